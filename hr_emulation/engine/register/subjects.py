"""Who was honoured: name, kind, birth, sex, post and unit of a row."""

from __future__ import annotations

import datetime
import re

from . import words
from .header import COLLECTIVE, Column
from .issues import Issue
from .names import (
    first_word_in,
    looks_like_person,
    split_honorific,
    title_case_name,
)
from .rows import Row
from .text import clean, fold, shorten
from .values import parse_date, parse_kind, parse_sex, parse_tick, plain

_MAX_NAME = 250
_UNITS = frozenset(words.UNIT_WORDS)
_DOUBTFUL_UNITS = frozenset(words.UNIT_WORDS_DOUBTFUL)
_HOUSEHOLDS = frozenset(words.HOUSEHOLD_WORDS)
_POST_UNIT = re.compile(r"\s*[\n,;]\s*|\s+[-–—]\s+")
_NOT_A_NAME = re.compile(r"[\d,;:()\[\]/=@_]|\s[-–—]\s")
#: Years of birth that are believed.
_OLDEST = 1850


class SubjectReader:
    """Reads the columns about the subject of a row."""

    def __init__(
        self,
        columns: dict[str, Column],
        today: datetime.date,
        defaults: dict,
        text,
    ):
        """:param text: function that returns a cell as clean text"""
        self.columns = columns
        self.today = today
        self.defaults = defaults
        self.text = text
        self._last = ("", 0)

    def _cell(self, cells: list, key: str):
        column = self.columns.get(key)
        if column is None or column.index >= len(cells):
            return None
        return cells[column.index]

    def read(self, cells: list, row: Row, values: dict, issues: list[Issue]) -> None:
        """Set the values of the subject and note what is doubtful."""
        self._birth_and_sex(cells, values, issues)
        self._post_and_unit(cells, values, issues)
        name, implied = self._name(cells, values)
        if not name:
            self._blank(cells, values, row, issues)
            return
        kind = self._kind(cells, row, name, implied, values, issues)
        if kind:
            values["subject_kind"] = kind
        self._set_name(name, kind, values, issues)
        self._last = (values["subject_name"], row.number)

    def _blank(self, cells, values: dict, row: Row, issues) -> None:
        name, number = self._last
        if name and not self._has_ordinal(cells):
            params = {"suggestion": name, "row": number}
            issues.append(Issue("subject_blank", "question", "subject_name", params))
        else:
            issues.append(Issue("missing_subject", "error", "subject_name"))
        kind = row.context.kind or self.defaults.get("subject_kind")
        if kind:
            values["subject_kind"] = kind

    def _has_ordinal(self, cells) -> bool:
        return bool(plain(self._cell(cells, "ordinal")).strip())

    def _name(self, cells, values: dict) -> tuple[str, str]:
        """Return (name as written but cleaned, kind that its column implies)."""
        column = self.columns.get("subject_name")
        name = self.text(self._cell(cells, "subject_name"), True)
        implied = column.subject_kind if column else ""
        if "last_name" in self.columns or "first_name" in self.columns:
            parts = [
                self.text(self._cell(cells, k)) for k in ("last_name", "first_name")
            ]
            joined = " ".join(part for part in parts if part)
            if joined:
                name = name or joined
                implied = implied or "individual"
        collective = self.text(self._cell(cells, COLLECTIVE))
        if collective and not name:
            return collective, "collective"
        if collective:
            values.setdefault("unit", collective)
        return name, implied

    # -- kind ---------------------------------------------------------------
    def _kind(self, cells, row: Row, name, implied, values, issues) -> str:
        said = self._cell(cells, "subject_kind")
        heading = row.context.kind
        if said is not None and plain(said).strip(" -"):
            kind = parse_kind(said)
            if not kind:
                params = {"text": shorten(plain(said), 60), "suggestions": ""}
                issues.append(
                    Issue("unknown_value", "question", "subject_kind", params)
                )
            elif heading and heading != kind:
                params = {"text": shorten(name, 80), "heading": heading, "kind": kind}
                issues.append(
                    Issue("kind_conflict", "question", "subject_kind", params)
                )
            return kind
        if heading:
            return heading
        guess, sure = _guess(name)
        if implied:
            if guess and sure and guess != implied and not looks_like_person(name):
                self._note(name, guess, "question", issues)
                return guess
            return implied
        default = self.defaults.get("subject_kind")
        if default:
            return default
        if not guess and self._is_person(values):
            guess = "individual"
        if guess:
            self._note(name, guess, "info" if sure else "question", issues)
        return guess

    @staticmethod
    def _note(name: str, kind: str, severity: str, issues) -> None:
        params = {"text": shorten(name, 80), "kind": kind}
        issues.append(Issue("kind_inferred", severity, "subject_kind", params))

    @staticmethod
    def _is_person(values: dict) -> bool:
        keys = ("birth_year", "sex", "employee_code", "identity_number")
        return any(values.get(key) for key in keys)

    # -- name ---------------------------------------------------------------
    def _set_name(self, name: str, kind: str, values: dict, issues) -> None:
        lines = name.split("\n")
        persons = [part for part in re.split(r"[\n;]", name) if part.strip()]
        if len(persons) > 1 and all(
            looks_like_person(split_honorific(part).name) for part in persons
        ):
            params = {"text": shorten(clean(name), 120), "names": tuple(persons)}
            issues.append(Issue("several_subjects", "question", "subject_name", params))
        name = " ".join(lines)
        if kind in ("individual", ""):
            found = split_honorific(name)
            name = found.name
            if found.prefix:
                values["honorific"] = found.prefix
                if not kind:
                    values["subject_kind"] = "individual"
                    self._note(name, "individual", "info", issues)
            if found.doubtful:
                params = {"text": shorten(name, 80), "prefix": found.doubtful}
                issues.append(
                    Issue("doubtful_honorific", "question", "subject_name", params)
                )
        if kind == "individual" and name.isupper() and len(name) > 1:
            name = title_case_name(name)
            params = {"read": shorten(name, 80)}
            issues.append(Issue("upper_case_name", "info", "subject_name", params))
        if _is_odd(name, kind):
            params = {"text": shorten(name, 120)}
            issues.append(Issue("odd_name", "question", "subject_name", params))
        if not kind and "subject_kind" not in values:
            params = {"text": shorten(name, 80)}
            issues.append(Issue("kind_unknown", "question", "subject_kind", params))
        if len(name) > _MAX_NAME:
            params = {"length": len(name), "kept": _MAX_NAME}
            issues.append(Issue("text_shortened", "question", "subject_name", params))
        values["subject_name"] = shorten(name, _MAX_NAME)

    # -- birth, sex, post ---------------------------------------------------
    def _birth_and_sex(self, cells, values: dict, issues) -> None:
        value = self._cell(cells, "sex")
        if value is not None and plain(value).strip(" -"):
            sex = parse_sex(value)
            if sex:
                values["sex"] = sex
            else:
                params = {"text": shorten(plain(value), 60), "suggestions": ""}
                issues.append(Issue("unknown_value", "question", "sex", params))
        self._birth(self._cell(cells, "birth_date"), values, issues)
        for key, sex in (("birth_male", "male"), ("birth_female", "female")):
            value = self._cell(cells, key)
            tick = parse_tick(value)
            if value is None or tick is False:
                continue
            values["sex"] = sex
            if tick is None:
                self._birth(value, values, issues)

    def _birth(self, value, values: dict, issues) -> None:
        if value is None or (isinstance(value, str) and not value.strip(" -–")):
            return
        if isinstance(value, str):
            value = self.text(value)
        found, remarks = parse_date(
            value, min_year=_OLDEST, max_date=self.today, key="birth_date"
        )
        # a year of birth is what many registers give: nothing is missing
        issues += (issue for issue in remarks if issue.code != "partial_date")
        if found:
            values["birth_date"] = found.date
            values["birth_year"] = found.year

    def _post_and_unit(self, cells, values: dict, issues) -> None:
        text = self.text(self._cell(cells, "job_unit"), True)
        if not text.strip(" -–\n"):
            return
        parts = _POST_UNIT.split(text, 1)
        if len(parts) == 2 and first_word_in(parts[1], _UNITS):
            values.setdefault("job_title", parts[0])
            values.setdefault("unit", clean(parts[1]))
        elif len(parts) == 1 and first_word_in(text, _UNITS):
            values.setdefault("unit", clean(text))
        else:
            values.setdefault("job_title", clean(text))
            if len(parts) > 1:
                params = {"text": shorten(clean(text), 120)}
                issues.append(Issue("split_doubtful", "question", "job_title", params))


def _is_odd(name: str, kind: str) -> bool:
    """Whether a name holds more, or less, than a name."""
    if sum(1 for char in name if char.isalpha()) < 2:
        return True
    return kind == "individual" and bool(_NOT_A_NAME.search(name))


def _guess(name: str) -> tuple[str, bool]:
    """Return (kind that a name suggests, whether this is sure)."""
    if first_word_in(name, _HOUSEHOLDS):
        return "household", not looks_like_person(name)
    found = split_honorific(name)
    if looks_like_person(found.name):
        return "individual", True
    word = first_word_in(name, _UNITS)
    if word:
        return "collective", word not in _DOUBTFUL_UNITS
    if found.prefix:
        return "individual", True
    bare = fold(found.name)
    if found.name.isupper() and looks_like_person(title_case_name(found.name)):
        return "individual", True
    return (
        ("individual", False)
        if 1 < len(bare.split()) < 5 and "," not in bare
        else ("", False)
    )

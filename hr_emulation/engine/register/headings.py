"""Headings inside a table: *I. TẬP THỂ*, *Năm 2012*, *Phòng Tổ chức*."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import words
from .header import year_of
from .issues import Issue
from .layout import Table
from .names import first_word_in
from .text import clean, fold, shorten
from .titles import Title, split_titles
from .values import Decision, parse_decision, parse_kind, plain
from .vocabulary import Vocabulary
from .years import YearValue

_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_PREFIX = re.compile(
    r"\s*(?:([IVX]{1,6}|[A-HK-UY-Z]|[a-h]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:\-–]+|[-+*•])\s*(?=\S)"
)
_COUNT = re.compile(r"\([^()]*\)|[:;]\s*\d{1,3}\b.*$|\s\d{1,3}\s*$")
_UNITS = frozenset(words.UNIT_WORDS)
_DECISION = re.compile(
    r"\b(?:quyết định|quyet dinh|qđ|decision)\b.*\d|^\d+\s*/\s*QĐ", re.I
)
_NOTE = re.compile(r"\s*(?:ghi chu|note|luu y|chu thich|\*|\()")
#: Levels of headings; those without number stand below the numbered ones.
_LEVELS = {"letter": 0, "roman": 1, "arabic": 2}
_UNNUMBERED = 10


@dataclass(slots=True)
class Heading:
    """What one heading says about the rows below it."""

    row: int
    text: str
    level: int
    kind: str = ""
    title: Title | None = None
    year: YearValue | None = None
    decision: Decision | None = None
    unit: str = ""
    issues: list[Issue] = field(default_factory=list)

    def ends(self, other: Heading) -> bool:
        """Whether ``other``, which stands above, no longer holds below this one."""
        if self.kind and (other.kind or other.unit):
            return True
        if self.level < _UNNUMBERED:
            return other.level >= self.level
        if other.level < _UNNUMBERED:
            return False
        same = any(
            getattr(self, name) and getattr(other, name)
            for name in ("title", "year", "decision", "unit")
        )
        return same or bool(other.unit) or bool(self.kind)


@dataclass(slots=True)
class Context:
    """What the headings above a row say together."""

    kind: str = ""
    title: Title | None = None
    year: YearValue | None = None
    decision: Decision | None = None
    unit: str = ""
    text: str = ""
    issues: list[Issue] = field(default_factory=list)


def is_ordinal(value) -> bool:
    """Whether a cell is the number of a row: 1, ``01``, ``2.``, ``2.1``."""
    if isinstance(value, bool):
        return False
    if isinstance(value, (int, float)):
        return True
    return bool(re.fullmatch(r"\s*\d{1,6}(?:\.\d+)*\s*[.)]?\s*", plain(value)))


class Headings:
    """Recognises headings and knows what those above the current row say."""

    def __init__(self, table: Table, awards: Vocabulary | None, names, ordinals):
        self.awards = awards
        self.names = names
        self.ordinals = ordinals
        self.kinds = {c.subject_kind for c in table.columns if c.index in names}
        self.context = Context()
        self.section = 0
        self._stack: list[Heading] = []
        self._wide = {
            merge.top
            for merge in table.sheet.merges
            if merge.right - merge.left >= 2 and merge.top == merge.bottom
        }

    def take(self, filled, texts, number: int, facts: bool) -> bool:
        """Return whether a row is a heading; if so it is in force from now on.

        :param filled: [(column, value)] of all filled cells
        :param texts: those of them that are text
        :param facts: whether the row has a year, an award or a decision
        """
        numbered = any(i in self.ordinals and is_ordinal(v) for i, v in filled)
        label = ""
        bodies = texts
        if len(texts) == 2 and _label(texts[0][1]):
            label, bodies = clean(texts[0][1]), texts[1:]
        elif texts and is_ordinal(texts[0][1]):
            bodies = texts[1:]
        if len(bodies) != 1:
            return False
        column, text = bodies[0]
        text = clean(text)
        prefix = _PREFIX.match(text)
        if prefix and not label:
            label = prefix[1] or ""
        body = text[prefix.end() :] if prefix else text
        heading = Heading(number, text, _level(label or ("1" if numbered else "")))
        certain = self._read(heading, body)
        if not certain and not self._is_heading(
            heading, body, column, number, label, numbered or facts
        ):
            return False
        self._push(heading)
        return True

    def _read(self, heading: Heading, body: str) -> bool:
        """Read kind, award, year or decision; False if none is named."""
        bare = clean(_COUNT.sub(" ", body)).strip(" .:;-–")
        heading.kind = parse_kind(bare)
        if heading.kind:
            return True
        heading.year = year_of(bare)
        if heading.year:
            return True
        if _DECISION.search(body):
            heading.decision, issues = parse_decision(body)
            heading.issues += issues
            if heading.decision.number:
                return True
        return self._read_mixed(heading, bare)

    def _read_mixed(self, heading: Heading, bare: str) -> bool:
        """Read *Tập thể đạt danh hiệu ... năm 2012*."""
        rest, kind = bare, ""
        if self.awards is None:
            return False
        if not self.awards.match(bare).candidates:
            rest, kind = _without_kind(bare)
        titles, issues = split_titles(rest, self.awards)
        if len(titles) != 1:
            return False
        leftover = [issue for issue in issues if issue.code == "award_leftover"]
        # a name of several words that happens to hold an award is no heading
        if leftover and len(fold(leftover[0].params["text"])) > len(titles[0].text):
            return False
        heading.kind, heading.title = kind, titles[0]
        if len(titles[0].years) == 1:
            heading.year = titles[0].years[0]
        for issue in issues:
            if issue.code == "award_leftover":
                params = {
                    "text": heading.text,
                    "row": heading.row,
                    "read": titles[0].text,
                }
                issue = Issue("heading_leftover", "question", "award_type", params)
            heading.issues.append(issue)
        return True

    def _is_heading(self, heading, body, column, number, label, data_like) -> bool:
        """Judge a lone text that names nothing known."""
        wide = number in self._wide
        elsewhere = column not in self.names
        params = {"text": shorten(heading.text, 100), "row": number}
        if first_word_in(body, _UNITS):
            if (data_like or self._collectives()) and not wide:
                return False
            heading.unit = body
            if not (wide or label or column in self.ordinals):
                heading.issues.append(
                    Issue("unit_heading_doubtful", "question", "unit", params)
                )
            return True
        if data_like or not (wide or elsewhere or label):
            return False
        if not _NOTE.match(fold(body)):
            heading.issues.append(Issue("heading_unread", "question", "", params))
        return True

    def is_wide(self, number: int) -> bool:
        """Whether a row has a cell merged over three columns or more."""
        return number in self._wide

    def _collectives(self) -> bool:
        """Whether the rows here are about collectives: a unit is one of them."""
        return self.context.kind == "collective" or "collective" in self.kinds

    def _push(self, heading: Heading) -> None:
        stack = [h for h in self._stack if not heading.ends(h)]
        stack.append(heading)
        self._stack = stack
        self.section += 1
        context = Context(text=" / ".join(h.text for h in stack))
        for entry in stack:
            context.kind = entry.kind or context.kind
            context.title = entry.title or context.title
            context.year = entry.year or context.year
            context.decision = entry.decision or context.decision
            context.unit = entry.unit or context.unit
            context.issues += entry.issues
        self.context = context


def _label(text: str) -> bool:
    """Whether a cell is the letter or number of a heading."""
    bare = clean(text).rstrip(".)")
    return bool(bare) and (
        (len(bare) == 1 and bare.isalpha())
        or (bare.isupper() and bool(_ROMAN.fullmatch(bare.lower())))
    )


def _level(label: str) -> int:
    low = label.rstrip(".)").lower()
    if not low:
        return _UNNUMBERED
    if low[0].isdigit():
        return _LEVELS["arabic"] + low.count(".")
    if _ROMAN.fullmatch(low):
        return _LEVELS["roman"]
    return _LEVELS["letter"] if label[0].isupper() else _LEVELS["arabic"] + 1


def _without_kind(text: str) -> tuple[str, str]:
    """Return (text without the words for a kind at its start, the kind)."""
    parts = text.split()
    for size in (4, 3, 2, 1):
        kind = parse_kind(" ".join(parts[:size])) if len(parts) > size else ""
        if kind:
            return " ".join(parts[size:]), kind
    return text, ""

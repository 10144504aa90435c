"""What the name of a column means."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from . import columns as data
from .text import clean, fold
from .vocabulary import Vocabulary, compact_key
from .years import YearValue, parse_year

#: Keys of columns beside the field keys: an award per column, a person per kind.
TICK = "award_tick"
COLLECTIVE = "collective_name"

FIELD_KEYS = tuple(key for key, _vi, _en in data.TEMPLATE_COLUMNS) + (
    "last_name",
    "first_name",
    "decision",
    "job_unit",
    "birth_male",
    "birth_female",
    COLLECTIVE,
    TICK,
)
NAME_KEYS = ("subject_name", "last_name", "first_name", COLLECTIVE)


@dataclass(slots=True)
class Column:
    """One column that is read.

    ``code`` is the award of a column of ticks, ``year`` the year of a column of
    titles; both may come from a heading over several columns, and then hold
    only for the cells below it. ``subject_kind`` is what the header says about
    who stands below.
    """

    index: int
    key: str
    header: str
    code: str = ""
    year: YearValue | None = None
    subject_kind: str = ""
    school: bool = False

    @property
    def grouped(self) -> bool:
        """Whether the column concerns one award or year only."""
        return bool(self.code or self.year)


@dataclass(slots=True)
class Meaning:
    """What a header was recognised as; ``keys`` has several if it is ambiguous."""

    keys: tuple[str, ...] = ()
    code: str = ""
    year: YearValue | None = None
    conflict: bool = False


def _index_of_headers() -> dict[str, str]:
    index: dict[str, str] = {}
    for key, vietnamese, english in data.TEMPLATE_COLUMNS:
        index.setdefault(compact_key(vietnamese), key)
        index.setdefault(compact_key(english), key)
    for key, names in data.SYNONYMS.items():
        for name in names:
            index.setdefault(compact_key(name), key)
    index["#"] = "ordinal"
    return index


_HEADERS = _index_of_headers()
_AMBIGUOUS = {compact_key(name): keys for name, keys in data.AMBIGUOUS.items()}
for _name in _AMBIGUOUS:
    _HEADERS.pop(_name, None)
_DECISIONS = frozenset(map(compact_key, data.DECISION_PARENTS))
_DECISION_CHILDREN = {
    compact_key(name): key
    for key, names in data.DECISION_CHILDREN.items()
    for name in names
}
_KINDS = {
    compact_key(name): kind
    for kind, names in (
        ("individual", data.INDIVIDUAL_HEADERS),
        ("collective", data.COLLECTIVE_HEADERS),
        ("household", data.HOUSEHOLD_HEADERS),
    )
    for name in names
}
_NOISE = re.compile("|".join(re.escape(fold(noise)) for noise in data.HEADER_NOISE))
_PARENTHESES = re.compile(r"[(\[][^()\[\]]*[)\]]")
_YEAR = re.compile(
    r"(?:nam(?: hoc)? )?(?:19|20)\d\d(?: ?[-/] ?(?:(?:19|20)\d\d|\d\d))?"
)
_MAX_HEADER = 160


@lru_cache(maxsize=4096)
def lookup(header: str) -> tuple[str, ...]:
    """Return the field keys that ``header`` may stand for; one if it is certain."""
    if len(header) > _MAX_HEADER:
        return ()
    if header.strip() == "#":
        return ("ordinal",)
    if clean(header).lower() == "năm":
        return ("year",)
    folded = fold(header)
    for text in (folded, _PARENTHESES.sub(" ", folded), _NOISE.sub(" ", folded)):
        compact = compact_key(text)
        if compact in _HEADERS:
            return (_HEADERS[compact],)
        if compact in _AMBIGUOUS:
            return _AMBIGUOUS[compact]
    return ()


def suggest(header: str) -> tuple[str, ...]:
    """Return at most three field keys whose headers resemble ``header``."""
    compact = compact_key(header[:_MAX_HEADER])
    near = difflib.get_close_matches(compact, _HEADERS, 5, 0.75) if compact else []
    return tuple(dict.fromkeys(_HEADERS[name] for name in near))[:3]


def kind_of(header: str) -> str:
    """Return the subject kind that the header of a name column implies."""
    return _KINDS.get(compact_key(header), "")


def year_of(header: str) -> YearValue | None:
    """Return the year if the header is one: *2014*, *Năm 2014*, *2014-2015*."""
    if not _YEAR.fullmatch(fold(header)):
        return None
    years, _issues = parse_year(header)
    return years[0] if len(years) == 1 else None


def understand(
    path: tuple[str, ...], spanning: bool, awards: Vocabulary | None
) -> Meaning:
    """Return what a column means whose headers, from top to bottom, are ``path``.

    :param spanning: whether the header above covers several columns
    :param awards: names of awards, which may be headers of columns of ticks
    """
    path = tuple(clean(text) for text in path)
    child, parents = path[-1], path[:-1]
    meaning = Meaning()
    for parent in parents:
        meaning.year = meaning.year or year_of(parent)
        if awards is not None and not meaning.code:
            meaning.code = awards.match(parent).code
    meaning.keys = _keys(path)
    if meaning.keys:
        return meaning
    year = year_of(child)
    if year and (spanning or not parents):
        meaning.year, meaning.keys = year, (TICK if meaning.code else "award_type",)
        return meaning
    code = awards.match(child).code if awards is not None else ""
    if code and (spanning or not parents):
        meaning.code, meaning.keys = code, (TICK,)
        return meaning
    # a value below a known header: this row is no header
    meaning.conflict = any(lookup(parent) for parent in parents)
    return meaning


def _keys(path: tuple[str, ...]) -> tuple[str, ...]:
    child, parents = path[-1], path[:-1]
    if not parents:
        return lookup(child)
    for size in range(len(path), 1, -1):
        keys = lookup(" ".join(path[-size:]))
        if len(keys) == 1:
            return keys
    if any(compact_key(parent) in _DECISIONS for parent in parents):
        key = _DECISION_CHILDREN.get(compact_key(child))
        if key:
            return (key,)
    return lookup(child)

"""Several awards in one cell: *CSTĐCS 2012, 2013; LĐTT 2011*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import words
from .issues import Issue
from .text import clean, key, shorten
from .vocabulary import Vocabulary, compact_key
from .years import YearValue, parse_year

_TOKEN = re.compile(
    r"(?P<year>(?<!\d)(?:19|20)\d\d(?:\s*[-–—/]\s*(?:(?:19|20)\d\d|\d\d))?(?!\d))"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?|\d+)"
    r"|(?P<break>[\n;]+|\s[-–—]\s|[•●]|(?<!\w)[-+*](?=\s))"
    r"|(?P<mark>[^\w\s])"
)
_NOISE = frozenset(map(compact_key, words.AWARD_NOISE))
_NOISE_WORDS = max(len(key(noise).split()) for noise in words.AWARD_NOISE)
_AUTHORITY_NOISE = frozenset(map(compact_key, words.AUTHORITY_NOISE))
_MAX_WORDS = 24
#: Length and number of the texts whose reading is remembered.
_LONG = 200
_REMEMBERED = 8_192


@dataclass(slots=True)
class Title:
    """One award found in a text.

    ``code`` is empty where ``candidates`` holds several. ``years`` are those
    written beside it. ``authority`` is the code of the authority named behind.
    """

    code: str
    text: str
    candidates: tuple[str, ...] = ()
    years: tuple[YearValue, ...] = ()
    authority: str = ""


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Group:
    """What stands between two breaks."""

    titles: list[Title]
    #: per year: number of titles before it
    years: list[tuple[int, tuple[YearValue, ...]]]
    leftover: list[str]


def split_titles(
    text: str,
    vocabulary: Vocabulary,
    authorities: Vocabulary | None = None,
    max_year: int = 2100,
) -> tuple[tuple[Title, ...], tuple[Issue, ...]]:
    """Return the awards named in ``text`` and what could not be understood.

    The longest known name wins. Only names of the vocabulary are taken; a near
    name is put as a question.

    :param authorities: names that may follow an award
    :param max_year: last possible year
    """
    cleaned = clean(text, True)
    if not cleaned:
        return (), ()
    if len(cleaned) > _LONG:
        return _split(cleaned, vocabulary, authorities, max_year)
    place = (cleaned, authorities, max_year)
    found = vocabulary.splits.get(place)
    if found is None:
        found = _split(cleaned, vocabulary, authorities, max_year)
        if len(vocabulary.splits) < _REMEMBERED:
            vocabulary.splits[place] = found
    return found


def _split(text: str, vocabulary: Vocabulary, authorities, max_year: int):
    whole = vocabulary.match(text)
    if whole.code:
        return (Title(whole.code, text, whole.candidates),), ()
    issues: list[Issue] = []
    groups = _groups(text, vocabulary, authorities, max_year, issues)
    titles = _assign(text, groups, issues)
    leftover = ", ".join(part for group in groups for part in group.leftover)
    if not titles:
        near = vocabulary.suggest(text)
        return (), (_unknown(vocabulary, text, near, leftover),)
    for title in titles:
        if not title.code:
            issues.append(_ambiguous(vocabulary, title))
    if leftover:
        issues.append(
            Issue(
                "award_leftover", "question", "award_type",
                {"text": shorten(leftover, 200)},
            )
        )  # fmt: skip
    return tuple(titles), tuple(issues)


def _unknown(vocabulary: Vocabulary, text: str, near, leftover: str) -> Issue:
    if leftover.strip().replace(".", "").isdecimal():
        return Issue("award_number", "question", "award_type", {"text": text})
    names = ", ".join(map(vocabulary.name, near))
    params = {
        "text": shorten(text, 200),
        "suggestions": f"Is it {names}?" if names else "",
        "codes": near,
    }
    return Issue("unknown_award", "question", "award_type", params)


def _ambiguous(vocabulary: Vocabulary, title: Title) -> Issue:
    names = ", ".join(map(vocabulary.name, title.candidates))
    params = {"text": title.text, "candidates": names, "codes": title.candidates}
    return Issue("ambiguous_award", "question", "award_type", params)


def _groups(text, vocabulary, authorities, max_year, issues) -> list[_Group]:
    """Cut ``text`` at its breaks and find the awards and years between them."""
    groups = [_Group([], [], [])]
    tokens = [
        _Token(match.lastgroup or "", match.group(), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]
    index = 0
    while index < len(tokens):
        token, group = tokens[index], groups[-1]
        size, codes = 0, ()
        if token.kind in ("word", "year"):
            size, codes = _longest(tokens, index, vocabulary)
        if size:
            found = text[token.start : tokens[index + size - 1].end]
            code = codes[0] if len(codes) == 1 else ""
            group.titles.append(Title(code, found, codes))
            index += size
        elif token.kind == "year":
            years, remarks = parse_year(token.text, max_year, key="award_type")
            issues += (issue for issue in remarks if issue.severity != "info")
            group.years.append((len(group.titles), years))
            index += 1
        elif token.kind == "break":
            if group.titles or group.years or group.leftover:
                groups.append(_Group([], [], []))
            index += 1
        elif token.kind == "mark":
            index += 1
        else:
            index = _other(text, tokens, index, group, authorities)
    return groups


def _other(text, tokens, index, group: _Group, authorities) -> int:
    """Take words that name no award; return the index behind them."""
    size = _noise_size(tokens, index)
    if size:
        return index + size
    if authorities is not None and group.titles:
        start = index
        while _compact(tokens[start : start + 1]) in _AUTHORITY_NOISE:
            start += 1
        # the name may begin inside the award: "Bằng khen của Bộ" + "Bộ Y tế"
        for begin in range(start, max(start - 4, 0), -1):
            size, codes = _longest(tokens, begin, authorities)
            if begin + size > index and len(codes) == 1:
                group.titles[-1].authority = codes[0]
                return begin + size
    token = tokens[index]
    previous = tokens[index - 1] if index else None
    if group.leftover and previous is not None and previous.kind == "word":
        group.leftover[-1] += text[previous.end : token.end]
    else:
        group.leftover.append(token.text)
    return index + 1


def _longest(tokens, index, vocabulary: Vocabulary) -> tuple[int, tuple[str, ...]]:
    """Return (number of tokens, codes) of the longest name that starts here."""
    best, codes, compact = 0, (), ""
    for size, token in enumerate(tokens[index : index + _MAX_WORDS], 1):
        if token.kind == "break" and "\n" not in token.text:
            break
        if token.kind in ("year", "word"):
            compact += compact_key(token.text)
        if len(compact) > vocabulary.longest:
            break
        if token.kind != "mark" and token.kind != "break":
            found = vocabulary.codes(compact)
            if found:
                best, codes = size, found
    return best, codes


def _compact(tokens) -> str:
    return "".join(compact_key(token.text) for token in tokens)


def _noise_size(tokens, index) -> int:
    for size in range(min(_NOISE_WORDS, len(tokens) - index), 0, -1):
        part = tokens[index : index + size]
        if all(token.kind == "word" for token in part) and _compact(part) in _NOISE:
            return size
    return 0


def _assign(text: str, groups: list[_Group], issues: list[Issue]) -> list[Title]:
    """Give the years to the awards that they belong to."""
    titles: list[Title] = []
    pending: tuple[YearValue, ...] = ()
    year_first = _year_first(groups)
    for group in groups:
        if year_first:
            pending = _assign_before(group, pending)
        elif group.years and not group.titles and titles:
            # "LĐTT: 2012; 2013": more years of the last award
            for _position, years in group.years:
                titles[-1].years += years
        else:
            _assign_behind(text, group, issues)
        titles += group.titles
    return titles


def _year_first(groups: list[_Group]) -> bool:
    """Whether the text is written *2012: LĐTT; 2013: CSTĐCS*."""
    first = next((group for group in groups if group.titles or group.years), None)
    return bool(first and first.years and first.years[0][0] == 0)


def _assign_before(group: _Group, pending):
    """Give each award the years before it; return those that are still valid."""
    marks = dict.fromkeys(position for position, _years in group.years)
    for position, title in enumerate(group.titles):
        if position in marks:
            pending = tuple(
                year for at, years in group.years if at == position for year in years
            )
        title.years = pending
    trailing = [years for at, years in group.years if at >= len(group.titles)]
    if trailing:
        pending = tuple(year for years in trailing for year in years)
    return pending


def _assign_behind(text: str, group: _Group, issues: list[Issue]) -> None:
    """Give each award the years behind it; ask where they may be shared."""
    last = 0
    for position, years in group.years:
        group.titles[position - 1].years += years
        if position - last > 1:
            issues.append(
                Issue(
                    "titles_share_year", "question", "award_type",
                    {"text": shorten(text, 200)},
                )
            )  # fmt: skip
        last = position

"""The figures of a period in the sentences of an official report.

The sentences are those of published reviews (a provincial department on thirteen
years, a ministry on five). They are Vietnamese whatever the language of the
user: the text of an official paper, and its grammar is in its order of words.
"""

from __future__ import annotations

from dataclasses import dataclass

#: How the ending of a catalogue's name is said of one branch.
_BOTH = "Bộ, ban, ngành, tỉnh"
_ONE = {"ministry": "cấp Bộ", "province": "cấp tỉnh"}


@dataclass
class Figure:
    """One line of the tables of a review.

    ``given`` counts awards (lượt), ``recipients`` distinct persons or collectives.
    """

    part: str
    award: str
    form: str
    level: str = ""
    branch: str = ""
    authority: str = ""
    years: tuple = ()
    given: int = 0
    recipients: int = 0
    detail: str = ""
    subject: str = ""
    subject_type: str = "collective"
    year: int = 0


@dataclass
class Words:
    """How one organisation names itself, its people and the period."""

    organisation: str
    people: str
    period: str
    is_padded: bool


def write_years(figures, words):
    """Return the paragraphs of a report by authority and year."""
    parts = _group(figures, "part")
    sentences = [
        _organisation(parts.get("organisation", []), words),
        _thematic(parts.get("thematic", []), words),
        _list("Các tập thể trực thuộc có", parts.get("collective", []), words),
        _list("Đối với cá nhân có", parts.get("individual", []), words),
        _pending(parts.get("pending", []), words),
        write_party(parts.get("party", []), words),
    ]
    return "\n\n".join(filter(None, sentences)) or _nothing(words)


def write_totals(figures, words):
    """Return the paragraph of a report by totals, collectives first."""
    parts = _group(figures, "part")
    collectives = parts.get("collective", [])
    listed = [
        *(_total(figure, words) for figure in collectives),
        *(_pending_one(figure, words) for figure in parts.get("pending", [])),
        *(_total(figure, words) for figure in parts.get("individual", [])),
    ]
    text = f"Trong {words.period} đã có {'; '.join(listed)}." if listed else ""
    party = write_party(parts.get("party", []), words)
    return "\n\n".join(filter(None, [text, party])) or _nothing(words)


def write_party(figures, words):
    """Return the recognitions of the Party year by year, or ``''``."""
    years = []
    ordered = sorted(figures, key=lambda figure: figure.year or 9999)
    for year, group in _group(ordered, "year").items():
        said = ", ".join(_party_one(figure, words) for figure in group)
        years.append(f"năm {year} {said}" if year else f"không rõ năm: {said}")
    if not years:
        return ""
    return f"Về biểu dương, khen thưởng của tổ chức Đảng: {'; '.join(years)}."


def count(number, words):
    """Return the number as the organisation writes it: 5 or 05."""
    return f"{number:02}" if words.is_padded else str(number)


def shorten_award(award, form):
    """Return *Cờ thi đua* or *Bằng khen*, without whose it is."""
    if form in ("flag", "merit", "commendation"):
        return award.partition(" của ")[0]
    return award


# -----------------------------------------------------------------------------
# Sentences
# -----------------------------------------------------------------------------


def _organisation(figures, words):
    if not figures:
        return ""
    said = []
    for authority, group in _group(figures, "authority").items():
        verb = f"{authority} tặng" if authority else "tặng"
        acts = [f"{_short(one)}{_in_years(one)}" for one in group]
        said.append(f"{verb} {' và '.join(acts)}")
    return (
        f"Đối với tập thể {words.organisation} đã được {'; '.join(said)} "
        f"({count(sum(one.given for one in figures), words)} lượt)."
    )


def _thematic(figures, words):
    if not figures:
        return ""
    said = []
    for one in figures:
        subject = f"{one.subject} " if one.subject else ""
        authority = f"được {one.authority} tặng" if one.authority else "được tặng"
        times = f"{count(one.given, words)} " if one.given > 1 else ""
        # The achievement in the words of the decision; its year is that of the award.
        years = _in_years(one)
        detail = f" ({one.detail.strip()})" if one.detail.strip() else ""
        said.append(f"{subject}{authority} {times}{_short(one)}{years}{detail}")
    return (
        f"Ngoài ra {words.organisation} còn đạt "
        f"{count(sum(one.given for one in figures), words)} lượt khen thưởng trong các "
        f"phong trào thi đua chuyên đề, cụ thể: {'; '.join(said)}."
    )


def _list(opening, figures, words):
    if not figures:
        return ""
    return f"{opening} {', '.join(_total(figure, words) for figure in figures)}."


def _total(figure, words):
    """Return ``99 lượt công chức được công nhận danh hiệu …``."""
    return (
        f"{count(figure.given, words)} {_who(figure, words)} được {_by(figure)}"
        f"{_verb(figure)} {_named(figure)}"
    )


def _who(figure, words):
    """Return who received: *lượt* where somebody received it more than once."""
    who = words.people if figure.subject_type == "individual" else "tập thể"
    if figure.subject_type == "household":
        who = "hộ gia đình"
    return who if figure.given == figure.recipients else f"lượt {who}"


def _pending(figures, words):
    if not figures:
        return ""
    said = ", ".join(_pending_one(figure, words) for figure in figures)
    return f"Ngoài ra có {said}."


def _pending_one(figure, words):
    who = words.people if figure.subject_type == "individual" else "tập thể"
    by = "Nhà nước" if figure.level == "state" else "cấp trên"
    return (
        f"{count(figure.given, words)} {who} đang được {by} xem xét để {_verb(figure)} "
        f"{_named(figure)}"
    )


def _party_one(figure, words):
    who = "tập thể" if figure.subject_type == "collective" else "cá nhân"
    act = "biểu dương" if figure.form == "praise" else "khen thưởng"
    by = f"{figure.authority} " if figure.authority else ""
    return f"{by}{act} {count(figure.given, words)} {who}"


def _nothing(words):
    return f"Trong {words.period} chưa có khen thưởng nào được ghi nhận."


def _by(figure):
    """Return who gave it, unless the name of the award says so itself."""
    authority = figure.authority
    if not authority or f" của {authority}".lower() in figure.award.lower():
        return ""
    return f"{authority} "


def _verb(figure):
    if figure.form == "honorary_title":
        return "phong tặng danh hiệu"
    if figure.form == "title":
        state = "phong tặng danh hiệu"
        return state if figure.level == "state" else "công nhận danh hiệu"
    return "tặng"


def _named(figure):
    """Return the award as said of its authority: *cấp tỉnh* instead of a list."""
    if figure.award.endswith(_BOTH) and figure.branch in _ONE:
        if figure.form == "title":
            return f"{figure.award.removesuffix(_BOTH)}{_ONE[figure.branch]}"
    return _short(figure) if _by(figure) else figure.award


def _short(figure):
    """Return the award without its authority, where this is said beside it."""
    return (
        shorten_award(figure.award, figure.form) if figure.authority else figure.award
    )


def _in_years(figure):
    years = [str(year) for year in figure.years if year]
    if not years:
        return ""
    if len(years) == 1:
        return f" năm {years[0]}"
    return f" các năm ({', '.join(years[:-1])} và {years[-1]})"


def _group(figures, name):
    """Return ``{value: figures}``, the values as they come."""
    groups = {}
    for figure in figures:
        groups.setdefault(getattr(figure, name), []).append(figure)
    return groups

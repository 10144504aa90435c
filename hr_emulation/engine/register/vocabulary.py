"""Finding the names that the caller knows (awards, authorities, ...) in text."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from .text import clean, key, remembered

#: Texts for which near names are looked up; beyond that none are suggested.
_SUGGESTION_BUDGET = 2_000
_CUTOFF = 0.78
_CACHE = 16_384


@dataclass(frozen=True, slots=True)
class Match:
    """What a text may stand for.

    ``code`` is set if it is certain; ``candidates`` if the very text belongs to
    several codes; ``suggestions`` are codes of similar names, only to be asked.
    """

    code: str = ""
    candidates: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.code)


@dataclass(slots=True, eq=False)
class Vocabulary:
    """Codes and the names under which each occurs.

    Names are compared folded, without punctuation and spaces, y like i: *chiến
    sỹ thi đua cơ sở* equals *CHIẾN SĨ THI ĐUA CƠ SỞ*.

    :param entries: (code, name, ...) tuples; a code may come many times, and
        further members are kept for :meth:`info`
    """

    entries: tuple
    noise: tuple[str, ...] = ()
    _codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _info: dict[str, tuple] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _noise: frozenset[str] = frozenset()
    _longest: int = 0
    _budget: int = _SUGGESTION_BUDGET
    _cache: dict[str, Match] = field(default_factory=dict)
    #: what ``split_titles`` found in short texts
    splits: dict = field(default_factory=dict)

    def __post_init__(self):
        self.entries = tuple(tuple(entry) for entry in self.entries)
        for code, name, *info in self.entries:
            compact = compact_key(name)
            if not compact:
                continue
            known = self._codes.get(compact, ())
            if code not in known:
                self._codes[compact] = (*known, code)
            self._info.setdefault(code, tuple(info))
            self._names.setdefault(code, clean(name))
            self._longest = max(self._longest, len(compact))
        self._noise = frozenset(map(compact_key, self.noise))

    def __len__(self) -> int:
        return len(self._codes)

    def __contains__(self, text: str) -> bool:
        return compact_key(text) in self._codes

    def info(self, code: str) -> tuple:
        """Return what the first entry of ``code`` held beyond its name."""
        return self._info.get(code, ())

    def name(self, code: str) -> str:
        """Return the first name of ``code``."""
        return self._names.get(code, code)

    def codes(self, compact: str) -> tuple[str, ...]:
        """Return the codes of a key made by :func:`compact_key`."""
        return self._codes.get(compact, ())

    @property
    def longest(self) -> int:
        """Length of the longest key, to bound searches."""
        return self._longest

    def match(self, text: str) -> Match:
        """Look up the whole of ``text``; words of ``noise`` around it are free."""
        found = self._cache.get(text)
        if found is None:
            found = self._match(text)
            if len(self._cache) < _CACHE and len(text) < 200:
                self._cache[text] = found
        return found

    def _match(self, text: str) -> Match:
        compact = compact_key(text)
        codes = self._codes.get(compact)
        if codes is None and self._noise:
            codes = self._codes.get(self._without_noise(text))
        if codes is None:
            return Match(suggestions=self.suggest(text))
        if len(codes) == 1:
            return Match(codes[0], codes)
        return Match(candidates=codes)

    def _without_noise(self, text: str) -> str:
        """Return the key of ``text`` without the words that open or close it."""
        parts = key(text).split()
        changed = True
        while changed and parts:
            changed = False
            for size in (3, 2, 1):
                if len(parts) > size and "".join(parts[:size]) in self._noise:
                    parts, changed = parts[size:], True
                elif len(parts) > size and "".join(parts[-size:]) in self._noise:
                    parts, changed = parts[:-size], True
        return "".join(parts)

    def suggest(self, text: str) -> tuple[str, ...]:
        """Return at most three codes whose names resemble ``text``."""
        compact = compact_key(text)
        if not 2 < len(compact) <= 2 * self._longest or self._budget <= 0:
            return ()
        self._budget -= 1
        near = difflib.get_close_matches(compact, self._codes, 3, _CUTOFF)
        codes: list[str] = []
        for name in near:
            codes += (code for code in self._codes[name] if code not in codes)
        return tuple(codes[:3])


@remembered
def compact_key(text: str) -> str:
    """Return the comparison key of ``text`` without its spaces."""
    return key(text).replace(" ", "")

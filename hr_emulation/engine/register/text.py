"""Everything about text in one place: cleaning, comparing, numbers, names."""

from .names import split_honorific, strip_honorific, title_case_name
from .normal import (
    DASHES,
    clean,
    fold,
    key,
    normalise_number,
    number_key,
    remembered,
    safe_cell,
    shorten,
)

__all__ = [
    "DASHES",
    "clean",
    "fold",
    "key",
    "normalise_number",
    "number_key",
    "remembered",
    "safe_cell",
    "shorten",
    "split_honorific",
    "strip_honorific",
    "title_case_name",
]

"""Numbers that a client may send and that the database or a computation cannot bear."""

from fractions import Fraction
from math import isfinite

from odoo.exceptions import ValidationError

from .model_names import get_model_name

#: More than any amount of money in đồng; no quotient of two of them overflows.
MAX_FIGURE = 10**15
#: PostgreSQL's integer.
MAX_INTEGER = 2**31 - 1
#: The movements are no older, and nobody plans further.
FIRST_YEAR, LAST_YEAR = 1945, 2200


def check_numbers(records, vals):
    """Refuse what is no number, or too large, before anything is computed from it.

    :raise ValidationError: names the field
    """
    for name, value in vals.items():
        field = records._fields.get(name)
        if field is None or field.type not in ("integer", "float", "monetary"):
            continue
        largest = MAX_INTEGER if field.type == "integer" else MAX_FIGURE
        if not _is_countable(value, largest):
            raise ValidationError(
                records.env._(
                    "“%(field)s” of %(model)s is no number that can be counted with. "
                    "Enter a smaller one.",
                    field=field._description_string(records.env),
                    model=get_model_name(records),
                )
            )


def _is_countable(value, largest):
    """Whether a client's value, which Odoo takes as a text too, is such a number."""
    try:
        number = float(value or 0)
    except (TypeError, ValueError, OverflowError):
        return False
    return isfinite(number) and abs(number) <= largest


def check_year(records, year):
    """Refuse a year that no history of emulation has.

    :raise ValidationError: says which years there are
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            records.env._(
                "There is no year %(year)s to ask about. Enter one from %(first)s to "
                "%(last)s.",
                year=year,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        )


def get_exact(record, name):
    """Return a decimal field as what was typed, not its binary neighbour."""
    _precision, scale = record._fields[name].get_digits(record.env)
    return Fraction(round(record[name] * 10**scale), 10**scale)

"""Texts that a client may send and that the database cannot hold."""

from odoo.exceptions import ValidationError

from .model_names import get_model_name


def check_texts(records, vals):
    """Refuse characters that are none, before the database does in its own words.

    :raise ValidationError: names the field
    """
    for name, value in vals.items():
        if not isinstance(value, str) or _is_text(value):
            continue
        field = records._fields.get(name)
        raise ValidationError(
            records.env._(
                "“%(field)s” of %(model)s has a character in it that cannot be kept. "
                "Type the text instead of pasting it.",
                field=field._description_string(records.env) if field else name,
                model=get_model_name(records),
            )
        )


def _is_text(value):
    if "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True

"""What the importer itself remarks about a row, beside what the engine found."""

from ..engine.register.issues import MESSAGES


def _(text):
    """Mark ``text`` for translation; it is translated when shown."""
    return text


IMPORT_MESSAGES = {
    "subject_unknown": _("“%(name)s” is not known. Choose the recipient."),
    "subject_several": _("“%(name)s” may be: %(candidates)s. Choose one."),
    "subject_unsure": _(
        "“%(name)s” was recognised by %(method)s only (%(confidence)s %%). Confirm it."
    ),
    "subject_conflict": _(
        "The code or identity number belongs to %(other)s, but the row names “%(name)s”."
    ),
    "subject_new": _("“%(name)s” will be added as an outside contact."),
    "wrong_subject_type": _(
        "%(award)s cannot be given to this kind of recipient (%(kind)s)."
    ),
    "authority_unknown": _("The authority “%(text)s” is not known. Choose it."),
    "kind_unknown_text": _("The kind “%(text)s” is not known. Choose it."),
    "topic_unknown": _("The field “%(text)s” is not known; only the text is kept."),
    "already_recorded": _("This award is already recorded."),
    "perhaps_recorded": _(
        "An award of the same kind and year is recorded. Is this another one?"
    ),
    "same_row_above": _("The same award stands in an earlier row."),
}

ALL_MESSAGES = {**MESSAGES, **IMPORT_MESSAGES}

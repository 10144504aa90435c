"""What the importer remarks about a row or a file, in words for the officer.

The engine knows no languages: its templates are found by code and translated
when shown. Remarks of the importer itself stand here, and so do those of the
engine that end in a suggestion, because a sentence cannot be glued together in
every language.
"""

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
        "The code or identity number belongs to %(other)s, but the row names "
        "“%(name)s”."
    ),
    "subject_new": _("“%(name)s” will be added as an outside contact."),
    "no_recipient": _("Choose the recipient."),
    "no_subject_type": _(
        "Say whether the recipient is a person, a collective or a household."
    ),
    "no_award": _("Choose the award."),
    "wrong_subject_type": _(
        "%(award)s cannot be given to this kind of recipient (%(kind)s)."
    ),
    "wrong_year": _("%(year)s cannot be the year of an award."),
    "wrong_period": _("The achievement cannot end before it begins."),
    "already_recorded": _("This award is already recorded."),
    "perhaps_recorded": _(
        "An award of the same kind and year is recorded. Is this another one?"
    ),
    "same_row_above": _("The same award stands in an earlier row."),
    "other_sheets": _(
        "Only sheet “%(sheet)s” is read. A register stands on other sheets too: "
        "%(names)s. Import them one by one."
    ),
    "unknown_value": _("“%(text)s” is not a known value here."),
    "unknown_value_hint": _("“%(text)s” is not a known value here. Is it %(hint)s?"),
    "unknown_award": _("“%(text)s” is not a known title or award."),
    "unknown_award_hint": _(
        "“%(text)s” is not a known title or award. Is it %(hint)s?"
    ),
    "missing_year": _("The year of the award is missing."),
    "missing_year_hint": _("The year of the award is missing. Is it %(hint)s?"),
}

ALL_MESSAGES = {**MESSAGES, **IMPORT_MESSAGES}

#: What every judgement finds anew, so that no answer needs to take it back.
FOUND_ANEW = {
    "subject_unknown",
    "subject_new",
    "no_recipient",
    "no_subject_type",
    "no_award",
    "wrong_subject_type",
    "wrong_year",
    "wrong_period",
    "already_recorded",
    "perhaps_recorded",
    "same_row_above",
    # Found by the engine before it is known who is meant.
    "duplicate_line",
}

#: Questions that “Accept as Read” does not settle: nothing was read to accept.
NEEDS_ANSWER = {
    "subject_unknown",
    "subject_several",
    "no_recipient",
    "no_subject_type",
    "no_award",
}

#: English words that the engine puts into its remarks.
WORDS = {
    "month": _("month"),
    "year": _("year"),
    "a PDF document": _("a PDF document"),
    "a text document (.rtf)": _("a text document (.rtf)"),
    "a picture": _("a picture"),
    "a compressed archive (.rar)": _("a compressed archive (.rar)"),
    "a compressed archive (.7z)": _("a compressed archive (.7z)"),
    "a compressed archive (.gz)": _("a compressed archive (.gz)"),
    "a web page or XML file under another name": _(
        "a web page or XML file under another name"
    ),
}


def plain_issue(code, severity, key, params):
    """An issue as plain data that a column can store."""
    params = {name: str(value) for name, value in params.items() if name != "codes"}
    return {"code": code, "severity": severity, "key": key, "params": params}


def describe(env, issue, labels):
    """Return the remark in the language of the user.

    :param labels: ``{parameter: {technical value: label}}``
    """
    code, params = issue["code"], dict(issue["params"])
    hint = params.get("suggestions") or params.get("suggestion") or ""
    if hint and f"{code}_hint" in ALL_MESSAGES:
        code = f"{code}_hint"
        params["hint"] = hint.removeprefix("Is it ").removesuffix("?")
    for name in params.keys() & labels.keys():
        values = [labels[name].get(value) for value in params[name].split(", ")]
        if all(values):
            params[name] = ", ".join(values)
    for name in params.keys() & {"kind", "precision"}:
        if params[name] in WORDS:
            params[name] = env._(WORDS[params[name]])  # pylint: disable=E8502
    template = ALL_MESSAGES.get(code)
    if not template:
        # A remark of an older version, read long ago.
        return code
    return env._(template, **params).strip()  # pylint: disable=E8502

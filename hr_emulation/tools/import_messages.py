"""What the importer remarks about a row or a file, in words for the officer.

The engine knows no languages: its templates are found by code and translated
when shown. Remarks of the importer itself stand here, and so do those of the
engine that end in a suggestion, because a sentence cannot be glued together in
every language.
"""

from ..engine.register.issues import MESSAGES


def _lt(text):
    """Mark ``text`` for translation; it is translated when shown."""
    return text


IMPORT_MESSAGES = {
    "subject_unknown": _lt("“%(name)s” is not known. Choose the recipient."),
    "subject_several": _lt("“%(name)s” may be: %(candidates)s. Choose one."),
    "subject_unsure": _lt(
        "“%(name)s” was recognised by %(method)s only (%(confidence)s %%). Confirm it."
    ),
    "subject_conflict": _lt(
        "The code or identity number belongs to %(other)s, but the row names "
        "“%(name)s”."
    ),
    "subject_new": _lt("“%(name)s” will be added as an outside contact."),
    "no_recipient": _lt("Choose the recipient."),
    "no_subject_type": _lt(
        "Say whether the recipient is a person, a collective or a household."
    ),
    "no_award": _lt("Choose the award."),
    "wrong_subject_type": _lt(
        "%(award)s cannot be given to this kind of recipient (%(kind)s)."
    ),
    "wrong_name": _lt("“%(name)s” is a formula and cannot be a name."),
    "wrong_year": _lt("%(year)s cannot be the year of an award."),
    "wrong_period": _lt("The achievement cannot end before it begins."),
    "already_recorded": _lt("This award is already recorded."),
    "closed_decision": _lt(
        "%(name)s is closed: it was issued here, or revokes awards. Correct the number "
        "or the date, or record the award by another decision."
    ),
    "unusual_authority": _lt(
        "%(award)s is not given by %(authority)s. Correct one of them, or confirm it."
    ),
    "namesake": _lt(
        "“%(name)s” stands in an earlier row with another date of birth or number. "
        "Confirm that it is the same person, or choose another contact."
    ),
    "perhaps_recorded": _lt(
        "An award of the same kind and year is recorded. Is this another one?"
    ),
    "same_row_above": _lt("The same award stands in an earlier row."),
    "other_sheets": _lt(
        "Only sheet “%(sheet)s” is read. A register stands on other sheets too: "
        "%(names)s. Import them one by one."
    ),
    "unknown_value": _lt("“%(text)s” is not a known value here."),
    "unknown_value_hint": _lt("“%(text)s” is not a known value here. Is it %(hint)s?"),
    "unknown_award": _lt("“%(text)s” is not a known title or award."),
    "unknown_award_hint": _lt(
        "“%(text)s” is not a known title or award. Is it %(hint)s?"
    ),
    "missing_year": _lt("The year of the award is missing."),
    "missing_year_hint": _lt("The year of the award is missing. Is it %(hint)s?"),
    "rating_subject_unknown": _lt("“%(name)s” is not known. Choose who is meant."),
    "rating_no_subject": _lt("Nobody is named. Choose who is meant."),
    "rating_subject_unsure": _lt(
        "“%(name)s” may be %(found)s. Accept it, or choose somebody else."
    ),
    "rating_missing": _lt("The rating is missing. Choose it."),
    "rating_unknown": _lt("“%(text)s” is not a known rating. Choose the right one."),
    "rating_year_missing": _lt("The year is missing. Enter it."),
    "rating_own": _lt(
        "Nobody records the own rating, or that of the own unit. Another emulation "
        "officer imports this row."
    ),
    "rating_year_wrong": _lt(
        "Nobody can be rated for the year “%(text)s”. Enter the right one."
    ),
    "rating_months_wrong": _lt("A year has 0 to 12 months. Enter the months worked."),
    "rating_recorded": _lt("This rating is recorded already."),
    "rating_otherwise": _lt(
        "Another rating is recorded for this year: %(rating)s. Correct the row, or "
        "the evaluation."
    ),
    "rating_under_way": _lt(
        "The evaluation of this year is under way here. Conclude it there."
    ),
    "rating_row_above": _lt("The same rating stands in row %(row)s."),
    "rating_contradiction": _lt(
        "Row %(row)s gives another rating for the same year. Correct one of them."
    ),
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
    "wrong_name",
    "wrong_year",
    "wrong_period",
    "already_recorded",
    "perhaps_recorded",
    "same_row_above",
    "closed_decision",
    "unusual_authority",
    "namesake",
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
    "month": _lt("month"),
    "year": _lt("year"),
    "a PDF document": _lt("a PDF document"),
    "a text document (.rtf)": _lt("a text document (.rtf)"),
    "a picture": _lt("a picture"),
    "a compressed archive (.rar)": _lt("a compressed archive (.rar)"),
    "a compressed archive (.7z)": _lt("a compressed archive (.7z)"),
    "a compressed archive (.gz)": _lt("a compressed archive (.gz)"),
    "a web page or XML file under another name": _lt(
        "a web page or XML file under another name"
    ),
}


def plain_issue(code, severity, key, params):
    """An issue as plain data that a column can store."""
    params = {name: str(value) for name, value in params.items() if name != "codes"}
    return {"code": code, "severity": severity, "key": key, "params": params}


def own_issue(code, severity, key, **params):
    """A remark of the importer itself, as plain data."""
    assert code in IMPORT_MESSAGES
    return plain_issue(code, severity, key, params)


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
            params[name] = env._(WORDS[params[name]])
    template = ALL_MESSAGES.get(code)
    if not template:
        # A remark of an older version, read long ago.
        return code
    return env._(template, **params).strip()

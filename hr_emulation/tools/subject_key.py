"""One number for whoever a record is about."""

SUBJECT_FIELDS = ("employee_id", "department_id", "partner_id")


def get_subject_key(ids):
    """Return one number for the subject that is set in ``{field: id}``, else 0."""
    for kind, name in enumerate(SUBJECT_FIELDS):
        if ids.get(name):
            return 3 * ids[name] + kind
    return 0

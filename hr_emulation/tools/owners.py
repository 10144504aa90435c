"""Whether somebody can be expected to do something."""


def has_login(user, company):
    """Whether the user works in the company with a login that is in use."""
    # sudo: only whether somebody can log in here is asked.
    user = user.sudo()
    return bool(user.active and not user.share and company in user.company_ids)


def get_no_login_message(record, name):
    """Say that the owner of the record cannot do what is called so."""
    # sudo: how the one is called whom the user has just chosen.
    record = record.sudo()
    return record.env._(
        "%(user)s has no login in %(company)s. Choose somebody else who answers "
        "for “%(name)s”.",
        user=record.user_id.name,
        company=record.company_id.name,
        name=name,
    )

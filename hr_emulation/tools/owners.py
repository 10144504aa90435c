"""Whether somebody can be expected to do something."""


def has_login(user, company):
    """Whether the user works in the company with a login that is in use."""
    # sudo: only whether somebody can log in here is asked.
    user = user.sudo()
    return bool(user.active and not user.share and company in user.company_ids)

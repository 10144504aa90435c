"""Rights of the fairness board: rows of :mod:`..access_matrix`.

Small numbers of women or of leaders name people: nobody else reads them.
"""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.fairness.person": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.fairness.unit": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.fairness.year": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.timeliness": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
}  # fmt: skip

# Nobody may, but the question has to be asked with something.
WRITE = {model: {"year": 2020} for model in MATRIX}


def find(case, model, scope):
    """The row that the small organisation of the tests has already."""
    if model not in MATRIX:
        return None
    if model == "hr.emulation.timeliness":
        user = case.officer_b if scope == "B" else case.officer
        person = case.employee_b if scope == "B" else case.colleague
        case._issue(case._award_vals(person), user=user)
    company = case._get_company(scope)
    return case.env[model].search(
        [("company_id", "=", company.id), ("year", "=", case.YEAR)], limit=1
    )


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    return {"company_id": company.id, "year": 2020}

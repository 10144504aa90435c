"""Rights of bonus money and of revocations: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.base.salary": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
    },
    "hr.emulation.bonus.rate": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
        "A":              "r--- r--- rwc- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwc-",
    },
    "hr.emulation.bonus.policy": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A":              "r--- r--- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # Bonuses come with their decisions; people see their own.
    "hr.emulation.bonus": {
        "own due":        "r--- ---- rw-- rw-- r--- ----",
        "far due":        "---- ---- rw-- rw-- r--- ----",
        "B due":          "---- ---- ---- ---- ---- rw--",
    },
    "hr.emulation.fund": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A open":         "---- ---- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.fund.entry": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A posted":       "---- ---- r!-! r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.payment": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A paid":         "---- ---- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.revocation.ground": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    # Found by the engine, decided by steps.
    "hr.emulation.revocation.reliance": {
        "A":              "---- ---- rw-- rw-- r--- ----",
        "B":              "---- ---- ---- ---- ---- rw--",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.base.salary": {"source": "Checked"},
    "hr.emulation.bonus.rate": {"source": "Checked"},
    "hr.emulation.bonus.policy": {"source": "Checked"},
    "hr.emulation.bonus": {"note": "Checked"},
    "hr.emulation.fund": {"budget": 7},
    "hr.emulation.fund.entry": {"reference": "Checked"},
    "hr.emulation.payment": {"note": "Checked"},
    "hr.emulation.revocation.ground": {"source": "Checked"},
    "hr.emulation.revocation.reliance": {},
}

_OPEN_YEAR = 2012


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    if model == "hr.emulation.fund.entry" and scope == "A posted":
        fund = case.records["hr.emulation.fund", "A open"]
        return fund._post("income", 5, "Posted")
    return None


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    number = int(code.rpartition("_")[2])
    words = scope.split()
    match model.removeprefix("hr.emulation."):
        case "base.salary":
            # A day of its own, long before those of the law.
            year, month = 1001 + number // 12, number % 12 + 1
            day = f"{year}-{month:02}-01"
            return {"amount": 7, "date_from": day, "date_to": day}
        case "bonus.rate":
            award_type = case._create_award_type(code)
            return {
                "award_type_id": award_type.id,
                "coefficient": 1,
                "company_id": company.id,
            }
        case "bonus.policy":
            day = f"{1001 + number // 12}-{number % 12 + 1:02}-01"
            return {
                "name": code,
                "date_from": day,
                "date_to": day,
                "company_id": company.id,
            }
        case "bonus":
            return _get_bonus_values(case, scope, company)
        case "fund":
            state = {"state": "open"} if words[1] == "open" else {}
            return {"year": 1950 + number % 200, "company_id": company.id, **state}
        case "fund.entry" | "payment":
            return {
                "fund_id": _get_fund(case, company).id,
                "company_id": company.id,
                **(
                    {"name": code}
                    if model.endswith("payment")
                    else {"amount": 7, "description": code}
                ),
                **case._get_state(words[1]),
            }
        case "revocation.ground":
            return {"name": code, "code": code}
        case "revocation.reliance":
            decision = {"A": "draft", "B": "B draft"}[scope]
            award = {"A": "far public", "B": "B public"}[scope]
            return {
                "decision_id": case.records["hr.emulation.decision", decision].id,
                "award_id": case.records["hr.emulation.award", award].id,
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _get_bonus_values(case, scope, company):
    name = scope.split()[0]
    user = case.officer_b if name == "B" else case.officer
    award = case._issue(
        case._award_vals(case.subjects[name], case._get_type(name)),
        user=user,
        pays_bonus=False,
    )
    return {
        "award_id": award.id,
        "decision_id": award.decision_id.id,
        "date": "2024-12-20",
        "company_id": company.id,
        "employee_id": award.employee_id.id,
        "subject_name": award.subject_name,
        "state": "due",
    }


def _get_fund(case, company):
    funds = case.env["hr.emulation.fund"].sudo()
    return funds.search(
        [("company_id", "=", company.id), ("year", "=", _OPEN_YEAR)]
    ) or funds._in_transition().create(
        {"company_id": company.id, "year": _OPEN_YEAR, "state": "open"}
    )

"""Rights of selection rounds: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.selection": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A open":         "r--- r--- rwc! rwc! r--- ----",
        "B open":         "---- ---- ---- ---- ---- rwc!",
    },
    # "own" was proposed by the employee, "far" by a colleague. The auditor does not
    # work here: whoever does may propose.
    "hr.emulation.selection.candidate": {
        "own open":       "rwc- r-c- rwc- rwc- r-!- ----",
        "far open":       "r-c- r-c- rwc- rwc- r-!- ----",
        "B open":         "---- ---- ---- ---- ---- rwc-",
    },
    # The employee's own vote: not even the officers read it.
    "hr.emulation.selection.vote": {
        "own open":       "r--- ---- ---- ---- ---- ----",
    },
    # Counted by the page itself.
    "hr.emulation.board.visit": {
        "shared":         "---- ---- ---- ---- ---- ----",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.selection": {"next_round": "none"},
    "hr.emulation.selection.candidate": {"reason": "Another Reason"},
    "hr.emulation.selection.vote": {"company_id": False},
    "hr.emulation.board.visit": {"visits": 0},
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    return None


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    who = scope.split()[0]
    selection = "B open" if who == "B" else "A open"
    selection = case.records.get(("hr.emulation.selection", selection))
    is_first = (model, scope) not in case.records
    match model.removeprefix("hr.emulation."):
        case "selection":
            values = {
                "name": code,
                "date_from": "2100-01-01",
                "company_id": company.id,
            }
            return values | ({"state": "open"} if is_first and "open" in scope else {})
        case "selection.candidate":
            unit = case.env["hr.department"].create(
                {"name": code, "company_id": selection.company_id.id}
            )
            people = {"own": case.employee_user, "far": case.colleague_user}
            values = {
                "selection_id": selection.id,
                "department_id": unit.id,
                "reason": "Reason",
            }
            if is_first:
                values["proposed_by_id"] = people.get(who, case.officer_b).id
            return values
        case "selection.vote":
            candidate = case.records["hr.emulation.selection.candidate", "far open"]
            return {
                "selection_id": selection.id,
                "candidate_id": candidate.id,
                "user_id": case.employee_user.id,
            }
        case "board.visit":
            number = int(code.rpartition("_")[2])
            return {"bucket": -number, "period": 1, "visits": 1}
    raise NotImplementedError(f"Say how a record of {model} is created.")

"""Rights of programmes, movements and log: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # What is launched is read by everybody and not deleted; what is closed is
    # history. No client creates a record beyond its draft.
    "hr.emulation.movement": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A launched":     "r--- r--- rw-! rw-! r--- ----",
        "A closed":       "r--- r--- r!-! r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B launched":     "---- ---- ---- ---- ---- rw-!",
    },
    **dict.fromkeys(
        (
            "hr.emulation.movement.line",
            "hr.emulation.movement.target",
            "hr.emulation.movement.slice",
            "hr.emulation.movement.organiser",
            "hr.emulation.movement.participant",
        ),
        {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A launched":     "r--- r--- rwcd rwcd r--- ----",
        "A closed":       "r--- r--- r!!! r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        },
    ),
    "hr.emulation.programme": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A launched":     "r--- r--- rw-! rw-! r--- ----",
        "A closed":       "r--- r--- r!-! r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.programme.content": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A launched":     "r--- r--- rwcd rwcd r--- ----",
        "A closed":       "r--- r--- r!!! r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # "far" is the task of a unit that is not the manager's.
    "hr.emulation.programme.assignment": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A launched":     "r--- rw-- rwcd rwcd r--- ----",
        "A launched far": "r--- r--- rwcd rwcd r--- ----",
        "A closed":       "r--- r--- r!!! r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.log.kind": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    # "own" is the employee's entry.
    "hr.emulation.log": {
        "A draft own":    "rw-- ---- rwcd rwcd r--- ----",
        "A launched own": "rwc- ---- rwcd rwcd r--- ----",
        "A launched done own": "r!-- ---- r!-! r!-! r--- ----",
        "A launched far": "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.movement": {"form_text": "Contest"},
    "hr.emulation.movement.line": {"name": "Checked"},
    "hr.emulation.movement.target": {"criteria_reference": "8"},
    "hr.emulation.movement.slice": {"result": "Good"},
    "hr.emulation.movement.organiser": {"duties": "Training"},
    "hr.emulation.movement.participant": {"note": "Checked"},
    "hr.emulation.programme": {"theme": "Unity"},
    "hr.emulation.programme.content": {"name": "Checked"},
    "hr.emulation.programme.assignment": {"result": "Good"},
    "hr.emulation.log.kind": {"sequence": 7},
    "hr.emulation.log": {"result": "Good"},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "movement":
            return {
                "name": code,
                "date_from": "2026-01-01",
                "date_to": "2075-12-31",
                "company_id": company.id,
                **_get_state(scope),
            }
        case "movement.line":
            return {
                "movement_id": case.records["hr.emulation.movement", scope].id,
                "name": code,
            }
        case "movement.target":
            return {
                "movement_id": case.records["hr.emulation.movement", scope].id,
                "name": code,
                "kind": "quality",
            }
        case "movement.slice":
            # A year stands once in each movement.
            movement = case.records["hr.emulation.movement", scope]
            years = [*movement._get_years()]
            taken = movement.slice_ids.mapped("year")
            return {
                "movement_id": movement.id,
                "year": next(year for year in years if year not in taken),
            }
        case "movement.organiser":
            return {
                "movement_id": case.records["hr.emulation.movement", scope].id,
                "branch": "mass",
                "name": code,
            }
        case "movement.participant":
            contact = case.env["res.partner"].sudo().create({"name": code})
            return {
                "movement_id": case.records["hr.emulation.movement", scope].id,
                "partner_id": contact.id,
            }
        case "programme":
            return {
                "name": code,
                "year": 2026,
                "company_id": company.id,
                **_get_state(scope),
            }
        case "programme.content":
            return {
                "programme_id": case.records["hr.emulation.programme", scope].id,
                "name": code,
            }
        case "programme.assignment":
            stage = scope.removesuffix(" far")
            unit = case.unit_2 if stage != scope else case.unit_11
            return {
                "content_id": case.records["hr.emulation.programme.content", stage].id,
                "department_id": (
                    case.unit_b if company == case.company_b else unit
                ).id,
            }
        case "log.kind":
            return {"name": "Test", "code": code}
        case "log":
            owner = case.employee_user if scope.endswith("own") else case.officer
            movement = case._create(
                "hr.emulation.movement", " ".join(scope.split()[:2])
            )
            return {
                "name": code,
                "kind_id": case.env.ref("hr_emulation.log_kind_meeting").id,
                "movement_id": movement.id,
                "user_id": owner.id,
                **({"state": "done"} if "done" in scope else {}),
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _get_state(scope):
    # What is closed is launched until its lines are there.
    return {} if scope.endswith("draft") else {"state": "launched"}


def close(case):
    """Close the records that are to be closed, now that their lines are there."""
    for (_model, scope), record in case.records.items():
        if scope == "A closed" and "state" in record._fields:
            record._in_transition().state = "closed"

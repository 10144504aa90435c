"""Rights of councils, duties and conflicts: more rows of :mod:`..access_matrix`."""

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.council": {
        "A":              "r--- r--- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # Who has sat in a session is history.
    "hr.emulation.council.member": {
        "A":              "r--- r--- r--- rwcd r--- ----",
        "A sat":          "r--- r--- r--- rwc! r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.council.substitute": {
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    # The dialogue records it.
    "hr.emulation.council.change": {
        "A":              "r--- r--- r--- rw-- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.council.document": {
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.council.requirement": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A":              "r--- r--- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.duty": {
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "A handed over":  "r--- r--- rwc! rwc! r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    # "own" is entered by the employee; "of me" by somebody else about the employee.
    "hr.emulation.relative": {
        "own":            "r-c- ---- rwcd rwcd r--- ----",
        "of me":          "r--- ---- rwcd rwcd r--- ----",
        "far":            "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.conflict.kind": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    # "own" is of the employee as a member of the council.
    "hr.emulation.conflict": {
        "own":            "r--- ---- r-c- r-c- r--- ----",
        "far":            "---- ---- r-c- r-c- r--- ----",
        "B":              "---- ---- ---- ---- ---- r-c-",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.council.reconstitute": {
        "somebody's":     "---- ---- ---- --c- ---- ----",
    },
    "hr.emulation.council.reconstitute.line": {
        "somebody's":     "---- ---- ---- ---- ---- ----",
    },
    "hr.emulation.duty.handover": {
        "somebody's":     "---- ---- --c- --c- ---- --c-",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.council": {"name": "Another Council"},
    "hr.emulation.council.member": {"sequence": 7},
    "hr.emulation.council.substitute": {"reference": "Another Paper"},
    "hr.emulation.council.change": {"note": "Another Note"},
    "hr.emulation.council.document": {"name": "Another Document"},
    "hr.emulation.council.requirement": {"maximum": 7},
    "hr.emulation.duty": {"reference": "Another Paper"},
    "hr.emulation.relative": {"note": "Another Note"},
    "hr.emulation.conflict.kind": {"sequence": 7},
    "hr.emulation.conflict": {"reason": "Another Reason"},
    "hr.emulation.council.reconstitute": {"number": "Another"},
    "hr.emulation.council.reconstitute.line": {"role": "vice"},
    "hr.emulation.duty.handover": {"note": "Another Note"},
}

HELD_ON = "2024-06-01"


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    if (model, scope) != ("hr.emulation.council.member", "A sat"):
        return None
    members = case.env[model]
    member = members.create(get_values(case, model, "A", case.company_a, "Sat"))
    sessions = case.env["hr.emulation.session"]._in_transition()
    sessions.create(
        {
            "name": "Held",
            "council_id": member.council_id.id,
            "date": HELD_ON,
            "company_id": case.company_a.id,
            "state": "closed",
        }
    )
    return members.browse(member.id)


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    is_first = (model, scope) not in case.records
    match model.removeprefix("hr.emulation."):
        case "council":
            return {"name": code, "company_id": company.id}
        case "council.member":
            council = case.records["hr.emulation.council", scope[0]]
            return {
                # Its own council where the seat becomes history.
                "council_id": _get_council(case, company, code).id
                if code == "Sat"
                else council.id,
                "partner_id": case.env["res.partner"].create({"name": code}).id,
                "date_from": "2024-01-01" if code == "Sat" else "2025-01-01",
            }
        case "council.substitute":
            # Another member each time: one person at a time stands in.
            member = _get_member(case, company, code)
            return {
                "member_id": member.id,
                "partner_id": case.env["res.partner"].create({"name": code}).id,
                "reference": code,
            }
        case "council.change" | "council.document":
            # Not the council of the row, which could not be deleted any more.
            return {
                "council_id": _get_council(case, company, code).id,
                "number": code,
                "date": "2024-01-01",
                **({"name": code} if model.endswith("document") else {}),
            }
        case "council.requirement":
            return {"kind": "emulation", "role": "vice", "company_id": company.id}
        case "duty":
            employee = _create_employee(case, company, code)
            values = {"employee_id": employee.id, "company_id": company.id}
            if scope.endswith("over") and is_first:
                values["handed_over_on"] = "2024-01-01"
            return values
        case "relative":
            return _get_relative_values(case, scope, company, code)
        case "conflict.kind":
            return {"name": code, "code": code}
        case "conflict":
            return _get_conflict_values(case, scope, company, code)
        case "council.reconstitute":
            council = case.records["hr.emulation.council", "A"]
            return {"council_id": council.id, "number": code}
        case "council.reconstitute.line":
            dialogue = case.records["hr.emulation.council.reconstitute", scope]
            return {"reconstitute_id": dialogue.id, "employee_id": case.employee.id}
        case "duty.handover":
            return {
                "duty_id": case.records["hr.emulation.duty", "A"].id,
                "successor_id": case.colleague.id,
                "commitment": "part_time",
                "note": code,
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _get_council(case, company, code):
    councils = case.env["hr.emulation.council"]
    return councils.create({"name": code, "company_id": company.id})


def _get_member(case, company, code, subject=None):
    person = subject or case.env["res.partner"].create({"name": code})
    return case.env["hr.emulation.council.member"].create(
        {
            "council_id": _get_council(case, company, code).id,
            SUBJECT_FIELD[person._name]: person.id,
            "date_from": False,
        }
    )


def _create_employee(case, company, code):
    return case._create_employees(
        {"name": code, "company_id": company.id, "job_id": False}
    )


def _get_relative_values(case, scope, company, code):
    other = _create_employee(case, company, code)
    people = {
        "own": (case.employee, other),
        "of me": (other, case.employee),
        "far": (case.colleague, other),
        "B": (case.employee_b, other),
    }[scope]
    return {
        "employee_id": people[0].id,
        "relative_id": people[1].id,
        "relation": "sibling",
        "company_id": company.id,
    }


def _get_item(case, council, company):
    nomination = case.env["hr.emulation.nomination"].create(
        {
            "partner_id": case.env["res.partner"].create({"name": "Nominee"}).id,
            "award_type_id": case.title.id,
            "year": 2024,
            "company_id": company.id,
        }
    )
    session = case.env["hr.emulation.session"].create(
        {"name": "Session", "council_id": council.id, "company_id": company.id}
    )
    return case.env["hr.emulation.session.item"].create(
        {"session_id": session.id, "nomination_id": nomination.id}
    )


def _get_conflict_values(case, scope, company, code):
    member = _get_member(case, company, code, case.employee if scope == "own" else None)
    return {
        "item_id": _get_item(case, member.council_id, company).id,
        "member_id": member.id,
        "kind_id": case.env.ref("hr_emulation.conflict_kind_declared").id,
        "reason": code,
    }

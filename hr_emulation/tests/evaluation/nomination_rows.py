"""Rights of nominations: more rows of :mod:`..access_matrix`."""

from odoo.fields import Command

from ..common import SUBJECT_FIELD

_SHARED = {
    "shared":         "r--- r--- r--- rwcd r--- r---",
    "A":              "r--- r--- r--- rwcd r--- ----",
    "B":              "---- ---- ---- ---- ---- r---",
}  # fmt: skip

# What follows from a step, and that nobody writes.
_SYSTEM = {
    "own draft":      "r--- r--- r--- r--- r--- ----",
    "own submitted":  "r--- r--- r--- r--- r--- ----",
    "far draft":      "---- ---- r--- r--- r--- ----",
    "B draft":        "---- ---- ---- ---- ---- r---",
}  # fmt: skip

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.dossier.requirement": _SHARED,
    "hr.emulation.route": _SHARED,
    "hr.emulation.route.step": _SHARED,
    "hr.emulation.priority": _SHARED,
    # "own" was entered by the employee himself; "unit" is the collective of that
    # unit, whose manager is above; "far" is a person of another unit.
    "hr.emulation.nomination": {
        "own draft":      "rwcd rwcd rwcd rwcd r--- ----",
        "own returned":   "rw-d rw-d rw-d rw-d r--- ----",
        "own submitted":  "r!-- r!-- r!-! r!-! r!-- ----",
        "unit draft":     "---- rwcd rwcd rwcd r--- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "far submitted":  "---- ---- r!-! r!-! r!-- ----",
        "outside draft":  "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.nomination.document": {
        "own draft":      "rwcd rwcd rwcd rwcd r--- ----",
        "own submitted":  "r!-- r!-- r!!! r!!! r!-- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.nomination.statement": _SYSTEM,
    "hr.emulation.nomination.step": _SYSTEM,
    "hr.emulation.nomination.check": {
        **_SYSTEM,
        "own draft hidden": "---- ---- r--- r--- r--- ----",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.nomination.place": {
        "somebody's":     "---- ---- --c- --c- --c- --c-",
    },
    "hr.emulation.nomination.rulebook": {
        "somebody's":     "---- ---- --c- --c- ---- --c-",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.dossier.requirement": {"guidance": "Another"},
    "hr.emulation.route": {"sequence": 70},
    "hr.emulation.route.step": {"days": 7},
    "hr.emulation.priority": {"source": "Checked"},
    "hr.emulation.nomination": {"summary": "Another Summary"},
    "hr.emulation.nomination.document": {"note": "Another Note"},
    "hr.emulation.nomination.statement": {"is_confirmed": True},
    "hr.emulation.nomination.step": {"date_deadline": "2024-12-31"},
    "hr.emulation.nomination.check": {"outcome": "pass"},
    "hr.emulation.nomination.place": {"rank": 7},
    "hr.emulation.nomination.rulebook": {"reason": "Another"},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    words = scope.split()
    parent = case.records.get(
        ("hr.emulation.nomination", scope.removesuffix(" hidden"))
    )
    parent = parent and parent.id
    match model.removeprefix("hr.emulation."):
        case "dossier.requirement":
            return {"name": code, "company_id": company.id}
        case "priority":
            return {"name": code, "kind": "woman", "company_id": company.id}
        case "route":
            return {
                "name": code,
                "company_id": company.id,
                "step_ids": [Command.create({"kind": "screening"})],
            }
        case "route.step":
            # Another route each time: a route takes a step once.
            routes = case.env["hr.emulation.route"]
            steps = [Command.create({"kind": "screening"})]
            route = routes.create(
                {"name": code, "company_id": company.id, "step_ids": steps}
            )
            return {"route_id": route.id, "kind": "meeting"}
        case "nomination":
            return _get_nomination_values(case, scope, company)
        case "nomination.document":
            return {"nomination_id": parent, "name": code}
        case "nomination.statement":
            return {"nomination_id": parent, "name": code}
        case "nomination.step":
            return {"nomination_id": parent, "kind": "screening"}
        case "nomination.check":
            return {
                "nomination_id": parent,
                "outcome": "fail",
                "expected": code,
                "is_confidential": words[-1] == "hidden",
            }
        case "nomination.place":
            return {"rank": 1}
        case "nomination.rulebook":
            return {
                "nomination_id": case.records[
                    "hr.emulation.nomination", "own draft"
                ].id,
                "rulebook_id": case.env.ref("hr_emulation.rulebook_2022").id,
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _get_nomination_values(case, scope, company):
    words = scope.split()
    subject = case.subjects[words[0]]
    values = {
        SUBJECT_FIELD[subject._name]: subject.id,
        "award_type_id": case._get_type(words[0]).id,
        "company_id": company.id,
        "year": 2024,
        **case._get_state(words[-1]),
    }
    if ("hr.emulation.nomination", scope) not in case.records:
        people = {"own": case.employee_user}
        values["proposed_by_id"] = people.get(words[0], case.officer).id
    return values

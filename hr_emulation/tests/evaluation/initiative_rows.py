"""Rights of initiatives: more rows of :mod:`..access_matrix`."""

from odoo.fields import Command

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # "own" is proposed by the employee, "far" by a colleague of another unit.
    "hr.emulation.initiative": {
        "own draft":      "rwcd r-c- rwcd rwcd r-c- ----",
        "own submitted":  "r!-- r!-- r!-! r!-! r!-- ----",
        "own recognised": "r!-- r!-- r!-! r!-! r!-- ----",
        "far draft":      "--c- --c- rwcd rwcd r-c- ----",
        "far submitted":  "---- ---- r!-! r!-! r!-- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.initiative.author": {
        "own draft":      "rwcd r--- rwcd rwcd r--- ----",
        "own submitted":  "r!-- r!-- r!!! r!!! r!-- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.initiative.recognition": {
        "own draft":      "r--- r--- rwcd rwcd r--- ----",
        "own recognised": "r--- r--- r!-! r!-! r--- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.initiative.use": {
        "own draft":      "r--- r--- rwcd rwcd r--- ----",
        "own recognised": "r--- r--- r!-! r!-! r--- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.initiative.recognise": {
        "somebody's":     "---- ---- --c- --c- ---- --c-",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.initiative": {"description": "Another Description"},
    "hr.emulation.initiative.author": {"share": 40},
    "hr.emulation.initiative.recognition": {"decision_number": "2/QĐ"},
    "hr.emulation.initiative.use": {"reference": "2/QĐ"},
    "hr.emulation.initiative.recognise": {"decision_number": "2/QĐ"},
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    if model != "hr.emulation.initiative.author":
        return None
    return case.records["hr.emulation.initiative", scope].author_ids[:1]


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    words = scope.split()
    parent = case.records.get(("hr.emulation.initiative", scope))
    parent = parent and parent.id
    match model.removeprefix("hr.emulation."):
        case "initiative":
            subject = case.subjects[words[0]]
            people = {"own": case.employee_user, "far": case.colleague_user}
            values = {
                "name": code,
                "company_id": company.id,
                "description": "New",
                "author_ids": [
                    Command.create({SUBJECT_FIELD[subject._name]: subject.id})
                ],
                **case._get_state(words[-1]),
            }
            if ("hr.emulation.initiative", scope) not in case.records:
                values["proposed_by_id"] = people.get(words[0], case.officer_b).id
            return values
        case "initiative.author":
            partner = case.env["res.partner"].create({"name": code})
            return {"initiative_id": parent, "partner_id": partner.id}
        case "initiative.recognition":
            state = {} if words[-1] == "draft" else {"state": "recorded"}
            return {"initiative_id": parent, "scope": "unit", "year": 2024, **state}
        case "initiative.use":
            state = {} if words[-1] == "draft" else {"state": "used"}
            return {
                "initiative_id": parent,
                "award_type_id": case.title.id,
                "year": 2024,
                **state,
            }
        case "initiative.recognise":
            return {"decision_number": code}
    raise NotImplementedError(f"Say how a record of {model} is created.")

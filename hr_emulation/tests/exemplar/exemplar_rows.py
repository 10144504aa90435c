"""Rights of exemplars: more rows of :mod:`..access_matrix`."""

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.exemplar.kind": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    # "own" is about the employee and proposed by him, "far" by and about a colleague
    # of another unit.
    "hr.emulation.exemplar": {
        "own draft":      "rwcd r-c- rwcd rwcd r-c- ----",
        "own submitted":  "r!-- r!-- r!-! r!-! r!-- ----",
        "own running":    "r!-- r!-- r!-! r!-! r!-- ----",
        "far draft":      "--c- --c- rwcd rwcd r-c- ----",
        "far submitted":  "---- ---- r!-! r!-! r!-- ----",
        "far shown":      "---- ---- r!-! r!-! r!-- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "own shown":      "r!-- r!-- r!-! r!-! r!-- ----",
        "B shown":        "---- ---- ---- ---- ---- r!-!",
    },
    "hr.emulation.exemplar.step": {
        "own running":    "r--- r--- rw-- rw-- r--- ----",
        "far shown":      "---- ---- rw-- rw-- r--- ----",
    },
    "hr.emulation.exemplar.adoption": {
        "own running":    "r--- r--- rwcd rwcd r--- ----",
        "far shown":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.exemplar.forwarding": {
        "own shown":      "r--- r--- rwcd rwcd r--- ----",
        "far shown":      "---- ---- rwcd rwcd r--- ----",
        "B shown":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.exemplar.follow.up": {
        "own running":    "r--- r--- rwcd rwcd r--- ----",
        "far shown":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # What everybody reads of an exemplar; of the company alone.
    "hr.emulation.story": {
        "far shown":      "r--- r--- r--- r--- r--- ----",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.story.adopt": {
        "far shown":      "--c- --c- --c- --c- --c- --c-",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.exemplar.kind": {"sequence": 7},
    "hr.emulation.exemplar": {"deed": "Another Deed"},
    "hr.emulation.exemplar.step": {"evidence": "Another Evidence"},
    "hr.emulation.exemplar.adoption": {"result": "Another Result"},
    "hr.emulation.exemplar.forwarding": {"outcome": "Another Outcome"},
    "hr.emulation.exemplar.follow.up": {"support": "Another Support"},
    "hr.emulation.story": {"name": "Another Name"},
    "hr.emulation.story.adopt": {"result": "Another Result"},
}
_SHOWN = {
    "state": "running",
    "consent": "given",
    "is_consent_public": True,
    "is_published": True,
    "story": "<p>Story</p>",
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    if model != "hr.emulation.story":
        return None
    case.env.flush_all()
    return case.env[model].browse(case.records["hr.emulation.exemplar", scope].id)


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    words = scope.split()
    parent = case.records.get(("hr.emulation.exemplar", scope))
    parent = parent and parent.id
    match model.removeprefix("hr.emulation."):
        case "exemplar.kind":
            return {"name": "Test", "code": code}
        case "exemplar":
            subject = case.subjects[words[0]]
            people = {"own": case.employee_user, "far": case.colleague_user}
            values = {
                SUBJECT_FIELD[subject._name]: subject.id,
                "name": code,
                "company_id": company.id,
                "kind_id": case.env.ref("hr_emulation.exemplar_kind_model").id,
                "deed": "Deed",
                **(_SHOWN if words[-1] == "shown" else case._get_state(words[-1])),
            }
            if ("hr.emulation.exemplar", scope) not in case.records:
                values["proposed_by_id"] = people.get(words[0], case.officer_b).id
            return values
        case "exemplar.step":
            return {
                "exemplar_id": parent,
                "stage": "discover",
                "sequence": 1,
                "user_id": case.officer.id,
                "date_due": "2026-01-31",
            }
        case "exemplar.adoption":
            partner = case.env["res.partner"].create({"name": code})
            return {"exemplar_id": parent, "partner_id": partner.id}
        case "exemplar.forwarding":
            partner = case.env["res.partner"].create({"name": code})
            return {"exemplar_id": parent, "partner_id": partner.id}
        case "exemplar.follow.up":
            owner = case.officer if company == case.company_a else case.officer_b
            return {"exemplar_id": parent, "user_id": owner.id}
        case "story":
            return {"name": code}
        case "story.adopt":
            return {"story_id": parent, "result": "Good"}
    raise NotImplementedError(f"Say how a record of {model} is created.")

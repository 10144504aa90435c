"""Rights of registrations and covenants: more rows of :mod:`..access_matrix`."""

from odoo.fields import Command

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # "own" is the employee's, "unit" the collective of that unit, whose manager
    # is above; "far" is a person of another unit; "over" is of a closed movement.
    "hr.emulation.registration": {
        "own draft":      "rwcd r--- rwcd rwcd r--- ----",
        "own returned":   "rw-d r--- rw-d rw-d r--- ----",
        "own submitted":  "r!-- r!-- r!-! r!-! r!-- ----",
        "own over draft": "r!!! r!!- r!!! r!!! r!!- --!-",
        "unit draft":     "---- rwcd rwcd rwcd r--- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "far submitted":  "---- ---- r!-! r!-! r!-- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.registration.commitment": {
        "own draft":      "rwcd r--- rwcd rwcd r--- ----",
        "own submitted":  "r!-- r!-- r!!! r!!! r!-- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.opening": {
        "A":              "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.covenant.template": {
        "shared":         "---- ---- rwcd rwcd r--- rwcd",
        "A":              "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.covenant": {
        "draft":          "---- ---- rwcd rwcd r--- ----",
        "own open":       "r--- r--- rw-d rw-d r--- ----",
        "own signed":     "r--- r--- r!-! r!-! r--- ----",
        "far open":       "---- ---- rw-d rw-d r--- ----",
        "B open":         "---- ---- ---- ---- ---- rw-d",
    },
    "hr.emulation.covenant.line": {
        "draft":          "---- ---- rwcd rwcd r--- ----",
        "own open":       "r--- r--- rwcd rwcd r--- ----",
        "own signed":     "r--- r--- r!!! r!!! r--- ----",
        "far open":       "---- ---- rwcd rwcd r--- ----",
        "B open":         "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.covenant.signatory": {
        "draft":          "---- ---- rwcd rwcd r--- ----",
        "own open":       "r--- r--- rwc! rwc! r--- ----",
        "own signed":     "r--- r--- rwc! rwc! r--- ----",
        "far open":       "---- ---- rwc! rwc! r--- ----",
        "B open":         "---- ---- ---- ---- ---- rwc!",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.covenant.sign": {
        "somebody's":     "--c- --c- --c- --c- --c- ----",
    },
    "hr.emulation.covenant.link": {
        "somebody's":     "---- ---- ---- ---- ---- ----",
    },
    "hr.emulation.reason": {
        "somebody's":     "--c- --c- --c- --c- --c- --c-",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.registration": {"target_rating": "excellent"},
    "hr.emulation.registration.commitment": {"name": "Another Promise"},
    "hr.emulation.opening": {"for_units": False},
    "hr.emulation.covenant.template": {"closing": "Done"},
    "hr.emulation.covenant": {"body": "Another Introduction"},
    "hr.emulation.covenant.line": {"name": "Another Criterion"},
    "hr.emulation.covenant.signatory": {"sequence": 7},
    "hr.emulation.covenant.sign": {"method": "paper"},
    "hr.emulation.covenant.link": {"link": "https://example.com"},
    "hr.emulation.reason": {"reason": "Another"},
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    if model != "hr.emulation.covenant.signatory":
        return None
    signatory = case.records["hr.emulation.covenant", scope].signatory_ids[:1]
    if scope.endswith("signed"):
        signatory._in_transition().write(
            {
                "state": "signed",
                "signed_on": "2024-01-01",
                "method": "link",
                "signer_name": "Somebody",
                "text_hash": "0" * 64,
                "seal": "0" * 64,
            }
        )
    return signatory


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    words = scope.split()
    subject = case.subjects.get(words[0], case.outsider)
    parent = {
        "hr.emulation.registration.commitment": "hr.emulation.registration",
        "hr.emulation.covenant.line": "hr.emulation.covenant",
        "hr.emulation.covenant.signatory": "hr.emulation.covenant",
    }.get(model)
    parent = parent and case.records[parent, scope].id
    match model.removeprefix("hr.emulation."):
        case "registration":
            stage = "A closed" if "over" in words else "A launched"
            stage = "B launched" if words[0] == "B" else stage
            movement = case.records["hr.emulation.movement", stage]
            # Another year each time: a subject registers once in a year.
            taken = movement.registration_ids.mapped("year")
            return {
                "movement_id": movement.id,
                "year": next(y for y in movement._get_years() if y not in taken),
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": company.id,
                "target_rating": "good",
                **case._get_state(words[-1]),
            }
        case "registration.commitment":
            return {"registration_id": parent, "name": code}
        case "opening":
            return {"year": 2024, "company_id": company.id}
        case "covenant.template":
            return {"name": code, "company_id": company.id}
        case "covenant":
            return _get_covenant_values(case, scope, company, subject)
        case "covenant.line":
            return {"covenant_id": parent, "name": code}
        case "covenant.signatory":
            partner = case.env["res.partner"].create({"name": code})
            return {"covenant_id": parent, "partner_id": partner.id}
        case "covenant.sign" | "covenant.link":
            signatories = case.records["hr.emulation.covenant", "own open"]
            return {"signatory_id": signatories.signatory_ids[:1].id}
        case "reason":
            return {"reason": code}
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _get_covenant_values(case, scope, company, subject):
    stages = {
        "open": {"state": "open"},
        "signed": {"state": "open", "text_hash": "0" * 64},
    }
    return {
        "name": "Covenant",
        "body": "We promise",
        "company_id": company.id,
        "signatory_ids": [Command.create({SUBJECT_FIELD[subject._name]: subject.id})],
        **stages.get(scope.split()[-1], {}),
    }

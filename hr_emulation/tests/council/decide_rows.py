"""Rights of numbers, proposals and dialogues: more rows of :mod:`..access_matrix`."""

from odoo.fields import Command

_DIALOGUE = {
    "somebody's":     "---- ---- --c- --c- ---- --c-",
}  # fmt: skip

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.numbering": {
        "A":              "---- ---- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # What the person learns stands on the nomination.
    "hr.emulation.submission": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A sent":         "---- ---- r!-! r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.submission.line": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A sent":         "---- ---- rw!! rw!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.decision.draft": _DIALOGUE,
    "hr.emulation.decision.draft.line": _DIALOGUE,
    "hr.emulation.submission.answer": _DIALOGUE,
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.numbering": {"is_automatic": True},
    "hr.emulation.submission": {"signer_post": "Deputy"},
    "hr.emulation.submission.line": {"note": "Another"},
    "hr.emulation.decision.draft": {"per_award_type": True},
    "hr.emulation.decision.draft.line": {"award_names": "Another"},
    "hr.emulation.submission.answer": {"number": "7"},
}


def find(case, model, scope):
    """A proposal that was sent, as its button sends it."""
    if scope != "A sent":
        return None
    key = ("hr.emulation.submission", scope)
    if key not in case.records:
        submission = case.env["hr.emulation.submission"].create(
            {"name": "Sent", "company_id": case.company_a.id}
        )
        submission.line_ids.create(
            {
                "submission_id": submission.id,
                "nomination_id": _create_nomination(case, case.company_a),
            }
        )
        submission._in_transition().sent_on = "2024-12-01"
        case.records[key] = submission
    submission = case.records[key]
    return submission if model == "hr.emulation.submission" else submission.line_ids


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "numbering":
            authority = case.env["hr.emulation.authority"].create(
                {
                    "name": code,
                    "level": "unit",
                    "branch": "unit",
                    "company_id": company.id,
                }
            )
            return {"company_id": company.id, "authority_id": authority.id}
        case "submission":
            # What only sending writes.
            sent = {"sent_on": "2024-12-01"} if scope.endswith("sent") else {}
            return {"name": code, "company_id": company.id, **sent}
        case "submission.line":
            return {
                "submission_id": case.records["hr.emulation.submission", scope].id,
                "nomination_id": _create_nomination(case, company),
            }
        case "decision.draft":
            return {"nomination_ids": [Command.clear()]}
        case "decision.draft.line":
            draft = case.env["hr.emulation.decision.draft"].create({})
            # Else the lines of nothing would replace this one later.
            draft.flush_recordset()
            return {"draft_id": draft.id, "paper": "decision"}
        case "submission.answer":
            return {"outcome": "refused", "line_ids": [Command.clear()]}
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _create_nomination(case, company):
    """Another one each time: a nomination stands in one proposal."""
    department = case.env["hr.department"].create(
        {"name": "Unit", "company_id": company.id}
    )
    nominations = case.env["hr.emulation.nomination"]._in_transition()
    return nominations.create(
        {
            "department_id": department.id,
            "award_type_id": case.merit.id,
            "company_id": company.id,
            "state": "accepted",
        }
    ).id

"""Rights of rulebooks: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # Everybody may read by what dossiers are judged.
    "hr.emulation.rulebook": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A draft":        "r--- r--- r--- rwcd r--- ----",
        "A active":       "r--- r--- r--- r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.standard": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A draft":        "r--- r--- r--- rwcd r--- ----",
        "A active":       "r--- r--- r--- r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.condition": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A draft":        "r--- r--- r--- rwcd r--- ----",
        "A active":       "r--- r--- r--- r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- r---",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.rulebook.difference": {
        "somebody's":     "--c- --c- --c- --c- --c- --c-",
    },
    "hr.emulation.rulebook.difference.line": {
        "somebody's":     "---- ---- ---- ---- ---- ----",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.rulebook": {"date_to": "2150-12-31"},
    "hr.emulation.standard": {"note": "Checked"},
    "hr.emulation.condition": {"message": "Another Sentence"},
    "hr.emulation.rulebook.difference": {"other_id": False},
    "hr.emulation.rulebook.difference.line": {"detail": "Another"},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "rulebook":
            return {
                "name": code,
                "date_from": "2100-01-01",
                "company_id": company.id,
                **case._get_state(scope.split()[-1] if " " in scope else "draft"),
            }
        case "standard":
            # An award has one standard in a rulebook.
            award_type = case.env["hr.emulation.award.type"].create(
                case._get_values("hr.emulation.award.type", "shared")
            )
            return {
                "rulebook_id": case.records["hr.emulation.rulebook", scope].id,
                "award_type_id": award_type.id,
                "subject_type": "individual",
            }
        case "condition":
            return {
                "standard_id": case.records["hr.emulation.standard", scope].id,
                "kind": "not_rewarded",
                "message": code,
            }
        case "rulebook.difference":
            return {
                "rulebook_id": case.records["hr.emulation.rulebook", "shared"].id,
                "other_id": case.env.ref("hr_emulation.rulebook_2013").id,
            }
        case "rulebook.difference.line":
            dialogue = case.records["hr.emulation.rulebook.difference", "somebody's"]
            # Its own lines are made first: they replace all others.
            dialogue.line_ids.flush_recordset()
            return {"difference_id": dialogue.id, "change": "added"}
    raise NotImplementedError(f"Say how a record of {model} is created.")

"""Rights of reviews, layouts and Excel files: rows of :mod:`..access_matrix`."""

_DIALOGUE = {
    "somebody's":     "---- ---- --c- --c- --c- --c-",
}  # fmt: skip

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.summary": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "---- ---- r!-! r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # Figures are counted, never typed.
    "hr.emulation.summary.line": {
        "A draft":        "---- ---- r--- r--- r--- ----",
        "B draft":        "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.layout": {
        "shared":         "---- ---- r--- rwcd r--- r---",
    },
    "hr.emulation.layout.column": {
        "shared":         "---- ---- r--- rwcd r--- r---",
    },
    # A dialogue belongs to who has opened it.
    "hr.emulation.export": _DIALOGUE,
    "hr.emulation.export.problem": _DIALOGUE,
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.summary": {"lessons": "Another"},
    "hr.emulation.summary.line": {"given": 7},
    "hr.emulation.layout": {"source": "Checked"},
    "hr.emulation.layout.column": {"max_length": 7},
    "hr.emulation.export": {"year_from": 2020},
    "hr.emulation.export.problem": {"message": "Another"},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "summary":
            state = {"state": "done"} if scope.endswith("done") else {}
            return {"name": code, "company_id": company.id, **state}
        case "summary.line":
            return {
                "summary_id": case.records["hr.emulation.summary", scope].id,
                "part": "individual",
                "award_type_id": case.title.id,
                "domain": "[]",
            }
        case "layout":
            return {"name": code}
        case "layout.column":
            return {
                "layout_id": case.records["hr.emulation.layout", scope].id,
                "name": code,
                "source": "reason",
            }
        case "export":
            return {"domain": "[]"}
        case "export.problem":
            export = case.env["hr.emulation.export"].create({})
            award = case.env["hr.emulation.award"].sudo().search([], limit=1)
            return {"export_id": export.id, "award_id": award.id, "message": code}
    raise NotImplementedError(f"Say how a record of {model} is created.")

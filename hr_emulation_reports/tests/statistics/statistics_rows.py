"""Rights of statutory forms and reports: more rows of :mod:`..access_matrix`."""

from odoo.fields import Command

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.form": {
        "shared":         "---- ---- r--- rwcd r--- r---",
    },
    "hr.emulation.form.line": {
        "shared":         "---- ---- r--- rwcd r--- r---",
    },
    "hr.emulation.statistics": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A submitted":    "---- ---- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.form": {"source": "Checked"},
    "hr.emulation.form.line": {"unit_name": "Checked"},
    "hr.emulation.statistics": {"note": "Checked"},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "form":
            return {"code": code, "name": code, "counts": "award"}
        case "form.line":
            form = case.records["hr.emulation.form", scope]
            return {"form_id": form.id, "name": code, "code": code, "axis": "row"}
        case "statistics":
            vals = {
                "form_id": case.env.ref("hr_emulation_reports.form_0602_2023").id,
                "date_from": "2024-01-01",
                "date_to": "2024-12-31",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
            }
            if scope.endswith("submitted"):
                vals["state"] = "submitted"
            return vals
    raise NotImplementedError(f"Say how a record of {model} is created.")

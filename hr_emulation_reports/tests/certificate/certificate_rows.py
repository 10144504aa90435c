"""Rights of certificates, their layouts, printers and printings."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.printer": {
        "A":              "---- ---- rwcu rwcu r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcu",
    },
    "hr.emulation.certificate.layout": {
        "shared":         "---- ---- r--- rwcu r--- r---",
        "A":              "---- ---- r--- rwcu r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.certificate.box": {
        "shared":         "---- ---- r--- rwcu r--- r---",
        "A":              "---- ---- r--- rwcu r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # Made by printing, never typed.
    "hr.emulation.certificate": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.certificate.run": {
        "A":              "---- ---- rwcu rwcu r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcu",
    },
    "hr.emulation.certificate.run.part": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # Counted by the page itself.
    "hr.emulation.verification.visit": {
        "shared":         "---- ---- ---- ---- ---- ----",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.printer": {"note": "Tray 2"},
    "hr.emulation.certificate.layout": {"source": "Checked"},
    "hr.emulation.certificate.box": {"is_bold": True},
    "hr.emulation.certificate": {"award_id": False},
    "hr.emulation.certificate.run": {"is_blank": True},
    "hr.emulation.certificate.run.part": {"page_count": 2},
    "hr.emulation.verification.visit": {"visits": 0},
}

_CONTENTS = ("heading", "motto", "authority", "verb", "award", "recipient", "details")


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    number = int(code.rpartition("_")[2])
    match model.removeprefix("hr.emulation."):
        case "printer":
            return {"name": code, "company_id": company.id}
        case "certificate.layout":
            return {"name": code, "company_id": company.id}
        case "certificate.box":
            layout = case.records["hr.emulation.certificate.layout", scope]
            return {
                "layout_id": layout.id,
                # Another one each time: each thing stands on a page once.
                "content": _CONTENTS[len(layout.sudo().box_ids) % len(_CONTENTS)],
                "width": 50,
                "height": 10,
            }
        case "certificate":
            return {"award_id": _create_award(case, scope).id, "token": code}
        case "certificate.run":
            return {"company_id": company.id}
        case "certificate.run.part":
            run = case.records["hr.emulation.certificate.run", scope]
            return {"run_id": run.id, "page_count": 1}
        case "verification.visit":
            return {"bucket": -number, "period": 1, "visits": 1}
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _create_award(case, scope):
    """An award that has no certificate yet, in the company of the row."""
    is_a = scope == "A"
    person, user = (
        (case.employee, case.officer) if is_a else (case.employee_b, case.officer_b)
    )
    decision = case._create_decision(
        case._award_vals(person, company_id=person.company_id.id),
        user=user,
        company_id=person.company_id.id,
    )
    return decision.award_ids

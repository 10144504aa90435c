"""Rights of quotas: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.rating.level": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    "hr.emulation.duty.group": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
    },
    "hr.emulation.quota": {
        "shared":         "r--- r--- r--- rwcd r--- r---",
        "A":              "r--- r--- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # A board belongs to who has opened it.
    "hr.emulation.quota.meter": {
        "somebody's":     "--c- --c- --c- --c- --c- --c-",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.rating.level": {"sequence": 7},
    "hr.emulation.duty.group": {"sequence": 7},
    "hr.emulation.quota": {"source": "Checked"},
    "hr.emulation.quota.meter": {"used": 0},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "rating.level":
            return {"name": "Test", "code": code, "rating": "good"}
        case "duty.group":
            return {"name": "Test", "code": code}
        case "quota":
            return {
                "name": code,
                "rating": "excellent",
                "among_rating_ids": case.env.ref("hr_emulation.rating_level_good").ids,
                "company_id": company.id,
            }
        case "quota.meter":
            return {
                "quota_id": case.records["hr.emulation.quota", "shared"].id,
                "company_id": company.id,
                "year": 2024,
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")

"""Rights of acts and verifications: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # Acts are recorded by the steps that seal something.
    "hr.emulation.act": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # Who has asked for one does not change what was found.
    "hr.emulation.verification": {
        "A":              "---- ---- r-c- r-c- r-c- ----",
        "B":              "---- ---- ---- ---- ---- r-c-",
    },
    "hr.emulation.verification.line": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.act": {"subject": "Another"},
    "hr.emulation.verification": {"printed_hash": "0" * 64},
    "hr.emulation.verification.line": {"text": "Another"},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "act":
            return {
                "company_id": company.id,
                # Behind the acts of the decisions that other rows have issued.
                "number": 1_000 + int(code.rpartition("_")[2]),
                "kind": "covenant",
                "subject": code,
                "reference": code,
                "payload_hash": code,
                "chain_hash": code,
                "recorded_on": "2024-01-01",
            }
        case "verification":
            return {"company_id": company.id}
        case "verification.line":
            run = case.records["hr.emulation.verification", scope]
            return {"verification_id": run.id, "severity": "broken", "text": code}
    raise NotImplementedError(f"Say how a record of {model} is created.")

"""Rights of the dialogue of a new prize: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # A dialogue belongs to who has opened it.
    "hr.emulation.prize.new": {
        "somebody's":     "---- ---- ---- --c- ---- ----",
    },
    "hr.emulation.prize.new.line": {
        "somebody's":     "---- ---- ---- ---- ---- ----",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.prize.new": {"name": "Another"},
    "hr.emulation.prize.new.line": {"text": "Another"},
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    return None


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "prize.new":
            return {"name": code, "company_id": case.company_a.id}
        case "prize.new.line":
            dialogue = case.records["hr.emulation.prize.new", scope]
            return {"wizard_id": dialogue.id, "kind": "judged", "text": code}
    raise NotImplementedError(f"Say how a record of {model} is created.")

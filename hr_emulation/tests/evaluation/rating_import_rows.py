"""Rights of imports of ratings: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B. Rows are what stands in the file: nobody adds one.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.rating.import": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "---- ---- rw-! rw-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.rating.import.row": {
        "A":              "---- ---- rw-! rw-! r--- ----",
        "B":              "---- ---- ---- ---- ---- rw-!",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.rating.import": {"sheet_name": "Sheet1"},
    "hr.emulation.rating.import.row": {"months_worked": 7},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    if model == "hr.emulation.rating.import":
        return {
            "file": "eA==",
            "filename": "ratings.csv",
            "company_id": company.id,
            **case._get_state(scope.split()[-1]),
        }
    parent = case.records["hr.emulation.rating.import", f"{scope} draft"]
    return {"import_id": parent.id, "verdict": "problem"}

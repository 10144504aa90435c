"""Rights of disciplinary matters: more rows of :mod:`..access_matrix`."""

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B. "own" is about the employee, whose manager is the
    # manager: neither learns of it.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.discipline": {
        "own open":       "---- ---- rwcd rwcd r--- ----",
        "own concluded":  "---- ---- r!-! r!-! r--- ----",
        "own annulled":   "---- ---- r!-! r!-! r--- ----",
        "unit open":      "---- ---- rwcd rwcd r--- ----",
        "outside open":   "---- ---- rwcd rwcd r--- ----",
        "B open":         "---- ---- ---- ---- ---- rwcd",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {"hr.emulation.discipline": {"note": "Another Note"}}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    words = scope.split()
    subject = case.subjects[words[0]]
    return {
        SUBJECT_FIELD[subject._name]: subject.id,
        "company_id": company.id,
        "kind": "complaint",
        "date_from": "2024-03-01",
        "reference": code,
        **({} if words[-1] == "open" else {"state": words[-1]}),
    }

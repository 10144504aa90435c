"""Rights of surveys, verdicts and pathways: more rows of :mod:`..access_matrix`."""

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.eligibility": {
        "A":              "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    # The answers are written by the survey alone.
    "hr.emulation.eligibility.line": {
        "A":              "---- ---- r--- r--- r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
    # A dialogue belongs to who has opened it, and its lines to the dialogue.
    "hr.emulation.verdict": {
        "somebody's":     "--c- --c- --c- --c- --c- --c-",
    },
    "hr.emulation.verdict.check": {
        "somebody's":     "---- ---- ---- ---- ---- ----",
    },
    "hr.emulation.pathway": {
        "somebody's":     "--c- --c- --c- --c- --c- --c-",
    },
    "hr.emulation.pathway.line": {
        "somebody's":     "---- ---- ---- ---- ---- ----",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.eligibility": {"almost_limit": 2},
    "hr.emulation.eligibility.line": {"missing": "Nothing"},
    "hr.emulation.verdict": {"year": 2024},
    "hr.emulation.verdict.check": {"expected": "Nothing"},
    "hr.emulation.pathway": {"year": 2024},
    "hr.emulation.pathway.line": {"missing": "Nothing"},
}


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "eligibility":
            return {"company_id": company.id, "year": 2024}
        case "eligibility.line":
            subject = case.subjects["B" if scope == "B" else "own"]
            return {
                "eligibility_id": case.records["hr.emulation.eligibility", scope].id,
                "award_type_id": case.title.id,
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": company.id,
            }
        case "verdict" | "pathway":
            return {"year": 2024}
        case "verdict.check":
            verdict = case.records["hr.emulation.verdict", scope]
            # Worked out first: that would replace the line.
            verdict.flush_recordset()
            return {"verdict_id": verdict.id}
        case "pathway.line":
            pathway = case.records["hr.emulation.pathway", scope]
            pathway.flush_recordset()
            return {"pathway_id": pathway.id}
    raise NotImplementedError(f"Say how a record of {model} is created.")

"""Rights of reviews: more rows of :mod:`..access_matrix`."""

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.review": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "r--- r--- r!-! r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.review.award": {
        "A draft":        "---- ---- r--- r--- r--- ----",
        "A done":         "---- ---- r--- r--- r--- ----",
        "B draft":        "---- ---- ---- ---- ---- r---",
    },
    "hr.emulation.review.comment": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "r--- r--- r!!! r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # Owned by the officer.
    "hr.emulation.review.follow.up": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "r--- r--- rw!! rw!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # About the employee.
    "hr.emulation.review.recognition": {
        "A draft":        "---- ---- rwcd rwcd r--- ----",
        "A done":         "r--- r--- r!!! r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.review": {"results": "Other Results"},
    "hr.emulation.review.award": {"given": 7},
    "hr.emulation.review.comment": {"text": "Another Comment"},
    "hr.emulation.review.follow.up": {"result": "Another Result"},
    "hr.emulation.review.recognition": {"reason": "Another Deed"},
}
_DAY = "2026-01-31"


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    return None


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    is_b = scope.startswith("B")
    review = case.records.get(("hr.emulation.review", scope))
    review = review and review.id
    match model.removeprefix("hr.emulation."):
        case "review":
            return {
                "name": code,
                "company_id": company.id,
                "date": _DAY,
                **case._get_state(scope.split()[-1]),
            }
        case "review.award":
            return {
                "review_id": review,
                "award_type_id": case.title.id,
                "subject_type": "individual",
                "given": 1,
                "recipients": 1,
            }
        case "review.comment":
            return {"review_id": review, "speaker": code, "text": "Comment"}
        case "review.follow.up":
            return {
                "review_id": review,
                "name": code,
                "user_id": (case.officer_b if is_b else case.officer).id,
                "date_due": _DAY,
            }
        case "review.recognition":
            # Somebody stands in the list of a review once for each kind.
            has_one = (model, scope) in case.records
            subject = case.employee_b if is_b else case.employee
            return {
                "review_id": review,
                "employee_id": subject.id,
                "kind": "honour" if has_one else "praise",
                "reason": code,
                "deed_date": _DAY,
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")

"""Rights of public consultations: more rows of :mod:`..access_matrix`."""

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.consultation": {
        "draft":          "---- ---- rwcd rwcd r--- ----",
        "open":           "r--- r--- r!-! r!-! r--- ----",
        "concluded":      "r--- r--- r!-! r!-! r--- ----",
        "cancelled":      "---- ---- r!-! r!-! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B open":         "---- ---- ---- ---- ---- r!-!",
    },
    # What is published is not changed by anybody.
    "hr.emulation.consultation.line": {
        "draft":          "---- ---- rwcd rwcd r--- ----",
        "open":           "r--- r--- r!!! r!!! r--- ----",
        "concluded":      "r--- r--- r!!! r!!! r--- ----",
        "cancelled":      "---- ---- r!!! r!!! r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
        "B open":         "---- ---- ---- ---- ---- r!!!",
    },
    # "open" is anonymous, "own" was sent by the employee. Officers enter what came on
    # paper; nobody changes or deletes it.
    "hr.emulation.opinion": {
        "open":           "---- ---- r-c- r-c- r--- ----",
        "own open":       "r--- ---- r-c- r-c- r--- ----",
        "B open":         "---- ---- ---- ---- ---- r-c-",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.consultation": {"name": "Another List"},
    "hr.emulation.consultation.line": {"sequence": 7},
    "hr.emulation.opinion": {"text": "Another Text"},
}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""
    if model == "hr.emulation.consultation" and scope != "draft":
        return _create_consultation(case, scope)
    if model == "hr.emulation.consultation.line":
        return case.records["hr.emulation.consultation", scope].line_ids[:1] or None
    if model == "hr.emulation.opinion":
        return _create_opinion(case, scope)
    return None


def _create_consultation(case, scope):
    """A consultation beyond its draft, with one name on its list."""
    company = case._get_company(scope)
    consultation = case.env["hr.emulation.consultation"].create(
        {"name": scope, "company_id": company.id}
    )
    if scope == "B draft":
        return consultation
    case.env["hr.emulation.consultation.line"].create(
        {
            "consultation_id": consultation.id,
            "nomination_id": _create_nomination(case, scope).id,
        }
    )
    consultation.write({"days": 5, "day_kind": "calendar"})
    consultation._do_open()
    if scope == "concluded":
        consultation._do_conclude()
    elif scope == "cancelled":
        consultation._finish({"state": "cancelled", "cancel_reason": "Wrong"})
    return consultation


def _create_nomination(case, scope):
    # Of somebody whom no role of the matrix manages.
    subject = case.employee_b if scope.startswith("B") else case.colleague
    return (
        case.env["hr.emulation.nomination"]
        ._in_transition()
        .create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "award_type_id": case.title.id,
                "year": 2024,
                "company_id": case._get_company(scope).id,
                "state": "draft",
            }
        )
    )


def _create_opinion(case, scope):
    opinions = case.env["hr.emulation.opinion"]._in_transition()
    own = case.employee_user if scope.startswith("own") else case.env["res.users"]
    opinion = opinions.create(
        {
            "line_id": _get_line(case, scope).id,
            "kind": "complaint",
            "text": scope,
            "channel": "named" if own else "anonymous",
            "author_id": own.id,
            "entered_by_id": False,
        }
    )
    return case.env[opinion._name].browse(opinion.id)


def _get_line(case, scope):
    parent = "B open" if scope.startswith("B") else "open"
    return case.records["hr.emulation.consultation", parent].line_ids[:1]


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "consultation":
            return {
                "name": code,
                "company_id": company.id,
                **case._get_state(scope.removeprefix("B ")),
            }
        case "consultation.line":
            return {
                "consultation_id": case.records["hr.emulation.consultation", scope].id,
                "nomination_id": _create_nomination(case, scope).id,
            }
        case "opinion":
            return {
                "line_id": _get_line(case, scope).id,
                "kind": "opinion",
                "text": code,
            }
    raise NotImplementedError(f"Say how a record of {model} is created.")

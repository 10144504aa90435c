"""Rights of criteria sets and evaluations: more rows of :mod:`..access_matrix`."""

from itertools import count

from ..common import SUBJECT_FIELD

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    "hr.emulation.criteria.set": {
        "shared":         "r--- r--- rwcd rwcd r--- rwcd",
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.criterion": {
        "shared":         "r--- r--- rwcd rwcd r--- rwcd",
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.rating.threshold": {
        "shared":         "r--- r--- rwcd rwcd r--- rwcd",
        "A":              "r--- r--- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.leave.kind": {
        "shared":         "r--- r--- rwc- rwcd r--- rwc-",
    },
    # "own" is the employee's, "unit" the collective of that unit, whose manager
    # is above; "far" is a person of another unit; "member" is scored by a cluster.
    "hr.emulation.evaluation": {
        "own draft":      "rw-- r--- rwcd rwcd r--- ----",
        "own returned":   "rw-- r--- rw-d rw-d r--- ----",
        "own submitted":  "r!-- r!-- r!-! r!-! r!-- ----",
        "own final":      "r!-- r!-- r!-! r!-! r!-- ----",
        "unit draft":     "---- rw-- rwcd rwcd r--- ----",
        "unit submitted": "---- r!-- r!-! r!-! r!-- ----",
        "far draft":      "---- ---- rwcd rwcd r--- ----",
        "far final":      "---- ---- r!-! r!-! r!-- ----",
        "member draft":   "---- ---- rwcd rwcd r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rwcd",
    },
    # Scores and promises come from a step; nobody adds or removes one.
    "hr.emulation.evaluation.line": {
        "own draft":      "rw-- r--- rw-- rw-- r--- ----",
        "own submitted":  "r--- r!-- r!-- r!-- r--- ----",
        "own final":      "r--- r--- r!-- r!-- r--- ----",
        "far draft":      "---- ---- rw-- rw-- r--- ----",
        "B draft":        "---- ---- ---- ---- ---- rw--",
    },
    "hr.emulation.evaluation.promise": {
        "own submitted":  "r--- rw-- rw-- rw-- r--- ----",
        "own final":      "r--- r--- r!-- r!-- r--- ----",
        "far submitted":  "---- ---- rw-- rw-- r--- ----",
        "B submitted":    "---- ---- ---- ---- ---- rw--",
    },
    "hr.emulation.evaluation.leave": {
        "own draft":      "r--- r--- rwcd rwcd r--- ----",
        "own submitted":  "r--- rwcd rwcd rwcd r--- ----",
        "own final":      "r--- r--- r!!! r!!! r--- ----",
        "far submitted":  "---- ---- rwcd rwcd r--- ----",
        "B submitted":    "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.evaluation.organisation": {
        "unit submitted": "---- rwcd rwcd rwcd r--- ----",
        "unit final":     "---- r--- r!!! r!!! r--- ----",
        "unit submitted party": "---- ---- rwcd rwcd r--- ----",
        "B submitted":    "---- ---- ---- ---- ---- rwcd",
    },
    "hr.emulation.evaluation.opening": {
        "A":              "---- ---- rwcd rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- rwcd",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {
    "hr.emulation.criteria.set": {"source": "Checked"},
    "hr.emulation.criterion": {"description": "Checked"},
    "hr.emulation.rating.threshold": {"source": "Checked"},
    "hr.emulation.leave.kind": {"source": "Checked"},
    "hr.emulation.evaluation": {"own_comment": "Checked"},
    "hr.emulation.evaluation.line": {"own_comment": "Checked"},
    "hr.emulation.evaluation.promise": {"note": "Checked"},
    "hr.emulation.evaluation.leave": {"note": "Checked"},
    "hr.emulation.evaluation.organisation": {"note": "Checked"},
    "hr.emulation.evaluation.opening": {"for_units": False},
}

#: No threshold is in force twice.
_years = count(0)


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    match model.removeprefix("hr.emulation."):
        case "criteria.set":
            return {"name": code, "year_from": 2024, "company_id": company.id}
        case "criterion":
            parent = case.records["hr.emulation.criteria.set", scope]
            return {"set_id": parent.id, "name": code, "maximum": 10}
        case "rating.threshold":
            year = 1000 + next(_years)
            return {
                "rating": "good",
                "minimum": 70,
                "date_from": f"{year}-01-01",
                "date_to": f"{year}-12-31",
                "company_id": company.id,
            }
        case "leave.kind":
            return {"name": code, "code": code}
        case "evaluation":
            return _get_evaluation_values(case, scope)
        case "evaluation.opening":
            return {"year": 2024, "company_id": company.id}
    return {
        "evaluation_id": _create_evaluation(case, scope).id,
        **_get_part_values(case, model, scope, code),
    }


def _get_part_values(case, model, scope, code):
    match model.removeprefix("hr.emulation.evaluation."):
        case "line":
            criteria = case._get_values("hr.emulation.criteria.set", "shared")
            criteria = case.env["hr.emulation.criteria.set"].create(criteria)
            criterion = case.env["hr.emulation.criterion"].create(
                {"set_id": criteria.id, "name": code, "maximum": 10}
            )
            return {"criterion_id": criterion.id}
        case "promise":
            return {"source": "covenant", "name": code}
        case "leave":
            kind = case.env["hr.emulation.leave.kind"].create(
                case._get_values("hr.emulation.leave.kind", "shared")
            )
            return {"kind_id": kind.id, "months": 1}
        case "organisation":
            kind = "party" if scope.endswith("party") else "union"
            return {"kind": kind, "rating": "good"}
    raise NotImplementedError(f"Say how a record of {model} is created.")


def _get_evaluation_values(case, scope):
    words = scope.split()
    subject = case.subjects.get(words[0], case.outsider)
    company = case.company_b if words[0] == "B" else case.company_a
    values = {
        "year": _get_free_year(case, subject),
        SUBJECT_FIELD[subject._name]: subject.id,
        "company_id": company.id,
        **case._get_state(words[1]),
    }
    if words[0] == "member":
        values["cluster_id"] = case.cluster_members["A"].cluster_id.id
    return values


def _get_free_year(case, subject):
    """Nobody is evaluated twice in a year. Employees have a unit since 2010."""
    evaluations = case.env["hr.emulation.evaluation"].sudo()
    subjects = [(SUBJECT_FIELD[subject._name], "=", subject.id)]
    taken = evaluations.search(subjects).mapped("year")
    return next(year for year in range(2010, 2200) if year not in taken)


def _create_evaluation(case, scope):
    evaluations = case.env["hr.emulation.evaluation"].sudo()._in_transition()
    return evaluations.create(_get_evaluation_values(case, scope))

"""Eligibility as one would ask for it without an engine: record by record.

The anchor of ``engine_vs_orm``. Only what the titles of persons need.
"""

_RANKS = {"not_completed": 1, "completed": 2, "good": 3, "excellent": 4}


def ask_one(employee, standard, year):
    """Return the reasons why the employee does not meet the standard."""
    return [
        condition.message
        for condition in standard.condition_ids
        if not _is_met(employee, condition, year)
    ]


def _is_met(employee, condition, year):
    return _CHECKS[condition.kind](employee, condition, year)


def _any_of(employee, condition, year):
    return any(_is_met(employee, part, year) for part in condition.child_ids)


def _all_of(employee, condition, year):
    return all(_is_met(employee, part, year) for part in condition.child_ids)


def _meets_standard(employee, condition, year):
    standards = condition.rulebook_id.standard_ids.filtered(
        lambda one: (
            one.award_type_id in condition.award_type_ids
            and one.subject_type == "individual"
        )
    )
    return not ask_one(employee, standards[:1], year)


def _rating(employee, condition, year):
    evaluations = employee.env["hr.emulation.evaluation"].search(
        [
            ("employee_id", "=", employee.id),
            ("year", ">", year - condition.years),
            ("year", "<=", year),
            ("state", "=", "final"),
        ]
    )
    return len(evaluations) == condition.years and all(
        _RANKS[one.rating] >= _RANKS[condition.rating] for one in evaluations
    )


def _months(employee, condition, year):
    evaluation = employee.env["hr.emulation.evaluation"].search(
        [
            ("employee_id", "=", employee.id),
            ("year", "=", year),
            ("state", "=", "final"),
        ]
    )
    return evaluation.months_counted >= condition.months


def _awards(employee, condition, year):
    awards = employee.env["hr.emulation.award"].search(
        [
            ("employee_id", "=", employee.id),
            ("award_type_id", "in", condition.award_type_ids.ids),
            ("state", "=", "issued"),
        ]
    )
    years = set(awards.mapped("year"))
    return all(year - back in years for back in range(condition.count))


def _initiative(employee, condition, year):
    authors = employee.env["hr.emulation.initiative.author"].search(
        [
            ("employee_id", "=", employee.id),
            ("initiative_id.state", "=", "recognised"),
            ("initiative_id.scope", ">=", condition.scope),
        ]
    )
    return len(authors) >= condition.count


def _no_matter(employee, condition, year):
    return not employee.env["hr.emulation.discipline"].search_count(
        [("employee_id", "=", employee.id), ("outcome", "!=", "no_violation")]
    )


def _registered(employee, condition, year):
    return employee.env["hr.emulation.registration"].search_count(
        [("employee_id", "=", employee.id), ("year", "=", year)]
    )


def _not_rewarded(employee, condition, year):
    return not employee.env["hr.emulation.award"].search_count(
        [
            ("employee_id", "=", employee.id),
            ("award_type_id", "=", condition.standard_id.award_type_id.id),
            ("year", "=", year),
        ]
    )


def _declared(employee, condition, year):
    return True


_CHECKS = {
    "any_of": _any_of,
    "all_of": _all_of,
    "meets_standard": _meets_standard,
    "rating": _rating,
    "months": _months,
    "awards": _awards,
    "initiative": _initiative,
    "no_matter": _no_matter,
    "registered": _registered,
    "not_rewarded": _not_rewarded,
    "declared": _declared,
}

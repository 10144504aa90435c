"""Prepared values of the awards that nominations become."""

_COPIED = ("subject_type", "subject_name", "unit_name", "job_title", "year")
_LINKED = (
    "employee_id",
    "department_id",
    "partner_id",
    "unit_id",
    "position_class_id",
    "company_id",
    "kind_id",
    "topic_id",
)


def get_award_values(nominations, authority, state, decision=None):
    """Return one dictionary per nomination, with all that a create would compute.

    The snapshot is that of the nomination; issuing takes it anew.

    :param authority: who decides, or an empty record
    :param state: of the awards
    :param decision: the draft decision that they stand in
    """
    awards = nominations.env["hr.emulation.award"]
    nominations.fetch([*_COPIED, *_LINKED, "achievement", "tag_ids"])
    values = [
        {
            **{name: nomination[name] for name in _COPIED},
            **{name: nomination[name].id for name in _LINKED},
            "award_type_id": nomination._get_granted_type().id,
            "authority_id": authority.id,
            "decision_id": decision.id if decision else False,
            "decision_number": decision.number if decision else False,
            "decision_date": decision.date if decision else False,
            "is_year_estimated": False,
            "reason": nomination.achievement,
            "tag_ids": [(6, 0, nomination.tag_ids.ids)],
            "nomination_id": nomination.id,
            "is_set_aside": False,
            "state": state,
        }
        for nomination in nominations
    ]
    awards._add_stored_results(values)
    for nomination, vals in zip(nominations, values, strict=True):
        # What the dossier says, not what follows from the post.
        vals["is_direct_worker"] = nomination.is_direct_worker
    return values

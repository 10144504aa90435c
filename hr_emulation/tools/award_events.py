"""Whether the state of each award follows from the decisions that are there."""

from odoo.tools import SQL

from .act_finding import Finding

_CORRECTED = SQL(
    """
    SELECT award.replaces_id AS id, max(award.id) AS by_id
    FROM hr_emulation_award AS award
    JOIN hr_emulation_decision AS decision ON decision.id = award.decision_id
    WHERE award.replaces_id IS NOT NULL AND award.state NOT IN ('draft', 'pending')
    AND decision.state = 'issued' AND decision.purpose = 'correction'
    GROUP BY award.replaces_id
    """
)
_REVOKED = SQL(
    """
    SELECT target.hr_emulation_award_id AS id, max(decision.id) AS by_id
    FROM hr_emulation_decision_target_award_rel AS target
    JOIN hr_emulation_decision AS decision
        ON decision.id = target.hr_emulation_decision_id
    WHERE decision.state = 'issued' AND decision.purpose = 'revocation'
    GROUP BY target.hr_emulation_award_id
    """
)


def find_wrong_states(env, company, limit, holder=None):
    """Yield a finding for each award that no decision has brought to where it is.

    Given means issued; corrected and revoked each follow from a decision that is
    issued too, and both ends know each other.

    :param holder: one decision or import, instead of all awards of the company
    """
    env.flush_all()
    env.cr.execute(
        SQL(
            """
            WITH corrected AS (%(corrected)s), revoked AS (%(revoked)s)
            SELECT award.id, award.subject_name, award.state, award.award_count,
                   award.replaced_by_id, award.revocation_decision_id,
                   corrected.by_id AS corrected_by, revoked.by_id AS revoked_by,
                   award.decision_id
            FROM hr_emulation_award AS award
            LEFT JOIN hr_emulation_decision AS decision
                ON decision.id = award.decision_id
            LEFT JOIN corrected ON corrected.id = award.id
            LEFT JOIN revoked ON revoked.id = award.id
            WHERE award.company_id = %(company)s %(scope)s
            AND (award.state NOT IN ('draft', 'pending') OR decision.state = 'issued')
            AND (
                award.state != CASE
                    WHEN revoked.id IS NOT NULL THEN 'revoked'
                    WHEN corrected.id IS NOT NULL THEN 'corrected'
                    ELSE 'issued' END
                OR award.replaced_by_id IS DISTINCT FROM corrected.by_id
                OR award.revocation_decision_id IS DISTINCT FROM revoked.by_id
                OR award.award_count IS DISTINCT FROM (award.state = 'issued')::int
            )
            ORDER BY award.id LIMIT %(limit)s
            """,
            corrected=_CORRECTED,
            revoked=_REVOKED,
            company=company.id,
            scope=_get_scope(holder),
            limit=limit,
        )
    )
    for row in env.cr.dictfetchall():
        yield _tell(env, row, _describe(env, row))


def _get_scope(holder):
    if not holder:
        return SQL()
    if holder._name == "hr.emulation.decision":
        return SQL("AND award.decision_id = %s", holder.id)
    return SQL(
        "AND award.decision_id IS NULL AND award.import_row_id IN "
        "(SELECT id FROM hr_emulation_import_row WHERE import_id = %s)",
        holder.id,
    )


def _describe(env, row):
    states = dict(
        env["hr.emulation.award"]._fields["state"]._description_selection(env)
    )
    state = states.get(row["state"], row["state"])
    if row["revoked_by"] and row["state"] != "revoked":
        return env._(
            "revoked by “%(decision)s”, yet its status is “%(state)s”",
            decision=_get_decision(env, row["revoked_by"]),
            state=state,
        )
    if row["corrected_by"] and row["state"] not in ("corrected", "revoked"):
        correction = env["hr.emulation.award"].browse(row["corrected_by"])
        return env._(
            "corrected by “%(decision)s”, yet its status is “%(state)s”",
            decision=_get_decision(env, correction.decision_id.id),
            state=state,
        )
    if row["state"] in ("corrected", "revoked") and not (
        row["corrected_by"] or row["revoked_by"]
    ):
        return env._(
            "its status is “%(state)s”, but no decision that is issued says so",
            state=state,
        )
    if row["state"] in ("draft", "pending"):
        return env._("given by its decision, yet its status is “%s”", state)
    if row["award_count"] != int(row["state"] == "issued"):
        return env._(
            "statistics count it %(count)s times, yet its status is “%(state)s”",
            count=row["award_count"] or 0,
            state=state,
        )
    return env._(
        "linked to another correction or revocation than the one that is there"
    )


def find_lost_awards(env, company, limit):
    """Yield a finding for each award that is given, but by nothing that is sealed."""
    env.flush_all()
    env.cr.execute(
        SQL(
            """
            SELECT award.id, award.subject_name, award.decision_id,
                   decision.state AS decision_state, register.state AS register_state,
                   decision.id IS NOT NULL AND decision.company_id
                       IS DISTINCT FROM award.company_id AS is_elsewhere
            FROM hr_emulation_award AS award
            LEFT JOIN hr_emulation_decision AS decision
                ON decision.id = award.decision_id
            LEFT JOIN hr_emulation_import_row AS import_row
                ON import_row.id = award.import_row_id AND award.decision_id IS NULL
            LEFT JOIN hr_emulation_import AS register
                ON register.id = import_row.import_id
            WHERE %(company)s IN (award.company_id, decision.company_id)
            AND award.state NOT IN ('draft', 'pending')
            AND (
                decision.state != 'issued'
                OR (decision.id IS NOT NULL
                    AND decision.company_id IS DISTINCT FROM award.company_id)
                OR (decision.id IS NULL AND register.state IS DISTINCT FROM 'done')
            )
            ORDER BY award.id LIMIT %(limit)s
            """,
            company=company.id,
            limit=limit,
        )
    )
    for row in env.cr.dictfetchall():
        if row["is_elsewhere"]:
            text = env._("it stands in another company than its decision")
        elif row["decision_id"]:
            text = env._(
                "given, but its decision “%s” is not issued",
                _get_decision(env, row["decision_id"]),
            )
        else:
            text = env._("given without any decision or import")
        yield _tell(env, row, text)


def _tell(env, row, text):
    award = env["hr.emulation.award"].browse(row["id"])
    holder = award.decision_id.exists() or award.import_row_id.exists().import_id
    name = f"{row['subject_name'] or '?'} ({award.award_type_id.name}, {award.year})"
    return Finding(
        "broken",
        holder.act_id.subject or holder.display_name or "",
        env._("Award of %(name)s: %(text)s", name=name, text=text),
        holder.act_id.id or 0,
        holder.act_id.number or 0,
        award._name,
        award.id,
    )


def _get_decision(env, decision_id):
    return env["hr.emulation.decision"].browse(decision_id).exists().display_name or "?"

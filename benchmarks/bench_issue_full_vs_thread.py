"""Issuing a decision with all that follows, against plain discussed records.

As ``issue_vs_thread``, but with everything that the later stages add to it: the
decision becomes a link of the chain of sealed acts, with its awards in it, and each
award gets its bonus, of which the rule for several awards at once cancels some.
"""

import bench_issue_vs_thread as issuing
from common import Organisation, compare, figure

NAME = "issue_full_vs_thread"


def run(env):
    """Yield the time per record (goal: ratio at most 2.5) and the queries."""
    organisation = Organisation(env, employees=1_000)
    organisation.company.emulation_pays_bonus = True
    env = organisation.environment(organisation.officer)
    repeat = 3
    drafts = [issuing._draft(env, organisation, turn) for turn in range(repeat + 1)]
    decisions, turns = iter(drafts), iter(range(repeat + 1))
    ours, anchor = compare(
        env,
        lambda: next(decisions).action_issue(),
        lambda: issuing._create_jobs(env, organisation, next(turns)),
        repeat=repeat,
    )
    if not all(decision.sudo().act_id for decision in drafts):
        raise ValueError("A decision was issued without becoming a link of the chain")
    count = issuing.AWARDS
    bonuses = env["hr.emulation.bonus"].search_count(
        [("decision_id", "in", [decision.id for decision in drafts])]
    )
    if bonuses != count * (repeat + 1):
        raise ValueError(f"{bonuses} bonuses were reserved for {count} awards each")
    yield figure(NAME, ours.ms / count, "ms/record", anchor.ms / count, count)
    yield figure(
        f"{NAME}.queries",
        ours.queries / count,
        "queries/record",
        anchor.queries / count,
        count,
    )

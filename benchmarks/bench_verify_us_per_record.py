"""Verifying all that was sealed: linear in the number of awards, in flat memory.

The anchor is the same with half as many awards, so a ratio of 1 means that time
is linear and memory flat. For a million awards set ``RECORDS`` to 1_000_000; it
takes a few minutes, most of them to insert and seal.
"""

from time import perf_counter

from award_rows import AWARDS_PER_DECISION, insert_awards, insert_decisions
from common import Organisation, figure

from odoo.addons.hr_emulation.tools.act_verifier import ActVerifier

NAME = "verify_us_per_record"
RECORDS = 200_000
_CHUNK = 200


def run(env):
    """Yield microseconds per award, megabytes, and what sealing costs per award."""
    half = RECORDS // 2
    organisation = Organisation(env, employees=1_000)
    few_seconds = _insert_and_seal(organisation, half)
    few, few_megabytes = _verify(organisation)
    many_seconds = _insert_and_seal(organisation, RECORDS - half)
    many, many_megabytes = _verify(organisation)
    yield figure(NAME, many / RECORDS * 1e6, "us/record", few / half * 1e6, RECORDS)
    yield figure(f"{NAME}.memory", many_megabytes, "MB", few_megabytes, RECORDS)
    yield figure(
        f"{NAME}.sealing",
        many_seconds / (RECORDS - half) * 1e6,
        "us/record",
        few_seconds / half * 1e6,
        RECORDS,
    )


def _insert_and_seal(organisation, count):
    """Insert awards in decisions and seal these; return the seconds of sealing."""
    env = organisation.env
    decisions = env["hr.emulation.decision"]
    env.cr.execute(
        "SELECT coalesce(max(id), 0), (SELECT coalesce(max(id), 0) "
        "FROM hr_emulation_decision) FROM hr_emulation_award"
    )
    last_award, last_decision = env.cr.fetchone()
    insert_decisions(organisation, count // AWARDS_PER_DECISION)
    insert_awards(organisation, count)
    # The same numbers will be given again.
    env.cr.execute(
        "UPDATE hr_emulation_decision SET number = id || '/QĐ-BENCH', "
        "number_key = id || '/qd-bench' WHERE id > %s",
        [last_decision],
    )
    env.cr.execute(
        "SELECT min(id) FROM hr_emulation_decision WHERE id > %s", [last_decision]
    )
    # All given, in the new decisions and in the company itself.
    env.cr.execute(
        """
        UPDATE hr_emulation_award AS award
        SET state = 'issued', award_count = 1, company_id = %(company)s,
            decision_id = %(first)s + award.id %% %(decisions)s
        WHERE award.id > %(last)s
        """,
        {
            "company": organisation.company.id,
            "first": env.cr.fetchone()[0],
            "decisions": count // AWARDS_PER_DECISION,
            "last": last_award,
        },
    )
    env.cr.execute("ANALYZE hr_emulation_award, hr_emulation_decision")
    env.invalidate_all()
    start = perf_counter()
    while unsealed := decisions._find_unsealed(
        organisation.company, _CHUNK, is_new=True
    ):
        unsealed._seal_act()
        env.flush_all()
        env.invalidate_all()
    return perf_counter() - start


def _verify(organisation):
    """Return seconds and the megabytes that were needed on top of what was there."""
    env = organisation.env
    env.cr.execute("ANALYZE hr_emulation_act, hr_emulation_decision")
    # The quicker of three: a neighbour on the machine disturbs a single one. The
    # memory of the hungriest: what the first took is there for the others.
    runs = [_verify_once(organisation) for _turn in range(3)]
    return min(run[0] for run in runs), max(run[1] for run in runs)


def _verify_once(organisation):
    env = organisation.env
    before = _reset_peak()
    start = perf_counter()
    verifier = ActVerifier(env, organisation.company)
    findings = [one for part in verifier.follow() for one in part.findings]
    findings += verifier.check_rest()
    seconds = perf_counter() - start
    if findings:
        raise ValueError(f"{len(findings)} findings, the first: {findings[0]}")
    return seconds, _read_memory("VmHWM") - before


def _reset_peak():
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return _read_memory("VmRSS")


def _read_memory(name):
    with open("/proc/self/status") as file:
        line = next(line for line in file if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024

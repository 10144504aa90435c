"""The eligibility engine: every title of persons, over ten years of history.

``engine_us_per_pair`` is the time for one employee and one title once the facts
are there, with every line and its evidence kept, and with the outcome alone.
``engine_vs_orm`` is the whole of it, facts included, against asking the same of
one employee after the other through the ORM.
"""

import gc
import tracemalloc
from datetime import date
from time import perf_counter, process_time

from common import Organisation, figure
from history_rows import LAST_YEAR, insert_history
from orm_eligibility import ask_one

NAME = "engine"
SLICE = 10_000


def run(env):
    """Yield the times (goals: 6 and 3 µs; 0.01), queries (20) and memory (150 MB)."""
    for people in (10_000, 50_000):
        env.cr.rollback()
        env.transaction.reset()
        bench = _Bench(env, people)
        lines, outcomes, load = bench.measure()
        pairs = people * len(bench.judge.standards)
        yield figure(f"engine_us_per_pair.{people}", lines / pairs, "µs", 6, pairs)
        yield figure(
            f"engine_us_per_pair.{people}.outcome", outcomes / pairs, "µs", 3, pairs
        )
        yield figure(f"engine_us_per_pair.{people}.load", load / pairs, "µs", 0, pairs)
        yield figure("engine_us_per_pair.queries", bench.queries, "queries", 20, SLICE)
        yield figure("engine_us_per_pair.memory", bench.get_memory(), "MB", 150, SLICE)
        yield figure(
            "engine_vs_orm",
            (lines + load) / pairs,
            "µs",
            bench.ask_through_orm(),
            pairs,
        )


class _Bench:
    def __init__(self, env, people):
        self.organisation = Organisation(env, employees=people)
        insert_history(self.organisation)
        self.env = self.organisation.environment(self.organisation.officer)
        self.service = self.env["hr.emulation.judge"]
        self.case = self.service._get_case(
            self.organisation.company,
            LAST_YEAR,
            date(LAST_YEAR, 12, 20),
            is_survey=True,
        )
        self.rulebook = self.env.ref("hr_emulation.rulebook_2022")
        titles = self.rulebook.standard_ids.award_type_id.filtered(
            lambda award_type: award_type.category == "title"
        )
        self.judge = self.service._get_judge(
            self.rulebook, "individual", titles, self.case
        )
        self.keys = [3 * one for one in self.organisation.employees.ids]
        self.queries = 0

    def measure(self):
        """Return microseconds with lines, with outcomes alone, and for the facts."""
        lines = outcomes = load = 0
        for facts, seconds in self._get_slices():
            load += seconds
            lines += _time(self.judge.judge, facts)
            outcomes += _time(self.judge.get_outcomes, facts)
        return lines * 1e6, outcomes * 1e6, load * 1e6

    def _get_slices(self):
        for begin in range(0, len(self.keys), SLICE):
            queries = self.env.cr.sql_log_count
            start = perf_counter()
            facts = self._load(begin)
            yield facts, perf_counter() - start
            self.queries = self.env.cr.sql_log_count - queries

    def _load(self, begin):
        keys = self.keys[begin : begin + SLICE]
        return list(self.service._load_facts(keys, self.case).values())

    def get_memory(self):
        """Return the megabytes of one slice's facts and of all of its lines."""
        gc.collect()
        tracemalloc.start()
        facts = self._load(0)
        kept = [self.judge.judge(one) for one in facts]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(kept) == len(facts)
        return peak / 1e6

    def ask_through_orm(self, sample=200):
        """Return microseconds per pair, one employee after the other."""
        employees = self.organisation.employees[:sample].with_env(self.env)
        standards = self.rulebook.standard_ids.filtered(
            lambda one: one.id in [standard.key for standard in self.judge.standards]
        )
        start = perf_counter()
        for employee in employees:
            for standard in standards:
                ask_one(employee, standard, LAST_YEAR)
        return (perf_counter() - start) * 1e6 / (sample * len(standards))


def _time(judge, facts):
    """Return the seconds for all; the collector would count what is kept, again.

    Of the processor: nothing here waits, and the neighbours do not count.
    """
    gc.collect()
    gc.disable()
    start = process_time()
    kept = [judge(one) for one in facts]
    seconds = process_time() - start
    gc.enable()
    assert len(kept) == len(facts)
    return seconds

"""An Excel file of the register, against bare xlsxwriter writing the same cells.

Ours searches the awards as an officer, reads them in batches and writes fifteen
typed columns. The anchor has all values in memory already, gets them from there
and only writes them, with the same option of the library. Memory is what the
server needs beyond what it had.
"""

import datetime
import gc
import os
import tempfile
from time import perf_counter

import xlsxwriter
from award_rows import AWARDS_PER_DECISION, insert_awards, insert_decisions
from common import Organisation, figure

from odoo.addons.hr_emulation_reports.tools.record_rows import RecordRows
from odoo.addons.hr_emulation_reports.tools.workbook import Workbook

NAME = "xlsx_vs_bare"
ROWS = 200_000
COLUMNS = (
    "subject_name",
    "subject_type",
    "unit_name",
    "job_title",
    "award_type_id",
    "category",
    "level",
    "kind_id",
    "year",
    "authority_id",
    "decision_number",
    "decision_date",
    "reason",
    "is_direct_worker",
    "state",
)


def run(env):
    """Yield seconds per file (goal: ratio at most 1.5) and megabytes (at most 150)."""
    organisation = Organisation(env, employees=1_000)
    insert_decisions(organisation, ROWS // AWARDS_PER_DECISION)
    insert_awards(organisation, ROWS)
    env.cr.execute(
        "UPDATE hr_emulation_award SET company_id = %s", organisation.company.ids
    )
    env.cr.execute("ANALYZE hr_emulation_award, hr_emulation_decision")
    env.invalidate_all()
    officer = organisation.environment(organisation.officer)
    awards = officer["hr.emulation.award"]
    ours, megabytes = [], []
    # Before the anchor, whose rows lie in memory.
    for _turn in range(2):
        seconds, megabyte = _measure(lambda: _write(awards))
        ours.append(seconds)
        megabytes.append(megabyte)
    rows = list(RecordRows(awards, [], COLUMNS))
    if len(rows) != ROWS:
        raise ValueError(f"{len(rows)} rows instead of {ROWS}")
    anchor = []
    for _turn in range(2):
        anchor.append(_measure(lambda: _write_bare(rows))[0])
        ours.append(_measure(lambda: _write(awards))[0])
    # The quickest of each: a neighbour on the machine disturbs a single one.
    yield figure(NAME, min(ours), "s", min(anchor), ROWS)
    yield figure(f"{NAME}.memory", max(megabytes), "MB", 150, ROWS)


def _write(awards):
    with tempfile.TemporaryFile() as file, Workbook(file) as book:
        rows = RecordRows(awards, [], COLUMNS)
        book.add_table("Honours", rows.columns, rows)


def _write_bare(rows):
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        sheet = book.add_worksheet()
        date_format = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                if value is None:
                    continue
                if isinstance(value, datetime.date):
                    sheet.write_datetime(number, index, value, date_format)
                elif isinstance(value, int):
                    sheet.write_number(number, index, value)
                else:
                    sheet.write_string(number, index, value)
        book.close()


def _measure(work):
    """Return the seconds that it takes and the megabytes that it needs."""
    gc.collect()
    before = _reset_peak()
    start = perf_counter()
    work()
    return perf_counter() - start, _read_memory("VmHWM") - before


def _reset_peak():
    with open(f"/proc/{os.getpid()}/clear_refs", "w") as file:
        file.write("5")
    return _read_memory("VmRSS")


def _read_memory(name):
    with open(f"/proc/{os.getpid()}/status") as file:
        line = next(line for line in file if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024

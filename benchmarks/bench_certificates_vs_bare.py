"""Certificates of one decision, against wkhtmltopdf called bare on the same pages.

Both print the same HTML in chunks of the same size, so what is compared is what the
addon adds: reading the awards, their secret addresses and codes, fitting the texts,
the template, storing the chunks and putting them together. The bare calls come with
no Odoo around them. Both take turns on every chunk, because the machine may be busy.
"""

import subprocess
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from common import Organisation, figure

from odoo.fields import Command

NAME = "certificates_vs_bare"
CERTIFICATES = 1_000
TURNS = 3


def run(env):
    """Yield milliseconds per certificate, and what each of them takes on disk."""
    organisation = Organisation(env, employees=CERTIFICATES + 100)
    awards = _issue(organisation)
    values, anchors, size = [], [], 0
    for turn in range(TURNS + 1):
        bodies = []
        seconds, size = _print(organisation, awards, bodies)
        anchor = _print_bare(env, bodies)
        # The first warms everything up.
        if turn:
            values.append(seconds / CERTIFICATES * 1000)
            anchors.append(anchor / CERTIFICATES * 1000)
    yield figure(NAME, median(values), "ms/record", median(anchors), CERTIFICATES)
    yield figure(
        f"{NAME}.file", size / CERTIFICATES / 1024, "kB/record", 0, CERTIFICATES
    )


def _issue(organisation):
    organisation.company.emulation_certificate_place = "Đắk Lắk"
    organisation.company.emulation_pays_bonus = False
    env = organisation.environment(organisation.officer)
    authority = env["hr.emulation.authority"].search([("branch", "=", "unit")], limit=1)
    award_type = organisation.award_types("individual", 1)
    decision = env["hr.emulation.decision"].create(
        {
            "number": "1/QĐ-BENCH",
            "date": "2024-12-20",
            "year": 2024,
            "authority_id": authority.id,
            "signer_name": "Hoàng Văn Giám",
            "signer_post": "Giám đốc",
            "award_ids": [
                Command.create(
                    {
                        "employee_id": employee.id,
                        "award_type_id": award_type.id,
                        "reason": "Đã có thành tích xuất sắc trong phong trào thi đua "
                        f"năm 2024 (số {number})",
                    }
                )
                for number, employee in enumerate(organisation.employees[:CERTIFICATES])
            ],
        }
    )
    decision.action_issue()
    return decision.award_ids


def _print(organisation, awards, bodies):
    """Return the seconds that the whole printing takes, and the size of its file.

    :param bodies: gets the HTML of every chunk
    """
    env = organisation.environment(organisation.officer)
    reports = type(env["ir.actions.report"])
    print_sheets = reports._print_sheets

    def keep(report, html):
        bodies.append(html)
        return print_sheets(report, html)

    reports._print_sheets = keep
    try:
        env.cr.flush()
        env.invalidate_all()
        start = perf_counter()
        runs = env["hr.emulation.certificate.run"]
        printing = runs.create(
            {
                "award_ids": [Command.set(awards.ids)],
                "company_id": organisation.company.id,
            }
        )
        # As the job does it, without its commits.
        for _count in printing._prepare():
            pass
        printing._finish()
        env.cr.flush()
        seconds = perf_counter() - start
    finally:
        reports._print_sheets = print_sheets
    attachment = (
        env["ir.attachment"]
        .sudo()
        .search(
            [
                ("res_model", "=", printing._name),
                ("res_id", "=", printing.id),
                ("res_field", "=", "file"),
            ]
        )
    )
    return seconds, attachment.file_size


def _print_bare(env, bodies):
    """Return the seconds of the program alone for the same pages, chunk by chunk."""
    report = env["ir.actions.report"].with_context(emulation_sheets=True)
    arguments = report._build_wkhtmltopdf_args(report.get_paperformat(), True)
    # The first body may be the sheet that is measured once.
    chunks = [body for body in bodies if 'class="sheet' in body]
    with tempfile.TemporaryDirectory() as folder:
        page, output = Path(folder) / "page.html", Path(folder) / "page.pdf"
        start = perf_counter()
        for body in chunks:
            page.write_text(body)
            subprocess.run(
                ["wkhtmltopdf", *arguments, str(page), str(output)],
                check=True,
                capture_output=True,
            )
        return perf_counter() - start

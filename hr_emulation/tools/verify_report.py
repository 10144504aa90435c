"""The verification on a command line; in any Odoo through its shell.

echo 'from odoo.addons.hr_emulation.tools.verify_report import report
import sys; sys.exit(report(env))' | odoo shell -d DATABASE --log-level warn
"""

import sys
from time import monotonic

from .act_verifier import ActVerifier


def report(env, companies=(), out=None):
    """Print every finding; return 1 if something was changed or not sealed, else 0.

    Nothing is written, so it may run while people work.

    :param companies: names of companies; none means all that have sealed something
    """
    write = (out or sys.stdout).write
    chosen = _find_companies(env, companies)
    missing = set(companies) - set(chosen.mapped("name"))
    for name in sorted(missing):
        write(f"There is no company named {name}.\n")
    if not chosen and not missing:
        write("Nothing was sealed in this database yet.\n")
    results = [_report_one(env, company, write) for company in chosen]
    return int(bool(missing) or not all(results))


def _find_companies(env, names):
    # sudo: as the verifier.
    companies = env["res.company"].sudo().with_context(active_test=False)
    if names:
        return companies.search([("name", "in", list(names))], order="id")
    acts, awards = env["hr.emulation.act"].sudo(), env["hr.emulation.award"].sudo()
    return companies.search(
        [
            "|",
            ("id", "in", [one.id for (one,) in acts._read_group([], ["company_id"])]),
            ("id", "in", [one.id for (one,) in awards._read_group([], ["company_id"])]),
        ],
        order="id",
    )


def _report_one(env, company, write):
    """Verify one company, print the result, and return whether it is clean."""
    start = monotonic()
    verifier = ActVerifier(env, company)
    acts, is_clean = 0, True
    write(f"{company.name}\n")
    for stretch in verifier.follow():
        acts += stretch.count
        is_clean &= _tell(stretch.findings, write)
    is_clean &= _tell(verifier.check_rest(), write)
    head = env["hr.emulation.act"]._get_head(company)
    write(
        f"{acts} acts in {monotonic() - start:.1f} s, the newest {head.number}, hash "
        f"{head.chain_hash or 'none'}: "
        f"{'nothing was changed' if is_clean else 'LOOK AT THE FINDINGS'}\n"
    )
    return is_clean


def _tell(findings, write):
    is_clean = True
    for finding in findings:
        is_clean &= finding.severity == "remark"
        act = f"act {finding.number}" if finding.number else "no act"
        write(f"{finding.severity}, {act}, {finding.subject}: {finding.text}\n")
    return is_clean

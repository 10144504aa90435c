"""Verify the sealed records of the demonstration, or of a database that is named."""

import subprocess
import sys

from . import database, demo, places
from .console import Trouble
from .odoo import Odoo, environment
from .postgres_session import running

_PROGRAM = """
import sys
from odoo.addons.hr_emulation.tools.verify_report import report
sys.exit(report(env, {companies!r}))
"""


def run(options, server):
    with running(server, "demo"):
        odoo = _choose(options.database, server)
        command = odoo.command("--log-level", "warn", subcommand=("shell",))
        sys.stderr.flush()
        process = subprocess.run(
            list(map(str, command)),
            input=_PROGRAM.format(companies=options.company).encode(),
            cwd=places.state(),
            env=environment(),
            check=False,
        )
        return process.returncode


def _choose(name, server):
    if not name:
        odoo = demo.the_odoo(server)
        name = odoo.name
    else:
        odoo = Odoo(name, max_cron_threads=0)
    if not database.exists(name):
        raise Trouble(
            f"There is no database {name} on this server.",
            "./scripts/demo makes the demonstration; --database names another one.",
        )
    return odoo

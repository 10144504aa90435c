"""Odoo's shell on the demonstration database."""

import signal
import subprocess
import sys

from . import database, demo, places
from .console import Trouble
from .odoo import environment
from .postgres_session import running


def run(_options, server):
    with running(server, "demo"):
        odoo = demo.the_odoo(server)
        _await_database(odoo)
        command = odoo.command("--log-level", "warn", subcommand=("shell",))
        # Ctrl-C belongs to the shell: it interrupts a statement there.
        signal.signal(signal.SIGINT, lambda *_: None)
        sys.stderr.flush()
        return subprocess.call(
            list(map(str, command)), cwd=places.state(), env=environment()
        )


def _await_database(odoo):
    """Make it if it is missing; leave it alone while the demonstration runs."""
    claim = demo.claimed(announce=False)
    if claim:
        try:
            demo.ensure(odoo)
        finally:
            claim.release()
    elif not (database.exists(odoo.name) and database.read_mark(odoo.name)):
        raise Trouble(
            "./scripts/demo is just making the database.", "Wait until it has started."
        )

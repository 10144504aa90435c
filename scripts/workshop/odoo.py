"""Run Odoo's own commands on one database, with their log in a file."""

import os
import re
import socket
import sys
from pathlib import Path

from . import database, odoo_source, places, processes
from .console import Trouble
from .python_env import ODOO_VARIABLE

# The first becomes the default of new users.
LANGUAGES = "en_US,vi_VN"
_LOADING = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")
_TESTING = re.compile(r": Starting (\S+\.test_\S+) \.\.\.")


class Odoo:
    """One database and the configuration file that goes with it.

    :param options: lines of the configuration file
    """

    def __init__(self, name, **options):
        self.name = name
        self.path = Path(os.environ[ODOO_VARIABLE])
        self.config = places.state() / f"{name}.conf"
        addons = [places.REPOSITORY, *odoo_source.addons_paths(self.path)]
        defaults = {
            "addons_path": ",".join(map(str, addons)),
            "data_dir": database.data_folder(),
            "dbfilter": f"^{re.escape(name)}$",
            "http_interface": "127.0.0.1",
            "list_db": False,
            "screenshots": places.state() / "screenshots",
        }
        lines = [f"{key} = {value}" for key, value in {**defaults, **options}.items()]
        self.config.write_text("\n".join(["[options]", *lines, ""]))

    def command(self, *arguments, subcommand=()):
        """A command line of Odoo on this database."""
        return [
            *(sys.executable, "-m", "odoo", *subcommand),
            *("--config", self.config, "--database", self.name, *arguments),
        ]

    def run(self, label, arguments, line, subcommand=()):
        """Run Odoo to its end; return its exit code and the path of its log."""
        log = places.logs() / f"{label}.log"
        log.unlink(missing_ok=True)
        done = []

        def on_line(text):
            if found := _LOADING.search(text):
                line.progress(f"module {found[2]} of {found[3]}, {found[1]}")
            elif found := _TESTING.search(text):
                done.append(found[1])
                line.progress(f"test {len(done)}, {found[1]}")

        # Odoo's subcommands do not know the option: their log goes to the output.
        logfile = () if subcommand else ("--logfile", log)
        output = log if subcommand else places.logs() / f"{label}.out"
        code = processes.run(
            self.command(*logfile, *arguments, subcommand=subcommand),
            output,
            follow=log,
            on_line=on_line,
            cwd=places.state(),
            env=environment(),
        )
        return code, log

    def install(self, label, line, *arguments):
        """Make the database anew with both addons; raise if that fails."""
        database.create(self.name)
        self.must(
            label,
            line,
            *("--init", ",".join(places.ADDONS), "--load-language", LANGUAGES),
            *("--stop-after-init", *arguments),
        )

    def update(self, label, line, modules=places.ADDONS):
        # Without the last, Odoo keeps translations that were corrected since.
        self.must(
            *(label, line, "--update", ",".join(modules), "--stop-after-init"),
            "--i18n-overwrite",
        )

    def must(self, label, line, *arguments):
        code, log = self.run(label, arguments, line)
        if code:
            raise Trouble(
                f"Odoo failed ({label}):",
                *processes.last_lines(places.logs() / f"{label}.out"),
                *(processes.last_lines(log, 15) if log.exists() else ()),
                f"Everything: {log}",
            )
        return log


def environment():
    """What Odoo's processes inherit: the server and the place of Odoo, no more."""
    server = {k: v for k, v in os.environ.items() if k.startswith("PG")}
    kept = {ODOO_VARIABLE: os.environ[ODOO_VARIABLE], **server}
    home = os.environ.get("HOME", "")
    if not os.access(home or "/nonexistent", os.W_OK):
        # Chromium and fontconfig want to write there.
        kept["HOME"] = str(places.state())
    return processes.clean_environment(**kept)


def free_port(preferred=0):
    """The preferred port or the next free one; any free one for 0."""
    for port in range(preferred, preferred + 100) if preferred else (0,):
        with socket.socket() as probe:
            # Without it a port would count as taken for minutes after its use.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise Trouble(f"No port from {preferred} to {preferred + 99} is free.")

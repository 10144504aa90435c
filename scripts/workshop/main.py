"""From a bare Python to the command that was asked for.

Two stages in one process: the first uses the standard library only and ends
with the virtual environment's Python taking over; the second has psycopg2.
"""

import argparse
import importlib
import os
import sys
from pathlib import Path

from . import (
    console,
    odoo_source,
    places,
    processes,
    python_env,
    servers,
    system_packages,
)

# Module of the second stage per command.
_COMMANDS = {
    "demo": "demo",
    "test": "tests",
    "shell": "shell",
    "bench": "bench",
    "screenshots": "screenshots",
    "verify": "verify",
}
_TAKE_OVER = "--prepared"


def main(arguments):
    os.umask(0o022)
    processes.heed_signals()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        return _main(arguments)
    except console.Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr, flush=True)
        return 130


def _main(arguments):
    is_prepared = arguments[0] == _TAKE_OVER
    command, *rest = arguments[1:] if is_prepared else arguments
    options = _parse(command, rest)
    if command in ("shell", "bench", "verify"):
        console.speak_on_standard_error()
    server = servers.choose()
    if not is_prepared:
        console.tell(f"PostgreSQL server: {server.told}")
        _prepare(command)
        _take_over(command, rest)
    module = importlib.import_module(f".{_COMMANDS[command]}", __package__)
    return module.run(options, server)


def _parse(command, arguments):
    parser = argparse.ArgumentParser(prog=f"./scripts/{command}", allow_abbrev=False)
    if command == "demo":
        parser.description = "Start the demonstration; build it first if needed."
        parser.add_argument(
            "--fresh", action="store_true", help="make its database anew"
        )
        parser.add_argument(
            "--port", type=int, default=8069, help="first port to try (8069)"
        )
    elif command == "test":
        parser.description = (
            "Run every check; with arguments, only pytest with those arguments "
            "(for example a test file and -k NAME) on the kept test database."
        )
        parser.add_argument("--fresh", action="store_true", help="make it anew")
        options, options.pytest = parser.parse_known_args(arguments)
        return options
    elif command == "shell":
        parser.description = (
            "Open Odoo's shell on the demonstration, or run the program given on "
            "standard input; what it should keep it must env.cr.commit()."
        )
    elif command == "bench":
        parser.description = "Run all benchmarks, or those named."
        parser.add_argument("names", nargs="*", metavar="NAME")
    elif command == "screenshots":
        parser.description = "Take all pictures of docs/screenshots, or those named."
        parser.add_argument("names", nargs="*", metavar="NAME")
    elif command == "verify":
        parser.description = (
            "Verify the sealed records of the demonstration, or of another database "
            "on the same server. Exit code 1 when something was changed."
        )
        parser.add_argument("--database", metavar="NAME")
        parser.add_argument(
            "--company",
            metavar="NAME",
            action="append",
            default=[],
            help="only this one; may be given several times",
        )
    return parser.parse_args(arguments)


def _prepare(command):
    if command in ("test", "screenshots"):
        missing = system_packages.ensure(system_packages.FOR_TESTS)
        system_packages.refuse_without(missing, command)
    elif command == "demo":
        missing = system_packages.ensure(system_packages.FOR_DEMO)
        if missing:
            console.tell(f"  {system_packages.request(missing)}")
            console.tell("  the demonstration goes on, without printed PDF documents")


def _take_over(command, arguments):
    os.environ[python_env.ODOO_VARIABLE] = str(odoo_source.ensure())
    python = python_env.ensure()
    start = Path(places.REPOSITORY, "scripts", "start.py")
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(python, [str(python), "-u", str(start), _TAKE_OVER, command, *arguments])

"""Run benchmarks on a database of their own; see benchmarks/README.md."""

import subprocess
import sys

from . import database, fingerprint, locks, places, processes
from .bench_runner import FOLDER, commits
from .console import Trouble, step
from .odoo import Odoo, environment
from .postgres_session import running


def run(options, server):
    names = _chosen(options.names)
    claim = locks.Claim(places.state() / "bench.lock")
    if not claim.take():
        raise Trouble("Another ./scripts/bench runs in this clone; wait for its end.")
    with running(server, "tests"):
        odoo = Odoo(database.named("bench", server.is_embedded), max_cron_threads=0)
        _ensure(odoo)
        failed = [name for name in names if _bench(odoo, name)]
    if failed:
        raise Trouble(f"These benchmarks failed: {', '.join(failed)}.")
    return 0


def _chosen(names):
    there = sorted(
        path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py")
    )
    if unknown := sorted(set(names) - set(there)):
        raise Trouble(
            f"There is no benchmark named {', '.join(unknown)}.",
            f"There are: {', '.join(there) or 'none yet'}.",
        )
    return list(names) or there


def _ensure(odoo):
    facts = {"fingerprint": fingerprint.of_addons(), "odoo": str(odoo.path)}
    with step("Benchmark database") as line:
        if database.exists(odoo.name) and database.read_mark(odoo.name) == facts:
            line.outcome = "up to date"
        else:
            odoo.install("bench-install", line)
            database.mark(odoo.name, **facts)


def _bench(odoo, name):
    """Run one benchmark; one that commits gets a copy that is thrown away."""
    if not commits(name):
        return _run(odoo, name)
    copy = Odoo(f"{odoo.name}_copy", max_cron_threads=0)
    database.copy(odoo.name, copy.name)
    try:
        return _run(copy, name)
    finally:
        database.drop(copy.name)


def _run(odoo, name):
    with step(f"Benchmark {name}") as line:
        process = subprocess.Popen(
            list(map(str, odoo.command("--log-level", "warn", subcommand=("shell",)))),
            cwd=places.state(),
            stdin=subprocess.PIPE,
            env={
                **environment(),
                "PYTHONPATH": str(places.REPOSITORY / "scripts"),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )
        try:
            program = (
                f"from workshop import bench_runner\nbench_runner.run({name!r}, env)"
            )
            process.communicate(program.encode())
        finally:
            processes.stop(process)
        if process.returncode:
            line.fail("FAILED")
        sys.stdout.flush()
        return process.returncode

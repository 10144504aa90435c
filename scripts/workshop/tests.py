"""Every check, in an order that ends with pytest's own closing line."""

import contextlib
import re
import subprocess
import sys
from dataclasses import dataclass, field

from . import database, fingerprint, lint, locks, logcheck, places, processes
from .console import Trouble, step, tell
from .odoo import LANGUAGES, Odoo, environment, free_port
from .postgres_session import running

_REPORT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
_TAGS = ",".join(f"/{addon}" for addon in places.ADDONS)
# Core's own linter, as far as it looks at addons and takes seconds: its pylint
# run reads all of Odoo for minutes, its rule for imports of tests knows no
# sub-folders (lint.py has one that does).
_CORE_LINT = (
    "ManifestLinter",
    "PotLinter",
    "RoutesLinter",
    "TestDocstring",
    "TestDunderinit",
    "TestIndex",
    "TestJsTranslations",
    "TestLintOverrideSignatures",
    "TestNaming",
)


def run(options, server):
    claim = locks.Claim(places.state() / "tests.lock")
    if not claim.take():
        raise Trouble("Another ./scripts/test runs in this clone; wait for its end.")
    with running(server, "tests"):
        name = database.named("test", server.is_embedded)
        odoo = Odoo(name, max_cron_threads=0)
        if options.pytest:
            _bring_up_to_date(odoo, options.fresh)
            return _pytest(odoo, options.pytest)
        return _everything(odoo)


def _everything(odoo):
    failed = lint.run()
    failed += [
        name
        for name, check in (
            ("installation and Odoo's own tests", _install_and_test),
            ("update", _update),
            ("Odoo's linter", _core_lint),
            ("uninstallation", _uninstall),
        )
        if not check(odoo)
    ]
    if failed:
        tell(f"\nFAILED before pytest: {', '.join(failed)}\n")
    code = _pytest(odoo, [])
    return code or int(bool(failed))


def _bring_up_to_date(odoo, fresh):
    made_from = database.read_mark(odoo.name) if database.exists(odoo.name) else {}
    facts = {"fingerprint": fingerprint.of_addons(), "odoo": str(odoo.path)}
    with step("Test database") as line:
        if fresh or not made_from or made_from["odoo"] != facts["odoo"]:
            odoo.install("test-install", line, "--with-demo")
        elif made_from != facts:
            odoo.update("test-update", line)
        else:
            line.outcome = "up to date"
        database.mark(odoo.name, **facts)


@dataclass
class Verdict:
    """What one run of Odoo was like, judged by exit code and log."""

    problems: list = field(default_factory=list)
    details: list = field(default_factory=list)

    def read(self, code, log):
        if not log.exists():
            self.problems.append(f"Odoo did not start (exit code {code})")
            self.details += processes.last_lines(log.with_suffix(".out"))
            return
        if code:
            self.problems.append(f"exit code {code}")
        if unexpected := logcheck.unexpected(log):
            self.problems.append(f"{len(unexpected)} unexpected log records")
            self.details += map(str, unexpected)

    def count_tests(self, log):
        """Odoo's runner says how many ran; that none did, or one was skipped, fails."""
        records = logcheck.read(log) if log.exists() else []
        reports = [_REPORT.search(record.message) for record in records]
        ran = max((int(report[3]) for report in reports if report), default=0)
        skipped = [r for r in records if r.message.startswith("skipped ")]
        if not ran:
            self.problems.append("no test ran")
        if skipped:
            self.problems.append(f"{len(skipped)} tests skipped")
            self.details += map(str, skipped)
        return ran

    def show(self, line, outcome):
        line.outcome = outcome
        if self.problems:
            line.fail(f"FAILED: {', '.join(self.problems)}")


def _judge(label, title, odoo, arguments, subcommand=(), counts_tests=False):
    verdict = Verdict()
    with step(title) as line:
        code, log = odoo.run(label, arguments, line, subcommand)
        verdict.read(code, log)
        ran = verdict.count_tests(log) if counts_tests else 0
        verdict.show(line, f"{ran} tests passed" if counts_tests else "done")
    for detail in verdict.details:
        print(f"  {detail}", flush=True)
    if verdict.problems:
        tell(f"  Everything: {log}")
    return not verdict.problems


def _install_and_test(odoo):
    database.create(odoo.name)
    facts = {"fingerprint": fingerprint.of_addons(), "odoo": str(odoo.path)}
    passed = _judge(
        "test-install",
        "Installation with Odoo's own tests",
        odoo,
        ["--init", ",".join(places.ADDONS), "--with-demo"]
        + ["--load-language", LANGUAGES, "--stop-after-init"]
        + ["--test-tags", _TAGS, "--http-port", free_port()],
        counts_tests=True,
    )
    if not _is_installed(odoo.name):
        raise Trouble("Neither update nor pytest can follow a failed installation.")
    database.mark(odoo.name, **facts)
    return passed


def _update(odoo):
    return _judge(
        "test-update",
        "Update of the installed addons",
        odoo,
        ["--update", ",".join(places.ADDONS), "--stop-after-init"],
    )


def _core_lint(odoo):
    """Odoo's module test_lint judges the installed models and the addons' files."""
    with _copied(odoo, "lint") as copy:
        tags = ",".join(f"/test_lint:{name}" for name in _CORE_LINT)
        return _judge(
            "test-lint",
            "Odoo's own linter",
            copy,
            ["--init", "test_lint", "--test-tags", tags]
            + ["--stop-after-init", "--http-port", free_port()],
            counts_tests=True,
        )


def _uninstall(odoo):
    with _copied(odoo, "uninstall") as copy:
        passed = _judge(
            "test-uninstall",
            "Uninstallation",
            copy,
            places.ADDONS,
            subcommand=("module", "uninstall"),
        )
        left = _left_behind(copy.name)
    for thing in left:
        print(f"  left behind: {thing}", flush=True)
    return passed and not left


@contextlib.contextmanager
def _copied(odoo, purpose):
    """A copy to spoil, for pytest needs the original."""
    copy = Odoo(f"{odoo.name}_{purpose}", max_cron_threads=0)
    database.copy(odoo.name, copy.name)
    try:
        yield copy
    finally:
        database.drop(copy.name)


def _is_installed(name):
    return _installed_addons(name) == set(places.ADDONS)


def _installed_addons(name):
    with database.cursor(name) as cr:
        cr.execute("SELECT to_regclass('ir_module_module') IS NOT NULL")
        if not cr.fetchone()[0]:
            return set()
        cr.execute(
            "SELECT name FROM ir_module_module"
            " WHERE name = ANY(%s) AND state = 'installed'",
            [list(places.ADDONS)],
        )
        return {addon for (addon,) in cr.fetchall()}


def _left_behind(name):
    """Tables and columns of ours that uninstallation did not remove."""
    still = [f"{addon} is still installed" for addon in _installed_addons(name)]
    with database.cursor(name) as cr:
        cr.execute(
            """SELECT CASE WHEN column_name LIKE %(ours)s
                           THEN format('column %%s.%%s', table_name, column_name)
                           ELSE format('table %%s', table_name) END
                 FROM information_schema.columns
                WHERE table_schema = 'public'
                  AND (table_name LIKE %(ours)s OR column_name LIKE %(ours)s)
                GROUP BY 1 ORDER BY 1""",
            {"ours": r"hr\_emulation%"},
        )
        return still + [thing for (thing,) in cr.fetchall()]


def _pytest(odoo, arguments):
    """Run pytest in front; root conftest.py applies the rules to its tests."""
    log = places.logs() / "pytest.log"
    log.unlink(missing_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "pytest_odoo"]
        + [f"--odoo-config={odoo.config}", f"--odoo-database={odoo.name}"]
        + ["--odoo-http", "--odoo-log-level=info", f"--odoo-extra=logfile={log}"]
        + (arguments or list(places.ADDONS)),
        cwd=places.REPOSITORY,
        stdin=subprocess.DEVNULL,
        env={
            **environment(),
            # Plugins that an Odoo of the user brings along are none of ours.
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "HYPOTHESIS_STORAGE_DIRECTORY": str(places.state() / "hypothesis"),
        },
    )
    try:
        return process.wait()
    finally:
        processes.stop(process)

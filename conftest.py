"""Rules for every test under pytest: none is skipped, none logs a warning.

The same rules hold for Odoo's own runner; `scripts/workshop/tests.py` reads
them from its log.
"""

import logging

import pytest
from workshop.log_allowed import ALLOWED

_LINES_SHOWN = 20


class _Unexpected(logging.Handler):
    """Collects records at WARNING or above that nobody expects."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        message = record.getMessage()
        level = logging.getLevelName(record.levelno)
        if not any(rule.covers(record.name, level, message) for rule in ALLOWED):
            text = logging.Formatter().format(record)
            shown = "\n".join(text.splitlines()[-_LINES_SHOWN:])
            self.records.append(f"{level} {record.name}: {shown}")

    def take(self):
        taken, self.records = self.records, []
        return taken


_unexpected = _Unexpected()


def pytest_configure(config):
    logging.getLogger().addHandler(_unexpected)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which no test may be here: {report.longrepr}"
    records = _unexpected.take()
    if records and report.outcome == "passed":
        report.outcome = "failed"
        report.longrepr = "\n".join(
            ["Log records that the test does not expect:", *records]
        )
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    """What no single test can be blamed for: a whole file skipped, a late record."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    late = _unexpected.take()
    for record in late:
        reporter.write_line(f"Log record outside of any test: {record}", red=True)
    if exitstatus == 0 and (late or reporter.stats.get("skipped")):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

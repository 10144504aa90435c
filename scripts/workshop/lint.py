"""Checks that need no database: ruff, pylint-odoo, XML, forgotten tests."""

import ast
import subprocess
import sys
import xml.etree.ElementTree

from . import places, processes
from .console import step

_FOLDERS = ("scripts", "benchmarks", "conftest.py", *places.ADDONS)


def run():
    """Return the names of the checks that failed; each prints what it found."""
    targets = [name for name in _FOLDERS if (places.REPOSITORY / name).exists()]
    addons = [name for name in places.ADDONS if (places.REPOSITORY / name).exists()]
    checks = {
        "ruff check": lambda: _tool("ruff", "check", "--quiet", *targets),
        "ruff format": lambda: _tool("ruff", "format", "--quiet", "--check", *targets),
        "pylint-odoo": lambda: _tool("pylint", *addons),
        "XML": lambda: _malformed_xml(addons),
        "tests imported": lambda: _forgotten_tests(addons),
    }
    return [name for name, check in checks.items() if not _passes(name, check)]


def _passes(name, check):
    with step(f"Lint: {name}") as line:
        findings = check()
        line.outcome = "clean"
        if findings:
            line.fail("FAILED")
    for finding in findings:
        print(f"  {finding}", flush=True)
    return not findings


def _tool(name, *arguments):
    finished = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=places.REPOSITORY,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=processes.clean_environment(
            RUFF_NO_CACHE="true", PYLINTHOME=str(places.state() / "pylint")
        ),
    )
    lines = finished.stdout.splitlines()
    return (lines or [f"{name} failed without a word"]) if finished.returncode else []


def _malformed_xml(addons):
    findings = []
    for path in _files(addons, "*.xml"):
        try:
            xml.etree.ElementTree.parse(path)
        except xml.etree.ElementTree.ParseError as error:
            findings.append(f"{path.relative_to(places.REPOSITORY)}: {error}")
    return findings


def _forgotten_tests(addons):
    """Odoo's runner sees a test module only if tests/__init__.py imports it."""
    findings = []
    for addon in addons:
        folder = places.REPOSITORY / addon / "tests"
        if not folder.is_dir():
            continue
        imported = _imported_names(folder / "__init__.py")
        findings += [
            f"{path.relative_to(places.REPOSITORY)} is not imported in "
            f"{addon}/tests/__init__.py: Odoo's runner would never run it"
            for path in sorted(folder.rglob("test_*.py"))
            if path.stem not in imported
        ]
    return findings


def _imported_names(path):
    if not path.exists():
        return set()
    nodes = ast.walk(ast.parse(path.read_text()))
    return {
        alias.name.rpartition(".")[2]
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def _files(addons, pattern):
    return [
        path for addon in addons for path in (places.REPOSITORY / addon).rglob(pattern)
    ]

"""The virtual environment with the locked requirements, shared by all clones."""

import contextlib
import hashlib
import re
import shutil
import sys
from pathlib import Path

from . import locks, places, processes
from .console import step

# Odoo is no wheel: its folder joins the path behind the locked packages, so
# that one environment serves every Odoo that a user may name.
ODOO_VARIABLE = "HR_EMULATION_ODOO"
_PATH_LINE = (
    f"import os, sys; sys.path += filter(None, [os.environ.get({ODOO_VARIABLE!r})])\n"
)


def ensure():
    """Return the environment's Python, making the environment if it is missing."""
    folder = places.home() / "python" / _name()
    python = folder / "bin" / "python"
    label = f"Python {_version()} environment"
    with step(label) as line:
        if _is_complete(folder):
            line.outcome = "ready"
            return python
        with locks.exclusive(
            places.home() / "python.lock",
            on_wait=lambda: line.progress("waiting for another set-up"),
        ):
            if not _is_complete(folder):
                _make(folder, line)
    return python


def _make(folder, line):
    # A virtual environment cannot be renamed: its scripts hold its path. The
    # marker, written last, is what makes it count.
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    output = places.logs() / "python.log"
    processes.check(
        [sys.executable, "-m", "venv", folder],
        output,
        f"The virtual environment {folder} could not be made.",
        env=processes.clean_environment(),
    )
    total = len(re.findall(r"^[a-z0-9].*==", places.LOCK_FILE.read_text(), re.M))
    collected = []

    def on_line(text):
        if text.startswith("Collecting "):
            collected.append(text)
            line.progress(f"package {len(collected)} of at most {total}")
        elif text.startswith("Installing collected"):
            line.progress(f"installing {len(collected)} packages")

    processes.check(
        [folder / "bin" / "python", "-m", "pip", "install"]
        + ["--no-input", "--disable-pip-version-check", "--progress-bar=off"]
        + ["--no-deps", "--require-hashes", "--requirement", places.LOCK_FILE],
        output,
        "The Python packages of requirements/lock.txt could not be installed.",
        "Is the network, or the package index that pip is configured for, there?",
        on_line=on_line,
        env=processes.clean_environment(),
    )
    for packages in folder.glob("lib/python*/site-packages"):
        (packages / "hr_emulation_odoo.pth").write_text(_PATH_LINE)
    (folder / "complete").touch()
    line.outcome = f"{len(collected)} packages installed"


def _is_complete(folder):
    # The second question is false when the Python that made it has gone.
    with contextlib.suppress(OSError):
        return (folder / "complete").exists() and (folder / "bin/python").exists()
    return False


def _name():
    told = [places.LOCK_FILE.read_bytes(), str(Path(sys.base_prefix)), _PATH_LINE]
    digest = hashlib.sha256()
    for part in told:
        digest.update(part if isinstance(part, bytes) else part.encode())
    return f"{_version()}-{digest.hexdigest()[:12]}"


def _version():
    return ".".join(map(str, sys.version_info[:2]))

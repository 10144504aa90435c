"""What only the machine's own packages can give: PDF, fonts, QR codes, a browser."""

import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from . import places, processes
from .console import Trouble, step


@dataclass(frozen=True)
class Need:
    """A thing that the machine must have, and the packages that bring it."""

    name: str
    why: str
    packages: tuple[str, ...]
    is_met: Callable[[], bool]


def _has_vietnamese_font():
    if not shutil.which("fc-list"):
        return False
    # The one that the documents ask for: version 1 of Liberation lacks most letters
    # of Vietnamese, which then come from another font in the middle of a word.
    families = "Times New Roman", "Liberation Serif"
    listings = [
        subprocess.run(
            ["fc-list", f"{family}:lang=vi", "family"], capture_output=True, text=True
        )
        for family in families
    ]
    return any(listing.stdout.strip() for listing in listings)


def browser_path():
    """Where Chromium is, or None."""
    # The names that Odoo's own tests look for.
    names = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


WKHTMLTOPDF = Need(
    "wkhtmltopdf",
    "to print PDF",
    ("wkhtmltopdf",),
    lambda: bool(shutil.which("wkhtmltopdf")),
)
FONTS = Need(
    "fonts for Vietnamese",
    "to print PDF",
    # Liberation has the measures of Times New Roman, which official forms use.
    ("fontconfig", "fonts-liberation2", "fonts-dejavu-core"),
    _has_vietnamese_font,
)
CAIRO = Need(
    "libcairo",
    "to draw QR codes",
    ("libcairo2",),
    lambda: bool(ctypes.util.find_library("cairo")),
)
BROWSER = Need(
    "Chromium",
    "for the browser tests and the screenshots",
    ("chromium",),
    lambda: bool(browser_path()),
)

FOR_DEMO = (WKHTMLTOPDF, FONTS, CAIRO)
FOR_TESTS = (WKHTMLTOPDF, FONTS, CAIRO, BROWSER)


def ensure(needs):
    """Install what is missing, as root; return the needs that stay unmet."""
    with step("System packages") as line:
        missing = [need for need in needs if not need.is_met()]
        if missing and os.geteuid() == 0 and shutil.which("apt-get"):
            _install(_packages(missing), line)
            missing = [need for need in missing if not need.is_met()]
        found = [need.name for need in needs if need not in missing]
        line.outcome = ", ".join(found) or "none"
        if missing:
            line.fail(f"MISSING: {', '.join(need.name for need in missing)}")
    return missing


def request(missing):
    """The sentence that an administrator gets."""
    packages = " ".join(_packages(missing))
    return f"ask an administrator to run: apt-get install {packages}"


def refuse_without(missing, command):
    if missing:
        reasons = [f"{need.name} is needed {need.why}" for need in missing]
        raise Trouble(
            f"./scripts/{command} cannot run here: " + "; ".join(reasons) + ".",
            request(missing),
        )


def _packages(needs):
    return [package for need in needs for package in need.packages]


def _install(packages, line):
    output = places.logs() / "apt.log"
    environment = processes.clean_environment(
        DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8"
    )
    line.progress("apt-get update")
    # An index that fails may belong to a third party; the installation decides.
    processes.run(["apt-get", "update", "-q"], output, env=environment)
    line.progress(f"apt-get install {' '.join(packages)}")
    processes.check(
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages],
        output,
        f"apt-get could not install {' '.join(packages)}.",
        env=environment,
    )

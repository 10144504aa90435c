"""Odoo 19: named by the user, or fetched once through apt or git."""

import os
import re
import shutil
from pathlib import Path

from . import apt_source, locks, places, processes
from .console import Trouble, step

SERIES = (19, 0)
_DEBIAN_PATH = "usr/lib/python3/dist-packages"
# Debian's Odoo links to these packages instead of carrying their files.
_LINKED = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-inconsolata",
)
# Newer releases have Font Awesome 6, whose other file names leave icons empty.
_FONT_AWESOME_4 = "fonts-font-awesome/bookworm"
_STRIPPED = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
_OFFICIAL = "https://github.com/odoo/odoo.git"


def ensure():
    """Return the folder that contains the package ``odoo``."""
    with step("Odoo 19") as line:
        path, whose = _named(), "yours"
        if not path:
            path, whose = _fetched(), "ready"
        if not path:
            with locks.exclusive(
                places.home() / "odoo.lock",
                on_wait=lambda: line.progress("waiting for another set-up"),
            ):
                path = _fetched() or _fetch(line)
            whose = "fetched"
        _check_series(path)
        line.outcome = f"{whose}, {path}"
    return path


def lacks_browser_files(path):
    """Whether browser tests cannot pass on this tree (Debian strips a script)."""
    mail = path / _STRIPPED
    return mail.parents[3].is_dir() and not mail.exists()


def addons_paths(path):
    """Folders with Odoo's own addons beside those in its package."""
    beside = path / "addons"
    return [beside] if (beside / "web" / "__manifest__.py").exists() else []


def _named():
    if not (name := os.environ.get("ODOO_PATH")):
        return None
    path = Path(name).expanduser().absolute()
    for candidate in (path, path.parent, path / _DEBIAN_PATH):
        if (candidate / "odoo" / "release.py").exists():
            return candidate
    raise Trouble(
        f"ODOO_PATH is {name}, but there is no odoo/release.py in it.",
        "Name the folder that contains the package odoo: a git checkout, or the",
        "dist-packages or site-packages folder of an installation.",
    )


def _check_series(path):
    release = (path / "odoo" / "release.py").read_text()
    found = re.search(r"^version_info = \(([^)]*)\)", release, re.M)
    told = found[1] if found else "unknown"
    if tuple(re.findall(r"\d+|'[^']*'", told)[:2]) != tuple(map(str, SERIES)):
        raise Trouble(
            f"Odoo 19.0 is needed; the one in {path} is of version ({told}).",
            "Name another in ODOO_PATH, or unset it: Odoo 19.0 is then fetched.",
        )


def _fetched():
    folders = (places.home() / "odoo").glob("[!.]*")
    paths = [_python_path(folder) for folder in sorted(folders, reverse=True)]
    return next(filter(None, paths), None)


def _python_path(folder):
    for path in (folder / _DEBIAN_PATH, folder):
        if (path / "odoo" / "release.py").exists():
            return path
    return None


def _fetch(line):
    store = places.home() / "odoo"
    store.mkdir(exist_ok=True)
    for leftover in store.glob(".part-*"):
        shutil.rmtree(leftover)
    _check_disk(store)
    work = store / f".part-{os.getpid()}"
    troubles = []
    try:
        for is_usable, fetch in (
            (apt_source.is_usable(), _fetch_with_apt),
            (shutil.which("git"), _fetch_with_git),
        ):
            if is_usable:
                try:
                    return _python_path(fetch(work, store, line))
                except Trouble as trouble:
                    troubles.append(str(trouble))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    raise Trouble(
        "Odoo 19 could be fetched neither through apt nor from its git repository.",
        *troubles,
        "Is there a network? (On a machine without apt, git is needed.) Or name",
        "an Odoo 19.0 that you have: ODOO_PATH=/path/to/odoo",
    )


def _check_disk(folder):
    free = shutil.disk_usage(folder).free
    if free < 4 * 1024**3:
        raise Trouble(
            f"{folder} has {free / 1024**3:.1f} GB free; 4 are needed.",
            "Make room, or set HR_EMULATION_HOME to a folder on a larger disk.",
        )


def _fetch_with_apt(work, store, line):
    apt = apt_source.PrivateApt(work / "apt", suites=("sid", "bookworm"))
    line.progress("reading Debian's indexes")
    apt.update()
    version = apt.version("odoo-19")
    if not version:
        raise Trouble("Debian's unstable suite has no package odoo-19 any more.")
    debs = apt.download(
        ["odoo-19/sid", *(f"{name}/sid" for name in _LINKED), _FONT_AWESOME_4],
        on_bytes=lambda count: line.progress(f"{count // 2**20} of about 127 MB"),
    )
    line.progress("unpacking")
    apt.unpack(debs, work / "root")
    path = work / "root" / _DEBIAN_PATH
    if lacks_browser_files(path):
        (path / _STRIPPED).parent.mkdir(parents=True, exist_ok=True)
        (path / _STRIPPED).touch()
    return (work / "root").rename(store / version)


def _fetch_with_git(work, store, line):
    output = places.logs() / "git.log"
    processes.check(
        ["git", "clone", "--progress", "--depth", "1"]
        + ["--branch", "19.0", _OFFICIAL, work / "git"],
        output,
        "git could not clone Odoo's 19.0 branch.",
        on_tick=lambda: line.progress(_git_progress(output)),
        env=processes.clean_environment(GIT_TERMINAL_PROMPT="0"),
    )
    return (work / "git").rename(store / "19.0-git")


def _git_progress(output):
    told = re.findall(r"[^\r\n]*\d+%[^\r\n,]*", output.read_text(errors="replace"))
    return told[-1].strip() if told else "cloning"

"""Debian packages as an ordinary user: fetched and unpacked, not installed."""

import os
import re
import shutil
import subprocess

from . import processes
from .console import Trouble

_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_INDEX = re.compile(r"^'(?P<mirror>\S+?)/dists/(?P<suite>[^'/]+)/InRelease'")


class PrivateApt:
    """apt with its own sources and lists, on the mirrors of the machine's own apt.

    :param folder: where its lists and downloads go
    :param suites: Debian's suites to read, for example ``("sid", "bookworm")``
    """

    def __init__(self, folder, suites):
        self.folder = folder
        self.suites = suites
        for name in ("lists/partial", "cache/archives/partial", "debs"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self.sources = folder / "sources.list"
        self.config = folder / "apt.conf"
        self.config.write_text(
            f'Dir::Etc::SourceList "{self.sources}";\n'
            'Dir::Etc::SourceParts "/dev/null";\n'
            'Dir::Etc::Preferences "/dev/null";\n'
            'Dir::Etc::PreferencesParts "/dev/null";\n'
            f'Dir::State::Lists "{folder}/lists";\n'
            f'Dir::Cache "{folder}/cache";\n'
            # Root's apt would fetch as a user who cannot write here.
            'APT::Sandbox::User "";\n'
            'Acquire::Languages "none";\n'
            'Acquire::Retries "3";\n'
        )

    def update(self):
        """Read the suites' indexes from the first mirror that has them, signed."""
        output = self.folder / "update.log"
        mirrors = _mirrors()
        for mirror in mirrors:
            self.sources.write_text(
                "".join(
                    f"deb [signed-by={_KEYRING}] {mirror} {suite} main\n"
                    for suite in self.suites
                )
            )
            command = ["apt-get", "update", "-q", "--error-on=any"]
            if processes.run(command, output, env=self._environment()) == 0:
                return
        raise Trouble(
            f"No mirror of this machine's apt serves Debian {self.suites[0]}.",
            f"Tried: {', '.join(mirrors) or 'none is configured'}",
            *(processes.last_lines(output, 4) if output.exists() else ()),
        )

    def version(self, package):
        command = ["apt-cache", "policy", package]
        listing = subprocess.run(
            command, capture_output=True, text=True, env=self._environment()
        ).stdout
        found = re.search(r"Candidate: (\S+)", listing)
        return found[1] if found and found[1] != "(none)" else None

    def download(self, packages, on_bytes):
        """Fetch packages (``name`` or ``name/suite``) into a folder of files."""
        debs = self.folder / "debs"
        processes.check(
            ["apt-get", "download", "-q", *packages],
            self.folder / "download.log",
            f"apt could not download {', '.join(packages)}.",
            on_tick=lambda: on_bytes(sum(f.stat().st_size for f in _files(debs))),
            cwd=debs,
            env=self._environment(),
        )
        return sorted(debs.glob("*.deb"))

    def unpack(self, debs, root):
        root.mkdir(parents=True, exist_ok=True)
        for deb in debs:
            processes.check(
                ["dpkg-deb", "-x", deb, root],
                self.folder / "unpack.log",
                f"{deb.name} could not be unpacked.",
            )

    def _environment(self):
        return processes.clean_environment(APT_CONFIG=str(self.config), LC_ALL="C")


def is_usable():
    tools = all(map(shutil.which, ("apt-get", "apt-cache", "dpkg-deb")))
    return tools and os.path.exists(_KEYRING)


def _files(folder):
    return [entry for entry in folder.rglob("*") if entry.is_file()]


def _mirrors():
    """Mirrors from which this machine fetches a Debian release, likeliest first.

    `apt-get indextargets` would not know them before the machine's first
    `apt-get update`; what that update would read is known at once.
    """
    listing = subprocess.run(
        ["apt-get", "update", "--print-uris", "-o", "Dir::State::Lists=/nonexistent"],
        capture_output=True,
        text=True,
        env=processes.clean_environment(LC_ALL="C"),
    ).stdout
    found = [match for match in map(_INDEX.match, listing.splitlines()) if match]
    ranked = sorted(found, key=lambda match: not match["mirror"].endswith("/debian"))
    return list(dict.fromkeys(match["mirror"] for match in ranked))

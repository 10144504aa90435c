"""Where things are: the repository, the shared downloads, the clone's own state."""

import hashlib
import os
import pwd
import tempfile
from pathlib import Path

from .console import Trouble

REPOSITORY = Path(__file__).resolve().parents[2]
ADDONS = ("hr_emulation", "hr_emulation_reports")
LOCK_FILE = REPOSITORY / "requirements" / "lock.txt"


def home():
    """Folder of what is downloaded once and never changed, shared by all clones."""
    if named := os.environ.get("HR_EMULATION_HOME"):
        folder = Path(named).expanduser().absolute()
    elif os.geteuid() == 0:
        folder = Path("/var/cache/hr_emulation")
    else:
        folder = _user_cache() / "hr_emulation"
    return _made(folder)


def state():
    """Folder of what belongs to this clone: clusters, filestores, logs."""
    digest = hashlib.sha256(os.fsencode(REPOSITORY)).hexdigest()[:8]
    return _made(home() / "clones" / f"{REPOSITORY.name}-{digest}")


def clone_digest():
    return state().name.rpartition("-")[2]


def logs():
    return _made(state() / "logs")


def runtime_folder():
    """A short-named private folder for sockets: their paths may have 107 bytes."""
    folder = Path(tempfile.gettempdir()) / f"hr_emulation-{os.geteuid()}"
    folder.mkdir(mode=0o711, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise Trouble(
            f"{folder} belongs to somebody else.",
            "Remove it, or set TMPDIR to a folder of your own.",
        )
    return folder


def _user_cache():
    if cache := os.environ.get("XDG_CACHE_HOME"):
        return Path(cache)
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        return Path(pwd.getpwuid(os.geteuid()).pw_dir) / ".cache"


def _made(folder):
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder {folder} cannot be made: {error.strerror}.",
            "Set HR_EMULATION_HOME to a folder that you may write to.",
        ) from error
    if not os.access(folder, os.W_OK):
        raise Trouble(
            f"The folder {folder} is not writable for you.",
            "Set HR_EMULATION_HOME to a folder that you may write to.",
        )
    return folder

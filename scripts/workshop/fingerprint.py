"""Tells whether a database was made from the files as they are now."""

import hashlib
import os
from pathlib import Path

from . import places

# Neither changes what an update of the addons would write.
_IGNORED_FOLDERS = {"__pycache__", "tests"}


def of_addons():
    digest = hashlib.sha256()
    for addon in places.ADDONS:
        for path in _files(places.REPOSITORY / addon):
            digest.update(os.fsencode(path.relative_to(places.REPOSITORY)) + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder):
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _IGNORED_FOLDERS]
        found += [Path(root, name) for name in names]
    return sorted(found)

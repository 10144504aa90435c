"""File locks: the kernel lets go of them when their holder dies."""

import contextlib
import fcntl
import os


@contextlib.contextmanager
def exclusive(path, on_wait=None):
    """Hold `path` alone; `on_wait()` is called once if somebody else has it."""
    with open(path, "a") as handle:
        if not _try_lock(handle, fcntl.LOCK_EX):
            if on_wait:
                on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class SharedLock:
    """Counts the processes that use one thing."""

    def __init__(self, path):
        self.handle = open(path, "a")
        fcntl.flock(self.handle, fcntl.LOCK_SH)

    def release(self, if_last):
        """Let go; call `if_last()` first when nobody else holds the lock."""
        try:
            if _try_lock(self.handle, fcntl.LOCK_EX):
                if_last()
        finally:
            self.handle.close()


class Claim:
    """A lock held for as long as a service runs, with a note for latecomers."""

    def __init__(self, path):
        self.path = path
        self.handle = open(path, "a+")

    def take(self):
        return _try_lock(self.handle, fcntl.LOCK_EX)

    def note(self, text):
        self.handle.seek(0)
        self.handle.truncate()
        self.handle.write(text)
        self.handle.flush()

    def read_note(self):
        self.handle.seek(0)
        return self.handle.read()

    def release(self):
        if not self.handle.closed:
            os.ftruncate(self.handle.fileno(), 0)
            self.handle.close()


def _try_lock(handle, kind):
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

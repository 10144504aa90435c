"""What people see: one line per step, and troubles told in a sentence."""

import contextlib
import os
import sys
import time


class Trouble(Exception):
    """Something foreseeable is wrong; told without a traceback.

    :param what: what is wrong and where, one sentence
    :param remedies: what the reader can do about it, a line each
    """

    def __init__(self, what, *remedies):
        super().__init__(what)
        self.what = what
        self.remedies = remedies

    def __str__(self):
        return "\n".join([self.what, *(f"  {remedy}" for remedy in self.remedies)])


class _Terminal:
    """Standard output, or standard error when a program's own output matters."""

    def __init__(self):
        self.stream = sys.stdout

    @property
    def is_interactive(self):
        return self.stream.isatty() and os.environ.get("TERM") != "dumb"

    def write(self, text):
        # A reader that went away must not keep the servers from being stopped.
        with contextlib.suppress(BrokenPipeError):
            self.stream.write(text)
            self.stream.flush()


_terminal = _Terminal()


def speak_on_standard_error():
    """Leave standard output to the program that is about to run."""
    _terminal.stream = sys.stderr


def tell(text=""):
    _terminal.write(f"{text}\n")


class Step:
    """One line: its label, its progress while it runs, its outcome when it ends."""

    def __init__(self, label):
        self.label = label
        self.outcome = "done"
        self.failed = False
        self._begin = time.monotonic()
        self._shown = None
        if _terminal.is_interactive:
            self.progress("...")
        else:
            _terminal.write(f"{label} ... ")

    def progress(self, text):
        """Show how far it is; on a terminal only, where lines can be rewritten."""
        if _terminal.is_interactive and text != self._shown:
            self._shown = text
            seconds = int(time.monotonic() - self._begin)
            width = os.get_terminal_size(_terminal.stream.fileno()).columns or 80
            line = f"{self.label}: {text} ({seconds} s)"
            _terminal.write(f"\r\x1b[K{line[: width - 1]}")

    def fail(self, outcome):
        self.outcome = outcome
        self.failed = True

    def end(self):
        took = f"{self.outcome} ({time.monotonic() - self._begin:.1f} s)"
        if _terminal.is_interactive:
            _terminal.write(f"\r\x1b[K{self.label}: {took}\n")
        else:
            _terminal.write(f"{took}\n")


@contextlib.contextmanager
def step(label):
    """Frame one step of the work.

    >>> with step("Odoo 19") as line:
    ...     line.progress("30 MB")
    ...     line.outcome = "19.0, unpacked"
    """
    line = Step(label)
    try:
        yield line
    except KeyboardInterrupt:
        line.fail("stopped")
        raise
    except BaseException:
        line.fail("FAILED")
        raise
    finally:
        line.end()

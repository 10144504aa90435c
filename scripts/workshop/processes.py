"""Run other programs: clean environment, output in a file, never left behind."""

import ctypes
import os
import signal
import subprocess
import time

from .console import Trouble

# Variables with these beginnings would change what Odoo, libpq, pip or pytest
# do: the scripts pass on only what they decided themselves.
_DROPPED = ("PG", "ODOO_", "OPENERP_", "PYTEST_", "PYTHON", "PIP_TARGET", "PIP_USER")
_PR_SET_PDEATHSIG = 1


class Stopped(KeyboardInterrupt):
    """Ctrl-C, or a polite request to end."""


def heed_signals():
    """Turn requests to end into an exception, so that every `finally` runs.

    SIGINT too: a shell that starts us in the background has it ignored. An
    echo within seconds is no second request: it would cut short the cleaning up.
    """
    last = -60.0

    def stop(_number, _frame):
        nonlocal last
        previous, last = last, time.monotonic()
        if last - previous > 3:
            raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def clean_environment(**more):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_DROPPED)}
    return {**kept, **more}


class Follower:
    """New whole lines of a growing file."""

    def __init__(self, path):
        self.path = path
        self.position = 0

    def lines(self):
        try:
            with open(self.path, "rb") as file:
                file.seek(self.position)
                fresh = file.read()
        except FileNotFoundError:
            return []
        whole = fresh.rfind(b"\n") + 1
        self.position += whole
        return fresh[:whole].decode("utf-8", "replace").splitlines()


def start(command, output, **options):
    """Start a program in a session of its own, so that Ctrl-C reaches only us."""
    with open(output, "wb") as sink:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent,
            **options,
        )


def run(command, output, *, follow=None, on_line=None, on_tick=None, **options):
    """Run a program to its end and return its exit code.

    :param output: file that receives what the program prints
    :param follow: file whose new lines are handed to `on_line`; default `output`
    :param on_tick: called a few times per second
    """
    process = start(command, output, **options)
    follower = Follower(follow or output)
    try:
        while True:
            code = process.poll()
            if on_line:
                for line in follower.lines():
                    on_line(line)
            if code is not None:
                return code
            if on_tick:
                on_tick()
            time.sleep(0.2)
    finally:
        stop(process)


def stop(process, patience=20):
    """End a program started by `start`, with its children, the hard way at last."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def check(command, output, failure, *remedies, **options):
    """Run a program that must succeed; its last lines explain why it did not."""
    if run(command, output, **options) != 0:
        raise Trouble(failure, *remedies, *last_lines(output), f"Everything: {output}")


def last_lines(path, count=8):
    with open(path, encoding="utf-8", errors="replace") as file:
        lines = [line.rstrip() for line in file if line.strip()]
    return [f"| {line[:200]}" for line in lines[-count:]]


def _die_with_parent():
    """Without this, a killed script would leave its servers running (Linux)."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    except (AttributeError, OSError):
        pass

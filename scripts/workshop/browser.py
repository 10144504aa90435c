"""A headless Chromium, steered through its own protocol (Chrome DevTools)."""

import base64
import contextlib
import itertools
import json
import tempfile
import time
from pathlib import Path

import websocket

from . import places, processes, system_packages
from .console import Trouble

_SECONDS_TO_START = 30
_SECONDS_TO_ANSWER = 60


@contextlib.contextmanager
def opened():
    """A browser with an empty profile, closed at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = processes.start(
            [
                system_packages.browser_path(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-proxy-server",
                "--remote-allow-origins=*",
                "--remote-debugging-port=0",
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            places.logs() / "chromium.log",
        )
        try:
            yield Browser(_page_address(process, Path(profile)))
        finally:
            processes.stop(process)


def _page_address(process, profile):
    """Chromium writes its port into its profile, and the first page's id with it."""
    noted = profile / "DevToolsActivePort"
    for _attempt in range(_SECONDS_TO_START * 10):
        if noted.exists() and len(lines := noted.read_text().splitlines()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise Trouble(
        "Chromium does not start.",
        *processes.last_lines(places.logs() / "chromium.log"),
    )


class Browser:
    """One page.

    :raise Trouble: the page does not do within a minute what is waited for
    """

    def __init__(self, address):
        self._socket = websocket.create_connection(
            address, timeout=_SECONDS_TO_ANSWER, suppress_origin=True
        )
        self._numbers = itertools.count(1)
        self._session = None
        pages = self.send("Target.getTargets")["targetInfos"]
        page = next(page for page in pages if page["type"] == "page")
        attach = {"targetId": page["targetId"], "flatten": True}
        self._session = self.send("Target.attachToTarget", **attach)["sessionId"]
        self.send("Page.enable")

    def send(self, method, **parameters):
        """Give one command and return its answer."""
        number = self._send(method, **parameters)
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("method") == "Page.javascriptDialogOpening":
                # "Leave this page?" A form that was not saved asks, and the page
                # answers nothing else until it knows.
                self._send("Page.handleJavaScriptDialog", accept=True)
            if answer.get("id") != number:
                continue
            if "error" in answer:
                raise Trouble(f"Chromium refuses {method}: {answer['error']}")
            return answer["result"]

    def _send(self, method, **parameters):
        number = next(self._numbers)
        command = {"id": number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        self._socket.send(json.dumps(command))
        return number

    def resize(self, width, height, is_phone=False):
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if is_phone else 1,
            mobile=is_phone,
        )
        self.send("Emulation.setTouchEmulationEnabled", enabled=is_phone)

    def go(self, address):
        self.send("Page.navigate", url=address)

    def evaluate(self, script):
        """Run JavaScript, wait for its promise, return what it gives as JSON."""
        answer = self.send(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        if "exceptionDetails" in answer:
            raise Trouble(f"The page refuses {script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait_for(self, condition):
        """Wait until the JavaScript condition holds."""
        end = time.monotonic() + _SECONDS_TO_ANSWER
        while time.monotonic() < end:
            # While a page is being left, there is nothing to ask.
            with contextlib.suppress(Trouble):
                if self.evaluate(f"Boolean({condition})"):
                    return
            time.sleep(0.2)
        raise Trouble(f"The page never came to: {condition}")

    def save_picture(self, path):
        picture = self.send("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(picture))

"""Pictures of the main screens, as people of the demonstration see them."""

import contextlib
import json
import time
from dataclasses import dataclass

from . import browser, demo, places
from .console import Trouble, step, tell
from .postgres_session import running
from .screenshot_list import SCREENSHOTS

_FOLDER = places.REPOSITORY / "docs" / "screenshots"
_DESKTOP = (1440, 900)
_PHONE = (390, 844)
_PAPER = (900, 1270)
# A view is there, nothing is being loaded, no dialogue asks whether to wait.
_IS_READY = """
    document.querySelector(
        '.o_action_manager .o_content, .modal .o_form_view, body.o_emulation_board')
    && !document.querySelector('.o_loading_indicator, .o_blockUI, .o_view_sample_data')
"""

_IS_PRINTED = "document.readyState == 'complete' && document.querySelector('.article')"
_IS_PUBLIC_PAGE = "document.readyState == 'complete' && document.querySelector('main')"


@dataclass(frozen=True)
class Screenshot:
    """One picture.

    :param path: after the server's address; ``{id}`` is the record of ``find``
    :param find: ``(model, domain)`` of the record to show; with a field as third its
        value stands in the place of ``{id}``
    :param steps: JavaScript to run one after the other once the page is ready
    :param is_paper: a printed document, shown without Odoo around it
    :param is_public: a page for everybody: ``login`` finds it, and it is opened
        without any
    :param height: of the window, where the usual one is not enough
    :param language: for a user who has another one, meanwhile
    """

    name: str
    login: str
    title: str
    path: str
    find: tuple = ()
    steps: tuple = ()
    is_phone: bool = False
    is_paper: bool = False
    is_public: bool = False
    height: int = 0
    language: str = ""


def run(options, server):
    wanted = [Screenshot(**values) for values in SCREENSHOTS]
    unknown = set(options.names) - {picture.name for picture in wanted}
    if unknown:
        raise Trouble(f"No such screenshot: {', '.join(sorted(unknown))}")
    claim = demo.claimed()
    if not claim:
        raise Trouble("Stop the demonstration first.")
    try:
        with running(server, "demo"):
            odoo = demo.the_odoo(server)
            demo.ensure(odoo)
            with demo.served(odoo) as (_process, address), browser.opened() as page:
                for picture in wanted:
                    if not options.names or picture.name in options.names:
                        _take(page, address, odoo.name, picture)
    finally:
        claim.release()
    _write_index(wanted)
    tell(f"The pictures are in {_FOLDER.relative_to(places.REPOSITORY)}/")
    return 0


def _take(page, address, database_name, picture):
    with step(picture.name):
        size = _PHONE if picture.is_phone else _PAPER if picture.is_paper else _DESKTOP
        page.resize(size[0], picture.height or size[1], picture.is_phone)
        _log_in(page, address, database_name, picture.login)
        with _speaking(page, picture.language):
            _show(page, address, picture)
            page.save_picture(_FOLDER / f"{picture.name}.png")


def _show(page, address, picture):
    path = picture.path
    if picture.find:
        path = path.format(id=_find(page, *picture.find))
    condition = _IS_PRINTED if picture.is_paper else _IS_READY
    if picture.is_public:
        page.send("Network.clearBrowserCookies")
        condition = _IS_PUBLIC_PAGE
    page.go(f"{address}{path}")
    _settle(page, condition)
    for script in picture.steps:
        page.evaluate(script)
        _settle(page, condition)


@contextlib.contextmanager
def _speaking(page, language):
    """Give the user the language, if any, and the former one back."""
    if not language:
        yield
        return
    user = _call(page, "/web/session/get_session_info", {})["uid"]
    before = _call_model(page, "res.users", "read", [user], ["lang"])[0]["lang"]
    _call_model(page, "res.users", "write", [user], {"lang": language})
    try:
        yield
    finally:
        _call_model(page, "res.users", "write", [user], {"lang": before})


def _log_in(page, address, database_name, login):
    page.send("Network.clearBrowserCookies")
    page.go(f"{address}/web/login")
    page.wait_for("document.readyState == 'complete'")
    parameters = {
        "db": database_name,
        "login": login,
        "password": login,
    }
    _call(page, "/web/session/authenticate", parameters)


def _find(page, model, domain, field="id"):
    found = _call_model(page, model, "search_read", domain, [field], limit=1)
    if not found:
        raise Trouble(f"The demonstration has no {model} with {domain}.")
    return found[0][field]


def _call_model(page, model, method, *args, **kwargs):
    parameters = {"model": model, "method": method, "args": args, "kwargs": kwargs}
    return _call(page, "/web/dataset/call_kw", parameters)


def _call(page, route, parameters):
    body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": parameters})
    answer = page.evaluate(
        f"fetch({json.dumps(route)}, {{method: 'POST', body: {json.dumps(body)},"
        " headers: {'Content-Type': 'application/json'}}).then((r) => r.json())"
    )
    if "error" in answer:
        raise Trouble(f"{route}: {answer['error']['data']['message']}")
    return answer["result"]


def _settle(page, condition):
    time.sleep(1)
    page.wait_for(condition)
    # Animations, charts and pictures come after the data.
    time.sleep(1.5)


def _write_index(wanted):
    lines = ["# Screenshots", ""]
    lines += ["Taken from the demonstration by `./scripts/screenshots`.", ""]
    for picture in wanted:
        who = "As a visitor" if picture.is_public else f"As `{picture.login}`"
        lines += [f"## {picture.title}", "", f"{who}.", ""]
        lines += [f"![{picture.title}]({picture.name}.png)", ""]
    (_FOLDER / "README.md").write_text("\n".join(lines))

"""The demonstration: a database with both addons, and Odoo serving it."""

import contextlib
import urllib.error
import urllib.request

from . import database, fingerprint, locks, logins, places, processes
from .console import Trouble, step, tell
from .odoo import Odoo, environment, free_port
from .postgres_session import running

_SECONDS_TO_START = 180
_PORT = 8069


def run(options, server):
    claim = claimed()
    if not claim:
        return 0
    try:
        with running(server, "demo"):
            odoo = the_odoo(server)
            ensure(odoo, options.fresh)
            _serve(odoo, options.port, claim)
    except processes.Stopped:
        if not claim.read_note():
            raise
        tell("Stopped.")
    finally:
        claim.release()
    return 0


def the_odoo(server):
    return Odoo(database.named("demo", server.is_embedded), max_cron_threads=1)


def claimed(announce=True):
    """Take this clone's demonstration, or tell where it already runs."""
    claim = locks.Claim(places.state() / "demo.lock")
    if claim.take():
        return claim
    if announce:
        tell("The demonstration of this clone is already being run:")
        tell(claim.read_note().strip() or "it is just starting.")
    return None


def ensure(odoo, fresh=False):
    """Make the database or bring it up to date, unless it is as the files are."""
    facts = {"fingerprint": fingerprint.of_addons(), "odoo": str(odoo.path)}
    made_from = database.read_mark(odoo.name) if database.exists(odoo.name) else {}
    with step("Demonstration database") as line:
        if fresh or not made_from:
            odoo.install("demo-install", line, "--with-demo")
            line.outcome = f"{odoo.name} made, with {_languages(odoo.name)}"
        elif made_from["odoo"] != facts["odoo"]:
            odoo.update("demo-update", line, modules=["base"])
            line.outcome = f"{odoo.name} updated to another Odoo"
        elif made_from["fingerprint"] != facts["fingerprint"]:
            odoo.update("demo-update", line)
            line.outcome = f"{odoo.name} updated to the changed addons"
        else:
            line.outcome = f"{odoo.name}, up to date"
        database.mark(odoo.name, **facts)
    _warn_without_demonstration_data(odoo.name)


def _languages(name):
    with database.cursor(name) as cr:
        cr.execute(
            """SELECT count(*) FILTER (WHERE m.name ? 'vi_VN'), count(*)
                 FROM ir_ui_menu m
                 JOIN ir_model_data d
                   ON d.model = 'ir.ui.menu' AND d.res_id = m.id
                WHERE d.module LIKE 'hr_emulation%'"""
        )
        translated, menus = cr.fetchone()
    if translated or not menus:
        return "English and Vietnamese"
    return "English (the Vietnamese translation is not there)"


def _warn_without_demonstration_data(name):
    """Odoo installs an addon whose demonstration data fail, without them."""
    with database.cursor(name) as cr:
        cr.execute(
            "SELECT name FROM ir_module_module WHERE name = ANY(%s) AND NOT demo",
            [list(places.ADDONS)],
        )
        for (addon,) in cr.fetchall():
            tell(f"  {addon} has no demonstration data: they could not be loaded.")
            tell(f"  Why: {places.logs() / 'demo-install.log'}")


def _serve(odoo, first_port, claim):
    with served(odoo, first_port) as (process, address):
        text = "\n".join(["", f"  {address}", "", *_indented(logins.table(odoo.name))])
        claim.note(text)
        tell(text)
        tell("\nCtrl-C stops it; ./scripts/demo starts it again in seconds.")
        code = process.wait()
    raise Trouble(
        f"Odoo ended by itself (exit code {code}).",
        *processes.last_lines(_log()),
        f"Everything: {_log()}",
    )


@contextlib.contextmanager
def served(odoo, first_port=_PORT):
    """Odoo at work, as ``(process, address)``; stopped at the end."""
    port = free_port(first_port)
    address = f"http://127.0.0.1:{port}"
    _set_address(odoo.name, address)
    log = _log()
    log.unlink(missing_ok=True)
    process = processes.start(
        odoo.command("--http-port", port, "--logfile", log),
        places.logs() / "demo.out",
        cwd=places.state(),
        env=environment(),
    )
    try:
        with step("Odoo") as line:
            _await_answer(process, f"{address}/web/login", line, log)
            line.outcome = f"answers on {address}"
        yield process, address
    finally:
        tell()
        processes.stop(process)


def _log():
    return places.logs() / "demo.log"


def _indented(lines):
    return [f"  {line}" for line in lines]


def _set_address(name, address):
    """Links in mails and PDF start with it; frozen, for logins would change it."""
    with database.cursor(name) as cr:
        cr.execute(
            """INSERT INTO ir_config_parameter (key, value)
               VALUES ('web.base.url', %s), ('web.base.url.freeze', 'True')
               ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value""",
            [address],
        )


def _await_answer(process, url, line, log):
    # A proxy from the environment would be asked about our own address.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for second in range(_SECONDS_TO_START * 2):
        line.progress("loading" if second < 4 else "preparing the first page")
        if process.poll() is not None:
            break
        with contextlib.suppress(urllib.error.URLError, OSError):
            direct.open(url, timeout=60).close()
            return
        with contextlib.suppress(Exception):
            process.wait(0.5)
    raise Trouble(
        f"Odoo does not answer on {url}.",
        *(processes.last_lines(log) if log.exists() else ()),
        *processes.last_lines(places.logs() / "demo.out"),
        f"Everything: {log}",
    )

"""A test server that waits for a browser that waits for a printer."""

from unittest.mock import patch

from odoo.service.server import RequestHandler

_SECONDS = 30


def let_browser_wait(case):
    """Keep connections that the browser has opened beforehand for the whole class.

    Odoo's test server hangs up on a connection that is silent for five seconds. The
    browser opens some before it needs them, and a page that prints needs them later
    than that.
    """
    setup = RequestHandler.setup

    def set_up(handler):
        setup(handler)
        handler.connection.settimeout(_SECONDS)

    case.startClassPatcher(patch.object(RequestHandler, "setup", set_up))

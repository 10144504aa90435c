"""The chosen server for as long as a command needs it."""

import contextlib

from . import database
from .console import step
from .postgres import Cluster


@contextlib.contextmanager
def running(server, purpose):
    """Start the embedded server if it is the chosen one, or check the user's.

    :param purpose: the embedded cluster to use, ``demo`` or ``tests``
    """
    if not server.is_embedded:
        with step("PostgreSQL") as line:
            server.adopt()
            line.outcome = database.check_server()
        yield
        return
    cluster = Cluster(purpose)
    try:
        with step("PostgreSQL") as line:
            server.environment = cluster.start()
            server.adopt()
            line.outcome = database.check_server()
        yield
    finally:
        cluster.stop()

"""Which PostgreSQL server is used, decided once and told before anything is made.

In Odoo 19 ``PG*`` variables override the configuration file. The scripts keep
that order: ``PG*`` first, then a server named in the file ``ODOO_RC``, then the
embedded one. Whatever is chosen reaches every program as ``PG*`` variables, and
all others are dropped, so nothing can land on another server.
"""

import configparser
import os
from dataclasses import dataclass, field
from pathlib import Path

from .console import Trouble

_NAMES_A_SERVER = (
    "PGHOST",
    "PGHOSTADDR",
    "PGPORT",
    "PGUSER",
    "PGSERVICE",
    "PGDATABASE",
)
# Odoo would take these as its options.
_ODOO_ONLY = ("PGDATABASE", "PGDATABASE_TEMPLATE", "PGAPPNAME", "PGPATH")
_FILE_OPTIONS = {
    "db_host": "PGHOST",
    "db_port": "PGPORT",
    "db_user": "PGUSER",
    "db_password": "PGPASSWORD",
    "db_sslmode": "PGSSLMODE",
}


@dataclass
class Server:
    """A PostgreSQL server as libpq's environment variables."""

    told: str
    is_embedded: bool = False
    environment: dict = field(default_factory=dict)

    def adopt(self):
        """Make this process and its children use this server and no other."""
        for name in [name for name in os.environ if name.startswith("PG")]:
            del os.environ[name]
        os.environ.update(self.environment)


def choose(environ=None):
    """Return the server that the user names, or the embedded one."""
    environ = os.environ if environ is None else environ
    return _from_variables(environ) or _from_odoo_rc(environ) or _embedded()


def _embedded():
    return Server(
        "the embedded one, of this clone alone (neither PG* nor ODOO_RC names another)",
        is_embedded=True,
    )


def _from_variables(environ):
    naming = [name for name in _NAMES_A_SERVER if environ.get(name)]
    if not naming:
        return None
    settings = {
        name: value
        for name, value in environ.items()
        if name.startswith("PG")
        and name not in _ODOO_ONLY
        and not name.endswith("_REPLICA")
    }
    return Server(
        f"yours, {_address(settings)} (from {', '.join(naming)})", False, settings
    )


def _from_odoo_rc(environ):
    if not (name := environ.get("ODOO_RC")):
        return None
    file = Path(name).expanduser()
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(file.read_text())
        options = dict(parser["options"]) if parser.has_section("options") else {}
    except (OSError, configparser.Error) as error:
        raise Trouble(
            f"ODOO_RC names {file}, which cannot be read: {error}.",
            "Correct it, or unset ODOO_RC to use the embedded PostgreSQL.",
        ) from error
    settings = {
        variable: options[option]
        for option, variable in _FILE_OPTIONS.items()
        if options.get(option, "False") not in ("", "False", "None")
    }
    if not settings.keys() & {"PGHOST", "PGPORT", "PGUSER"}:
        return None
    return Server(f"yours, {_address(settings)} (from {file})", False, settings)


def _address(settings):
    if service := settings.get("PGSERVICE"):
        return f"service {service}"
    user = settings.get("PGUSER", "the default user")
    host = settings.get("PGHOST") or settings.get("PGHOSTADDR") or "the local socket"
    return f"{user} at {host}:{settings.get('PGPORT', 5432)}"

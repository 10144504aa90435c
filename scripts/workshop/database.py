"""Databases on the chosen server: make, mark, copy, drop.

Runs in the virtual environment. The server is whatever the ``PG*`` variables
of this process say (`servers.Server.adopt`).
"""

import contextlib
import json
import os
import shutil

import psycopg2
from psycopg2 import sql

from . import places
from .console import Trouble

_MARK = "made by scripts/ of hr_emulation: "


@contextlib.contextmanager
def cursor(name="postgres"):
    connection = psycopg2.connect(dbname=name, connect_timeout=10)
    connection.autocommit = True
    try:
        with connection.cursor() as cr:
            yield cr
    finally:
        connection.close()


def check_server():
    """Say in words what a server named by the user lacks for Odoo 19."""
    try:
        with cursor() as cr:
            cr.execute(
                """SELECT current_user, rolcreatedb OR rolsuper, version()
                     FROM pg_roles WHERE rolname = current_user"""
            )
            user, may_create, version = cr.fetchone()
            number = cr.connection.server_version
    except psycopg2.OperationalError as error:
        raise Trouble(
            "The PostgreSQL server that you named does not let us in:",
            *(f"| {line}" for line in str(error).strip().splitlines()),
            "Correct PGHOST, PGPORT, PGUSER, PGPASSWORD or ODOO_RC; or unset them:",
            "the embedded PostgreSQL is then used.",
        ) from error
    if number < 130000:
        raise Trouble(f"Odoo 19 needs PostgreSQL 13 or newer; yours is {version}.")
    if user == "postgres":
        raise Trouble(
            "Odoo refuses to work as the database user postgres.",
            "Make another one: createuser --createdb odoo; then set PGUSER=odoo",
        )
    if not may_create:
        raise Trouble(
            f"The database user {user} may not create databases.",
            f"As a database administrator: ALTER ROLE {user} CREATEDB",
        )
    return f"PostgreSQL {number // 10000}, as {user}"


def named(purpose, is_embedded):
    """The name of this clone's database; on a shared server no other clone's."""
    base = f"hr_emulation_{purpose}"
    return base if is_embedded else f"{base}_{places.clone_digest()}"


def exists(name):
    with cursor() as cr:
        cr.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return bool(cr.fetchone())


def read_mark(name):
    """What `mark` wrote; ``{}`` for a half-made database, None for a strange one."""
    with cursor() as cr:
        cr.execute(
            """SELECT shobj_description(oid, 'pg_database')
                 FROM pg_database WHERE datname = %s""",
            [name],
        )
        (comment,) = cr.fetchone() or ("",)
    if not (comment or "").startswith(_MARK):
        return None
    return json.loads(comment.removeprefix(_MARK))


def mark(name, **facts):
    """Write on the database itself what it was made from."""
    statement = sql.SQL("COMMENT ON DATABASE {} IS {}").format(
        sql.Identifier(name), sql.Literal(_MARK + json.dumps(facts))
    )
    with cursor() as cr:
        cr.execute(statement)


def create(name):
    """Make an empty database the way Odoo does, marked as half-made."""
    drop(name)
    with cursor() as cr:
        cr.execute(
            sql.SQL(
                "CREATE DATABASE {} ENCODING 'unicode' LC_COLLATE 'C'"
                " TEMPLATE template0"
            ).format(sql.Identifier(name))
        )
    mark(name)
    try:
        with cursor(name) as cr:
            cr.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except psycopg2.Error as error:
        raise Trouble(
            f"The extension pg_trgm is missing on the server: {error}".strip(),
            "Ask an administrator to run: apt-get install postgresql-contrib",
        ) from error


def copy(source, target):
    """Copy a database with its files; Odoo never rewrites one, so links do."""
    drop(target)
    with cursor() as cr:
        _disconnect(cr, source)
        cr.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(target), sql.Identifier(source)
            )
        )
    mark(target)
    if filestore(source).exists():
        shutil.copytree(filestore(source), filestore(target), copy_function=os.link)


def drop(name):
    """Drop a database and its files; one that is not ours is left alone."""
    if exists(name):
        if read_mark(name) is None:
            raise Trouble(
                f"The database {name} was not made by these scripts: it stays.",
                "Rename or drop it yourself, or name another server.",
            )
        with cursor() as cr:
            _disconnect(cr, name)
            cr.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
    shutil.rmtree(filestore(name), ignore_errors=True)


def filestore(name):
    return data_folder() / "filestore" / name


def data_folder():
    return places.state() / "odoo-data"


def _disconnect(cr, name):
    """End other people's sessions.

    An autovacuum worker is not ours to end: PostgreSQL refuses, and sends it
    away by itself when the database is copied or dropped.
    """
    cr.execute(
        """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = %s AND pid != pg_backend_pid()
              AND backend_type = 'client backend'""",
        [name],
    )

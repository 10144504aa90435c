"""What two people take at the same moment, one of them gets."""

from contextlib import contextmanager

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ConcurrencyError


@contextmanager
def taken_once(env, *indexes):
    """Begin again when another transaction was faster; the check then says so.

    :param indexes: names of the unique indexes that two transactions may meet at
    :raise ConcurrencyError: the server runs the request again
    """
    try:
        with env.cr.savepoint():
            yield
    except UniqueViolation as error:
        if error.diag.constraint_name in indexes:
            raise ConcurrencyError("Somebody else was faster") from error
        raise

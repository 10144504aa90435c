import hashlib
import hmac
from ipaddress import ip_address, ip_network
from time import time

from odoo import api, fields, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL

#: Seconds in which visits are counted together.
PERIOD = 600
#: Rows at most: addresses are not kept, only into which of these they fall.
_BUCKETS = 1 << 16
#: How often a visit is counted again that another one has come into the way of.
_ATTEMPTS = 20


class HrEmulationVisitMixin(models.AbstractModel):
    """How often an unknown somebody has asked for a public page lately.

    Shared by all workers through the database. Of an address only two bytes of a
    keyed hash are kept: thousands of addresses have the same, so nobody is known
    by it, and the table never grows beyond 65,536 rows.
    """

    _name = "hr.emulation.visit.mixin"
    _description = "Visits to a Public Page"
    _rec_name = "bucket"

    #: Where an administrator may enter another limit.
    _limit_parameter = None
    _default_limit = 0

    bucket = fields.Integer(required=True)
    period = fields.Integer(required=True)
    visits = fields.Integer(required=True)

    _bucket_uniq = models.UniqueIndex("(bucket)", "Each number stands here once.")

    @api.model
    def _count_visit(self, address):
        """Count one visit from ``address``; return whether it is one too many."""
        bucket, limit = self._get_bucket(address), self._get_limit()
        for _attempt in range(_ATTEMPTS):
            # In a transaction of its own, over before anybody waits for it: whoever
            # asks for many pages at once makes no request wait, or begin again.
            with self.env.registry.cursor() as cr:
                try:
                    return self._count_in(cr, bucket) > limit
                except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                    cr.rollback()
        return True

    @api.model
    def _get_limit(self):
        params = self.env["ir.config_parameter"].sudo()
        limit = str(params.get_param(self._limit_parameter) or "")
        is_number = limit.isascii() and limit.isdecimal() and len(limit) < 10
        return int(limit) if is_number else self._default_limit

    @api.model
    def _count_in(self, cr, bucket):
        """Return how many visits fell into the bucket lately, with this one."""
        cr.execute(
            SQL(
                """
                INSERT INTO %(table)s AS known
                            (bucket, period, visits)
                VALUES (%(bucket)s, %(period)s, 1)
                ON CONFLICT (bucket) DO UPDATE
                SET visits = CASE WHEN known.period = EXCLUDED.period
                                  THEN least(known.visits + 1, 1000000) ELSE 1 END,
                    period = EXCLUDED.period
                RETURNING visits
                """,
                table=SQL.identifier(self._table),
                bucket=bucket,
                period=int(time()) // PERIOD,
            ),
            log_exceptions=False,
        )
        return cr.fetchone()[0]

    @api.model
    def _get_bucket(self, address):
        # sudo: the secret of the database, which no user reads.
        params = self.env["ir.config_parameter"].sudo()
        secret = params.get_param("database.secret") or ""
        digest = hmac.new(
            secret.encode(), _get_network(address).encode(), hashlib.sha256
        ).digest()
        return int.from_bytes(digest[:4], "big") % _BUCKETS


def _get_network(address):
    """One household has a whole network of the new addresses."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, 64), strict=False))

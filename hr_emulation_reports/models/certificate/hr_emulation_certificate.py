import secrets
from contextlib import suppress

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

#: Where a code leads to, after the address of the server.
PATH = "/emulation/verify/"
#: 128 bits, which nobody guesses; longer ones make a denser code.
_BYTES = 16


class HrEmulationCertificate(models.Model):
    """The certificate of one award: its secret address, and its printings.

    Made when it is printed for the first time, and printed again it stays the
    same. Officers and auditors read it, nobody writes it.
    """

    _name = "hr.emulation.certificate"
    _description = "Certificate"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "id desc"
    _rec_name = "award_id"

    _protected_fields = frozenset(
        {
            "award_id",
            "token",
            "print_count",
            "first_printed_on",
            "last_printed_on",
            "last_printed_by_id",
        }
    )

    award_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    token = fields.Char(required=True, readonly=True, copy=False)
    url = fields.Char(string="Address for Verification", compute="_compute_url")
    print_count = fields.Integer(string="Times Printed", readonly=True)
    first_printed_on = fields.Datetime(readonly=True)
    last_printed_on = fields.Datetime(readonly=True)
    last_printed_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    company_id = fields.Many2one(related="award_id.company_id", store=True, index=True)

    _award_uniq = models.UniqueIndex("(award_id)", "An award has one certificate.")
    _token_uniq = models.UniqueIndex("(token)", "This address is taken.")

    def _is_fact(self):
        return True

    @api.depends("token")
    def _compute_url(self):
        for certificate in self:
            try:
                certificate.url = "".join(certificate._get_address())
            except UserError:
                certificate.url = False

    def _get_address(self):
        """Return what all addresses begin with, and the token of the one certificate.

        Both are ASCII.

        :raise UserError: the address of the server is not known
        """
        self.ensure_one()
        address = (self.get_base_url() or "").strip().rstrip("/")
        scheme, mark, rest = address.partition("://")
        host, slash, path = rest.partition("/")
        with suppress(UnicodeError):
            host = host.encode("idna").decode()
        address = f"{scheme}{mark}{host}{slash}{path}"
        if scheme not in ("http", "https") or not host or not address.isascii():
            raise UserError(
                self.env._(
                    "The codes on certificates need the address of this server. Let "
                    "the administrator of the server enter it as “web.base.url” in "
                    "the system parameters, then print again."
                )
            )
        return f"{address}{PATH}", self.token

    @api.model
    def _provide(self, awards):
        """Return ``{award: certificate}``, making those that are missing."""
        # sudo: officers print certificates and may not make their addresses up.
        certificates = self.sudo()
        found = {
            one.award_id.id: one.id
            for one in certificates.search([("award_id", "in", awards.ids)])
        }
        if missing := awards.filtered(lambda award: award.id not in found):
            found |= self._make(missing)
        # Browsed together, so that they are read together.
        made = self.browse(found[award.id] for award in awards)
        return dict(zip(awards, made, strict=True))

    @api.model
    def _make(self, awards):
        """Give a secret address to each of the awards, which have none.

        :return: ``{id of award: id of certificate}``
        """
        awards.flush_recordset(["company_id"])
        # Whom another officer prints at this very moment gets one address: by this
        # statement the later one begins again. By create() he would be told that it
        # is taken.
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO hr_emulation_certificate
                            (award_id, token, company_id, print_count,
                             create_uid, create_date, write_uid, write_date)
                SELECT award.id, made.token, award.company_id, 0,
                       %(user)s, %(now)s, %(user)s, %(now)s
                  FROM unnest(%(ids)s, %(tokens)s) AS made (id, token)
                  JOIN hr_emulation_award AS award ON award.id = made.id
                 ORDER BY award.id
                ON CONFLICT (award_id) DO NOTHING
                RETURNING award_id, id
                """,
                user=self.env.uid,
                now=fields.Datetime.now(),
                ids=awards.ids,
                tokens=[secrets.token_urlsafe(_BYTES) for _award in awards],
            )
        )
        # sudo: only to forget what was read.
        awards.sudo().invalidate_recordset(["certificate_ids"])
        return dict(rows)

    def _record_printing(self):
        """Count one more printing of each, by the user."""
        now = fields.Datetime.now()
        # sudo: as in _provide. Those that were printed as often are written at once.
        printings = self.sudo()._in_transition()
        for (count, first), some in printings.grouped(
            lambda one: (one.print_count, one.first_printed_on)
        ).items():
            some.write(
                {
                    "print_count": count + 1,
                    "first_printed_on": first or now,
                    "last_printed_on": now,
                    "last_printed_by_id": self.env.uid,
                }
            )

    @api.model
    def _find_published(self, token):
        """Return the certificate that the public may see under ``token``, or none.

        In one query whatever the token is, so that the time tells nothing. Of an
        award that is hidden, internal to the Party or of an organisation that does
        not publish nothing is confirmed, as if it did not exist.
        """
        # sudo: the public reads no award; what it sees is chosen by the page.
        found = self.sudo().search(
            [
                ("token", "=", token),
                ("award_id.state", "in", ("issued", "corrected", "revoked")),
                ("award_id.is_hidden", "=", False),
                ("company_id.emulation_verification", "=", True),
                "|",
                ("award_id.branch", "!=", "party"),
                ("company_id.emulation_party_internal", "=", False),
            ],
            limit=1,
        )
        # Who is hidden since the award was corrected is hidden altogether.
        return found.filtered(lambda one: not one.award_id._get_current().is_hidden)

    def action_open_verification(self):
        """Open the public page of the one certificate."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"{PATH}{self.token}"}

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError

from ..engine.movement.seal import seal


class HrEmulationAct(models.Model):
    """The chain of what a company has sealed: each act holds the hash of the last.

    Who changes an act of the past, in the database too, would have to change all
    that follow, and the newest hash stands on printed documents. Payloads hold
    names and texts, no database ids.
    """

    _name = "hr.emulation.act"
    _description = "Sealed Act"
    _inherit = ["hr.emulation.protected.mixin"]
    _order = "company_id, number desc"
    _rec_name = "subject"

    _protected_fields = frozenset(
        {
            "company_id",
            "number",
            "kind",
            "subject",
            "reference",
            "payload_hash",
            "previous_hash",
            "chain_hash",
            "recorded_on",
        }
    )

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    number = fields.Integer(
        string="Act Number",
        required=True,
        readonly=True,
        aggregator=None,
    )
    kind = fields.Selection(
        selection=[("covenant", "Covenant")],
        required=True,
        readonly=True,
    )
    subject = fields.Char(required=True, readonly=True)
    reference = fields.Char(required=True, readonly=True, index=True)
    payload_hash = fields.Char(required=True, readonly=True)
    previous_hash = fields.Char(readonly=True)
    chain_hash = fields.Char(string="Hash", required=True, readonly=True)
    recorded_on = fields.Datetime(string="Sealed On", required=True, readonly=True)

    _one_number = models.UniqueIndex("(company_id, number)")

    def _is_fact(self):
        return True

    @api.model
    def _record(self, company, kind, subject, reference, payload_hash):
        """Append an act to the chain of ``company`` and return it.

        :raise ConcurrencyError: another act took the number; Odoo tries again
        """
        # sudo: nobody may write acts, they are recorded for whoever may seal.
        acts = self.sudo()
        last = acts.search([("company_id", "=", company.id)], limit=1)
        values = {
            "company_id": company.id,
            "number": last.number + 1,
            "kind": kind,
            "subject": subject,
            "reference": reference,
            "payload_hash": payload_hash,
            "previous_hash": last.chain_hash,
            "recorded_on": fields.Datetime.now(),
        }
        try:
            with self.env.cr.savepoint():
                act = acts._in_transition().create(
                    {**values, "chain_hash": self._get_chain_hash(values)}
                )
        except UniqueViolation as error:
            raise ConcurrencyError("Another act took this number") from error
        return self.browse(act.id)

    @api.model
    def _get_chain_hash(self, values):
        return seal(
            {
                "number": values["number"],
                "kind": values["kind"],
                "subject": values["subject"],
                "reference": values["reference"],
                "payload": values["payload_hash"],
                "previous": values["previous_hash"] or "",
                "recorded_on": fields.Datetime.to_string(values["recorded_on"]),
            }
        )

    @api.model
    def _find_breaks(self, company):
        """Return the acts of ``company`` whose hash or link does not fit."""
        acts = self.search([("company_id", "=", company.id)], order="number")
        broken = self.browse()
        previous = self.browse()
        for act in acts:
            values = {name: act[name] for name in self._protected_fields}
            fits = (
                act.number == previous.number + 1
                and act.previous_hash == previous.chain_hash
                and act.chain_hash == self._get_chain_hash(values)
            )
            if not fits:
                broken += act
            previous = act
        return broken

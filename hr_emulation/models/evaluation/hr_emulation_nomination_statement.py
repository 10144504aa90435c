from odoo import fields, models


class HrEmulationNominationStatement(models.Model):
    """What the law asks and no record can show: the unit confirms it, by name."""

    _name = "hr.emulation.nomination.statement"
    _description = "Statement to Confirm"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "nomination_id, sequence, id"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "nomination_id",
            "condition_key",
            "name",
            "is_confirmed",
            "confirmed_by_id",
            "confirmed_on",
        }
    )

    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="nomination_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    sequence = fields.Integer(readonly=True)
    condition_key = fields.Integer(
        string="Condition Number",
        readonly=True,
        aggregator=None,
        index=True,
    )
    name = fields.Text(string="Statement", readonly=True, required=True)
    legal_reference = fields.Char(readonly=True)
    is_confirmed = fields.Boolean(string="Confirmed", readonly=True)
    confirmed_by_id = fields.Many2one(comodel_name="res.users", readonly=True)
    confirmed_on = fields.Datetime(readonly=True)

    def _is_fact(self):
        return True

    def _get_cannot_confirm_reason(self):
        """Return ``{statement: reason or False}``."""
        nominations = self.nomination_id
        reasons = nominations._get_cannot_confirm_reason()
        return {statement: reasons[statement.nomination_id] for statement in self}

    def action_confirm(self):
        """Confirm the statements, or take the confirmation back where it stands.

        :raise UserError: says why not
        """
        self.check_access("read")
        # Nor while it is being screened.
        self.nomination_id._lock()
        self._raise_first(self._get_cannot_confirm_reason())
        confirmed = self.filtered("is_confirmed")
        # sudo: who confirms writes by this step only.
        confirmed.sudo()._in_transition().write(
            {"is_confirmed": False, "confirmed_by_id": False, "confirmed_on": False}
        )
        (self - confirmed)._confirm()
        self.nomination_id._check_again()

    def _confirm(self):
        # sudo: as above.
        self.sudo()._in_transition().write(
            {
                "is_confirmed": True,
                "confirmed_by_id": self.env.uid,
                "confirmed_on": fields.Datetime.now(),
            }
        )

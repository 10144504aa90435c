from odoo import api, fields, models


class HrEmulationDecision(models.Model):
    """An issued decision on the honours board, and the conferral of its awards."""

    _inherit = "hr.emulation.decision"

    is_published = fields.Boolean(
        string="On the Honours Board",
        readonly=True,
        copy=False,
        index=True,
        help="Everybody sees the public awards of the decision there.",
    )
    published_on = fields.Datetime(readonly=True, copy=False)
    cannot_publish_reason = fields.Char(compute="_compute_cannot_publish_reason")

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"is_published", "published_on"}

    @api.depends_context("uid")
    @api.depends("state", "is_public", "is_published")
    def _compute_cannot_publish_reason(self):
        reasons = self._get_cannot_publish_reason()
        for decision in self:
            decision.cannot_publish_reason = reasons[decision]

    def _get_cannot_publish_reason(self):
        """Return ``{decision: reason or False}``."""
        return {
            decision: decision._get_one_cannot_publish_reason() for decision in self
        }

    def _get_one_cannot_publish_reason(self):
        self.ensure_one()
        if self.state != "issued":
            return self.env._("Only issued decisions come on the honours board.")
        if not self.has_access("write"):
            return self.env._("Only an emulation officer publishes decisions.")
        if self.is_published:
            return self.env._("This decision is on the honours board already.")
        if not self.is_public:
            return self.env._(
                "No award of this decision may be shown to everybody, so there is "
                "nothing to publish."
            )
        return False

    def action_publish(self):
        """Put the public awards of the decisions on the honours board.

        :raise UserError: says why one of them cannot be published
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_publish_reason())
        self._in_transition().write(
            {"is_published": True, "published_on": fields.Datetime.now()}
        )

    def action_unpublish(self):
        """Take the decisions off the honours board."""
        self.check_access("write")
        self._in_transition().write({"is_published": False, "published_on": False})

    def action_plan_conferral(self):
        """Prepare the ceremony for the awards of the one decision, the highest first.

        Where one is prepared already, it is opened.
        """
        self.ensure_one()
        self.check_access("write")
        ceremony = self.ceremony_ids[:1]
        if not ceremony:
            ceremony = ceremony.create(
                {
                    "name": self.env._("Conferral: %s", self.display_name),
                    "decision_id": self.id,
                    "company_id": self.company_id.id,
                }
            )
            ceremony.action_add_awards()
        return {
            "type": "ir.actions.act_window",
            "res_model": ceremony._name,
            "res_id": ceremony.id,
            "view_mode": "form",
        }

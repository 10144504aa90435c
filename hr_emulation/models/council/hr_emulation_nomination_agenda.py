from odoo import api, fields, models
from odoo.fields import Domain


class HrEmulationNomination(models.Model):
    """Who of a council may read the dossier: whose session has it on its agenda."""

    _inherit = "hr.emulation.nomination"

    is_on_my_agenda = fields.Boolean(
        compute="_compute_is_on_my_agenda",
        search="_search_is_on_my_agenda",
        help="On the agenda of a session that the user is called to.",
    )

    @api.depends_context("uid")
    @api.depends("session_item_ids")
    def _compute_is_on_my_agenda(self):
        mine = self.filtered_domain(self._get_on_my_agenda_domain())
        for nomination in self:
            nomination.is_on_my_agenda = nomination in mine

    def _search_is_on_my_agenda(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_on_my_agenda_domain()

    @api.model
    def _get_on_my_agenda_domain(self):
        # sudo: only what the user himself is called to is looked up.
        items = self.env["hr.emulation.session.item"].sudo()
        sessions = self.env["hr.emulation.session"]._get_mine_domain()
        mine = items.search_fetch(
            Domain("session_id", "any", sessions)
            & Domain("session_id.state", "in", ("draft", "open", "closed")),
            ["nomination_id"],
        )
        return Domain("id", "in", mine.nomination_id.ids)

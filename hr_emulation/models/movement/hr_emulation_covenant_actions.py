from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class HrEmulationCovenant(models.Model):
    """What a covenant lets do with its signatories."""

    _inherit = "hr.emulation.covenant"

    def action_add_members(self):
        """Add the members that the cluster has in the year of the covenant.

        :raise UserError: the cluster has no member in that year
        """
        self.check_access("write")
        for covenant in self:
            cluster, year = covenant.cluster_id, covenant.year
            if not cluster.member_ids:
                raise UserError(cluster._get_no_member_message())
            members = cluster.member_ids._filtered_present(year)
            if not members:
                raise UserError(cluster._get_nobody_present_message(year))
            there = {
                (one.partner_id, one.department_id) for one in covenant.signatory_ids
            }
            covenant.signatory_ids = [
                Command.create(
                    {
                        "sequence": member.sequence,
                        "partner_id": member.partner_id.id,
                        "department_id": member.department_id.id,
                    }
                )
                for member in members
                if (member.partner_id, member.department_id) not in there
            ]

    may_witness = fields.Boolean(compute="_compute_may_witness")

    @api.depends_context("uid")
    @api.depends("state", "signatory_ids.state")
    def _compute_may_witness(self):
        for covenant in self:
            covenant.may_witness = covenant.state == "open" and bool(
                covenant._find_waiting(limit=1)
            )

    def action_prepare_signatories(self):
        """Ask in which units everybody is to sign the one covenant."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add Everybody"),
            "res_model": "hr.emulation.opening",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_movement_id": False,
                "default_covenant_id": self.id,
                "default_company_id": self.company_id.id,
                "default_for_employees": False,
                "default_for_units": False,
            },
        }

    def action_sign_mine(self):
        """Open the dialogue in which the user signs for oneself."""
        self.ensure_one()
        if not self.my_signatory_id:
            raise UserError(self.env._("Nothing here waits for your signature."))
        return self.my_signatory_id.action_sign()

    def action_conference(self):
        """Open the screen on which one after the other signs."""
        return self._get_next().action_sign_here()

    def action_remind(self):
        """Send everybody who has not signed a personal link by e-mail."""
        return self._get_waiting().action_remind()

    def _get_next(self):
        """Return the first who can sign here now.

        :raise UserError: nobody is left, or nobody of them can sign
        """
        following = self._find_next()
        if not following:
            first = self._get_waiting(limit=1)
            first._check_can_sign()
        return following

    def _find_next(self):
        signatories = self._find_waiting()
        return next(
            (one for one in signatories if not one._get_one_cannot_sign_reason()),
            signatories.browse(),
        )

    def _get_waiting(self, limit=None):
        """Return those who have not signed and whom the user may ask to.

        :raise UserError: there is nobody
        """
        waiting = self._find_waiting(limit)
        if not waiting:
            raise UserError(self.env._("Nobody is left who has to sign."))
        return waiting

    def _find_waiting(self, limit=None):
        signatories = self.env["hr.emulation.covenant.signatory"]
        waiting = Domain("covenant_id", "in", self.ids) & Domain(
            "state", "=", "waiting"
        )
        return signatories.search(
            waiting & signatories._get_witness_domain(), limit=limit
        )

    def action_open_signatories(self):
        """Open the signing rate of the one covenant, by unit."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_covenant_signatory_action_board"
        )
        by_unit = {"search_default_group_unit": self.kind == "individual"}
        return {
            **action,
            "name": self.name,
            "domain": [("covenant_id", "=", self.id)],
            "context": {"search_default_eligible": 1, **by_unit},
        }

    def action_open_waiting(self):
        """Open the list of those who have not signed."""
        action = self.action_open_signatories()
        return {**action, "context": {"search_default_waiting": 1}}

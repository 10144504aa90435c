from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.movement import rotation


class HrEmulationCluster(models.Model):
    """Whose turn it is to lead, and why nobody can be proposed yet."""

    _inherit = "hr.emulation.cluster"

    cannot_propose_reason = fields.Char(compute="_compute_cannot_propose_reason")

    @api.depends_context("uid")
    @api.depends(
        "member_ids.date_from", "member_ids.date_to", "term_ids.year", "term_ids.state"
    )
    def _compute_cannot_propose_reason(self):
        reasons = self._get_cannot_propose_reason()
        for cluster in self:
            cluster.cannot_propose_reason = reasons[cluster]

    def _get_cannot_propose_reason(self):
        """Return ``{cluster: reason or False}``: why no next leader is proposed."""
        return {
            cluster: cluster._get_missing_right_reason()
            or cluster._get_open_proposal_reason()
            or cluster._get_missing_member_reason()
            for cluster in self
        }

    def _get_missing_right_reason(self):
        self.ensure_one()
        if self.has_access("write"):
            return False
        return self.env._("Only an emulation officer can propose the next leader.")

    def _get_open_proposal_reason(self):
        self.ensure_one()
        proposed = self.term_ids.filtered(lambda term: not term._is_fact())
        return bool(proposed) and self.env._(
            "The leader of %(year)s is proposed, but not confirmed yet. Confirm or "
            "delete that proposal first.",
            year=min(proposed.mapped("year")),
        )

    def _get_missing_member_reason(self):
        self.ensure_one()
        if not self.member_ids:
            return self._get_no_member_message()
        year = self._get_next_term_year()
        if not self.member_ids._filtered_present(year):
            return self._get_nobody_present_message(year)
        return False

    def action_propose_term(self):
        """Propose who leads in the year after the last one known, and open it.

        :raise UserError: says why nobody can be proposed; nothing is written.
        """
        self.check_access("write")
        for reason in self._get_cannot_propose_reason().values():
            if reason:
                raise UserError(reason)
        terms = self._do_propose_term()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_cluster_term_action"
        )
        if len(terms) != 1:
            return {**action, "domain": [("id", "in", terms.ids)]}
        return {**action, "views": [(False, "form")], "res_id": terms.id}

    def _do_propose_term(self):
        return self.env["hr.emulation.cluster.term"].create(
            [
                cluster._get_proposed_values(cluster._get_next_term_year())
                for cluster in self
            ]
        )

    def _get_next_term_year(self):
        """The year after the last term; without one, this year."""
        self.ensure_one()
        years = self.term_ids.mapped("year")
        return max(years) + 1 if years else self._get_present_year()

    def _get_proposed_values(self, year):
        self.ensure_one()
        proposal = rotation.propose(
            [
                rotation.Member(member.id, *member._get_years())
                for member in self.member_ids.sorted()
            ],
            [
                rotation.Term(term.year, term.leader_id.id, term.deputy_id.id or None)
                for term in self.term_ids
            ],
            year,
        )
        return {
            "cluster_id": self.id,
            "year": year,
            "leader_id": proposal.leader,
            "deputy_id": proposal.deputy,
            "note": self._explain(proposal),
        }

    def _explain(self, proposal):
        """Say for people why these two are proposed."""
        reasons = {
            rotation.ONLY: self.env._("no other member is there in that year"),
            rotation.PREVIOUS_DEPUTY: self.env._("deputy of the year before"),
            rotation.FIRST_TIME: self.env._("has not had this post yet"),
            rotation.LONGEST_AGO: self.env._("had this post longest ago"),
        }
        lines = [
            self.env._("Leader: %(reason)s.", reason=reasons[proposal.leader_reason])
        ]
        if proposal.deputy:
            lines.append(
                self.env._(
                    "Deputy: %(reason)s.", reason=reasons[proposal.deputy_reason]
                )
            )
        return "\n".join(lines)

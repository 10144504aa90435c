from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationCluster(models.Model):
    """How a cluster scores its members."""

    _inherit = "hr.emulation.cluster"

    evaluation_count = fields.Integer(compute="_compute_evaluation_count")

    def _compute_evaluation_count(self):
        counts = dict(
            self.env["hr.emulation.evaluation"]._read_group(
                [("cluster_id", "in", self.ids)], ["cluster_id"], ["__count"]
            )
        )
        for cluster in self:
            cluster.evaluation_count = counts.get(cluster._origin, 0)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_scored(self):
        # sudo: the answer must not depend on what the user may see of the cluster.
        evaluations = self.env["hr.emulation.evaluation"].sudo()
        for cluster in self:
            if evaluations.search_count([("cluster_id", "=", cluster.id)], limit=1):
                raise UserError(
                    self.env._(
                        "%s has scored its members and cannot be deleted. Archive it "
                        "instead.",
                        cluster.display_name,
                    )
                )

    def action_prepare_scoring(self):
        """Open the dialogue that lays out the evaluations of the members."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Open Scoring"),
            "res_model": "hr.emulation.evaluation.opening",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_cluster_id": self.id,
                "default_company_id": self.company_id.id,
            },
        }

    def action_open_evaluations(self):
        """Open the scores and ranks of the members."""
        return self._open_scoring(False)

    def _open_scoring(self, year):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_evaluation_action_cluster"
        )
        return {
            **action,
            "domain": [("cluster_id", "=", self.id)],
            "context": {"search_default_year": year} if year else {},
        }


class HrEmulationClusterMember(models.Model):
    """Members that were scored belong to the history of their cluster."""

    _inherit = "hr.emulation.cluster.member"

    def _filtered_with_history(self):
        # sudo: the answer must not depend on what the user may see.
        groups = (
            self.env["hr.emulation.evaluation"]
            .sudo()
            ._read_group([("member_id", "in", self.ids)], ["member_id"])
        )
        scored = {member.id for (member,) in groups}
        return super()._filtered_with_history() | self.filtered(
            lambda member: member.id in scored
        )

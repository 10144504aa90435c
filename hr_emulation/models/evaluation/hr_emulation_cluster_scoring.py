from odoo import fields, models


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

from odoo import api, fields, models

from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS
from ..movement.hr_emulation_registration import RATINGS


class HrEmulationEvaluation(models.Model):
    """How the year of a person, a unit or a cluster member went."""

    _name = "hr.emulation.evaluation"
    _description = "Evaluation"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "year desc, unit_id, subject_name, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"state", "subject_key", "subject_search", *SNAPSHOT_FIELDS}
    )

    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        index=True,
    )
    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The cluster that scores its member; empty for the own organisation.",
    )
    rating = fields.Selection(selection=RATINGS, index=True, tracking=True)
    months_worked = fields.Float(
        digits=(4, 2),
        aggregator=None,
        help="Months worked in the year, contract time in the same agency included.",
    )
    months_counted = fields.Float(
        digits=(4, 2),
        aggregator=None,
        help="Months worked, with the leave that the law counts as work.",
    )
    rank = fields.Integer(aggregator=None, help="Place in the cluster; 0 has none.")
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Own Scoring"),
            ("submitted", "Waiting for the Manager"),
            ("returned", "Returned"),
            ("scored", "Waiting for Verification"),
            ("final", "Concluded"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )

    _once = models.UniqueIndex(
        "(year, subject_key, company_id) WHERE cluster_id IS NULL",
        "There is already an evaluation of this subject in this year.",
    )
    _once_in_cluster = models.UniqueIndex(
        "(cluster_id, year, subject_key) WHERE cluster_id IS NOT NULL",
        "The cluster has already an evaluation of this member in this year.",
    )

    @api.depends("subject_name", "year")
    def _compute_display_name(self):
        for evaluation in self:
            evaluation.display_name = f"{evaluation.subject_name} {evaluation.year}"

    def _is_fact(self):
        return self.state == "final"

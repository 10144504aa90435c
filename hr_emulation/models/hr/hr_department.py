from collections import defaultdict

from odoo import api, fields, models


class HrDepartment(models.Model):
    _name = "hr.department"
    _inherit = [
        "hr.department",
        "hr.emulation.honoured.mixin",
        "hr.emulation.disciplined.mixin",
        "hr.emulation.kept.mixin",
    ]

    _emulation_subject_field = "department_id"
    _emulation_kept_fields = ("department_id", "unit_id")

    emulation_unit_award_count = fields.Integer(
        string="Number of Honours in the Unit",
        compute="_compute_emulation_unit_award_count",
        help="Honours of the unit, of the units below it and of their people.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_emulation_unit_award_count(self):
        awards = self.env["hr.emulation.award"]
        counts = defaultdict(int)
        for unit, count in awards._read_group(
            [("unit_id", "child_of", self.ids), *awards._statistics_domain()],
            ["unit_id"],
            ["__count"],
        ):
            # sudo: only where the unit stands is looked up.
            for above in unit.sudo().parent_path.split("/")[:-1]:
                counts[int(above)] += count
        for department in self:
            department.emulation_unit_award_count = counts[department.id]

    def action_open_emulation_unit_awards(self):
        """Open the honours of the one unit, of those below it and of their people."""
        self.ensure_one()
        return {
            **self.action_open_emulation_awards(),
            "domain": [("unit_id", "child_of", self.ids)],
        }

from odoo import fields, models


class HrJob(models.Model):
    _inherit = "hr.job"

    emulation_position_class_id = fields.Many2one(
        comodel_name="hr.emulation.position.class",
        string="Position Class",
        help="Rank under which holders of this job are counted in the statistics "
        "of emulation and commendation.",
    )
    emulation_duty_group_id = fields.Many2one(
        comodel_name="hr.emulation.duty.group",
        string="Duty Group",
        index="btree_not_null",
        help="People with similar duties, among whom the quotas are counted apart.",
    )

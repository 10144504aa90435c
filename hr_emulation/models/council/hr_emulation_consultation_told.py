from odoo import fields, models

from .hr_emulation_consultation import SEES_OPINIONS


class HrEmulationConsultation(models.Model):
    """What officers are told of a consultation is hidden where it could be asked for.

    Odoo shows the next activity of a record, and searches in activities and messages,
    for everybody who may read the record: that somebody has complained, and which of
    the officers was told of it, would be a question away.
    """

    _inherit = "hr.emulation.consultation"

    message_ids = fields.One2many(groups=SEES_OPINIONS)
    activity_ids = fields.One2many(groups=SEES_OPINIONS)
    activity_state = fields.Selection(groups=SEES_OPINIONS)
    activity_user_id = fields.Many2one(groups=SEES_OPINIONS)
    activity_type_id = fields.Many2one(groups=SEES_OPINIONS)
    activity_type_icon = fields.Char(groups=SEES_OPINIONS)
    activity_date_deadline = fields.Date(groups=SEES_OPINIONS)
    my_activity_date_deadline = fields.Date(groups=SEES_OPINIONS)
    activity_summary = fields.Char(groups=SEES_OPINIONS)
    activity_exception_decoration = fields.Selection(groups=SEES_OPINIONS)
    activity_exception_icon = fields.Char(groups=SEES_OPINIONS)

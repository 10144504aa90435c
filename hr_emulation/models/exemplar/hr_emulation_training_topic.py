from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationTrainingTopic(models.Model):
    """What was taught in a training, by whom, with which materials."""

    _name = "hr.emulation.training.topic"
    _description = "Topic of a Training"
    _inherit = [
        "hr.emulation.training.part.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "training_id, sequence, id"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _frozen_fields = frozenset(
        {
            "training_id",
            "name",
            "partner_id",
            "speaker_title",
            "is_outside",
            "duration",
            "file_ids",
        }
    )

    training_id = fields.Many2one(
        comodel_name="hr.emulation.training",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="training_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Lecture Topic", required=True)
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Speaker",
        ondelete="restrict",
        index="btree_not_null",
        help="A colleague or somebody from outside.",
    )
    speaker_title = fields.Char(
        string="Title and Degree",
        help="As it is printed on the programme, for example: Assoc. Prof., Dr.",
    )
    is_outside = fields.Boolean(
        string="From Outside",
        compute="_compute_is_outside",
        store=True,
        precompute=True,
        readonly=False,
        help="The speaker does not belong to the organisation.",
    )
    duration = fields.Float(string="Hours")
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_training_topic_file_rel",
        string="Materials",
    )

    _duration_positive = models.Constraint(
        "CHECK (COALESCE(duration, 0) >= 0)", "A topic cannot last less than no time."
    )

    @api.depends("partner_id")
    def _compute_is_outside(self):
        # sudo: only whether the contact is a colleague's is asked.
        for topic in self:
            partner = topic.partner_id.sudo()
            topic.is_outside = bool(partner) and not (
                partner.user_ids.filtered(lambda user: not user.share)
                or partner.employee_ids
            )

    @api.constrains("duration")
    def _check_duration(self):
        for topic in self:
            if topic.duration < 0:
                raise ValidationError(
                    self.env._("“%s” cannot last less than no time.", topic.name)
                )

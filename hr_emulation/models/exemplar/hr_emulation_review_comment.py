from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationReviewComment(models.Model):
    """What one unit or person has said at a review (SR-079).

    Officers write them; heads who took part write those of the units that they
    manage, from the meeting on until the review is finished.
    """

    _name = "hr.emulation.review.comment"
    _description = "Comment at a Review"
    _inherit = ["hr.emulation.review.part.mixin"]
    _order = "review_id, sequence, id"
    _rec_name = "speaker"
    _check_company_auto = True

    _frozen_fields = frozenset(
        {"review_id", "sequence", "speaker", "department_id", "text"}
    )

    review_id = fields.Many2one(
        comodel_name="hr.emulation.review",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="review_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    speaker = fields.Char(
        string="Who Spoke",
        help="Name and post, also of somebody from outside.",
    )
    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="For the Unit",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    text = fields.Text(string="What Was Said", required=True)
    is_in_my_units = fields.Boolean(
        string="In My Units",
        compute="_compute_is_in_my_units",
        search="_search_is_in_my_units",
    )

    @api.depends("speaker", "department_id")
    def _compute_display_name(self):
        for comment in self:
            unit = comment.department_id.name
            comment.display_name = ", ".join(filter(None, [comment.speaker, unit]))

    @api.depends_context("uid")
    @api.depends("department_id")
    def _compute_is_in_my_units(self):
        units = set(self._get_my_units())
        for comment in self:
            comment.is_in_my_units = comment.department_id.id in units

    def _search_is_in_my_units(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("department_id", "in", self._get_my_units())]

    @api.model
    def _get_my_units(self):
        """Return the ids of the units that the user manages."""
        return self.env["hr.emulation.subject.mixin"]._get_my_people_and_units()[1]

    def write(self, vals):
        result = super().write(vals)
        if {"review_id", "department_id"} & vals.keys():
            # Odoo asks where a record was, and not where it arrives.
            self.check_access("write")
        return result

    @api.constrains("speaker", "department_id")
    def _check_who(self):
        for comment in self:
            if not ((comment.speaker or "").strip() or comment.department_id):
                raise ValidationError(
                    self.env._("Say who made the comment: a person or a unit.")
                )

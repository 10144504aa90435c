from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..catalogue.hr_emulation_award_type import CATEGORIES


class HrEmulationInitiativeUse(models.Model):
    """An award that an initiative was a reason for.

    Whether it may serve again is asked by the eligibility engine: once used for a
    title it does not serve a commendation form, and the other way round.
    """

    _name = "hr.emulation.initiative.use"
    _description = "Use of an Initiative"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "initiative_id, year desc, id desc"
    _rec_name = "award_type_id"
    _check_company_auto = True

    _protected_fields = frozenset({"state", "subject_key", "category", "nomination_id"})
    _frozen_fields = frozenset(
        {"initiative_id", "author_id", "award_type_id", "year", "reference"}
    )

    initiative_id = fields.Many2one(
        comodel_name="hr.emulation.initiative",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    author_id = fields.Many2one(
        comodel_name="hr.emulation.initiative.author",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        domain="[('initiative_id', '=', initiative_id)]",
        help="Author who was honoured; empty when it was used for all of them.",
    )
    subject_key = fields.Integer(
        string="Distinct Recipients",
        compute="_compute_subject_key",
        store=True,
        precompute=True,
        aggregator="count_distinct",
        index=True,
    )
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    category = fields.Selection(
        selection=CATEGORIES,
        compute="_compute_category",
        store=True,
        precompute=True,
        index=True,
        help="What the award was when it was chosen.",
    )
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    reference = fields.Char(
        help="Decision or nomination in which it was used.",
    )
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        readonly=True,
        ondelete="set null",
        check_company=True,
        index="btree_not_null",
    )
    state = fields.Selection(
        string="Status",
        selection=[("draft", "Planned"), ("used", "Used")],
        default="draft",
        required=True,
        copy=False,
        index=True,
    )

    @api.depends("author_id.subject_key")
    def _compute_subject_key(self):
        for use in self:
            use.subject_key = use.author_id.subject_key

    @api.depends("award_type_id")
    def _compute_category(self):
        for use in self:
            use.category = use.award_type_id.category

    @api.constrains("author_id", "initiative_id")
    def _check_author(self):
        for use in self:
            if use.author_id and use.author_id.initiative_id != use.initiative_id:
                raise ValidationError(
                    self.env._(
                        "%(author)s is no author of “%(initiative)s”.",
                        author=use.author_id.subject_name,
                        initiative=use.initiative_id.name,
                    )
                )

    def _is_fact(self):
        return self.state == "used"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%(initiative)s” was used for “%(award)s”. Take the use back with a "
            "reason to change it.",
            initiative=self.initiative_id.name,
            award=self.award_type_id.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for use in self:
            if use._is_fact():
                raise UserError(use._get_frozen_message({"state"}))

    def action_use(self):
        """Record that the initiatives were used for these awards."""
        self.check_access("write")
        self._lock()
        for use in self:
            if use.state == "used":
                raise UserError(use._get_frozen_message({"state"}))
            if use.initiative_id.state != "recognised":
                raise UserError(
                    self.env._(
                        "“%s” is not recognised yet, so no award can rest on it.",
                        use.initiative_id.name,
                    )
                )
        self._in_transition().write({"state": "used"})

    def action_release(self):
        """Ask for the reason why these uses are taken back."""
        self.check_access("write")
        return self.env["hr.emulation.reason"]._ask(
            self, "_release", self.env._("Take the Use Back")
        )

    def _release(self, reason):
        """Let the initiatives serve another award; the reason stays in the log."""
        self.check_access("write")
        self._lock()
        for use in self:
            use.initiative_id.message_post(
                body=self.env._(
                    "No longer used for %(award)s (%(year)s): %(reason)s",
                    award=use.award_type_id.name,
                    year=use.year,
                    reason=reason,
                )
            )
        self._in_transition().write({"state": "draft"})

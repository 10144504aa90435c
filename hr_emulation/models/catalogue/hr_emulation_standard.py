from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.evaluation.standards import Standard
from .hr_emulation_award_type import SUBJECT_TYPES


class HrEmulationStandard(models.Model):
    """What one rulebook asks of one kind of subject for one award."""

    _name = "hr.emulation.standard"
    _description = "Standard"
    _inherit = ["hr.emulation.sourced.mixin"]
    _order = "rulebook_id, award_sequence, subject_type, id"
    _rec_names_search = ["award_type_id"]

    rulebook_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        required=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="rulebook_id.company_id", store=True, index="btree_not_null"
    )
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
        ondelete="restrict",
        index=True,
    )
    award_sequence = fields.Integer(
        related="award_type_id.sequence",
        string="Order of Precedence",
        store=True,
    )
    subject_type = fields.Selection(selection=SUBJECT_TYPES, required=True)
    condition_ids = fields.One2many(
        comodel_name="hr.emulation.condition",
        inverse_name="standard_id",
        string="Conditions",
        domain=[("parent_id", "=", False)],
        copy=False,
    )
    condition_count = fields.Integer(compute="_compute_condition_count")
    note = fields.Text(translate=True)

    _once = models.UniqueIndex(
        "(rulebook_id, award_type_id, subject_type)",
        "The rulebook has a standard of this award for this kind of subject already. "
        "Put alternatives into a group of that standard.",
    )

    @api.depends("condition_ids")
    def _compute_condition_count(self):
        for standard in self:
            standard.condition_count = len(standard.condition_ids)

    @api.depends("award_type_id", "subject_type")
    def _compute_display_name(self):
        labels = dict(self._fields["subject_type"]._description_selection(self.env))
        for standard in self:
            standard.display_name = self.env._(
                "%(award)s – %(subject)s",
                award=standard.award_type_id.name or "",
                subject=labels.get(standard.subject_type, ""),
            )

    @api.constrains("award_type_id", "subject_type")
    def _check_subject_type(self):
        for standard in self:
            if not standard.award_type_id._allows(standard.subject_type):
                raise ValidationError(
                    self.env._(
                        "%s: the catalogue does not allow this award for such "
                        "subjects. Choose another award or another kind of subject.",
                        standard.display_name,
                    )
                )

    @api.constrains("award_type_id", "rulebook_id")
    def _check_prize(self):
        for standard in self:
            prize = standard.rulebook_id.prize_id
            if prize != standard.award_type_id._get_prizes():
                raise ValidationError(
                    self.env._(
                        "%s: a prize of the organisation is judged by its own "
                        "regulation, and that speaks of no other award.",
                        standard.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        standards = super().create(vals_list)
        standards._check_rulebook_open()
        return standards

    def write(self, vals):
        self._check_rulebook_open()
        result = super().write(vals)
        self._check_rulebook_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_active(self):
        self._check_rulebook_open()

    def _check_rulebook_open(self):
        self.rulebook_id._check_not_frozen({"standard_ids": True})
        # Nor while it is being activated.
        self.rulebook_id._lock()

    def copy(self, default=None):
        copies = super().copy(default)
        for standard, copy in zip(self, copies, strict=True):
            standard.condition_ids._copy_tree(copy)
        return copies

    def _compile(self):
        """Return the standard for the engine.

        :raise ValueError: a condition is incomplete; says which
        """
        self.ensure_one()
        return Standard(
            key=self.id,
            award_type=self.award_type_id.id,
            subject_type=self.subject_type,
            conditions=tuple(one._compile() for one in self.condition_ids),
        )

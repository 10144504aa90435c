from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS

#: Longest result, in characters.
_MAX_RESULT = 5_000


class HrEmulationExemplarAdoption(models.Model):
    """A unit or person that has adopted what somebody else showed, and its result."""

    _name = "hr.emulation.exemplar.adoption"
    _description = "Adopter of an Exemplar"
    _inherit = [
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "exemplar_id, date, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    # People report for themselves: nobody writes another name or unit over it.
    _protected_fields = frozenset({"subject_key", "subject_search", *SNAPSHOT_FIELDS})
    _frozen_fields = frozenset({"exemplar_id", "subject_type", *SUBJECT_FIELDS})

    exemplar_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="exemplar_id.company_id",
        store=True,
        precompute=True,
        default=None,
    )
    date = fields.Date(
        string="Adopted On", required=True, default=fields.Date.context_today
    )
    result = fields.Text(
        help="What it brought: figures, and how they were measured.",
    )

    _once = models.Constraint(
        "UNIQUE (exemplar_id, subject_key)",
        "This adopter is in the list already.",
    )

    @api.constrains("exemplar_id", "date", "result", *SUBJECT_FIELDS)
    def _check_adoption(self):
        today = fields.Date.context_today(self)
        for adoption in self:
            # sudo: who reports need not have the right to read the example.
            if adoption.subject_key == adoption.sudo().exemplar_id.subject_key:
                raise ValidationError(
                    self.env._("%s is the example itself.", adoption.subject_name)
                )
            if adoption.date > today:
                raise ValidationError(
                    self.env._("Enter adopters when they have adopted it.")
                )

            if len(adoption.result or "") > _MAX_RESULT:
                raise ValidationError(
                    self.env._(
                        "All colleagues read the result: tell it in at most %s "
                        "characters.",
                        _MAX_RESULT,
                    )
                )

    def _get_subject_date(self):
        return self.date or super()._get_subject_date()

    def _is_fact(self):
        return True

    def _get_frozen_message(self, field_names):
        return self.env._(
            "%s is not replaced by another adopter. Delete the line, and enter the "
            "other one.",
            self.subject_name,
        )

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.numbers import check_numbers
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS
from .hr_emulation_initiative import SHARE_DIGITS


class HrEmulationInitiativeAuthor(models.Model):
    """One author of an initiative, and the share of the work in percent."""

    _name = "hr.emulation.initiative.author"
    _description = "Author of an Initiative"
    _inherit = [
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "initiative_id, share desc, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _protected_fields = frozenset({"subject_key", "subject_search", *SNAPSHOT_FIELDS})

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
        default=None,
    )
    share = fields.Float(
        string="Share (%)",
        digits=(5, SHARE_DIGITS),
        aggregator=None,
        help="Percent of the work; the shares of all authors are 100 together.",
    )
    year = fields.Integer(related="initiative_id.year", string="Recognised In")
    scope = fields.Selection(related="initiative_id.scope")
    state = fields.Selection(related="initiative_id.state")

    _share_is_percent = models.Constraint(
        "CHECK (share >= 0 AND share <= 100)",
        "A share is between 0 and 100 percent.",
    )

    @api.constrains("initiative_id", "employee_id", "department_id", "partner_id")
    def _check_once(self):
        for initiative in self.initiative_id:
            keys = initiative.author_ids.mapped("subject_key")
            if len(keys) != len(set(keys)):
                twice = next(
                    author
                    for author in initiative.author_ids
                    if keys.count(author.subject_key) > 1
                )
                raise ValidationError(
                    self.env._(
                        "%(name)s is in the list of authors of “%(initiative)s” twice.",
                        name=twice.subject_name,
                        initiative=initiative.name,
                    )
                )

    def _is_fact(self):
        return self.initiative_id._is_fact()

    @api.model
    def _check_share(self, vals):
        """Say in words what PostgreSQL would refuse in its own."""
        check_numbers(self, vals)
        share = vals.get("share") or 0
        if not 0 <= share <= 100:
            raise ValidationError(
                self.env._(
                    "A share is between 0 and 100 %%; %(share)s %% is impossible.",
                    share=f"{share:g}",
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_share(vals)
        authors = super().create(vals_list)
        authors._check_initiative_open()
        return authors

    def write(self, vals):
        self._check_share(vals)
        self._check_initiative_open()
        result = super().write(vals)
        self._check_initiative_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._check_initiative_open()

    def _check_initiative_open(self):
        if not self._is_transition():
            self.initiative_id._check_not_frozen({"author_ids": True})

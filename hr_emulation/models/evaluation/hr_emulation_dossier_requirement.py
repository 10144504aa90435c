from odoo import api, fields, models
from odoo.fields import Domain

from ..catalogue.hr_emulation_authority import LEVELS
from ..catalogue.hr_emulation_award_type import SUBJECT_TYPES
from .hr_emulation_route import CATEGORIES, PATHS, PROPOSALS


class HrEmulationDossierRequirement(models.Model):
    """One document that the dossier of some awards must or may hold.

    What is empty does not matter: a requirement without a level is for all levels.
    """

    _name = "hr.emulation.dossier.requirement"
    _description = "Required Document"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.law.mixin"]
    _order = "sequence, id"

    name = fields.Char(string="Document", required=True, translate=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a document that one organisation asks for.",
    )
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_requirement_award_type_rel",
        string="Titles or Forms",
        help="Empty for all of them.",
    )
    category = fields.Selection(selection=CATEGORIES)
    level = fields.Selection(selection=LEVELS)
    subject_type = fields.Selection(selection=SUBJECT_TYPES)
    kind_ids = fields.Many2many(
        comodel_name="hr.emulation.award.kind",
        relation="hr_emulation_requirement_kind_rel",
        string="Kinds of Commendation",
    )
    proposal = fields.Selection(selection=PROPOSALS)
    path = fields.Selection(selection=PATHS)
    is_required = fields.Boolean(string="Required", default=True)
    guidance = fields.Text(
        translate=True,
        help="What it must contain, who signs it, in how many copies.",
    )
    active = fields.Boolean(default=True)

    @api.model
    def _get_in_force(self, companies, date):
        """Return the requirements that the organisations may ask for on the day."""
        return self.search(
            Domain("company_id", "in", [*companies.ids, False])
            & self._in_force_domain(date)
        )

    def _fits(self, nomination):
        """Whether the one document belongs to such a dossier."""
        self.ensure_one()
        path = "short" if nomination.is_short_path else "full"
        return (
            self.company_id.id in (False, nomination.company_id.id)
            and self.category in (False, nomination.category)
            and self.level in (False, nomination.level)
            and self.subject_type in (False, nomination.subject_type)
            and self.proposal in (False, nomination.proposal)
            and self.path in (False, path)
            and (not self.kind_ids or nomination.kind_id in self.kind_ids)
            and (
                not self.award_type_ids
                or nomination.award_type_id in self.award_type_ids
            )
        )

    def _get_document_values(self):
        """Return the values of the one line of a dossier."""
        self.ensure_one()
        return {
            "requirement_id": self.id,
            "sequence": self.sequence,
            "name": self.name,
            "guidance": self.guidance,
            "is_required": self.is_required,
            "legal_reference": self.legal_reference,
            "confidence": self.confidence,
        }

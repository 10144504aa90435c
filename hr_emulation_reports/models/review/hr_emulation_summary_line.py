import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.summary_words import Figure

# "Regular" and "thematic" are the awards of the organisation itself.
PARTS = [
    ("organisation", "Regular"),
    ("thematic", "Thematic"),
    ("collective", "Collectives"),
    ("individual", "Persons"),
    ("party", "Party"),
    ("pending", "Pending at a Higher Level"),
]


class HrEmulationSummaryLine(models.Model):
    """One figure of a review, as it was counted; it opens its records.

    ``given`` counts awards (lượt), ``recipients`` distinct persons or collectives.
    """

    _name = "hr.emulation.summary.line"
    _description = "Figure of a Review"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.safe.export.mixin"]
    _order = "summary_id, sequence, id"
    _rec_name = "award_type_id"

    summary_id = fields.Many2one(
        comodel_name="hr.emulation.summary",
        required=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="summary_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer()
    part = fields.Selection(selection=PARTS, required=True)
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
        ondelete="restrict",
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        ondelete="restrict",
    )
    subject_type = fields.Selection(
        selection=[
            ("individual", "Individual"),
            ("collective", "Collective"),
            ("household", "Household"),
        ],
        string="Type of Recipient",
    )
    year = fields.Integer(
        aggregator=None, help="Only where the part is told year by year."
    )
    years = fields.Char(help="Years that the awards count for.")
    subject = fields.Char(string="Recipient", help="Where it is not the organisation.")
    detail = fields.Text(string="Achievement")
    given = fields.Integer(string="Awards Given")
    recipients = fields.Integer(
        string="Distinct Recipients",
        aggregator=None,
        help="Each person or collective once. Figures of several lines must not be "
        "added: one person may stand behind several.",
    )
    domain = fields.Char(
        required=True,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    later_difference = fields.Integer(
        compute="_compute_later_difference",
        help="Awards that the register has now, less those that were counted.",
    )

    @api.depends("given", "domain")
    def _compute_later_difference(self):
        awards = self.env["hr.emulation.award"]
        for line in self:
            # sudo: counted as the figure itself was, whoever looks at it.
            domain = json.loads(line.sudo().domain or "[]")
            now = awards.sudo().search_count(domain) if domain else line.given
            line.later_difference = now - line.given

    def action_open_awards(self):
        """Open the awards behind the one figure, as the register has them now."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "hr.emulation.award",
            "view_mode": "list,form,pivot,graph",
            "domain": json.loads(self.domain),
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        for line in self:
            if line.summary_id.state == "done":
                raise UserError(
                    self.env._(
                        "“%s” is finished and cannot be changed.",
                        line.summary_id.name,
                    )
                )

    def _get_figure(self):
        """Return the one figure as the sentences need it."""
        self.ensure_one()
        award, authority = self.award_type_id, self.authority_id
        return Figure(
            part=self.part,
            award=award.name,
            form=award.form,
            level=award.level,
            branch=authority.branch or "",
            authority=authority.name or "",
            years=tuple(map(int, (self.years or "").replace(",", " ").split())),
            given=self.given,
            recipients=self.recipients,
            detail=self.detail or "",
            subject=self.subject or "",
            subject_type=self.subject_type or "collective",
            year=self.year,
        )

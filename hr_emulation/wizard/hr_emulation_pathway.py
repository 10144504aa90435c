from odoo import api, fields, models
from odoo.fields import Command

from ..engine.evaluation.facts import FAIL
from ..engine.evaluation.pathway import find_earliest_years


class HrEmulationPathway(models.TransientModel):
    """What somebody can reach next, what is missing, and when at the earliest."""

    _name = "hr.emulation.pathway"
    _description = "Pathway"
    _inherit = ["hr.emulation.asking.mixin"]

    line_ids = fields.One2many(
        comodel_name="hr.emulation.pathway.line",
        inverse_name="pathway_id",
        string="Awards",
        compute="_compute_line_ids",
        # As the user who asks: what he may not know must not be judged by.
        compute_sudo=False,
        store=True,
    )

    @api.depends("employee_id", "department_id", "year", "day", "rulebook_id")
    def _compute_line_ids(self):
        for pathway in self:
            pathway.line_ids = [
                Command.clear(),
                *(Command.create(vals) for vals in pathway._find_lines()),
            ]

    def _find_lines(self):
        """Return the values of a line for each award, what is next first."""
        self.ensure_one()
        if not (self._get_subject() and self.rulebook_id):
            return []
        self._check_may_ask()
        service = self.env["hr.emulation.judge"]
        case = service._get_case(self.company_id, self.year, self.day, is_survey=True)
        # sudo: the rulebook names the awards, whoever may read it.
        award_types = self.rulebook_id.sudo().standard_ids.award_type_id
        judge = service._get_judge(
            self.rulebook_id, self.subject_type, award_types, case
        )
        key = self._get_key()
        facts = service._load_facts([key], case)[key]
        texts = service._get_texts(
            {one.key for standard in judge.standards for one in standard.conditions}
        )
        years = find_earliest_years(judge.standards, facts, case)
        lines = [
            self._get_line(verdict, years, facts, texts)
            for verdict in judge.judge(facts)
        ]
        # The nearest first, and of one year the highest.
        lines.sort(key=lambda line: line["earliest_year"] or 9999)
        return [{**line, "sequence": place} for place, line in enumerate(lines)]

    def _get_line(self, verdict, years, facts, texts):
        award_type = verdict.standard.award_type
        missing = verdict.get_missing()
        given = facts.given.get(award_type, ())
        if given:
            status = "given"
        elif not missing:
            status = "now"
        elif award_type not in years:
            status = "blocked"
        elif verdict.outcome < FAIL:
            status = "asked"
        elif years[award_type] == self.year:
            status = "open"
        else:
            status = "later"
        return {
            "award_type_id": award_type,
            "status": status,
            "earliest_year": years.get(award_type, 0),
            "missing": "; ".join(texts[condition.key] for condition, _ in missing),
        }

    @api.model
    def _open(self, subject):
        """Return the action that shows the pathway of an employee or a department."""
        pathway = self.create({self._get_field(subject): subject.id})
        return pathway._get_action()

    def _get_title(self):
        return self.env._("Pathway of %s", self._get_subject().display_name)


class HrEmulationPathwayLine(models.TransientModel):
    """One award on somebody's way."""

    _name = "hr.emulation.pathway.line"
    _description = "Award on the Pathway"
    _order = "pathway_id, sequence"

    pathway_id = fields.Many2one(
        comodel_name="hr.emulation.pathway",
        required=True,
        ondelete="cascade",
        index=True,
    )
    sequence = fields.Integer()
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        ondelete="cascade",
    )
    status = fields.Selection(
        string="How Far",
        selection=[
            ("given", "Given or Proposed"),
            ("now", "Within Reach Now"),
            ("asked", "Something Is Not Known"),
            ("open", "Still Possible This Year"),
            ("later", "Later"),
            ("blocked", "Out of Reach"),
        ],
        readonly=True,
    )
    earliest_year = fields.Integer(string="At the Earliest", readonly=True)
    missing = fields.Text(string="What Is Missing", readonly=True)

    def action_explain(self):
        """Show every condition of the award with its evidence."""
        self.ensure_one()
        pathway = self.pathway_id
        return self.env["hr.emulation.verdict"]._open(
            {**pathway._get_question(), "award_type_id": self.award_type_id.id}
        )

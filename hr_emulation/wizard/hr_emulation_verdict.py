from odoo import api, fields, models
from odoo.fields import Command

from ..engine.evaluation.facts import OUTCOMES as _OUTCOMES
from ..models.hr_emulation_check_mixin import OUTCOMES


class HrEmulationVerdict(models.TransientModel):
    """Whether one person or unit is eligible for one award, and why."""

    _name = "hr.emulation.verdict"
    _description = "Verdict"
    _inherit = ["hr.emulation.asking.mixin"]

    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        ondelete="cascade",
    )
    outcome = fields.Selection(
        # As the user who asks: what he may not know must not be judged by.
        selection=OUTCOMES,
        compute="_compute_checks",
        compute_sudo=False,
        store=True,
    )
    check_ids = fields.One2many(
        comodel_name="hr.emulation.verdict.check",
        inverse_name="verdict_id",
        string="Conditions",
        compute="_compute_checks",
        compute_sudo=False,
        store=True,
    )

    @api.depends(
        "employee_id", "department_id", "award_type_id", "year", "day", "rulebook_id"
    )
    def _compute_checks(self):
        for verdict in self:
            found = verdict._judge()
            verdict.outcome = _OUTCOMES[found[0].outcome] if found else False
            verdict.check_ids = [
                Command.clear(),
                *(Command.create(vals) for vals in verdict._get_lines(*found)),
            ]

    @api.depends("day", "company_id", "award_type_id")
    def _compute_rulebook_id(self):
        # A prize has a rulebook of its own.
        rulebooks = self.env["hr.emulation.rulebook"]
        for verdict in self:
            verdict.rulebook_id = rulebooks._get_in_force(
                verdict.company_id, verdict.day, verdict.award_type_id
            )

    def _judge(self):
        """Return the verdict and its case, empty where there is nothing to judge."""
        self.ensure_one()
        if not (self._get_subject() and self.award_type_id and self.rulebook_id):
            return ()
        self._check_may_ask()
        service = self.env["hr.emulation.judge"]
        case = service._get_case(self.company_id, self.year, self.day, is_survey=True)
        judge = service._get_judge(
            self.rulebook_id, self.subject_type, self.award_type_id, case
        )
        key = self._get_key()
        verdicts = judge.judge(service._load_facts([key], case)[key])
        return (verdicts[0], case) if verdicts else ()

    def _get_lines(self, verdict=None, case=None):
        if not verdict:
            return []
        return self.env["hr.emulation.judge"]._get_check_values(verdict, case)

    @api.model
    def _open(self, values):
        """Return the action that shows a verdict, or asks whom it is about.

        :param values: what is known of the question
        """
        return self.create(values)._get_action()

    def _get_title(self):
        return self.env._("Who Is Eligible, and Why")


class HrEmulationVerdictCheck(models.TransientModel):
    """One condition of a verdict that somebody has asked for."""

    _name = "hr.emulation.verdict.check"
    _description = "Line of a Verdict Asked For"
    _inherit = ["hr.emulation.check.mixin"]
    _order = "verdict_id, sequence"

    verdict_id = fields.Many2one(
        comodel_name="hr.emulation.verdict",
        required=True,
        ondelete="cascade",
        index=True,
    )

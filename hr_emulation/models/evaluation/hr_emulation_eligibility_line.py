from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.evaluation.facts import OUTCOMES as _OUTCOMES
from ...engine.evaluation.ranking import Candidate
from ..hr_emulation_check_mixin import OUTCOMES
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS


class HrEmulationEligibilityLine(models.Model):
    """Somebody who is eligible for an award, almost, or not any more."""

    _name = "hr.emulation.eligibility.line"
    _description = "Eligible Person or Unit"
    _inherit = [
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = (
        "eligibility_id desc, award_type_id, missing_count, place, subject_name, id"
    )
    _rec_name = "subject_name"

    _protected_fields = frozenset(
        {
            *SUBJECT_FIELDS,
            *SNAPSHOT_FIELDS,
            "subject_type",
            "subject_key",
            "subject_search",
            "company_id",
            "eligibility_id",
            "award_type_id",
            "outcome",
            "status",
            "change",
            "missing_count",
            "missing_keys",
            "place",
            "nomination_id",
        }
    )

    eligibility_id = fields.Many2one(
        comodel_name="hr.emulation.eligibility",
        required=True,
        ondelete="cascade",
        index=True,
    )
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
        ondelete="restrict",
        index=True,
    )
    outcome = fields.Selection(selection=OUTCOMES)
    status = fields.Selection(
        string="Eligible",
        selection=[
            ("eligible", "Eligible"),
            ("almost", "Almost Eligible"),
            ("not", "Not Eligible"),
        ],
        index=True,
    )
    change = fields.Selection(
        selection=[("same", "Same"), ("gains", "Gains"), ("loses", "Loses")],
        string="By the Other Rulebook",
    )
    missing_count = fields.Integer(string="Conditions Missing", aggregator=None)
    missing_keys = fields.Json(help="Numbers of the conditions that are not met.")
    missing = fields.Text(string="What Is Missing", compute="_compute_missing")
    place = fields.Integer(
        string="Rank",
        aggregator=None,
        help="Place among the eligible for this award, by the verdict and then by the "
        "legal priorities; who is equal shares a place.",
    )
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        ondelete="set null",
        index="btree_not_null",
    )

    @api.depends("missing_keys")
    @api.depends_context("lang")
    def _compute_missing(self):
        keys = {key for line in self for key in line.missing_keys or ()}
        texts = self.env["hr.emulation.judge"]._get_texts(keys)
        for line in self:
            # A condition may have been deleted since.
            found = [texts[key] for key in line.missing_keys or () if key in texts]
            line.missing = "; ".join(found)

    def action_explain(self):
        """Show every condition of the award with its evidence."""
        self.ensure_one()
        survey = self.eligibility_id
        rulebook = survey.rulebook_id
        if self.change != "same":
            # What is missing stands in the book by which somebody is not eligible.
            rulebook = (
                rulebook if self.status == "eligible" else survey.other_rulebook_id
            )
        return self.env["hr.emulation.verdict"]._open(
            {
                "employee_id": self.employee_id.id,
                "department_id": self.department_id.id,
                "award_type_id": self.award_type_id.id,
                "year": survey.year,
                "day": survey.day,
                "rulebook_id": rulebook.id,
            }
        )

    def action_draft_nominations(self):
        """Draft a nomination for each of the eligible who has none yet.

        :raise UserError: nobody of them is eligible, or all have one
        """
        nominations = self.env["hr.emulation.nomination"]
        nominations.check_access("create")
        # sudo: the answers are written by nobody but the survey and this step.
        self.sudo()._lock()
        lines = self.filtered(
            lambda line: line.status == "eligible" and not line.nomination_id
        )
        lines -= lines._find_nominated()
        if not lines:
            raise UserError(
                self.env._("Nobody of these is eligible without having been nominated.")
            )
        drafts = nominations.create([line._get_nomination_values() for line in lines])
        for line, draft in zip(lines, drafts, strict=True):
            line.sudo()._in_transition().nomination_id = draft
        return lines.action_open_nominations()

    def _find_nominated(self):
        """Return the lines whose subject is nominated for the award already."""
        nominated = {
            (one.subject_key, one.award_type_id, one.year)
            for one in self.env["hr.emulation.nomination"].search(
                [
                    ("subject_key", "in", self.mapped("subject_key")),
                    ("award_type_id", "in", self.award_type_id.ids),
                    ("state", "not in", ("withdrawn", "refused")),
                ]
            )
        }
        return self.filtered(
            lambda line: (
                (line.subject_key, line.award_type_id, line.eligibility_id.year)
                in nominated
            )
        )

    def _get_nomination_values(self):
        self.ensure_one()
        return {
            "employee_id": self.employee_id.id,
            "department_id": self.department_id.id,
            "company_id": self.company_id.id,
            "award_type_id": self.award_type_id.id,
            "year": self.eligibility_id.year,
        }

    def action_open_nominations(self):
        """Open the nominations that were drafted from these lines."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_nomination_action"
        )
        return {**action, "domain": [("id", "in", self.nomination_id.ids)]}

    @api.depends("subject_name", "award_type_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.subject_name} – {line.award_type_id.name}"

    def _get_candidates(self):
        # sudo: the sex of people is asked for the priorities of the law only.
        lines = self.sudo()
        nominations = self.env["hr.emulation.nomination"]
        women = nominations._find_women(lines.employee_id.ids)
        members = nominations._count_members(lines.department_id.ids)
        return [
            Candidate(
                key=line.id,
                outcome=_OUTCOMES.index(line.outcome),
                name=line.subject_search or "",
                is_direct_worker=line.position_class_id.is_direct_worker,
                is_woman=line.employee_id.id in women,
                women=members.get(line.department_id.id, (0, 0))[0],
                members=members.get(line.department_id.id, (0, 0))[1],
                position=line.position_class_id.id,
            )
            for line in lines
        ]

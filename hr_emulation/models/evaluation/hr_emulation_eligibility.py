from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from ...engine.evaluation.facts import OUTCOMES
from ...tools.fact_loader import SLICE
from ...tools.numbers import check_year
from ..hr_emulation_job_mixin import JOB_FIELDS


class HrEmulationEligibility(models.Model):
    """Asks, for a whole organisation, who meets the standards of some awards.

    With a second rulebook it asks who gains and who loses by it instead. Those who
    are far from an award get no line: the verdict on anybody can be asked for.
    """

    _name = "hr.emulation.eligibility"
    _description = "Eligibility Survey"
    _inherit = [
        "hr.emulation.bulk.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "id desc"
    _rec_name = "year"
    _check_company_auto = True

    _bulk_cron = "hr_emulation.ir_cron_eligibility"
    _bulk_columns = {"persons": "id", "units": "id"}
    _bulk_chunk = SLICE
    _protected_fields = JOB_FIELDS | {"person_position", "unit_position"}
    _frozen_fields = frozenset(
        {
            "year",
            "day",
            "company_id",
            "unit_ids",
            "award_type_ids",
            "rulebook_id",
            "other_rulebook_id",
            "almost_limit",
        }
    )

    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
        help="Year that the awards are for.",
    )
    day = fields.Date(
        string="Judged on",
        required=True,
        default=fields.Date.context_today,
        help="Day that decides which rulebook is in force, who is a member of a "
        "unit, and which matters are open.",
    )
    unit_ids = fields.Many2many(relation="hr_emulation_eligibility_unit_rel")
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_eligibility_award_type_rel",
        string="Titles or Forms",
        domain="[('id', 'in', offered_award_type_ids)]",
    )
    offered_award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        compute="_compute_offered_award_type_ids",
    )
    rulebook_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        compute="_compute_rulebook_id",
        store=True,
        readonly=False,
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
    )
    other_rulebook_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        string="What If",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
        domain="[('id', '!=', rulebook_id)]",
        help="Another rulebook, active or not: the survey shows who would gain and "
        "who would lose by it.",
    )
    almost_limit = fields.Integer(
        string="Almost Eligible: Conditions Missing",
        default=1,
        help="Up to so many conditions missing, a subject is listed as almost "
        "eligible.",
    )
    person_position = fields.Integer(copy=False)
    unit_position = fields.Integer(copy=False)
    line_ids = fields.One2many(
        comodel_name="hr.emulation.eligibility.line",
        inverse_name="eligibility_id",
    )
    eligible_count = fields.Integer(compute="_compute_counts")
    almost_count = fields.Integer(string="Almost Eligible", compute="_compute_counts")
    gain_count = fields.Integer(string="Gain", compute="_compute_counts")
    loss_count = fields.Integer(string="Lose", compute="_compute_counts")

    _almost_limit_positive = models.Constraint(
        "CHECK (almost_limit BETWEEN 0 AND 9)",
        "Between 0 and 9 conditions may be missing.",
    )

    @api.depends("day", "company_id")
    def _compute_rulebook_id(self):
        rulebooks = self.env["hr.emulation.rulebook"]
        for survey in self:
            survey.rulebook_id = rulebooks._get_in_force(survey.company_id, survey.day)

    @api.depends("rulebook_id", "other_rulebook_id")
    def _compute_offered_award_type_ids(self):
        for survey in self:
            rulebooks = survey.rulebook_id | survey.other_rulebook_id
            survey.offered_award_type_ids = rulebooks.standard_ids.award_type_id

    @api.depends("state", "line_ids.status", "line_ids.change")
    def _compute_counts(self):
        lines = self.env["hr.emulation.eligibility.line"]
        counts = {}
        for survey, status, change, count in lines._read_group(
            [("eligibility_id", "in", self.ids)],
            ["eligibility_id", "status", "change"],
            ["__count"],
        ):
            for value in (status, change):
                counts[survey, value] = counts.get((survey, value), 0) + count
        for survey in self:
            survey.eligible_count = counts.get((survey, "eligible"), 0)
            survey.almost_count = counts.get((survey, "almost"), 0)
            survey.gain_count = counts.get((survey, "gains"), 0)
            survey.loss_count = counts.get((survey, "loses"), 0)

    @api.depends("year", "award_type_ids")
    def _compute_display_name(self):
        for survey in self:
            survey.display_name = self.env._(
                "Eligibility %(year)s: %(awards)s",
                year=survey.year,
                awards=", ".join(survey.award_type_ids.mapped("name")),
            )

    @api.constrains("year")
    def _check_year(self):
        for survey in self:
            check_year(survey, survey.year)

    def _get_cannot_go_on_reason(self):
        if not self.award_type_ids:
            return self.env._("Choose the titles or forms that are asked about.")
        if not self.rulebook_id:
            return self.env._(
                "No rulebook is in force on this day. Choose one, or let an "
                "administrator activate it."
            )
        if not self._get_standards(self.rulebook_id | self.other_rulebook_id):
            return self.env._("The rulebook has no standard for these awards.")
        return False

    def _get_nothing_message(self):
        return self.env._(
            "There is nobody to ask about: these units have no people, or none of "
            "the kind that these awards are for. Choose other units or awards."
        )

    def _get_standards(self, rulebooks):
        return rulebooks.standard_ids.filtered(
            lambda one: one.award_type_id in self.award_type_ids
        )

    # -------------------------------------------------------------------------
    # The work
    # -------------------------------------------------------------------------

    def _get_works(self):
        standards = self._get_standards(self.rulebook_id | self.other_rulebook_id)
        types = set(standards.mapped("subject_type"))
        works = []
        if "individual" in types:
            works.append(("persons", "hr_employee"))
        if "collective" in types:
            works.append(("units", "hr_department"))
        return works

    def _get_made_sql(self, kind):
        persons = kind == "persons"
        return SQL(
            "made.id FROM %s AS made WHERE made.id <= %s",
            SQL.identifier("hr_employee" if persons else "hr_department"),
            self.person_position if persons else self.unit_position,
        )

    def _prepare_persons(self, ids):
        self._judge("individual", ids)
        self._in_transition().write({"person_position": ids[-1]})

    def _prepare_units(self, ids):
        self._judge("collective", ids)
        self._in_transition().write({"unit_position": ids[-1]})

    def _judge(self, subject_type, ids):
        """Judge these subjects, and keep a line of who comes close enough."""
        found = self._find_lines(subject_type, ids)
        if not found:
            return
        subjects = sorted({subject for subject, _vals in found})
        get_values = (
            self._get_employee_values
            if subject_type == "individual"
            else self._get_department_values
        )
        snapshots = dict(zip(subjects, get_values(subjects), strict=True))
        # sudo: the answers are written by nobody but the survey.
        self.sudo()._create_quietly(
            "hr.emulation.eligibility.line",
            [
                {**snapshots[subject], **vals, "eligibility_id": self.id}
                for subject, vals in found
            ],
        )

    def _find_lines(self, subject_type, ids):
        """Return ``(subject id, values)`` of the lines worth keeping."""
        judge = self.env["hr.emulation.judge"]
        case = judge._get_case(self.company_id, self.year, self.day, is_survey=True)
        books = [
            judge._get_judge(rulebook, subject_type, self.award_type_ids, case)
            for rulebook in (self.rulebook_id, self.other_rulebook_id)
            if rulebook
        ]
        kind = 0 if subject_type == "individual" else 1
        facts = judge._load_facts([3 * one + kind for one in ids], case)
        compare = self._compare_verdicts if len(books) > 1 else self._grade_verdicts
        return [
            (subject, vals)
            for subject in ids
            for vals in compare(facts[3 * subject + kind], books)
        ]

    def _grade_verdicts(self, facts, books):
        """Yield the values of a line for each award that is near."""
        (book,) = books
        for verdict in book.judge(facts):
            missing = verdict.get_missing()
            if len(missing) <= self.almost_limit:
                yield self._get_line(verdict, missing)

    def _compare_verdicts(self, facts, books):
        """Yield the values of a line for each award that is gained or lost."""
        before, after = [
            {one.standard.award_type: one for one in book.judge(facts)}
            for book in books
        ]
        for award_type in before.keys() | after.keys():
            was, now = before.get(award_type), after.get(award_type)
            had = bool(was) and not was.get_missing()
            has = bool(now) and not now.get_missing()
            if had == has:
                continue
            # What is missing is told by the book under which it is.
            telling = was if has else now
            missing = telling.get_missing() if telling else ()
            yield {
                **self._get_line(telling or was or now, missing),
                "change": "gains" if has else "loses",
                "status": "eligible" if has else "not",
            }

    def _get_line(self, verdict, missing):
        return {
            "award_type_id": verdict.standard.award_type,
            "outcome": OUTCOMES[verdict.outcome],
            "status": "almost" if missing else "eligible",
            "change": "same",
            "missing_count": len(missing),
            "missing_keys": [condition.key for condition, _result in missing],
        }

    # -------------------------------------------------------------------------
    # What people do with it
    # -------------------------------------------------------------------------

    def action_show_result(self):
        """Open the list of who is eligible, or of who gains and loses."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_eligibility_line_action"
        )
        context = {"search_default_group_award_type": 1}
        if self.other_rulebook_id:
            context = {"search_default_group_change": 1}
        return {
            **action,
            "name": self.display_name,
            "domain": [("eligibility_id", "=", self.id)],
            "context": context,
        }

    def action_explain(self):
        """Ask about anybody, also those who are not in the list."""
        self.ensure_one()
        return self.env["hr.emulation.verdict"]._open(
            {
                "year": self.year,
                "day": self.day,
                "rulebook_id": self.rulebook_id.id,
                "award_type_id": self.award_type_ids[:1].id,
            }
        )

    def action_again(self):
        """Ask the same again, of the facts as they are now."""
        self.ensure_one()
        again = self.copy(
            {
                "unit_ids": [Command.set(self.unit_ids.ids)],
                "award_type_ids": [Command.set(self.award_type_ids.ids)],
            }
        )
        return again.action_start()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_running(self):
        if any(survey.state in ("queued", "running") for survey in self):
            raise UserError(
                self.env._("The survey is being worked on. Wait until it is done.")
            )

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.subject_values import get_employee_values
from ..hr_emulation_job_mixin import JOB_FIELDS
from .hr_emulation_evaluation_time import MONTHS_OF_A_YEAR

#: As the law counts days of work.
DAYS_OF_A_MONTH = 30

#: So that no evaluation has to compute anything when thousands are made.
_NOTHING_YET = {
    "own_points": 0.0,
    "manager_points": 0.0,
    "verified_points": 0.0,
    "total_points": 0.0,
    "attainable_points": 0.0,
    "points_percent": 0.0,
    "rating": False,
    "rating_origin": "points",
    "state": "draft",
}


class HrEmulationEvaluationOpening(models.Model):
    """Opens, in one action, the evaluations of a year for everybody in scope.

    With each come the promises of the subject. The criteria are laid out when
    somebody begins to score by them.
    """

    _name = "hr.emulation.evaluation.opening"
    _description = "Opening of Evaluations"
    _inherit = [
        "hr.emulation.bulk.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "id desc"
    _rec_name = "year"
    _check_company_auto = True

    _bulk_cron = "hr_emulation.ir_cron_evaluation_opening"
    _bulk_columns = {
        "units": "department_id",
        "persons": "employee_id",
        "members": "member_id",
    }
    _protected_fields = JOB_FIELDS
    _frozen_fields = frozenset(
        {
            "year",
            "unit_ids",
            "for_employees",
            "for_units",
            "cluster_id",
            "set_id",
            "unit_set_id",
            "member_set_id",
            "company_id",
        }
    )

    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    unit_ids = fields.Many2many(relation="hr_emulation_evaluation_opening_unit_rel")
    for_employees = fields.Boolean(
        string="Evaluations of Persons",
        default=True,
    )
    for_units = fields.Boolean(
        string="Evaluations of Units",
        default=True,
    )
    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
        help="Evaluations of the members of this cluster instead.",
    )
    set_id = fields.Many2one(
        comodel_name="hr.emulation.criteria.set",
        string="Criteria for Persons",
        check_company=True,
        ondelete="cascade",
        compute="_compute_set_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        domain="[('kind', '=', 'individual')]",
        help="Empty: people are rated without points.",
    )
    unit_set_id = fields.Many2one(
        comodel_name="hr.emulation.criteria.set",
        string="Criteria for Units",
        check_company=True,
        ondelete="cascade",
        compute="_compute_unit_set_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        domain="[('kind', '=', 'collective')]",
        help="Empty: units are rated without points.",
    )
    member_set_id = fields.Many2one(
        comodel_name="hr.emulation.criteria.set",
        string="Criteria for Members",
        check_company=True,
        ondelete="cascade",
        compute="_compute_member_set_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        domain="[('kind', '=', 'member'), ('cluster_id', 'in', (cluster_id, False))]",
    )

    # One for each: who chooses one set leaves the others as they are proposed.
    @api.depends("year", "company_id")
    def _compute_set_id(self):
        for opening in self:
            opening.set_id = opening._propose_set("individual")

    @api.depends("year", "company_id")
    def _compute_unit_set_id(self):
        for opening in self:
            opening.unit_set_id = opening._propose_set("collective")

    @api.depends("year", "company_id", "cluster_id")
    def _compute_member_set_id(self):
        for opening in self:
            opening.member_set_id = (
                opening._propose_set("member") if opening.cluster_id else False
            )

    def _propose_set(self, kind):
        return self.env["hr.emulation.criteria.set"]._find(
            kind, self.company_id, self.year, self.cluster_id
        )

    def _get_cannot_go_on_reason(self):
        if not 1945 <= self.year <= fields.Date.context_today(self).year + 1:
            return self.env._(
                "Evaluations are opened for a year of the past, for this one or the "
                "next, not for %s.",
                self.year,
            )
        if self.cluster_id:
            if not self.member_set_id:
                return self.env._(
                    "Choose the criteria by which %s scores its members.",
                    self.cluster_id.display_name,
                )
            if not self.cluster_id.member_ids:
                return self.cluster_id._get_no_member_message()
        elif not (self.for_employees or self.for_units):
            return self.env._("Choose what is to be prepared.")
        for criteria in self.set_id | self.unit_set_id | self.member_set_id:
            if criteria.problem:
                return self.env._(
                    "“%(set)s” cannot be used yet: %(problem)s",
                    set=criteria.name,
                    problem=criteria.problem,
                )
        return False

    def action_show_result(self):
        """Open the evaluations that were prepared."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_evaluation_action"
        )
        if self.cluster_id:
            return self.cluster_id._open_scoring(self.year)
        return {
            **action,
            "domain": [("cluster_id", "=", False)],
            "context": {f"search_default_{'year'}": self.year},
        }

    # -------------------------------------------------------------------------
    # The work, in chunks that the database itself finds missing
    # -------------------------------------------------------------------------

    def _get_works(self):
        if self.cluster_id:
            return [("members", "hr_emulation_cluster_member")]
        works = []
        if self.for_units:
            works.append(("units", "hr_department"))
        if self.for_employees:
            works.append(("persons", "hr_employee"))
        return works

    def _get_made_sql(self, kind):
        column = SQL.identifier("made", self._bulk_columns[kind])
        cluster = SQL("made.cluster_id IS NULL")
        if kind == "members":
            cluster = SQL("made.cluster_id = %s", self.cluster_id.id)
        return SQL(
            "%s FROM hr_emulation_evaluation AS made "
            "WHERE made.year = %s AND made.company_id = %s AND %s",
            column,
            self.year,
            self.company_id.id,
            cluster,
        )

    def _get_subjects_sql(self, table):
        if table != "hr_emulation_cluster_member":
            return super()._get_subjects_sql(table)
        present = self.cluster_id.member_ids._filtered_present(self.year)
        return SQL(
            "FROM hr_emulation_cluster_member AS subject WHERE subject.id = ANY(%s)",
            present.ids,
        )

    def _prepare_units(self, ids):
        self._create_evaluations(self._get_department_values(ids), self.unit_set_id)

    def _prepare_persons(self, ids):
        employees = self.env["hr.employee"].browse(ids)
        day = self.env["hr.emulation.evaluation"]._get_day_of_year(self.year)
        months = self._get_months(employees)
        values = [
            {
                **vals,
                "months_worked": months[vals["employee_id"]],
                "months_counted": months[vals["employee_id"]],
            }
            for vals in get_employee_values(self.company_id, employees, day)
        ]
        self._create_evaluations(values, self.set_id)

    def _get_months(self, employees):
        """Return ``{employee id: months}`` of the year since each one has come.

        A proposal: who goes on working has them at the end of the year.
        """
        # sudo: since when somebody works here is no secret, the version is.
        versions = self.env["hr.version"].sudo()
        groups = versions._read_group(
            [("employee_id", "in", employees.ids)],
            ["employee_id"],
            ["date_version:min"],
        )
        first = {employee.id: start for employee, start in groups}
        return {
            employee.id: self._count_months(first.get(employee.id))
            for employee in employees
        }

    def _count_months(self, start):
        if not start or start.year > self.year:
            return 0.0
        if start.year < self.year:
            return MONTHS_OF_A_YEAR
        days_before = DAYS_OF_A_MONTH * (start.month - 1) + min(start.day, 30) - 1
        return round(MONTHS_OF_A_YEAR - days_before / DAYS_OF_A_MONTH, 2)

    def _prepare_members(self, ids):
        members = self.env["hr.emulation.cluster.member"].browse(ids)
        made = self._create_evaluations(
            [
                {
                    "company_id": self.company_id.id,
                    "cluster_id": self.cluster_id.id,
                    "member_id": member.id,
                    "partner_id": member.partner_id.id,
                    "department_id": member.department_id.id,
                    "subject_type": "collective",
                }
                for member in members
            ],
            self.member_set_id,
        )
        # Few, and each has its own targets to enter.
        made._prepare_lines()

    def _create_evaluations(self, vals_list, criteria_set):
        common = {
            **_NOTHING_YET,
            "year": self.year,
            "months_worked": 0.0,
            "months_counted": 0.0,
        }
        by_unit = criteria_set._get_particular_sets(self.company_id, self.year)
        rows = []
        for vals in vals_list:
            criteria = by_unit.get(vals.get("unit_id"), criteria_set)
            scale = {
                "criteria_set_id": criteria.id,
                "attainable_points": criteria.total,
            }
            rows.append({**common, **scale, **vals})
        made = self._create_quietly("hr.emulation.evaluation", rows)
        self._create_promises(made)
        return made

    def _create_promises(self, evaluations):
        promises = self.env["hr.emulation.evaluation.promise"]
        by_subject = promises._get_values_by_subject(
            self.company_id, self.year, evaluations.mapped("subject_key")
        )
        # sudo: nobody adds a promise by hand.
        self.sudo()._create_quietly(
            promises._name,
            [
                {
                    "evaluation_id": evaluation.id,
                    "company_id": self.company_id.id,
                    "outcome": "open",
                    **values,
                }
                for evaluation in evaluations
                for values in by_subject.get(evaluation.subject_key, ())
            ],
        )

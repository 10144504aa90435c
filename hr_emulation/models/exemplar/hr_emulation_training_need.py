from odoo import fields, models
from odoo.tools import SQL


class HrEmulationTrainingNeed(models.Model):
    """Everybody who works on emulation, and when each was trained last.

    One line for each person in charge of a unit today, and for each user of the
    emulation groups. Ages are shown as bands: birthdays stay with human resources.
    """

    _name = "hr.emulation.training.need"
    _description = "Who Is Trained"
    _auto = False
    _order = "last_trained_on NULLS FIRST, name, id"
    _depends = {
        "hr.employee": ["active", "birthday", "company_id", "name", "user_id"],
        "hr.emulation.duty": ["date_from", "date_to", "employee_id", "field_since"],
        "hr.emulation.training": ["company_id", "date_to", "kind", "state"],
        "hr.emulation.training.attendance": [
            "employee_id",
            "partner_id",
            "status",
            "training_id",
        ],
        "hr.version": ["department_id"],
        "res.company": ["emulation_training_months", "emulation_training_years"],
        "res.users": ["active", "company_id", "group_ids", "partner_id"],
    }

    name = fields.Char(readonly=True)
    employee_id = fields.Many2one(comodel_name="hr.employee", readonly=True)
    user_id = fields.Many2one(comodel_name="res.users", string="Login", readonly=True)
    department_id = fields.Many2one(
        comodel_name="hr.department", string="Unit", readonly=True
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    is_in_charge = fields.Boolean(
        string="In Charge of a Unit", readonly=True, help="Today."
    )
    is_in_group = fields.Boolean(
        string="Emulation User",
        readonly=True,
        help="Has rights of an officer, administrator or auditor here.",
    )
    last_trained_on = fields.Date(string="Last Trained", readonly=True)
    training_count = fields.Integer(
        string="Trainings",
        readonly=True,
        help="In the last years; how many years is a setting of the company.",
    )
    status = fields.Selection(
        string="Training Status",
        selection=[
            ("never", "Untrained"),
            ("long_ago", "Trained Too Long Ago"),
            ("trained", "Trained"),
        ],
        readonly=True,
    )
    years_in_field = fields.Integer(
        string="Years in the Field", readonly=True, aggregator="avg"
    )
    seniority = fields.Selection(
        selection=[
            ("a", "Under 2 Years"),
            ("b", "2 to 5 Years"),
            ("c", "Over 5 Years"),
        ],
        string="Time in the Field",
        readonly=True,
    )
    age_band = fields.Selection(
        selection=[
            ("a", "Under 30"),
            ("b", "30 to 39"),
            ("c", "40 to 49"),
            ("d", "50 and Over"),
        ],
        readonly=True,
    )

    @property
    def _table_query(self):
        return SQL(
            """
            WITH RECURSIVE groups(id) AS (
                SELECT res_id FROM ir_model_data
                 WHERE module = 'hr_emulation' AND model = 'res.groups'
                UNION
                SELECT implied.gid FROM res_groups_implied_rel AS implied
                  JOIN groups ON groups.id = implied.hid
            ),
            users AS (
                SELECT account.id, account.partner_id, account.company_id
                  FROM res_users AS account
                 WHERE account.active AND EXISTS (
                       SELECT 1 FROM res_groups_users_rel AS rel
                         JOIN groups ON groups.id = rel.gid
                        WHERE rel.uid = account.id)
            ),
            duties AS (
                SELECT employee_id,
                       min(field_since) AS field_since,
                       bool_or(date_from <= CURRENT_DATE AND
                               (date_to IS NULL OR date_to >= CURRENT_DATE)
                       ) AS is_present
                  FROM hr_emulation_duty
                 GROUP BY employee_id
            ),
            people AS (
                SELECT 2 * employee.id AS id,
                       employee.id AS employee_id,
                       employee.user_id,
                       account.partner_id,
                       employee.company_id,
                       version.department_id,
                       employee.name,
                       employee.birthday,
                       duty.field_since,
                       COALESCE(duty.is_present, FALSE) AS is_in_charge,
                       account.id IS NOT NULL AS is_in_group
                  FROM hr_employee AS employee
                  LEFT JOIN hr_version AS version
                    ON version.id = employee.current_version_id
                  LEFT JOIN duties AS duty ON duty.employee_id = employee.id
                  LEFT JOIN users AS account ON account.id = employee.user_id
                 WHERE employee.active
                   AND (duty.is_present OR account.id IS NOT NULL)
                UNION ALL
                SELECT 2 * account.id + 1,
                       NULL,
                       account.id,
                       account.partner_id,
                       account.company_id,
                       NULL,
                       partner.name,
                       NULL,
                       NULL,
                       FALSE,
                       TRUE
                  FROM users AS account
                  JOIN res_partner AS partner ON partner.id = account.partner_id
                 WHERE NOT EXISTS (
                       SELECT 1 FROM hr_employee AS employee
                        WHERE employee.active AND employee.user_id = account.id)
            ),
            counted AS (
                SELECT people.id,
                       max(training.date_to) AS last_trained_on,
                       count(DISTINCT training.id) FILTER (
                           WHERE training.date_to > CURRENT_DATE - make_interval(
                                 years => company.emulation_training_years)
                       ) AS training_count
                  FROM people
                  JOIN res_company AS company ON company.id = people.company_id
                  JOIN hr_emulation_training_attendance AS line
                    ON line.status = 'attended'
                   AND (line.employee_id = people.employee_id
                        OR line.partner_id = people.partner_id)
                  JOIN hr_emulation_training AS training
                    ON training.id = line.training_id
                   AND training.kind = 'training'
                   AND training.state IN ('held', 'done')
                 GROUP BY people.id
            )
            SELECT people.id,
                   people.name,
                   people.employee_id,
                   people.user_id,
                   people.department_id,
                   people.company_id,
                   people.is_in_charge,
                   people.is_in_group,
                   counted.last_trained_on,
                   COALESCE(counted.training_count, 0) AS training_count,
                   CASE WHEN counted.last_trained_on IS NULL THEN 'never'
                        WHEN counted.last_trained_on < CURRENT_DATE - make_interval(
                             months => company.emulation_training_months)
                        THEN 'long_ago'
                        ELSE 'trained' END AS status,
                   age.years_in_field,
                   CASE WHEN age.years_in_field < 2 THEN 'a'
                        WHEN age.years_in_field <= 5 THEN 'b'
                        WHEN age.years_in_field > 5 THEN 'c' END AS seniority,
                   CASE WHEN age.years < 30 THEN 'a'
                        WHEN age.years < 40 THEN 'b'
                        WHEN age.years < 50 THEN 'c'
                        WHEN age.years >= 50 THEN 'd' END AS age_band
              FROM people
              JOIN res_company AS company ON company.id = people.company_id
              LEFT JOIN counted ON counted.id = people.id
             CROSS JOIN LATERAL (
                   SELECT date_part('year', age(people.birthday))::int AS years,
                          date_part('year', age(people.field_since))::int
                              AS years_in_field
                   ) AS age
            """
        )

    def action_open_trainings(self):
        """Show what the one person has attended."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_training_attendance_action"
        )
        # sudo: the contact of a login, to find the lines without an employee.
        partner = self.sudo().user_id.partner_id
        domain = [("partner_id", "=", partner.id)] if partner else []
        if self.employee_id:
            own = [("employee_id", "=", self.employee_id.id)]
            domain = ["|", *own, *domain] if domain else own
        return {**action, "domain": domain, "context": {}}

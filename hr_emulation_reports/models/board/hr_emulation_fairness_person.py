from odoo import api, fields, models
from odoo.tools import SQL

#: How many years back somebody's awards are looked for, the year itself included.
YEARS_BACK = 5


class HrEmulationFairnessPerson(models.Model):
    """One employee in one year: where they stood, took part and were honoured.

    A person stands in the year where they stood on its last day, or last before
    they left; who came or left during the year counts. Awards count by their year
    and only while they are valid; hidden ones count too.
    """

    _name = "hr.emulation.fairness.person"
    _description = "Person and Year"
    _inherit = ["hr.emulation.fairness.honours.mixin"]
    _auto = False
    _order = "year desc, unit_id, employee_id"
    _rec_name = "employee_id"
    _depends = {
        "hr.employee": ["active", "company_id"],
        "hr.version": [
            "active",
            "employee_id",
            "date_version",
            "department_id",
            "job_id",
            "sex",
            "departure_date",
        ],
        "hr.job": ["emulation_position_class_id"],
        "hr.emulation.position.class": ["is_direct_worker"],
        "hr.emulation.award": ["employee_id", "year", "state", "category"],
        "hr.emulation.registration": ["employee_id", "year", "is_sent"],
        "hr.emulation.covenant": ["year"],
        "hr.emulation.covenant.signatory": ["employee_id", "is_signed"],
        "hr.emulation.initiative": ["state", "year", "submitted_on"],
        "hr.emulation.initiative.author": ["employee_id", "initiative_id"],
    }

    employee_id = fields.Many2one(comodel_name="hr.employee", readonly=True)
    unit_id = fields.Many2one(
        comodel_name="hr.department",
        readonly=True,
        help="Unit on the last day of the year, or when the person left.",
    )
    position_class_id = fields.Many2one(
        comodel_name="hr.emulation.position.class", readonly=True
    )
    position_group = fields.Selection(
        selection=[
            ("direct", "Direct Worker"),
            ("leader", "In a Leading Post"),
            ("unknown", "Not Known"),
        ],
        string="Direct Workers and Leaders",
        readonly=True,
        help="From the position class of the post that the person held then.",
    )
    sex = fields.Selection(
        selection=[
            ("female", "Women"),
            ("male", "Men"),
            ("other", "Other Gender"),
            ("unknown", "Not Known"),
        ],
        string="Gender",
        readonly=True,
    )
    title_count = fields.Integer(string="Titles Given", readonly=True)
    award_rate = fields.Float(
        string="Honoured (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="People honoured, in percent of all people of the group.",
    )
    repeat_rate = fields.Float(
        string="Honoured Again (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="Of the people honoured in the year, how many had been honoured in the "
        "year before.",
    )
    honoured_years = fields.Integer(
        string="Years Honoured of the Last Five",
        readonly=True,
        aggregator=None,
        help="In how many of the last five years, this one included, the person was "
        "honoured.",
    )
    women_rate = fields.Float(
        string="Women (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="Women in percent of the people whose gender the staff list says.",
    )
    direct_rate = fields.Float(
        string="Direct Workers (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="In percent of the people whose position class is known.",
    )
    registration_count = fields.Integer(
        string="Registrations Sent",
        readonly=True,
    )
    registered_count = fields.Integer(
        string="People Registered",
        readonly=True,
        help="People who have sent at least one registration of the year.",
    )
    registered_rate = fields.Float(
        string="Registered (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="People registered, in percent of all people of the group.",
    )
    participation_count = fields.Integer(
        string="Acts of Participation",
        readonly=True,
        help="Registrations sent, covenants signed and initiatives submitted.",
    )
    participation_rate = fields.Float(
        string="Taking Part (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="People taking part, in percent of all people of the group.",
    )

    @property
    def _table_query(self):
        # Each part has one row per person and year at most, so that PostgreSQL leaves
        # out those of which a picture needs no column.
        return SQL(
            """
            SELECT s.employee_id::bigint * 10000 + s.year AS id,
                   s.company_id, s.year, s.first_day AS date, s.employee_id, s.unit_id,
                   s.position_class_id, s.position_group, s.sex,
                   1 AS head_count,
                   COALESCE(a.award_count, 0) AS award_count,
                   COALESCE(a.title_count, 0) AS title_count,
                   (a.award_count IS NOT NULL)::int AS awarded_count,
                   100.0 * (a.award_count IS NOT NULL)::int AS award_rate,
                   (a.award_count IS NOT NULL AND b.award_count IS NOT NULL)::int
                       AS repeat_count,
                   CASE WHEN a.award_count IS NOT NULL
                        THEN 100.0 * (b.award_count IS NOT NULL)::int
                   END AS repeat_rate,
                   COALESCE(h.honoured_years, 0) AS honoured_years,
                   (s.sex = 'female')::int AS women_count,
                   CASE WHEN s.sex <> 'unknown'
                        THEN 100.0 * (s.sex = 'female')::int END AS women_rate,
                   CASE WHEN s.position_group <> 'unknown'
                        THEN 100.0 * (s.position_group = 'direct')::int
                   END AS direct_rate,
                   COALESCE(p.registrations, 0)::int AS registration_count,
                   COALESCE(p.registrations > 0, false)::int AS registered_count,
                   100.0 * COALESCE(p.registrations > 0, false)::int
                       AS registered_rate,
                   COALESCE(p.acts, 0)::int AS participation_count,
                   (p.acts IS NOT NULL)::int AS participant_count,
                   100.0 * (p.acts IS NOT NULL)::int AS participation_rate
            FROM (%(staff)s) s
            LEFT JOIN (%(awards)s) a ON a.employee_id = s.employee_id
                AND a.year = s.year
            LEFT JOIN (%(awards)s) b ON b.employee_id = s.employee_id
                AND b.year = s.year - 1
            LEFT JOIN (%(honoured)s) h ON h.employee_id = s.employee_id
                AND h.year = s.year
            LEFT JOIN (%(acts)s) p ON p.employee_id = s.employee_id AND p.year = s.year
            """,
            staff=self._get_staff_sql(),
            awards=self._get_awards_sql(),
            honoured=self._get_honoured_sql(),
            acts=self._get_acts_sql(),
        )

    @api.model
    def _get_awards_sql(self):
        """SQL of the valid awards: who, year, how many."""
        return SQL(
            """
            SELECT employee_id, year, count(*)::int AS award_count,
                   (count(*) FILTER (WHERE category = 'title'))::int AS title_count
            FROM hr_emulation_award
            WHERE employee_id IS NOT NULL AND state = 'issued' AND year > 0
            GROUP BY employee_id, year
            """
        )

    @api.model
    def _get_honoured_sql(self):
        """SQL of how many years with an award lie behind whom in which year."""
        return SQL(
            """
            SELECT employee_id, later.year, count(DISTINCT award.year)::int
                       AS honoured_years
            FROM hr_emulation_award award
            JOIN (%(years)s) later
                ON award.year BETWEEN later.year - %(back)s AND later.year
            WHERE employee_id IS NOT NULL AND state = 'issued'
            GROUP BY employee_id, later.year
            """,
            years=self._get_years_sql(),
            back=YEARS_BACK - 1,
        )

    @api.model
    def _get_staff_sql(self):
        """SQL of who stood where in which year.

        Who was archived without a day of departure counts until the year of the
        last version: nothing later is known.
        """
        return SQL(
            """
            SELECT e.id AS employee_id, e.company_id, y.year, y.first_day,
                   v.department_id AS unit_id,
                   pc.id AS position_class_id,
                   CASE WHEN pc.id IS NULL THEN 'unknown'
                        WHEN pc.is_direct_worker THEN 'direct'
                        ELSE 'leader' END AS position_group,
                   COALESCE(v.sex, 'unknown') AS sex
            FROM (%(years)s) y
            JOIN (
                SELECT employee_id, date_version, department_id, job_id, sex,
                       lead(date_version) OVER own AS next_version,
                       max(COALESCE(departure_date, date_version))
                           OVER (PARTITION BY employee_id) AS last_day
                FROM hr_version
                WHERE active AND employee_id IS NOT NULL
                WINDOW own AS (PARTITION BY employee_id ORDER BY date_version, id)
            ) v ON v.date_version <= y.last_day
               AND (v.next_version > y.last_day OR v.next_version IS NULL)
            JOIN hr_employee e ON e.id = v.employee_id
                AND (e.active OR v.last_day >= y.first_day)
            LEFT JOIN hr_job j ON j.id = v.job_id
            LEFT JOIN hr_emulation_position_class pc
                ON pc.id = j.emulation_position_class_id
            """,
            years=self._get_years_sql(),
        )

    @api.model
    def _get_acts_sql(self):
        """SQL of the acts by which people take part: who, year, how many."""
        return SQL(
            """
            SELECT employee_id, year, sum(registrations) AS registrations,
                   count(*) AS acts
            FROM (
                SELECT employee_id, year, 1 AS registrations
                FROM hr_emulation_registration
                WHERE is_sent = 1 AND employee_id IS NOT NULL
                UNION ALL
                SELECT s.employee_id, c.year, 0
                FROM hr_emulation_covenant_signatory s
                JOIN hr_emulation_covenant c ON c.id = s.covenant_id
                WHERE s.is_signed = 1 AND s.employee_id IS NOT NULL
                UNION ALL
                SELECT a.employee_id,
                       COALESCE(
                           EXTRACT(year FROM i.submitted_on)::int, NULLIF(i.year, 0)
                       ), 0
                FROM hr_emulation_initiative_author a
                JOIN hr_emulation_initiative i ON i.id = a.initiative_id
                WHERE i.state IN ('submitted', 'recognised', 'refused')
                  AND a.employee_id IS NOT NULL
            ) act
            GROUP BY employee_id, year
            """
        )

    def action_open_awards(self):
        """Open the awards of the person in that year; without any, all of theirs."""
        self.ensure_one()
        domain = [("employee_id", "=", self.employee_id.id)]
        if self.award_count:
            domain.append(("year", "=", self.year))
        return self._open_awards(self.employee_id.display_name, domain)

    def action_open_employee(self):
        """Open the person, as far as the user may see the staff list."""
        self.ensure_one()
        return self.employee_id.get_formview_action()

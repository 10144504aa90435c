from odoo import api, fields, models
from odoo.tools import SQL


class HrEmulationFairnessUnit(models.Model):
    """One unit in one year: its own people, without those of the units below.

    The people are those of :class:`HrEmulationFairnessPerson`; a unit without
    people stands here from the year in which it was entered.
    """

    _name = "hr.emulation.fairness.unit"
    _description = "Unit and Year"
    _inherit = [
        "hr.emulation.fairness.honours.mixin",
        "hr.emulation.fairness.units.mixin",
    ]
    _auto = False
    _order = "year desc, department_id"
    _rec_name = "department_id"
    _depends = {
        "hr.emulation.fairness.person": ["unit_id"],
        "hr.department": ["active", "company_id"],
        "hr.emulation.award": ["department_id", "company_id"],
        "hr.emulation.registration": ["department_id", "company_id"],
        "hr.emulation.covenant.signatory": ["department_id", "company_id"],
        "hr.emulation.movement.participant": ["department_id", "date_joined"],
    }

    department_id = fields.Many2one(
        comodel_name="hr.department", string="Unit", readonly=True
    )
    collective_award_count = fields.Integer(
        string="Awards to the Collective", readonly=True
    )
    award_rate = fields.Float(
        string="Honoured (%)",
        readonly=True,
        digits=(5, 1),
        aggregator=None,
        help="People honoured, in percent of the people of the unit. Empty for a "
        "unit without people.",
    )
    participation_rate = fields.Float(
        string="Taking Part (%)",
        readonly=True,
        digits=(5, 1),
        aggregator=None,
        help="People taking part, in percent of the people of the unit.",
    )
    none_rate = fields.Float(
        string="Units Without Any Award (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="avg",
        help="In percent of the units with people.",
    )
    standing = fields.Selection(
        selection=[
            ("honoured", "With Awards"),
            ("none", "Without Any Award"),
            ("empty", "Without People"),
        ],
        string="With or Without Awards",
        readonly=True,
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT (company_id::bigint * 1000000 + department_id) * 10000 + year AS id,
                   company_id, department_id, year, make_date(year, 1, 1) AS date,
                   head_count, women_count, awarded_count, award_count,
                   collective_award_count, repeat_count, participant_count,
                   100.0 * awarded_count / NULLIF(head_count, 0) AS award_rate,
                   100.0 * participant_count / NULLIF(head_count, 0)
                       AS participation_rate,
                   has_people::int AS unit_count,
                   (has_people AND NOT is_honoured)::int AS none_count,
                   CASE WHEN has_people
                        THEN 100.0 * (NOT is_honoured)::int END AS none_rate,
                   (has_people AND is_joined)::int AS joined_count,
                   CASE WHEN has_people THEN 100.0 * is_joined::int END AS joined_rate,
                   CASE WHEN is_honoured THEN 'honoured'
                        WHEN has_people THEN 'none'
                        ELSE 'empty' END AS standing
            FROM (
                SELECT company_id, department_id, year,
                       sum(head_count)::int AS head_count,
                       sum(women_count)::int AS women_count,
                       sum(awarded_count)::int AS awarded_count,
                       sum(award_count)::int AS award_count,
                       sum(collective_award_count)::int AS collective_award_count,
                       sum(repeat_count)::int AS repeat_count,
                       sum(participant_count)::int AS participant_count,
                       sum(head_count) > 0 AS has_people,
                       sum(awarded_count + collective_award_count) > 0 AS is_honoured,
                       sum(participant_count + joined) > 0 AS is_joined
                FROM (%(parts)s) part
                GROUP BY company_id, department_id, year
            ) unit
            """,
            parts=self._get_parts_sql(),
        )

    @api.model
    def _get_parts_sql(self):
        """SQL of all that a unit has in a year: people, awards, participation."""
        return SQL(
            """
            SELECT company_id, unit_id AS department_id, year, head_count, women_count,
                   awarded_count, award_count, repeat_count, participant_count,
                   0 AS collective_award_count, 0 AS joined
            FROM (%(people)s) person
            WHERE unit_id IS NOT NULL
            UNION ALL
            SELECT company_id, department_id, year, 0, 0, 0, 0, 0, 0, 1, 0
            FROM hr_emulation_award
            WHERE department_id IS NOT NULL AND state = 'issued' AND year > 0
            UNION ALL
            SELECT company_id, department_id, year, 0, 0, 0, 0, 0, 0, 0, 1
            FROM (%(joined)s) joined
            UNION ALL
            SELECT d.company_id, d.id, y.year, 0, 0, 0, 0, 0, 0, 0, 0
            FROM (%(years)s) y
            JOIN hr_department d ON d.create_date < y.first_day + INTERVAL '1 year'
            WHERE d.active AND d.company_id IS NOT NULL
            """,
            people=self.env["hr.emulation.fairness.person"]._table_query,
            joined=self._get_joined_sql(),
            years=self._get_years_sql(),
        )

    @api.model
    def _get_joined_sql(self):
        """SQL of the units that take part as such: by registration, covenant, list."""
        return SQL(
            """
            SELECT company_id, department_id, year
            FROM hr_emulation_registration
            WHERE is_sent = 1 AND department_id IS NOT NULL
            UNION ALL
            SELECT s.company_id, s.department_id, c.year
            FROM hr_emulation_covenant_signatory s
            JOIN hr_emulation_covenant c ON c.id = s.covenant_id
            WHERE s.is_signed = 1 AND s.department_id IS NOT NULL
            UNION ALL
            SELECT p.company_id, p.department_id,
                   EXTRACT(year FROM p.date_joined)::int
            FROM hr_emulation_movement_participant p
            WHERE p.department_id IS NOT NULL AND p.date_joined IS NOT NULL
            """
        )

    def action_open_people(self):
        """Open the people of the unit in that year."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.department_id.display_name,
            "res_model": "hr.emulation.fairness.person",
            "view_mode": "list,pivot,graph",
            "domain": [
                ("unit_id", "=", self.department_id.id),
                ("company_id", "=", self.company_id.id),
                ("year", "=", self.year),
            ],
        }

    def action_open_awards(self):
        """Open the awards of the collective and of its people in that year."""
        self.ensure_one()
        people = self.env["hr.emulation.fairness.person"].search(
            self.action_open_people()["domain"]
        )
        return self._open_awards(
            self.department_id.display_name,
            [
                ("company_id", "=", self.company_id.id),
                ("year", "=", self.year),
                "|",
                ("department_id", "=", self.department_id.id),
                ("employee_id", "in", people.employee_id.ids),
            ],
        )

from odoo import api, fields, models
from odoo.tools import SQL


class HrEmulationFairnessYear(models.Model):
    """One organisation in one year: how evenly people and units take part.

    The Gini coefficient of the acts of participation is 0 when everybody does
    equally much and comes near 1 when few do everything::

        G = 2 * sum(i * x_i) / (n * sum(x_i)) - (n + 1) / n

    with the n people in ascending order of their number x of acts; it is empty
    when nobody takes part.
    """

    _name = "hr.emulation.fairness.year"
    _description = "Evenness of a Year"
    _inherit = ["hr.emulation.fairness.units.mixin"]
    _auto = False
    _order = "year desc, company_id"
    _rec_name = "year"
    _depends = {"hr.emulation.fairness.unit": ["department_id"]}

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
    gini = fields.Float(
        string="Unevenness (Gini)",
        readonly=True,
        digits=(4, 3),
        aggregator="avg",
        help="Of the acts of participation among people: 0 when everybody does "
        "equally much, near 1 when few do everything. Empty when nobody takes part.",
    )
    award_gini = fields.Float(
        string="Concentration of Awards (Gini)",
        readonly=True,
        digits=(4, 3),
        aggregator="avg",
        help="Of the awards among people: 0 when everybody has equally many, near 1 "
        "when few have them all. Empty when there is no award.",
    )
    lowest_rate = fields.Float(
        string="Least Active Unit (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="min",
        help="People taking part in the unit where they are the fewest in percent.",
    )
    highest_rate = fields.Float(
        string="Most Active Unit (%)",
        readonly=True,
        digits=(5, 1),
        aggregator="max",
        help="People taking part in the unit where they are the most in percent.",
    )

    @property
    def _table_query(self):
        people = self.env["hr.emulation.fairness.person"]
        units = self.env["hr.emulation.fairness.unit"]
        return SQL(
            """
            SELECT p.company_id::bigint * 10000 + p.year AS id, p.company_id, p.year,
                   make_date(p.year, 1, 1) AS date,
                   p.head_count, p.participant_count, p.participation_count,
                   p.awarded_count,
                   100.0 * p.participant_count / p.head_count AS participation_rate,
                   p.gini, p.award_gini,
                   COALESCE(u.unit_count, 0)::int AS unit_count,
                   COALESCE(u.joined_count, 0)::int AS joined_count,
                   u.joined_rate, u.lowest_rate, u.highest_rate,
                   COALESCE(u.none_count, 0)::int AS none_count
            FROM (
                SELECT company_id, year, count(*)::int AS head_count,
                       sum(participant_count)::int AS participant_count,
                       sum(participation_count)::int AS participation_count,
                       sum(awarded_count)::int AS awarded_count,
                       2.0 * sum(place * participation_count)
                           / NULLIF(count(*) * sum(participation_count), 0)
                           - (count(*) + 1.0) / count(*) AS gini,
                       2.0 * sum(award_place * award_count)
                           / NULLIF(count(*) * sum(award_count), 0)
                           - (count(*) + 1.0) / count(*) AS award_gini
                FROM (
                    SELECT *,
                           row_number() OVER (
                               PARTITION BY company_id, year
                               ORDER BY participation_count
                           ) AS place,
                           row_number() OVER (
                               PARTITION BY company_id, year ORDER BY award_count
                           ) AS award_place
                    FROM (%(people)s) person
                ) placed
                GROUP BY company_id, year
            ) p
            LEFT JOIN (
                SELECT company_id, year, sum(unit_count) AS unit_count,
                       sum(joined_count) AS joined_count,
                       avg(joined_rate) AS joined_rate,
                       min(participation_rate) AS lowest_rate,
                       max(participation_rate) AS highest_rate,
                       sum(none_count) AS none_count
                FROM (%(units)s) unit
                GROUP BY company_id, year
            ) u ON u.company_id = p.company_id AND u.year = p.year
            """,
            people=people._table_query,
            units=units._table_query,
        )

    @api.depends("company_id", "year")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.company_id.display_name} {row.year}"

    def action_open_units(self):
        """Open the units of that year."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "hr.emulation.fairness.unit",
            "view_mode": "list,pivot,graph",
            "domain": [
                ("company_id", "=", self.company_id.id),
                ("year", "=", self.year),
            ],
        }

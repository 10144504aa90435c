from odoo import fields, models
from odoo.tools import SQL

#: Years before are slips of the pen, as an award's own check says.
FIRST_YEAR = 1945
#: Models whose small numbers name people.
BOARD = (
    "hr.emulation.fairness.person",
    "hr.emulation.fairness.unit",
    "hr.emulation.fairness.year",
    "hr.emulation.timeliness",
)


class HrEmulationFairnessMixin(models.AbstractModel):
    """A row of the fairness board: counted anew at each look, stored nowhere."""

    _name = "hr.emulation.fairness.mixin"
    _description = "Row of the Fairness Board"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.safe.export.mixin"]
    _auto = False

    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    date = fields.Date(
        string="First Day of the Year",
        readonly=True,
        help="For the period of the dashboard: a row belongs to the period that its "
        "1 January lies in.",
    )

    def _get_years_sql(self):
        """SQL of the years ``(year, first_day, last_day)`` that the staff list knows.

        Of the present year, what is known today counts.
        """
        return SQL(
            """
            SELECT year, make_date(year, 1, 1) AS first_day,
                   LEAST(make_date(year, 12, 31), %(today)s) AS last_day
            FROM generate_series(
                GREATEST(
                    %(first_year)s,
                    (SELECT EXTRACT(year FROM min(date_version))::int FROM hr_version)
                ),
                EXTRACT(year FROM %(today)s)::int
            ) AS year
            """,
            today=SQL("%s::date", fields.Date.context_today(self)),
            first_year=FIRST_YEAR,
        )

    def _open_awards(self, name, domain):
        """Action that shows the awards of a row."""
        awards = self.env["hr.emulation.award"]
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": awards._name,
            "view_mode": "list,form",
            "domain": [*domain, *awards._statistics_domain()],
            "context": {"create": False},
        }

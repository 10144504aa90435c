from odoo import api, fields, models
from odoo.tools import SQL


class HrEmulationTimeliness(models.Model):
    """One valid award, and the days from the deed to the decision and to the hand-over.

    A correction keeps the decision day and the hand-over of the award that it
    replaces: it is not a late decision. Where the end of the deed is not known it is
    not guessed.
    """

    _name = "hr.emulation.timeliness"
    _description = "Timeliness of an Award"
    _inherit = ["hr.emulation.company.mixin"]
    _auto = False
    _order = "days_to_decision desc, id desc"
    _rec_name = "award_id"
    _depends = {
        "hr.emulation.award": [
            "company_id",
            "state",
            "award_type_id",
            "level",
            "subject_type",
            "subject_key",
            "is_direct_worker",
            "position_class_id",
            "unit_id",
            "kind_id",
            "year",
            "date_to",
            "decision_date",
            "replaces_id",
            "nomination_id",
        ],
        "hr.emulation.award.kind": ["has_short_path"],
        "hr.emulation.nomination": ["movement_id"],
        "hr.emulation.movement": ["date_to"],
        "hr.emulation.ceremony.line": ["award_id", "date"],
    }

    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    award_id = fields.Many2one(comodel_name="hr.emulation.award", readonly=True)
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type", string="Title or Form", readonly=True
    )
    kind_id = fields.Many2one(comodel_name="hr.emulation.award.kind", readonly=True)
    level = fields.Selection(
        selection=lambda self: (
            self.env["hr.emulation.award"]
            ._fields["level"]
            ._description_selection(self.env)
        ),
        readonly=True,
    )
    unit_id = fields.Many2one(comodel_name="hr.department", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    recipient_group = fields.Selection(
        selection=[
            ("direct", "Direct Worker"),
            ("leader", "In a Leading Post"),
            ("person", "Person of Unknown Post"),
            ("producing", "Directly Producing Collective"),
            ("collective", "Other Collective"),
        ],
        string="Group of Recipients",
        readonly=True,
    )
    subject_key = fields.Integer(
        string="Distinct Recipients", readonly=True, aggregator="count_distinct"
    )
    award_count = fields.Integer(string="Awards Given", readonly=True)
    basis = fields.Selection(
        selection=[
            ("achievement", "End of the Achievement"),
            ("movement", "End of the Movement"),
            ("year", "End of the Year"),
            ("unknown", "Not Known"),
        ],
        string="Counted From",
        readonly=True,
        help="The end of the achievement as the award says it, else of the movement, "
        "else of the year that the award is for. Where the kind of commendation has "
        "the simplified procedure, the year says nothing of the deed.",
    )
    deed_date = fields.Date(string="End of the Deed", readonly=True)
    decision_date = fields.Date(readonly=True)
    conferral_date = fields.Date(string="Conferred On", readonly=True)
    days_to_decision = fields.Integer(
        string="Days to Decision",
        readonly=True,
        aggregator="avg",
        help="From the end of the deed to the decision; 0 when it was decided before. "
        "Empty when only the year is known and the decision came before its end.",
    )
    days_to_conferral = fields.Integer(
        string="Days to Conferral",
        readonly=True,
        aggregator="avg",
        help="From the decision to the day on which the award was handed over.",
    )
    delay = fields.Selection(
        selection=[
            ("before", "Before the End"),
            ("d30", "Up to 30 Days"),
            ("d90", "31 to 90 Days"),
            ("d180", "91 to 180 Days"),
            ("more", "Over 180 Days"),
            ("unknown", "Not Known"),
        ],
        string="Decided",
        readonly=True,
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT id, id AS award_id, company_id, award_type_id, kind_id, level,
                   unit_id, year, recipient_group, subject_key, 1 AS award_count,
                   basis, deed_date, decision_date, conferral_date,
                   CASE WHEN decision_date >= deed_date
                            THEN decision_date - deed_date
                        WHEN basis <> 'year' AND decision_date < deed_date THEN 0
                   END AS days_to_decision,
                   CASE WHEN conferral_date < decision_date THEN 0
                        ELSE conferral_date - decision_date END AS days_to_conferral,
                   CASE WHEN decision_date IS NULL OR deed_date IS NULL THEN 'unknown'
                        WHEN decision_date < deed_date THEN 'before'
                        WHEN decision_date - deed_date <= 30 THEN 'd30'
                        WHEN decision_date - deed_date <= 90 THEN 'd90'
                        WHEN decision_date - deed_date <= 180 THEN 'd180'
                        ELSE 'more' END AS delay
            FROM (%(dated)s) dated
            """,
            dated=self._get_dated_sql(),
        )

    @api.model
    def _get_dated_sql(self):
        """SQL of the valid awards, each with the days between which is counted."""
        return SQL(
            """
            SELECT a.id, a.company_id, a.award_type_id, a.kind_id, a.level, a.unit_id,
                   a.year, a.subject_key,
                   CASE WHEN a.subject_type = 'individual' THEN
                            CASE WHEN a.is_direct_worker THEN 'direct'
                                 WHEN a.position_class_id IS NOT NULL THEN 'leader'
                                 ELSE 'person' END
                        WHEN a.is_direct_worker THEN 'producing'
                        ELSE 'collective' END AS recipient_group,
                   CASE WHEN a.date_to IS NOT NULL THEN 'achievement'
                        WHEN m.date_to IS NOT NULL THEN 'movement'
                        WHEN a.year > 0 AND k.has_short_path IS NOT TRUE THEN 'year'
                        ELSE 'unknown' END AS basis,
                   COALESCE(
                       a.date_to, m.date_to,
                       CASE WHEN a.year > 0 AND k.has_short_path IS NOT TRUE
                            THEN make_date(a.year, 12, 31) END
                   ) AS deed_date,
                   COALESCE(f.decision_date, a.decision_date) AS decision_date,
                   COALESCE(f.conferral_date, c.date) AS conferral_date
            FROM hr_emulation_award a
            LEFT JOIN (%(corrections)s) f ON f.id = a.id
            LEFT JOIN (
                SELECT award_id, min(date) AS date
                FROM hr_emulation_ceremony_line GROUP BY award_id
            ) c ON c.award_id = a.id
            LEFT JOIN hr_emulation_nomination n
                ON n.id = COALESCE(a.nomination_id, f.nomination_id)
            LEFT JOIN hr_emulation_movement m ON m.id = n.movement_id
            LEFT JOIN hr_emulation_award_kind k ON k.id = a.kind_id
            WHERE a.state = 'issued'
            """,
            corrections=self._get_corrections_sql(),
        )

    @api.model
    def _get_corrections_sql(self):
        """SQL of what each correction keeps of the awards that it replaces."""
        return SQL(
            """
            WITH RECURSIVE chain AS (
                SELECT id, replaces_id AS former_id
                FROM hr_emulation_award
                WHERE replaces_id IS NOT NULL AND state = 'issued'
                UNION ALL
                SELECT chain.id, former.replaces_id
                FROM chain
                JOIN hr_emulation_award former ON former.id = chain.former_id
                WHERE former.replaces_id IS NOT NULL
            )
            SELECT chain.id, min(former.decision_date) AS decision_date,
                   min(former.nomination_id) AS nomination_id,
                   min(line.date) AS conferral_date
            FROM chain
            JOIN hr_emulation_award former ON former.id = chain.former_id
            LEFT JOIN hr_emulation_ceremony_line line ON line.award_id = former.id
            GROUP BY chain.id
            """
        )

    def _web_read_group_groupby_formatter(self, groupby_spec, values):
        """Call a year that nobody knows so, as the register does, instead of 0."""
        if groupby_spec != "year":
            return super()._web_read_group_groupby_formatter(groupby_spec, values)
        awards = self.env["hr.emulation.award"]
        return awards._web_read_group_groupby_formatter(groupby_spec, values)

    def action_open_award(self):
        """Open the award itself."""
        self.ensure_one()
        return self.award_id.get_formview_action()

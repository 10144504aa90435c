from odoo import api, fields, models

RESULTS = [
    ("accepted", "Accepted"),
    ("lower", "Accepted for a Lower Award"),
    ("rejected", "Not Accepted"),
    ("over_quota", "Over the Quota"),
    ("tied", "Tied"),
]


class HrEmulationSessionItem(models.Model):
    """One nomination on the agenda of a session, and what was decided about it."""

    _name = "hr.emulation.session.item"
    _description = "Nomination on the Agenda"
    _inherit = [
        "hr.emulation.session.part.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "session_id, award_sequence, sequence, id"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "result",
            "result_reason",
            "subject_name",
            "unit_name",
            "award_name",
            "votes",
            "award_type_id",
            "award_sequence",
            "is_voted_again",
        }
    )
    _frozen_fields = frozenset({"session_id", "nomination_id", "sequence"})

    session_id = fields.Many2one(
        comodel_name="hr.emulation.session",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, precompute=True, index=True
    )
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        compute="_compute_subject",
        store=True,
        precompute=True,
        ondelete="restrict",
        index=True,
    )
    award_sequence = fields.Integer(
        string="Order of Precedence",
        compute="_compute_subject",
        store=True,
        precompute=True,
        aggregator=None,
    )
    sequence = fields.Integer(default=10)
    subject_name = fields.Char(
        string="Name",
        compute="_compute_subject",
        store=True,
        precompute=True,
    )
    unit_name = fields.Char(
        string="Unit at That Time",
        compute="_compute_subject",
        store=True,
        precompute=True,
    )
    award_name = fields.Char(
        compute="_compute_subject",
        store=True,
        precompute=True,
        help="As the award was called when it was put on the agenda.",
    )
    achievement = fields.Char(related="nomination_id.achievement")
    outcome = fields.Selection(related="nomination_id.outcome")
    nomination_state = fields.Selection(
        related="nomination_id.state", string="Status of the Nomination"
    )
    result = fields.Selection(
        selection=RESULTS,
        readonly=True,
        copy=False,
        index=True,
    )

    result_reason = fields.Char(
        string="Reason of the Choice",
        readonly=True,
        copy=False,
        help="Why the chair has chosen so, where the vote left it open.",
    )
    votes = fields.Char(
        readonly=True,
        copy=False,
        help="For, against, without an opinion, in the last round that counts.",
    )
    is_voted_again = fields.Boolean(
        string="Vote Again",
        readonly=True,
        copy=False,
        help="The nomination is put into the next round.",
    )

    _once = models.UniqueIndex(
        "(session_id, nomination_id)", "This nomination is on the agenda already."
    )

    @api.depends("nomination_id")
    def _compute_subject(self):
        # Not when the nomination changes: what was voted on stays what it was.
        for item in self:
            item.subject_name = item.nomination_id.subject_name
            item.award_type_id = item.nomination_id.award_type_id
            item.award_sequence = item.nomination_id.award_sequence
            item.unit_name = item.nomination_id.unit_name
            lang = item.company_id.sudo().partner_id.lang
            item.award_name = item.award_type_id.with_context(lang=lang).name

    @api.depends("subject_name", "award_type_id")
    def _compute_display_name(self):
        for item in self:
            item.display_name = f"{item.subject_name} - {item.award_type_id.name}"

    def _is_fact(self):
        return self._is_settled()

from odoo import fields, models


class HrEmulationSessionItem(models.Model):
    """One nomination on the agenda of a session, and what was decided about it."""

    _name = "hr.emulation.session.item"
    _description = "Nomination on the Agenda"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "session_id, award_sequence, sequence, id"
    _check_company_auto = True

    _protected_fields = frozenset({"result"})

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
        related="nomination_id.award_type_id", store=True, precompute=True, index=True
    )
    award_sequence = fields.Integer(
        related="nomination_id.award_sequence",
        store=True,
        precompute=True,
        aggregator=None,
    )
    sequence = fields.Integer(default=10)
    result = fields.Selection(
        selection=[
            ("accepted", "Accepted"),
            ("lower", "Accepted for a Lower Award"),
            ("rejected", "Not Accepted"),
            ("over_quota", "Over the Quota"),
            ("tied", "Tied"),
        ],
        readonly=True,
        copy=False,
        index=True,
    )

    _once = models.UniqueIndex(
        "(session_id, nomination_id)", "This nomination is on the agenda already."
    )

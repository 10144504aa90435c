from odoo import api, fields, models

#: States in which the dossier counts in the round though nobody works on it any more.
DECIDED = ("accepted", "proposed", "awarded")


class HrEmulationNomination(models.Model):
    """What became of a nomination: the council's vote, the authority's answer."""

    _inherit = "hr.emulation.nomination"

    state = fields.Selection(
        selection_add=[
            ("accepted", "Accepted by the Council"),
            ("rejected", "Not Accepted by the Council"),
            ("proposed", "Proposed to a Higher Authority"),
            ("awarded", "Awarded"),
            ("denied", "Denied by the Higher Authority"),
        ],
        ondelete={
            "accepted": "set default",
            "rejected": "set default",
            "proposed": "set default",
            "awarded": "set default",
            "denied": "set default",
        },
    )
    granted_award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Accepted For",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="What the council has accepted; it may be a lower award.",
    )
    session_item_ids = fields.One2many(
        comodel_name="hr.emulation.session.item",
        inverse_name="nomination_id",
        string="Sessions",
        readonly=True,
    )
    award_ids = fields.One2many(
        comodel_name="hr.emulation.award",
        inverse_name="nomination_id",
        string="Awards",
        readonly=True,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"granted_award_type_id"}

    @api.depends("state")
    def _compute_is_open(self):
        decided = self.filtered(lambda nomination: nomination.state in DECIDED)
        decided.is_open = True
        return super(HrEmulationNomination, self - decided)._compute_is_open()

from odoo import api, fields, models


class HrEmulationCeremony(models.Model):
    """The day on which awards were handed over: who presented what, where."""

    _name = "hr.emulation.ceremony"
    _description = "Award Ceremony"
    _inherit = [
        "mail.thread",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
    ]
    _order = "date desc, id desc"
    _check_company_auto = True

    _file_fields = frozenset({"photo_ids"})

    name = fields.Char(string="Occasion", required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    place = fields.Char()
    chair = fields.Char(string="Chaired By")
    decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain="[('state', '=', 'issued')]",
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.ceremony.line",
        inverse_name="ceremony_id",
        string="Presented Awards",
    )
    photo_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_ceremony_photo_rel",
        string="Photos",
    )
    note = fields.Text()
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    def action_add_awards(self):
        """Add every award of the decision that is not in the list yet.

        The highest award comes first, as the law asks of a conferral.
        """
        for ceremony in self:
            awards = ceremony.decision_id.award_ids.filtered(
                lambda award: award.state == "issued"
            )
            self.env["hr.emulation.ceremony.line"].create(
                [
                    {
                        "ceremony_id": ceremony.id,
                        "award_id": award.id,
                        "presenter": ceremony.chair,
                    }
                    for award in (awards - ceremony.line_ids.award_id).sorted(
                        lambda award: (award.award_sequence, award.id)
                    )
                ]
            )


class HrEmulationCeremonyLine(models.Model):
    """One award handed over by one person."""

    _name = "hr.emulation.ceremony.line"
    _description = "Presented Award"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "ceremony_id, sequence, id"
    _check_company_auto = True

    ceremony_id = fields.Many2one(
        comodel_name="hr.emulation.ceremony",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    award_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        domain="[('state', '=', 'issued')]",
    )
    presenter = fields.Char(
        string="Presented By",
        help="Name and post of the person who handed it over; may be a deputy.",
    )
    received_by = fields.Char(
        help="Who received it, when not the recipient.",
    )
    date = fields.Date(related="ceremony_id.date", store=True)
    place = fields.Char(related="ceremony_id.place")
    company_id = fields.Many2one(
        related="ceremony_id.company_id", store=True, index=True
    )

    _once_per_ceremony = models.Constraint(
        "UNIQUE (ceremony_id, award_id)",
        "This award is already in the list of the ceremony.",
    )

    @api.depends("award_id", "presenter")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.award_id.display_name

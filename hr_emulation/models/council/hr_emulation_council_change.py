from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationCouncilChange(models.Model):
    """A decision that reconstitutes a council: who left, who joined, since when.

    It is recorded when it is carried out, and never rewritten.
    """

    _name = "hr.emulation.council.change"
    _description = "Reconstitution"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _protected_fields = frozenset({"council_id", "number", "date", "authority_id"})

    council_id = fields.Many2one(
        comodel_name="hr.emulation.council",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="council_id.company_id", store=True, precompute=True, index=True
    )
    number = fields.Char(string="Decision Number", required=True, readonly=True)
    date = fields.Date(
        string="Takes Effect On",
        required=True,
        readonly=True,
        help="Who leaves is a member until the day before.",
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Decided By",
        readonly=True,
        ondelete="restrict",
        check_company=True,
    )
    note = fields.Text()
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_council_change_file_rel",
        string="Documents",
    )
    joined_ids = fields.One2many(
        comodel_name="hr.emulation.council.member",
        inverse_name="change_in_id",
        string="Joined Members",
        readonly=True,
    )
    left_ids = fields.One2many(
        comodel_name="hr.emulation.council.member",
        inverse_name="change_out_id",
        string="Released Members",
        readonly=True,
    )
    joined_names = fields.Char(string="Who Joined", compute="_compute_names")
    left_names = fields.Char(string="Who Left", compute="_compute_names")

    @api.depends("joined_ids.name", "left_ids.name")
    def _compute_names(self):
        for change in self:
            change.joined_names = ", ".join(change.joined_ids.mapped("name"))
            change.left_names = ", ".join(change.left_ids.mapped("name"))

    def _is_fact(self):
        return True

    def _release(self, members):
        """End the seats on the day before the decision takes effect."""
        self.ensure_one()
        last_day = self.date - timedelta(days=1)
        for member in members:
            if member.council_id != self.council_id or not member._is_member(last_day):
                raise UserError(
                    self.env._(
                        "%(name)s is no member of %(council)s on %(date)s, and cannot "
                        "leave it on that day.",
                        name=member.name,
                        council=self.council_id.name,
                        date=last_day.strftime("%d/%m/%Y"),
                    )
                )
        members.write({"date_to": last_day, "change_out_id": self.id})

    def _appoint(self, vals_list):
        """Let people join on the day on which the decision takes effect."""
        self.ensure_one()
        members = self.env["hr.emulation.council.member"]
        members.create(
            [
                {
                    **vals,
                    "council_id": self.council_id.id,
                    "date_from": self.date,
                    "change_in_id": self.id,
                }
                for vals in vals_list
            ]
        )

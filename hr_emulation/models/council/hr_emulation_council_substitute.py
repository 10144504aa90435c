from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrEmulationCouncilSubstitute(models.Model):
    """Whom a member has authorised in writing to stand in, with a vote or without."""

    _name = "hr.emulation.council.substitute"
    _description = "Written Substitute"
    _inherit = ["hr.emulation.seat.mixin", "hr.emulation.own.files.mixin"]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})

    member_id = fields.Many2one(
        comodel_name="hr.emulation.council.member",
        string="Stands In For",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    # Not precomputed: the record that is being prepared would stay among the
    # substitutes of the council.
    council_id = fields.Many2one(related="member_id.council_id", store=True, index=True)
    company_id = fields.Many2one(
        related="member_id.company_id", store=True, precompute=True, index=True
    )
    reference = fields.Char(
        string="Written Authorisation",
        required=True,
        help="Number and date of the paper by which the member has authorised it.",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_council_substitute_file_rel",
        string="Documents",
    )

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"member_id", "reference"}

    def _get_councils(self):
        return self.member_id.council_id

    @api.constrains("member_id", "date_from", "date_to", "has_vote")
    def _check_member(self):
        for substitute in self:
            member = substitute.member_id
            if not substitute._overlaps(member):
                raise ValidationError(
                    self.env._(
                        "%(member)s is not a member of %(council)s on these days, so "
                        "%(name)s cannot stand in.",
                        member=member.name,
                        council=member.council_id.name,
                        name=substitute.name,
                    )
                )
            if substitute.has_vote and not member.has_vote:
                raise ValidationError(
                    self.env._(
                        "%(member)s has no vote in %(council)s to hand over to "
                        "%(name)s. Take the vote of the substitute away.",
                        member=member.name,
                        council=member.council_id.name,
                        name=substitute.name,
                    )
                )
        self._check_one_at_a_time()

    def _check_one_at_a_time(self):
        for member in self.member_id:
            # Searched: the cache also holds what is only being prepared.
            seats = self.search([("member_id", "=", member.id)], order="id")
            for position, first in enumerate(seats):
                for second in seats[position + 1 :]:
                    if first._overlaps(second):
                        raise ValidationError(
                            self.env._(
                                "%(first)s and %(second)s stand in for %(member)s on "
                                "the same days. End one authorisation first.",
                                first=first.name,
                                second=second.name,
                                member=member.name,
                            )
                        )

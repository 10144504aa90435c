from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

ROLES = [
    ("chair", "Chairperson"),
    ("vice_standing", "Standing Vice-Chair"),
    ("vice", "Vice-Chair"),
    ("member", "Ordinary Member"),
    ("secretary", "Member and Secretary"),
]


class HrEmulationCouncilMember(models.Model):
    """A person in a council between two dates, and the decisions that say so."""

    _name = "hr.emulation.council.member"
    _description = "Council Member"
    _inherit = ["hr.emulation.seat.mixin"]
    _order = "council_id, sequence, id"
    _check_company_auto = True

    _protected_fields = frozenset({"change_in_id", "change_out_id"})

    council_id = fields.Many2one(
        comodel_name="hr.emulation.council",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="council_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    role = fields.Selection(selection=ROLES, default="member", required=True)
    change_in_id = fields.Many2one(
        comodel_name="hr.emulation.council.change",
        string="Appointed By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="The decision by which the person joined.",
    )
    change_out_id = fields.Many2one(
        comodel_name="hr.emulation.council.change",
        string="Released By",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
        help="The decision by which the person left.",
    )
    substitute_ids = fields.One2many(
        comodel_name="hr.emulation.council.substitute",
        inverse_name="member_id",
        string="Substitutes",
    )

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"council_id", "role"}

    def _get_councils(self):
        return self.council_id

    @api.constrains("council_id")
    def _check_council(self):
        self.council_id._check_seats()

    @api.constrains("date_from", "date_to", "has_vote")
    def _check_substitutes(self):
        self.substitute_ids._check_member()

    def write(self, vals):
        if not self._is_transition():
            self._check_decided_dates(vals)
        return super().write(vals)

    def _check_decided_dates(self, vals):
        """Refuse another day than the decision says."""
        for name, decided in (
            ("date_from", "change_in_id"),
            ("date_to", "change_out_id"),
        ):
            if name not in vals:
                continue
            # Who may not write at all is told that first.
            self.browse().check_access("write")
            for member in self.filtered(decided):
                raise UserError(
                    self.env._(
                        "%(name)s joined or left %(council)s by decision %(number)s, "
                        "which says on what day. Another reconstitution changes it.",
                        name=member.name,
                        council=member.council_id.name,
                        number=member[decided].number,
                    )
                )

    # -------------------------------------------------------------------------
    # Who, and when
    # -------------------------------------------------------------------------

    def _is_member(self, date):
        """Whether the one member belongs to the council on ``date``."""
        return self._is_serving(date)

    @api.model
    def _get_my_members_domain(self, date=None):
        """Domain of the members whom the user is, or stands in for, on ``date``.

        Without a date it is today. For record rules: asked at each query.
        """
        date = date or fields.Date.context_today(self)
        mine = self._get_my_seats_domain()
        standing_in = mine & self._get_serving_domain(date)
        return self._get_serving_domain(date) & (
            mine | Domain("substitute_ids", "any", standing_in)
        )

    def _get_substitutes(self, date):
        """Return ``{member: the substitute authorised for that day, or none}``."""
        # sudo: who stands in for whom decides about the vote of everybody.
        serving = self.sudo().substitute_ids.filtered(
            lambda substitute: substitute._is_serving(date)
        )
        found = {substitute.member_id.id: substitute for substitute in serving}
        none = self.env["hr.emulation.council.substitute"]
        return {
            member: found.get(member.id, none).with_env(self.env) for member in self
        }

    def _get_substitute(self, date):
        """Return the substitute authorised for the one member on ``date``, if any."""
        self.ensure_one()
        return self._get_substitutes(date)[self]

    def _get_voter_user(self, date):
        """Return the login that votes for the one member on ``date``.

        That of the substitute, where one with a vote is authorised; whether the
        member is absent is for the session to say.
        """
        self.ensure_one()
        substitute = self._get_substitute(date)
        return (substitute if substitute.has_vote else self)._get_user()

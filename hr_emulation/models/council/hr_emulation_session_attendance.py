from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_emulation_council_member import ROLES

#: Where the user is the one who votes: ``_get_user`` in one statement, for it is asked
#: before each sheet. Who sits without a vote may stand in for somebody who has one.
_MINE = """
SELECT attendance.id
  FROM hr_emulation_session_attendance AS attendance
  JOIN hr_emulation_council_member AS member ON member.id = attendance.member_id
  LEFT JOIN hr_emulation_council_substitute AS substitute
    ON substitute.id = attendance.substitute_id
 CROSS JOIN LATERAL (
           SELECT member.employee_id, member.partner_id,
                  attendance.presence <> 'absent' AS takes_part
            WHERE attendance.presence <> 'substituted'
            UNION ALL
           SELECT substitute.employee_id, substitute.partner_id, substitute.has_vote
            WHERE attendance.presence = 'substituted') AS seat
  LEFT JOIN hr_employee AS employee ON employee.id = seat.employee_id
 WHERE attendance.session_id = %(session_id)s
   AND %(user_id)s = COALESCE(employee.user_id, (
           SELECT id FROM res_users
            WHERE partner_id = seat.partner_id AND active
            ORDER BY login LIMIT 1))
 ORDER BY attendance.has_vote AND seat.takes_part DESC NULLS LAST,
          attendance.sequence, attendance.id
 LIMIT 1
"""


class HrEmulationSessionAttendance(models.Model):
    """Whether and how a member takes part in one session.

    Name, post, role and the right to vote are copied: what the minutes say stays.
    """

    _name = "hr.emulation.session.attendance"
    _description = "Attendance"
    _inherit = [
        "hr.emulation.session.part.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "session_id, sequence, id"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"name", "post", "role", "has_vote", "sequence", "substitute_id"}
    )
    _frozen_fields = frozenset({"session_id", "member_id", "presence", "reason"})

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
    council_id = fields.Many2one(related="session_id.council_id")
    member_id = fields.Many2one(
        comodel_name="hr.emulation.council.member",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        domain="[('council_id', '=', council_id)]",
    )
    sequence = fields.Integer(
        compute="_compute_member_values", store=True, precompute=True
    )
    name = fields.Char(compute="_compute_member_values", store=True, precompute=True)
    post = fields.Char(compute="_compute_member_values", store=True, precompute=True)
    role = fields.Selection(
        selection=ROLES, compute="_compute_member_values", store=True, precompute=True
    )
    has_vote = fields.Boolean(
        string="Votes",
        compute="_compute_member_values",
        store=True,
        precompute=True,
    )
    presence = fields.Selection(
        selection=[
            ("present", "Attending"),
            ("written", "In Writing"),
            ("substituted", "Replaced"),
            ("absent", "Absent"),
        ],
        default="present",
        required=True,
    )
    substitute_id = fields.Many2one(
        comodel_name="hr.emulation.council.substitute",
        compute="_compute_substitute_id",
        store=True,
        precompute=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Who stands in with a written authorisation for the day.",
    )
    reason = fields.Char(string="Reason of Absence")
    opinion = fields.Text(
        string="Written Opinion",
        help="What a member who could not come has written, for the minutes.",
    )

    _once = models.UniqueIndex(
        "(session_id, member_id)", "This member is in the list already."
    )

    @api.depends("member_id")
    def _compute_member_values(self):
        for attendance in self:
            member = attendance.member_id
            attendance.name = member.name
            attendance.post = member.post
            attendance.role = member.role
            attendance.has_vote = member.has_vote
            attendance.sequence = member.sequence

    @api.depends("presence", "member_id", "session_id.date")
    def _compute_substitute_id(self):
        for attendance in self:
            attendance.substitute_id = (
                attendance.presence == "substituted"
                and attendance.member_id._get_substitute(attendance.session_id.date)
            )

    @api.constrains("presence", "substitute_id")
    def _check_substitute(self):
        for attendance in self:
            if attendance.presence == "substituted" and not attendance.substitute_id:
                raise ValidationError(
                    self.env._(
                        "Nobody is authorised to stand in for %s on this day. Enter "
                        "the written authorisation with the members of the council.",
                        attendance.name,
                    )
                )

    def _is_fact(self):
        return self.session_id._is_voting() or self.session_id._is_fact()

    def _check_not_frozen(self, vals):
        super()._check_not_frozen(vals)
        if "opinion" not in vals or self._is_transition():
            return
        # Who may not write at all is told that first.
        self.browse().check_access("write")
        self.check_access("read")
        for attendance in self:
            session = attendance.session_id
            if session._is_fact():
                raise UserError(session._get_frozen_message({"opinion"}))

    def _is_outdated(self):
        """Whether seat and substitute of the one member are not as noted here."""
        self.ensure_one()
        member, now = self.member_id, self.member_id.substitute_ids.browse()
        if self.presence == "substituted":
            now = member._get_substitute(self.session_id.date)
        return self.has_vote != member.has_vote or self.sudo().substitute_id != now

    def _update(self):
        """Note seats and substitutes as they are now."""
        outdated = self.filtered(lambda attendance: attendance._is_outdated())
        outdated = outdated._in_transition()
        outdated._compute_member_values()
        outdated._compute_substitute_id()

    def _takes_part(self):
        """Whether somebody votes for the one member: himself or a substitute."""
        self.ensure_one()
        if self.presence == "substituted":
            # sudo: authorisations are kept with the council.
            return self.sudo().substitute_id.has_vote
        return self.presence != "absent"

    def _get_user(self):
        """Return the login that votes for the one member."""
        self.ensure_one()
        seat = self.member_id
        if self.presence == "substituted":
            seat = self.sudo().substitute_id
        return seat._get_user()

    @api.model
    def _get_mine_domain(self):
        """Domain of what the logged-in user is called to."""
        members = self.env["hr.emulation.council.member"]
        mine = members._get_my_seats_domain()
        return (
            Domain("member_id", "any", mine)
            | Domain("substitute_id", "any", mine)
            # Who is authorised prepares himself before he is put in the list; what the
            # member was called to earlier is none of his.
            | Domain("member_id", "any", members._get_my_members_domain())
            & Domain("session_id.state", "in", ("draft", "open"))
        )

    @api.model
    def _get_mine(self, session):
        """Return the attendance for which the user votes in the session, or none."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(_MINE, user_id=self.env.uid, session_id=session.id or None)
        )
        # sudo: only the user's own was looked up.
        return self.sudo().browse(row[0] for row in self.env.cr.fetchall())

    def _get_stand_in_text(self):
        """Return who stood in for the one member, or how he took part."""
        self.ensure_one()
        if self.presence == "substituted":
            return self.substitute_id.name
        return self.env._("in writing") if self.presence == "written" else ""

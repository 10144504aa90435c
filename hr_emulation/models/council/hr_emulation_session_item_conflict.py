from odoo import api, fields, models
from odoo.fields import Domain

from ...engine.council.conflicts import DECLARED


class HrEmulationSessionItem(models.Model):
    """Conflicts of interest in one dossier, and how members declare their own."""

    _inherit = "hr.emulation.session.item"

    conflict_ids = fields.One2many(
        comodel_name="hr.emulation.conflict",
        inverse_name="item_id",
        string="Conflicts of Interest",
    )
    my_conflict = fields.Char(
        string="My Conflict of Interest",
        compute="_compute_my_conflict",
        help="Why the user does not vote on this dossier.",
    )
    cannot_declare_reason = fields.Char(compute="_compute_my_conflict")

    @api.depends_context("uid", "lang")
    @api.depends("conflict_ids.leaves_vote", "session_id.state")
    def _compute_my_conflict(self):
        mine = self.env["hr.emulation.conflict"].search(
            [
                ("item_id", "in", self.ids),
                ("leaves_vote", "=", True),
                ("is_mine", "=", True),
            ]
        )
        kinds = {item: found.kind_id for item, found in mine.grouped("item_id").items()}
        reasons = self._get_cannot_declare_reason()
        for item in self:
            item.my_conflict = ", ".join(
                kinds.get(item._origin, mine.kind_id.browse()).mapped("name")
            )
            item.cannot_declare_reason = reasons[item]

    def write(self, vals):
        before = {item: (item.session_id, item.nomination_id) for item in self}
        result = super().write(vals)
        changed = self.filtered(
            lambda item: (item.session_id, item.nomination_id) != before[item]
        )
        # sudo: what was found, declared or lifted was so about another dossier.
        changed.sudo().conflict_ids.unlink()
        return result

    def _get_my_seats(self):
        """Return ``{session: (member, substitute or none)}`` of the user."""
        members = self.env["hr.emulation.council.member"]
        seats = {}
        for session in self.session_id:
            date = session.date
            # sudo: the user's own seat, whatever else he may see.
            found = members.sudo().search(
                Domain("council_id", "=", session.sudo().council_id.id)
                & members._get_my_members_domain(date)
            )
            for member in found:
                own = member.filtered_domain(members._get_my_seats_domain())
                substitute = member._get_substitute(date) if not own else False
                seats.setdefault(
                    session, (member, substitute or member.substitute_ids.browse())
                )
        return seats

    def _get_cannot_declare_reason(self):
        """Return ``{item: reason or False}``: why the user has nothing to declare."""
        seats = self._get_my_seats()
        closed = self.session_id._get_conflicts_closed_reason()
        return {
            item: (
                not seats.get(item.session_id)
                and self.env._(
                    "Members of the council, and their substitutes, declare their own "
                    "conflicts of interest."
                )
            )
            or closed.get(item.session_id, False)
            for item in self
        }

    def action_declare_conflict(self):
        """Ask the member for the reason of a conflict of interest.

        :raise UserError: the user does not vote here, or the vote has begun
        """
        self.check_access("read")
        self._raise_first(self._get_cannot_declare_reason())
        return self.env["hr.emulation.reason"]._ask(
            self,
            "_declare_conflict",
            self.env._("Declare a Conflict of Interest"),
        )

    def _declare_conflict(self, reason):
        """Record what the member declares about the dossiers; it takes the vote."""
        self.check_access("read")
        # sudo: members write nothing else here.
        self.sudo().session_id._touch()
        self._raise_first(self._get_cannot_declare_reason())
        seats = self._get_my_seats()
        kind = self._get_declared_kind()
        conflicts = self.env["hr.emulation.conflict"].sudo()._in_transition()
        for item in self:
            member, substitute = seats[item.session_id]
            found = conflicts.search(
                [
                    ("item_id", "=", item.id),
                    ("member_id", "=", member.id),
                    ("substitute_id", "=", substitute.id),
                    ("kind_id", "=", kind.id),
                ]
            )
            if found:
                # Whoever declares it again does not vote, whatever was decided.
                found.write(
                    {
                        "detail": reason,
                        "leaves_vote": kind.leaves_vote,
                        "decided_by_id": False,
                        "decided_on": False,
                    }
                )
            else:
                conflicts.create(
                    {
                        "item_id": item.id,
                        "member_id": member.id,
                        "substitute_id": substitute.id,
                        "kind_id": kind.id,
                        "detail": reason,
                    }
                )

    @api.model
    def _get_declared_kind(self):
        # Whether it is archived or not: somebody who declares one is heard.
        kinds = self.env["hr.emulation.conflict.kind"].with_context(active_test=False)
        return kinds.search([("code", "=", DECLARED)])

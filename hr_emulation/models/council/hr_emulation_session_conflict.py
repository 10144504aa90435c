from odoo import fields, models

from ...engine.council.conflicts import DETECTED
from ...tools.conflict_finder import ConflictFinder


class HrEmulationSession(models.Model):
    """Conflicts of interest of a session: looked for until the vote begins."""

    _inherit = "hr.emulation.session"

    conflict_ids = fields.One2many(
        comodel_name="hr.emulation.conflict",
        inverse_name="session_id",
        string="Conflicts of Interest",
    )

    def _get_conflicts_closed_reason(self):
        """Return ``{session: reason or False}``: why conflicts stay as they are."""
        reasons = {}
        for session in self:
            reasons[session] = False
            if session.state in ("closed", "cancelled"):
                reasons[session] = self.env._(
                    "“%s” is over, and who could vote in it stays as it was.",
                    session.name,
                )
            elif session._is_voting():
                reasons[session] = self.env._(
                    "The vote in “%s” has begun, and who can vote stays as it is. Tell "
                    "the chair of another conflict of interest.",
                    session.name,
                )
        return reasons

    def _check_conflicts_open(self):
        self._raise_first(self._get_conflicts_closed_reason())

    def action_refresh_conflicts(self):
        """Look for conflicts of interest again.

        :raise UserError: the vote has begun
        """
        self.check_access("write")
        self._check_conflicts_open()
        self._refresh_conflicts()

    def _refresh_conflicts(self):
        """Look for conflicts again, in those sessions where the vote has not begun.

        What was declared stays, and so does what somebody has decided.
        """
        closed = self._get_conflicts_closed_reason()
        for session in self.filtered(lambda session: not closed[session]):
            session._refresh_own_conflicts()

    def _refresh_own_conflicts(self):
        # sudo: whoever prepares the session, everything is looked at.
        session = self.sudo()
        session._touch()
        found = session._find_conflicts()
        conflicts = session.conflict_ids
        known = {conflict._get_key(): conflict for conflict in conflicts}
        open_ones = conflicts.filtered(
            lambda conflict: (
                conflict.origin == "detected" and not conflict.decided_by_id
            )
        )
        gone = open_ones.filtered(lambda conflict: conflict._get_key() not in found)
        gone.unlink()
        transition = conflicts._in_transition()
        for conflict in (open_ones - gone).with_env(transition.env):
            conflict._write_changes(found[conflict._get_key()])
        transition.create(
            [
                {
                    "item_id": item,
                    "member_id": member,
                    "substitute_id": substitute,
                    "kind_id": kind,
                    "origin": "detected",
                    **values,
                }
                for (item, member, substitute, kind), values in found.items()
                if (item, member, substitute, kind) not in known
            ]
        )

    def _find_conflicts(self):
        """Return ``{(item, member, substitute, kind): values}`` of ids."""
        self.ensure_one()
        kinds = self.env["hr.emulation.conflict.kind"].search(
            [("code", "in", DETECTED)]
        )
        kinds = {kind.code: kind for kind in kinds}
        items = {item.nomination_id.id: item.id for item in self.item_ids}
        members = self.council_id._get_members(self.date).filtered("has_vote")
        substitutes = members.browse().substitute_ids.concat(
            *members._get_substitutes(self.date).values()
        )
        found = {}
        for seats in (members, substitutes.filtered("has_vote")):
            finder = ConflictFinder(seats, self.item_ids.nomination_id, self.date)
            for (seat_id, nomination_id), findings in finder.find().items():
                seat = seats.browse(seat_id)
                place = (items[nomination_id], *_get_seat_ids(seat))
                for code, detail in findings:
                    if kind := kinds.get(code):
                        found[(*place, kind.id)] = {
                            "detail": detail,
                            "leaves_vote": kind.leaves_vote,
                        }
        return found

    def _get_recused(self, substituted=None):
        """Return ``{(member id, item id)}``: who does not vote on what in the session.

        A substitute counts as the own person, but nobody is represented in a matter
        in which nobody may let him vote.

        :param substituted: members whose substitutes take part in their place
        """
        self.ensure_one()
        replaced = set(substituted.ids if substituted else ())
        # sudo: members see their own conflicts only, and all of them count.
        conflicts = self.sudo().conflict_ids.filtered("leaves_vote")
        return {
            (conflict.member_id.id, conflict.item_id.id)
            for conflict in conflicts
            if (conflict.member_id.id in replaced) == bool(conflict.substitute_id)
            or (conflict.kind_id.is_fixed and not conflict.substitute_id)
        }

    def action_open_conflicts(self):
        """Show the conflicts of interest of the session."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_conflict_action"
        )
        return {
            **action,
            "domain": [("session_id", "=", self.id)],
            "context": {"default_session_id": self.id},
        }


def _get_seat_ids(seat):
    """Return ``(member id, substitute id or False)``."""
    if seat._name == "hr.emulation.council.substitute":
        return seat.member_id.id, seat.id
    return seat.id, False

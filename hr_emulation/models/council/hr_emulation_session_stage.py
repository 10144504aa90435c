from odoo import api, fields, models
from odoo.fields import Domain


class HrEmulationSession(models.Model):
    """How a session is prepared, held, closed and published."""

    _inherit = "hr.emulation.session"

    vote_hours = fields.Integer(
        string="Hours to Vote",
        default=2,
        help="How long ballots are taken after a vote was opened.",
    )
    cannot_open_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_vote_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_close_reason = fields.Char(compute="_compute_cannot_reasons")

    @api.depends_context("uid")
    @api.depends(
        "state",
        "council_id",
        "date",
        "item_ids.nomination_id.state",
        "item_ids.result",
        "item_ids.is_voted_again",
        "award_ids.rule_id",
        "attendance_ids.presence",
        "round_ids.state",
    )
    def _compute_cannot_reasons(self):
        for name in ("open", "vote", "close"):
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for session in self:
                session[f"cannot_{name}_reason"] = reasons[session]

    # -------------------------------------------------------------------------
    # Preparing
    # -------------------------------------------------------------------------

    def action_add_ready(self):
        """Put every nomination on the agenda that is ready and on no other one."""
        self._check_draft()
        for session in self:
            ready = self.env["hr.emulation.nomination"].search(
                Domain("company_id", "=", session.company_id.id)
                & Domain("state", "=", "screened")
                & Domain(
                    "session_item_ids",
                    "not any",
                    [("session_id.state", "in", ("draft", "open"))],
                )
                & Domain(
                    "award_type_id",
                    "not any",
                    [("vote_rule_id.method", "=", "none")],
                )
            )
            self.env["hr.emulation.session.item"].create(
                [
                    {"session_id": session.id, "nomination_id": nomination.id}
                    for nomination in ready - session.item_ids.nomination_id
                ]
            )
        self.action_prepare()

    def action_prepare(self):
        """Bring members, awards and conflicts up to date with council and agenda."""
        self._check_draft()
        for session in self:
            members = session.council_id._get_members(session.date)
            gone = session.attendance_ids.filtered(
                lambda attendance, now=members: attendance.member_id not in now
            )
            gone.unlink()
            session.attendance_ids._update()
            presence = "written" if session.form == "written" else "present"
            self.env["hr.emulation.session.attendance"].create(
                [
                    {
                        "session_id": session.id,
                        "member_id": member.id,
                        "presence": presence,
                    }
                    for member in members - session.attendance_ids.member_id
                ]
            )
            types = session.item_ids.award_type_id
            session.award_ids.filtered(
                lambda award, on=types: award.award_type_id not in on
            ).unlink()
            self.env["hr.emulation.session.award"].create(
                [
                    {"session_id": session.id, "award_type_id": award_type.id}
                    for award_type in types - session.award_ids.award_type_id
                ]
            )
        self._refresh_conflicts()

    def _check_draft(self):
        self.check_access("write")
        self._raise_first(
            {
                session: session.state != "draft"
                and self.env._("“%s” has begun already.", session.display_name)
                for session in self
            }
        )

    def _get_award(self, items):
        """Return the lines of the awards that the items are for."""
        return self.award_ids.filtered(
            lambda award: award.award_type_id in items.award_type_id
        )

    # -------------------------------------------------------------------------
    # Opening
    # -------------------------------------------------------------------------

    def _get_cannot_open_reason(self):
        """Return ``{session: reason or False}``."""
        return {session: session._get_one_cannot_open_reason() for session in self}

    def _get_one_cannot_open_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("“%s” has begun already.", self.display_name)
        if not self.has_access("write"):
            return self.env._("An emulation officer opens the session.")
        if not self.item_ids:
            return self.env._("Put nominations on the agenda first.")
        if not self.attendance_ids.filtered("has_vote"):
            return self.env._(
                "“%s” has no members with a vote on this day. Add them to the council, "
                "then press “Update Lists”.",
                self.council_id.name,
            )
        return (
            self._get_people_reason()
            or self._get_agenda_reason()
            or self._get_quorum_reason()
            or False
        )

    def _get_people_reason(self):
        """Return where the list of the one session is not the council, or False."""
        members = self.council_id._get_members(self.date)
        for attendance in self.attendance_ids:
            if attendance.member_id not in members:
                return self.env._(
                    "%s does not belong to the council on the day of the session. "
                    "Press “Update Lists”.",
                    attendance.name,
                )
            if attendance._is_outdated():
                return self.env._(
                    "The seat of %s in the council, or of the substitute, was changed "
                    "meanwhile. Press “Update Lists”.",
                    attendance.name,
                )
        missing = members.filtered("has_vote") - self.attendance_ids.member_id
        if missing:
            return self.env._(
                "%s belongs to the council on the day of the session, and is missing "
                "in the list. Press “Update Lists”, and record who is absent.",
                missing[0].name,
            )
        return False

    def _get_agenda_reason(self):
        """Return what is wrong with the agenda of the one session, or False."""
        for item in self.item_ids:
            if reason := self._get_no_rule_reason(item):
                return reason
            if item.nomination_id.state != "screened":
                states = dict(
                    item.nomination_id._fields["state"]._description_selection(self.env)
                )
                return self.env._(
                    "The nomination of %(name)s is not ready for the council "
                    "(%(state)s). Take it off the agenda.",
                    name=item.subject_name,
                    state=states[item.nomination_id.state],
                )
            other = item.nomination_id.session_item_ids.session_id.filtered(
                lambda session: session.state == "open"
            )
            if other:
                return self.env._(
                    "%(name)s is on the agenda of “%(session)s” already.",
                    name=item.subject_name,
                    session=other[0].display_name,
                )
        return self._get_consultation_reason()

    def _get_no_rule_reason(self, item):
        return not self._get_award(item).rule_id and self.env._(
            "There is no voting rule for “%s” on the day of the session. Choose one in "
            "the list of titles and forms.",
            item.award_type_id.name,
        )

    def _get_consultation_reason(self):
        """Return why the public must be asked first, or False."""
        return self.env["hr.emulation.consultation"]._get_blocking_reason(
            self.item_ids.nomination_id, "before"
        )

    def _get_quorum_reason(self):
        self.ensure_one()
        if self.form == "written":
            # Asked when the opinions have come in.
            return False
        percent = max(self.award_ids.rule_id.mapped("quorum_percent"), default=0)
        if 100 * self.voter_count < percent * self.member_count:
            return self.env._(
                "%(present)s of %(members)s members take part; the quorum is "
                "%(percent)s %%.",
                present=self.voter_count,
                members=self.member_count,
                percent=f"{percent:g}",
            )
        return False

    def action_open(self):
        """Open the session.

        :raise UserError: says why it cannot begin
        """
        self.check_access("write")
        self._lock()
        drafts = self.filtered(lambda session: session.state == "draft")
        drafts._refresh_conflicts()
        self.item_ids.nomination_id._touch()
        self._raise_first(self._get_cannot_open_reason())
        self._in_transition().write(
            {"state": "open", "opened_on": fields.Datetime.now()}
        )

    # -------------------------------------------------------------------------
    # Closing
    # -------------------------------------------------------------------------

    def _get_cannot_close_reason(self):
        """Return ``{session: reason or False}``."""
        return {session: session._get_one_cannot_close_reason() for session in self}

    def _get_one_cannot_close_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("“%s” is not in session.", self.display_name)
        if not self.has_access("write"):
            return self.env._("An emulation officer closes the session.")
        if self._get_open_rounds():
            return self.env._("A vote is open. Close it first.")
        undecided = self.item_ids.filtered(
            lambda item: item.result in (False, "tied") or item.is_voted_again
        )
        if undecided:
            return self.env._(
                "%s is not decided yet: vote, or let the chair choose.",
                undecided[0].display_name,
            )
        return False

    def action_close(self):
        """Close the session: what it decided becomes a fact.

        :raise UserError: says what is not decided yet
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_close_reason())
        for session in self:
            session.item_ids._decide_nominations()
            session._in_transition().write(
                {"state": "closed", "closed_on": fields.Datetime.now()}
            )
            session._in_transition().minutes = session._build_minutes()
        self._seal_act()

    def action_publish(self):
        """Let everybody read the results and count the ballots again."""
        self.check_access("write")
        for session in self:
            if session.state != "closed":
                session._raise_first(
                    {
                        session: self.env._(
                            "“%s” is not closed yet.", session.display_name
                        )
                    }
                )
        self._in_transition().write({"is_published": True})

    def action_unpublish(self):
        """Take the results back from the internal board."""
        self.check_access("write")
        self._in_transition().write({"is_published": False})

    def action_cancel(self):
        """Ask for the reason why these sessions do not take place."""
        self.check_access("write")
        self._raise_first(self._get_cannot_cancel_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_cancel", self.env._("Cancel the Session")
        )

    def _get_cannot_cancel_reason(self):
        """Return ``{session: reason or False}``."""
        return {
            session: (
                session.state not in ("draft", "open")
                and self.env._("“%s” is closed.", session.display_name)
            )
            or (
                session.round_ids
                and self.env._(
                    "“%s” has voted, so it is not cancelled. Close it.",
                    session.display_name,
                )
            )
            for session in self
        }

    def _cancel(self, reason):
        """Cancel the sessions; the reason stays in the log."""
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_cancel_reason())
        for session in self:
            session.message_post(body=self.env._("Cancelled: %s", reason))
        self._in_transition().write({"state": "cancelled"})

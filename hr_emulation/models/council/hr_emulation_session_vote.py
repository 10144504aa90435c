from odoo import fields, models

#: How long a vote can be open: a year.
MAX_HOURS = 8784


class HrEmulationSession(models.Model):
    """How the votes of a session are opened, and what they bring."""

    _inherit = "hr.emulation.session"

    voted_on = fields.Datetime(string="Last Vote Opened", readonly=True, copy=False)

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"voted_on"}

    def _get_pending(self):
        """Return the items of the one session that wait for a vote."""
        self.ensure_one()
        return self.item_ids.filtered(
            lambda item: (
                (not item.result or item.is_voted_again)
                and self._get_award(item).rule_id.method != "none"
            )
        )

    def _get_left_out(self):
        """Return ``{(member id, item id)}``: who does not vote on what, as attended."""
        self.ensure_one()
        replaced = self.attendance_ids.filtered(
            lambda attendance: attendance.presence == "substituted"
        )
        return self._get_recused(replaced.member_id)

    def _get_cannot_vote_reason(self):
        """Return ``{session: reason or False}`` for opening a vote."""
        return {session: session._get_one_cannot_vote_reason() for session in self}

    def _get_one_cannot_vote_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("“%s” is not in session.", self.display_name)
        if not self.has_access("write"):
            return self.env._("An emulation officer opens the vote.")
        if self._get_open_rounds():
            return self.env._("A vote is open. Close it first.")
        pending = self._get_pending()
        if not pending:
            return self.env._("There is nothing left to vote on.")
        if self.vote_hours < 1:
            return self.env._("Say for how many hours ballots are taken.")
        if self.vote_hours > MAX_HOURS:
            return self.env._(
                "Ballots are taken for at most %s hours. Enter fewer.", MAX_HOURS
            )
        return (
            self._get_quorum_reason()
            or self._get_ground_reason(pending)
            or self._get_few_electors_reason(pending)
            or False
        )

    def _get_ground_reason(self, pending):
        """Return what has changed under the nominations meanwhile, or False."""
        for item in pending:
            if item.nomination_id.state != "screened":
                return self.env._(
                    "The nomination of %s was returned or recalled meanwhile. It stays "
                    "without a vote: decide about it by the chair's choice.",
                    item.subject_name,
                )
            if reason := self._get_no_rule_reason(item):
                return reason
            award = self._get_award(item)
            if award.seats and award._get_free_seats() < 1:
                return self.env._(
                    "No place for “%s” is left.", award.award_type_id.name
                )
        return self.env["hr.emulation.consultation"]._get_blocking_reason(
            pending.nomination_id, "before"
        )

    def _get_few_electors_reason(self, pending):
        recused = self._get_left_out()
        electors = self.attendance_ids.filtered(
            lambda attendance: attendance.has_vote and attendance._takes_part()
        )
        for item in pending:
            rule = self._get_award(item).rule_id
            count = sum(
                (elector.member_id.id, item.id) not in recused for elector in electors
            )
            if rule.method == "ballot" and rule.is_secret:
                if count < rule.minimum_voters:
                    return self.env._(
                        "%(count)s members can vote on %(name)s, and a secret vote "
                        "needs %(minimum)s. Take more members, or another voting rule.",
                        count=count,
                        name=item.subject_name,
                        minimum=rule.minimum_voters,
                    )
            elif not count:
                return self.env._("Nobody can vote on %s.", item.subject_name)
        return False

    def action_vote(self):
        """Open the vote on everything that waits for one.

        :raise UserError: says why no vote can be opened
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_vote_reason())
        # Written, so that who declares a conflict at this moment notices.
        self._in_transition().write({"voted_on": fields.Datetime.now()})
        for session in self:
            rounds = self.env["hr.emulation.round"]._open(
                session, session._get_pending(), session.vote_hours
            )
            session._call_voters(rounds)
        return True

    def action_count(self):
        """Close the open votes of the one session and count them."""
        self.ensure_one()
        return self._get_open_rounds().action_count()

    def _call_voters(self, rounds):
        """Tell the voters of the one session that they can vote."""
        rounds = rounds.filtered(lambda voting: voting.method == "ballot")
        if not rounds:
            return
        # sudo: the logins of the voters are looked up, nothing else.
        users = self.env["res.users"]
        for attendance in rounds[0]._get_electors():
            users |= attendance._get_user()
        self.message_notify(
            partner_ids=users.sudo().partner_id.ids,
            subject=self.env._("Vote: %s", self.display_name),
            body=self.env._(
                "The vote is open. You find your ballot under “My Ballots”."
            ),
        )

    def _after_round(self, voting):
        """Take over what a round has brought; in the transaction that counts it."""
        self.ensure_one()
        if voting.state == "void":
            self.message_post(
                body=self.env._(
                    "%(round)s is void: %(reason)s",
                    round=voting.display_name,
                    reason=voting.void_reason,
                )
            )
            return
        for line in voting.line_ids:
            line.item_id._in_transition().write(
                {
                    "result": line.result,
                    "result_reason": False,
                    "is_voted_again": False,
                    "votes": self.env._(
                        "%(for)s for, %(against)s against, %(blank)s without opinion",
                        **{
                            "for": line.count_for,
                            "against": line.count_against,
                            "blank": line.count_blank,
                        },
                    ),
                }
            )
        self.message_post(body=self.env._("%s was counted.", voting.display_name))

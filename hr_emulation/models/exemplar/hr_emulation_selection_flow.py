import logging
from datetime import timedelta

from psycopg2 import OperationalError
from psycopg2.errors import LockNotAvailable

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL
from odoo.tools.date_utils import end_of

from ...engine.exemplar.selection import find_winners

_logger = logging.getLogger(__name__)

_OFFICER = "hr_emulation.group_emulation_officer"
_REMINDER = "hr_emulation.mail_activity_type_selection"


class HrEmulationSelection(models.Model):
    """How a selection round is opened, closed and followed by the next one."""

    _inherit = "hr.emulation.selection"

    def _get_today(self):
        """The present day where the organisation is: one clock for all voters."""
        self.ensure_one()
        # sudo: voters read neither the contact nor the working hours of the company.
        company = self.company_id.sudo()
        zone = company.partner_id.tz or company.resource_calendar_id.tz or "UTC"
        return fields.Date.context_today(self.with_context(tz=zone))

    def _get_cannot_open_reason(self):
        """Return ``{round: reason or False}``."""
        return {one: one._get_one_cannot_open_reason() for one in self}

    def _get_one_cannot_open_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("“%s” has been opened already.", self.name)
        if not (self.env.su or self._is_officer()):
            return self.env._("Only an emulation officer can do this.")
        if self.date_close and self.date_close < self._get_today():
            return self.env._(
                "The last day to vote in “%s” is over. Enter a later one.", self.name
            )
        return False

    def _get_cannot_propose_reason(self):
        """Return ``{round: reason or False}``."""
        return {one: one._get_one_cannot_propose_reason() for one in self}

    def _get_one_cannot_propose_reason(self):
        self.ensure_one()
        if reason := self._get_not_open_reason():
            return reason
        if not (self._is_officer() or self._get_my_employees()):
            return self._get_stranger_message()
        return False

    def _get_not_open_reason(self):
        self.ensure_one()
        if self.state == "draft":
            return self.env._("“%s” is not open yet.", self.name)
        if self.state != "open":
            return self.env._("“%s” is closed.", self.name)
        if self._get_today() > self.date_close:
            return self.env._(
                "The last day of “%(round)s” was %(day)s.",
                round=self.name,
                day=fields.Date.to_string(self.date_close),
            )
        return False

    def _get_stranger_message(self):
        return self.env._(
            "Only those who work at %s take part.", self.company_id.sudo().name
        )

    def _get_my_employees(self):
        """Who the user is in the company of the one round; nobody who has left."""
        self.ensure_one()
        if not self.env.user.active:
            return self.env["hr.employee"]
        # sudo: asked about the user himself only.
        return (
            self.env["hr.employee"]
            .sudo()
            .search(
                [
                    ("user_id", "=", self.env.uid),
                    ("company_id", "=", self.company_id.id),
                ]
            )
        )

    def _join(self):
        """Hold the rounds open while the user proposes, votes or withdraws."""
        # In the order in which closing takes them: the votes, then the round. Whoever
        # has begun before a round was closed begins again, and finds it closed.
        self.env.cr.execute(
            "LOCK TABLE hr_emulation_selection_vote IN ROW EXCLUSIVE MODE"
        )
        self.env.cr.execute(
            SQL(
                "SELECT id FROM hr_emulation_selection WHERE id = ANY(%s) "
                "ORDER BY id FOR SHARE",
                self.ids,
            )
        )
        self.invalidate_recordset(["state", "date_close"])

    def action_open(self):
        """Let everybody propose and vote.

        :raise UserError: says why one of them cannot be opened; none is
        """
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_open_reason())
        self._open()

    def _open(self):
        self._in_transition().write(
            {"state": "open", "opened_on": fields.Datetime.now()}
        )
        self._end_reminder()

    def _end_reminder(self):
        # sudo: the activity of who is responsible, whoever has done it.
        self.sudo().activity_unlink([_REMINDER])

    def action_cancel(self):
        """Give the rounds up; nobody wins.

        :raise UserError: one of them is closed already
        """
        self.check_access("write")
        self._touch()
        for selection in self:
            if selection.state not in ("draft", "open"):
                raise UserError(self.env._("“%s” is closed.", selection.name))
        self._in_transition().write(
            {"state": "cancelled", "closed_on": fields.Datetime.now()}
        )
        self._end_reminder()
        self.candidate_ids._end_question()

    def action_show_candidates(self):
        """Open the candidates of the one round, as cards to vote on."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_selection_candidate_action"
        )
        return action | {
            "display_name": self.name,
            "domain": [("selection_id", "=", self.id)],
            "context": {
                "default_selection_id": self.id,
                "create": not self.cannot_propose_reason,
            },
        }

    def action_propose(self):
        """Open an empty proposal for the one round."""
        self.ensure_one()
        self._raise_first(self._get_cannot_propose_reason())
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_selection_candidate_action_propose"
        )
        return action | {"context": {"default_selection_id": self.id}}

    # -------------------------------------------------------------------------
    # Closing
    # -------------------------------------------------------------------------

    def _get_cannot_close_reason(self):
        """Return ``{round: reason or False}``."""
        return {one: one._get_one_cannot_close_reason() for one in self}

    def _get_one_cannot_close_reason(self):
        self.ensure_one()
        if self.state == "draft":
            return self.env._("“%s” is not open yet.", self.name)
        if self.state != "open":
            return self.env._("“%s” is closed.", self.name)
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        return False

    def action_close(self):
        """Count the votes, show the winners, and prepare the next rounds.

        :raise UserError: says why one of them cannot be closed
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_close_reason())
        for selection in self:
            selection._close_apart()
        # What this transaction sees is older than what was counted.
        self.env.invalidate_all()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _close_apart(self):
        """Close the one round in a transaction of its own.

        Odoo's transactions see what stood when they began: one that has begun before
        a vote came in would not count it.
        """
        self.ensure_one()
        try:
            with self.env.registry.cursor() as cr:
                # Neither statement takes a snapshot: the first that does comes after
                # every vote that was under way.
                cr.execute("SET LOCAL lock_timeout = '5s'")
                cr.execute(
                    "LOCK TABLE hr_emulation_selection_vote IN SHARE ROW EXCLUSIVE MODE"
                )
                # su: the right to close was checked, the rest is the system's.
                env = api.Environment(cr, self.env.uid, {}, su=True)
                self.with_env(env)._close()
        except LockNotAvailable as error:
            raise UserError(
                self.env._("Somebody votes at this moment. Try again in a minute.")
            ) from error

    def _close(self):
        """Close the one round here, in the language of the organisation."""
        self.ensure_one()
        selection = self.with_context(
            lang=self.company_id.partner_id.lang
        )._in_transition()
        selection._lock()
        if selection.state != "open":
            raise UserError(self.env._("“%s” is closed.", selection.name))
        counts = selection.candidate_ids._count_votes()
        standing = selection.candidate_ids.filtered(lambda one: not one._is_gone())
        votes = {one: counts.get(one, 0) for one in standing}
        winners = find_winners(votes, selection.winner_count)
        standing._write_changes(
            {
                one: {"result_votes": votes[one], "is_winner": one in winners}
                for one in standing
            }
        )
        selection.write(
            {
                "state": "closed",
                "closed_on": fields.Datetime.now(),
                "result_voters": sum(votes.values()),
                "outcome": selection._get_no_winner_text(votes),
            }
        )
        selection.candidate_ids._end_question()
        for winner in winners:
            winner._tell_winner()
        selection._prepare_next()

    def _get_no_winner_text(self, votes):
        """Return in words why nobody has won, or False."""
        if not self.candidate_ids:
            return self.env._("Nobody was proposed, so there is no winner.")
        if not votes:
            return self.env._(
                "Every candidate has withdrawn or left, so there is no winner."
            )
        if not any(votes.values()):
            return self.env._("Nobody has voted, so there is no winner.")
        return False

    def _prepare_next(self):
        """Prepare the one after this round, with the same settings.

        Periods that are over already are left out; one that an officer has prepared
        is taken as it is.
        """
        self.ensure_one()
        if self.next_round == "none":
            return
        start, last_day = self._get_next_dates()
        values = {
            "company_id": self.company_id.id,
            "period": self.period,
            "subject_scope": self.subject_scope,
            "name": self._get_name(start),
            "date_from": start,
        }
        following = self.search(
            [
                *((name, "=", value) for name, value in values.items()),
                ("previous_id", "=", False),
                ("state", "!=", "cancelled"),
            ],
            limit=1,
        )
        if following:
            following.previous_id = self
        else:
            following = self.copy(
                values | {"date_close": last_day, "previous_id": self.id}
            )
        if following.state != "draft":
            return
        if self.next_round == "opened":
            following._open()
        else:
            following._remind()

    def _get_next_dates(self):
        """Return the first day of the next period, and the last day to vote in it.

        That is as long before or after its end as in this round.
        """
        self.ensure_one()
        today = self._get_today()
        days = self.date_close - self.date_to
        end = self.date_to
        while True:
            start = end + timedelta(days=1)
            end = end_of(start, self.period)
            last_day = max(end + days, start)
            if min(end, last_day) >= today:
                return start, last_day

    def _remind(self):
        """Tell who is responsible that the one round waits to be opened."""
        self.ensure_one()
        user = self.user_id
        if user.active and user.has_group(_OFFICER):
            self.activity_schedule(
                _REMINDER,
                date_deadline=max(self.date_from, self._get_today()),
                user_id=user.id,
            )

    @api.model
    def _cron_close(self):
        """Close the rounds whose last day is over."""
        day = fields.Date.today() + timedelta(days=1)
        overdue = self.search([("state", "=", "open"), ("date_close", "<", day)])
        for selection in overdue:
            if selection.date_close >= selection._get_today():
                continue
            try:
                selection._close_apart()
            except (UserError, OperationalError):
                # The others are closed; this one when the job runs again.
                _logger.info("Selection round %s could not be closed", selection.id)

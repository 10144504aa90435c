from odoo import api, fields, models
from odoo.tools import SQL, format_date

from .hr_emulation_consultation import CONSULTED


class HrEmulationConsultation(models.Model):
    """How a consultation is opened, concluded or cancelled, and why it is not."""

    _inherit = "hr.emulation.consultation"

    @api.depends_context("uid")
    @api.depends(
        "state",
        "stage",
        "date_from",
        "days",
        "day_kind",
        "line_ids.nomination_id.state",
        "opinion_ids.outcome",
    )
    def _compute_cannot_reasons(self):
        for name in ("open", "conclude", "cancel"):
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for consultation in self:
                consultation[f"cannot_{name}_reason"] = reasons[consultation]

    def _get_not_officer_message(self):
        return self.env._("Only an emulation officer can do this.")

    # -------------------------------------------------------------------------
    # Opening
    # -------------------------------------------------------------------------

    def _get_cannot_open_reason(self):
        """Return ``{consultation: reason or False}``."""
        if not self._is_officer():
            return dict.fromkeys(self, self._get_not_officer_message())
        return {one: one._get_one_cannot_open_reason() for one in self}

    def _get_one_cannot_open_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("“%s” has been published already.", self.name)
        if not self.line_ids:
            return self.env._("Put at least one nomination on the list.")
        return self._get_window_reason() or self._get_list_reason()

    def _get_window_reason(self):
        """Return what is wrong with the window of the one draft, or False."""
        if self.days < 1:
            return self.env._("Enter how many days it lasts; at least one.")
        if self.date_from < self._get_today(self.company_id):
            return self.env._(
                "A consultation cannot begin in the past: nobody could have read the "
                "list. Choose today or a later day."
            )
        last_day = self._get_last_day(self.days, self.day_kind)
        if not last_day:
            return self.env._(
                "The working days of %s are not known. Choose calendar days, or enter "
                "the working hours of the organisation.",
                self.company_id.name,
            )
        rule = self._get_longest_rule()
        if rule and last_day < self._get_rule_last_day(rule):
            kinds = dict(self._fields["day_kind"]._description_selection(self.env))
            return self.env._(
                "By the voting rule “%(rule)s” it lasts at least: %(days)s (%(kind)s).",
                rule=rule.name,
                days=rule.consultation_days,
                kind=kinds[rule.consultation_day_kind],
            )
        return False

    def _get_list_reason(self):
        """Return what is wrong with the list of the one draft, or False."""
        # sudo: of the dossiers only what decides whether they are consulted on.
        nominations = self.sudo().line_ids.nomination_id
        wrong = nominations.filtered(lambda one: one.state != CONSULTED[self.stage])
        if wrong:
            return self._get_wrong_state_message(wrong)
        internal = nominations.filtered(
            lambda one: (
                one.award_type_id.branch == "party"
                and one.company_id.emulation_party_internal
            )
        )
        if internal:
            return self.env._(
                "The organisation keeps Party recognitions internal. Take off the "
                "list: %s.",
                ", ".join(internal[:3].mapped("subject_name")),
            )
        running = self.env["hr.emulation.consultation.line"].search(
            [
                ("nomination_id", "in", nominations.ids),
                ("stage", "=", self.stage),
                ("is_running", "=", True),
            ],
            limit=1,
        )
        if running:
            return self.env._(
                "%(name)s is on the list of “%(other)s”, which is not concluded yet.",
                name=running.subject_name,
                other=running.consultation_id.name,
            )
        return False

    def _get_wrong_state_message(self, nominations):
        names = ", ".join(nominations[:3].mapped("subject_name"))
        if self.stage == "before":
            return self.env._(
                "Before the vote people are consulted on nominations that are ready "
                "for the council. Take off the list: %s.",
                names,
            )
        return self.env._(
            "After the vote people are consulted on what the council has accepted. "
            "Take off the list: %s.",
            names,
        )

    def action_open(self):
        """Publish the lists, as the nominations are now.

        :raise UserError: says why one of them cannot be; none is
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_open_reason())
        self._do_open()

    def _do_open(self):
        drafts = self._in_transition()
        for consultation in drafts:
            # Holidays may have been entered since.
            consultation.date_to = consultation._get_last_day(
                consultation.days, consultation.day_kind
            )
        drafts.line_ids._publish()
        drafts.write(
            {
                "state": "open",
                "opened_on": fields.Datetime.now(),
                "opened_by_id": self.env.uid,
            }
        )

    def _keep_open(self):
        """Let nobody conclude these until the present step is done.

        Where somebody has done so meanwhile, PostgreSQL lets the server begin again,
        and it finds the consultation as it is now. Many may speak up at once.
        """
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                "SELECT id FROM hr_emulation_consultation WHERE id = ANY(%s) "
                "ORDER BY id FOR SHARE",
                self.ids,
            )
        )

    # -------------------------------------------------------------------------
    # Concluding
    # -------------------------------------------------------------------------

    def _get_cannot_conclude_reason(self):
        """Return ``{consultation: reason or False}``."""
        if not self._is_officer():
            return dict.fromkeys(self, self._get_not_officer_message())
        waiting = self._count_waiting()
        return {
            one: one._get_one_cannot_conclude_reason(waiting.get(one.id, 0))
            for one in self
        }

    def _get_one_cannot_conclude_reason(self, waiting):
        self.ensure_one()
        if self.state == "draft":
            return self.env._("“%s” is not published yet.", self.name)
        if self.state != "open":
            return self.env._("“%s” is not open any more.", self.name)
        if self.date_to >= self._get_today(self.company_id):
            return self.env._(
                "Opinions are taken until %s. It is concluded after that day.",
                format_date(self.env, self.date_to),
            )
        if waiting:
            return self.env._(
                "Opinions without an outcome: %s. Each needs one, with a reason; "
                "those about yourself or your own unit are for another officer.",
                waiting,
            )
        return False

    def _count_waiting(self):
        """Return ``{id: number of opinions without outcome}``, of all there are."""
        # sudo: also of those that the officer may not read.
        opinions = self.env["hr.emulation.opinion"].sudo()
        groups = opinions._read_group(
            [("consultation_id", "in", self.ids), ("outcome", "=", False)],
            ["consultation_id"],
            ["__count"],
        )
        return {consultation.id: count for consultation, count in groups}

    def action_conclude(self):
        """End the consultations whose opinions all have an outcome.

        :raise UserError: says why one of them cannot be; none is
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_conclude_reason())
        self._raise_first(self._get_came_meanwhile_reason())
        self._do_conclude()

    def _get_came_meanwhile_reason(self):
        """Return ``{consultation: reason or False}`` by what is committed by now.

        What was entered after this transaction had begun is not seen by it. Nothing
        more can come, because the consultations are locked.
        """
        with self.env.registry.cursor() as cr:
            waiting = self.with_env(self.env(cr=cr))._count_waiting()
        return {
            one: one.id in waiting
            and self.env._(
                "An opinion came in at this very moment. Give it an outcome first."
            )
            for one in self
        }

    def _do_conclude(self):
        self._finish(
            {
                "state": "concluded",
                "concluded_on": fields.Datetime.now(),
                "concluded_by_id": self.env.uid,
            }
        )

    def _finish(self, values):
        self._in_transition().line_ids.write({"is_running": False})
        self._in_transition().write(values)
        self._end_activities()

    # -------------------------------------------------------------------------
    # Cancelling
    # -------------------------------------------------------------------------

    def _get_cannot_cancel_reason(self):
        """Return ``{consultation: reason or False}``."""
        if not self._is_officer():
            return dict.fromkeys(self, self._get_not_officer_message())
        message = self.env._("It is concluded or cancelled already.")
        return {one: one.state not in ("draft", "open") and message for one in self}

    def action_cancel(self):
        """Ask for the reason why the consultations are cancelled."""
        self.check_access("write")
        self._raise_first(self._get_cannot_cancel_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_cancel", self.env._("Cancel the Consultation")
        )

    def _cancel(self, reason):
        """Take the lists back; what was said about them is kept."""
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_cancel_reason())
        self._finish({"state": "cancelled", "cancel_reason": reason})

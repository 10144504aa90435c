from odoo import fields, models

_LOG_KINDS = {"interim": "INTERIM_REVIEW"}
_LOG_KIND = "FINAL_REVIEW"


class HrEmulationReview(models.Model):
    """How a review is held and finished, and what the log says of it then."""

    _inherit = "hr.emulation.review"

    def action_hold(self):
        """Note that the meetings took place; what they decided goes to its owners.

        :raise UserError: says why one of them cannot have taken place
        """
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_hold_reason())
        self._in_transition().write({"state": "held"})
        for review in self:
            review._do_count()
        self.follow_up_ids._schedule()

    def action_finish(self):
        """Finish the reports: figures and texts stay as they are.

        What was held for a programme, movement or cluster stands in its log then.

        :raise UserError: says why one of them cannot be finished; none is
        """
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_finish_reason())
        for review in self:
            review._do_count()
            review._in_transition().log_id = review._log()
        self._in_transition().write(
            {
                "state": "done",
                "finished_on": fields.Datetime.now(),
                "finished_by_id": self.env.uid,
            }
        )
        self.follow_up_ids._schedule()

    def action_reopen(self):
        """Ask for the reason why these are opened again."""
        self._raise_first(self._get_cannot_reopen_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_reopen", self.env._("Reopen")
        )

    def _reopen(self, reason):
        """Open finished reviews again; their entries of the log are set aside."""
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_reopen_reason())
        self.log_id.filtered(lambda entry: entry.state == "done").action_cancel()
        self._in_transition().write(
            {
                "state": "held",
                "finished_on": False,
                "finished_by_id": False,
                "log_id": False,
            }
        )
        for review in self:
            review.message_post(
                body=self.env._("Reopened: %s", reason),
                subtype_xmlid="mail.mt_note",
            )

    # -------------------------------------------------------------------------
    # Log
    # -------------------------------------------------------------------------

    def _log(self):
        """Return the entry of the log about the one review, done.

        What was planned there, or done, on the same day is this review: nothing is
        entered twice. A review of the organisation stands in no log.
        """
        self.ensure_one()
        entries = self.env["hr.emulation.log"]
        subject = self._get_subject_field()
        kind = self._get_log_kind()
        if not (subject and kind):
            return entries
        found = entries.search(
            [
                (subject, "=", self[subject].id),
                ("kind_id", "=", kind.id),
                ("date", "=", self.date),
                ("state", "!=", "cancelled"),
            ],
        )
        # What another review has left there is its own.
        taken = self.search([("log_id", "in", found.ids), ("id", "!=", self.id)])
        entry = (found - taken.log_id)[:1]
        if not entry:
            entry = entries.create(self._get_log_values(subject, kind))
        if entry.state == "planned":
            entry.result = entry.result or self._get_log_result()
            entry.action_do()
        return entry

    def _get_subject_field(self):
        """Return the name of the field that says what the one review is about."""
        return next(
            (
                name
                for name in ("programme_id", "movement_id", "cluster_id")
                if self[name]
            ),
            False,
        )

    def _get_log_kind(self):
        code = _LOG_KINDS.get(self.kind, _LOG_KIND)
        return self.env["hr.emulation.log.kind"].search([("code", "=", code)], limit=1)

    def _get_log_values(self, subject, kind):
        return {
            "name": self.name,
            "kind_id": kind.id,
            subject: self[subject].id,
            "company_id": self.company_id.id,
            "date": self.date,
            "place": self.place,
            "user_id": self.user_id.id or self.env.uid,
            "participant_ids": self.participant_ids.ids,
            "other_count": self.other_count,
            "other_participants": self.other_participants,
            "result": self._get_log_result(),
        }

    def _get_log_result(self):
        return (self.results or "").strip() or self.env._(
            "See the report of “%s”.", self.name
        )

    # -------------------------------------------------------------------------
    # The next programme
    # -------------------------------------------------------------------------

    def _get_direction_lines(self):
        """Return the directions of the reviews, one by one."""
        return [
            line.strip(" \t-–•*+")
            for review in self
            for line in (review.directions or "").splitlines()
            if line.strip(" \t-–•*+")
        ]

    def action_open_next_programme(self):
        """Open the programme of the next year that is a draft, or begin it.

        Nothing is written: the programme takes the directions up itself.
        """
        self.ensure_one()
        self.check_access("read")
        year = self.date_to.year + 1
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_programme_action"
        )
        action |= {"views": [(False, "form")], "view_mode": "form"}
        programme = self.env["hr.emulation.programme"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("year", "=", year),
                ("state", "=", "draft"),
            ],
            limit=1,
        )
        if programme:
            return action | {"res_id": programme.id}
        lines = self._get_direction_lines()
        return action | {
            "context": {
                "default_year": year,
                "default_company_id": self.company_id.id,
                "default_previous_review_id": self.id,
                "default_line_ids": [
                    fields.Command.create({"sequence": place, "name": line})
                    for place, line in enumerate(lines, start=1)
                ],
            }
        }

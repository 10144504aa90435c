from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_emulation_initiative import SCOPE_ORDER


class HrEmulationInitiative(models.Model):
    """How an initiative is sent, endorsed, and recognised, returned or refused."""

    _inherit = "hr.emulation.initiative"

    @api.depends_context("uid")
    @api.depends(
        "state",
        "name",
        "description",
        "author_ids.share",
        "author_ids.subject_key",
        "author_ids.unit_id",
        "endorsed_by_id",
    )
    def _compute_cannot_reasons(self):
        for name in ("submit", "endorse", "decide", "recognise", "withdraw"):
            reasons = getattr(self, f"_get_cannot_{name}_reason")()
            for initiative in self:
                initiative[f"cannot_{name}_reason"] = reasons[initiative]

    # -------------------------------------------------------------------------
    # Why not
    # -------------------------------------------------------------------------

    def _get_cannot_submit_reason(self):
        """Return ``{initiative: reason or False}``."""
        employees, units = self._get_my_people_and_units()
        return {
            initiative: initiative._get_one_cannot_submit_reason(employees, units)
            for initiative in self
        }

    def _get_one_cannot_submit_reason(self, employees, units):
        self.ensure_one()
        if self.state not in ("draft", "returned"):
            return self.env._("“%s” has been sent already.", self.name)
        if not self._is_mine_or_officer():
            return self.env._("Only who has proposed “%s” can send it.", self.name)
        if not self.author_ids:
            return self.env._(
                "Enter the authors of “%s”, with their shares.", self.name
            )
        if reason := self._get_share_reason():
            return reason
        is_author = any(
            author.employee_id.id in employees or author.department_id.id in units
            for author in self.author_ids
        )
        if not (is_author or self._is_officer()):
            return self.env._(
                "People propose what they have made themselves. Add yourself to the "
                "authors of “%s”, or ask one of them to propose it.",
                self.name,
            )
        if not (self.description or "").strip():
            return self.env._("Describe what is new in “%s”.", self.name)
        return False

    def _get_cannot_endorse_reason(self):
        """Return ``{initiative: reason or False}``."""
        employees, units = self._get_my_people_and_units()
        return {
            initiative: initiative._get_one_cannot_endorse_reason(employees, units)
            for initiative in self
        }

    def _get_one_cannot_endorse_reason(self, employees, units):
        self.ensure_one()
        if self.state != "submitted":
            return self._get_not_waiting_message()
        if self.endorsed_by_id:
            return self.env._(
                "%(user)s has endorsed “%(name)s” already.",
                user=self.endorsed_by_id.name,
                name=self.name,
            )
        if set(self.author_ids.employee_id.ids) & set(employees):
            return self._get_own_message()
        if not set(self.author_ids.unit_id.ids) & set(units):
            return self.env._(
                "“%s” is endorsed by the manager of one of its authors.", self.name
            )
        return False

    def _get_own_message(self):
        return self.env._(
            "Nobody judges the own initiative. Another emulation officer answers “%s”.",
            self.name,
        )

    def _get_cannot_decide_reason(self):
        """Return ``{initiative: reason or False}``, for returning and refusing."""
        employees, _units = self._get_my_people_and_units()
        return {
            initiative: initiative._get_one_cannot_decide_reason(employees)
            for initiative in self
        }

    def _get_one_cannot_decide_reason(self, employees):
        self.ensure_one()
        if self.state != "submitted":
            return self._get_not_waiting_message()
        return self._get_not_judge_reason(employees)

    def _get_not_judge_reason(self, employees):
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if set(self.author_ids.employee_id.ids) & set(employees):
            return self._get_own_message()
        return False

    def _get_cannot_recognise_reason(self):
        """Return ``{initiative: reason or False}``."""
        employees, _units = self._get_my_people_and_units()
        return {
            initiative: initiative._get_one_cannot_recognise_reason(employees)
            for initiative in self
        }

    def _get_one_cannot_recognise_reason(self, employees):
        self.ensure_one()
        if self.state in ("refused", "withdrawn"):
            return self.env._(
                "“%s” was refused or withdrawn. Propose it again as a new one.",
                self.name,
            )
        if reason := self._get_not_judge_reason(employees):
            return reason
        if self.state in ("draft", "returned") and not self._is_entered_by_officer():
            return self.env._(
                "%(user)s has not sent “%(name)s” yet.",
                user=self.proposed_by_id.name,
                name=self.name,
            )
        if not self.author_ids:
            return self.env._("Enter the authors of “%s”.", self.name)
        # Old lists name the authors alone.
        return self._get_share_reason() if self.share_total else False

    def _is_entered_by_officer(self):
        officer = "hr_emulation.group_emulation_officer"
        # sudo: of the user only whether he is an officer is asked.
        return self.sudo().proposed_by_id.has_group(officer)

    @api.model
    def _get_my_people_and_units(self):
        return self.env["hr.emulation.initiative.author"]._get_my_people_and_units()

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def action_submit(self):
        """Send the initiatives to the emulation officers.

        :raise UserError: says why one of them cannot be sent; nothing is sent
        """
        self._step(self._get_cannot_submit_reason)
        # sudo: from here on who has proposed it may only read.
        initiatives = self.sudo()._in_transition()
        initiatives.author_ids._take_snapshot()
        initiatives.write(
            {
                "state": "submitted",
                "submitted_on": fields.Datetime.now(),
                "endorsed_by_id": False,
                "endorsed_on": False,
            }
        )

    def action_endorse(self):
        """Say as a manager that the initiatives are applied as they are described."""
        self._step(self._get_cannot_endorse_reason)
        # sudo: a manager endorses by this step only, and may write nothing else.
        self.sudo()._in_transition().write(
            {"endorsed_by_id": self.env.uid, "endorsed_on": fields.Datetime.now()}
        )

    def action_recognise(self):
        """Record the recognitions that were entered, or ask for one decision.

        :raise UserError: says why one of them cannot be recognised; none is
        """
        self.check_access("write")
        self._raise_first(self._get_cannot_recognise_reason())
        drafts = self.recognition_ids.filtered(lambda line: line.state == "draft")
        if not drafts:
            return self.env["hr.emulation.initiative.recognise"]._ask(self)
        without = self - drafts.initiative_id
        if without:
            raise UserError(
                self.env._(
                    "A recognition was entered for some of these, but none for “%s”. "
                    "Choose those without one apart.",
                    without[0].name,
                )
            )
        self._recognise(drafts)
        return True

    def _recognise(self, recognitions):
        """Make the drafts of recognitions facts of their initiatives."""
        self._step(self._get_cannot_recognise_reason)
        self.check_access("write")
        recognitions._in_transition()._record()
        waiting = self.filtered(lambda initiative: initiative.state != "recognised")
        waiting.author_ids._in_transition()._complete_snapshot()
        waiting._write_answer({"state": "recognised", "answer": False})
        self._refresh_scope()

    def _refresh_scope(self):
        """Write the widest scope that is recognised, and since when.

        Where no recognition is left, the initiative waits for an answer again.
        """
        for initiative in self._in_transition():
            facts = initiative.recognition_ids.filtered(
                lambda line: line.state == "recorded"
            )
            if not facts:
                initiative.write({"state": "submitted", **_NOT_RECOGNISED})
                continue
            widest = max(facts.mapped("scope"), key=SCOPE_ORDER.index)
            first = facts.filtered(lambda line, scope=widest: line.scope == scope)
            first = first.sorted(lambda line: (line.year, str(line.date), line.id))[0]
            initiative.write(
                {"scope": widest, "year": first.year, "recognised_on": first.date}
            )

    def _write_answer(self, values):
        return super()._write_answer(
            {
                **values,
                "decided_on": fields.Datetime.now(),
                "decided_by_id": self.env.uid,
            }
        )


_NOT_RECOGNISED = {"scope": False, "year": 0, "recognised_on": False}

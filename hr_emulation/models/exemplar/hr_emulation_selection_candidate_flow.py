from odoo import models
from odoo.exceptions import UserError

_QUESTION = "hr_emulation.mail_activity_type_candidate"
_NEWS = "hr_emulation.mail_activity_type_winner"


class HrEmulationSelectionCandidate(models.Model):
    """How colleagues vote for a candidate, and how the candidate answers."""

    _inherit = "hr.emulation.selection.candidate"

    def _is_gone(self):
        """Whether the one has withdrawn, or has left the organisation."""
        self.ensure_one()
        # sudo: only whether somebody is still there is asked.
        candidate = self.sudo()
        subject = candidate.employee_id or candidate.department_id
        return candidate.state == "withdrawn" or not subject.active

    # -------------------------------------------------------------------------
    # Voting
    # -------------------------------------------------------------------------

    def _get_cannot_vote_reason(self):
        """Return ``{candidate: reason or False}``."""
        selections = self.selection_id
        people = {one: one._get_my_employees() for one in selections}
        votes = {vote.selection_id.id: vote for vote in selections._get_my_votes()}
        return {
            candidate: candidate._get_one_cannot_vote_reason(
                people.get(candidate.selection_id),
                votes.get(candidate.selection_id.id),
            )
            for candidate in self
        }

    def _get_one_cannot_vote_reason(self, people, vote):
        self.ensure_one()
        selection = self.selection_id
        if not selection:
            return self.env._("Choose the round first.")
        if reason := selection._get_not_open_reason():
            return reason
        if not people:
            return selection._get_stranger_message()
        if self._is_gone():
            return self.env._("%s is no candidate any more.", self.subject_name)
        if self.employee_id and self._is_subject_me():
            return self.env._("Nobody votes for oneself.")
        if not vote or vote.candidate_id._is_gone():
            return False
        if vote.candidate_id.id == self.id or not selection.is_vote_changeable:
            return self.env._(
                "You have voted for %s already.", vote.candidate_id.subject_name
            )
        return False

    def action_vote(self):
        """Vote for the one candidate, instead of an earlier vote.

        :raise UserError: says why the user cannot
        """
        self.ensure_one()
        if not self.has_access("read"):
            self._raise_unreadable()
        self.selection_id._join()
        self._raise_first(self._get_cannot_vote_reason())
        self.env["hr.emulation.selection.vote"]._cast(self)
        self.env.invalidate_all()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("You voted for %s", self.subject_name),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _raise_unreadable(self):
        """Say to a voter with an old page why the one is not there any more."""
        # sudo: of whom colleagues do not read any more, only that is told.
        if self.sudo().state == "withdrawn":
            raise UserError(
                self.env._("This one is no candidate any more. Choose another one.")
            )
        self.check_access("read")

    # -------------------------------------------------------------------------
    # The candidate's own word
    # -------------------------------------------------------------------------

    def _ask_candidates(self):
        """Tell each that colleagues propose him, and what he may say to it."""
        for candidate in self:
            candidate._tell(_QUESTION)

    def _tell_winner(self):
        """Tell the one that colleagues have chosen him."""
        self._tell(_NEWS)

    def _tell(self, activity):
        """Tell the one, or the manager of the collective."""
        self.ensure_one()
        # sudo: who proposes or closes needs no right to write to others.
        candidate = self.sudo()
        user = candidate._get_person().user_id.filtered("active")
        if user:
            candidate.activity_schedule(activity, user_id=user.id)

    def _end_question(self):
        # sudo: the activity of the person, whoever has recorded the word.
        self.sudo().activity_unlink([_QUESTION, _NEWS])

    def _get_cannot_withdraw_reason(self):
        """Return ``{candidate: reason or False}``."""
        return {
            candidate: candidate._get_one_cannot_withdraw_reason() for candidate in self
        }

    def _get_one_cannot_withdraw_reason(self):
        self.ensure_one()
        if self.state != "standing":
            return self.env._("%s has withdrawn already.", self.subject_name)
        return self._get_not_mine_reason()

    def _get_not_mine_reason(self):
        if self._is_subject_me() or self.selection_id._is_officer():
            return False
        return self.env._(
            "Only %s can say this: the person, or the manager of the collective.",
            self.subject_name,
        )

    def action_withdraw(self):
        """Be no candidate, or no winner, any more; whoever voted may vote again.

        :raise UserError: says why the user cannot
        """
        self.check_access("read")
        self.selection_id._join()
        self._raise_first(self._get_cannot_withdraw_reason())
        self._say({"state": "withdrawn", "is_consent_public": False})

    def action_consent_public(self):
        """Consent that the public page names the candidate as a winner.

        :raise UserError: only the person consents; an officer enters no word for him
        """
        self.check_access("read")
        for candidate in self:
            if candidate.state != "standing":
                raise UserError(
                    self.env._("%s has withdrawn already.", candidate.subject_name)
                )
            if not candidate._is_subject_me():
                raise UserError(
                    self.env._(
                        "Only %s can say this: the person, or the manager of the "
                        "collective.",
                        candidate.subject_name,
                    )
                )
        self._say({"is_consent_public": True})

    def action_refuse_public(self):
        """Take the consent to the public page back; anybody of them, or an officer.

        :raise UserError: the user is neither
        """
        self.check_access("read")
        self._raise_first({one: one._get_not_mine_reason() for one in self})
        self._say({"is_consent_public": False})

    def _say(self, values):
        # sudo: the person need not have the right to change the record.
        self.sudo()._in_transition().write(values | {"consent_by_id": self.env.uid})
        self._end_question()

    # -------------------------------------------------------------------------
    # Exemplars
    # -------------------------------------------------------------------------

    def action_make_exemplar(self):
        """Propose the winner as an exemplar, with the reason of the round.

        :raise UserError: the one is no winner, or the user no officer
        """
        self.ensure_one()
        self.check_access("write")
        if not self.selection_id._is_officer():
            raise UserError(self.env._("Only an emulation officer can do this."))
        if not self.is_shown:
            raise UserError(
                self.env._("%s is no winner of this round.", self.subject_name)
            )
        if not self.exemplar_id:
            kind = self.env["hr.emulation.exemplar.kind"].search([], limit=1)
            self._in_transition().exemplar_id = (
                self.env["hr.emulation.exemplar"]
                .create(
                    {
                        "name": self.selection_id.name,
                        "employee_id": self.employee_id.id,
                        "department_id": self.department_id.id,
                        "company_id": self.company_id.id,
                        "kind_id": kind.id,
                        "deed": self.reason,
                    }
                )
                .id
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.emulation.exemplar",
            "res_id": self.exemplar_id.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

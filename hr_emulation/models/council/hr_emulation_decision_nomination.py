from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.taken_once import taken_once


class HrEmulationDecision(models.Model):
    """The nominations behind the awards of a decision, and what issuing does to them.

    Issuing makes them *awarded* and their planned initiatives used. A correction or a
    revocation, later, leaves them so: what was decided about a dossier stays, and the
    nomination says in words what became of the award.
    """

    _inherit = "hr.emulation.decision"

    nomination_count = fields.Integer(
        compute="_compute_nomination_count",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )

    def _compute_nomination_count(self):
        counts = dict(
            self.env["hr.emulation.award"]._read_group(
                [("decision_id", "in", self.ids), ("nomination_id", "!=", False)],
                ["decision_id"],
                ["__count"],
            )
        )
        for decision in self:
            decision.nomination_count = counts.get(decision._origin, 0)

    # -------------------------------------------------------------------------
    # Why not
    # -------------------------------------------------------------------------

    def _get_cannot_issue_reason(self):
        reasons = super()._get_cannot_issue_reason()
        for decision in self:
            if not reasons[decision] and decision.purpose == "award":
                reasons[decision] = decision._get_nomination_reason()
        return reasons

    def _get_nomination_reason(self):
        """Return why the nominations behind the one decision stop it, or False."""
        self.ensure_one()
        nominations = self.award_ids._origin.nomination_id
        if not nominations:
            return False
        reason = self._get_went_back_reason(nominations)
        reason = reason or self._get_changed_reason(nominations)
        if reason or self.origin != "own":
            # What another authority has decided is recorded as it is.
            return reason
        return nominations._get_unrecognised_reason() or self._get_consultation_reason(
            nominations
        )

    def _get_went_back_reason(self, nominations):
        pending = self.award_ids.filtered(lambda award: award.state == "pending")
        proposed = pending._origin.nomination_id
        if proposed and self.origin == "own":
            # The answer is that of another authority.
            return pending[0]._get_proposed_message()
        for expected, some in (
            (Domain("state", "=", "proposed"), proposed),
            (nominations._get_ready_domain(), nominations - proposed),
        ):
            # Of thousands only those that stop the decision are read.
            wrong = some.search([("id", "in", some.ids)] + list(~expected), limit=1)
            if wrong:
                labels = dict(wrong._fields["state"]._description_selection(self.env))
                return self.env._(
                    "The nomination of %(name)s is not accepted any more (it is: "
                    "%(state)s). Take the line out of the decision.",
                    name=wrong.subject_name,
                    state=labels[wrong.state],
                )
        return False

    def _get_changed_reason(self, nominations):
        award = nominations._find_changed(self.award_ids._origin)
        return bool(award) and self.env._(
            "The line of %(name)s differs from what was accepted: “%(award)s” "
            "(%(year)s). Take it out, and draft the decision for this nomination "
            "again.",
            name=award.nomination_id.subject_name,
            award=award.nomination_id._get_granted_type().name,
            year=award.nomination_id.year,
        )

    def _get_consultation_reason(self, nominations):
        consultations = self.env["hr.emulation.consultation"]
        return consultations._get_blocking_reason(nominations, "after")

    # -------------------------------------------------------------------------
    # Issuing
    # -------------------------------------------------------------------------

    def _do_issue(self):
        awarding = self.filtered(lambda decision: decision.purpose == "award")
        nominations = awarding.award_ids.nomination_id
        # In a fixed order: who returns one of them meanwhile, or comes second, reads
        # what happened instead of what was.
        self.sorted("id")._lock()
        nominations.sorted("id")._lock()
        with taken_once(self.env, *self._get_number_indexes()):
            result = super()._do_issue()
            nominations._do_award(awarding)
        return result

    def _do_supplement(self, awards):
        """Add ``awards`` to a decision of another authority that is recorded already.

        An answer was forgotten when it was recorded. Nothing that stands in it changes,
        and the decision is sealed once more as it is now.
        """
        self.ensure_one()
        self._lock()
        nominations = awards.nomination_id
        nominations.sorted("id")._lock()
        awards._in_transition().write({"decision_id": self.id})
        awards._do_issue()
        self._refresh_is_public()
        self._notify_issued(awards)
        self._seal_act(self.env._("An answer on a proposal was recorded later."))
        nominations._do_award(self)

    # -------------------------------------------------------------------------
    # Setting aside
    # -------------------------------------------------------------------------

    def action_cancel(self):
        """Set drafts aside: their nominations may stand in other decisions."""
        self.check_access("write")
        drafts = self.filtered(lambda decision: decision.state == "draft")
        drafts._find_answers()._take_answer_back()
        result = super().action_cancel()
        self.award_ids._in_transition().write({"is_set_aside": True})
        return result

    def action_reopen(self):
        """Take cancelled drafts up again, with nominations that nobody else took.

        :raise UserError: names one that stands in another decision by now
        """
        self.check_access("write")
        awards = self.filtered(lambda one: one.state == "cancelled").award_ids
        nominations = awards.nomination_id
        nominations.sorted("id")._lock()
        for nomination, other in nominations._find_taken().items():
            raise UserError(nomination._get_taken_reason(other))
        with taken_once(self.env, "hr_emulation_award_nomination_once"):
            result = super().action_reopen()
            awards._in_transition().write({"is_set_aside": False})
        return result

    def unlink(self):
        # Before the lines of a draft go with it.
        drafts = self.filtered(lambda decision: not decision._is_fact())
        drafts._find_answers()._take_answer_back()
        return super().unlink()

    def _find_answers(self):
        """Return the lines of proposals that these decisions have answered."""
        return self.env["hr.emulation.submission.line"].search(
            [("decision_id", "in", self.ids)]
        )

    # -------------------------------------------------------------------------
    # Opening
    # -------------------------------------------------------------------------

    def action_open_nominations(self):
        """Open the nominations behind the one decision."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Nominations of %s", self.display_name),
            "res_model": "hr.emulation.nomination",
            "view_mode": "list,form",
            "domain": [("award_ids.decision_id", "=", self.id)],
            "context": {"create": False},
        }

from odoo import api, fields, models
from odoo.tools import format_date

#: States that tell what became of a nomination.
OUTCOMES = ("accepted", "rejected", "proposed", "awarded", "denied")


class HrEmulationNomination(models.Model):
    """What became of a nomination, in words; and how an accepted one goes back.

    An officer may return what the council has accepted, as long as no decision is
    issued and no proposal is sent. Where it stands in a draft, the draft says so and
    cannot be issued before its line is removed. What was issued stays *awarded*, also
    when the award is corrected or revoked later: the dossier was decided so.
    """

    _inherit = "hr.emulation.nomination"

    submission_line_ids = fields.One2many(
        comodel_name="hr.emulation.submission.line",
        inverse_name="nomination_id",
        string="Written Proposals",
        readonly=True,
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    # sudo: the person learns the own result, and nothing else of these records.
    result = fields.Char(
        string="What Became of It", compute="_compute_result", compute_sudo=True
    )
    decision_count = fields.Integer(
        compute="_compute_counts",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    submission_count = fields.Integer(
        compute="_compute_counts",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    session_count = fields.Integer(
        compute="_compute_counts",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )

    @api.depends("state", "granted_award_type_id")
    def _compute_result(self):
        for nomination in self:
            nomination.result = (
                nomination.state in OUTCOMES
                and getattr(nomination, f"_get_{nomination.state}_result")()
            )

    def _compute_counts(self):
        for name, model, domain in (
            ("decision_count", "hr.emulation.award", [("decision_id", "!=", False)]),
            ("submission_count", "hr.emulation.submission.line", []),
            ("session_count", "hr.emulation.session.item", []),
        ):
            counts = dict(
                self.env[model]._read_group(
                    [("nomination_id", "in", self.ids), *domain],
                    ["nomination_id"],
                    ["__count"],
                )
            )
            for nomination in self:
                nomination[name] = counts.get(nomination._origin, 0)

    def _get_granted_type(self):
        """Return what the one nomination was accepted for; it may be a lower award."""
        return self.granted_award_type_id or self.award_type_id

    def _get_accepted_result(self):
        granted = self._get_granted_type()
        values = {"name": self.subject_name, "award": granted.name}
        if granted != self.award_type_id:
            return self.env._(
                "The council accepted %(name)s for “%(award)s” instead of “%(asked)s”. "
                "The decision is not issued yet.",
                asked=self.award_type_id.name,
                **values,
            )
        return self.env._(
            "The council accepted %(name)s for “%(award)s”. The decision is not issued "
            "yet.",
            **values,
        )

    def _get_rejected_result(self):
        return self.env._(
            "The council did not accept %(name)s for “%(award)s”.",
            name=self.subject_name,
            award=self.award_type_id.name,
        )

    def _get_proposed_result(self):
        submission = self.submission_line_ids.filtered(
            lambda line: line.outcome != "refused"
        ).submission_id[-1:]
        return self.env._(
            "Proposed to %(authority)s for “%(award)s” on %(date)s. There is no answer "
            "yet.",
            authority=submission.authority_id.name or "…",
            award=self._get_granted_type().name,
            date=format_date(self.env, submission.date) or "…",
        )

    def _get_awarded_result(self):
        award = self.award_ids.filtered(
            lambda award: award.state not in ("draft", "pending")
        )[-1:]
        values = {
            "award": award.award_type_id.name or self._get_granted_type().name,
            "number": award.decision_number or "…",
            "date": format_date(self.env, award.decision_date) or "…",
        }
        if award.state == "revoked":
            return self.env._(
                "“%(award)s” was given by decision %(number)s of %(date)s, and revoked "
                "by %(revocation)s.",
                revocation=award.revocation_decision_id.display_name,
                **values,
            )
        if award.state == "corrected":
            return self.env._(
                "“%(award)s” was given by decision %(number)s of %(date)s, and "
                "corrected by %(correction)s.",
                correction=award.replaced_by_id.decision_id.display_name,
                **values,
            )
        return self.env._(
            "“%(award)s” was given by decision %(number)s of %(date)s.", **values
        )

    def _get_denied_result(self):
        line = self.submission_line_ids.filtered(
            lambda line: line.outcome == "refused"
        )[-1:]
        return self.env._(
            "%(authority)s did not give “%(award)s”: %(reason)s",
            authority=line.submission_id.authority_id.name or "…",
            award=self._get_granted_type().name,
            reason=line.reason or "…",
        )

    # -------------------------------------------------------------------------
    # Going back
    # -------------------------------------------------------------------------

    def _get_one_cannot_return_reason(self, is_own):
        self.ensure_one()
        if self.state == "proposed":
            return self.env._(
                "%s was proposed to a higher authority. Take the proposal back first, "
                "or record the answer.",
                self.subject_name,
            )
        if self.state == "awarded":
            return self.env._(
                "%s has the award. Correct or revoke it by a decision instead.",
                self.subject_name,
            )
        if self.state != "accepted":
            return super()._get_one_cannot_return_reason(is_own)
        if reason := self._get_four_eyes_reason(is_own):
            return reason
        if not self._is_officer():
            return self.env._(
                "The council has accepted %s. An emulation officer returns the "
                "nomination where it must be.",
                self.subject_name,
            )
        return False

    def _get_cannot_refuse_reason(self):
        """Return ``{nomination: reason or False}``: the council has spoken."""
        reasons = super()._get_cannot_refuse_reason()
        for nomination in self:
            if nomination.state == "accepted" and not reasons[nomination]:
                reasons[nomination] = self.env._(
                    "The council has accepted %s. Return the nomination with a reason "
                    "instead.",
                    nomination.subject_name,
                )
        return reasons

    def _answer(self, step, state, reason):
        result = super()._answer(step, state, reason)
        granted = self.filtered("granted_award_type_id")
        granted._write_step({"granted_award_type_id": False})
        return result

    # -------------------------------------------------------------------------
    # Going on
    # -------------------------------------------------------------------------

    def _drop_planned_uses(self):
        """Forget what was planned for an award that is not given."""
        # sudo: who records an answer need not be an officer of initiatives.
        self.sudo().initiative_use_ids.filtered(
            lambda use: use.state == "draft"
        ).unlink()

    def action_open_decisions(self):
        """Open the decisions in which the one nomination stands."""
        self.ensure_one()
        return self.award_ids.decision_id._get_records_action(
            context={}, name=self.env._("Decisions on %s", self.subject_name)
        )

    def action_open_submissions(self):
        """Open the proposals in which the one nomination stands."""
        self.ensure_one()
        return self.submission_line_ids.submission_id._get_records_action(
            context={}, name=self.env._("Proposals on %s", self.subject_name)
        )

    def action_open_sessions(self):
        """Open the sessions that considered the one nomination."""
        self.ensure_one()
        sessions = self.session_item_ids.session_id
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Sessions on %s", self.subject_name),
            "res_model": sessions._name,
            "view_mode": "list,form",
            "domain": [("id", "in", sessions.ids)],
            "context": {"create": False},
        }
        if len(sessions) == 1:
            action |= {"view_mode": "form", "res_id": sessions.id}
        return action

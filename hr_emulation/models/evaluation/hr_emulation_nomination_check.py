from odoo import api, fields, models

from .hr_emulation_nomination import SEES_MATTERS


class HrEmulationNominationCheck(models.Model):
    """What one condition of the verdict on a nomination has shown.

    Written by the check alone. An administrator may override one that blocks, with
    a reason that stays visible and is printed.
    """

    _name = "hr.emulation.nomination.check"
    _description = "Condition of a Nomination"
    _inherit = [
        "hr.emulation.check.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "nomination_id, sequence, id"
    _rec_name = "expected"
    _check_company_auto = True

    # There is no right to write any of it; these are closed to superusers, too.
    _protected_fields = frozenset(
        {
            "nomination_id",
            "outcome",
            "is_blocking",
            "is_confidential",
            "is_superseded",
            "override_reason",
            "override_by_id",
            "override_on",
        }
    )

    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="nomination_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    # That there is another truth must not be seen either.
    is_superseded = fields.Boolean(
        string="Shown to Others",
        readonly=True,
        groups=SEES_MATTERS,
        help="What people without the right to confidential lines see instead.",
    )
    override_reason = fields.Text(
        string="Why It Was Overridden",
        readonly=True,
    )
    override_by_id = fields.Many2one(
        comodel_name="res.users", string="Overridden By", readonly=True
    )
    override_on = fields.Datetime(string="Overridden On", readonly=True)
    name = fields.Text(
        string="Condition",
        compute="_compute_name",
        help="What is expected; the parts of a condition stand below it.",
    )
    audience = fields.Char(
        string="Shown To",
        compute="_compute_audience",
        groups=SEES_MATTERS,
        help="Empty for everybody who may read the nomination.",
    )
    cannot_override_reason = fields.Char(compute="_compute_cannot_override_reason")

    @api.depends("expected", "depth")
    def _compute_name(self):
        for line in self:
            line.name = f"{'↳ ' * line.depth}{line.expected or ''}"

    @api.depends("is_confidential", "is_superseded")
    def _compute_audience(self):
        for line in self:
            line.audience = False
            if line.is_confidential:
                line.audience = self.env._("Officers")
            elif line.is_superseded:
                line.audience = self.env._("The others")

    @api.depends_context("uid")
    @api.depends("outcome", "override_on", "nomination_id.state")
    def _compute_cannot_override_reason(self):
        reasons = self._get_cannot_override_reason()
        for line in self:
            line.cannot_override_reason = reasons[line]

    def _is_fact(self):
        return True

    def _get_cannot_override_reason(self):
        """Return ``{line: reason or False}``."""
        own = self.nomination_id.filtered_domain(self.nomination_id._get_own_domain())
        return {line: line._get_one_cannot_override_reason(own) for line in self}

    def _get_one_cannot_override_reason(self, own):
        self.ensure_one()
        nomination = self.nomination_id
        if not nomination._is_administrator():
            return self.env._("Only an administrator overrides a condition.")
        if nomination in own:
            return self.env._(
                "Nobody decides about himself or the own unit. Another administrator "
                "overrides this for %s.",
                nomination.subject_name,
            )
        if nomination._is_decided():
            return self.env._(
                "The nomination of %s has been decided.", nomination.subject_name
            )
        if self.depth or self.outcome != "fail" or not self.is_blocking:
            return self.env._("This condition does not block anything.")
        if self.override_on:
            return self.env._(
                "%s has overridden this already.", self.override_by_id.name
            )
        return False

    def action_override(self):
        """Ask for the reason why these conditions shall not block."""
        self.check_access("read")
        self._raise_first(self._get_cannot_override_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_override", self.env._("Override")
        )

    def _override(self, reason):
        """Let the conditions no longer block; the reason is shown and printed."""
        self.check_access("read")
        self.nomination_id._lock()
        self._raise_first(self._get_cannot_override_reason())
        # sudo: a verdict is written by steps alone.
        self.sudo()._in_transition().write(
            {
                "override_reason": reason,
                "override_by_id": self.env.uid,
                "override_on": fields.Datetime.now(),
            }
        )
        self.nomination_id._set_outcomes()
        # What is confidential is not told to those who follow the dossier.
        for line in self.filtered(lambda line: not line.is_confidential):
            line.nomination_id.message_post(
                body=self.env._(
                    "Overridden: %(condition)s. Reason: %(reason)s",
                    condition=line.expected,
                    reason=reason,
                )
            )

    def _get_overrides(self):
        """Return ``{identity: values}`` of what was overridden, to be kept."""
        return {
            line._get_identity(): {
                "override_reason": line.override_reason,
                "override_by_id": line.override_by_id.id,
                "override_on": line.override_on,
            }
            for line in self
            if line.override_on
        }

    def _get_identity(self):
        """What tells a failing condition from others when a check is repeated."""
        return (
            self.nomination_id.id,
            self.condition_key,
            self.outcome,
            self.is_confidential,
        )

    def _get_overall_outcome(self):
        """Return the outcome of conditions together; overridden ones only warn."""
        if not self:
            return False
        outcome = "pass"
        order = ["pass", "warn", "unknown", "fail"]
        for line in self:
            found = line.outcome
            if line.override_on or (not line.is_blocking and found != "pass"):
                found = "warn"
            outcome = max(outcome, found, key=order.index)
        return outcome

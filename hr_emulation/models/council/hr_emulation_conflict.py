from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class HrEmulationConflict(models.Model):
    """Why somebody who votes has an interest of the own in a dossier.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    declare      the member, or the        the vote has not begun
                 substitute; an officer
                 for the member
    lift, recuse officer; not of himself   the vote has not begun; what is
                                           fixed is not lifted
    read         the member, officer,      always
                 auditor
    ============ ========================= ==================================

    What is found is looked for again until the vote begins; what somebody has declared
    or decided stays. A substitute counts as the own person.
    """

    _name = "hr.emulation.conflict"
    _description = "Conflict of Interest"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "session_id desc, item_id, member_id, id"
    _rec_name = "kind_id"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"detail", "origin", "leaves_vote", "decided_by_id", "decided_on"}
    )

    item_id = fields.Many2one(
        comodel_name="hr.emulation.session.item",
        string="Nomination",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    # Not precomputed: the record that is being prepared would stay among the
    # conflicts of the session.
    session_id = fields.Many2one(related="item_id.session_id", store=True, index=True)
    company_id = fields.Many2one(
        related="item_id.company_id", store=True, precompute=True, index=True
    )
    council_id = fields.Many2one(related="session_id.council_id")
    nomination_id = fields.Many2one(related="item_id.nomination_id", string="Dossier")
    member_id = fields.Many2one(
        comodel_name="hr.emulation.council.member",
        string="Council Member",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
        domain="[('council_id', '=', council_id)]",
    )
    substitute_id = fields.Many2one(
        comodel_name="hr.emulation.council.substitute",
        ondelete="cascade",
        check_company=True,
        index="btree_not_null",
        domain="[('member_id', '=', member_id)]",
        help="Set where it is one of the substitute and not of the member.",
    )
    person_name = fields.Char(string="Person", compute="_compute_person_name")
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.conflict.kind",
        string="Kind of Conflict",
        required=True,
        ondelete="restrict",
        index=True,
    )
    detail = fields.Char(
        readonly=True, help="What was found, or what the member has declared."
    )
    origin = fields.Selection(
        selection=[("detected", "Found in HR Data"), ("declared", "Declared")],
        string="How It Is Known",
        default="declared",
        required=True,
        readonly=True,
        index=True,
    )
    # Not the setting of the kind: a later change of it leaves sessions alone.
    leaves_vote = fields.Boolean(
        string="Leaves the Vote",
        compute="_compute_leaves_vote",
        store=True,
        precompute=True,
        index=True,
    )
    reason = fields.Text(help="Why an officer has added or lifted it.")
    decided_by_id = fields.Many2one(comodel_name="res.users", readonly=True, copy=False)
    decided_on = fields.Datetime(readonly=True, copy=False)
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    cannot_lift_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_recuse_reason = fields.Char(compute="_compute_cannot_reasons")

    _once = models.UniqueIndex(
        "(item_id, member_id, COALESCE(substitute_id, 0), kind_id)",
        "This conflict of interest is recorded already.",
    )

    @api.depends("kind_id")
    def _compute_leaves_vote(self):
        for conflict in self:
            conflict.leaves_vote = conflict.kind_id.leaves_vote

    @api.depends("member_id.name", "substitute_id.name")
    def _compute_person_name(self):
        for conflict in self:
            conflict.person_name = conflict.substitute_id.name or (
                conflict.member_id.name
            )

    @api.depends("kind_id", "member_id", "substitute_id")
    def _compute_display_name(self):
        for conflict in self:
            conflict.display_name = (
                f"{conflict.person_name or ''} – {conflict.kind_id.name or ''}"
            )

    @api.depends_context("uid")
    @api.depends("member_id", "substitute_id")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._search_is_mine("in", [True]))
        for conflict in self:
            conflict.is_mine = conflict in mine

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = self.env["hr.emulation.council.member"]._get_my_seats_domain()
        return Domain("member_id", "any", mine) & Domain(
            "substitute_id", "=", False
        ) | Domain("substitute_id", "any", mine)

    @api.depends_context("uid")
    @api.depends("leaves_vote", "kind_id", "session_id.state")
    def _compute_cannot_reasons(self):
        lift, recuse = self._get_cannot_lift_reason(), self._get_cannot_recuse_reason()
        for conflict in self:
            conflict.cannot_lift_reason = lift[conflict]
            conflict.cannot_recuse_reason = recuse[conflict]

    @api.constrains("item_id", "member_id", "substitute_id")
    def _check_member(self):
        for conflict in self:
            session = conflict.session_id
            seat = conflict.substitute_id or conflict.member_id
            member = conflict.member_id
            if (
                member.council_id != session.council_id
                or not seat._is_serving(session.date)
                or conflict.substitute_id.member_id not in (member, member.browse())
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s does not vote in “%(session)s”: choose a member of "
                        "its council on that day, or the substitute.",
                        name=seat.name,
                        session=session.name,
                    )
                )

    def _is_fact(self):
        return True

    @api.model_create_multi
    def create(self, vals_list):
        conflicts = super().create(vals_list)
        if not self._is_transition():
            # An officer enters what a member has told.
            conflicts.sudo().session_id._touch()
            conflicts.session_id._check_conflicts_open()
            conflicts._check_reason()
            self._raise_first(
                {
                    one: one._is_about_user() and one._get_own_message()
                    for one in conflicts
                }
            )
            # sudo: officers enter conflicts, and write them by steps only.
            conflicts.sudo()._in_transition().write(
                {"decided_by_id": self.env.uid, "decided_on": fields.Datetime.now()}
            )
        return conflicts

    def _check_reason(self):
        for conflict in self:
            if not (conflict.reason or "").strip():
                raise ValidationError(self.env._("Enter the reason in a few words."))

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    def _get_cannot_lift_reason(self):
        """Return ``{conflict: reason or False}``: why the member does not vote."""
        return self._get_cannot_decide_reason("_get_one_cannot_lift_reason")

    def _get_cannot_recuse_reason(self):
        """Return ``{conflict: reason or False}``: why the member keeps the vote."""
        return self._get_cannot_decide_reason("_get_one_cannot_recuse_reason")

    def _get_cannot_decide_reason(self, method):
        closed = self.session_id._get_conflicts_closed_reason()
        return {
            conflict: getattr(conflict, method)()
            or closed.get(conflict.session_id, False)
            or conflict._get_own_reason()
            for conflict in self
        }

    def _get_one_cannot_lift_reason(self):
        if not self.leaves_vote:
            return self.env._("%s votes on this dossier already.", self.person_name)
        if self.kind_id.is_fixed:
            return self.env._(
                "“%(kind)s” cannot be lifted: %(name)s does not vote on this dossier.",
                kind=self.kind_id.name,
                name=self.person_name,
            )
        return False

    def _get_one_cannot_recuse_reason(self):
        if self.leaves_vote:
            return self.env._(
                "%s does not vote on this dossier already.", self.person_name
            )
        return False

    def _get_own_reason(self):
        """Nobody decides about the own vote, nor who votes on the own dossier."""
        if not self.env.user.has_group("hr_emulation.group_emulation_officer"):
            return self.env._("Only an emulation officer can do this.")
        return (self.is_mine or self._is_about_user()) and self._get_own_message()

    def _is_about_user(self):
        """Whether the one conflict is about who votes on the user's own dossier."""
        # sudo: the logins are compared, nothing of the people is shown.
        nomination, user = self.sudo().nomination_id, self.env.user.sudo()
        return (
            nomination.employee_id.user_id == user
            or nomination.partner_id == user.partner_id
        )

    def _get_own_message(self):
        return self.env._("This is about yourself: another emulation officer decides.")

    def action_lift(self):
        """Ask why these members may vote all the same."""
        self.check_access("read")
        self._raise_first(self._get_cannot_lift_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_lift", self.env._("Let Vote")
        )

    def action_recuse(self):
        """Ask why these members leave the vote."""
        self.check_access("read")
        self._raise_first(self._get_cannot_recuse_reason())
        return self.env["hr.emulation.reason"]._ask(
            self, "_recuse", self.env._("Take Out of the Vote")
        )

    def _lift(self, reason):
        """Let the members vote on these dossiers all the same."""
        self._decide(self._get_cannot_lift_reason, False, reason)

    def _recuse(self, reason):
        """Take the members out of the vote on these dossiers."""
        self._decide(self._get_cannot_recuse_reason, True, reason)

    def _decide(self, get_reasons, leaves_vote, reason):
        self.check_access("read")
        # sudo: officers write conflicts by these steps only.
        self.sudo().session_id._touch()
        self._raise_first(get_reasons())
        self.sudo()._in_transition().write(
            {
                "leaves_vote": leaves_vote,
                "reason": reason,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )

    def _get_key(self):
        """Return the ids that the one conflict is told from others by."""
        self.ensure_one()
        links = (self.item_id, self.member_id, self.substitute_id, self.kind_id)
        return tuple(link.id for link in links)

    def _write_changes(self, values):
        """Write what is different from ``values``."""
        self.ensure_one()
        changes = {name: value for name, value in values.items() if self[name] != value}
        if changes:
            self.write(changes)

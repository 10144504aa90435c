from collections import defaultdict
from typing import NamedTuple

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

LAUNCH_ACTIVITY = "hr_emulation.mail_activity_type_launch"
# The list before the launch names so many units and counts the others.
_NAMED_UNITS = 10


class ReadinessCheck(NamedTuple):
    """One line of the list that an officer works off before the launch.

    :param sentence: what to do where it is not done, what is checked where it is
    :param is_required: the launch is refused with the sentence while not done
    """

    is_done: bool
    sentence: str
    is_required: bool = True


class HrEmulationLaunchMixin(models.AbstractModel):
    """A programme or movement that is launched for units.

    Launching checks a readiness list, tells the manager of each unit once by an
    activity, and names in the chatter the units that nobody could be told of.
    """

    _name = "hr.emulation.launch.mixin"
    _description = "Something Launched for Units"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]

    launched_on = fields.Date(copy=False, readonly=True)
    readiness = fields.Html(
        compute="_compute_readiness",
        sanitize=False,
        help="What has to be there before the launch, and what would be good.",
    )
    cannot_launch_reason = fields.Char(compute="_compute_readiness")

    @api.depends_context("uid", "lang")
    @api.depends("state")
    def _compute_readiness(self):
        reasons = self._get_cannot_launch_reason()
        for record in self:
            record.cannot_launch_reason = reasons[record]
            record.readiness = record._render_readiness()

    # -------------------------------------------------------------------------
    # What the models say
    # -------------------------------------------------------------------------

    def _get_readiness(self):
        """Return the :class:`ReadinessCheck` of the one record, required first."""
        raise NotImplementedError

    def _get_launch_units(self):
        """Return the departments that the one record is launched for."""
        raise NotImplementedError

    def _get_launch_deadline(self):
        """Return the day by which the managers should have acted."""
        raise NotImplementedError

    def _is_over(self):
        """Whether the one record is entered for history: nobody needs to be told."""
        raise NotImplementedError

    # -------------------------------------------------------------------------
    # Launch
    # -------------------------------------------------------------------------

    def action_launch(self):
        """Launch the records and tell the managers of their units.

        :raise UserError: says what is missing for one of them; nothing is written.
        """
        self._check_step(self._get_cannot_launch_reason())
        self._do_launch()

    def _check_step(self, reasons):
        self.check_access("write")
        self._raise_first(reasons)

    def _get_cannot_launch_reason(self):
        """Return ``{record: reason or False}`` for the button, its explanation and
        the check on the server.
        """
        reasons = {}
        for record in self:
            reasons[record] = False
            if record.state != "draft":
                reasons[record] = self.env._("%s is not a draft.", record._get_title())
            elif not record.has_access("write"):
                reasons[record] = self.env._("Only an emulation officer can do this.")
            else:
                for check in record._get_readiness():
                    if check.is_required and not check.is_done:
                        reasons[record] = check.sentence
                        break
        return reasons

    def _do_launch(self, date=None):
        """Launch the records.

        :param date: day of a launch that is entered afterwards, by default today
        """
        for record in self:
            record._lock()
            record._in_transition().write(
                {
                    "state": "launched",
                    "launched_on": date or fields.Date.context_today(record),
                }
            )
            if not record._is_over():
                record._tell_managers()

    def _get_title(self):
        self.ensure_one()
        return self.display_name or self._description

    # -------------------------------------------------------------------------
    # Telling the managers
    # -------------------------------------------------------------------------

    def _tell_managers(self):
        """Give each manager one activity, however many units he has.

        Managers do not become followers: they would get every later message.
        """
        self.ensure_one()
        units_by_user, unreached = self._get_units_by_user()
        activity_type = self.env.ref(LAUNCH_ACTIVITY)
        model_id = self.env["ir.model"]._get_id(self._name)
        self.env["mail.activity"].with_context(
            mail_activity_quick_update=True, emulation_no_subscribe=True
        ).create(
            [
                {
                    "activity_type_id": activity_type.id,
                    "summary": activity_type.with_context(lang=user.lang).summary,
                    "note": ", ".join(units),
                    "automated": True,
                    "date_deadline": self._get_launch_deadline(),
                    "res_model_id": model_id,
                    "res_id": self.id,
                    "user_id": user.id,
                }
                for user, units in units_by_user.items()
            ]
        )
        if unreached:
            self.message_post(
                body=self.env._(
                    "Nobody could be told of the launch for: %s. Their manager is "
                    "not entered or has no user account; tell them yourself.",
                    ", ".join(unreached),
                ),
                subtype_xmlid="mail.mt_note",
            )

    def _get_units_by_user(self):
        """Return ``({user: [unit name, ...]}, [name of a unit without user, ...])``."""
        self.ensure_one()
        units_by_user, unreached = defaultdict(list), []
        # sudo: only the user of each manager is looked up.
        for unit in self._get_launch_units().sudo():
            user = unit.manager_id.user_id
            if user.active:
                units_by_user[user].append(unit.name)
            else:
                unreached.append(unit.name)
        return units_by_user, unreached

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # Activities subscribe their users one by one, which for hundreds of
        # managers would be as many queries, and as many mails later.
        if self.env.context.get("emulation_no_subscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

    def _end_launch_activities(self):
        """Nobody needs to act any more."""
        self.activity_unlink([LAUNCH_ACTIVITY])

    # -------------------------------------------------------------------------
    # Readiness list
    # -------------------------------------------------------------------------

    def _get_unreached_check(self):
        """Warn of the units whose manager cannot be told."""
        _users, unreached = self._get_units_by_user()
        if unreached:
            return ReadinessCheck(
                False,
                self.env._(
                    "Enter the manager, with a user account, of: %s. Otherwise tell "
                    "them yourself.",
                    self._join_some(unreached),
                ),
                is_required=False,
            )
        return ReadinessCheck(
            True, self.env._("Each unit has a manager who can be told."), False
        )

    def _join_some(self, names):
        named = ", ".join(names[:_NAMED_UNITS])
        if len(names) <= _NAMED_UNITS:
            return named
        return self.env._(
            "%(names)s and %(count)s more",
            names=named,
            count=len(names) - _NAMED_UNITS,
        )

    def _render_readiness(self):
        self.ensure_one()
        if self.state != "draft":
            return False
        lines = Markup().join(
            Markup(
                '<li class="d-flex gap-2"><i class="fa fa-fw flex-shrink-0 pt-1 %s" '
                'role="img" title="%s" aria-label="%s"></i><span>%s</span></li>'
            )
            % (icon, title, title, check.sentence)
            for check in self._get_readiness()
            for icon, title in [self._get_readiness_icon(check)]
        )
        return Markup('<ul class="list-unstyled mb-0">%s</ul>') % lines

    def _get_readiness_icon(self, check):
        if check.is_done:
            return "fa-check text-success", self.env._("Done")
        if check.is_required:
            return "fa-times text-danger", self.env._("Missing")
        return "fa-exclamation-triangle text-warning", self.env._("To Consider")

    def _check_not_frozen(self, vals):
        # Who may not write at all is told that, not why nobody may.
        self.check_access("write")
        return super()._check_not_frozen(vals)

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "%s is closed and cannot be changed any more.", self._get_title()
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_launched(self):
        for record in self:
            if record.state != "draft":
                raise UserError(
                    self.env._(
                        "%s has been launched and belongs to the history. Close it "
                        "instead of deleting it.",
                        record._get_title(),
                    )
                )

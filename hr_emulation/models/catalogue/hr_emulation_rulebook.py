import logging

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...engine.evaluation.standards import CircularStandardError, link_standards
from ...engine.evaluation.witness import find_contradictions

_logger = logging.getLogger(__name__)


class HrEmulationRulebook(models.Model):
    """The standards of all awards under one legal regime, between two dates.

    ========== ===========================================================
    state      meaning
    ========== ===========================================================
    draft      being written; judges nobody but in a comparison
    active     judges the dossiers received while it is in force; read only
    ========== ===========================================================

    An organisation may have its own, which goes before the one shared by all. A prize
    of the organisation is judged by the rulebook of its regulation alone: it replaces
    no other, and the general rulebooks say nothing about the prize.
    """

    _name = "hr.emulation.rulebook"
    _description = "Rulebook"
    _inherit = [
        "mail.thread",
        "hr.emulation.company.mixin",
        "hr.emulation.law.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date_from desc, id desc"

    _protected_fields = frozenset({"state", "activated_on"})
    _frozen_fields = frozenset(
        {"date_from", "date_to", "company_id", "prize_id", "standard_ids"}
    )

    name = fields.Char(required=True, translate=True, tracking=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for the own rules of one organisation; empty when set by law.",
    )
    prize_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Only for the Prize",
        domain=[("is_prize", "=", True)],
        ondelete="restrict",
        index="btree_not_null",
        help="Set for the regulation of one prize of the organisation; empty for the "
        "rules of all other awards.",
    )
    state = fields.Selection(
        string="Status",
        selection=[("draft", "Draft"), ("active", "Active")],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    activated_on = fields.Datetime(readonly=True, copy=False)
    origin_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        string="Copied From",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    standard_ids = fields.One2many(
        comodel_name="hr.emulation.standard",
        inverse_name="rulebook_id",
        string="Standards",
        copy=False,
    )
    standard_count = fields.Integer(compute="_compute_standard_count")
    to_confirm_count = fields.Integer(
        string="Lines to Confirm",
        compute="_compute_to_confirm_count",
        help="Conditions that nobody has compared with the text of the law yet.",
    )
    note = fields.Text(translate=True)
    cannot_activate_reason = fields.Char(compute="_compute_cannot_activate_reason")

    @api.depends("standard_ids")
    def _compute_standard_count(self):
        for rulebook in self:
            rulebook.standard_count = len(rulebook.standard_ids)

    @api.depends("standard_ids.condition_ids.confidence")
    def _compute_to_confirm_count(self):
        counts = dict(
            self.env["hr.emulation.condition"]._read_group(
                [("rulebook_id", "in", self.ids), ("confidence", "=", "to_confirm")],
                ["rulebook_id"],
                ["__count"],
            )
        )
        for rulebook in self:
            rulebook.to_confirm_count = counts.get(rulebook._origin, 0)

    @api.depends("state", "date_from", "date_to", "company_id", "standard_ids")
    def _compute_cannot_activate_reason(self):
        reasons = self._get_cannot_activate_reason()
        for rulebook in self:
            rulebook.cannot_activate_reason = reasons[rulebook]

    def _is_fact(self):
        return self.state == "active"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” is active, and dossiers are judged by it. Set it back to draft, or "
            "change a copy of it.",
            self.name,
        )

    # -------------------------------------------------------------------------
    # Activating
    # -------------------------------------------------------------------------

    def _get_cannot_activate_reason(self):
        """Return ``{rulebook: reason or False}``."""
        return {
            rulebook: rulebook._get_one_cannot_activate_reason() for rulebook in self
        }

    def _get_one_cannot_activate_reason(self):
        self.ensure_one()
        if self.state == "active":
            return self.env._("“%s” is active already.", self.name)
        if not self.date_from:
            return self.env._(
                "Enter the first day on which “%s” is in force.", self.name
            )
        if not self._origin.standard_ids:
            return self.env._("“%s” has no standard yet.", self.name)
        empty = self._origin.standard_ids.filtered(lambda one: not one.condition_ids)
        if self.prize_id and empty:
            return self.env._(
                "The standard of “%s” asks for nothing. Add a criterion, at least one "
                "that the council judges.",
                empty[0].display_name,
            )
        other = self._find_overlapping()
        if other:
            return self.env._(
                "“%(name)s” is active from %(begin)s to %(end)s. Two rulebooks cannot "
                "be in force on the same day: correct the dates of one of them.",
                name=other.name,
                begin=format_date(self.env, other.date_from),
                end=format_date(self.env, other.date_to) or "…",
            )
        # What is being typed is looked at when it is saved.
        return self._origin._get_contradiction()

    def _find_overlapping(self):
        """Return another active rulebook of the same organisation at the same time."""
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("prize_id", "=", self.prize_id.id)
        domain &= Domain("state", "=", "active") & Domain("id", "!=", self._origin.id)
        domain &= Domain("date_to", "=", False) | Domain(
            "date_to", ">=", self.date_from
        )
        if self.date_to:
            domain &= Domain("date_from", "<=", self.date_to)
        return self.search(domain, limit=1)

    def _get_contradiction(self):
        """Return in words which standard nobody could ever meet, or False."""
        try:
            standards = link_standards(self._compile())
        except CircularStandardError as error:
            return self.env._(
                "The standard of “%s” asks, over other standards, for itself. Remove "
                "one of these conditions.",
                self.env["hr.emulation.award.type"].browse(error.award_type).name,
            )
        except ValueError as error:
            return str(error)
        yearly = self._get_yearly()
        for standard in standards:
            conditions = find_contradictions(standard, yearly)
            if conditions:
                # A condition of another standard may stand in more than one.
                keys = list(dict.fromkeys(one.key for one in conditions))
                failing = self.env["hr.emulation.condition"].browse(keys)
                return self.env._(
                    "Nobody could ever meet the standard of “%(standard)s”: %(list)s. "
                    "Correct these conditions.",
                    standard=self.env["hr.emulation.standard"]
                    .browse(standard.key)
                    .display_name,
                    list="; ".join(failing.mapped("display_name")),
                )
        return False

    def _get_yearly(self):
        """Return the awards that the conditions name and that only come once a year."""
        conditions = self.env["hr.emulation.condition"].search(
            [("rulebook_id", "=", self.id), ("award_type_ids", "!=", False)]
        )
        titles = conditions.award_type_ids.filtered(lambda one: one.form == "title")
        return frozenset(titles.ids)

    def action_activate(self):
        """Judge dossiers by these rulebooks from now on.

        :raise UserError: the dates overlap, or a standard can never be met
        """
        self.check_access("write")
        self._lock_all()
        for rulebook in self:
            reason = rulebook._get_one_cannot_activate_reason()
            if reason:
                raise UserError(reason)
            rulebook._in_transition().write(
                {"state": "active", "activated_on": fields.Datetime.now()}
            )

    @api.model
    def _activate_shipped(self):
        """Activate the rulebooks of this addon, once: an administrator may end it."""
        shipped = self.search(
            [("activated_on", "=", False), ("company_id", "=", False)]
        )
        named = shipped._get_external_ids()
        shipped = shipped.filtered(
            lambda rulebook: any(
                name.startswith("hr_emulation.") for name in named[rulebook.id]
            )
        )
        for rulebook, reason in shipped._get_cannot_activate_reason().items():
            if reason:
                # An upgrade does not fail for what an administrator has arranged.
                _logger.warning("Rulebook %s stays a draft: %s", rulebook.id, reason)
            else:
                rulebook.action_activate()

    def _lock_all(self):
        # Two that overlap must not become active at the same moment.
        everything = self.search(Domain.TRUE, order="id")
        (everything | self)._lock()

    def action_set_draft(self):
        """Open the rulebooks for changes; nobody is judged by them meanwhile.

        What was judged by them is kept with each dossier.
        """
        self.check_access("write")
        self._in_transition().write({"state": "draft"})

    @api.constrains("prize_id", "company_id")
    def _check_prize(self):
        for rulebook in self:
            prize = rulebook.prize_id
            named = rulebook.standard_ids.award_type_id
            if (prize and rulebook.company_id != prize.company_id) or (
                named and (named - prize if prize else named._get_prizes())
            ):
                raise ValidationError(
                    self.env._(
                        "“%s”: the regulation of a prize belongs to the organisation "
                        "of the prize and speaks of no other award.",
                        rulebook.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_active(self):
        for rulebook in self:
            if rulebook._is_fact():
                raise UserError(rulebook._get_frozen_message({"state"}))

    # -------------------------------------------------------------------------
    # Copies
    # -------------------------------------------------------------------------

    def copy_data(self, default=None):
        values = super().copy_data(default)
        for rulebook, vals in zip(self, values, strict=True):
            if "name" not in (default or {}):
                vals["name"] = self.env._("%s (copy)", rulebook.name)
            vals["origin_id"] = rulebook.id
        return values

    def copy(self, default=None):
        copies = super().copy(default)
        for rulebook, copy in zip(self, copies, strict=True):
            for standard in rulebook.standard_ids:
                standard.copy({"rulebook_id": copy.id})
        return copies

    def action_copy(self):
        """Copy the one rulebook, with all of its standards, and open the copy."""
        self.ensure_one()
        copy = self.copy()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": copy.id,
            "view_mode": "form",
        }

    def action_compare(self):
        """Show what the one rulebook changes against the one it was copied from.

        Of one that is no copy, against the one in force before it.
        """
        self.ensure_one()
        other = self.origin_id or self.search(
            [
                ("date_from", "<", self.date_from),
                ("id", "!=", self.id),
                ("prize_id", "=", self.prize_id.id),
            ],
            limit=1,
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Differences"),
            "res_model": "hr.emulation.rulebook.difference",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_rulebook_id": self.id,
                "default_other_id": other.id,
                "dialog_size": "extra-large",
            },
        }

    # -------------------------------------------------------------------------
    # For the engine
    # -------------------------------------------------------------------------

    @api.model
    def _get_in_force(self, company, date, award_type=None):
        """Return the rulebook by which the organisation judges on this day.

        The own one of the organisation goes before the one shared by all. Empty
        where none is in force.

        :param award_type: what is judged; a prize is judged by its own regulation
        """
        prize = award_type._get_prizes() if award_type else award_type
        return self.search(
            Domain("state", "=", "active")
            & Domain("prize_id", "=", prize.id if prize else False)
            & Domain("company_id", "in", [company.id, False])
            & self._in_force_domain(date),
            order="company_id NULLS LAST, date_from desc, id desc",
            limit=1,
        )

    def _compile(self):
        """Return the standards of the one rulebook for the engine, not linked yet.

        :raise ValueError: a condition is incomplete; says which
        """
        self.ensure_one()
        # All at once, however deep the groups are.
        self.env["hr.emulation.condition"].search_fetch(
            [("rulebook_id", "=", self.id)],
            ["child_ids", *self.env["hr.emulation.condition"]._get_engine_fields()],
        )
        return [standard._compile() for standard in self._get_by_precedence()]

    def _get_by_precedence(self):
        """The standards, the lowest award first."""
        return self.standard_ids.sorted(
            lambda one: (-one.award_type_id.sequence, -one.id)
        )

    def _get_linked(self):
        """Return the linked standards of the one rulebook, the lowest award first."""
        return link_standards(self._compile())

from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..catalogue.hr_emulation_authority import LEVELS
from .hr_emulation_seat_mixin import HELD

KINDS = [
    ("emulation", "Emulation Council"),
    ("initiative", "Initiative Council"),
    ("steering", "Steering Committee"),
    ("unit_meeting", "Unit Meeting"),
    ("party", "Party Committee"),
]


class HrEmulationCouncil(models.Model):
    """A body that considers nominations, and who belonged to it at what time.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit         administrator             kind and level until it has met
    reconstitute administrator             by a decision
    substitutes, officer                   until the session they are for
    guidance
    read         everybody                 always
    ============ ========================= ==================================
    """

    _name = "hr.emulation.council"
    _description = "Council"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "kind, name, id"
    _check_company_auto = True

    _frozen_fields = frozenset({"kind", "level", "company_id"})

    name = fields.Char(required=True, tracking=True)
    kind = fields.Selection(
        selection=KINDS,
        string="Kind of Council",
        default="emulation",
        required=True,
        index=True,
    )
    level = fields.Selection(
        selection=LEVELS,
        default="unit",
        required=True,
        help="What the law says about its members depends on it.",
    )
    unit_id = fields.Many2one(
        comodel_name="hr.department",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
        help="The unit that it belongs to; empty for the whole organisation.",
    )
    standing_unit_id = fields.Many2one(
        comodel_name="hr.department",
        ondelete="restrict",
        check_company=True,
        help="The unit that prepares its sessions, for example the personnel unit.",
    )
    member_ids = fields.One2many(
        comodel_name="hr.emulation.council.member",
        inverse_name="council_id",
        string="Council Members",
    )
    present_member_ids = fields.One2many(
        comodel_name="hr.emulation.council.member",
        inverse_name="council_id",
        string="Members Now",
        domain=["|", ("date_to", "=", False), ("date_to", ">=", "today")],
    )
    former_member_ids = fields.One2many(
        comodel_name="hr.emulation.council.member",
        inverse_name="council_id",
        string="Former Members",
        domain=[("date_to", "<", "today")],
    )
    member_count = fields.Integer(
        string="Number of Members", compute="_compute_composition"
    )
    chair_name = fields.Char(string="Chairperson", compute="_compute_composition")
    requirement_ids = fields.Many2many(
        comodel_name="hr.emulation.council.requirement",
        string="Required Composition",
        compute="_compute_composition",
    )
    composition_issue = fields.Char(compute="_compute_composition")
    login_issue = fields.Char(compute="_compute_login_issue")
    change_ids = fields.One2many(
        comodel_name="hr.emulation.council.change",
        inverse_name="council_id",
        string="Reconstitutions",
    )
    substitute_ids = fields.One2many(
        comodel_name="hr.emulation.council.substitute",
        inverse_name="council_id",
        string="Substitutes",
    )
    document_ids = fields.One2many(
        comodel_name="hr.emulation.council.document",
        inverse_name="council_id",
        string="Guidance Documents",
    )
    substitute_count = fields.Integer(
        string="Number of Substitutes", compute="_compute_counts"
    )
    document_count = fields.Integer(
        string="Number of Guidance Documents", compute="_compute_counts"
    )
    is_mine = fields.Boolean(
        string="I Belong to It",
        compute="_compute_is_mine",
        search="_search_is_mine",
        help="The user is a member today, or stands in for one.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)

    @api.depends(
        "kind",
        "level",
        "company_id",
        "present_member_ids.role",
        "present_member_ids.date_from",
        "present_member_ids.date_to",
    )
    def _compute_composition(self):
        today = fields.Date.context_today(self)
        requirements = self._get_requirements(today)
        for council in self:
            members = council.present_member_ids.filtered(
                lambda member: member._is_member(today)
            )
            roles = Counter(members.mapped("role"))
            chairs = members.filtered(lambda member: member.role == "chair")
            issues = [line._get_issue(roles) for line in requirements[council]]
            council.member_count = len(members)
            council.chair_name = ", ".join(name for name in chairs.mapped("name"))
            council.requirement_ids = requirements[council]
            council.composition_issue = " ".join(filter(None, issues))

    def _get_requirements(self, date):
        """Return ``{council: what its composition must be on that day}``."""
        # sudo: for everybody the same, and there are no secrets in the law.
        requirements = self.env["hr.emulation.council.requirement"].sudo()
        found = requirements.search(
            Domain("kind", "in", self.mapped("kind"))
            & requirements._in_force_domain(date)
        )
        return {
            council: found.filtered(
                lambda line, council=council: line._applies_to(council)
            ).with_env(self.env)
            for council in self
        }

    @api.depends(
        "present_member_ids.has_vote",
        "present_member_ids.employee_id",
        "present_member_ids.partner_id",
    )
    def _compute_login_issue(self):
        for council in self:
            names = [
                member.name
                for member in council.present_member_ids
                if member.has_vote and member.name and not member._get_user()
            ]
            council.login_issue = names and self.env._(
                "Without a login nobody votes on the own screen: %s.", ", ".join(names)
            )

    @api.depends("substitute_ids", "document_ids")
    def _compute_counts(self):
        for council in self:
            council.substitute_count = len(council.substitute_ids)
            council.document_count = len(council.document_ids)

    @api.depends_context("uid")
    @api.depends("present_member_ids")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._search_is_mine("in", [True]))
        for council in self:
            council.is_mine = council in mine

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        members = self.env["hr.emulation.council.member"]
        # By their ids: the members of a council are few, and rules ask this often.
        found = members.sudo().search(members._get_my_members_domain())
        return Domain("id", "in", found.council_id.ids)

    def _is_fact(self):
        # sudo: whatever the user may see of its sessions.
        return bool(
            self.env["hr.emulation.session"]
            .sudo()
            .search_count(
                [("council_id", "=", self.id), ("state", "in", HELD)], limit=1
            )
        )

    def _get_frozen_message(self, field_names):
        return self.env._(
            "%s has met already, and stays the body that it was. Archive it, and "
            "create another one.",
            self.name,
        )

    def _check_seats(self):
        """Refuse one person on two seats of the same council at the same time."""
        for council in self.sudo():
            # Searched: the cache also holds what is only being prepared.
            members, substitutes = (
                self.env[f"hr.emulation.council.{name}"]
                .sudo()
                .search([("council_id", "=", council.id)])
                for name in ("member", "substitute")
            )
            seats = [*members, *substitutes]
            for position, first in enumerate(seats):
                for second in seats[position + 1 :]:
                    both_vote = first.has_vote and second.has_vote
                    both_members = first._name == second._name == members._name
                    if (
                        (both_vote or both_members)
                        and first._overlaps(second)
                        and first._is_same_person(second)
                    ):
                        raise ValidationError(council._get_twice_message(second))

    def _get_twice_message(self, seat):
        return self.env._(
            "%(name)s has another seat in %(council)s on the same days. Nobody sits or "
            "votes twice: end the other seat first.",
            name=seat.name,
            council=self.name,
        )

    def _get_members(self, date):
        """Return who belongs to the councils on ``date``, with a vote or without."""
        return self.member_ids.filtered(lambda member: member._is_member(date))

    # -------------------------------------------------------------------------
    # Actions
    # -------------------------------------------------------------------------

    def action_open_substitutes(self):
        """Show who stands in for whom."""
        return self._open("hr_emulation.hr_emulation_council_substitute_action")

    def action_open_documents(self):
        """Show what the council has issued."""
        return self._open("hr_emulation.hr_emulation_council_document_action")

    def _open(self, xml_id):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xml_id)
        return {
            **action,
            "domain": [("council_id", "=", self.id)],
            "context": {"default_council_id": self.id},
        }

    def action_reconstitute(self):
        """Ask by what decision who leaves and who joins.

        :raise AccessError: only an administrator changes a council
        """
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reconstitute"),
            "res_model": "hr.emulation.council.reconstitute",
            "view_mode": "form",
            "target": "new",
            "context": {"default_council_id": self.id},
        }

    def _reconstitute(self, decision, leaving, joining):
        """Carry out a decision: members leave on the day before, others join.

        :param decision: values of ``hr.emulation.council.change`` without the council
        :param leaving: the members who leave
        :param joining: list of values of those who join
        :raise UserError: says why that cannot be
        """
        self.ensure_one()
        self.check_access("write")
        self._touch()
        changes = self.env["hr.emulation.council.change"]._in_transition()
        change = changes.create({**decision, "council_id": self.id})
        change._release(leaving.with_env(changes.env))
        change._appoint(joining)
        self.message_post(
            body=self.env._(
                "Reconstituted by decision %(number)s: %(out)s left, %(in)s joined.",
                number=change.number,
                out=len(leaving),
                **{"in": len(joining)},
            )
        )
        return self.env[change._name].browse(change.id)

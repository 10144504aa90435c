from odoo import api, fields, models
from odoo.fields import Domain

RELATIONS = [
    ("spouse", "Spouse"),
    ("parent", "Parent"),
    ("child", "Child"),
    ("sibling", "Sibling"),
    ("in_law", "Relative by Marriage"),
    ("other", "Other Relative"),
]


class HrEmulationRelative(models.Model):
    """Two employees who are relatives: one does not vote about the other.

    Confidential: officers and auditors read it, and the two people themselves. People
    enter their own; an officer alone changes or deletes what stands here, so that
    nobody makes a conflict of interest vanish. Without chatter, whose followers
    would be told.
    """

    _name = "hr.emulation.relative"
    _description = "Relative"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "employee_id, id"
    _rec_name = "relative_id"
    _check_company_auto = True

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self._default_employee_id(),
    )
    relative_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        ondelete="cascade",
        index=True,
    )
    relation = fields.Selection(
        selection=RELATIONS,
        required=True,
        help="What the relative is to the employee; for each of the two it counts the "
        "same.",
    )
    note = fields.Char()
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    is_mine = fields.Boolean(
        compute="_compute_is_mine",
        search="_search_is_mine",
        help="The user is one of the two.",
    )
    is_entered_by_me = fields.Boolean(
        compute="_compute_is_mine",
        search="_search_is_entered_by_me",
        help="It is about the user as the employee.",
    )

    _two_people = models.Constraint(
        "CHECK (employee_id != relative_id)",
        "Nobody is the own relative.",
    )
    _once = models.UniqueIndex(
        "(company_id, LEAST(employee_id, relative_id), "
        "GREATEST(employee_id, relative_id))",
        "These two are in the list already.",
    )

    @api.model
    def _default_employee_id(self):
        """People enter their own; officers those of anybody."""
        user = self.env.user
        if user.has_group("hr_emulation.group_emulation_officer"):
            return False
        return user.employee_id.id

    @api.depends_context("uid")
    @api.depends("employee_id", "relative_id")
    def _compute_is_mine(self):
        mine = self.env.user.sudo().employee_ids
        for line in self:
            line.is_entered_by_me = line.employee_id in mine
            line.is_mine = line.is_entered_by_me or line.relative_id in mine

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: asked about the user himself only, at each query.
        mine = self.env.user.sudo().employee_ids.ids
        return Domain("employee_id", "in", mine) | Domain("relative_id", "in", mine)

    def _search_is_entered_by_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("employee_id", "in", self.env.user.sudo().employee_ids.ids)

    @api.depends("employee_id", "relative_id")
    def _compute_display_name(self):
        for line in self.sudo():
            names = filter(None, (line.employee_id.name, line.relative_id.name))
            line.display_name = " – ".join(names)

    @api.model
    def _get_pairs(self, some, others):
        """Return the lines that join one of ``some`` with one of ``others``."""
        # sudo: conflicts of interest are found for whoever looks for them.
        return self.sudo().search(
            (
                Domain("employee_id", "in", some.ids)
                & Domain("relative_id", "in", others.ids)
            )
            | (
                Domain("employee_id", "in", others.ids)
                & Domain("relative_id", "in", some.ids)
            )
        )

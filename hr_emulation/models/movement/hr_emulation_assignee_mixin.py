from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class HrEmulationAssigneeMixin(models.AbstractModel):
    """A line about a unit of the organisation or about an outside contact.

    An enterprise that answers to a movement has no department here: it is a
    contact. :attr:`is_in_my_units` is what record rules ask; it is resolved at
    each query, because a rule with the ids in it would be cached.
    """

    _name = "hr.emulation.assignee.mixin"
    _description = "Line About One Unit or Outside Contact"

    department_id = fields.Many2one(
        comodel_name="hr.department",
        string="Unit",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Outside Contact",
        ondelete="restrict",
        index="btree_not_null",
        help="Another agency or an enterprise that is no unit of the organisation.",
    )
    assignee_name = fields.Char(
        string="Unit or Contact",
        compute="_compute_assignee_name",
    )
    is_in_my_units = fields.Boolean(
        string="In My Units",
        compute="_compute_is_in_my_units",
        search="_search_is_in_my_units",
    )

    _at_most_one_assignee = models.Constraint(
        "CHECK (num_nonnulls(department_id, partner_id) <= 1)",
        "Choose a unit or an outside contact, not both.",
    )

    @api.depends("department_id.name", "partner_id.name")
    def _compute_assignee_name(self):
        for line in self:
            # sudo: the contact of a line may be named to all who read the line.
            line.assignee_name = line.department_id.name or line.partner_id.sudo().name

    @api.depends_context("uid")
    @api.depends("department_id")
    def _compute_is_in_my_units(self):
        units = set(self._get_my_units())
        for line in self:
            line.is_in_my_units = line.department_id.id in units

    def _search_is_in_my_units(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("department_id", "in", self._get_my_units())

    @api.model
    def _get_my_units(self):
        """Ids of the units that the user manages, with those below them."""
        subjects = self.env["hr.emulation.subject.mixin"]
        _employees, units = subjects._get_my_people_and_units()
        return units

    @api.constrains("department_id", "partner_id")
    def _check_assignee(self):
        for line in self:
            if line.department_id and line.partner_id:
                raise ValidationError(
                    self.env._(
                        "Choose a unit or an outside contact for “%s”, not both.",
                        line.display_name,
                    )
                )

    def _check_has_assignee(self):
        for line in self:
            if not line.department_id and not line.partner_id:
                raise ValidationError(
                    self.env._(
                        "Choose the unit or the outside contact that this line of "
                        "%(model)s is about.",
                        model=line._description,
                    )
                )

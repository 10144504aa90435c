from odoo import api, fields, models

ROLES = [
    ("chair", "Chair"),
    ("vice_standing", "Standing Vice-Chair"),
    ("vice", "Vice-Chair"),
    ("member", "Member"),
    ("secretary", "Member and Secretary"),
]


class HrEmulationCouncilMember(models.Model):
    """A person in a council between two dates.

    A member of the staff votes with the own login; somebody from outside with that of
    the contact.
    """

    _name = "hr.emulation.council.member"
    _description = "Council Member"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "council_id, sequence, id"
    _check_company_auto = True

    council_id = fields.Many2one(
        comodel_name="hr.emulation.council",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="council_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        ondelete="restrict",
        check_company=True,
        index="btree_not_null",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Outside Contact",
        ondelete="restrict",
        index="btree_not_null",
    )
    name = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="As printed in the minutes.",
    )
    post = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        help="Post and unit, as printed in the minutes.",
    )
    role = fields.Selection(selection=ROLES, default="member", required=True)
    has_vote = fields.Boolean(string="Votes", default=True)
    date_from = fields.Date(string="Since", default=fields.Date.context_today)
    date_to = fields.Date(string="Until")

    _one_person = models.Constraint(
        "CHECK (num_nonnulls(employee_id, partner_id) = 1)",
        "Choose an employee, or a contact from outside.",
    )

    @api.depends("employee_id", "partner_id")
    def _compute_name(self):
        for member in self:
            # sudo: who sits in a council is known to all; only name and post are read.
            person = member.employee_id.sudo() or member.partner_id
            member.name = person.name
            member.post = person["job_title" if member.employee_id else "function"]

    def _is_member(self, date):
        """Whether the one member belongs to the council on ``date``."""
        self.ensure_one()
        return (not self.date_from or self.date_from <= date) and (
            not self.date_to or self.date_to >= date
        )

    def _get_user(self):
        """Return the login with which the one member votes."""
        self.ensure_one()
        # sudo: the login is looked up, nothing of the person is shown.
        member = self.sudo()
        return (member.employee_id.user_id or member.partner_id.user_ids[:1]).sudo(
            False
        )

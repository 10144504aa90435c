from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

#: States in which a movement is known to everybody and not finished.
OPEN_STATES = (
    "launched",
    "registering",
    "running",
    "interim_review",
    "final_review",
)


class HrEmulationMovement(models.Model):
    """A movement that somebody launches and that people and units register for.

    A movement launched by another authority is recorded here as *joined*, so
    that the own ones can answer to it. A campaign (cuộc vận động) is kept apart
    by :attr:`nature`.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    edit         officer                   until it is closed
    launch, ...  officer                   ``_get_cannot_<action>_reason``
    read         officer, auditor          always
    read         employee                  from the launch on
    ============ ========================= ==================================
    """

    _name = "hr.emulation.movement"
    _description = "Movement"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _protected_fields = frozenset({"state", "launched_on"})

    name = fields.Char(required=True, tracking=True)
    nature = fields.Selection(
        selection=[("movement", "Movement"), ("campaign", "Campaign")],
        default="movement",
        required=True,
        help="A campaign (cuộc vận động) is not a movement, but movements answer "
        "to it.",
    )
    origin = fields.Selection(
        selection=[("own", "Launched Here"), ("joined", "Joined")],
        default="own",
        required=True,
        index=True,
        help="A joined movement was launched by another authority.",
    )
    movement_type = fields.Selection(
        string="Type",
        selection=[
            ("regular", "Regular"),
            ("phase", "By Phase"),
            ("thematic", "Thematic"),
        ],
        default="regular",
        required=True,
        index=True,
    )
    scope = fields.Selection(
        selection=[
            ("national", "National"),
            ("ministry", "Ministry or Province"),
            ("cluster", "Cluster"),
            ("unit", "Base Unit"),
        ],
        default="unit",
        required=True,
        index=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Launched By",
        ondelete="restrict",
        index="btree_not_null",
        tracking=True,
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        string="Launched With",
        ondelete="restrict",
        index="btree_not_null",
        help="The directive or plan by which it is launched.",
    )
    parent_ids = fields.Many2many(
        comodel_name="hr.emulation.movement",
        relation="hr_emulation_movement_parent_rel",
        column1="movement_id",
        column2="parent_id",
        string="Answers To",
        check_company=True,
        help="Movements and campaigns of other authorities that this one answers to.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        index=True,
        tracking=True,
    )
    date_to = fields.Date(string="To", tracking=True)
    registration_date_to = fields.Date(string="Registration Until", tracking=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Responsible",
        default=lambda self: self.env.user,
        tracking=True,
    )
    unit_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_emulation_movement_unit_rel",
        string="Units in Scope",
        check_company=True,
        help="With the units below them; none means the whole organisation.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("launched", "Launched"),
            ("registering", "Registering"),
            ("running", "Running"),
            ("interim_review", "Interim Review"),
            ("final_review", "Final Review"),
            ("closed", "Closed"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    launched_on = fields.Date(copy=False, readonly=True)

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A movement cannot end before it begins.",
    )

    @api.constrains("parent_ids")
    def _check_parents(self):
        if self._has_cycle("parent_ids"):
            raise ValidationError(
                self.env._("A movement cannot answer to itself, directly or in turn.")
            )

    def _is_fact(self):
        return self.state == "closed"

    def _get_units_in_scope(self):
        """Return the departments that the one movement is launched for, with those
        below them.
        """
        self.ensure_one()
        domain = Domain("company_id", "=", self.company_id.id)
        if self.unit_ids:
            domain &= Domain("id", "child_of", self.unit_ids.ids)
        # sudo: officers need no right to the departments of the staff list.
        return self.env["hr.department"].sudo().search(domain)

from odoo import api, fields, models
from odoo.tools import formatLang

STEPS = [
    ("prize", "The Prize"),
    ("regulation", "Its Regulation"),
    ("criteria", "Its Criteria"),
    ("giving", "How It Is Given"),
]
#: Kinds of subject, with the field of the award type that allows them.
FOR_FIELDS = {
    "individual": "for_individual",
    "collective": "for_collective",
    "household": "for_household",
}


class HrEmulationPrizeNew(models.TransientModel):
    """Asks in four steps what a prize of the organisation needs, and creates it all.

    That is: the regulation among the legal documents, the award type, a rulebook of
    this prize alone with a standard for each kind of subject, and what is paid. No
    rulebook of the law is touched, and the prize counts in no statutory form.
    """

    _name = "hr.emulation.prize.new"
    _description = "New Prize of the Organisation"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]

    _protected_fields = frozenset({"prize_id"})

    step = fields.Selection(selection=STEPS, default="prize", required=True)
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
        domain=lambda self: [("id", "in", self.env.companies.ids)],
    )
    # The prize
    name = fields.Char(string="Name of the Prize")
    for_individual = fields.Boolean(string="For Individuals", default=True)
    for_collective = fields.Boolean(string="For Collectives")
    for_household = fields.Boolean(string="For Households")
    description = fields.Text(string="What It Is For")
    # Its regulation
    document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        string="In the List Already",
        domain=[("document_type", "in", ("regulation", "decision", "guidance"))],
        help="Choose it where the regulation was entered before.",
    )
    number = fields.Char(string="Number of the Regulation")
    title = fields.Char(string="Title of the Regulation")
    date_issued = fields.Date(string="Issued On")
    issuer = fields.Char(
        string="Issued By",
        compute="_compute_issuer",
        store=True,
        readonly=False,
    )
    date_from = fields.Date(
        string="Holds From",
        compute="_compute_date_from",
        store=True,
        readonly=False,
    )
    date_to = fields.Date(string="Holds Until", help="Empty for no end.")
    file = fields.Binary(string="Text of the Regulation")
    filename = fields.Char()
    # Its criteria
    line_ids = fields.One2many(
        comodel_name="hr.emulation.prize.new.line",
        inverse_name="wizard_id",
        string="Criteria",
    )
    # How it is given
    yearly_limit = fields.Integer(
        string="Most in a Year", help="So many may be given for one year; 0: no limit."
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        string="Decided By",
        compute="_compute_authority_id",
        store=True,
        readonly=False,
        domain="[('company_id', 'in', (company_id, False)), ('level', '=', 'unit')]",
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind",
        string="Kind of Commendation",
        default=lambda self: self._default_kind_id(),
        help="Decides by which path it is nominated: an unscheduled prize takes the "
        "short one.",
    )
    vote_rule_id = fields.Many2one(
        comodel_name="hr.emulation.vote.rule",
        string="How the Council Votes",
        default=lambda self: self._default_vote_rule_id(),
        domain="[('company_id', 'in', (company_id, False))]",
    )
    coefficient_individual = fields.Float(
        string="For an Individual",
        digits=(7, 3),
        help="So many times the base salary of a month; 0: no bonus money.",
    )
    coefficient_collective = fields.Float(string="For a Collective", digits=(7, 3))
    coefficient_household = fields.Float(string="For a Household", digits=(7, 3))
    money_text = fields.Char(string="Prize Money", compute="_compute_money_text")
    prize_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        readonly=True,
        help="What the dialogue has made; pressed twice, it makes no second one.",
    )

    @api.model
    def _default_kind_id(self):
        return self.env.ref("hr_emulation.award_kind_cong_trang", False)

    @api.model
    def _default_vote_rule_id(self):
        return self.env.ref("hr_emulation.vote_rule_majority", False)

    @api.depends("company_id")
    def _compute_issuer(self):
        for wizard in self:
            wizard.issuer = wizard.company_id.name

    @api.depends("date_issued")
    def _compute_date_from(self):
        for wizard in self:
            wizard.date_from = wizard.date_from or wizard.date_issued

    @api.depends("company_id")
    def _compute_authority_id(self):
        for wizard in self:
            wizard.authority_id = self.env["hr.emulation.authority"].search(
                [
                    ("company_id", "=", wizard.company_id.id),
                    ("level", "=", "unit"),
                    ("branch", "=", "unit"),
                ],
                limit=1,
            )

    @api.depends(
        "coefficient_individual",
        "coefficient_collective",
        "coefficient_household",
        "for_individual",
        "for_collective",
        "for_household",
    )
    def _compute_money_text(self):
        today = fields.Date.context_today(self)
        salary = self.env["hr.emulation.base.salary"]._get_in_force(today).amount
        for wizard in self:
            amounts = [
                f"{wizard._get_rate_label(name)}: "
                f"{formatLang(self.env, rate * salary, digits=0)} ₫"
                for name, rate in wizard._get_rates().items()
            ]
            wizard.money_text = salary and "; ".join(amounts)

    def _get_rate_label(self, name):
        field = self._fields[f"coefficient_{name}"]
        return field._description_string(self.env)

    def _get_subject_types(self):
        """Kinds of subject that the one prize is for."""
        return [name for name, field in FOR_FIELDS.items() if self[field]]

    def _get_rates(self):
        """Return ``{kind of subject: coefficient}`` of what is paid."""
        return {
            name: self[f"coefficient_{name}"]
            for name in self._get_subject_types()
            if self[f"coefficient_{name}"]
        }

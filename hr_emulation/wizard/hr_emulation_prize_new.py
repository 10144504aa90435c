from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date

from ..engine.register.text import fold
from ..tools.numbers import check_numbers

_STEPS = [
    ("prize", "The Prize"),
    ("regulation", "Its Regulation"),
    ("criteria", "Its Criteria"),
    ("giving", "How It Is Given"),
]
#: Kinds of subject, with the field of the award type that allows them.
_FOR = {
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
    _inherit = ["hr.emulation.company.mixin"]

    step = fields.Selection(selection=_STEPS, default="prize", required=True)
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
                f"{wizard._get_rate_label(name)}: {rate * salary:,.0f} ₫"
                for name, rate in wizard._get_rates().items()
            ]
            wizard.money_text = salary and "; ".join(amounts)

    def _get_rate_label(self, name):
        field = self._fields[f"coefficient_{name}"]
        return field._description_string(self.env)

    def _get_rates(self):
        """Return ``{kind of subject: coefficient}`` of what is paid."""
        return {
            name: self[f"coefficient_{name}"]
            for name in self._get_subject_types()
            if self[f"coefficient_{name}"]
        }

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            check_numbers(self, vals)
        return super().create(vals_list)

    # -------------------------------------------------------------------------
    # The steps
    # -------------------------------------------------------------------------

    def _get_subject_types(self):
        """Kinds of subject that the one prize is for."""
        return [name for name, field in _FOR.items() if self[field]]

    def _get_cannot_go_on_reason(self):
        """Return what is missing in the present step of the one dialogue, or False."""
        return getattr(self, f"_get_{self.step}_reason")()

    def _get_prize_reason(self):
        if not (self.name or "").strip():
            return self.env._("Give the prize a name.")
        if not self._get_subject_types():
            return self.env._("Say who can receive the prize.")
        return False

    def _get_regulation_reason(self):
        if not self.document_id and not (
            (self.number or "").strip() and (self.issuer or "").strip()
        ):
            return self.env._(
                "Enter the number of the regulation and who issued it, or choose it "
                "from the list."
            )
        if not self.date_from:
            return self.env._("Enter from which day on the regulation holds.")
        if self.date_to and self.date_to < self.date_from:
            return self.env._("The regulation ends before it begins.")
        return False

    def _get_criteria_reason(self):
        labels = dict(
            self.env["hr.emulation.standard"]
            ._fields["subject_type"]
            ._description_selection(self.env)
        )
        for subject_type in self._get_subject_types():
            if not self._get_lines(subject_type):
                return self.env._(
                    "No criterion is for: %s. Add one, at least one that the council "
                    "judges.",
                    labels[subject_type],
                )
        for line in self.line_ids:
            if not any(
                line._is_for(subject_type) for subject_type in self._get_subject_types()
            ):
                return self.env._(
                    "The criterion “%s” is for nobody who can receive the prize. "
                    "Take it out.",
                    line.sentence,
                )
        return False

    def _get_giving_reason(self):
        if self.yearly_limit < 0:
            return self.env._("The number for a year cannot be negative.")
        if min([0, *self._get_rates().values()]) < 0:
            return self.env._("A rate is not below zero.")
        if not self.vote_rule_id:
            return self.env._("Choose how the council votes.")
        return False

    def _get_lines(self, subject_type):
        return self.line_ids.filtered(lambda line: line._is_for(subject_type))

    def action_next(self):
        """Go on to the next step.

        :raise UserError: says what is missing in this one
        """
        self.ensure_one()
        if reason := self._get_cannot_go_on_reason():
            raise UserError(reason)
        return self._show(1)

    def action_back(self):
        """Go back to the step before."""
        self.ensure_one()
        return self._show(-1)

    def _show(self, distance):
        names = [name for name, _label in _STEPS]
        position = names.index(self.step) + distance
        self.step = names[max(0, min(position, len(names) - 1))]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Prize of the Organisation"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "large"},
        }

    # -------------------------------------------------------------------------
    # Creating
    # -------------------------------------------------------------------------

    def action_create(self):
        """Create the prize with all that belongs to it, and open it.

        :raise UserError: something is missing, or nobody could ever meet the criteria
        """
        self.ensure_one()
        for step, _label in _STEPS:
            if reason := getattr(self, f"_get_{step}_reason")():
                raise UserError(reason)
        document = self.document_id or self._create_document()
        prize = self._create_prize(document)
        self._create_rulebook(document, prize)
        self._create_rates(document, prize)
        return {
            "type": "ir.actions.act_window",
            "res_model": prize._name,
            "res_id": prize.id,
            "view_mode": "form",
        }

    def _create_document(self):
        number = self.number.strip()
        return self.env["hr.emulation.legal.document"].create(
            {
                "name": (self.title or "").strip()
                or self.env._("Regulation of the prize “%s”", self.name),
                "number": number,
                "document_type": "regulation",
                "issuer": self.issuer.strip(),
                "date_issued": self.date_issued,
                "date_from": self.date_from,
                "date_to": self.date_to,
                "file": self.file,
                "filename": self.filename,
                "confidence": "verified",
            }
        )

    def _get_law_values(self, document):
        """What everything that the regulation says has in common."""
        return {
            "legal_document_id": document.id,
            "legal_reference": document.number,
            "confidence": "verified",
            "date_from": self.date_from,
            "date_to": self.date_to,
            "company_id": self.company_id.id,
        }

    def _create_prize(self, document):
        return self.env["hr.emulation.award.type"].create(
            {
                **self._get_law_values(document),
                "name": self.name.strip(),
                "code": self._get_code(),
                "is_prize": True,
                "category": "commendation",
                "form": "prize",
                "level": "unit",
                "branch": "unit",
                "counts_for_merit": False,
                **{field: self[field] for field in _FOR.values()},
                "description": self.description,
                "yearly_limit": self.yearly_limit,
                "authority_ids": [Command.set(self.authority_id.ids)],
                "kind_ids": [Command.set(self.kind_id.ids)],
                "vote_rule_id": self.vote_rule_id.id,
            }
        )

    def _get_code(self):
        """Return a code that imports can use, and that nobody else has."""
        words = "".join(one if one.isalnum() else " " for one in fold(self.name))
        code = "_".join(words.upper().split())[:40] or "PRIZE"
        # sudo: the code of an award of another organisation is taken, too.
        types = self.env["hr.emulation.award.type"].sudo()
        taken = set(
            types.with_context(active_test=False)
            .search([("code", "=like", f"{code}%")])
            .mapped("code")
        )
        number = 2
        free = code
        while free in taken:
            free = f"{code}_{number}"
            number += 1
        return free

    def _create_rulebook(self, document, prize):
        rulebook = self.env["hr.emulation.rulebook"].create(
            {
                **self._get_law_values(document),
                "name": self.env._(
                    "%(prize)s (from %(date)s)",
                    prize=prize.name,
                    date=format_date(self.env, self.date_from),
                ),
                "prize_id": prize.id,
            }
        )
        self.env["hr.emulation.standard"].create(
            [
                {
                    "rulebook_id": rulebook.id,
                    "award_type_id": prize.id,
                    "subject_type": subject_type,
                    "legal_reference": document.number,
                    "confidence": "verified",
                    "condition_ids": [
                        Command.create(line._get_condition_values(document))
                        for line in self._get_lines(subject_type)
                    ],
                }
                for subject_type in self._get_subject_types()
            ]
        )
        rulebook.invalidate_recordset(["standard_ids"])
        rulebook.action_activate()
        return rulebook

    def _create_rates(self, document, prize):
        self.env["hr.emulation.bonus.rate"].create(
            [
                {
                    **self._get_law_values(document),
                    "award_type_id": prize.id,
                    "subject_type": subject_type,
                    "coefficient": coefficient,
                }
                for subject_type, coefficient in self._get_rates().items()
            ]
        )

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .hr_emulation_authority import BRANCHES, LEVELS

SUBJECT_TYPES = [
    ("individual", "Individual"),
    ("collective", "Collective"),
    ("household", "Household"),
]
CATEGORIES = [("title", "Emulation Title"), ("commendation", "Commendation")]


class HrEmulationAwardType(models.Model):
    """One catalogue of everything that can be awarded.

    Titles (danh hiệu thi đua) and commendation forms (hình thức khen thưởng)
    stand in the same list and are told apart by :attr:`category`, so that
    nobody can enter one for the other.
    """

    _name = "hr.emulation.award.type"
    _description = "Award Type"
    _inherit = [
        "mail.thread",
        "hr.emulation.alias.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.law.mixin",
    ]
    _order = "sequence, id"
    _rec_names_search = ["name", "code", "aliases"]

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(
        string="Order of Precedence",
        default=1000,
        help="The highest award has the lowest number.",
    )
    category = fields.Selection(
        selection=CATEGORIES,
        required=True,
        index=True,
    )
    form = fields.Selection(
        selection=[
            ("title", "Emulation Title"),
            ("flag", "Emulation Flag"),
            ("order", "Order"),
            ("medal", "Medal"),
            ("honorary_title", "State Honorary Title"),
            ("prize", "Prize"),
            ("commemorative", "Commemorative Medal"),
            ("merit", "Certificate of Merit"),
            ("commendation", "Certificate of Commendation"),
            ("praise", "Praise"),
        ],
        required=True,
        index=True,
    )
    for_individual = fields.Boolean(string="For Individuals", tracking=True)
    for_collective = fields.Boolean(string="For Collectives", tracking=True)
    for_household = fields.Boolean(string="For Households", tracking=True)
    level = fields.Selection(selection=LEVELS, required=True, index=True, tracking=True)
    branch = fields.Selection(selection=BRANCHES, required=True, index=True)
    authority_ids = fields.Many2many(
        comodel_name="hr.emulation.authority",
        relation="hr_emulation_award_type_authority_rel",
        string="Decided By",
    )
    kind_ids = fields.Many2many(
        comodel_name="hr.emulation.award.kind",
        relation="hr_emulation_award_type_kind_rel",
        string="Kinds of Commendation",
    )
    counts_for_merit = fields.Boolean(
        string="Basis for Merit Awards",
        default=True,
        tracking=True,
        help="Whether this award may support the proposal of a higher merit award.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for an award of one organisation's own; empty when set by law.",
    )
    is_prize = fields.Boolean(
        string="Prize of the Organisation",
        copy=False,
        index=True,
        help="A prize by the organisation's own regulation. No statistics count it as "
        "a title or form of the law, and it supports no higher award.",
    )
    yearly_limit = fields.Integer(
        string="Most in a Year",
        aggregator=None,
        tracking=True,
        help="So many may be given for one year; 0 has no limit.",
    )
    description = fields.Text(translate=True)
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint(
        "UNIQUE (code)", "Another award type already has this code."
    )
    _has_a_subject = models.Constraint(
        "CHECK (for_individual OR for_collective OR for_household)",
        "Say who can receive this award: individuals, collectives or households.",
    )

    _yearly_limit_possible = models.Constraint(
        "CHECK (yearly_limit >= 0)", "The number for a year cannot be negative."
    )

    @api.constrains(
        "is_prize",
        "company_id",
        "level",
        "branch",
        "category",
        "form",
        "counts_for_merit",
    )
    def _check_prize(self):
        for prize in self.filtered("is_prize"):
            if (
                not prize.company_id
                or prize.level != "unit"
                or prize.branch != "unit"
                or prize.category != "commendation"
                or prize.form != "prize"
                or prize.counts_for_merit
            ):
                raise ValidationError(
                    self.env._(
                        "“%s” is a prize of the organisation's own: it belongs to one "
                        "organisation, is a commendation at the level of the unit, and "
                        "supports no award of the law.",
                        prize.name,
                    )
                )

    @api.constrains("category", "form")
    def _check_category(self):
        for award_type in self:
            is_title = award_type.form in ("title", "flag")
            if is_title != (award_type.category == "title"):
                raise ValidationError(
                    self.env._(
                        "%(name)s: titles and flags are emulation titles, everything "
                        "else is a commendation. Correct the category or the form.",
                        name=award_type.name,
                    )
                )

    def write(self, vals):
        for award_type in self:
            if reason := award_type._get_stays_reason(vals):
                raise UserError(reason)
        return super().write(vals)

    def _get_stays_reason(self, vals):
        """Return why the one does not become another kind of award, or False."""
        self.ensure_one()
        if "is_prize" in vals and self.is_prize != bool(vals["is_prize"]):
            # What was given and counted as one would become the other.
            return self.env._(
                "“%s” stays what it is: an award of the law does not become a prize of "
                "the organisation, nor the other way round. Create another award.",
                self.name,
            )
        if self.is_prize and vals.get("company_id", self.company_id.id) != (
            self.company_id.id
        ):
            # Its criteria, its rates and its nominations would stay behind.
            return self.env._(
                "“%(prize)s” stays with %(company)s. Create another prize for another "
                "organisation.",
                prize=self.name,
                company=self.company_id.name,
            )
        return False

    def _get_prizes(self):
        """Those that are judged by their own regulation, not by the law."""
        return self.filtered("is_prize")

    def _get_only_subject_type(self):
        """The one type of subject that can receive the award, or ``''``."""
        self.ensure_one()
        allowed = [key for key, _label in SUBJECT_TYPES if self._allows(key)]
        return allowed[0] if len(allowed) == 1 else ""

    def _allows(self, subject_type):
        """Whether the law lets a subject of this type receive the award."""
        self.ensure_one()
        return {
            "individual": self.for_individual,
            "collective": self.for_collective,
            "household": self.for_household,
        }.get(subject_type, False)

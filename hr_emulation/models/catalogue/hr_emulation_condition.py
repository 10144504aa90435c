from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.evaluation.conditions import Condition
from .hr_emulation_authority import LEVELS
from .hr_emulation_rating_level import RATINGS

#: Order of the ratings, of scopes and of disciplinary measures in the engine.
RATING_RANKS = {"not_completed": 1, "completed": 2, "good": 3, "excellent": 4}
SCOPE_RANKS = {"unit": 1, "ministry": 2, "nation": 3}
MEASURE_RANKS = {
    "reprimand": 1,
    "warning": 2,
    "pay_cut": 3,
    "demotion": 4,
    "removal": 5,
    "dismissal": 6,
}
SCOPES = [
    ("unit", "Base Unit"),
    ("ministry", "Ministry or Province"),
    ("nation", "Nationwide"),
]
MEASURES = [
    ("reprimand", "Reprimand"),
    ("warning", "Disciplinary Warning"),
    ("pay_cut", "Pay Reduction"),
    ("demotion", "Demotion"),
    ("removal", "Removal From Office"),
    ("dismissal", "Dismissal"),
]
KINDS = [
    ("any_of", "One of Several"),
    ("all_of", "All Together"),
    ("meets_standard", "Meets the Standard of Another Award"),
    ("rating", "Rating of the Year or Years"),
    ("months", "Months Worked in the Year"),
    ("service_years", "Years in Service"),
    ("awards", "Holds Awards"),
    ("not_held", "Does Not Hold an Award"),
    ("interval", "Time Since the Last Award"),
    ("not_rewarded", "Achievement Not Rewarded Yet"),
    ("initiative", "Recognised Initiatives"),
    ("no_matter", "No Discipline, Investigation or Complaint"),
    ("registered", "Has Registered"),
    ("position", "Position Class"),
    ("declared", "Confirmed by the Unit"),
    ("movement", "Length of the Movement"),
    ("member_share", "Share of Members Holding a Title"),
    ("member_count", "Number of Members Holding a Title"),
    ("member_rating", "Share of Members Rated So High"),
    ("member_matter", "No Member Disciplined"),
    ("cluster_lead", "Leads Its Cluster"),
    ("organisation_rating", "Rating of Party and Mass Organisations"),
]
GROUP_KINDS = ("any_of", "all_of")
#: The engine looks at each of them, and nobody looks back further.
MAX_YEARS = 100
#: Fields without which a condition of this kind asks nothing.
_NEEDED = {
    "any_of": ("child_ids",),
    "all_of": ("child_ids",),
    "meets_standard": ("award_type_ids",),
    "rating": ("rating",),
    "months": ("months",),
    "service_years": ("years",),
    "awards": ("award_type_ids", "count"),
    "not_held": ("award_type_ids",),
    "interval": ("award_type_ids", "years"),
    "initiative": ("scope", "count"),
    "position": ("position_class_ids",),
    "movement": ("years",),
    "member_share": ("award_type_ids", "percent"),
    "member_count": ("award_type_ids", "count"),
    "member_rating": ("rating", "percent"),
    "organisation_rating": ("rating",),
}


class HrEmulationCondition(models.Model):
    """One condition of a standard; which of its fields count depends on the kind."""

    _name = "hr.emulation.condition"
    _description = "Condition"
    _inherit = ["hr.emulation.sourced.mixin", "hr.emulation.sound.mixin"]
    _order = "standard_id, sequence, id"

    standard_id = fields.Many2one(
        comodel_name="hr.emulation.standard",
        compute="_compute_standard_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        ondelete="cascade",
        index=True,
    )
    rulebook_id = fields.Many2one(
        related="standard_id.rulebook_id", store=True, index=True
    )
    company_id = fields.Many2one(
        related="standard_id.company_id", store=True, index="btree_not_null"
    )
    parent_id = fields.Many2one(
        comodel_name="hr.emulation.condition",
        string="In the Group",
        ondelete="cascade",
        index="btree_not_null",
    )
    child_ids = fields.One2many(
        comodel_name="hr.emulation.condition",
        inverse_name="parent_id",
        string="Parts",
        copy=False,
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(selection=KINDS, required=True)
    severity = fields.Selection(
        selection=[("block", "Blocks"), ("warn", "Warns")],
        default="block",
        required=True,
    )
    message = fields.Text(
        required=True,
        translate=True,
        help="What people are told when the condition is not met.",
    )
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_condition_award_type_rel",
        # Nothing may drop out of a rulebook by which dossiers are judged.
        ondelete="restrict",
        string="Titles or Forms",
    )
    since_award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_condition_since_type_rel",
        ondelete="restrict",
        string="Counted Since",
        help="Only what was achieved after one of these awards counts.",
    )
    count = fields.Integer(string="How Many", default=1)
    years = fields.Integer(
        string="Number of Years",
        help="How many years back from the year of the award; 0 means without limit.",
    )
    years_women = fields.Integer(
        string="Years for Women", help="0 means the same as for men."
    )
    is_consecutive = fields.Boolean(string="In Consecutive Years")
    ending = fields.Selection(
        string="The Last of Them",
        selection=[
            ("year", "The Year Itself"),
            ("recent", "The Year Itself or the One Before"),
            ("any", "Any Year"),
        ],
        default="year",
        required=True,
    )
    with_nominated = fields.Boolean(
        string="Nominations Count",
        help="Who is nominated for it in the same round counts as if it were given.",
    )
    after_discipline = fields.Boolean(
        string="After Discipline Only",
        help="What was achieved before the end of a discipline does not count.",
    )
    rating = fields.Selection(selection=RATINGS, string="Lowest Rating")
    top_rating = fields.Selection(selection=RATINGS, string="And of Them Rated")
    top_count = fields.Integer(string="In So Many Years")
    scope = fields.Selection(selection=SCOPES, string="Lowest Scope")
    unused_for = fields.Selection(
        selection=[
            ("title", "For a Title"),
            ("commendation", "For a Form"),
            ("any", "For Any Award"),
        ],
        string="Not Used Yet",
    )
    months = fields.Float(
        digits=(4, 2),
        help="Months of the year. With 'After Discipline Only': how many months of "
        "the year must be left after the discipline for the year to count.",
    )
    percent = fields.Float(digits=(5, 2), string="At Least (%)")
    for_discipline = fields.Boolean(string="Discipline", default=True)
    for_investigation = fields.Boolean(
        string="Investigation, Inspection, Press", default=True
    )
    for_complaint = fields.Boolean(string="Complaint or Denunciation", default=True)
    measure = fields.Selection(selection=MEASURES, string="From This Measure Up")
    when = fields.Selection(
        selection=[
            ("open", "On the Day"),
            ("imposed", "Begun in the Years"),
            ("in_force", "At Any Time in the Year"),
        ],
        default="open",
        required=True,
    )
    level = fields.Selection(selection=LEVELS, string="Cluster Organised At")
    position_class_ids = fields.Many2many(
        comodel_name="hr.emulation.position.class",
        relation="hr_emulation_condition_position_class_rel",
        ondelete="restrict",
        string="Position Classes",
    )
    is_excluded = fields.Boolean(
        string="None of These", help="The classes are those that are shut out."
    )

    @api.depends("parent_id")
    def _compute_standard_id(self):
        for condition in self:
            condition.standard_id = (
                condition.parent_id.standard_id or condition.standard_id
            )

    @api.constrains(
        "kind",
        "for_discipline",
        "for_investigation",
        "for_complaint",
        "top_count",
        "top_rating",
        *sorted({name for names in _NEEDED.values() for name in names}),
    )
    def _check_complete(self):
        for condition in self:
            missing = condition._get_missing()
            # The parts of a group are entered after it.
            if missing and missing != ["child_ids"]:
                raise ValidationError(condition._get_missing_message(missing))

    def _get_missing(self):
        self.ensure_one()
        missing = [name for name in _NEEDED.get(self.kind, ()) if not self[name]]
        if self.kind == "no_matter" and not self._get_matters():
            missing.append("for_discipline")
        if self.kind == "rating" and self.top_count and not self.top_rating:
            missing.append("top_rating")
        return missing

    def _get_missing_message(self, names):
        labels = [self._fields[name]._description_string(self.env) for name in names]
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return self.env._(
            "The condition “%(kind)s” of %(standard)s asks for nothing. Fill in: "
            "%(fields)s.",
            kind=kinds[self.kind],
            standard=self.standard_id.display_name,
            fields=", ".join(labels),
        )

    @api.constrains("parent_id", "standard_id", "kind")
    def _check_parent(self):
        for condition in self:
            if condition._has_cycle():
                raise ValidationError(
                    self.env._("A group of conditions cannot be a part of itself.")
                )
            for group, part in (
                (condition.parent_id, condition),
                *((condition, part) for part in condition.child_ids),
            ):
                if group:
                    condition._check_part(group, part)

    def _check_part(self, group, part):
        if group.kind not in GROUP_KINDS:
            raise ValidationError(
                self.env._(
                    "“%s” is no group: only groups have parts.", group.display_name
                )
            )
        # Else a part of a draft could be slipped into a rulebook that is active.
        if group.standard_id != part.standard_id:
            raise ValidationError(
                self.env._(
                    "“%(part)s” and its group belong to two standards: %(first)s, "
                    "%(second)s. Add the part to a group of its own standard.",
                    part=part.display_name,
                    first=part.standard_id.display_name,
                    second=group.standard_id.display_name,
                )
            )

    @api.constrains("count", "years", "years_women", "top_count", "months", "percent")
    def _check_numbers(self):
        for condition in self:
            numbers = [condition[name] for name in ("years", "years_women", "months")]
            if min(*numbers, condition.count, condition.top_count) < 0 or not (
                0 <= condition.percent <= 100 and max(numbers) <= MAX_YEARS
            ):
                raise ValidationError(
                    self.env._(
                        "%(standard)s: years and months are from 0 to %(most)s, "
                        "numbers are not negative, and a share is between 0 and 100 "
                        "%%.",
                        standard=condition.standard_id.display_name,
                        most=MAX_YEARS,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        conditions = super().create(vals_list)
        conditions.standard_id._check_rulebook_open()
        return conditions

    def write(self, vals):
        self.standard_id._check_rulebook_open()
        result = super().write(vals)
        self.standard_id._check_rulebook_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_active(self):
        self.standard_id._check_rulebook_open()

    def _copy_tree(self, standard, parent=None):
        """Copy the conditions and their parts to another standard."""
        for condition in self:
            copy = condition.copy(
                {"standard_id": standard.id, "parent_id": parent and parent.id}
            )
            condition.child_ids._copy_tree(standard, copy)

    # -------------------------------------------------------------------------
    # For the engine
    # -------------------------------------------------------------------------

    def _compile(self):
        """Return the condition for the engine.

        :raise ValueError: it is incomplete; says which
        """
        self.ensure_one()
        if missing := self._get_missing():
            raise ValueError(self._get_missing_message(missing))
        return Condition(
            key=self.id,
            kind=self.kind,
            blocks=self.severity == "block",
            children=tuple(child._compile() for child in self.child_ids),
            types=frozenset(self._get_award_types().ids),
            since_types=frozenset(self.since_award_type_ids.ids),
            count=self.count,
            years=self.years,
            years_women=self.years_women,
            is_consecutive=self.is_consecutive,
            ending=self.ending,
            with_nominated=self.with_nominated,
            after_discipline=self.after_discipline,
            rating=RATING_RANKS.get(self.rating, 0),
            top_rating=RATING_RANKS.get(self.top_rating, 0),
            top_count=self.top_count,
            scope=SCOPE_RANKS.get(self.scope, 0),
            unused_for=self.unused_for or "",
            months=self.months,
            # As typed: a float of 33.3 is a little less than that.
            percent=Fraction(str(self.percent)),
            matters=self._get_matters(),
            severity=MEASURE_RANKS.get(self.measure, 0),
            when=self.when,
            levels=frozenset({self.level} if self.level else ()),
            positions=frozenset(self.position_class_ids.ids),
            is_excluded=self.is_excluded,
        )

    @api.model
    def _get_engine_fields(self):
        """Return the names of the fields that are read for the engine."""
        stored = [field for field in self._fields.values() if field.store]
        return [field.name for field in stored if field.type != "one2many"]

    def _get_award_types(self):
        if self.kind in ("registered", "not_rewarded"):
            return self.award_type_ids or self.standard_id.award_type_id
        return self.award_type_ids

    def _get_matters(self):
        if self.kind == "member_matter":
            return frozenset({"discipline"})
        matters = set()
        if self.for_discipline:
            matters.add("discipline")
        if self.for_investigation:
            matters |= {"considered", "investigation", "inspection", "press"}
        if self.for_complaint:
            matters.add("complaint")
        return frozenset(matters)

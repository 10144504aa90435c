from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..models.catalogue.hr_emulation_condition import SCOPES
from ..models.catalogue.hr_emulation_rating_level import RATINGS

#: What each kind of criterion needs, and whom it can be asked of; by the kind of
#: condition that it becomes.
_KINDS = {
    "judged": (("text",), None),
    "confirmed": (("text",), None),
    "rating": (("rating", "years"), ("individual", "collective")),
    "months": (("months",), ("individual",)),
    "service_years": (("years",), ("individual",)),
    "awards": (("award_type_ids", "count"), None),
    "not_held": (("award_type_ids",), None),
    "initiative": (("scope", "count"), ("individual", "collective")),
    "no_matter": ((), ("individual", "collective")),
    "not_rewarded": ((), None),
    "registered": ((), ("individual", "collective")),
    "member_share": (("award_type_ids", "percent"), ("collective",)),
    "member_rating": (("rating", "percent"), ("collective",)),
}


class HrEmulationPrizeNewLine(models.TransientModel):
    """One criterion of a new prize, in words that need no knowledge of rulebooks."""

    _name = "hr.emulation.prize.new.line"
    _description = "Criterion of a New Prize"
    _inherit = ["hr.emulation.sound.mixin"]
    _order = "sequence, id"

    wizard_id = fields.Many2one(
        comodel_name="hr.emulation.prize.new",
        required=True,
        ondelete="cascade",
        index=True,
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        string="Kind of Criterion",
        selection=[
            ("judged", "The Council Judges It"),
            ("confirmed", "The Unit Confirms It"),
            ("rating", "Rating of the Year or Years"),
            ("months", "Months Worked in the Year"),
            ("service_years", "Years in Service"),
            ("awards", "Holds Awards"),
            ("not_held", "Does Not Hold an Award"),
            ("initiative", "Recognised Initiatives"),
            ("no_matter", "No Discipline, Investigation or Complaint"),
            ("not_rewarded", "Achievement Not Rewarded Yet"),
            ("registered", "Has Registered"),
            ("member_share", "Share of Members Holding a Title"),
            ("member_rating", "Share of Members Rated So High"),
        ],
        default="judged",
        required=True,
    )
    text = fields.Char(
        string="What Is Asked For",
        help="In one sentence, as it stands in the regulation.",
    )
    rating = fields.Selection(selection=RATINGS, string="Lowest Rating", default="good")
    years = fields.Integer(string="Number of Years", default=1)
    months = fields.Float(digits=(4, 2), default=10)
    count = fields.Integer(string="How Many", default=1)
    percent = fields.Float(string="At Least (%)", digits=(5, 2), default=70)
    scope = fields.Selection(selection=SCOPES, string="Lowest Scope", default="unit")
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_prize_new_line_award_type_rel",
        string="Titles or Forms",
    )
    sentence = fields.Char(string="As a Sentence", compute="_compute_sentence")

    @api.depends(
        "kind",
        "text",
        "rating",
        "years",
        "months",
        "count",
        "percent",
        "scope",
        "award_type_ids",
        "wizard_id.name",
    )
    def _compute_sentence(self):
        conditions = self.env["hr.emulation.condition"]
        for line in self:
            if line.kind in ("judged", "confirmed"):
                line.sentence = line.text
            elif line.kind == "registered":
                line.sentence = self.env._(
                    "Has registered for “%s” in the year", line.wizard_id.name or ""
                )
            elif line.kind:
                line.sentence = conditions.new(line._get_parameters())._get_expected()
            else:
                line.sentence = False

    @api.constrains(
        "kind", "text", "rating", "years", "months", "count", "percent", "scope"
    )
    def _check_complete(self):
        for line in self:
            needed, _subjects = _KINDS[line.kind]
            missing = [name for name in needed if not line._has(name)]
            if missing:
                labels = [
                    self._fields[name]._description_string(self.env) for name in missing
                ]
                kinds = dict(self._fields["kind"]._description_selection(self.env))
                raise ValidationError(
                    self.env._(
                        "The criterion “%(kind)s” asks for nothing yet. Fill in: "
                        "%(fields)s.",
                        kind=kinds[line.kind],
                        fields=", ".join(labels),
                    )
                )

    def _has(self, name):
        value = self[name]
        return bool(value.strip() if isinstance(value, str) else value)

    def _is_for(self, subject_type):
        """Whether the one criterion can be asked of such a subject."""
        _needed, subjects = _KINDS[self.kind]
        return not subjects or subject_type in subjects

    def _get_parameters(self):
        """Return the values of a condition that count for this kind."""
        self.ensure_one()
        values = {"kind": self.kind}
        for name in _KINDS[self.kind][0]:
            value = self[name]
            values[name] = value.ids if name == "award_type_ids" else value
        if self.kind == "not_held":
            values["years"] = self.years
        return values

    def _get_condition_values(self, document):
        """Return the values of the condition that the one criterion becomes.

        What the council judges is told to it and does not stop a nomination; what
        the unit confirms does.
        """
        self.ensure_one()
        shared = {
            "sequence": self.sequence,
            "legal_reference": document.number,
            "confidence": "verified",
        }
        if self.kind in ("judged", "confirmed"):
            return {
                **shared,
                "kind": "declared",
                "severity": "warn" if self.kind == "judged" else "block",
                "message": self.text,
            }
        return {
            **shared,
            **self._get_parameters(),
            "message": self.env._("Not met: %s.", self.sentence),
        }

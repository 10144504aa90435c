import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: What sums and cells can name: none of the signs that stand between the names.
_OWN_CODE = re.compile(r"[^\s|+:=?*]+")
#: What a form counts: the criteria that can be asked of it.
_CRITERIA = {
    "award": {"subject_type", "organisation_type", "proposer"},
    "movement": {"launch_level", "movement_scope", "movement_type", "months"},
    "office": {"office_kind"},
    "officer": {"sex", "education", "age", "years_in_field"},
}


class HrEmulationFormLine(models.Model):
    """A row or a column of a statutory form, and what it counts.

    What fulfils every criterion that is set is counted; a line without any counts
    everything. A sum is counted like every other line and then compared with its
    parts, so that nothing is lost where a property is not known.
    """

    _name = "hr.emulation.form.line"
    _description = "Line of a Statutory Form"
    _inherit = ["hr.emulation.sound.mixin"]
    _order = "form_id, axis desc, sequence, id"

    form_id = fields.Many2one(
        comodel_name="hr.emulation.form",
        string="Statutory Form",
        required=True,
        ondelete="cascade",
        index=True,
    )
    counts = fields.Selection(related="form_id.counts")
    axis = fields.Selection(
        selection=[("row", "Row"), ("column", "Column")],
        required=True,
        default="row",
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(help="As printed. A form may print a code twice.")
    key = fields.Char(
        string="Own Code",
        compute="_compute_key",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="Once per form; sums name their parts by it.",
    )
    name = fields.Char(required=True, translate=True)
    group = fields.Char(
        string="Common Heading",
        translate=True,
        help="Neighbouring columns with the same one stand below it.",
    )
    unit_name = fields.Char(
        string="Unit of Count",
        translate=True,
        help="Printed in a column of its own if any row has it.",
    )
    indent = fields.Integer(string="Indentation")
    is_heading = fields.Boolean(
        string="Heading", help="A row with text only, above a group of rows."
    )
    sum_of = fields.Char(
        help="Own codes of the parts, as in 02+03+04. Several ways to divide the same "
        "sum are separated by a vertical bar: 02+03 | 06+08+09.",
    )
    is_split = fields.Boolean(
        string="And Each Award Apart",
        help="Behind this column and its neighbours below the same heading stands one "
        "for each of its titles or forms that was given in the period.",
    )
    is_rest = fields.Boolean(
        string="All Others",
        help="Counts what no other line of the form counts, sums left aside.",
    )
    # One that names nothing any more would count everything: what is named stays.
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_form_line_award_type_rel",
        ondelete="restrict",
        string="Titles or Forms",
        context={"active_test": False},
    )
    award_form = fields.Selection(
        string="Form of Honour",
        selection=lambda self: (
            self.env["hr.emulation.award.type"]
            ._fields["form"]
            ._description_selection(self.env)
        ),
    )
    kind_ids = fields.Many2many(
        comodel_name="hr.emulation.award.kind",
        relation="hr_emulation_form_line_kind_rel",
        ondelete="restrict",
        string="Kinds of Commendation",
        context={"active_test": False},
    )
    subject_type = fields.Selection(
        string="Recipients",
        selection=[
            ("individual", "Individuals"),
            ("collective", "Collectives"),
            ("household", "Households"),
            ("not_individual", "Collectives and Households"),
        ],
    )
    position_class_ids = fields.Many2many(
        comodel_name="hr.emulation.position.class",
        relation="hr_emulation_form_line_position_class_rel",
        ondelete="restrict",
        string="Position Classes",
        context={"active_test": False},
    )
    with_direct_workers = fields.Boolean(
        string="And Direct Workers Without a Class",
        help="Also those whose class is not known, if the honour says that they work "
        "directly.",
    )
    organisation_type = fields.Selection(
        selection=[("enterprise", "Enterprise"), ("agency", "Agency or Other Body")],
    )
    proposer = fields.Selection(
        string="Proposed By",
        selection=[("ministry", "A Ministry"), ("province", "A Province")],
    )
    launch_level = fields.Selection(
        string="Launched at Level",
        selection=[
            ("state", "State"),
            ("ministry", "Ministry or Province"),
            ("unit", "Base Unit"),
        ],
    )
    movement_scope = fields.Selection(
        string="Scope of the Movement",
        selection=[
            ("national", "National"),
            ("ministry", "Ministry or Province"),
            ("cluster", "Cluster"),
            ("unit", "Base Unit"),
        ],
    )
    movement_type = fields.Selection(
        string="Type of Movement",
        selection=[
            ("regular", "Regular"),
            ("not_regular", "Thematic or by Phase"),
            ("thematic", "Thematic"),
            ("phase", "By Phase"),
        ],
    )
    office_kind = fields.Selection(
        string="Organisation in Charge",
        selection=lambda self: (
            self.env["hr.department"]
            ._fields["emulation_office_kind"]
            ._description_selection(self.env)
        ),
    )
    sex = fields.Selection(
        string="Gender",
        selection=[("female", "Women"), ("male", "Men")],
    )
    education = fields.Selection(
        string="Level of Education",
        selection=lambda self: (
            self.env["hr.emulation.duty"]
            ._fields["education"]
            ._description_selection(self.env)
        ),
    )
    measure = fields.Selection(
        string="Measured",
        selection=[
            ("months", "Length of the Movement in Months"),
            ("age", "Age in Full Years"),
            ("years_in_field", "Full Years in the Field"),
        ],
    )
    value_from = fields.Float(string="At Least", digits=(16, 2))
    value_to = fields.Float(
        string="Less Than", digits=(16, 2), help="0 for no upper limit."
    )

    _key_uniq = models.Constraint(
        "UNIQUE (form_id, axis, key)",
        "Another line of this form already has this own code.",
    )

    @api.depends("code")
    def _compute_key(self):
        for line in self:
            # Of 1=(2+3+4) it is the 1.
            found = _OWN_CODE.search(line.code or "")
            line.key = line.key or (found and found.group())

    @api.constrains("key")
    def _check_key(self):
        for line in self:
            if not _OWN_CODE.fullmatch(line.key):
                raise ValidationError(
                    self.env._(
                        "The own code “%(key)s” of “%(line)s” cannot be named in a "
                        "sum. Use letters and digits.",
                        key=line.key,
                        line=line.name,
                    )
                )

    @api.constrains("sum_of", "key", "form_id", "axis")
    def _check_sums(self):
        for line in self.form_id.line_ids:
            there = {
                other.key
                for other in line.form_id.line_ids
                if other.axis == line.axis and other != line and not other.is_heading
            }
            missing = sorted({key for keys in line._get_sums() for key in keys} - there)
            if missing:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” is the sum of lines that the form does not have: "
                        "%(keys)s. Correct the own codes.",
                        line=line.name,
                        keys=", ".join(missing),
                    )
                )

    @api.constrains("measure", "value_from", "value_to")
    def _check_range(self):
        for line in self:
            if line.measure and line.value_to and line.value_to <= line.value_from:
                raise ValidationError(
                    self.env._(
                        "“%s” counts nothing: the upper limit is not above the lower "
                        "one.",
                        line.name,
                    )
                )

    def _get_sums(self):
        """Return the ways to divide the one line, each a list of own codes."""
        self.ensure_one()
        ways = (self.sum_of or "").split("|")
        keys = [[key.strip() for key in way.split("+")] for way in ways]
        return [parts for parts in ([k for k in way if k] for way in keys) if parts]

    def _get_spec(self, forms):
        """Return the one line as plain data.

        :param forms: award types by form
        """
        self.ensure_one()
        return {
            "key": self.key,
            "code": self.code or "",
            "name": self.name,
            "group": self.group or "",
            "unit": self.unit_name or "",
            "indent": self.indent,
            "is_heading": self.is_heading,
            "is_rest": self.is_rest,
            "is_split": self.is_split,
            "sums": self._get_sums(),
            "criteria": self._get_criteria(forms),
        }

    def _get_criteria(self, forms):
        """Return ``{property: accepted}`` of :mod:`..tools.statistics.table`."""
        self.ensure_one()
        # What was chosen before the form came to count something else is left aside.
        asked = _CRITERIA[self.counts]
        criteria = self._get_award_criteria(forms) if self.counts == "award" else {}
        for name, wider in (
            ("subject_type", {"not_individual": ["collective", "household"]}),
            ("organisation_type", {}),
            ("proposer", {}),
            ("launch_level", {}),
            ("movement_scope", {}),
            ("movement_type", {"not_regular": ["thematic", "phase"]}),
            ("office_kind", {}),
            ("sex", {}),
            ("education", {}),
        ):
            if self[name] and name in asked:
                criteria[name] = wider.get(self[name], [self[name]])
        if self.measure in asked:
            limits = {"from": self.value_from, "to": self.value_to or None}
            criteria[self.measure] = limits
        return criteria

    def _get_award_criteria(self, forms):
        """Return the criteria of the one line that name records."""
        criteria = {}
        types = self.award_type_ids
        if self.award_form:
            some = forms.get(self.award_form, types.browse())
            types = types & some if types else some
        if types or self.award_form:
            criteria["award_type_id"] = types.ids
        if self.kind_ids:
            criteria["kind_id"] = self.kind_ids.ids
        if self.position_class_ids or self.with_direct_workers:
            direct = ["direct"] if self.with_direct_workers else []
            criteria["position"] = [*self.position_class_ids.ids, *direct]
        return criteria

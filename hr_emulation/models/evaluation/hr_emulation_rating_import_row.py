from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.import_messages import describe
from ...tools.numbers import check_numbers
from ...tools.subject_key import SUBJECT_FIELDS
from ..catalogue.hr_emulation_rating_level import RATINGS

#: What the officer corrects; everything else comes from the file.
_ANSWERS = frozenset({*SUBJECT_FIELDS, "rating", "year", "months_worked"})


class HrEmulationRatingImportRow(models.Model):
    """One rating that a list speaks of, and what is to become of it."""

    _name = "hr.emulation.rating.import.row"
    _description = "Row of Imported Ratings"
    _inherit = [
        "hr.emulation.file.import.row.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "import_id, row, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _subject_fields = SUBJECT_FIELDS
    # Rows come from the file: nobody adds one, or says of one that it is ready.
    _protected_fields = frozenset(
        {
            "import_id",
            "company_id",
            "row",
            "subject_name",
            "unit_name",
            "rating_text",
            "year_text",
            "decision",
            "found",
            "is_accepted",
            "issues",
            "verdict",
            "evaluation_id",
        }
    )

    import_id = fields.Many2one(
        comodel_name="hr.emulation.rating.import",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(related="import_id.company_id", store=True, index=True)
    subject_name = fields.Char(string="Name", readonly=True)
    unit_name = fields.Char(string="Unit", readonly=True)
    rating_text = fields.Char(string="Rating as Written", readonly=True)
    year_text = fields.Char(string="Year as Written", readonly=True)
    decision = fields.Char(readonly=True)
    rating = fields.Selection(selection=RATINGS)
    year = fields.Integer(aggregator=None)
    months_worked = fields.Float(digits=(4, 2), aggregator=None)
    found = fields.Json(readonly=True, help="What was asked about the subject.")
    is_accepted = fields.Boolean(
        readonly=True, help="Somebody has looked at the subject that was found."
    )
    can_accept = fields.Boolean(compute="_compute_can_accept")
    verdict = fields.Selection(
        selection=[
            ("ready", "Ready"),
            ("problem", "To Correct"),
            ("recorded", "Already Recorded"),
            ("imported", "Imported"),
        ],
        required=True,
        readonly=True,
        index=True,
    )
    evaluation_id = fields.Many2one(
        comodel_name="hr.emulation.evaluation",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )

    @api.depends("found", "is_accepted", *SUBJECT_FIELDS)
    def _compute_can_accept(self):
        for row in self:
            is_known = any(row[name] for name in SUBJECT_FIELDS)
            row.can_accept = bool(row.found) and is_known and not row.is_accepted

    @api.model
    def _get_issue_text(self, issue):
        """The remark in the language of the user."""
        ratings = dict(self._fields["rating"]._description_selection(self.env))
        return describe(self.env, issue, {"rating": ratings})

    def _is_fact(self):
        return self.verdict == "imported"

    def _get_judged_values(self):
        """Return the values of the one row as :class:`RatingJudge` reads them."""
        return {
            **{name: self[name].id for name in SUBJECT_FIELDS},
            "row": self.row,
            "subject_name": self.subject_name,
            "rating_text": self.rating_text,
            "rating": self.rating,
            "year": self.year,
            "year_text": self.year_text,
            "months_worked": self.months_worked,
            "found": list(self.found or ()),
            "is_accepted": self.is_accepted,
        }

    def _get_cells(self, keys):
        """Return the texts of the one row under the headings of the template."""
        ratings = dict(self._fields["rating"]._description_selection(self.env))
        cells = {
            "subject_name": self.subject_name,
            "unit": self.unit_name,
            "year": str(self.year or self.year_text or ""),
            "rating": self.rating_text or ratings.get(self.rating),
            "months": f"{self.months_worked:g}" if self.months_worked > 0 else "",
            "decision": self.decision,
        }
        return [cells.get(key) or "" for key in keys]

    # -------------------------------------------------------------------------
    # Answers of the officer
    # -------------------------------------------------------------------------

    def write(self, vals):
        if self._is_transition():
            return super().write(vals)
        check_numbers(self, vals)
        self._check_not_imported()
        before = self._get_same_subject()
        result = super().write(vals)
        if _ANSWERS & vals.keys():
            if vals.keys() & set(SUBJECT_FIELDS):
                self._keep_one_subject(vals)
            (before | self._get_same_subject())._judge_again()
        return result

    def _keep_one_subject(self, vals):
        """The subject chosen last replaces the one that was proposed."""
        chosen = next((name for name in SUBJECT_FIELDS if vals.get(name)), None)
        others = {name: False for name in SUBJECT_FIELDS if chosen and name != chosen}
        self._store({**others, "found": [], "is_accepted": bool(chosen)})

    def _get_same_subject(self):
        """These rows, and those whose duplicates they may be or cease to be."""
        subjects = Domain.OR(
            Domain(name, "in", self[name].ids) for name in SUBJECT_FIELDS if self[name]
        )
        return self | self.search(
            Domain("import_id", "in", self.import_id.ids)
            & Domain("verdict", "!=", "imported")
            & subjects
        )

    def action_accept(self):
        """Accept the people that were found for these rows.

        :raise UserError: nobody was found for one of them
        """
        self.check_access("write")
        for row in self:
            if not any(row[name] for name in SUBJECT_FIELDS):
                raise UserError(
                    self.env._(
                        "Row %(row)s: choose who is meant; nobody was found for "
                        "“%(name)s”.",
                        row=row.row,
                        name=row.subject_name,
                    )
                )
        open_rows = self.filtered(lambda row: not row._is_fact())
        open_rows._store({"is_accepted": True})
        open_rows._get_same_subject()._judge_again()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_read(self):
        if not self._is_transition():
            raise UserError(
                self.env._(
                    "Rows are what stands in the file. Correct the file and load it "
                    "again, or import the rows that are ready."
                )
            )

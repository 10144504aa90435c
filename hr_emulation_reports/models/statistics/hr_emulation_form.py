from odoo import api, fields, models

from odoo.addons.hr_emulation.models.catalogue.hr_emulation_authority import LEVELS
from odoo.addons.hr_emulation.models.hr_emulation_sourced_mixin import CONFIDENCES


class HrEmulationForm(models.Model):
    """One version of a form that the state's statistics ask for.

    A new circular brings a new version beside the old one. What is counted is data:
    rows and columns with their criteria. Reports that were submitted keep a copy.
    """

    _name = "hr.emulation.form"
    _description = "Statutory Form"
    _inherit = ["hr.emulation.law.mixin", "hr.emulation.sound.mixin"]
    _order = "code, date_from desc, id desc"
    _rec_names_search = ["code", "name"]

    name = fields.Char(string="Title", required=True, translate=True)
    code = fields.Char(required=True, help="As printed: 0602.N/BNV-TĐKT.")
    counts = fields.Selection(
        string="What Is Counted",
        selection=[
            ("award", "Honours"),
            ("movement", "Movements"),
            ("office", "Organisations in Charge"),
            ("officer", "Officers in Charge"),
        ],
        required=True,
    )
    level = fields.Selection(
        string="Level of the Honours",
        selection=LEVELS,
        help="Only honours of this level are counted; empty for all.",
    )
    excluded_award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_form_excluded_award_type_rel",
        ondelete="restrict",
        string="Honours Not Counted",
        context={"active_test": False},
        help="Honours of this level for which the form has no column. How many there "
        "were is said below the form.",
    )
    movement_origin = fields.Selection(
        string="Movements Counted",
        selection=[("own", "Launched Here"), ("all", "Launched Here or Joined")],
        default="own",
        required=True,
    )
    # Listed again, so that its values are translated with this addon.
    confidence = fields.Selection(selection=CONFIDENCES)
    issued_under = fields.Char(translate=True, help="First line of the heading block.")
    due_text = fields.Char(
        string="Date of Receipt",
        translate=True,
        help="As printed: 15/12 of the reporting year.",
    )
    receiver = fields.Char(
        string="Receiving Unit",
        translate=True,
        help="Proposed for new reports.",
    )
    count_unit = fields.Char(
        string="Unit of Count",
        translate=True,
        help="Printed above the table, where the form has no column for it.",
    )
    first_heading = fields.Char(
        string="Heading of the Rows",
        translate=True,
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.form.line",
        inverse_name="form_id",
        copy=True,
    )
    row_ids = fields.One2many(
        comodel_name="hr.emulation.form.line",
        inverse_name="form_id",
        domain=[("axis", "=", "row")],
        context={"default_axis": "row"},
    )
    column_ids = fields.One2many(
        comodel_name="hr.emulation.form.line",
        inverse_name="form_id",
        domain=[("axis", "=", "column")],
        context={"default_axis": "column"},
    )
    active = fields.Boolean(default=True)

    _version_uniq = models.Constraint(
        "UNIQUE (code, date_from)",
        "This form already has a version from this day.",
    )

    @api.depends("code", "name", "legal_document_id.number")
    def _compute_display_name(self):
        for form in self:
            form.display_name = f"{form.code} {form.name}"

    def _get_spec(self):
        """Return the one form as plain data, in the language of the environment."""
        self.ensure_one()
        lines = self.line_ids.sorted(lambda line: (line.sequence, line.id))
        types = self.env["hr.emulation.award.type"].with_context(active_test=False)
        forms = types.search([("form", "!=", False)]).grouped("form")
        return {
            "code": self.code,
            "title": self.name,
            "counts": self.counts,
            "level": self.level,
            "excluded": self.excluded_award_type_ids.ids,
            "movement_origin": self.movement_origin,
            "issued_under": self.issued_under or "",
            "due_text": self.due_text or "",
            "count_unit": self.count_unit or "",
            "first_heading": self.first_heading or "",
            "rows": [line._get_spec(forms) for line in lines if line.axis == "row"],
            "columns": [
                line._get_spec(forms) for line in lines if line.axis == "column"
            ],
        }

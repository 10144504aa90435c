from odoo import fields, models

from odoo.addons.hr_emulation.models.hr_emulation_sourced_mixin import CONFIDENCES

from ...tools.layout_check import check_row

# Values of one award that a layout may name; see HrEmulationLayout._get_record.
SOURCES = [
    ("recipient_code", "Code of the Person"),
    ("recipient_name", "Name of the Recipient"),
    ("subject_type", "Type of Recipient"),
    ("unit", "Unit at That Time"),
    ("post", "Post at That Time"),
    ("award_code", "Code of the Title or Form"),
    ("award_name", "Name of the Title or Form"),
    ("level", "Level"),
    ("form", "Group of Forms"),
    ("kind_code", "Code of the Kind"),
    ("year", "Year"),
    ("authority_code", "Code of the Authority"),
    ("authority_name", "Authority"),
    ("decision_number", "Decision Number"),
    ("decision_date", "Decision Date"),
    ("signer", "Signer"),
    ("reason", "Achievement"),
    ("date_from", "Achievement From"),
    ("date_to", "Achievement Until"),
    ("golden_book_number", "Golden Book Number"),
]


class HrEmulationLayout(models.Model):
    """Layout in which another system wants awards: which columns, which codes.

    The layout is data. No official one of the national personnel database is known,
    so the one that is shipped has to be confirmed, and an administrator replaces it.
    """

    _name = "hr.emulation.layout"
    _description = "Layout of an Export"
    _inherit = ["hr.emulation.law.mixin", "hr.emulation.sound.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    is_for_staff = fields.Boolean(
        string="Only Employees",
        default=True,
        help="Leave out collectives, households and persons outside the staff list.",
    )
    column_ids = fields.One2many(
        comodel_name="hr.emulation.layout.column",
        inverse_name="layout_id",
        string="Columns",
        copy=True,
    )
    # Listed again, so that its values are translated with this addon.
    confidence = fields.Selection(selection=CONFIDENCES)
    active = fields.Boolean(default=True)

    def _check_awards(self, awards):
        """Yield ``(award, cells, problems)`` of each award in the one layout."""
        self.ensure_one()
        columns = [column._get_declaration() for column in self.column_ids]
        for award in awards:
            yield award, *check_row(columns, self._get_record(award))

    def _get_record(self, award):
        """Return the values of the one award by source."""
        # sudo: the code of a person is shown to those who may read the award.
        employee = award.employee_id.sudo()
        return {
            "category": award.category,
            "recipient_code": employee.barcode,
            "recipient_name": award.subject_name,
            "subject_type": award.subject_type,
            "unit": award.unit_name,
            "post": award.job_title,
            "award_code": award.award_type_id.code,
            "award_name": award.award_type_id.name,
            "level": award.level,
            "form": award.award_type_id.form,
            "kind_code": award.kind_id.code,
            "year": award.year,
            "authority_code": award.authority_id.code,
            "authority_name": award.authority_id.name,
            "decision_number": award.decision_number,
            "decision_date": award.decision_date,
            "signer": award.decision_id.signer_name,
            "reason": award.reason,
            "date_from": award.date_from,
            "date_to": award.date_to,
            "golden_book_number": award.golden_book_number,
        }

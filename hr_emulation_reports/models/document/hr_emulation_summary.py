from odoo import fields, models


class HrEmulationSummary(models.Model):
    """A review of several years as it is sent: sections, and tables of honours."""

    _name = "hr.emulation.summary"
    _inherit = ["hr.emulation.summary", "hr.emulation.document.mixin"]

    _document_kinds = frozenset({"review"})

    signer_name = fields.Char(string="Signed By")
    signer_post = fields.Char(string="Post of the Signer")

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"signer_name", "signer_post"}

    def _get_document_data(self, kind):
        self.ensure_one()
        return {
            **self._get_document_heading(day=fields.Date.context_today(self)),
            "title": self.name,
            "period": f"{self.year_from} – {self.year_to}",
            "results": self._get_document_lines(self.paragraph)
            + self._get_document_lines(self.results),
            **{
                name: self._get_document_lines(self[name])
                for name in (
                    "difficulties",
                    "shortcomings",
                    "causes",
                    "lessons",
                    "directions",
                )
            },
            "tables": self._get_document_tables(),
            "signer_post": self.signer_post or "",
            "signer_name": self.signer_name or "",
        }

    def _get_document_tables(self):
        """Return one table for each part of the review that has figures."""
        labels = dict(self.line_ids._fields["part"]._description_selection(self.env))
        heading = [
            self.env._("Title or Form"),
            self.env._("Awarded By"),
            self.env._("Awards Given"),
            self.env._("Recipients"),
        ]
        parts = self.line_ids.grouped("part")
        return [
            {
                "title": labels[part],
                "heading": heading,
                "rows": [
                    [
                        line.award_type_id.name,
                        line.authority_id.name or "",
                        line.given,
                        line.recipients,
                    ]
                    for line in parts[part]
                ],
            }
            for part in labels
            if part in parts
        ]

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date


class HrEmulationGuidance(models.Model):
    """Whether a note may be relied on today, and where not, why."""

    _inherit = "hr.emulation.guidance"

    is_valid = fields.Boolean(
        string="Valid Today",
        compute="_compute_is_valid",
        search="_search_is_valid",
    )
    is_outdated = fields.Boolean(
        string="Rests on Law No Longer in Force",
        compute="_compute_is_valid",
        search="_search_is_outdated",
    )
    newer_ids = fields.One2many(
        comodel_name="hr.emulation.guidance",
        inverse_name="replaces_id",
        string="Newer Versions",
    )
    newer_id = fields.Many2one(
        comodel_name="hr.emulation.guidance",
        string="Newer Version",
        compute="_compute_newer_id",
    )
    validity_note = fields.Char(
        string="Why Not Valid", compute="_compute_validity_note"
    )

    @api.depends("state", "date_from", "date_to", "legal_document_id.state")
    def _compute_is_valid(self):
        valid = self.filtered_domain(self._get_valid_domain())
        outdated = self.filtered_domain(self._get_outdated_domain())
        for note in self:
            note.is_valid = note in valid
            note.is_outdated = note in outdated

    def _search_is_valid(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_valid_domain()

    @api.model
    def _get_valid_domain(self):
        today = fields.Date.context_today(self)
        not_over = Domain("date_to", "=", False) | Domain("date_to", ">=", today)
        return (
            Domain("state", "=", "published")
            & Domain("date_from", "<=", today)
            & not_over
            & ~self._get_outdated_domain()
        )

    def _search_is_outdated(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_outdated_domain()

    @api.model
    def _get_outdated_domain(self):
        """A published note does not outlive the law that it rests on."""
        documents = self.env["hr.emulation.legal.document"]
        expired = documents.with_context(active_test=False).search(
            [("state", "=", "expired")]
        )
        return Domain("state", "=", "published") & Domain(
            "legal_document_id", "in", expired.ids
        )

    @api.depends("newer_ids.state")
    def _compute_newer_id(self):
        for note in self:
            published = note.newer_ids.filtered(
                lambda newer: newer.state in ("published", "replaced")
            )
            note.newer_id = published[:1]

    @api.depends("state", "date_from", "date_to", "legal_document_id.state")
    def _compute_validity_note(self):
        for note in self:
            note.validity_note = note._get_validity_note()

    def _get_validity_note(self):
        self.ensure_one()
        today = fields.Date.context_today(self)
        if self.state == "replaced":
            return self.env._("A newer version has replaced this note.")
        if self.state != "published":
            return False
        if self.is_outdated:
            document = self.legal_document_id
            if document.replaced_by_id:
                return self.env._(
                    "%(old)s, which this note rests on, is not in force any more; "
                    "%(new)s has replaced it.",
                    old=document.number,
                    new=document.replaced_by_id.number,
                )
            return self.env._(
                "%s, which this note rests on, is not in force any more.",
                document.number,
            )
        if self.date_to and self.date_to < today:
            return self.env._(
                "This note was valid until %s.", format_date(self.env, self.date_to)
            )
        if self.date_from > today:
            return self.env._(
                "This note is valid from %s on.", format_date(self.env, self.date_from)
            )
        return False

    def _give_way_to(self, newer):
        """Be replaced: at once, or from the day on which the newer note is valid."""
        for note in self:
            last = newer.date_from - timedelta(days=1)
            today = fields.Date.context_today(note)
            if newer.date_from > today and note.date_from <= last:
                note.date_to = min(note.date_to or last, last)
            else:
                note.state = "replaced"

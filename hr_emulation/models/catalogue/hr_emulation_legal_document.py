from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain


class HrEmulationLegalDocument(models.Model):
    """A law, decree, circular or directive that the rules and decisions rest on."""

    _name = "hr.emulation.legal.document"
    _description = "Legal Document"
    _inherit = ["mail.thread"]
    _order = "date_issued desc, number, id"
    _rec_names_search = ["number", "name"]

    name = fields.Char(string="Title", required=True, translate=True)
    number = fields.Char(required=True, index="trigram", tracking=True)
    document_type = fields.Selection(
        selection=[
            ("law", "Law"),
            ("decree", "Decree"),
            ("circular", "Circular"),
            ("decision", "Decision"),
            ("directive", "Directive"),
            ("guidance", "Guidance"),
            ("regulation", "Regulation of the Organisation"),
        ],
        required=True,
    )
    issuer = fields.Char(required=True, translate=True)
    date_issued = fields.Date()
    date_from = fields.Date(string="In Force From", tracking=True)
    date_to = fields.Date(string="In Force Until", tracking=True)
    replaced_by_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        index="btree_not_null",
        tracking=True,
    )
    replaces_ids = fields.One2many(
        comodel_name="hr.emulation.legal.document",
        inverse_name="replaced_by_id",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("upcoming", "Not Yet in Force"),
            ("in_force", "In Force"),
            ("expired", "Expired"),
        ],
        compute="_compute_state",
        search="_search_state",
    )
    confidence = fields.Selection(
        selection=[("verified", "Verified"), ("to_confirm", "To Confirm")],
        default="to_confirm",
        required=True,
        tracking=True,
    )
    source = fields.Char(help="Where this entry was read, so that it can be checked.")
    file = fields.Binary(attachment=True)
    filename = fields.Char()
    note = fields.Text(translate=True)
    active = fields.Boolean(default=True)

    _number_issuer_uniq = models.Constraint(
        "UNIQUE (number, issuer)",
        "This document is already in the list.",
    )

    @api.depends("date_from", "date_to", "replaced_by_id")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for document in self:
            if document.date_from and document.date_from > today:
                document.state = "upcoming"
            elif document._get_last_day() and document._get_last_day() < today:
                document.state = "expired"
            else:
                document.state = "in_force"

    def _get_last_day(self):
        """Last day in force; where only the successor is known, the day before it."""
        self.ensure_one()
        successor = self.replaced_by_id
        begun = successor.date_from or successor.date_issued
        return self.date_to or (begun and begun - timedelta(days=1))

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        # A few dozen documents: the state of each is asked, not rebuilt in SQL.
        everything = Domain.TRUE
        documents = self.with_context(active_test=False).search(everything)
        return Domain(
            "id", "in", documents.filtered(lambda doc: doc.state in value).ids
        )

    @api.depends("number", "name")
    def _compute_display_name(self):
        for document in self:
            document.display_name = " - ".join(
                filter(None, [document.number, document.name])
            )

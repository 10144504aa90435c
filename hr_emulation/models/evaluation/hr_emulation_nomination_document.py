from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationNominationDocument(models.Model):
    """One document of a dossier: asked for by the checklist, or added to it.

    What the checklist asks for is copied here, and is the sender's to provide, not
    to change. Lines without a requirement are further documents.
    """

    _name = "hr.emulation.nomination.document"
    _description = "Document of a Nomination"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "nomination_id, sequence, id"
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _protected_fields = frozenset(
        {"requirement_id", "is_required", "guidance", "legal_reference", "confidence"}
    )
    _frozen_fields = frozenset({"name", "nomination_id"})

    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="nomination_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )
    sequence = fields.Integer(default=1000)
    requirement_id = fields.Many2one(
        comodel_name="hr.emulation.dossier.requirement",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    name = fields.Char(string="Document", required=True)
    guidance = fields.Text(readonly=True)
    is_required = fields.Boolean(string="Required", readonly=True)
    legal_reference = fields.Char(readonly=True)
    confidence = fields.Selection(
        selection=[("verified", "Verified"), ("to_confirm", "To Confirm")],
        readonly=True,
    )
    is_provided = fields.Boolean(
        string="Provided",
        help="It is in the dossier, on paper or as a file.",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_nomination_document_file_rel",
        string="Files",
    )
    note = fields.Char(string="Notes")

    def _is_fact(self):
        # What the checklist asks for is called as the checklist calls it.
        return bool(self.guidance or self.requirement_id or self.is_required)

    def _get_frozen_message(self, field_names):
        return self.env._("“%s” is asked for by the checklist.", self.name)

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        documents._check_nomination_open()
        return documents

    def write(self, vals):
        self._check_nomination_open()
        result = super().write(vals)
        self._check_nomination_open()
        if vals.get("file_ids"):
            provided = self.filtered(
                lambda line: line.file_ids and not line.is_provided
            )
            provided.is_provided = True
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked_for(self):
        self._check_nomination_open()
        for document in self:
            if document._is_fact() and not self._is_transition():
                raise UserError(document._get_frozen_message({"name"}))

    def _follow(self, requirement):
        """Take over what the checklist asks now; nothing where it asks no more."""
        self.ensure_one()
        values = {"is_required": False}
        if requirement:
            values = requirement._get_document_values()
            del values["requirement_id"]
        changed = {name: value for name, value in values.items() if self[name] != value}
        if changed:
            self.write(changed)

    def _check_nomination_open(self):
        if not self._is_transition():
            self.nomination_id._check_not_frozen({"document_ids": True})
            # Nor while it is being sent.
            self.nomination_id._lock()

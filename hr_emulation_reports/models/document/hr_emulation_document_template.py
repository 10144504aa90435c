import base64
import binascii
import hashlib

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.hr_emulation.models.hr_emulation_sourced_mixin import CONFIDENCES

from ...tools.word import WordError, check, render
from ...tools.word_messages import get_word_message
from ...tools.word_samples import empty_sample, get_sample, list_fields

KINDS = [
    ("submission_letter", "Submission Letter"),
    ("achievement_individual", "Achievement Report of a Person"),
    ("achievement_collective", "Achievement Report of a Collective"),
    ("achievement_short", "Short Achievement Report"),
    ("unit_minutes", "Minutes of a Unit Meeting"),
    ("council_minutes", "Minutes of a Council Session"),
    ("ballot_tally", "Tally Minutes of a Vote"),
    ("decision", "Decision with its List"),
    ("covenant", "Covenant Text"),
    ("review", "Review of Several Years"),
    ("review_report", "Report of a Review"),
]
LEVEL_FIELDS = {
    "state": "for_state",
    "ministry": "for_ministry",
    "unit": "for_unit",
}


class HrEmulationDocumentTemplate(models.Model):
    """A Word file with blanks, from which one kind of document is made.

    Several may exist for a kind: the one for the very award comes before the one for
    its level, and that before the general one; of two alike the company's own wins.
    The file is filled in by :mod:`...tools.word` from plain data, never from records.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    create,      administrator             the file is filled in with sample
    replace                                data without a mistake
    read         officer, auditor          always
    use          everybody                 on records that he may read
    ============ ========================= ==================================
    """

    _name = "hr.emulation.document.template"
    _description = "Word Template"
    _inherit = [
        "mail.thread",
        "hr.emulation.company.mixin",
        "hr.emulation.law.mixin",
    ]
    _order = "kind, sequence, name, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True, tracking=True)
    kind = fields.Selection(
        selection=KINDS,
        string="Kind of Document",
        required=True,
        index=True,
        tracking=True,
    )
    # Listed again, so that its values are translated with this addon.
    confidence = fields.Selection(selection=CONFIDENCES)
    sequence = fields.Integer(default=10)
    file = fields.Binary(
        string="Word File",
        required=True,
        attachment=True,
        help="A .docx with blanks such as {{ organisation }}. The field list names "
        "them.",
    )
    filename = fields.Char()
    award_type_ids = fields.Many2many(
        comodel_name="hr.emulation.award.type",
        relation="hr_emulation_document_template_award_type_rel",
        string="Only for Awards",
        check_company=True,
        help="Empty for all awards.",
    )
    for_state = fields.Boolean(string="State Level")
    for_ministry = fields.Boolean(string="Ministry or Province Level")
    for_unit = fields.Boolean(string="Base Unit Level")
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a template of one company; empty when shared by all.",
    )
    note = fields.Text(string="Internal Note")
    field_list = fields.Html(compute="_compute_field_list")
    active = fields.Boolean(default=True, tracking=True)

    @api.depends("kind")
    def _compute_field_list(self):
        for template in self:
            rows = Markup().join(
                Markup("<tr><td><code>%s</code></td><td>%s</td></tr>") % row
                for row in (list_fields(template.kind) if template.kind else ())
            )
            template.field_list = (
                Markup("<table class='table table-sm'><tbody>%s</tbody></table>") % rows
            )

    @api.constrains("file", "kind")
    def _check_file(self):
        # While the modules are being loaded: the shipped files have tests.
        if not self.env.registry.ready:
            return
        for template in self:
            try:
                template._test_rendering()
            except WordError as error:
                raise ValidationError(
                    self.env._(
                        "The template “%(template)s” cannot be used. %(reason)s",
                        template=template.name,
                        reason=get_word_message(self.env, error),
                    )
                ) from error

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_encoding(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_encoding(vals)
        if "file" in vals:
            self._keep_former_file()
        self._keep_from_updates()
        return super().write(vals)

    @api.model
    def _check_encoding(self, vals):
        try:
            content = base64.b64decode(vals.get("file") or "")
        except (binascii.Error, ValueError, TypeError):
            content = b""
        if vals.get("file"):
            try:
                # Before it is stored, and before anything opens it.
                check(content)
            except WordError as error:
                raise ValidationError(get_word_message(self.env, error)) from error

    def _keep_from_updates(self):
        """Shipped templates get better with updates, until somebody changes them."""
        if self.env.registry.ready:
            # sudo: about these very records, by whoever may write them.
            names = self.env["ir.model.data"].sudo()
            domain = [("model", "=", self._name), ("res_id", "in", self.ids)]
            names.search(domain).noupdate = True

    def _keep_former_file(self):
        """Leave what is replaced in the history, so that nothing is lost."""
        if not self.env.registry.ready:
            return
        for template in self:
            content = template._get_content()
            if content:
                template.message_post(
                    body=self.env._(
                        "The Word file was replaced. The former one is attached "
                        "(SHA-256 %(hash)s).",
                        hash=hashlib.sha256(content).hexdigest(),
                    ),
                    attachments=[(template._get_filename(), content)],
                )

    def _get_content(self):
        self.ensure_one()
        # The file itself, whatever the client has asked for instead.
        template = self.with_context(bin_size=False)
        return base64.b64decode(template.file or b"")

    def _get_filename(self):
        self.ensure_one()
        return self.filename or f"{self.kind}.docx"

    def _test_rendering(self):
        """Fill in everything, and nothing at all.

        :raise WordError: it cannot be used
        """
        self.ensure_one()
        samples = [get_sample(self.kind), empty_sample(self.kind)]
        return render(self._get_content(), samples)

    def _render(self, documents):
        """Return the one template filled in once for each of ``documents``.

        :param documents: dicts of plain data, of the shape of the samples
        :return: the .docx files, in the same order
        :raise UserError: says what is wrong with the template
        """
        self.ensure_one()
        try:
            return render(self._get_content(), documents)
        except WordError as error:
            raise UserError(
                self.env._(
                    "The template “%(template)s” cannot be filled in. %(reason)s An "
                    "emulation administrator can replace it under Configuration, Word "
                    "Templates.",
                    template=self.name,
                    reason=get_word_message(self.env, error),
                )
            ) from error

    # -------------------------------------------------------------------------
    # Which one
    # -------------------------------------------------------------------------

    @api.model
    def _find(self, kind, company, award_types, day):
        """Return the most specific template of this kind.

        :param award_types: all that the document is about; empty when about none
        :raise UserError: there is none
        """
        domain = Domain("kind", "=", kind) & Domain(
            "company_id", "in", [company.id, False]
        )
        # sudo: who prints a document need not read the templates.
        templates = self.sudo().search(domain & self._in_force_domain(day))
        ranks = {template: template._get_rank(award_types) for template in templates}
        fitting = templates.filtered(lambda template: ranks[template] is not None)
        if not fitting:
            label = dict(self._fields["kind"]._description_selection(self.env))[kind]
            raise UserError(
                self.env._(
                    "There is no Word template for “%(kind)s” here. An emulation "
                    "administrator can upload one under Configuration, Word Templates.",
                    kind=label,
                )
            )
        # The first of those that are alike.
        return max(fitting, key=lambda one: (ranks[one], bool(one.company_id)))

    def _get_rank(self, award_types):
        """Return how specific the one template is for the awards; None: for others."""
        self.ensure_one()
        levels = {name for name, field in LEVEL_FIELDS.items() if self[field]}
        if self.award_type_ids and not (
            award_types and award_types <= self.award_type_ids
        ):
            return None
        if levels and not (award_types and set(award_types.mapped("level")) <= levels):
            return None
        return 2 * bool(self.award_type_ids) + bool(levels)

    # -------------------------------------------------------------------------
    # Actions
    # -------------------------------------------------------------------------

    def action_download_example(self):
        """Download the one template filled in with sample data."""
        return self._get_download_action("example")

    def action_download_field_list(self):
        """Download what the one template may name, as a Word table."""
        return self._get_download_action("fields")

    def _get_download_action(self, what):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/emulation/document-template/{self.id}/{what}",
            "target": "download",
        }

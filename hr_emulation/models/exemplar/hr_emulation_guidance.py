from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import is_html_empty

from ...tools.story import clean_story


class HrEmulationGuidance(models.Model):
    """A note that tells how things are done: an answer, or a point to heed (SR-137).

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    all          officer                   it is not published
    publish      officer                   it has a text
    read         officer in charge of a    it is or was published
                 unit
    read         everybody                 so, and it is marked for everybody
    read         auditor                   always
    ============ ========================= ==================================

    A published note stays as it is; another version replaces it.
    """

    _name = "hr.emulation.guidance"
    _description = "Guidance Note"
    _inherit = [
        "mail.thread",
        "hr.emulation.folded.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "date_from desc, id desc"
    _rec_names_search = ["name", "search_key"]
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _folded_fields = ("name", "text")
    _protected_fields = frozenset({"state", "version", "published_on", "search_key"})
    _frozen_fields = frozenset(
        {
            "name",
            "text",
            "category_ids",
            "legal_document_id",
            "date_from",
            "replaces_id",
            "company_id",
            "file_ids",
        }
    )

    name = fields.Char(string="Note Title", required=True, tracking=True)
    text = fields.Html(sanitize_attributes=True, sanitize_form=True, strip_style=True)
    category_ids = fields.Many2many(
        comodel_name="hr.emulation.guidance.category",
        relation="hr_emulation_guidance_category_rel",
        string="Categories",
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        ondelete="restrict",
        index="btree_not_null",
        help="What the note rests on.",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_guidance_file_rel",
        string="Documents",
    )
    for_everybody = fields.Boolean(
        string="For Every Employee",
        tracking=True,
        help="Otherwise the people in charge of emulation in the units read it.",
    )
    date_from = fields.Date(
        string="Valid From", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(string="Valid Until", tracking=True)
    replaces_id = fields.Many2one(
        comodel_name="hr.emulation.guidance",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        domain="[('state', '=', 'published'), ('company_id', '=', company_id)]",
        help="The version that this one takes the place of when it is published.",
    )
    version = fields.Integer(
        string="Version Number", default=1, readonly=True, copy=False, aggregator=None
    )
    question_ids = fields.One2many(
        comodel_name="hr.emulation.question",
        inverse_name="guidance_id",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    published_on = fields.Date(readonly=True, copy=False)
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("published", "Published"),
            ("replaced", "Superseded"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    is_valid = fields.Boolean(
        string="Valid Today",
        compute="_compute_is_valid",
        search="_search_is_valid",
    )
    is_for_me = fields.Boolean(compute="_compute_is_for_me", search="_search_is_for_me")
    cannot_publish_reason = fields.Char(compute="_compute_cannot_publish_reason")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A note cannot end before it begins.",
    )
    _not_itself = models.Constraint(
        "CHECK (replaces_id <> id)", "A note does not replace itself."
    )

    @api.depends("state", "date_from", "date_to")
    def _compute_is_valid(self):
        valid = self.filtered_domain(self._get_valid_domain())
        for note in self:
            note.is_valid = note in valid

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
        )

    @api.depends_context("uid")
    @api.depends("state", "for_everybody", "company_id")
    def _compute_is_for_me(self):
        mine = self.filtered_domain(self._get_for_me_domain())
        for note in self:
            note.is_for_me = note in mine

    def _search_is_for_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_for_me_domain()

    @api.model
    def _get_for_me_domain(self):
        """What was published to the user; who is in charge is asked at each query."""
        # sudo: whether the user himself is in charge of a unit.
        duties = self.env["hr.emulation.duty"].sudo()
        present = duties._get_serving_domain(fields.Date.context_today(self))
        own = Domain("employee_id.user_id", "=", self.env.uid)
        companies = duties.search(present & own).company_id
        to_officers = Domain("company_id", "in", companies.ids)
        return Domain("state", "in", ("published", "replaced")) & (
            Domain("for_everybody", "=", True) | to_officers
        )

    @api.depends_context("uid")
    @api.depends("state", "text")
    def _compute_cannot_publish_reason(self):
        for note, reason in self._get_cannot_publish_reason().items():
            note.cannot_publish_reason = reason

    @api.model_create_multi
    def create(self, vals_list):
        today = fields.Date.context_today(self)
        for vals in vals_list:
            self.browse()._check_order({"date_from": today, **vals})
        return super().create([self._clean(vals) for vals in vals_list])

    def write(self, vals):
        if {"date_from", "date_to"} & vals.keys():
            self._check_order(vals)
        return super().write(self._clean(vals))

    def _check_order(self, vals):
        """Say in words what PostgreSQL would refuse in its own."""
        for note in self or [self]:
            first, last = (
                fields.Date.to_date(vals.get(name, note.id and note[name]))
                for name in ("date_from", "date_to")
            )
            if first and last and last < first:
                raise ValidationError(
                    self.env._(
                        "“%s” cannot end before it begins.",
                        vals.get("name", note.name) or "",
                    )
                )

    @api.model
    def _clean(self, vals):
        if not vals.get("text"):
            return vals
        return {**vals, "text": clean_story(vals["text"])}

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "“%s” is published and stays as it is. Write a new version that replaces "
            "it.",
            self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._raise_first(
            {note: note._is_fact() and note._get_frozen_message(()) for note in self}
        )

    def _get_cannot_publish_reason(self):
        """Return ``{note: reason or False}``."""
        return {note: note._get_one_cannot_publish_reason() for note in self}

    def _get_one_cannot_publish_reason(self):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state != "draft":
            return self.env._("“%s” is published already.", self.name)
        if is_html_empty(self.text):
            return self.env._("Write the text of “%s” first.", self.name)
        if self.replaces_id and self.replaces_id.state != "published":
            return self.env._(
                "“%s” is replaced already, or was never published.",
                self.replaces_id.name,
            )
        return False

    def action_publish(self):
        """Publish the notes; what they replace stays readable as replaced.

        :raise UserError: says why one of them cannot be published; none is
        """
        self.check_access("write")
        # Two versions that replace the same one follow each other.
        (self | self.replaces_id)._touch()
        self._raise_first(self._get_cannot_publish_reason())
        for note in self._in_transition():
            note.write(
                {
                    "state": "published",
                    "published_on": fields.Date.context_today(self),
                    "version": note.replaces_id.version + 1,
                }
            )
            note.replaces_id.write({"state": "replaced"})

    def action_withdraw(self):
        """Take back what should not have been published; it stays for officers."""
        self.check_access("write")
        self._touch()
        published = self.filtered(lambda note: note.state == "published")
        published._in_transition().write({"state": "withdrawn"})

    def action_new_version(self):
        """Open a draft that will replace the one note."""
        self.ensure_one()
        self.check_access("write")
        draft = self.search(
            [("replaces_id", "=", self.id), ("state", "=", "draft")], limit=1
        ) or self.copy(
            {"replaces_id": self.id, "date_from": fields.Date.context_today(self)}
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": draft.id,
            "view_mode": "form",
        }

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import format_date

from ...engine.council.plain_text import clean_text
from ...engine.council.receipt import digest, make_code, make_reference
from .hr_emulation_consultation import SEES_OPINIONS

#: Longest opinion, in characters.
MAX_TEXT = 5000

KINDS = [("opinion", "Opinion"), ("complaint", "Complaint")]
OUTCOMES = [("upheld", "Upheld"), ("not_upheld", "Not Upheld"), ("noted", "Noted")]


class HrEmulationOpinion(models.Model):
    """What somebody says about a name on a published list, and what became of it.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    send         everybody of the company  the window is open
    enter        officer; what came on     the consultation is not concluded
                 paper from outside
    read         officer, auditor; not     always
                 who it is about, nor a
                 manager above
    read         who has sent it by name   always
    decide       officer who may read it   the consultation is not concluded
                 and has not sent it
    ============ ========================= ==================================

    Anonymous means that nothing here leads to the author: no log columns, no time,
    only the day; no chatter. What is left is the digest of a code that the author
    alone has. Nobody changes or deletes an opinion.
    """

    _name = "hr.emulation.opinion"
    _description = "Opinion in a Public Consultation"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    # Not in the order in which they came.
    _order = "date desc, reference"
    _check_company_auto = True
    _log_access = False

    _file_fields = frozenset({"file_ids"})
    _protected_fields = frozenset(
        {
            "consultation_id",
            "company_id",
            "channel",
            "author_id",
            "entered_by_id",
            "reference",
            "receipt_hash",
            "outcome",
            "outcome_reason",
            "handled_on",
            "handled_by_id",
            "is_told",
        }
    )
    _frozen_fields = frozenset(
        {"line_id", "kind", "text", "date", "author_name", "file_ids"}
    )

    reference = fields.Char(
        default=lambda self: make_reference(),
        required=True,
        readonly=True,
        copy=False,
        index=True,
        help="By which officers talk about it; drawn by lot.",
    )
    line_id = fields.Many2one(
        comodel_name="hr.emulation.consultation.line",
        string="About Whom",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        domain=[("consultation_id.state", "=", "open")],
    )
    consultation_id = fields.Many2one(
        related="line_id.consultation_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(selection=KINDS, string="Nature", required=True, index=True)
    channel = fields.Selection(
        selection=[
            ("named", "By Name"),
            ("anonymous", "Anonymous"),
            ("paper", "On Paper"),
        ],
        string="How It Came",
        default="paper",
        required=True,
        readonly=True,
        index=True,
    )
    text = fields.Text(required=True)
    date = fields.Date(
        string="Received On",
        required=True,
        default=lambda self: self._default_date(),
        index=True,
    )
    author_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    author_name = fields.Char(
        string="Sent By",
        help="Name and address of who has sent it; empty when it is not signed.",
    )
    entered_by_id = fields.Many2one(
        comodel_name="res.users",
        default=lambda self: self.env.uid,
        readonly=True,
        ondelete="restrict",
    )
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_opinion_file_rel",
        string="Documents",
    )
    receipt_hash = fields.Char(
        default=lambda self: digest(make_code()),
        required=True,
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
    )
    outcome = fields.Selection(
        selection=OUTCOMES,
        readonly=True,
        copy=False,
        index=True,
    )
    outcome_reason = fields.Text(
        string="Reason of the Outcome", readonly=True, copy=False
    )
    handled_on = fields.Datetime(readonly=True, copy=False)
    handled_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False, ondelete="restrict"
    )
    is_told = fields.Boolean(
        readonly=True,
        copy=False,
        index=True,
        groups=NO_ACCESS,
        help="The officers have been told of it.",
    )
    is_about_mine = fields.Boolean(
        compute="_compute_is_about_mine",
        search="_search_is_about_mine",
        groups=SEES_OPINIONS,
        help="About the user, or about a person or unit that the user manages.",
    )
    cannot_decide_reason = fields.Char(compute="_compute_cannot_decide_reason")

    _one_receipt = models.UniqueIndex("(receipt_hash)")
    _anonymous_is_anonymous = models.Constraint(
        "CHECK (channel != 'anonymous' OR num_nonnulls(author_id, author_name, "
        "entered_by_id) = 0)",
        "An anonymous opinion has no author.",
    )

    @api.model
    def _default_date(self):
        return self.env["hr.emulation.consultation"]._get_today(self.env.company)

    @api.depends("line_id", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for opinion in self:
            opinion.display_name = (
                self.env._(
                    "%(kind)s about %(name)s",
                    kind=labels[opinion.kind],
                    name=opinion.line_id.subject_name,
                )
                if opinion.kind and opinion.line_id
                else self.env._("New Opinion")
            )

    @api.depends_context("uid")
    @api.depends("line_id.nomination_id")
    def _compute_is_about_mine(self):
        for opinion in self:
            opinion.is_about_mine = opinion.line_id.nomination_id.is_in_my_units

    def _search_is_about_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Asked at each query, and of all nominations: whose they are is the question.
        return Domain(
            "line_id.nomination_id", "any!", Domain("is_in_my_units", "=", True)
        )

    def _is_fact(self):
        return True

    def _get_frozen_message(self, field_names):
        return self.env._(
            "What somebody has said in a consultation stays as it was said. Give it "
            "an outcome instead."
        )

    # -------------------------------------------------------------------------
    # What came on paper
    # -------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if "text" in vals:
                vals["text"] = clean_text(vals["text"] or "")
        opinions = super().create(vals_list)
        opinions._check_text(opinions.mapped("text"))
        if not self._is_transition():
            opinions.consultation_id._keep_open()
            self._raise_first(opinions._get_cannot_enter_reason())
        return opinions

    def _check_text(self, texts):
        """Refuse a text that is empty or too long.

        :raise ValidationError: says so, without the text
        """
        for text in texts:
            if not text:
                raise ValidationError(self.env._("Write what you want to say."))
            if len(text) > MAX_TEXT:
                raise ValidationError(
                    self.env._(
                        "This is too long: write at most %s characters, and the rest "
                        "in a document.",
                        MAX_TEXT,
                    )
                )

    def _get_cannot_enter_reason(self):
        """Return ``{opinion: reason or False}`` of those entered from paper."""
        return {opinion: opinion._get_one_cannot_enter_reason() for opinion in self}

    def _get_one_cannot_enter_reason(self):
        self.ensure_one()
        consultation = self.consultation_id
        if consultation.state != "open":
            return self.env._("“%s” takes no opinions.", consultation.name)
        today = consultation._get_today(self.company_id)
        if not consultation.date_from <= self.date <= min(consultation.date_to, today):
            return self.env._(
                "Opinions for “%(name)s” are received from %(first)s to %(last)s, and "
                "entered after they have come.",
                name=consultation.name,
                first=format_date(self.env, consultation.date_from),
                last=format_date(self.env, consultation.date_to),
            )
        return False

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self._get_frozen_message(set()))

    def _own_files(self, field_names):
        """Nobody takes over a file that somebody else is about to attach."""
        for name in field_names:
            self[name].filtered(lambda file: not file.res_id).check_access("read")
        # sudo: nobody may write opinions, and with them their files.
        return super(HrEmulationOpinion, self.sudo())._own_files(field_names)

    def _add_files(self, files):
        """Keep documents with the one opinion of the user.

        :param files: ``[(name, content as base64)]``
        """
        self.ensure_one()
        attachments = self.env["ir.attachment"].create(
            [{"name": name, "datas": data} for name, data in files]
        )
        # sudo: authors write nothing else of an opinion.
        self.sudo()._in_transition().file_ids = attachments

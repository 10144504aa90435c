from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_emulation_consultation import SEES_OPINIONS

SNAPSHOT = ("subject_name", "unit_name", "award_name", "achievement")


class HrEmulationConsultationLine(models.Model):
    """One name on the published list: who, of which unit, for what.

    A snapshot of the nomination taken when it is published. Nothing else of a
    dossier is public: no summary, rating, discipline or verdict.
    """

    _name = "hr.emulation.consultation.line"
    _description = "Name on a Published List"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "consultation_id desc, award_sequence, sequence, id"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "award_name"]
    _check_company_auto = True

    _protected_fields = frozenset({*SNAPSHOT, "award_sequence", "is_running"})
    _frozen_fields = frozenset({"consultation_id", "nomination_id", "sequence"})

    consultation_id = fields.Many2one(
        comodel_name="hr.emulation.consultation",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="consultation_id.company_id", store=True, precompute=True, index=True
    )
    stage = fields.Selection(
        related="consultation_id.stage", store=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        groups=SEES_OPINIONS,
    )
    subject_name = fields.Char(
        string="Name",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
    )
    unit_name = fields.Char(
        string="Unit",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
    )
    award_name = fields.Char(
        string="Title or Form",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
    )
    achievement = fields.Char(
        compute="_compute_snapshot",
        store=True,
        precompute=True,
    )
    award_sequence = fields.Integer(
        string="Order of Precedence",
        compute="_compute_snapshot",
        store=True,
        precompute=True,
        aggregator=None,
    )
    is_running = fields.Boolean(
        readonly=True,
        copy=False,
        help="Published, and not concluded or cancelled yet.",
    )
    opinion_ids = fields.One2many(
        comodel_name="hr.emulation.opinion",
        inverse_name="line_id",
        string="Opinions",
        readonly=True,
        groups=SEES_OPINIONS,
    )
    opinion_count = fields.Integer(
        string="Number of Opinions",
        compute="_compute_opinion_count",
        groups=SEES_OPINIONS,
    )
    status = fields.Selection(related="consultation_id.status")
    window_text = fields.Char(related="consultation_id.window_text")
    is_taking_opinions = fields.Boolean(related="consultation_id.is_taking_opinions")

    _once = models.UniqueIndex(
        "(consultation_id, nomination_id)",
        "This nomination is on the list already.",
    )
    _one_at_a_time = models.UniqueIndex(
        "(nomination_id, stage) WHERE is_running",
        "One of these nominations is in another open consultation.",
    )

    @api.depends("nomination_id")
    def _compute_snapshot(self):
        for company, lines in self.grouped("company_id").items():
            lang = company.sudo().partner_id.lang
            for line in lines:
                line.update(line._get_snapshot(lang))

    def _get_snapshot(self, lang):
        # sudo: an officer puts on the list what the dossier says; the rest stays in
        # it. As the organisation writes it, whatever the language of the user.
        nomination = self.sudo().nomination_id.with_context(lang=lang)
        return {
            "subject_name": nomination.subject_name,
            "unit_name": nomination.unit_name,
            "award_name": nomination.award_type_id.name,
            "achievement": nomination.achievement,
            "award_sequence": nomination.award_sequence,
        }

    @api.depends("opinion_ids")
    def _compute_opinion_count(self):
        groups = dict(
            self.env["hr.emulation.opinion"]._read_group(
                [("line_id", "in", self.ids)], ["line_id"], ["__count"]
            )
        )
        for line in self:
            line.opinion_count = groups.get(line._origin, 0)

    @api.depends("subject_name", "award_name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = " – ".join(
                filter(None, [line.subject_name, line.award_name])
            )

    def _is_fact(self):
        return self.consultation_id._is_fact()

    def _get_frozen_message(self, field_names):
        return self.consultation_id._get_frozen_message(field_names)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if "consultation_id" in vals:
            self._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._check_draft()

    def _check_draft(self):
        """What is published stays as it is.

        :raise UserError: the list of one of the names is published
        """
        if self._is_transition():
            return
        for line in self:
            if line._is_fact():
                raise UserError(line._get_frozen_message({"line_ids"}))

    def _publish(self):
        """Take what the nominations say on this day, and show it to everybody."""
        for line in self:
            lang = line.company_id.sudo().partner_id.lang
            line.write({**line._get_snapshot(lang), "is_running": True})

    def _is_of_present_dossier(self):
        """Whether the one list was published after the nomination was last sent.

        What was sent anew says something else, and needs a window of its own.
        """
        self.ensure_one()
        sent = self.nomination_id.submitted_on
        return not sent or sent <= self.consultation_id.opened_on

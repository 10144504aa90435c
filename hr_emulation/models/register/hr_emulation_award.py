from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..catalogue.hr_emulation_authority import BRANCHES, LEVELS
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS


class HrEmulationAward(models.Model):
    """One honour given once to one subject (one *lượt*).

    A draft is a line of a draft decision. Issuing the decision makes it a fact;
    from then on nothing of it is written or deleted. A correction replaces it
    by another award, a revocation ends it, each by its own decision.

    ========== ============================================================
    state      meaning
    ========== ============================================================
    draft      line of a decision that is not issued yet
    pending    proposed to a higher authority that has not answered yet
    issued     given; the only state that counts in statistics
    corrected  replaced by the award of a correction decision
    revoked    taken back by a revocation decision
    ========== ============================================================
    """

    _name = "hr.emulation.award"
    _description = "Award"
    _inherit = [
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
        "hr.emulation.subject.mixin",
    ]
    _order = "year desc, award_sequence, id"
    _rec_names_search = ["subject_name", "decision_number"]
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "state",
            "is_public",
            "issued_on",
            "replaced_by_id",
            "revocation_decision_id",
            "import_row_id",
            # Stored results: readonly is only a hint for screens.
            "category",
            "level",
            "award_sequence",
            "award_count",
            "branch",
            "is_incomplete",
            "subject_key",
            "subject_search",
        }
    )
    _frozen_fields = frozenset(
        {
            *SUBJECT_FIELDS,
            *SNAPSHOT_FIELDS,
            "subject_type",
            "company_id",
            "award_type_id",
            "decision_id",
            "authority_id",
            "decision_number",
            "decision_date",
            "kind_id",
            "year",
            "is_year_estimated",
            "date_from",
            "date_to",
            "period_text",
            "reason",
            "topic_id",
            "is_direct_worker",
            "golden_book_number",
            "replaces_id",
            "source_text",
        }
    )

    subject_search = fields.Char(index="trigram")
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    category = fields.Selection(
        selection=[("title", "Emulation Title"), ("commendation", "Commendation")],
        compute="_compute_catalogue_values",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
    )
    level = fields.Selection(
        selection=LEVELS,
        compute="_compute_catalogue_values",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
    )
    award_sequence = fields.Integer(
        string="Order of Precedence",
        compute="_compute_catalogue_values",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        aggregator=None,
    )
    decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        check_company=True,
        ondelete="restrict",
        index=True,
    )
    decision_origin = fields.Selection(related="decision_id.origin")
    decision_number = fields.Char(
        compute="_compute_decision_values",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        help="Empty when the document does not say it.",
    )
    decision_date = fields.Date(
        compute="_compute_decision_values",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        index=True,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        compute="_compute_decision_values",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    branch = fields.Selection(
        selection=BRANCHES,
        compute="_compute_branch",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        index=True,
    )
    kind_id = fields.Many2one(
        comodel_name="hr.emulation.award.kind",
        compute="_compute_decision_values",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
    )
    year = fields.Integer(
        compute="_compute_year",
        store=True,
        precompute=True,
        readonly=False,
        index=True,
        aggregator=None,
        help="Year that the award counts for. Empty when the document does not say.",
    )
    is_year_estimated = fields.Boolean(
        string="Year Estimated",
        help="The document does not name the year; it was estimated.",
    )
    date_from = fields.Date(string="Achievement From")
    date_to = fields.Date(string="Achievement Until")
    period_text = fields.Char(
        string="Achievement Period as Written",
        help="Kept word for word, because documents contradict themselves.",
    )
    reason = fields.Text(string="Achievement", help="As written in the decision.")
    topic_id = fields.Many2one(
        comodel_name="hr.emulation.topic",
        string="Field",
        ondelete="restrict",
        index="btree_not_null",
    )
    tag_ids = fields.Many2many(
        comodel_name="hr.emulation.tag",
        relation="hr_emulation_award_tag_rel",
        string="Tags",
    )
    is_direct_worker = fields.Boolean(
        string="Works Directly",
        compute="_compute_is_direct_worker",
        store=True,
        precompute=True,
        readonly=False,
        help="The person, or the collective, works or produces directly.",
    )
    golden_book_number = fields.Char(
        help="Ordinal of the recipient in the decision, printed on the certificate.",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("pending", "Pending at a Higher Level"),
            ("issued", "Awarded"),
            ("corrected", "Corrected"),
            ("revoked", "Revoked"),
        ],
        default="draft",
        required=True,
        copy=False,
        index=True,
    )
    award_count = fields.Integer(
        string="Awards Given",
        compute="_compute_award_count",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        help="1 while the award counts, 0 before it is given and after it was "
        "corrected or revoked. One person honoured in three years is three awards.",
    )
    issued_on = fields.Datetime(string="Recorded On", copy=False, readonly=True)
    is_hidden = fields.Boolean(
        string="Hidden From Colleagues",
        copy=False,
        help="The recipient asked for it, or the matter is not public.",
    )
    is_public = fields.Boolean(
        string="Visible to Everybody",
        copy=False,
        readonly=True,
        index=True,
    )
    is_incomplete = fields.Boolean(
        compute="_compute_is_incomplete",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        help="The document does not name the number, the date, the year or the "
        "authority.",
    )
    missing = fields.Char(string="Not Known", compute="_compute_missing")
    replaces_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        string="Corrects",
        copy=False,
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    replaced_by_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        string="Corrected By",
        copy=False,
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    revocation_decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        string="Revoked By",
        copy=False,
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    source_text = fields.Text(
        string="As Found in the Register",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
        copy=False,
        help="Original text of the register row that this award was imported from.",
    )
    import_row_id = fields.Many2one(
        comodel_name="hr.emulation.import.row",
        string="Imported From",
        copy=False,
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    ceremony_line_ids = fields.One2many(
        comodel_name="hr.emulation.ceremony.line",
        inverse_name="award_id",
        string="Conferral",
    )

    _order_idx = models.Index("(year DESC, award_sequence, id)")
    _statistics_idx = models.Index("(company_id, year, award_type_id)")
    _year_plausible = models.Constraint(
        "CHECK (year IS NULL OR year = 0 OR year BETWEEN 1945 AND 2200)",
        "This year is not possible for an award.",
    )
    _period_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "The achievement cannot end before it begins.",
    )

    @api.constrains("award_type_id", "subject_type")
    def _check_subject_type(self):
        for award in self:
            if not award.award_type_id._allows(award.subject_type):
                raise ValidationError(award._get_wrong_subject_message())

    @api.constrains("decision_id")
    def _check_decision_is_open(self):
        if self._is_transition():
            return
        for award in self:
            if award.decision_id and award.decision_id.state != "draft":
                raise ValidationError(
                    self.env._(
                        "%s is closed, so no award can be added to it. Draft another "
                        "decision.",
                        award.decision_id.display_name,
                    )
                )

    def _get_wrong_subject_message(self):
        self.ensure_one()
        subject_types = dict(
            self._fields["subject_type"]._description_selection(self.env)
        )
        return self.env._(
            "%(award)s cannot be given to %(subject)s (%(subject_type)s). Choose "
            "another award or another subject.",
            award=self.award_type_id.name,
            subject=self.subject_name or self.env._("this subject"),
            subject_type=subject_types.get(self.subject_type, ""),
        )

    def _get_subject_date(self):
        self.ensure_one()
        if self.replaces_id:
            # The date of a correction says nothing about where people were.
            return self.replaces_id._get_subject_date()
        if self.decision_date or self.decision_id.origin != "own":
            return self.decision_date
        return fields.Date.context_today(self)

    @api.model
    def _statistics_domain(self):
        """Awards that count: given, and neither corrected nor revoked since."""
        return Domain("state", "=", "issued")

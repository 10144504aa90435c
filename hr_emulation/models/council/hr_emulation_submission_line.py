from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class HrEmulationSubmissionLine(models.Model):
    """One award that a higher authority is asked for, and what it answered."""

    _name = "hr.emulation.submission.line"
    _description = "Proposed Award"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "submission_id, award_sequence, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "award_type_id",
            "award_sequence",
            "subject_name",
            "outcome",
            "award_id",
            "decision_id",
            "answered_on",
            "answered_by_id",
            "reason",
        }
    )
    _frozen_fields = frozenset({"submission_id", "nomination_id"})

    submission_id = fields.Many2one(
        comodel_name="hr.emulation.submission",
        string="Written Proposal",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="submission_id.company_id", store=True, precompute=True, index=True
    )
    submission_state = fields.Selection(related="submission_id.state")
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
        domain="[('state', 'in', ('accepted', 'screened'))]",
    )
    subject_name = fields.Char(
        string="Name",
        compute="_compute_proposed",
        store=True,
        precompute=True,
    )
    unit_name = fields.Char(related="nomination_id.unit_name")
    nomination_state = fields.Selection(
        related="nomination_id.state", string="State of the Nomination"
    )
    year = fields.Integer(related="nomination_id.year", aggregator=None)
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        compute="_compute_proposed",
        store=True,
        precompute=True,
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    award_sequence = fields.Integer(
        string="Order of Precedence",
        compute="_compute_award_sequence",
        store=True,
        precompute=True,
        aggregator=None,
    )
    award_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    outcome = fields.Selection(
        selection=[
            ("pending", "Pending"),
            ("approved", "Given"),
            ("refused", "Not Given"),
        ],
        default="pending",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    decision_id = fields.Many2one(
        comodel_name="hr.emulation.decision",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    answered_on = fields.Date(string="Answer Date", readonly=True, copy=False)
    answered_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Answer Recorded By",
        readonly=True,
        copy=False,
    )
    reason = fields.Text(string="Reason of the Answer", readonly=True, copy=False)
    note = fields.Char(string="Notes")
    cannot_take_answer_back_reason = fields.Char(
        compute="_compute_cannot_take_answer_back_reason"
    )

    _nomination_once = models.UniqueIndex(
        "(nomination_id) WHERE outcome IN ('pending', 'approved')",
        "This nomination stands in another proposal already.",
    )

    @api.depends("nomination_id")
    def _compute_proposed(self):
        for line in self:
            line.award_type_id = line.nomination_id._get_granted_type()
            line.subject_name = line.nomination_id.subject_name

    @api.depends("award_type_id")
    def _compute_award_sequence(self):
        for line in self:
            line.award_sequence = line.award_type_id.sequence

    @api.depends_context("uid")
    @api.depends("outcome", "decision_id.state", "submission_id.state")
    def _compute_cannot_take_answer_back_reason(self):
        reasons = self._get_cannot_take_answer_back_reason()
        for line in self:
            line.cannot_take_answer_back_reason = reasons[line]

    @api.model_create_multi
    def create(self, vals_list):
        self._check_not_taken([vals.get("nomination_id") for vals in vals_list])
        lines = super().create(vals_list)
        lines._check_submission_open()
        return lines

    def write(self, vals):
        if "nomination_id" in vals:
            self._check_not_taken([vals["nomination_id"]])
        result = super().write(vals)
        if "submission_id" in vals:
            self._check_submission_open()
        return result

    def _check_submission_open(self):
        """Nothing is added to what was sent."""
        if self._is_transition():
            return
        # Nor while it is being sent.
        self.submission_id._lock()
        for line in self:
            if line._is_fact():
                raise UserError(line._get_frozen_message({"submission_id"}))

    @api.model
    def _check_not_taken(self, nomination_ids):
        """As the index of the database, in words that name the other paper."""
        if self._is_transition():
            return
        nominations = self.env["hr.emulation.nomination"].browse(nomination_ids)
        taken = (nominations - self.nomination_id)._find_taken()
        for nomination, other in taken.items():
            raise ValidationError(nomination._get_taken_reason(other))

    def _is_fact(self):
        return self.submission_id.state not in ("draft", False)

    def _get_frozen_message(self, field_names):
        return self.submission_id[:1]._get_frozen_message(field_names)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for line in self:
            if line._is_fact() and not self._is_transition():
                raise UserError(line._get_frozen_message({"submission_id"}))

    def _get_changed_reason(self):
        self.ensure_one()
        granted = self.nomination_id._get_granted_type()
        return self.award_type_id != granted and self.env._(
            "%(name)s was accepted for “%(award)s”, and not for what this line "
            "proposes. Take the line out, and add the nomination again.",
            name=self.subject_name,
            award=granted.name,
        )

    # -------------------------------------------------------------------------
    # Pending awards
    # -------------------------------------------------------------------------

    def _create_pending(self):
        """Create the awards that wait for the answer."""
        for submission, lines in self.grouped("submission_id").items():
            awards = self.env["hr.emulation.award"]._in_transition()
            awards = awards.create(submission._get_pending_values(lines))
            for line, award in zip(lines, awards, strict=True):
                line._in_transition().award_id = award.id

    def _drop_pending(self):
        """Forget awards that are not waited for any more: nothing counts them."""
        self.award_id._in_transition().unlink()
        self.invalidate_recordset(["award_id"])

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS


class HrEmulationReviewRecognition(models.Model):
    """Somebody selected at a review: praised, honoured or to be rewarded (SR-081).

    Praise and honour are given at the meeting. A reward goes its own way: its
    nomination is drafted from here, and decided by whoever decides it.
    """

    _name = "hr.emulation.review.recognition"
    _description = "Recognition at a Review"
    _inherit = [
        "hr.emulation.subject.mixin",
        "hr.emulation.review.part.mixin",
    ]
    _order = "review_id, kind, subject_name, id"
    _rec_name = "subject_name"
    _check_company_auto = True

    _protected_fields = frozenset(
        {"nomination_id", "subject_key", "subject_search", *SNAPSHOT_FIELDS}
    )
    # For which award somebody is nominated, may be decided later.
    _frozen_fields = frozenset(
        {
            *SUBJECT_FIELDS,
            "subject_type",
            "review_id",
            "kind",
            "exemplar_id",
            "reason",
            "deed_date",
        }
    )

    review_id = fields.Many2one(
        comodel_name="hr.emulation.review",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="review_id.company_id",
        store=True,
        precompute=True,
        default=None,
    )
    kind = fields.Selection(
        string="Kind of Recognition",
        selection=[
            ("praise", "Praise"),
            ("honour", "Honour"),
            ("reward", "Reward"),
        ],
        default="praise",
        required=True,
        index=True,
        help="Praise and honour are given at the meeting; a reward is nominated.",
    )
    exemplar_id = fields.Many2one(
        comodel_name="hr.emulation.exemplar",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
        domain="[('consent', '=', 'given')]",
    )
    reason = fields.Char(
        string="Achievement",
        required=True,
        help="The deed, in one line.",
    )
    deed_date = fields.Date(string="Day of the Deed", required=True)
    award_type_id = fields.Many2one(
        comodel_name="hr.emulation.award.type",
        string="Title or Form",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination",
        readonly=True,
        copy=False,
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
    )
    decided_on = fields.Date(
        compute="_compute_decided_on",
        help="Day of the meeting; for a reward, the day of its decision.",
    )
    lag_days = fields.Integer(
        string="Days Until the Decision",
        compute="_compute_decided_on",
        help="From the deed to the recognition. Recognition in time is worth more.",
    )
    cannot_nominate_reason = fields.Char(compute="_compute_cannot_nominate_reason")

    _once = models.Constraint(
        "UNIQUE (review_id, kind, subject_key)",
        "Somebody stands in the list twice, for the same kind of recognition.",
    )

    @api.depends(
        "kind", "deed_date", "review_id.state", "review_id.date", "nomination_id.state"
    )
    def _compute_decided_on(self):
        # sudo: of a decision only the day is told, to those who see this line.
        awards = self.sudo().nomination_id.award_ids.filtered(
            lambda award: award.state == "issued"
        )
        decided = {award.nomination_id.id: award.decision_date for award in awards}
        for one in self:
            if one.kind == "reward":
                day = decided.get(one.nomination_id.id)
            else:
                day = one.review_id.state != "draft" and one.review_id.date
            one.decided_on = day
            known = day and one.deed_date
            one.lag_days = (day - one.deed_date).days if known else 0

    @api.depends_context("uid", "lang")
    @api.depends("kind", "nomination_id", "award_type_id", "review_id.state")
    def _compute_cannot_nominate_reason(self):
        for one, reason in self._get_cannot_nominate_reason().items():
            one.cannot_nominate_reason = reason

    @api.constrains("deed_date", "review_id")
    def _check_deed_date(self):
        for one in self:
            if one.deed_date > one.review_id.date:
                raise ValidationError(
                    self.env._(
                        "The deed of %s lies after the review. Correct its day.",
                        one.subject_name,
                    )
                )

    @api.onchange("exemplar_id")
    def _onchange_exemplar_id(self):
        exemplar = self.exemplar_id
        if not exemplar:
            return
        for name in SUBJECT_FIELDS:
            self[name] = exemplar[name]
        self.reason = self.reason or exemplar.name
        self.deed_date = self.deed_date or exemplar.date

    def write(self, vals):
        if "award_type_id" in vals and not self._is_transition():
            self._check_not_nominated(vals["award_type_id"])
        return super().write(vals)

    def _check_not_nominated(self, award_type_id):
        # Of what one cannot see nothing is told.
        self.check_access("read")
        for one in self:
            if one.nomination_id and one.award_type_id.id != award_type_id:
                raise UserError(
                    self.env._(
                        "%s is nominated already. Change the title or form in the "
                        "nomination.",
                        one.subject_name,
                    )
                )

    def _get_subject_date(self):
        return self.review_id.date or super()._get_subject_date()

    def _get_cannot_nominate_reason(self):
        """Return ``{recognition: reason or False}``."""
        return {one: one._get_one_cannot_nominate_reason() for one in self}

    def _get_one_cannot_nominate_reason(self):
        self.ensure_one()
        review = self.review_id
        if self.kind != "reward":
            return self.env._("Praise and honour need no nomination.")
        if not review._is_officer():
            return review._get_no_officer_message()
        if self.nomination_id:
            return self.env._("%s is nominated already.", self.subject_name)
        if review.state == "draft":
            return self.env._("The meeting has not taken place yet.")
        if not self.award_type_id:
            return self.env._(
                "Choose the title or form that %s is to be nominated for.",
                self.subject_name,
            )
        return False

    def action_nominate(self):
        """Draft the nomination of the one selected, and open it.

        :raise UserError: says why it cannot be drafted
        """
        self.ensure_one()
        self.check_access("write")
        self._touch()
        self._raise_first(self._get_cannot_nominate_reason())
        nominations = self.env["hr.emulation.nomination"]
        nomination = nominations.create(self._get_nomination_values())
        self._in_transition().nomination_id = nomination
        return self.action_open_nomination()

    def _get_nomination_values(self):
        self.ensure_one()
        review = self.review_id
        return {
            **{name: self[name].id for name in SUBJECT_FIELDS},
            "award_type_id": self.award_type_id.id,
            "company_id": self.company_id.id,
            "year": review.date_to.year,
            "movement_id": review.movement_id.id,
            "achievement": self.reason,
            "summary": self.exemplar_id.deed or self.reason,
        }

    def action_open_nomination(self):
        """Open the nomination that was drafted from here."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.emulation.nomination",
            "res_id": self.nomination_id.id,
            "view_mode": "form",
        }

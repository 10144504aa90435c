from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..catalogue.hr_emulation_condition import MEASURE_RANKS, MEASURES
from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS, SUBJECT_FIELDS


class HrEmulationDiscipline(models.Model):
    """A disciplinary measure, or a matter about somebody that is still open.

    ============ ========================= ==================================
    right        who                       when
    ============ ========================= ==================================
    enter, edit, officer                   it is open
    delete
    conclude     officer                   it is open and complete
    annul        officer                   it is concluded
    read         officer, auditor          always
    ============ ========================= ==================================

    Nobody else learns of it: there is no right for employees or managers, no field
    of another model is computed from it for them, and it has no chatter, whose
    followers would be told. What was concluded is never rewritten.
    """

    _name = "hr.emulation.discipline"
    _description = "Disciplinary Matter"
    _inherit = [
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.own.files.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "date_from desc, id desc"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "reference"]
    _check_company_auto = True

    _file_fields = frozenset({"file_ids"})
    _protected_fields = frozenset(
        {
            "state",
            "severity",
            "annul_reason",
            "concluded_on",
            "concluded_by_id",
            "annulled_on",
            "annulled_by_id",
            "subject_key",
            "subject_search",
            *SNAPSHOT_FIELDS,
        }
    )
    _frozen_fields = frozenset(
        {
            *SUBJECT_FIELDS,
            "company_id",
            "subject_type",
            "kind",
            "measure",
            "is_duty_related",
            "date_from",
            "date_to",
            "outcome",
            "reference",
            "note",
            "file_ids",
        }
    )

    kind = fields.Selection(
        selection=[
            ("discipline", "Discipline"),
            ("considered", "Discipline Being Considered"),
            ("investigation", "Investigation"),
            ("inspection", "Inspection with Signs of a Violation"),
            ("complaint", "Complaint or Denunciation"),
            ("press", "Press Report Being Verified"),
        ],
        required=True,
        default="discipline",
        index=True,
    )
    measure = fields.Selection(selection=MEASURES)
    severity = fields.Integer(
        compute="_compute_severity",
        store=True,
        precompute=True,
        aggregator=None,
        index=True,
        help="Rank of the measure: 1 is the lightest, 0 is no measure.",
    )
    is_duty_related = fields.Boolean(
        string="In Carrying Out Duties",
        default=True,
        help="The violation concerns the duties, tasks or service of the subject.",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        default=fields.Date.context_today,
        index=True,
        help="Day on which the measure was imposed, or the matter was opened.",
    )
    date_to = fields.Date(
        string="Until",
        index=True,
        help="Last day of the discipline, or day of the conclusion. Empty: open.",
    )
    outcome = fields.Selection(
        selection=[
            ("pending", "Not Concluded"),
            ("violation", "Violation"),
            ("no_violation", "No Violation"),
        ],
        compute="_compute_outcome",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
    )
    reference = fields.Char(
        string="Decision or Document",
        help="Number of the decision, conclusion or letter.",
    )
    note = fields.Text(string="Notes")
    file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_discipline_file_rel",
        string="Documents",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("open", "Open"),
            ("concluded", "Concluded"),
            ("annulled", "Annulled"),
        ],
        default="open",
        required=True,
        copy=False,
        index=True,
    )
    concluded_on = fields.Datetime(readonly=True, copy=False)
    concluded_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    annul_reason = fields.Text(string="Why It Was Annulled", readonly=True, copy=False)
    annulled_on = fields.Datetime(readonly=True, copy=False)
    annulled_by_id = fields.Many2one(
        comodel_name="res.users", readonly=True, copy=False
    )
    cannot_conclude_reason = fields.Char(compute="_compute_cannot_conclude_reason")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A matter cannot end before it begins.",
    )

    @api.depends("kind", "measure")
    def _compute_severity(self):
        for matter in self:
            matter.severity = (
                MEASURE_RANKS.get(matter.measure, 0)
                if matter.kind == "discipline"
                else 0
            )

    @api.depends("kind")
    def _compute_outcome(self):
        """A measure follows from a violation; everything else is open at first."""
        for matter in self:
            if matter.kind == "discipline":
                matter.outcome = "violation"
            elif not matter.outcome or not matter._origin:
                matter.outcome = "pending"

    @api.depends("subject_name", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for matter in self:
            kind = labels.get(matter.kind, "")
            matter.display_name = f"{matter.subject_name or ''} ({kind})"

    def _get_subject_date(self):
        self.ensure_one()
        return self.date_from or super()._get_subject_date()

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind != "discipline":
            self.measure = False

    @api.constrains("kind", "measure", "outcome")
    def _check_measure(self):
        for matter in self:
            if bool(matter.measure) != (matter.kind == "discipline"):
                raise ValidationError(
                    self.env._(
                        "%s: a discipline has a measure, and nothing else has one.",
                        matter.subject_name,
                    )
                )
            if matter.kind == "discipline" and matter.outcome != "violation":
                raise ValidationError(
                    self.env._(
                        "%s: a discipline follows from a violation. Choose another "
                        "kind while the matter is not concluded.",
                        matter.subject_name,
                    )
                )

    def _check_dates(self, vals):
        """Say in words what PostgreSQL would refuse in its own."""
        for matter in self or self.browse([False]):
            first = fields.Date.to_date(vals.get("date_from", matter.date_from))
            last = fields.Date.to_date(vals.get("date_to", matter.date_to))
            if first and last and last < first:
                raise ValidationError(
                    self.env._("A matter cannot end before it begins.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.browse()._check_dates(vals)
        return super().create(vals_list)

    def write(self, vals):
        if {"date_from", "date_to"} & vals.keys():
            self._check_dates(vals)
        return super().write(vals)

    def _is_fact(self):
        return self.state != "open"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "%s: this matter is concluded. Annul it with a reason, and enter the right "
            "one.",
            self.display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_concluded(self):
        for matter in self:
            if matter._is_fact():
                raise UserError(matter._get_frozen_message({"state"}))

    # -------------------------------------------------------------------------
    # Steps
    # -------------------------------------------------------------------------

    @api.depends("state", "kind", "date_to", "outcome", "reference")
    def _compute_cannot_conclude_reason(self):
        reasons = self._get_cannot_conclude_reason()
        for matter in self:
            matter.cannot_conclude_reason = reasons[matter]

    def _get_cannot_conclude_reason(self):
        """Return ``{matter: reason or False}``."""
        return {matter: matter._get_one_cannot_conclude_reason() for matter in self}

    def _get_one_cannot_conclude_reason(self):
        self.ensure_one()
        if self.state != "open":
            return self.env._("%s: this is concluded already.", self.display_name)
        if not self.date_to:
            if self.kind == "discipline":
                return self.env._(
                    "%s: enter the last day of the discipline.", self.display_name
                )
            return self.env._("%s: enter the day of the conclusion.", self.display_name)
        if self.outcome == "pending":
            return self.env._(
                "%s: say whether there was a violation.", self.display_name
            )
        if not (self.reference or "").strip():
            return self.env._(
                "%s: enter the number of the decision or conclusion.",
                self.display_name,
            )
        return False

    def action_conclude(self):
        """Make the matters facts that are not changed any more.

        :raise UserError: says what is missing; nothing is concluded
        """
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_conclude_reason())
        self._in_transition().write(
            {
                "state": "concluded",
                "concluded_on": fields.Datetime.now(),
                "concluded_by_id": self.env.uid,
            }
        )

    def _get_cannot_annul_reason(self):
        """Return ``{matter: reason or False}``."""
        return {
            matter: matter.state != "concluded"
            and self.env._(
                "%s: only what is concluded can be annulled. Change or delete what is "
                "open.",
                matter.display_name,
            )
            for matter in self
        }

    def action_annul(self):
        """Ask for the reason why these do not count."""
        self.check_access("write")
        self._raise_first(self._get_cannot_annul_reason())
        return self.env["hr.emulation.reason"]._ask(self, "_annul", self.env._("Annul"))

    def _annul(self, reason):
        """Let concluded matters count no more; they and the reason stay visible."""
        self.check_access("write")
        self._lock()
        self._raise_first(self._get_cannot_annul_reason())
        self._in_transition().write(
            {
                "state": "annulled",
                "annul_reason": reason,
                "annulled_on": fields.Datetime.now(),
                "annulled_by_id": self.env.uid,
            }
        )

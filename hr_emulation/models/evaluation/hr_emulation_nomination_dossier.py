from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.register.text import fold
from .hr_emulation_nomination import EDITABLE

MEETING_FIELDS = frozenset(
    {
        "meeting_date",
        "meeting_chair",
        "meeting_members",
        "meeting_present",
        "meeting_for",
        "meeting_against",
        "meeting_file_ids",
    }
)
#: What decides which documents and statements belong to the dossier.
_DECISIVE = frozenset(
    {
        "award_type_id",
        "kind_id",
        "proposal",
        "company_id",
        "employee_id",
        "department_id",
        "partner_id",
        "subject_type",
    }
)


class HrEmulationNomination(models.Model):
    """What a dossier holds: documents, the meeting of the unit, what it confirms."""

    _inherit = "hr.emulation.nomination"

    document_ids = fields.One2many(
        comodel_name="hr.emulation.nomination.document",
        inverse_name="nomination_id",
        string="Documents",
        copy=False,
    )
    missing_document_count = fields.Integer(
        string="Documents Missing",
        compute="_compute_missing_documents",
        help="Required documents that are not provided.",
    )
    missing_documents = fields.Char(compute="_compute_missing_documents")
    statement_ids = fields.One2many(
        comodel_name="hr.emulation.nomination.statement",
        inverse_name="nomination_id",
        string="Statements",
        readonly=True,
        copy=False,
    )
    cannot_confirm_reason = fields.Char(compute="_compute_cannot_confirm_reason")
    meeting_date = fields.Date(string="Date of the Meeting", copy=False)
    meeting_chair = fields.Char(string="Chair", copy=False)
    meeting_members = fields.Integer(
        string="Members of the Unit", copy=False, aggregator=None
    )
    meeting_present = fields.Integer(string="Present", copy=False, aggregator=None)
    meeting_for = fields.Integer(string="Votes For", copy=False, aggregator=None)
    meeting_against = fields.Integer(
        string="Votes Against", copy=False, aggregator=None
    )
    meeting_file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_nomination_meeting_file_rel",
        string="Minutes",
        copy=False,
    )

    _votes_add_up = models.Constraint(
        "CHECK (COALESCE(meeting_for, 0) >= 0 AND COALESCE(meeting_against, 0) >= 0"
        " AND COALESCE(meeting_for, 0)::bigint + COALESCE(meeting_against, 0)"
        " <= COALESCE(meeting_present, 0)"
        " AND COALESCE(meeting_present, 0) <= COALESCE(meeting_members, 0))",
        "More votes than people present, or more people present than members.",
    )

    @api.depends("document_ids.is_required", "document_ids.is_provided")
    def _compute_missing_documents(self):
        for nomination in self:
            missing = nomination.document_ids.filtered(
                lambda line: line.is_required and not line.is_provided
            )
            nomination.missing_document_count = len(missing)
            nomination.missing_documents = "; ".join(missing.mapped("name"))

    @api.constrains(
        "meeting_members", "meeting_present", "meeting_for", "meeting_against"
    )
    def _check_votes(self):
        """As the constraint of the database, in words; comes before it by its name."""
        for nomination in self:
            votes = nomination.meeting_for, nomination.meeting_against
            if (
                min(votes) < 0
                or sum(votes) > nomination.meeting_present
                or nomination.meeting_present > nomination.meeting_members
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s: %(for)s votes for and %(against)s against, by "
                        "%(present)s people present of %(members)s members, do not add "
                        "up. Correct the numbers of the meeting.",
                        **{
                            "name": nomination.subject_name,
                            "for": votes[0],
                            "against": votes[1],
                            "present": nomination.meeting_present,
                            "members": nomination.meeting_members,
                        },
                    )
                )

    @api.constrains("meeting_date")
    def _check_meeting_date(self):
        today = fields.Date.context_today(self)
        for nomination in self:
            if nomination.meeting_date and nomination.meeting_date > today:
                raise ValidationError(
                    self.env._(
                        "The meeting about %s has not been held yet: its date is in "
                        "the future.",
                        nomination.subject_name,
                    )
                )

    def _check_meeting_writer(self, names):
        """Nobody writes down the votes of the meeting about himself."""
        if not (MEETING_FIELDS & set(names)) or self._is_transition():
            return
        if self._is_officer() or self.env.su:
            return
        own = self.filtered_domain(
            Domain("employee_id", "in", self.env.user.sudo().employee_ids.ids)
        )
        for nomination in own:
            raise UserError(
                self.env._(
                    "The meeting about %s is written down by the manager of the unit.",
                    nomination.subject_name,
                )
            )

    # -------------------------------------------------------------------------
    # Checklist and statements
    # -------------------------------------------------------------------------

    @api.model
    def _get_dossier_fields(self):
        return _DECISIVE

    @api.model
    def _get_judged_fields(self):
        return _DECISIVE | {"year", "movement_id", "achievement"}

    def action_refresh_documents(self):
        """Take the checklist as it is now; what was provided stays provided."""
        self.check_access("write")
        self._check_not_frozen({"document_ids": True})
        self._refresh_dossier()

    def _refresh_dossier(self):
        """Bring documents and statements in line with what is proposed."""
        open_ones = self.filtered(lambda nomination: nomination.state in EDITABLE)
        if open_ones:
            open_ones._refresh_documents()
            open_ones._refresh_statements(open_ones._get_live_bases())

    def _refresh_documents(self):
        # sudo: the checklist belongs to everybody's dossier.
        requirements = self.env["hr.emulation.dossier.requirement"].sudo()
        requirements = requirements._get_in_force(
            self.company_id, fields.Date.context_today(self)
        )
        lines = self.env["hr.emulation.nomination.document"].sudo()._in_transition()
        present = lines.search([("nomination_id", "in", self.ids)])
        by_nomination = present.grouped(lambda line: line.nomination_id.id)
        gone, values = lines.browse(), []
        for nomination in self:
            asked = requirements.filtered(lambda one, of=nomination: one._fits(of))
            asked = asked.with_context(
                lang=nomination.company_id.sudo().partner_id.lang
            )
            own = by_nomination.get(nomination.id, lines)
            listed = own.filtered(lambda line: line._is_fact())
            gone |= listed.filtered(
                lambda line, asked=asked: (
                    line.requirement_id not in asked
                    and not (line.is_provided or line.file_ids)
                )
            )
            for requirement in asked - listed.requirement_id:
                values.append(
                    requirement._get_document_values()
                    | {"nomination_id": nomination.id}
                )
            for line in listed - gone:
                line._follow(line.requirement_id & asked)
        gone.unlink()
        lines.create(values)
        self.invalidate_recordset(["document_ids"])

    def _refresh_statements(self, bases=None):
        """List what the unit confirms; what it has confirmed in these words stays."""
        # sudo: what is to be confirmed follows from the rulebook.
        statements = self.env["hr.emulation.nomination.statement"].sudo()
        statements = statements._in_transition()
        present = statements.search([("nomination_id", "in", self.ids)])
        by_nomination = present.grouped(lambda line: line.nomination_id.id)
        gone, values = statements.browse(), []
        for nomination in self:
            basis = bases[nomination] if bases else nomination.basis or {}
            own = by_nomination.get(nomination.id, statements)
            asked = _get_asked(basis)
            if {line.condition_key for line in own} == asked.keys():
                continue
            confirmed = {fold(line.name): line for line in own if line.is_confirmed}
            gone |= own
            for sequence, (key, words) in enumerate(asked.items()):
                before = confirmed.get(fold(words["message"]), statements)
                values.append(
                    {
                        "nomination_id": nomination.id,
                        "sequence": sequence,
                        "condition_key": key,
                        "name": words["message"],
                        "legal_reference": words["legal_reference"],
                        "is_confirmed": before.is_confirmed,
                        "confirmed_by_id": before.confirmed_by_id.id,
                        "confirmed_on": before.confirmed_on,
                    }
                )
        statements.create(values)
        gone.unlink()
        self.invalidate_recordset(["statement_ids"])

    # -------------------------------------------------------------------------
    # Confirming
    # -------------------------------------------------------------------------

    @api.depends_context("uid")
    @api.depends("state", "statement_ids.is_confirmed")
    def _compute_cannot_confirm_reason(self):
        reasons = self._get_cannot_confirm_reason()
        for nomination in self:
            nomination.cannot_confirm_reason = reasons[nomination]

    def _get_cannot_confirm_reason(self):
        """Return ``{nomination: reason or False}``."""
        employees, _units = self._get_my_people_and_units()
        return {
            nomination: nomination._get_one_cannot_confirm_reason(employees)
            for nomination in self
        }

    def _get_one_cannot_confirm_reason(self, employees):
        self.ensure_one()
        if self._is_decided():
            return self.env._(
                "The nomination of %s has been decided.", self.subject_name
            )
        if self.employee_id.id in employees:
            return self.env._(
                "Nobody confirms the own merits. The manager of the unit confirms them "
                "for %s.",
                self.subject_name,
            )
        if not self._is_mine_or_officer():
            return self.env._(
                "The manager of the unit confirms this for %s.", self.subject_name
            )
        return False

    def action_confirm_statements(self):
        """Confirm everything that the law asks and no record can show."""
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_confirm_reason())
        self.statement_ids.filtered(lambda line: not line.is_confirmed)._confirm()
        self._check_again()


def _get_asked(basis):
    """Return ``{condition: words}`` of what the standard leaves to be confirmed."""
    return {key: basis["words"][str(key)] for key in basis.get("declared", ())}

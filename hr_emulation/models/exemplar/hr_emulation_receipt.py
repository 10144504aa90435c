from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..hr_emulation_subject_mixin import SNAPSHOT_FIELDS


class HrEmulationReceipt(models.Model):
    """That one person has read a document that was made known; the unit of that day.

    Everybody confirms for oneself; for who has no login, an officer enters what was
    signed on paper. Nobody adds, changes or deletes one: they are history.
    """

    _name = "hr.emulation.receipt"
    _description = "Read Receipt"
    _inherit = [
        "hr.emulation.subject.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
        "hr.emulation.safe.export.mixin",
    ]
    _order = "dissemination_id desc, unit_name, subject_name, id"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "subject_search"]
    _check_company_auto = True

    _protected_fields = frozenset(
        {
            "dissemination_id",
            "employee_id",
            "department_id",
            "partner_id",
            "read_on",
            "read_by_id",
            "is_on_paper",
            "read_percent",
            "subject_key",
            "subject_search",
            "subject_type",
            *SNAPSHOT_FIELDS,
        }
    )

    dissemination_id = fields.Many2one(
        comodel_name="hr.emulation.dissemination",
        required=True,
        readonly=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="dissemination_id.company_id",
        store=True,
        precompute=True,
        default=None,
    )
    document_name = fields.Char(
        related="dissemination_id.name", related_sudo=True, string="Document"
    )
    date_due = fields.Date(related="dissemination_id.date_due", string="Read Until")
    note = fields.Text(related="dissemination_id.note")
    date_ended = fields.Date(related="dissemination_id.date_ended")
    document_notice = fields.Char(related="dissemination_id.document_notice")
    legal_document_id = fields.Many2one(related="dissemination_id.legal_document_id")
    council_document_id = fields.Many2one(
        related="dissemination_id.council_document_id"
    )
    file = fields.Binary(related="legal_document_id.file")
    filename = fields.Char(related="legal_document_id.filename")
    file_ids = fields.Many2many(related="council_document_id.file_ids")
    read_on = fields.Datetime(readonly=True, copy=False, index=True)
    read_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Confirmed By",
        readonly=True,
        copy=False,
    )
    is_on_paper = fields.Boolean(
        string="On Paper",
        readonly=True,
        copy=False,
        help="Signed on a list of paper, and entered by an officer.",
    )
    read_percent = fields.Float(
        string="Read (%)",
        compute="_compute_read_percent",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        digits=(5, 1),
        aggregator="avg",
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")
    has_left = fields.Boolean(
        compute="_compute_has_left",
        search="_search_has_left",
        help="Does not work here any more, and does not count.",
    )
    cannot_read_reason = fields.Char(compute="_compute_cannot_reasons")
    cannot_enter_reason = fields.Char(compute="_compute_cannot_reasons")

    _once = models.Constraint(
        "UNIQUE (dissemination_id, employee_id)",
        "Everybody confirms a document once.",
    )
    _persons_only = models.Constraint(
        "CHECK (employee_id IS NOT NULL)", "Employees confirm, not units or contacts."
    )

    @api.depends_context("emulation_names_document")
    @api.depends("subject_name", "document_name")
    def _compute_display_name(self):
        # Who reads looks for documents; who counts readers looks for people.
        if not self.env.context.get("emulation_names_document"):
            return super()._compute_display_name()
        for receipt in self:
            receipt.display_name = receipt.document_name

    @api.depends("read_on")
    def _compute_read_percent(self):
        for receipt in self:
            receipt.read_percent = 100.0 if receipt.read_on else 0.0

    @api.depends("read_on", "dissemination_id.date_due", "dissemination_id.date_ended")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for receipt in self:
            due = receipt.date_due
            waits = not (receipt.read_on or receipt.date_ended)
            receipt.is_late = waits and bool(due) and due < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return self._get_waiting_domain() & Domain("date_due", "<", today)

    @api.model
    def _get_waiting_domain(self):
        """What is still to be read."""
        return Domain("read_on", "=", False) & Domain("date_ended", "=", False)

    @api.depends_context("uid")
    @api.depends("employee_id")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._get_mine_domain())
        for receipt in self:
            receipt.is_mine = receipt in mine

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_domain()

    @api.model
    def _get_mine_domain(self):
        # sudo: whose employee the user is, is asked about the user himself only.
        return Domain("employee_id", "in", self.env.user.sudo().employee_ids.ids)

    @api.depends("employee_id.active")
    def _compute_has_left(self):
        # sudo: only whether the person still works here is asked.
        for receipt in self:
            receipt.has_left = not receipt.sudo().employee_id.active

    def _search_has_left(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("employee_id", "any!", Domain("active", "=", False))

    @api.depends_context("uid")
    @api.depends("read_on", "employee_id", "dissemination_id.date_ended")
    def _compute_cannot_reasons(self):
        read = self._get_cannot_read_reason()
        enter = self._get_cannot_enter_reason()
        for receipt in self:
            receipt.cannot_read_reason = read[receipt]
            receipt.cannot_enter_reason = enter[receipt]

    def _get_cannot_read_reason(self):
        """Return ``{receipt: reason or False}``."""
        mine = self.filtered_domain(self._get_mine_domain())
        return {
            receipt: receipt._get_settled_reason()
            or (
                receipt not in mine
                and self.env._(
                    "Only %s can confirm this. Nobody reads for others.",
                    receipt.subject_name,
                )
            )
            for receipt in self
        }

    def _get_cannot_enter_reason(self):
        """Return ``{receipt: reason or False}``."""
        is_officer = self.env.user.has_group("hr_emulation.group_emulation_officer")
        return {
            receipt: receipt._get_one_cannot_enter_reason(is_officer)
            for receipt in self
        }

    def _get_one_cannot_enter_reason(self, is_officer):
        self.ensure_one()
        if not is_officer:
            return self.env._("Only an emulation officer can do this.")
        if reason := self._get_settled_reason():
            return reason
        # sudo: only whether the person works here and has a login is asked.
        employee = self.sudo().employee_id
        if not employee.active:
            return self.env._("%s does not work here any more.", self.subject_name)
        if employee.user_id.active:
            return self.env._(
                "%s has a login and confirms this oneself.", self.subject_name
            )
        return False

    def _get_settled_reason(self):
        """Why nothing is to be confirmed any more, by whomever."""
        self.ensure_one()
        if not self.read_on:
            # sudo: why it ended is told to everybody who was asked.
            return self.date_ended and self.sudo().dissemination_id._get_ended_message()
        return self.env._(
            "%(name)s has confirmed “%(document)s” already.",
            name=self.subject_name,
            document=self.document_name,
        )

    def action_read(self):
        """Confirm that the user has read these.

        :raise UserError: says why one of them is not for the user to confirm
        """
        self.check_access("read")
        self._confirm(self._get_cannot_read_reason, is_on_paper=False)

    def action_enter(self):
        """Enter what these people, who have no login, have signed on paper.

        :raise UserError: says why that is not possible for one of them
        """
        self.check_access("read")
        self._confirm(self._get_cannot_enter_reason, is_on_paper=True)

    def _confirm(self, get_reasons, is_on_paper):
        # Who confirms twice at one instant is told so, and the first time stays.
        self._touch()
        self._raise_first(get_reasons())
        # sudo: nobody has the right to write receipts.
        self.sudo()._in_transition().write(
            {
                "read_on": fields.Datetime.now(),
                "read_by_id": self.env.uid,
                "is_on_paper": is_on_paper,
            }
        )

    @api.model
    def _check_not_confirmed(self, field_name, documents):
        """Refuse to change the text of documents that somebody has confirmed.

        :raise UserError: names the first of them
        """
        # sudo: those of every company, whoever reads the document.
        read = self.sudo().search(
            [
                ("read_on", "!=", False),
                (f"dissemination_id.{field_name}", "in", documents.ids),
            ],
            limit=1,
        )
        if read:
            raise UserError(
                self.env._(
                    "People have confirmed that they have read “%s”, so its text "
                    "stays. Enter what is new as a document that replaces it.",
                    read.document_name,
                )
            )

    def action_open(self):
        """Show the one document with its button."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

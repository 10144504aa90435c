from base64 import b64decode, b64encode

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.hr_emulation.models.hr_emulation_job_mixin import (
    JOB_FIELDS,
    JOB_STATES,
)

from ...tools.join_pdf import join

#: Pages that one call of the program makes; more than these are left to the job.
_CHUNK = 50
_OFFICER = "hr_emulation.group_emulation_officer"


class HrEmulationCertificateRun(models.Model):
    """One printing of many certificates, in chunks, with the rights of who asked.

    Each chunk stays when a later one fails: going on begins where it stopped. At
    the end the chunks become one file.
    """

    _name = "hr.emulation.certificate.run"
    _description = "Printing of Certificates"
    _inherit = [
        "hr.emulation.job.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True

    _bulk_cron = "hr_emulation_reports.ir_cron_certificate"
    _bulk_chunk = _CHUNK
    _protected_fields = JOB_FIELDS | {"file", "filename", "award_order"}
    _frozen_fields = frozenset(
        {"award_ids", "layout_id", "printer_id", "is_blank", "company_id"}
    )

    # Listed again, so that its values are translated with this addon.
    state = fields.Selection(selection=JOB_STATES)
    award_ids = fields.Many2many(
        comodel_name="hr.emulation.award",
        relation="hr_emulation_certificate_run_award_rel",
        string="Awards",
        check_company=True,
    )
    # Fixed when it begins: chunks of a list that changes would miss somebody.
    award_order = fields.Json(readonly=True, copy=False)
    award_count = fields.Integer(string="Certificates", compute="_compute_award_count")
    layout_id = fields.Many2one(
        comodel_name="hr.emulation.certificate.layout",
        domain="[('company_id', 'in', (False, company_id))]",
        ondelete="restrict",
        help="Empty: each award has the layout that is meant for it.",
    )
    is_blank = fields.Boolean(
        string="On Pre-Printed Blanks",
        help="Prints only what differs from one certificate to the other.",
    )
    printer_id = fields.Many2one(
        comodel_name="hr.emulation.printer",
        check_company=True,
        ondelete="set null",
        help="Everything is moved as far as this printer is off.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    part_ids = fields.One2many(
        comodel_name="hr.emulation.certificate.run.part",
        inverse_name="run_id",
        string="Chunks",
        readonly=True,
    )
    file = fields.Binary(string="Certificates as PDF", readonly=True, copy=False)
    filename = fields.Char(readonly=True, copy=False)
    total = fields.Integer(string="To Print")
    done_count = fields.Integer(string="Printed Already")

    @api.depends("award_ids")
    def _compute_award_count(self):
        for run in self:
            run.award_count = len(run.award_ids)

    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._("Printing No. %s", run._origin.id or "")

    @api.constrains("layout_id", "company_id")
    def _check_layout_company(self):
        for run in self:
            if run.layout_id.company_id not in (
                run.company_id,
                run.company_id.browse(),
            ):
                raise UserError(
                    self.env._(
                        "%s is the layout of another organisation.", run.layout_id.name
                    )
                )

    # -------------------------------------------------------------------------
    # The work, in chunks
    # -------------------------------------------------------------------------

    def _get_cannot_go_on_reason(self):
        if not self.award_ids:
            return self.env._("Choose the awards whose certificates are printed.")
        try:
            self.award_ids._check_printable()
            self.env["ir.actions.report"]._check_pdf_program()
        except UserError as error:
            return str(error)
        return False

    def _get_nothing_message(self):
        return self.env._("All these certificates are printed.")

    def _is_for_the_job(self):
        return self.total > self._bulk_chunk

    def _count_missing(self):
        self.ensure_one()
        if self.state == "done":
            return 0
        awards = self.award_order or self.award_ids
        return len(awards) - sum(self.part_ids.mapped("page_count"))

    def _get_ordered_awards(self):
        """Highest award first, as in a ceremony, then as the decision counts them."""
        return self.award_ids.sorted(
            lambda award: (
                award.award_sequence,
                award.decision_date or fields.Date.to_date("1900-01-01"),
                award.decision_id.id,
                award.id,
            )
        )

    def _prepare(self):
        """Print what is left; yield how many after each chunk."""
        self.ensure_one()
        run = self._with_rights()
        if not self.award_order:
            self._in_transition().award_order = run._get_ordered_awards().ids
        ordered = self.award_order
        for start in range(
            len(ordered) - self._count_missing(), len(ordered), self._bulk_chunk
        ):
            ids = ordered[start : start + self._bulk_chunk]
            run._print_chunk(run.award_ids.browse(ids))
            self.env.flush_all()
            self.env.invalidate_all()
            yield len(ids)

    def _with_rights(self):
        """Return the one run as its user sees it, because the job is the system's."""
        run = self.with_user(self.create_uid).with_company(self.company_id)
        return run.with_context(allowed_company_ids=run.company_id.ids)

    def _print_chunk(self, awards):
        """Print some awards, as one more part of the one run.

        :raise UserError: who asked may not print any more, or one cannot be printed
        """
        if not self.env.user.active or not self.env.user.has_group(_OFFICER):
            raise UserError(
                self.env._(
                    "%s is not an emulation officer any more. Let another officer "
                    "print these certificates.",
                    self.env.user.name,
                )
            )
        awards.check_access("read")
        # Again before each chunk: one may have been revoked meanwhile.
        awards._check_printable()
        self._check_still_valid(awards)
        certificates = self.env["hr.emulation.certificate"]._provide(awards)
        pages = awards._get_certificate_pages(
            certificates, self.layout_id, self.printer_id, self.is_blank
        )
        content = self.env["ir.actions.report"]._render_sheets(
            "hr_emulation_reports.certificate_sheets",
            {"pages": pages, "blank": self.is_blank},
            len(pages),
        )
        # sudo: parts are made by the printing, not typed.
        self.env["hr.emulation.certificate.run.part"].sudo().create(
            {"run_id": self.id, "page_count": len(pages), "file": b64encode(content)}
        )
        self.env["hr.emulation.certificate"].union(
            *certificates.values()
        )._record_printing()

    def _finish(self):
        """Put the chunks together into one file, and forget them.

        :raise UserError: what is in a chunk was corrected or revoked meanwhile
        """
        self._check_still_valid(self._with_rights().award_ids)
        result = super()._finish()
        # sudo: the job, and officers, write the result of the printing only here.
        run = self.sudo()._in_transition()
        merged = join(
            [b64decode(part.with_context(bin_size=False).file) for part in run.part_ids]
        )
        run.write(
            {
                "file": b64encode(merged),
                "filename": f"{self.env._('Certificates')} {self.id}.pdf",
            }
        )
        run.part_ids.unlink()
        return result

    def _check_still_valid(self, awards):
        """:raise UserError: one of the awards was corrected or revoked meanwhile"""
        domain = [("id", "in", awards.ids), ("state", "!=", "issued")]
        changed = awards.search(domain, limit=1)
        if not changed:
            return
        changed._check_printable()
        raise UserError(
            self.env._(
                "%s was corrected. Print the certificates anew, from the decision or "
                "from the register: then it is printed as it was corrected.",
                changed.display_name,
            )
        )

    # -------------------------------------------------------------------------
    # Buttons
    # -------------------------------------------------------------------------

    def action_resume(self):
        """Go on with the one printing that has stopped, where it stopped."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "failed":
            raise UserError(self.env._("This printing has not stopped."))
        if reason := self._get_cannot_go_on_reason():
            raise UserError(reason)
        self._in_transition().write(
            {"state": "queued", "failure": False, "finished_on": False}
        )
        # sudo: the job is a record of the system.
        self.env.ref(self._bulk_cron).sudo()._trigger()
        return self._get_progress_action()

    def action_show_result(self):
        """Download the file of the one printing."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.filename}"
            "?download=true",
            "target": "new",
            # The dialogue has done its work; pressed again it could only refuse.
            "close": True,
        }

    def _get_progress_action(self):
        return {
            **super()._get_progress_action(),
            "name": self.env._("Printing of Certificates"),
        }

from odoo import api, fields, models
from odoo.fields import Domain


class HrEmulationCovenantSignatory(models.Model):
    """Which person signs for a signatory, and where that person is reached."""

    _inherit = "hr.emulation.covenant.signatory"

    def _get_signer_record(self):
        """Return who signs for the one signatory: an employee, or a contact.

        Nobody for an organisation without representative: it has no hand.
        """
        self.ensure_one()
        # sudo: who manages a unit is no secret.
        signatory = self.sudo()
        if signatory.department_id and not signatory.representative_id:
            return signatory.department_id.manager_id
        if signatory.partner_id.is_company and not signatory.representative_id:
            return signatory.representative_id
        return (
            signatory.representative_id or signatory.employee_id or signatory.partner_id
        )

    def _get_signer(self):
        """Return ``(name, post)`` of the person who signs for the one signatory."""
        self.ensure_one()
        signer = self._get_signer_record()
        if signer._name == "res.partner":
            return signer.name or "", signer.function or ""
        if self.employee_id:
            return self.subject_name, self.job_title or ""
        return signer.name or "", signer.job_title or signer.job_id.name or ""

    def _get_local_date(self, moment):
        """Return the day of ``moment`` where the organisation of the one record is."""
        self.ensure_one()
        timezone = self.company_id.partner_id.tz or self.env.user.tz
        return fields.Datetime.context_timestamp(
            self.with_context(tz=timezone), moment
        ).date()

    def _compute_email(self):
        for signatory in self:
            # sudo: the address is where the link goes; private ones are not read.
            person = signatory.sudo()
            signatory.email = (
                person.representative_id.email
                or person.employee_id.work_email
                or person.employee_id.user_id.email
                or person.department_id.manager_id.work_email
                or person.partner_id.email
            )

    @api.depends_context("uid")
    @api.depends("employee_id", "department_id", "partner_id", "representative_id")
    def _compute_is_mine_to_sign(self):
        mine = self.filtered_domain(self._get_mine_domain())
        for signatory in self:
            signatory.is_mine_to_sign = signatory in mine

    def _search_is_mine_to_sign(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mine_domain()

    @api.model
    def _get_mine_domain(self):
        """Domain of what the user, and nobody else, signs."""
        # sudo: asked about the user himself only.
        me = self.env.user.sudo()
        departments = (
            self.env["hr.department"]
            .sudo()
            .search([("manager_id", "in", me.employee_ids.ids)])
        )
        nobody = Domain("representative_id", "=", False)
        return (
            Domain("representative_id", "=", me.partner_id.id)
            | (nobody & Domain("employee_id", "in", me.employee_ids.ids))
            | (nobody & Domain("department_id", "in", departments.ids))
            | (nobody & Domain("partner_id", "=", me.partner_id.id))
        )

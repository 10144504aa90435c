from odoo import api, fields, models
from odoo.exceptions import UserError

#: So many reasons are told at once; who has more starts with these.
_TOLD = 5


class HrEmulationAward(models.Model):
    """Whether a certificate can be printed, and the one that was."""

    _inherit = "hr.emulation.award"

    certificate_ids = fields.One2many(
        comodel_name="hr.emulation.certificate",
        inverse_name="award_id",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )
    cannot_print_reason = fields.Char(
        string="Why No Certificate Is Printed",
        compute="_compute_cannot_print_reason",
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"certificate_ids"}

    @api.depends(
        "state",
        "replaced_by_id",
        "decision_id.signer_name",
        "company_id.emulation_certificate_place",
        "company_id.partner_id.city",
    )
    def _compute_cannot_print_reason(self):
        for award, reason in self._get_cannot_print_reason().items():
            award.cannot_print_reason = reason

    def _get_current(self):
        """Return the awards as they are now: corrected ones as they were corrected."""
        current = self.browse()
        for award in self:
            while award.state == "corrected" and award.replaced_by_id:
                award = award.replaced_by_id
            current |= award
        return current

    def _get_cannot_print_reason(self):
        """Return ``{award: reason or False}``: why its certificate is not printed."""
        layouts = self.env["hr.emulation.certificate.layout"]._find_for(self)
        return {
            award: award._get_one_cannot_print_reason()
            or (not layouts[award] and award._get_no_layout_message())
            for award in self
        }

    def _get_one_cannot_print_reason(self):
        self.ensure_one()
        current = self._get_current()
        decision = current.decision_id
        if current.state == "revoked":
            return self.env._(
                "%(award)s was revoked by %(revocation)s. There is no certificate of "
                "it any more.",
                award=self.display_name,
                revocation=current.revocation_decision_id.display_name,
            )
        if current.state != "issued":
            return self.env._(
                "%(award)s is not given yet. Issue its decision first.",
                award=self.display_name,
            )
        if decision.origin != "own":
            return self.env._(
                "%(award)s was given by %(authority)s, who makes the certificate.",
                award=self.display_name,
                authority=current.authority_id.name or self.env._("another authority"),
            )
        if not current.decision_number or not current.decision_date:
            return self.env._(
                "The decision of %(award)s has no number or no date. Complete "
                "%(decision)s first.",
                award=self.display_name,
                decision=decision.display_name,
            )
        if not decision.signer_name:
            return self.env._(
                "%(decision)s does not say who signed it. Record the signer by a "
                "correction of the decision.",
                decision=decision.display_name,
            )
        if not decision.signer_post and not current.authority_id:
            return self.env._(
                "%(decision)s says neither the post of the signer nor the authority.",
                decision=decision.display_name,
            )
        # sudo: an officer of the company may not read all its settings.
        if not current.company_id.sudo()._get_certificate_place():
            return self.env._(
                "“%(company)s” has no place for its certificates. Let an "
                "administrator enter it in the settings of the company, page "
                "Emulation.",
                company=current.company_id.name,
            )
        return False

    def _get_no_layout_message(self):
        self.ensure_one()
        return self.env._(
            "No layout of certificates suits %s. Add one under Configuration, Layouts "
            "of Certificates.",
            self.award_type_id.name,
        )

    def _check_printable(self):
        """:raise UserError: tells why the first few cannot be printed"""
        reasons = list(filter(None, self._get_cannot_print_reason().values()))
        if reasons:
            told = list(dict.fromkeys(reasons))[:_TOLD]
            if len(reasons) > len(told):
                told.append(
                    self.env._(
                        "%s of the awards cannot be printed. These are the first "
                        "reasons.",
                        len(reasons),
                    )
                )
            raise UserError("\n".join(told))

    def action_print_certificates(self):
        """Ask how the certificates of the awards are to be printed."""
        current = self._get_current()
        if len(current.company_id) > 1:
            raise UserError(
                self.env._("Print the certificates of one organisation at a time.")
            )
        current._check_printable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print Certificates"),
            "res_model": "hr.emulation.certificate.run",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_award_ids": [fields.Command.set(current.ids)],
                "default_company_id": current.company_id.id,
            },
        }

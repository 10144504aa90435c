import hashlib
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError


class HrEmulationCovenantSignatory(models.Model):
    """Personal links: one person, one link, one signature.

    Only the fingerprint of a link is stored. A new link ends the old one, and
    signing ends both.
    """

    _inherit = "hr.emulation.covenant.signatory"

    def _create_links(self):
        """Return ``{signatory: address}`` of new links for those who can sign.

        :raise UserError: one of them cannot sign
        """
        self._check_can_sign()
        links = {}
        now = fields.Datetime.now()
        for signatory in self:
            token = secrets.token_urlsafe(32)
            days = signatory.company_id.emulation_link_days
            # sudo: links are written for managers too, who may not write.
            signatory.sudo()._in_transition().write(
                {
                    "token_hash": self._get_token_hash(token),
                    "token_expires": now + timedelta(days=days),
                }
            )
            links[signatory] = f"{signatory.get_base_url()}/emulation/sign/{token}"
        return links

    @api.model
    def _get_token_hash(self, token):
        return hashlib.sha256(token.encode()).hexdigest()

    @api.model
    def _find_by_token(self, token):
        """Return the signatory whose link this is, nobody if it is not valid."""
        # sudo: whoever holds the link needs no login; the token is the right.
        signatory = self.sudo().search(
            [
                ("token_hash", "=", self._get_token_hash(token)),
                ("token_expires", ">", fields.Datetime.now()),
            ],
            limit=1,
        )
        if signatory and signatory._get_one_cannot_sign_reason():
            return self.sudo().browse()
        return signatory

    def action_show_link(self):
        """Show the one signatory's link as QR code, to be scanned from the screen."""
        self.ensure_one()
        self._check_may_witness()
        link = self._create_links()[self]
        dialogue = self.env["hr.emulation.covenant.link"].create(
            {"signatory_id": self.id, "link": link}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Personal Link"),
            "res_model": dialogue._name,
            "res_id": dialogue.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_remind(self):
        """Send everybody who has not signed a personal link by e-mail.

        :raise UserError: nobody of them has to sign, or the user may not ask
        """
        waiting = self.filtered(lambda signatory: signatory.state == "waiting")
        if not waiting:
            raise UserError(self.env._("Nobody is left who has to sign."))
        waiting._check_may_witness()
        reachable = waiting.filtered("email")
        unable = reachable.filtered(lambda s: s._get_one_cannot_sign_reason())
        reminded = reachable - unable
        reminded._send_links()
        return self._get_reminder_notification(reminded, waiting - reminded)

    def _send_links(self):
        links = self._create_links()
        template = self.env.ref("hr_emulation.mail_template_covenant_link")
        # sudo: managers may send this one template to those of their units.
        template.sudo().with_context(
            emulation_links={signatory.id: link for signatory, link in links.items()}
        ).send_mail_batch(self.ids)
        now = fields.Datetime.now()
        for count, signatories in self.grouped("reminder_count").items():
            signatories.sudo()._in_transition().write(
                {"reminded_on": now, "reminder_count": count + 1}
            )

    @api.model
    def _get_reminder_notification(self, reminded, others):
        messages = [self.env._("%s reminded by e-mail.", len(reminded))]
        if others:
            names = others[:5].mapped("subject_name")
            messages.append(
                self.env._(
                    "%(count)s cannot be reached by e-mail or cannot sign: "
                    "%(names)s%(more)s",
                    count=len(others),
                    names=", ".join(names),
                    more="…" if len(others) > len(names) else "",
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if others else "success",
                "message": " ".join(messages),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_excuse(self):
        """Ask for the reason why these do not have to sign."""
        self.check_access("write")
        return self.env["hr.emulation.reason"]._ask(
            self, "_excuse", self.env._("Excuse")
        )

    def _excuse(self, reason):
        """Take those who have not signed out of the signing rate.

        :param reason: shown beside the name
        """
        self.check_access("write")
        self._do_excuse(reason)

    @api.model
    def _excuse_leavers(self, employees):
        """Nobody waits for the signature of a person who has left."""
        waiting = self.search(
            [("employee_id", "in", employees.ids), ("state", "=", "waiting")]
        )
        waiting._do_excuse(self.env._("has left the organisation"))

    def _do_excuse(self, reason):
        waiting = self.filtered(lambda signatory: signatory.state == "waiting")
        waiting._lock()
        # sudo: the fingerprint of the link may be read and written by nobody.
        waiting.sudo()._in_transition().write(
            {
                "state": "excused",
                "excuse_reason": reason,
                "token_hash": False,
                "token_expires": False,
            }
        )

    def action_ask_again(self):
        """Let those who were excused sign after all."""
        self.check_access("write")
        self.filtered(lambda s: s.state == "excused")._in_transition().write(
            {"state": "waiting", "excuse_reason": False}
        )

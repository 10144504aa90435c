import hashlib
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

#: More links than this are sent by the job in the background.
AT_ONCE = 500


class HrEmulationCovenantSignatory(models.Model):
    """Personal links: one person, one link, one signature.

    Only the fingerprint of a link is stored. A new link ends the old one, and
    signing ends both.
    """

    _inherit = "hr.emulation.covenant.signatory"

    def _create_links(self, is_shown=False):
        """Return ``{signatory: address}`` of new links for those who can sign.

        :param is_shown: the user gets to see the link, and is named as witness
        :raise UserError: one of them cannot sign
        """
        self._check_can_sign()
        shown_by = self.env.user if is_shown else self.env["res.users"]
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
                    "token_signer": signatory._get_signer_key(),
                    "token_shown_by_id": shown_by.id,
                }
            )
            links[signatory] = f"{signatory.get_base_url()}/emulation/sign/{token}"
        return links

    def _get_signer_key(self):
        signer = self._get_signer_record()
        return f"{signer._name},{signer.id}"

    def _withdraw_links(self):
        # sudo: nobody may write the fingerprint of a link.
        self.sudo()._in_transition().write(
            {"token_hash": False, "token_expires": False}
        )

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
        if not signatory or signatory._get_one_cannot_sign_reason():
            return self.sudo().browse()
        # Meanwhile somebody else may have become the manager who signs.
        is_same_signer = signatory.token_signer == signatory._get_signer_key()
        return signatory if is_same_signer else signatory.browse()

    def action_show_link(self):
        """Show the one signatory's link as QR code, to be scanned from the screen."""
        self.ensure_one()
        self._check_may_witness()
        link = self._create_links(is_shown=True)[self]
        # sudo: the dialogue can be opened by this button only.
        dialogue = self.env["hr.emulation.covenant.link"].sudo()
        dialogue = dialogue.create({"signatory_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Personal Link"),
            "res_model": dialogue._name,
            "res_id": dialogue.id,
            "view_mode": "form",
            "target": "new",
            # Stored nowhere: whoever reads the database cannot sign.
            "context": {"emulation_link": link},
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
        if len(reminded) > AT_ONCE:
            reminded._queue_links()
        else:
            reminded._send_links()
        return self._get_reminder_notification(reminded, waiting - reminded)

    def _queue_links(self):
        # sudo: managers may not write, and the job is a record of the system.
        self.sudo()._in_transition().write({"is_link_queued": True})
        self.env.ref("hr_emulation.ir_cron_links").sudo()._trigger()

    @api.model
    def _cron_send_links(self):
        """Send the links that are queued; a killed run goes on where it stood."""
        cron = self.env["ir.cron"]
        queued = [("is_link_queued", "=", True)]
        while signatories := self.search(queued, limit=AT_ONCE):
            able = signatories.filtered(
                lambda one: one.email and not one._get_one_cannot_sign_reason()
            )
            able._send_links()
            signatories._in_transition().write({"is_link_queued": False})
            if not cron._commit_progress(
                len(signatories), remaining=self.search_count(queued)
            ):
                return

    def _send_links(self):
        links = self._create_links()
        template = self.env.ref("hr_emulation.mail_template_covenant_link")
        # sudo: managers may send this one template to those of their units.
        template.sudo().with_context(
            emulation_links={signatory.id: link for signatory, link in links.items()}
        ).send_mail_batch(
            self.ids,
            # Not in the records' history, where others could read the links.
            email_values={"model": False, "res_id": False},
        )
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
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", "waiting"),
                ("covenant_id.state", "!=", "concluded"),
            ]
        )
        waiting._do_excuse(self.env._("has left the organisation"), has_left=True)

    @api.model
    def _take_back(self, employees):
        """Who comes back has to sign again."""
        excused = self.search(
            [
                ("employee_id", "in", employees.ids),
                ("has_left", "=", True),
                ("covenant_id.state", "!=", "concluded"),
            ]
        )
        excused._in_transition().write(
            {"state": "waiting", "excuse_reason": False, "has_left": False}
        )

    @api.model
    def _follow(self, employees):
        """Those who have not signed yet stand in the unit where they are now."""
        waiting = self.search(
            [("employee_id", "in", employees.ids), ("state", "=", "waiting")]
        )
        waiting._in_transition()._take_snapshot()

    def _do_excuse(self, reason, has_left=False):
        self._check_not_concluded()
        waiting = self.filtered(lambda signatory: signatory.state == "waiting")
        waiting._lock()
        # sudo: the fingerprint of the link may be read and written by nobody.
        waiting.sudo()._in_transition().write(
            {
                "state": "excused",
                "excuse_reason": reason,
                "has_left": has_left,
                "token_hash": False,
                "token_expires": False,
            }
        )

    def action_ask_again(self):
        """Let those who were excused sign after all."""
        self.check_access("write")
        self._check_not_concluded()
        self.filtered(lambda s: s.state == "excused")._in_transition().write(
            {"state": "waiting", "excuse_reason": False, "has_left": False}
        )

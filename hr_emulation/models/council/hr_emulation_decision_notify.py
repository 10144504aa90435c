from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

#: More recipients than this are told by the job in the background.
AT_ONCE = 50
#: Awards whose recipients the job tells in one transaction.
CHUNK = 500


class HrEmulationDecision(models.Model):
    """Telling the recipients: each of the own award, in messages that name nobody.

    Who got the same public award is told in one message; whose award is hidden, in one
    of the own, because a message lists those whom it was sent to.
    """

    _inherit = "hr.emulation.decision"

    is_telling = fields.Boolean(
        string="Recipients Are Being Told",
        readonly=True,
        copy=False,
    )
    told_award_id = fields.Integer(
        string="Told Up To",
        readonly=True,
        copy=False,
        aggregator=None,
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"is_telling", "told_award_id"}

    def _notify_issued(self, awards):
        result = super()._notify_issued(awards)
        # What is entered from old registers is no news.
        news = awards.filtered(
            lambda award: award.decision_origin == "own" or award.nomination_id
        )
        recipients = self._find_recipients(news)
        if len(recipients) <= AT_ONCE:
            self._tell(recipients)
        else:
            self._in_transition().write({"is_telling": True})
            # sudo: the job is a record of the system.
            self.env.ref("hr_emulation.ir_cron_recipients").sudo()._trigger()
        return result

    def _find_recipients(self, awards):
        """Return ``{award: contact}`` of the people who can log in."""
        # sudo: the login is looked up, nothing of the employee is shown.
        employees = (
            self.env["hr.employee"]
            .sudo()
            .search_fetch(
                [("id", "in", awards.employee_id.ids), ("user_id.active", "=", True)],
                ["user_id"],
            )
        )
        contacts = {
            employee.id: employee.user_id.partner_id.id for employee in employees
        }
        return {
            award: contacts[award.employee_id.id]
            for award in awards
            if award.employee_id.id in contacts
        }

    def _tell(self, recipients):
        """Send one message per public award, and one to each other recipient."""
        self.ensure_one()
        shared, alone = {}, []
        for award, partner_id in recipients.items():
            if award.is_public:
                key = (award.award_type_id, award.year)
                shared.setdefault(key, (award, []))[1].append(partner_id)
            else:
                alone.append((award, [partner_id]))
        for award, partner_ids in shared.values():
            self._send(award, partner_ids, self)
        # No link: people do not see the decision when their award is hidden.
        for award, partner_ids in alone:
            self._send(award, partner_ids, self.env["mail.thread"])

    def _send(self, award, partner_ids, thread):
        lang = self.company_id.partner_id.lang
        award = award.with_context(lang=lang)
        thread.message_notify(
            partner_ids=partner_ids,
            subject=award.award_type_id.name,
            body=Markup("<p>%s</p>")
            % award.env._(
                "You have been honoured with “%(award)s” (%(year)s) by decision "
                "%(number)s. Congratulations!",
                award=award.award_type_id.name,
                year=award.year,
                number=award.decision_number or "",
            ),
        )

    @api.model
    def _cron_tell_recipients(self):
        """Go on telling; a killed run resumes behind the last whom it has told."""
        cron = self.env["ir.cron"]
        decisions = self.search([("is_telling", "=", True)], order="id")
        for decision in decisions:
            while awards := decision._find_untold():
                # As who has issued it.
                author = decision.with_user(decision.issued_by_id).sudo()
                author._tell(author._find_recipients(awards.with_env(author.env)))
                decision._in_transition().told_award_id = awards[-1:].id
                if not cron._commit_progress(len(awards)):
                    return
            decision._in_transition().is_telling = False
            cron._commit_progress(remaining=0)

    def _find_untold(self):
        self.ensure_one()
        domain = Domain("decision_id", "=", self.id)
        domain &= Domain("id", ">", self.told_award_id) & Domain("state", "=", "issued")
        if self.origin != "own":
            domain &= Domain("nomination_id", "!=", False)
        return self.env["hr.emulation.award"].search(domain, order="id", limit=CHUNK)

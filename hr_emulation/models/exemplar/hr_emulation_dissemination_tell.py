from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

_ACTIVITY = "hr_emulation.mail_activity_type_dissemination"


class HrEmulationDissemination(models.Model):
    """Telling people of a document: one activity for each manager, and the log.

    People find it under *Documents to Read*; a message for each of fifty thousand
    would tell nobody more.
    """

    _inherit = "hr.emulation.dissemination"

    def _finish(self):
        result = super()._finish()
        self._note_in_log()
        self._tell_managers()
        return result

    def _note_in_log(self):
        """Note in the log that the document was made known, where that is kept."""
        self.ensure_one()
        if self.log_id or not (self.programme_id or self.movement_id):
            return
        kind = self.env.ref("hr_emulation.log_kind_dissemination")
        log = self.env["hr.emulation.log"].create(
            {
                "name": self.env._("Made known: %s", self.name),
                "kind_id": kind.id,
                "date": fields.Date.context_today(self),
                "user_id": self.create_uid.id,
                "programme_id": self.programme_id.id,
                "movement_id": self.movement_id.id,
                "company_id": self.company_id.id,
                "legal_document_id": self.legal_document_id.id,
                "reach": self.receipt_count,
                "result": self.env._(
                    "Made known to %(count)s people, to be read until %(date)s.",
                    count=self.receipt_count,
                    date=format_date(self.env, self.date_due),
                ),
            }
        )
        log._in_transition().write({"state": "done"})
        self._in_transition().write({"log_id": log.id})

    def _get_one_cannot_remind_reason(self):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state != "done":
            return self.env._("Make it known first.")
        if self.read_count >= self.receipt_count:
            return self.env._("Everybody has read it.")
        return False

    def action_remind(self):
        """Tell the managers how many of their units have not read it yet.

        :raise UserError: there is nobody to be reminded
        """
        self.ensure_one()
        self.check_access("write")
        self._touch()
        if reason := self._get_one_cannot_remind_reason():
            raise UserError(reason)
        self._tell_managers()

    def _tell_managers(self):
        """Give each manager one activity that counts who has not read it.

        Those of before end: nobody has two of one document.
        """
        self.ensure_one()
        # sudo: those of all managers.
        self.sudo().activity_unlink([_ACTIVITY])
        kind = self.env.ref(_ACTIVITY)
        model_id = self.env["ir.model"]._get_id(self._name)
        notes, unreached = self._get_notes_by_user()
        self.env["mail.activity"].with_context(
            mail_activity_quick_update=True, emulation_no_subscribe=True
        ).create(
            [
                {
                    "activity_type_id": kind.id,
                    "summary": kind.with_context(lang=user.lang).summary,
                    "note": ", ".join(lines),
                    "automated": True,
                    "date_deadline": self.date_due,
                    "res_model_id": model_id,
                    "res_id": self.id,
                    "user_id": user.id,
                }
                for user, lines in notes.items()
            ]
        )
        if unreached:
            self.message_post(
                body=self.env._(
                    "Nobody could be told for: %s. Their manager is not entered or has "
                    "no user account; tell them yourself.",
                    ", ".join(unreached),
                ),
                subtype_xmlid="mail.mt_note",
            )

    def _get_notes_by_user(self):
        """Return ``({user: [sentence, ...]}, [unit nobody is told of, ...])``.

        One sentence for each unit in which somebody has not read it.
        """
        # sudo: only the user of each manager is looked up.
        groups = (
            self.env["hr.emulation.receipt"]
            .sudo()
            ._read_group(
                [("dissemination_id", "=", self.id), ("has_left", "=", False)],
                ["unit_id"],
                ["__count", "read_on:count"],
            )
        )
        notes, unreached = defaultdict(list), []
        for unit, total, read in groups:
            if read >= total:
                continue
            user = unit.manager_id.user_id
            name = unit.name or self.env._("without a unit")
            if user.active:
                notes[user].append(
                    self.env._(
                        "%(unit)s: %(count)s of %(total)s to read",
                        unit=name,
                        count=total - read,
                        total=total,
                    )
                )
            else:
                unreached.append(name)
        return notes, unreached

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # Activities subscribe their users, who would then get every later message.
        if self.env.context.get("emulation_no_subscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

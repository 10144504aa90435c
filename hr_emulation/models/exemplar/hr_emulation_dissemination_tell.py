from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

_ACTIVITY = "hr_emulation.mail_activity_type_dissemination"
#: So many units stand in a note.
_NAMED = 20


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
        return self._get_one_cannot_tell_reason()

    def _get_one_cannot_tell_reason(self):
        self.ensure_one()
        if self.state != "done":
            return self.env._("Make it known first.")
        if self.date_ended:
            return self._get_ended_message()
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
        self._end_activities()
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
                    # Units are named by people: their names are no markup.
                    "note": Markup(", ").join(lines),
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
                body=self._speak().env._(
                    "Nobody could be told for: %s. Their manager is not entered or has "
                    "no user account; tell them yourself.",
                    ", ".join(unreached[:_NAMED])
                    + ("…" if len(unreached) > _NAMED else ""),
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
        speaking = self._speak().env
        for unit, total, read in groups:
            if read >= total:
                continue
            manager = unit.manager_id
            name = unit.name or speaking._("without a unit")
            if manager.active and manager.user_id.active:
                notes[manager.user_id].append(
                    speaking._(
                        "%(unit)s: %(count)s of %(total)s to read",
                        unit=name,
                        count=total - read,
                        total=total,
                    )
                )
            else:
                unreached.append(name)
        return notes, unreached

    def _speak(self):
        """The record in the language of the organisation, whoever presses."""
        return self.with_context(lang=self.company_id.partner_id.lang)

    @api.model
    def _cron_remind_late(self):
        """Tell the managers once when the day is over until which it is read."""
        today = fields.Date.context_today(self)
        late = self.search(
            [
                ("state", "=", "done"),
                ("date_ended", "=", False),
                ("date_due", "<", today),
                ("is_reminded", "=", False),
            ]
        )
        for one in late:
            if not one._get_one_cannot_tell_reason():
                one._tell_managers()
        late._in_transition().write({"is_reminded": True})

    def _end_activities(self):
        # sudo: those of all managers.
        self.sudo().activity_unlink([_ACTIVITY])

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        # Activities subscribe their users, who would then get every later message.
        if self.env.context.get("emulation_no_subscribe"):
            return True
        return super().message_subscribe(partner_ids, subtype_ids)

from odoo import models

from ..hr_emulation_sealed_mixin import SEAL_FIELDS


class HrEmulationSession(models.Model):
    """A session that is closed is sealed with its minutes."""

    _name = "hr.emulation.session"
    _inherit = ["hr.emulation.session", "hr.emulation.sealed.mixin"]

    _act_kind = "session"

    @property
    def _protected_fields(self):
        return super()._protected_fields | SEAL_FIELDS

    def _get_sealable_domain(self):
        return [("state", "=", "closed")]

    def _get_act_subject(self):
        self.ensure_one()
        return self.name

    def _get_act_payload(self):
        """Return the minutes, and what they rest on: ballots, counts, results.

        In the values that are stored, not in words of a language.
        """
        self.ensure_one()
        names = {
            item: f"{number}. {item.subject_name} – {item.award_name}"
            for number, item in enumerate(self.item_ids.sorted("id"), start=1)
        }
        return {
            "minutes": self.minutes or {},
            "item_ids": {
                name: {
                    "unit_name": item.unit_name or "",
                    "result": item.result or "",
                    "result_reason": item.result_reason or "",
                    "votes": item.votes or "",
                }
                for item, name in names.items()
            },
            "attendance_ids": {
                f"{number}. {attendance.name}": {
                    "role": attendance.role,
                    "has_vote": attendance.has_vote,
                    "presence": attendance.presence,
                }
                for number, attendance in enumerate(
                    self.attendance_ids.sorted("id"), start=1
                )
            },
            "round_ids": {
                str(voting.number): voting._get_act_payload(names)
                for voting in self.round_ids
            },
        }

from odoo import fields, models
from odoo.tools import format_datetime


class HrEmulationSession(models.Model):
    """What the minutes say: from the data, in the language of the organisation."""

    _inherit = "hr.emulation.session"

    minutes = fields.Json(
        readonly=True,
        copy=False,
        # The members of the council read them in print.
        groups="hr_emulation.group_emulation_officer,"
        "hr_emulation.group_emulation_auditor",
        help="As they were when the session was closed.",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"minutes"}

    def _get_minutes(self):
        """Return the minutes of the one session: texts and numbers, no database ids.

        Those of a closed session stay as they were.
        """
        self.ensure_one()
        # sudo: of the minutes as they were, or of what they are made of.
        return self.sudo().minutes or self._build_minutes()

    def _build_minutes(self):
        self.ensure_one()
        # sudo: the minutes do not depend on who asks for them.
        session = self.sudo().with_context(lang=self.company_id.sudo().partner_id.lang)
        return {
            **session._get_minutes_heading(),
            **session._get_minutes_people(),
            "recusals": session._get_minutes_recusals(),
            "warnings": list(
                dict.fromkeys(
                    line
                    for voting in session.round_ids
                    for line in (voting.warnings or "").splitlines()
                )
            ),
            "rounds": [voting._get_minutes() for voting in session.round_ids],
            "results": [item._get_minutes() for item in session.item_ids],
            "dissent": [
                {"name": dissent.attendance_id.name, "text": dissent.text}
                for dissent in session.dissent_ids
            ],
            "opinions": [
                f"{attendance.name}: {attendance.opinion}"
                for attendance in session.attendance_ids
                if attendance.opinion
            ],
            "conclusion": session.conclusion or "",
        }

    def _get_minutes_heading(self):
        return {
            "council": self.council_id.name,
            "kind": self._get_label("kind", of=self.council_id),
            "company": self.company_id.name,
            "number": self._get_council_decision(),
            "session": self.name,
            "form": self._get_label("form"),
            "date": fields.Date.to_string(self.date),
            "place": self.place or "",
            "opened_at": self._get_time(self.opened_on),
            "closed_at": self._get_time(self.closed_on),
            "chair": self.chair or "",
            "secretary": self.secretary or "",
            "guests": [line for line in (self.guests or "").splitlines() if line],
        }

    def _get_council_decision(self):
        """Return the decision by which the council is as it was on the day."""
        changes = self.council_id.change_ids.filtered(
            lambda change: change.date and change.date <= self.date
        )
        last = changes.sorted("date")[-1:]
        return last and f"{last.number} ({last.date:%d/%m/%Y})" or ""

    def _get_minutes_people(self):
        present, absent = [], []
        for attendance in self.attendance_ids:
            person = {
                "name": attendance.name or "",
                "post": attendance.post or "",
                "role": self._get_label("role", of=attendance),
            }
            if attendance._takes_part():
                present.append({**person, "by": attendance._get_stand_in_text()})
            else:
                absent.append({**person, "reason": attendance.reason or ""})
        members = self.attendance_ids.filtered("has_vote")
        return {"members_total": len(members), "present": present, "absent": absent}

    def _get_minutes_recusals(self):
        """Return who left the vote on what, and why."""
        left_out = self._get_left_out()
        return [
            {
                "name": conflict.substitute_id.name or conflict.member_id.name,
                "about": conflict.item_id.display_name,
                "kind": conflict.kind_id.name,
                "reason": conflict.reason or conflict.detail or "",
            }
            for conflict in self.conflict_ids.filtered("leaves_vote")
            if (conflict.member_id.id, conflict.item_id.id) in left_out
        ]

    def _get_label(self, name, of=None):
        record = self if of is None else of
        labels = dict(record._fields[name]._description_selection(self.env))
        return labels.get(record[name], "")

    def _get_time(self, moment):
        zone = self.company_id.partner_id.tz or "Asia/Ho_Chi_Minh"
        return moment and format_datetime(
            self.env, moment, tz=zone, dt_format="HH:mm dd/MM/yyyy"
        )

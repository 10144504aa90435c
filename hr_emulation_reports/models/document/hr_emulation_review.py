from odoo import models


class HrEmulationReview(models.Model):
    """The report of a review: its meeting, its sections, awards and decisions."""

    _name = "hr.emulation.review"
    _inherit = ["hr.emulation.review", "hr.emulation.document.mixin"]

    _document_kinds = frozenset({"review_report"})

    def _check_document_readers(self, kind):
        # It names everybody who is selected for a reward.
        self._check_officer_or_auditor()

    def _get_document_data(self, kind):
        self.ensure_one()
        summary = (
            self.summary_id
            if self.kind == "several"
            else self.env["hr.emulation.summary"]
        )
        return {
            **self._get_document_heading(day=self.date),
            "title": self.name,
            "kind": self._get_document_label("kind"),
            "about": self[self._get_subject_field() or "cluster_id"].display_name or "",
            "legal_document": self._get_document_law(),
            "period": f"{self.date_from:%d/%m/%Y} – {self.date_to:%d/%m/%Y}",
            "is_finished": self.state == "done",
            **self._get_document_meeting(),
            **{
                name: self._get_document_lines(self[name])
                for name in (
                    "results",
                    "difficulties",
                    "shortcomings",
                    "causes",
                    "lessons",
                    "directions",
                )
            },
            "paragraph": self._get_document_lines(summary.paragraph),
            "tables": summary._get_document_tables() if summary else [],
            **self._get_document_awards(),
            "exemplars": self._get_document_exemplars(),
            "recognitions": self._get_document_recognitions(),
            "comments": [
                {
                    "who": comment.speaker or "",
                    "unit": comment.department_id.name or "",
                    "text": comment.text,
                }
                for comment in self.comment_ids
            ],
            "follow_ups": self._get_document_follow_ups(),
            "signer_post": self.signer_post or "",
            "signer_name": self.signer_name or "",
        }

    def _get_document_law(self):
        """Return the title of what is reviewed, as sentences name it."""
        law = self.legal_document_id
        if not law:
            return ""
        return self.env._(
            "%(title)s (No. %(number)s)", title=law.name, number=law.number
        )

    def _get_document_meeting(self):
        return {
            "meeting_date": self._get_document_day(self.date),
            "meeting_place": self.place or "",
            "chair": self.chair or "",
            "organiser": self.authority_id.name or "",
            "participants": self.participant_ids.mapped("display_name"),
            "other_count": self.other_count,
            "other_participants": self.other_participants or "",
            "participant_count": self.participant_count,
            "agenda": self._get_document_lines(self.agenda),
        }

    def _get_document_awards(self):
        """Return the figures as they were counted, not as the register is now."""
        labels = dict(
            self.award_line_ids._fields["subject_type"]._description_selection(self.env)
        )
        return {
            "awards": [
                {
                    "number": number,
                    "award": line.award_type_id.name,
                    "type": labels[line.subject_type],
                    "given": line.given,
                    "recipients": line.recipients,
                }
                for number, line in enumerate(self.award_line_ids, start=1)
            ],
            "award_count": self.award_count,
            "recipient_count": self.recipient_count,
        }

    def _get_document_exemplars(self):
        """Return those who consent today: who has withdrawn is not printed."""
        exemplars = self.exemplar_ids.filtered(lambda one: one.consent == "given")
        labels = dict(exemplars._fields["stage"]._description_selection(self.env))
        return [
            {
                "name": one.name,
                "subject": one.subject_name,
                "stage": labels.get(one.stage, ""),
            }
            for one in exemplars
        ]

    def _get_document_recognitions(self):
        labels = dict(
            self.recognition_ids._fields["kind"]._description_selection(self.env)
        )
        kinds = list(labels)
        lines = self.recognition_ids.sorted(lambda line: kinds.index(line.kind))
        return [
            {
                "number": number,
                "kind": labels[line.kind],
                "name": line.subject_name,
                "unit": "" if line.department_id else line.unit_name or "",
                "reason": line.reason,
                "deed_date": f"{line.deed_date:%d/%m/%Y}",
                "decided_on": self._get_document_day(line.decided_on)["text"],
                "lag": str(line.lag_days) if line.decided_on else "",
                "award": (line.kind == "reward" and line.award_type_id.name) or "",
            }
            for number, line in enumerate(lines, start=1)
        ]

    def _get_document_follow_ups(self):
        lines = self.follow_up_ids
        labels = dict(lines._fields["state"]._description_selection(self.env))
        return [
            {
                "number": number,
                "name": line.name,
                "unit": line.department_id.name or "",
                "owner": line.user_id.name,
                "date_due": f"{line.date_due:%d/%m/%Y}",
                "status": labels[line.state],
                "result": line.result or "",
            }
            for number, line in enumerate(lines, start=1)
        ]

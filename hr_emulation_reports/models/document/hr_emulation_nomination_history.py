from odoo import models
from odoo.fields import Domain


class HrEmulationNomination(models.Model):
    """What the register knows of a subject, for its achievement report.

    Only what the user may read anyway: an officer prints everything.
    """

    _inherit = "hr.emulation.nomination"

    def _get_document_history(self):
        self.ensure_one()
        awards = self._get_former_awards()
        return {
            "titles": awards.filtered(
                lambda award: award.category == "title"
            )._get_history_rows(),
            "forms": awards.filtered(
                lambda award: award.category != "title"
            )._get_history_rows(),
            "ratings": self._get_rating_rows(),
            "initiatives": self._get_initiative_rows(),
        }

    def _get_former_awards(self):
        """Return the awards that count of the same subject, the oldest first."""
        awards = self.env["hr.emulation.award"]
        found = awards.search(
            awards._statistics_domain() & Domain("subject_key", "=", self.subject_key),
            order="year, decision_date, award_sequence, id",
        )
        # sudo: only to leave out what this nomination itself has led to.
        return found.filtered(lambda award: award.sudo().nomination_id != self)

    def _get_rating_rows(self):
        evaluations = self.env["hr.emulation.evaluation"]
        if not evaluations.has_access("read"):
            return []
        found = evaluations.search(
            [
                ("subject_key", "=", self.subject_key),
                ("cluster_id", "=", False),
                ("state", "=", "final"),
                ("rating", "!=", False),
            ],
            order="year, id",
        )
        labels = dict(evaluations._fields["rating"]._description_selection(self.env))
        return [
            {
                "year": str(evaluation.year),
                "rating": labels.get(evaluation.rating, ""),
                "decision": ", ".join(
                    filter(
                        None,
                        [
                            evaluation.decision_number,
                            evaluation.decision_date
                            and f"{evaluation.decision_date:%d/%m/%Y}",
                        ],
                    )
                ),
            }
            for evaluation in found
        ]

    def _get_initiative_rows(self):
        return [
            initiative._get_document_row()
            for initiative in self.initiative_ids._filtered_access("read")
        ]


class HrEmulationInitiative(models.Model):
    _inherit = "hr.emulation.initiative"

    def _get_document_row(self):
        """Return what an achievement report says of the one initiative."""
        self.ensure_one()
        labels = dict(self._fields["scope"]._description_selection(self.env))
        recognition = self.recognition_ids.filtered(
            lambda one: one.state == "recorded" and one.scope == self.scope
        )[:1]
        numbered = ", ".join(
            filter(
                None,
                [
                    recognition.decision_number,
                    recognition.date and f"{recognition.date:%d/%m/%Y}",
                ],
            )
        )
        by = recognition.authority_id.name or recognition.council
        return {
            "name": self.name,
            "year": str(self.year or ""),
            "scope": labels.get(self.scope, ""),
            "decision": "; ".join(filter(None, [numbered, by])),
        }


class HrEmulationAward(models.Model):
    _inherit = "hr.emulation.award"

    def _get_history_rows(self):
        """Return a line of an achievement report for each award."""
        return [
            {
                "year": award._get_history_year(),
                "name": award.award_type_id.name or "",
                "number": award.decision_number or "",
                "date": award.decision_date and f"{award.decision_date:%d/%m/%Y}" or "",
                "authority": award.authority_id.name or "",
                "decision": award._get_document_decision(),
            }
            for award in self
        ]

    def _get_history_year(self):
        """Return the year that the one award is for, or what the register says."""
        if not self.year:
            return self.period_text or ""
        if self.is_year_estimated:
            return self.env._("%(year)s (estimated)", year=self.year)
        return str(self.year)

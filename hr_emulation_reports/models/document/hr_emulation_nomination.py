from odoo import models
from odoo.tools import formatLang

#: What is printed of the achievement: which of the reports, each nomination knows.
ACHIEVEMENT = "achievement"


class HrEmulationNomination(models.Model):
    """The achievement report of a nomination, and the minutes of its unit meeting."""

    _name = "hr.emulation.nomination"
    _inherit = ["hr.emulation.nomination", "hr.emulation.document.mixin"]

    _document_kinds = frozenset({ACHIEVEMENT, "achievement_short", "unit_minutes"})

    def _get_document_kind(self, kind):
        if kind != ACHIEVEMENT:
            return kind
        if self.is_short_path:
            return "achievement_short"
        is_person = self.subject_type == "individual"
        return "achievement_individual" if is_person else "achievement_collective"

    def _get_document_award_types(self):
        return self.award_type_id

    def _get_document_data(self, kind):
        self.ensure_one()
        return {**self._get_report_data(), **getattr(self, f"_get_{kind}_data")()}

    def _get_report_data(self):
        """Return what every document of the one nomination may say."""
        heading = self._get_document_heading()
        return {
            **heading,
            "name": self.subject_name or "",
            "unit": self._get_document_unit(),
            "award": self.award_type_id.name or "",
            "category": self._get_document_label("category"),
            "kind": self.kind_id.name or "",
            "year": str(self.year),
            "movement": self.movement_id.name or "",
            "achievement": (self.achievement or "").strip().rstrip("."),
            "summary": self._get_document_lines(self.summary),
            # sudo: who is the head of a unit is no secret.
            "head": self.head_id.sudo().name or "",
            **self._get_document_history(),
        }

    def _get_achievement_individual_data(self):
        birthday = self._get_private_value("birthday")
        return {
            "post": self.job_title or "",
            "gender": self._get_private_value("sex"),
            "birth_date": f"{birthday:%d/%m/%Y}" if birthday else "",
            "birth_place": self._get_private_value("place_of_birth"),
            "qualification": self._get_private_value("certificate"),
        }

    def _get_private_value(self, name):
        """Return what the user may read of the person anyway; else a blank."""
        # Never by sudo: birthdays are for those who see the file of the person.
        employee = self.employee_id
        field = employee._fields.get(name)
        if not (
            field
            and employee
            and employee.has_access("read")
            and employee._has_field_access(field, "read")
        ):
            return ""
        if field.type == "selection":
            labels = dict(field._description_selection(self.env))
            return labels.get(employee[name], "")
        return employee[name] or ""

    def _get_achievement_collective_data(self):
        department = self.department_id
        count = department and self.env["hr.employee.public"].search_count(
            [("department_id", "child_of", department.id)]
        )
        parent = department.sudo().parent_id
        return {
            "unit": parent.name or (self.company_id.name if department else ""),
            "member_count": count or "",
        }

    def _get_achievement_short_data(self):
        return {"post": self.job_title or ""}

    def _get_unit_minutes_data(self):
        present, votes = self.meeting_present, self.meeting_for
        percent = 100 * votes / present if present else 0
        return {
            "post": self.job_title or "",
            "meeting_date": self._get_document_day(self.meeting_date),
            "chair": self.meeting_chair or "",
            "members": self.meeting_members,
            "present": present,
            "votes_for": votes,
            "votes_against": self.meeting_against,
            "votes_other": present - votes - self.meeting_against,
            "percent": formatLang(self.env, percent, digits=2),
        }

"""What the tests of nominations share."""

from datetime import date

from odoo import fields
from odoo.fields import Command

from ..common import SUBJECT_FIELD, EmulationCommon

MEETING = {
    "meeting_date": "2024-12-01",
    "meeting_chair": "Lê Thị Cúc",
    "meeting_members": 10,
    "meeting_present": 8,
    "meeting_for": 7,
    "meeting_against": 1,
}


class NominationCase(EmulationCommon):
    """A title that asks for a good year, no discipline, and a confirmed statement."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year = fields.Date.today().year
        # The rulebooks of the law are not what is tested here.
        cls.env["hr.emulation.rulebook"].search([]).action_set_draft()
        cls.rulebook = cls._create_rulebook("Test Law")
        cls.standard = cls._create_standard(cls.rulebook, cls.title)
        cls.rulebook.action_activate()
        cls.route = cls.env.ref("hr_emulation.route_title")
        cls.unit_2.manager_id = cls.colleague
        cls.root.manager_id = cls.boss = cls._create_boss()

    @classmethod
    def _create_boss(cls):
        cls.boss_user = cls._create_user("emulation_boss")
        return cls._create_employees(
            {
                "name": "Vũ Văn Khoa",
                "department_id": cls.root.id,
                "user_id": cls.boss_user.id,
            }
        )

    @classmethod
    def _create_rulebook(cls, name, date_from="2000-01-01", date_to=False, **vals):
        return cls.env["hr.emulation.rulebook"].create(
            {"name": name, "date_from": date_from, "date_to": date_to, **vals}
        )

    @classmethod
    def _create_standard(cls, rulebook, award_type, rating="good", **vals):
        subject_type = "collective" if award_type == cls.unit_title else "individual"
        lines = [
            {"kind": "rating", "message": "A good year.", "rating": rating, "years": 1},
            {"kind": "declared", "message": "Exemplary and united."},
            {"kind": "no_matter", "message": "Nothing is open."},
            {"kind": "not_rewarded", "message": "Rewarded once."},
            {"kind": "registered", "message": "Registered.", "severity": "warn"},
        ]
        return cls.env["hr.emulation.standard"].create(
            {
                "rulebook_id": rulebook.id,
                "award_type_id": award_type.id,
                "subject_type": subject_type,
                "condition_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )

    @classmethod
    def _rate(cls, subject, rating="good", year=None):
        evaluation = (
            cls.env["hr.emulation.evaluation"]
            ._in_transition()
            .create(
                {
                    SUBJECT_FIELD[subject._name]: subject.id,
                    "company_id": cls.company_a.id,
                    "year": year or cls.year,
                    "rating": rating,
                    "state": "final",
                }
            )
        )
        return evaluation

    @classmethod
    def _discipline(cls, subject, **vals):
        return cls.env["hr.emulation.discipline"].create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": cls.company_a.id,
                "kind": "complaint",
                "date_from": date(cls.year, 1, 5),
                **vals,
            }
        )

    @classmethod
    def _nominate(cls, subject=None, award_type=None, user=None, **vals):
        """A complete dossier of the manager, not sent yet."""
        subject = subject or cls.employee
        nominations = cls.env["hr.emulation.nomination"].with_user(
            user or cls.manager_user
        )
        nomination = nominations.create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "award_type_id": (award_type or cls.title).id,
                "year": cls.year,
                "company_id": cls.company_a.id,
                **MEETING,
                **vals,
            }
        )
        nomination.document_ids.is_provided = True
        nomination.action_confirm_statements()
        return nomination

    @classmethod
    def _submit(cls, *args, **vals):
        nomination = cls._nominate(*args, **vals)
        nomination.action_submit()
        return nomination

    @classmethod
    def _endorse(cls, *args, **vals):
        nomination = cls._submit(*args, **vals)
        nomination.with_user(cls.boss_user).action_endorse()
        return nomination

    def _get_line(self, nomination, kind, user=None):
        lines = nomination.with_user(user or self.officer).check_ids
        lines.invalidate_recordset()
        return lines.filtered(lambda line: line.kind == kind)

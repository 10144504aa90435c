"""What the tests of initiatives share."""

from odoo.fields import Command

from ..common import SUBJECT_FIELD, EmulationCommon


class InitiativeCase(EmulationCommon):
    @classmethod
    def _propose(cls, *authors, user=None, **vals):
        """An initiative of ``(subject, share)``, not sent yet."""
        initiatives = cls.env["hr.emulation.initiative"]
        lines = [
            Command.create({SUBJECT_FIELD[subject._name]: subject.id, "share": share})
            for subject, share in authors or [(cls.employee, 100)]
        ]
        return initiatives.with_user(user or cls.employee_user).create(
            {
                "name": "Số hoá sổ theo dõi khen thưởng",
                "description": "Một biểu mẫu thay cho ba quyển sổ.",
                "author_ids": lines,
                **vals,
            }
        )

    @classmethod
    def _recognise(cls, initiative, scope="unit", date="2024-06-30", **vals):
        """Record a recognition as the officer does in the form."""
        initiative = initiative.with_user(cls.officer)
        initiative.recognition_ids = [
            Command.create(
                {"scope": scope, "date": date, "decision_number": "1/QĐ", **vals}
            )
        ]
        initiative.action_recognise()
        return initiative

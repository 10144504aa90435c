"""What the tests of councils and conflicts of interest share."""

from contextlib import contextmanager
from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from ..common import SUBJECT_FIELD
from ..evaluation.nomination_case import NominationCase


class CouncilCase(NominationCase):
    """A council with a chair, a vice-chair, a secretary and a member.

    ``boss`` chairs, ``manager`` is the vice-chair, ``colleague`` the secretary, and
    ``employee`` an ordinary member; all since 2020.
    """

    SINCE = date(2020, 1, 1)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.council = cls._create_council(
            (cls.boss, "chair"),
            (cls.manager, "vice"),
            (cls.colleague, "secretary"),
            (cls.employee, "member"),
        )
        cls.chair, cls.vice, cls.secretary, cls.member = cls.council.member_ids

    @contextmanager
    def _refused(self, words, error=UserError):
        """What happens inside is refused with these words, and taken back."""
        with self.assertRaisesRegex(error, words), self.env.cr.savepoint():
            yield

    @classmethod
    def _create_council(cls, *people, **vals):
        return cls.env["hr.emulation.council"].create(
            {
                "name": "Hội đồng Thi đua - Khen thưởng",
                "company_id": cls.company_a.id,
                "member_ids": [
                    Command.create(
                        {
                            SUBJECT_FIELD[person._name]: person.id,
                            "role": role,
                            "sequence": position,
                            "date_from": cls.SINCE,
                        }
                    )
                    for position, (person, role) in enumerate(people)
                ],
                **vals,
            }
        )

    @classmethod
    def _hold(cls, day, state="closed", council=None):
        """A session of the council that is held, or was."""
        return (
            cls.env["hr.emulation.session"]
            ._in_transition()
            .create(
                {
                    "name": f"Session of {day}",
                    "council_id": (council or cls.council).id,
                    "date": day,
                    "company_id": cls.company_a.id,
                    "state": state,
                }
            )
            .with_env(cls.env)
        )

    @classmethod
    def _prepare(cls, *nominations, **vals):
        """A session in preparation with these nominations on its agenda."""
        session = cls.env["hr.emulation.session"].create(
            {
                "name": "Session",
                "council_id": cls.council.id,
                "date": cls.today,
                "company_id": cls.company_a.id,
                "item_ids": [
                    Command.create({"nomination_id": nomination.id})
                    for nomination in nominations
                ],
                **vals,
            }
        )
        session.action_prepare()
        return session

    @classmethod
    def _propose(cls, subject, user=None, **vals):
        """A nomination that nobody has sent yet, entered by the officer."""
        nominations = cls.env["hr.emulation.nomination"].with_user(user or cls.officer)
        nomination = nominations.create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "award_type_id": vals.pop(
                    "award_type_id",
                    cls.merit.id if subject._name != "hr.employee" else cls.title.id,
                ),
                "year": cls.year,
                "company_id": cls.company_a.id,
                "head_id": False,
                **vals,
            }
        )
        return nomination.with_env(cls.env)

    @classmethod
    def _stand_in(cls, member, person, **vals):
        return (
            cls.env["hr.emulation.council.substitute"]
            .with_user(cls.officer)
            .create(
                {
                    "member_id": member.id,
                    SUBJECT_FIELD[person._name]: person.id,
                    "reference": "12/GUQ",
                    "date_from": cls.today,
                    "date_to": cls.today + timedelta(days=7),
                    **vals,
                }
            )
            .with_env(cls.env)
        )

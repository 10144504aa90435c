"""What the tests of sessions and votes share."""

from contextlib import contextmanager

from odoo import fields
from odoo.fields import Command

from ..common import SUBJECT_FIELD
from ..evaluation.nomination_case import NominationCase


class VoteCase(NominationCase):
    """A council of five who vote, and nominations that are ready for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.rule = cls.env["hr.emulation.vote.rule"].create(
            {
                "name": "Test Rule",
                "percent": 60,
                "base": "members",
                "has_receipts": True,
                "minimum_voters": 2,
                "max_rounds": 2,
            }
        )
        (cls.title + cls.higher_title).vote_rule_id = cls.rule
        cls.voters = [cls._create_user(f"emulation_voter_{n}") for n in range(5)]
        cls.people = cls._create_employees(
            *(
                {
                    "name": f"Uỷ viên {n}",
                    "department_id": cls.unit_2.id,
                    "user_id": user.id,
                }
                for n, user in enumerate(cls.voters)
            )
        )
        cls.council = cls.env["hr.emulation.council"].create(
            {
                "name": "Hội đồng Thử",
                "company_id": cls.company_a.id,
                "member_ids": [
                    Command.create(
                        {
                            "employee_id": person.id,
                            "role": "chair" if not n else "member",
                            "date_from": "2020-01-01",
                        }
                    )
                    for n, person in enumerate(cls.people)
                ],
            }
        )
        cls.members = cls.council.member_ids

    @classmethod
    def _create_ready(cls, subject=None, award_type=None, **vals):
        """A nomination that is ready for the council."""
        subject = subject or cls.employee
        nomination = cls.env["hr.emulation.nomination"].create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "award_type_id": (award_type or cls.title).id,
                "year": cls.year,
                "company_id": cls.company_a.id,
                **vals,
            }
        )
        nomination.sudo()._in_transition().write({"state": "screened"})
        return nomination

    @classmethod
    def _create_session(cls, *nominations, **vals):
        """A session of the officer with these on its agenda, not opened yet."""
        session = (
            cls.env["hr.emulation.session"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Phiên họp Thử",
                    "council_id": cls.council.id,
                    "company_id": cls.company_a.id,
                    "item_ids": [
                        Command.create({"nomination_id": nomination.id})
                        for nomination in nominations
                    ],
                    **vals,
                }
            )
        )
        session.action_prepare()
        return session

    @classmethod
    def _open_vote(cls, *nominations, **vals):
        """A session that votes on these; return its rounds."""
        session = cls._create_session(*nominations, **vals)
        session.action_open()
        session.action_vote()
        return session.round_ids

    def _vote(self, voting, voter, *choices):
        """Cast the sheet of the voter; one choice is for all of it.

        :return: the receipts, as the browser of the voter would remember them
        """
        voting = voting.with_user(voter)
        lines = voting.get_sheet()["lines"]
        if len(choices) == 1:
            choices *= len(lines)
        sheet, receipts = {}, []
        for line, choice in zip(lines, choices, strict=True):
            receipt = ""
            if voting.sudo().has_receipts:
                receipt = f"{line['id']:08x}{voter.id:08x}"
            receipts.append(receipt)
            sheet[str(line["id"])] = [choice, receipt]
        voting.cast(sheet)
        return receipts

    def _count(self, voting):
        """Close the vote as the officer does."""
        with self._own_transactions():
            voting.with_user(self.officer).action_count()
        voting.invalidate_recordset()

    @contextmanager
    def _own_transactions(self):
        """Let a cursor of its own see what the test has done."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            yield
        self.env.invalidate_all()

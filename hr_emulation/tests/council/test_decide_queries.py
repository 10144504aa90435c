from odoo.tests import tagged

from .decide_case import DecideCase


@tagged("post_install", "-at_install")
class TestDecideQueries(DecideCase):
    """Bulk is the normal case: no query per nomination."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls._create_employees(
            *[
                {"name": f"Employee {n}", "department_id": cls.unit_2.id}
                for n in range(203)
            ]
        )

    def _accept_many(self, people, award_type, **vals):
        nominations = self.env["hr.emulation.nomination"].create(
            [
                {
                    "employee_id": person.id,
                    "award_type_id": award_type.id,
                    "year": self.YEAR,
                    "company_id": self.company_a.id,
                    "authority_id": self.authority.id,
                    **vals,
                }
                for person in people
            ]
        )
        nominations._in_transition().write(
            {"state": "accepted", "granted_award_type_id": award_type.id}
        )
        return nominations.with_user(self.officer)

    def _count_queries(self, step, *args):
        """Queries of one step as an officer, caches empty and set-up left out."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        step(*args)
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def _assert_flat(self, step, prepare):
        """100 cost what one costs, but for INSERT and UPDATE, which go in hundreds."""
        sizes = iter(
            [self.people[:1], self.people[1:2], self.people[2:102], self.people[102:]]
        )
        warm_up, one, many = (prepare(next(sizes)) for _turn in range(3))
        self._count_queries(step, warm_up)
        one = self._count_queries(step, one)
        many = self._count_queries(step, many)
        self.assertLess(many, one + 8, f"{one} queries for 1, {many} for 100")

    def test_draft(self):
        """Drafting the decision on 100 nominations takes as many queries as on one."""
        self._assert_flat(
            lambda some: some._draft_decisions(some._group_for_decisions()),
            lambda people: self._accept_many(people, self.title),
        )

    def test_dialogue(self):
        """So does the dialogue that shows the papers."""

        def show(nominations):
            action = nominations.action_draft_decisions()
            drafts = self.env[action["res_model"]].with_user(self.officer)
            drafts.with_context(**action["context"]).create({})

        self._assert_flat(
            show, lambda people: self._accept_many(people, self.higher_title)
        )

    def test_issue(self):
        """So does issuing it, with the nominations awarded."""
        self._assert_flat(
            lambda decision: decision.action_issue(),
            lambda people: self._draft(self._accept_many(people, self.title)),
        )

    def test_send_and_answer(self):
        """So do sending a proposal, and recording the answer on all of it."""
        numbers = iter("1234567")

        def prepare(people):
            nominations = self._accept_many(
                people, self.higher_merit, authority_id=self.ministry.id
            )
            action = nominations.action_draft_decisions()
            drafts = self.env[action["res_model"]].with_user(self.officer)
            wizard = drafts.with_context(**action["context"]).create({})
            opened = wizard.action_draft()
            submission = self.env["hr.emulation.submission"].browse(opened["res_id"])
            submission = submission.with_user(self.officer)
            submission.write(
                {
                    "number": f"{next(numbers)}/TTr",
                    "date": self.DECISION_DATE,
                    "signer_name": "A",
                }
            )
            return submission

        def send_and_answer(submission):
            submission.action_send()
            self._answer(submission.line_ids, number=f"{submission.number}/QĐ")

        self._assert_flat(send_and_answer, prepare)

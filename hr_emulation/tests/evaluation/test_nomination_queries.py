from odoo.tests import tagged

from .nomination_case import MEETING, NominationCase


@tagged("post_install", "-at_install")
class TestNominationQueries(NominationCase):
    """Bulk is the normal case: no query per nomination."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls._create_employees(
            *[
                {"name": f"Employee {n}", "department_id": cls.unit_11.id}
                for n in range(120)
            ]
        )
        cls.env["hr.emulation.evaluation"]._in_transition().create(
            [
                {
                    "employee_id": person.id,
                    "company_id": cls.company_a.id,
                    "year": cls.year,
                    "rating": "good",
                    "state": "final",
                }
                for person in cls.people
            ]
        )

    def _draft(self, people):
        nominations = self.env["hr.emulation.nomination"].with_user(self.manager_user)
        return nominations.create(
            [
                {
                    "employee_id": person.id,
                    "award_type_id": self.title.id,
                    "year": self.year,
                    "company_id": self.company_a.id,
                    **MEETING,
                }
                for person in people
            ]
        )

    def _send(self, people):
        nominations = self._draft(people)
        nominations.document_ids.is_provided = True
        nominations.action_confirm_statements()
        nominations.action_submit()
        return nominations.with_user(self.boss_user)

    def _count_queries(self, step, nominations):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        step(nominations)
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def _assert_flat(self, step, prepare):
        """A hundred cost what ten cost, but for INSERT and UPDATE, in hundreds."""
        warm, few = self.people[:2], self.people[2:12]
        many = self.people[12:112]
        self._count_queries(step, prepare(warm))
        few = self._count_queries(step, prepare(few))
        many = self._count_queries(step, prepare(many))
        self.assertLess(many, few + 12, f"{few} queries for 10, {many} for 100")

    def test_create(self):
        """Drafting for a whole organisation does not ask for each person."""
        self._assert_flat(self._draft, lambda people: people)

    def test_submit(self):
        """Sending, with the verdict on each."""

        def prepare(people):
            nominations = self._draft(people)
            nominations.document_ids.is_provided = True
            nominations.action_confirm_statements()
            return nominations

        self._assert_flat(lambda nominations: nominations.action_submit(), prepare)

    def test_endorse(self):
        """Endorsing many at once."""
        self._assert_flat(lambda nominations: nominations.action_endorse(), self._send)

    def test_screen(self):
        """Screening many at once, each judged anew by its own standard."""

        def prepare(people):
            nominations = self._send(people)
            nominations.action_endorse()
            return nominations.with_user(self.officer)

        self._assert_flat(lambda nominations: nominations.action_screen(), prepare)

    def test_list(self):
        """The list with its buttons' reasons."""
        names = ["cannot_endorse_reason", "cannot_screen_reason", "outcome"]
        self._assert_flat(lambda nominations: nominations.read(names), self._send)

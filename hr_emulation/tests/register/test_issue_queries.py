from odoo.tests import tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestIssueQueries(EmulationCommon):
    """Bulk is the normal case: no query per award."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls._create_employees(
            *[
                {"name": f"Employee {n}", "department_id": cls.unit_2.id}
                for n in range(200)
            ]
        )
        cls.unit_2.manager_id = cls.manager

    def _count_queries(self, step, *args):
        """Queries of one step as an officer, caches empty and set-up left out."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        step(*args)
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def _draft(self, size):
        return self._create_decision(
            *[self._award_vals(person) for person in self.people[:size]]
        )

    def _assert_flat(self, step, prepare):
        """200 cost what 20 cost, but for INSERT and UPDATE, which go in hundreds."""
        prepare_few, prepare_many, warm_up = prepare(20), prepare(200), prepare(2)
        self._count_queries(step, warm_up)
        few = self._count_queries(step, prepare_few)
        many = self._count_queries(step, prepare_many)
        self.assertLess(many, few + 5, f"{few} queries for 20, {many} for 200")

    def test_issue(self):
        """Issuing 200 awards takes as many queries as issuing 20."""
        self._assert_flat(lambda decision: decision.action_issue(), self._draft)

    def test_draft(self):
        """Drafting a decision with 200 recipients takes as many queries as with 20."""
        self._assert_flat(self._draft, lambda size: size)

    def test_revoke(self):
        """Revoking 200 awards takes as many queries as revoking 20."""

        def prepare(size):
            decision = self._draft(size)
            decision.action_issue()
            return self._create_decision(
                purpose="revocation",
                target_award_ids=decision.award_ids.ids,
                user=self.administrator,
            )

        self._assert_flat(lambda decision: decision.action_issue(), prepare)

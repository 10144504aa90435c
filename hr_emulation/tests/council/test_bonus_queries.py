from odoo.tests import tagged

from .money_case import MoneyCase


@tagged("post_install", "-at_install")
class TestBonusQueries(MoneyCase):
    """Bulk is the normal case: no query per bonus."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls._create_employees(
            *[
                {"name": f"Employee {n}", "department_id": cls.unit_2.id}
                for n in range(200)
            ]
        )
        cls.fund = cls._create_fund()

    def _draft(self, size, award_types=None, **vals):
        return self._create_decision(
            *[
                self._award_vals(person, award_type)
                for person in self.people[:size]
                for award_type in award_types or (self.title,)
            ],
            **vals,
        )

    def _measure(self, step):
        """Queries of one step, caches empty."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        step()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def _assert_flat(self, prepare):
        few, many = prepare(20), prepare(200)
        self._measure(prepare(2))
        few, many = self._measure(few), self._measure(many)
        # INSERT and UPDATE go in hundreds.
        self.assertLess(many, few + 15, f"{few} queries for 20, {many} for 200")

    def test_issue(self):
        """The bonuses of 200 awards take as many queries as those of 20."""
        self._assert_flat(lambda size: self._draft(size).action_issue)

    def test_issue_several_each(self):
        """Choosing between two titles of each of 200 takes no query for each."""
        self._assert_flat(
            lambda size: self._draft(size, (self.title, self.higher_title)).action_issue
        )

    def test_payment(self):
        """Collecting and paying 200 bonuses takes as many queries as 20."""
        collect, pay = {}, {}
        for size in (2, 20, 200):
            self._draft(size).action_issue()
            payment = self._create_payment(self.fund)
            collect[size] = self._measure(payment.action_collect)
            payment.action_approve()
            pay[size] = self._measure(payment.action_pay)
        self.assertLess(collect[200], collect[20] + 8, collect)
        self.assertLess(pay[200], pay[20] + 8, pay)

    def test_revoke_paid(self):
        """Revoking 200 paid awards takes as many queries as 20."""

        def prepare(size):
            decision = self._draft(size, year=2000 + size)
            decision.action_issue()
            self._pay(self.fund)
            return self._draft_revocation(decision.award_ids).action_issue

        self._assert_flat(prepare)

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .nomination_case import NominationCase


@tagged("post_install", "-at_install")
class TestNominationRanking(NominationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.position_class.is_direct_worker = False
        for person in (cls.employee, cls.colleague, cls.manager):
            cls._rate(person)
        cls.manager.sudo().sex = "female"
        cls.round = cls.env["hr.emulation.nomination"].with_user(cls.officer)
        for person in (cls.employee, cls.colleague, cls.manager):
            cls.round += cls._nominate(person, user=cls.officer)
        cls.round.action_check()
        cls.by_person = {one.employee_id.id: one for one in cls.round}

    def _get_places(self):
        action = self.round.action_rank()
        places = self.env[action["res_model"]].with_user(self.officer)
        return places.search(action["domain"])

    def test_ranking(self):
        """Direct workers first, then women, then by name; each place says why."""
        self.by_person[self.employee.id].is_direct_worker = True
        places = self._get_places()
        self.assertEqual(
            places.nomination_id.employee_id.ids,
            [self.employee.id, self.manager.id, self.colleague.id],
        )
        self.assertEqual(places.mapped("rank"), [1, 2, 3])
        self.assertIn("Direct Workers", places[1].reason)
        self.assertEqual(places[1].priorities, "Women")
        self.assertIn("Women", places[2].reason)

    def test_full_verdict(self):
        """Who is disciplined comes last, in the list of the officers."""
        self._discipline(self.employee)
        self.by_person[self.employee.id].is_direct_worker = True
        self.round.action_check()
        places = self._get_places()
        self.assertEqual(places[-1].nomination_id.employee_id.id, self.employee.id)
        self.assertIn("verdict", places[-1].reason)

    def test_order_is_data(self):
        """Another order of the priorities is another ranking."""
        self.by_person[self.employee.id].is_direct_worker = True
        self.env.ref("hr_emulation.priority_woman").sequence = 1
        places = self._get_places()
        self.assertEqual(places[0].nomination_id.employee_id.id, self.manager.id)

    def test_one_round(self):
        """Only nominations of one award and year, and only by officers."""
        other = self._nominate(
            self.employee,
            self.merit,
            user=self.officer,
            kind_id=self.kind.id,
            achievement="Khác",
        )
        with self.assertRaisesRegex(UserError, "one award and one year"):
            (self.round + other).action_rank()
        with self.assertRaisesRegex(UserError, "by the emulation officers"):
            self.round.with_user(self.boss_user).action_rank()

    def test_priority_is_complete(self):
        """A priority that prefers nobody is refused in words."""
        with self.assertRaisesRegex(ValidationError, "prefers nobody"):
            self.env["hr.emulation.priority"].create({"name": "X", "kind": "tag"})

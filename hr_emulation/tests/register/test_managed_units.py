from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestManagedUnits(EmulationCommon):
    """Who sees which unit is asked at each query; nothing of it is cached."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        hidden = {"is_hidden": True}
        cls.person, cls.collective, cls.far = (
            cls._issue(cls._award_vals(subject, **hidden))
            for subject in (cls.employee, cls.unit_11, cls.colleague)
        )
        cls.all = cls.person + cls.collective + cls.far

    def _seen_by(self, user):
        awards = self.all.with_user(user)
        seen = awards.search([("id", "in", self.all.ids)])
        self.assertEqual(awards._filtered_access("read"), seen)
        self.env.invalidate_all()
        self.assertTrue(all(seen.mapped("is_in_my_units")))
        return seen

    def test_manager_sees_the_tree(self):
        """A manager sees the unit, those below it and their people, no others."""
        self.assertEqual(
            self._seen_by(self.manager_user), self.person + self.collective
        )
        self.assertEqual(self._seen_by(self.employee_user), self.person)
        self.assertEqual(self._seen_by(self.colleague_user), self.far)

    def test_former_manager(self):
        """Who loses a unit looks on no longer, not even once."""
        self.assertTrue(self._seen_by(self.manager_user))
        self.unit_1.manager_id = False
        self.assertFalse(self._seen_by(self.manager_user))
        with self.assertRaises(AccessError):
            self.person.with_user(self.manager_user).read(["reason"])

    def test_new_manager(self):
        """Who is appointed sees the unit at once, the predecessor no longer."""
        self.assertEqual(self._seen_by(self.colleague_user), self.far)
        self.unit_1.manager_id = self.colleague
        self.assertEqual(self._seen_by(self.colleague_user), self.all)
        self.assertFalse(self._seen_by(self.manager_user))

    def test_moved_unit(self):
        """A unit that moves under another one is seen from there."""
        self.unit_11.parent_id = self.unit_2
        self.assertFalse(self._seen_by(self.manager_user))
        self.unit_2.manager_id = self.manager
        self.assertEqual(self._seen_by(self.manager_user), self.all)

    def test_archived_unit(self):
        """The history of a dissolved unit stays with its manager."""
        self.unit_11.active = False
        self.assertEqual(
            self._seen_by(self.manager_user), self.person + self.collective
        )

    def test_user_of_another_employee(self):
        """An account that is given to another person shows that person's awards."""
        self.assertEqual(self._seen_by(self.employee_user), self.person)
        self.employee.user_id = False
        self.assertFalse(self._seen_by(self.employee_user))

    def test_not_mine(self):
        """The filter can be turned round in a search."""
        awards = self.all.with_user(self.officer)
        self.employee.user_id = self.officer
        domain = [("id", "in", self.all.ids)]
        mine = awards.search([*domain, ("is_in_my_units", "=", True)])
        rest = awards.search([*domain, ("is_in_my_units", "=", False)])
        self.assertEqual(mine, self.person)
        self.assertEqual(rest, self.collective + self.far)

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestRelative(EmulationCommon):
    @classmethod
    def _register(cls, employee=None, relative=None, user=None, **vals):
        return (
            cls.env["hr.emulation.relative"]
            .with_user(user or cls.officer)
            .create(
                {
                    "employee_id": (employee or cls.employee).id,
                    "relative_id": (relative or cls.colleague).id,
                    "relation": "spouse",
                    **vals,
                }
            )
        )

    def test_people_enter_their_own(self):
        """An employee enters a relative, and can neither change nor delete it."""
        relatives = self.env["hr.emulation.relative"].with_user(self.employee_user)
        with Form(relatives) as form:
            self.assertEqual(form.employee_id.id, self.employee.id)
            form.relative_id = self.env["hr.employee"].browse(self.colleague.id)
            form.relation = "sibling"
        line = form.record
        for take in (lambda: line.write({"relation": "other"}), line.unlink):
            with self.assertRaises(AccessError):
                take()
        with self.assertRaises(AccessError):
            self._register(self.manager, self.colleague, user=self.employee_user)

    def test_confidential(self):
        """The two, officers and auditors read it; no manager and no colleague does."""
        line = self._register()
        readers = {
            self.employee_user: True,
            self.colleague_user: True,
            self.manager_user: False,
            self.hr_user: False,
            self.officer: True,
            self.auditor: True,
            self.officer_b: False,
        }
        for user, may_read in readers.items():
            with self.subTest(user.login):
                found = line.with_user(user).search([("id", "=", line.id)])
                self.assertEqual(bool(found), may_read)
        # Who has lost the employee loses the view of it at once.
        self.colleague.user_id = False
        self.assertFalse(line.with_user(self.colleague_user).search([]))

    def test_symmetrical(self):
        """One line counts for both, whichever way somebody enters it again."""
        line = self._register()
        for one, other in (
            (self.employee, self.colleague),
            (self.colleague, self.employee),
        ):
            with self.subTest(one.name):
                self.assertEqual(line._get_pairs(one, other), line.sudo())
        self.assertFalse(line._get_pairs(self.manager, self.employee))

    @mute_logger("odoo.sql_db")
    def test_once(self):
        """The database refuses a second line, and the own person, in words."""
        self._register()
        cases = {
            "in the list already": (
                (self.employee, self.colleague),
                (self.colleague, self.employee),
            ),
            "the own relative": ((self.manager, self.manager),),
        }
        for words, pairs in cases.items():
            for one, other in pairs:
                with self.subTest(one.name), self.assertRaises(IntegrityError) as error:
                    self._register(one, other)
                message = self.env["hr.emulation.relative"]._sql_error_to_message(
                    error.exception
                )
                self.assertIn(words, message)

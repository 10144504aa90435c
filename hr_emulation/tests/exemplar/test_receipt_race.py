from odoo import fields
from odoo.tests import new_test_user, tagged

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestReceiptRace(RaceCase):
    """One person presses on the computer and on the phone at the same moment."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.user = new_test_user(env, "receipt_race")
            self.employee = env["hr.employee"].create(
                {
                    "name": "Race",
                    "user_id": self.user.id,
                    "date_version": "2020-01-01",
                    "department_id": env["hr.department"].create({"name": "Race"}).id,
                }
            )
            self.document = env["hr.emulation.legal.document"].create(
                {
                    "name": "Race",
                    "number": "RACE",
                    "issuer": "Race",
                    "document_type": "directive",
                }
            )
            made_known = env["hr.emulation.dissemination"].create(
                {
                    "legal_document_id": self.document.id,
                    "date_due": fields.Date.today(),
                    "unit_ids": self.employee.department_id.ids,
                }
            )
            self.department = self.employee.department_id
            made_known.with_user(env.ref("base.user_admin")).action_start()
            self.made_known = made_known
            self.receipt = made_known.receipt_ids
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            self.receipt.with_env(env).unlink()
            made_known = self.made_known.with_env(env)._in_transition()
            made_known.state = "draft"
            made_known.unlink()
            self.document.with_env(env).unlink()
            self.employee.with_env(env).unlink()
            self.department.with_env(env).unlink()
            self.user.with_env(env).unlink()

    def _read(self, env):
        self.receipt.with_env(env).with_user(self.user.id).action_read()

    def test_read_twice_at_once(self):
        """The first time stays; the other one is told that it was confirmed."""
        answers = self._at_once(self._read, self._read)
        self.assertEqual(answers.count(None), 1)
        refusal = next(filter(None, answers))
        self.assertRegex(refusal, "has confirmed|Somebody else")
        with self._transaction() as env:
            receipt = self.receipt.with_env(env)
            self.assertTrue(receipt.read_on)
            self.assertEqual(receipt.read_by_id.id, self.user.id)

import base64
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged

from .import_case import to_csv


@tagged("post_install", "-at_install")
class TestImportRace(BaseCase):
    """Two officers press the button at the same moment.

    Real, committed transactions: what they leave behind is deleted at the end.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self._transaction() as env:
            self.award_type = env["hr.emulation.award.type"].create(
                {
                    "name": "Import race",
                    "code": "TEST_IMPORT_RACE",
                    "category": "commendation",
                    "form": "praise",
                    "level": "unit",
                    "branch": "unit",
                    "for_individual": True,
                }
            )
            row = {
                "kind": "Cá nhân",
                "name": "Nguyễn Thị Đua",
                "award": "TEST_IMPORT_RACE",
                "authority": "",
                "year": "2015",
            }
            values = {
                "file": base64.b64encode(to_csv([row])),
                "filename": "race.csv",
                "unknown_subject": "contact",
            }
            batches = env["hr.emulation.import"].create([values, values])
            for batch in batches:
                batch.action_check()
                self.assertEqual(batch.ready_count, 1, batch.row_ids.message)
            self.batch_ids = batches.ids
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            batches = env["hr.emulation.import"].browse(self.batch_ids)
            for batch in batches.filtered(lambda batch: batch.state == "done"):
                batch.action_roll_back()
            batches.unlink()
            self.award_type.with_env(env).unlink()

    @contextmanager
    def _transaction(self):
        """A connection of its own, committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _import(self, env, number):
        env["hr.emulation.import"].browse(self.batch_ids[number]).action_import()
        env.flush_all()

    def _assert_written_once(self):
        with self._transaction() as env:
            awards = env["hr.emulation.award"].search(
                [("award_type_id", "=", self.award_type.id)]
            )
            self.assertEqual(len(awards), 1)
            self.assertEqual(
                env["res.partner"].search_count([("name", "=", "Nguyễn Thị Đua")]), 1
            )

    def test_while_the_first_is_at_work(self):
        """Who comes meanwhile reads what happens, and afterwards, that it is done.

        The same for the same file that the other has loaded, too.
        """
        for number in (0, 1):
            with self._transaction() as first, self._transaction() as second:
                if not number:
                    self._import(first, 0)
                else:
                    first["hr.emulation.import"].browse(self.batch_ids[0])._lock()
                with self.subTest(number), self.assertRaises(UserError) as refusal:
                    self._import(second, number)
                self.assertIn("Somebody else", str(refusal.exception))
                second.cr.rollback()
        for number in (0, 1):
            with self._transaction() as second:
                with self.assertRaises(UserError) as refusal:
                    self._import(second, number)
                self.assertIn("No row is ready", str(refusal.exception))
                second.cr.rollback()
        self._assert_written_once()

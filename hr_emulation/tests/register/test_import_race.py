import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .import_case import to_csv
from .race_case import RaceCase


@tagged("post_install", "-at_install")
class TestImportRace(RaceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.award_type = self._create_award_type(env, "TEST_IMPORT_RACE")
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

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .import_case import ImportCase


@tagged("post_install", "-at_install")
class TestRollBack(ImportCase):
    """One button takes an import back while nothing depends on it."""

    ROWS = [
        {},
        {"number": "13/QĐ-ABC", "award": "TEST_HIGHER"},
        {"name": "Vũ Thị Lan", "kind": "Cá nhân", "unit": ""},
    ]

    def test_as_if_it_had_never_happened(self):
        """Awards, decisions and contacts are gone, and the file can be read again."""
        before = self._count()
        batch = self._import(*self.ROWS, unknown_subject="contact")
        self.assertEqual(
            [new - old for new, old in zip(self._count(), before, strict=True)],
            [3, 2, 1],
        )
        batch.action_roll_back()
        self.assertEqual(self._count(), before)
        self.assertEqual(batch.state, "rolled_back")
        with self.assertRaises(UserError):
            batch.action_import()
        batch.action_reset()
        batch.action_check()
        batch.action_import()
        self.assertEqual(len(self._get_awards(batch)), 3)

    def test_what_others_use_stays(self):
        """A decision that was there before, or got awards since, is not deleted."""
        known = self._issue(
            self._award_vals(self.colleague),
            number="12/QĐ-ABC",
            date="2015-12-20",
            year=2015,
            origin="external",
        ).decision_id
        batch = self._import(*self.ROWS, unknown_subject="contact")
        partner = batch.row_ids.partner_id
        later = self._import(
            {"number": "13/QĐ-ABC", "award": "TEST_TITLE", "year": "2013"},
            {"name": "Vũ Thị Lan", "kind": "Cá nhân", "unit": "", "year": "2013"},
        )
        joined = self._get_awards(later).decision_id.filtered("import_id")[0]
        batch.action_roll_back()
        self.assertTrue(known.exists())
        self.assertTrue(known.is_public)
        self.assertTrue(joined.exists())
        self.assertTrue(partner.exists())
        self.assertEqual(len(self._get_awards(later)), 2)

    def test_contact_changed_since(self):
        """A contact on which somebody has worked stays."""
        batch = self._import(*self.ROWS, unknown_subject="contact")
        partner = batch.row_ids.partner_id.sudo()
        partner.phone = "123"
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET write_date = write_date + interval '1 minute' "
            "WHERE id = %s",
            (partner.id,),
        )
        partner.invalidate_recordset()
        batch.action_roll_back()
        self.assertTrue(partner.exists())

    def test_refused(self):
        """What stands on an award keeps the whole import, and is named."""

        def correct(award):
            return self._create_decision(
                self._award_vals(self.employee, replaces_id=award.id),
                purpose="correction",
            )

        def revoke(award):
            return self._create_decision(
                purpose="revocation",
                target_award_ids=[Command.set(award.ids)],
                user=self.administrator,
            )

        def present(award):
            return self.env["hr.emulation.ceremony"].create(
                {
                    "name": "Hội nghị",
                    "company_id": self.company_a.id,
                    "line_ids": self._lines({"award_id": award.id}),
                }
            )

        def celebrate(award):
            return self.env["hr.emulation.ceremony"].create(
                {
                    "name": "Hội nghị",
                    "company_id": self.company_a.id,
                    "decision_id": award.decision_id.id,
                }
            )

        cases = {
            "drafted correction": correct,
            "correction": lambda award: correct(award).action_issue(),
            "drafted revocation": revoke,
            "revocation": lambda award: revoke(award).action_issue(),
            "ceremony": present,
            "ceremony of the decision": celebrate,
        }
        for year, (name, depend) in enumerate(cases.items(), start=2011):
            with self.subTest(name):
                cells = {"year": str(year), "number": f"{year}/QĐ-ABC"}
                batch = self._import(cells, cells | {"award": "TEST_HIGHER"})
                award = self._get_awards(batch).filtered(
                    lambda award: award.award_type_id == self.title
                )
                depend(award)
                before = self._count()
                with self.assertRaises(UserError) as refusal:
                    batch.action_roll_back()
                self.assertIn("cannot be rolled back", str(refusal.exception))
                self.assertEqual(self._count(), before)
                self.assertEqual(batch.state, "done")

    def test_written_import_is_not_deleted(self):
        """It is what the awards came from; taken back it may go."""
        batch = self._import({})
        with self.assertRaises(UserError):
            batch.unlink()
        batch.action_roll_back()
        batch.unlink()
        self.assertFalse(batch.exists())

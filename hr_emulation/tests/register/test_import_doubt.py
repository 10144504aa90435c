from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .import_case import ImportCase, to_xlsx


@tagged("post_install", "-at_install")
class TestDoubt(ImportCase):
    """What an import must ask about instead of taking it for granted."""

    def test_unread_rows_are_no_duplicates(self):
        """Two years that could not be read are not the same year."""
        batch = self._check({"year": "2o11"}, {"year": "2o12"}, {"year": "năm ngoái"})
        self.assertEqual(set(batch.row_ids.mapped("verdict")), {"question"})

    def test_row_without_name_and_award(self):
        """A numbered row with a year is no empty row: it is said what is missing."""
        batch = self._load(
            to_xlsx(
                (
                    "Sheet1",
                    [
                        ["STT", "Họ và tên", "Danh hiệu", "Năm"],
                        [1, "Nguyễn Thị Ánh", "TEST_TITLE", 2014],
                        [2, "#N/A", "#REF!", 2015],
                        [3, None, None, 2015],
                        [4, None, None, None],
                    ],
                )
            ),
            filename="register.xlsx",
        )
        batch.action_check()
        lost = batch.row_ids.filtered(lambda row: row.row in (3, 4))
        self.assertEqual(lost.mapped("verdict"), ["error", "error"])
        self.assertEqual(len(batch.row_ids), 3)

    def test_settled_row_of_the_same_file(self):
        """A row that was settled and imported is not asked about again."""
        cells = {"unit": "", "code": ""}
        batch = self._check(cells)
        self._assert_verdict(batch.row_ids, "question", "subject_unsure")
        batch.row_ids.action_accept()
        batch.action_import()
        again = self._check(cells)
        self._assert_verdict(again.row_ids, "duplicate", "already_recorded")

    def test_namesakes(self):
        """Two strangers of one name and unit, born on two days, are two people."""
        cells = {"name": "Trần Văn Trùng", "unit": "Hội A", "kind": "Cá nhân"}
        batch = self._check(
            cells | {"birth": "01/02/1970"},
            cells | {"birth": "05/06/1985"},
            cells | {"birth": "01/02/1970", "year": "2016"},
            unknown_subject="contact",
        )
        first, other, next_year = batch.row_ids
        self._assert_verdict(first, "ready")
        self._assert_verdict(other, "question", "namesake")
        self._assert_verdict(next_year, "ready")

    def test_authority_within_the_name(self):
        """The Certificate of the province is not that of the ministry."""
        batch = self._check(
            {"award": "Bằng khen của Bộ trưởng, Bằng khen UBND tỉnh", "authority": ""}
        )
        self.assertEqual(len(batch.row_ids.award_type_id), 1)
        self.assertEqual(
            set(batch.row_ids.authority_id.mapped("branch")), {"ministry", "province"}
        )
        self.assertEqual(set(batch.row_ids.mapped("verdict")), {"ready"})
        for title in ("Chiến sĩ thi đua cơ sở", "Lao động tiên tiến", "LĐTT"):
            row = self._check({"award": title, "authority": ""}).row_ids
            with self.subTest(title):
                self.assertFalse(row.authority_id, "A title names no authority")

    def test_name_that_computes(self):
        """No name may begin like a formula; corrected, it is a name."""
        batch = self._check({"name": "=HYPERLINK(A1)", "kind": "Cá nhân"})
        self._assert_verdict(batch.row_ids, "error", "wrong_name")
        batch.row_ids.subject_name = "Vũ Thị Lan"
        codes = {issue["code"] for issue in batch.row_ids.issues}
        self.assertNotIn("wrong_name", codes)

    def test_unusual_authority(self):
        """An authority of another level than the award is asked about."""
        row = self._check({"authority": "Test Minister"}).row_ids
        self._assert_verdict(row, "question", "unusual_authority")
        row.action_accept()
        self._assert_verdict(row, "ready")

    def test_closed_decision(self):
        """What was issued here, or revokes, gets no award from a register."""
        own = self._issue(
            self._award_vals(self.colleague),
            number="12/QĐ-ABC",
            date="2015-12-20",
            year=2015,
        )
        row = self._check({}).row_ids
        self._assert_verdict(row, "error", "closed_decision")
        row.decision_number = "13/QĐ-ABC"
        self._assert_verdict(row, "ready")
        revocation = self._create_decision(
            purpose="revocation",
            origin="external",
            number="14/QĐ-ABC",
            date="2015-12-20",
            target_award_ids=[Command.set(own.ids)],
            user=self.administrator,
        )
        revocation.action_issue()
        row.decision_number = "14/QĐ-ABC"
        self._assert_verdict(row, "error", "closed_decision")

    def test_rollback_keeps_what_was_decided_since(self):
        """A pending award that a decision gave since then is not taken back."""
        batch = self._import({"state": "đang trình", "number": "", "date": ""})
        award = self._get_awards(batch)
        self.assertEqual(award.state, "pending")
        decision = self._create_decision(year=2020)
        award.decision_id = decision
        self.assertEqual(award.year, 2015, "The year of the award itself")
        decision.action_issue()
        with self.assertRaises(UserError) as refusal:
            batch.action_roll_back()
        self.assertIn(decision.display_name, str(refusal.exception))
        self.assertEqual(decision.award_ids, award)

    def test_rollback_of_two(self):
        """Whatever two imports share goes with the last of them."""
        stranger = {"name": "Vũ Thị Lan", "kind": "Cá nhân", "unit": ""}
        first = self._import(stranger, unknown_subject="contact")
        partner = first.row_ids.partner_id
        decision = self._get_awards(first).decision_id
        second = self._import(stranger | {"award": "TEST_HIGHER"})
        self.assertEqual(self._get_awards(second).decision_id, decision)
        first.action_roll_back()
        self.assertTrue(partner.exists() and decision.exists())
        second.action_roll_back()
        self.assertFalse(partner.exists())
        self.assertFalse(decision.exists())

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.hr_emulation_subject_mixin import SNAPSHOT_FIELDS
from .import_case import ImportCase, to_csv


@tagged("post_install", "-at_install")
class TestWrite(ImportCase):
    """What an import writes, and that it writes all of it or nothing."""

    def test_award(self):
        """An award says what the row says, and keeps the row word for word."""
        batch = self._import(
            {
                "unit": "Tổ  MỘT một",
                "job": "Kế toán",
                "number": "Số: 12 /QÐ – abc",
                "date": "20.12.2015",
                "reason": "Có thành tích;\nxuất sắc",
            }
        )
        award = self._get_awards(batch)
        self.assertRecordValues(
            award,
            [
                {
                    "employee_id": self.employee.id,
                    "award_type_id": self.title.id,
                    "authority_id": self.authority.id,
                    "year": 2015,
                    "decision_number": "12/QĐ-ABC",
                    "unit_id": self.unit_11.id,
                    "job_title": "Kế toán",
                    "state": "issued",
                    "is_incomplete": False,
                    "company_id": self.company_a.id,
                }
            ],
        )
        for cell in ("Tổ  MỘT một", "Số: 12 /QÐ – abc", "20.12.2015", "TEST_TITLE"):
            self.assertIn(cell, award.source_text)
        self.assertEqual(batch.state, "done")
        self.assertEqual(batch.imported_count, 1)

    def test_unstated_unit_and_post(self):
        """They are those of the day of the decision, if the staff list says so."""
        batch = self._import(
            {"code": "CB001", "unit": ""},
            {"code": "CB001", "unit": "", "date": "01/02/2009", "year": "2009"},
        )
        new, old = self._get_awards(batch).sorted("year", reverse=True)
        self.assertEqual(new.unit_id, self.unit_11)
        self.assertEqual(new.position_class_id, self.position_class)
        self.assertFalse(old.unit_id, "The staff list begins in 2010")

    def test_stored_results(self):
        """What an import prepares in bulk is what the fields would compute."""
        batch = self._import(
            {},
            {"code": "CB001", "unit": "", "year": "2016", "date": "01/12/2016"},
            {"name": "Phòng Hai", "unit": "", "award": "TEST_UNIT"},
            {"name": "Hội A", "kind": "Tập thể", "unit": "", "award": "TEST_MERIT"},
            {"year": "2017", "number": "", "date": "", "state": "đang trình"},
            {"year": "2018", "award": "TEST_PARTY", "authority": self.party.name},
            unknown_subject="contact",
        )
        awards = self._get_awards(batch)
        names = {
            name
            for name, field in awards._fields.items()
            if field.store and field.compute and name not in SNAPSHOT_FIELDS
        }
        self.assertLess({"award_count", "branch", "level", "subject_key"}, names)
        prepared = awards.read(names)
        for name in names:
            self.env.add_to_compute(awards._fields[name], awards)
        for award, before, now in zip(
            awards, prepared, awards.read(names), strict=True
        ):
            with self.subTest(award.display_name):
                self.assertEqual(before, now)
                self.assertEqual(award.is_public, award._can_be_public())
        self.assertEqual(len(set(awards.mapped("is_public"))), 2)

    def test_decisions(self):
        """One decision per authority, number and date, however they are written."""
        known = self._issue(
            self._award_vals(self.colleague),
            number="12/QĐ-ABC",
            date="2015-12-20",
            year=2015,
            origin="external",
        ).decision_id
        self.authority.copy({"name": "Test Deputy"})
        batch = self._import(
            {"number": "12 /qđ – abc", "award": "TEST_HIGHER"},
            {"number": "13/QĐ-ABC", "year": "2014"},
            {"number": "13/qđ-abc", "year": "2015"},
            {"number": "13/QĐ-ABC", "year": "2016", "authority": "Test Deputy"},
            {"number": "", "date": "", "year": "2017"},
        )
        awards = self._get_awards(batch).sorted(lambda award: award.import_row_id.row)
        decisions = awards.mapped("decision_id")
        self.assertEqual(awards[0].decision_id, known)
        self.assertEqual(awards[1].decision_id, awards[2].decision_id)
        self.assertNotEqual(awards[1].decision_id, awards[3].decision_id)
        self.assertFalse(awards[4].decision_id)
        self.assertTrue(awards[4].is_incomplete)
        self.assertRecordValues(
            decisions - known,
            [
                {"origin": "external", "state": "issued", "year": 0},
                {"origin": "external", "state": "issued", "year": 2016},
            ],
        )
        self._import({"number": "13/QĐ-ABC", "award": "TEST_HIGHER", "year": "2014"})
        self.assertEqual(
            self.decisions.search_count([("number_key", "=", "13/qd-abc")]), 2
        )

    def test_pending(self):
        """What a higher level has not decided yet is recorded as pending."""
        batch = self._import({"state": "Đang trình", "number": "", "date": ""})
        self.assertRecordValues(
            self._get_awards(batch),
            [{"state": "pending", "issued_on": False, "award_count": 0}],
        )

    def test_all_or_nothing(self):
        """An open row keeps the others back, unless the good rows alone are wanted."""
        rows = [{}, {"award": "Chiến sĩ thi đua hành tinh"}, {"year": "20155"}]
        before = self._count()
        batch = self._check(*rows)
        with self.assertRaises(UserError) as refusal:
            batch.action_import()
        self.assertIn("2 rows", str(refusal.exception))
        self.assertEqual(batch.cannot_import_reason, str(refusal.exception))
        self.assertEqual(self._count(), before)
        batch.mode = "good"
        batch.action_import()
        self.assertEqual(len(self._get_awards(batch)), 1)
        self.assertEqual(batch.row_ids.mapped("verdict")[0], "imported")
        # The rest follows when it has been settled.
        with self.assertRaises(UserError):
            batch.action_import()
        batch.row_ids[1].award_type_id = self.higher_title
        batch.action_import()
        self.assertEqual(len(self._get_awards(batch)), 2)

    @mute_logger("odoo.sql_db")
    def test_failure_in_the_middle(self):
        """What the database refuses takes everything back, also what came before it."""
        before = self._count()
        batch = self._check(
            {},
            {"name": "Vũ Thị Lan", "kind": "Cá nhân", "number": "99/QĐ-ABC"},
            unknown_subject="contact",
        )
        # As if a row had slipped past the judge.
        batch.row_ids[1]._store({"year": 1800, "verdict": "ready"})
        self.patch(type(batch), "_judge_again", lambda self, rows: None)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            batch.action_import()
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self._count(), before)
        self.assertEqual(batch.state, "checked")
        self.assertEqual(set(batch.row_ids.mapped("verdict")), {"ready"})

    def test_same_file_twice(self):
        """The second time every row is already recorded, and nothing is written."""
        self.env["res.partner"].create({"name": "Hội Nhà báo", "is_company": True})
        rows = [
            {},
            {"name": "Phòng Một", "kind": "Tập thể", "award": "TEST_UNIT", "unit": ""},
            {"name": "Sở Văn hoá A", "kind": "Tập thể", "award": "TEST_MERIT"},
            {"name": "Hội Nhà báo", "kind": "Tập thể", "award": "TEST_MERIT"},
            {"name": "Hội Mới", "kind": "Tập thể", "award": "TEST_MERIT"},
            {"name": "Vũ Thị Lan", "kind": "Cá nhân", "award": "TEST_MERIT"},
            {"name": "Hộ ông Ba", "kind": "Hộ gia đình", "award": "TEST_MERIT"},
            {"name": "Trần Văn Bình", "unit": "Phòng Hai", "number": "", "date": ""},
            {"name": "Lê Thị Cúc", "unit": "Phòng Một", "state": "Đang trình"},
            {"year": "", "award": "TEST_HIGHER"},
            {"award": "TEST_TITLE; TEST_HIGHER", "year": "2012"},
        ]
        options = {"unknown_subject": "contact", "unknown_year": "empty"}
        first = self._import(*rows, **options)
        self.assertEqual(first.imported_count, 12)
        before = self._count()
        second = self._check(*rows, **options)
        self.assertEqual(
            set(second.row_ids.mapped("verdict")),
            {"duplicate"},
            second.row_ids.mapped(lambda row: (row.row, row.verdict, row.message)),
        )
        with self.assertRaises(UserError):
            second.action_import()
        self.assertEqual(self._count(), before)

    def test_checked_twice_before_the_first_import(self):
        """Two readings of the same register are not both written."""
        first, second = self._check({}), self._check({})
        first.action_import()
        before = self._count()
        with self.assertRaises(UserError):
            second.action_import()
        self.assertEqual(self._count(), before)

    def test_register_does_not_bring_back(self):
        """An award that was corrected or revoked since is already recorded, too."""
        batch = self._import({})
        award = self._get_awards(batch)
        decision = self._create_decision(
            purpose="revocation",
            target_award_ids=[Command.set(award.ids)],
            user=self.administrator,
        )
        decision.action_issue()
        self._assert_verdict(self._check({}).row_ids, "duplicate", "already_recorded")

    def test_perhaps_the_same(self):
        """Same award and year, one side knowing less than the other: asked."""
        self._import({})
        for cells in ({"year": "2016"}, {"number": "13/QĐ-ABC"}):
            with self.subTest(cells):
                self._assert_verdict(self._check(cells).row_ids, "ready")
        row = self._check({"number": "", "date": ""}).row_ids
        self._assert_verdict(row, "question", "perhaps_recorded")
        row.action_accept()
        self._assert_verdict(row, "ready")
        row.import_id.action_import()

    def test_queries(self):
        """400 rows cost what 100 cost, but for what Odoo sends in hundreds."""
        people = self._create_employees(
            *[
                {
                    "name": "Nguyễn Văn Đông",
                    "barcode": f"Q{n}",
                    "department_id": self.unit_2.id,
                }
                for n in range(400)
            ]
        )
        counts = []
        for year, size in ((2010, 5), (2011, 100), (2012, 400)):
            rows = [
                {
                    "code": person.barcode,
                    "name": person.name,
                    "award": "TEST_TITLE",
                    "year": str(year),
                    "number": f"{number % 9 + 1}/QĐ-{year}",
                    "date": f"01/12/{year}",
                }
                for number, person in enumerate(people[:size])
            ]
            batch = self._load(to_csv(rows))
            counts.append(
                (
                    self._count_queries(batch.action_check),
                    self._count_queries(batch.action_import),
                )
            )
        (check_few, import_few), (check_many, import_many) = counts[1:]
        self.assertLess(check_many, check_few + 15, counts)
        self.assertLess(import_many, import_few + 25, counts)

    def _count_queries(self, step):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        step()
        self.env.flush_all()
        return self.cr.sql_log_count - before

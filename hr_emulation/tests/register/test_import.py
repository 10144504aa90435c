import unicodedata

from odoo.exceptions import UserError
from odoo.tests import tagged

from .import_case import HEADINGS, ImportCase, to_csv


@tagged("post_install", "-at_install")
class TestMatching(ImportCase):
    """Who is meant by a row: by code, identity, name and birth date, unit or name."""

    def _match(self, **cells):
        return self._check(cells).row_ids

    def test_ladder(self):
        """The first thing that tells who it is decides, and its certainty is shown."""
        ladder = [
            ({"code": "CB001", "unit": ""}, "employee_code", 100, "ready"),
            ({"code": "cb001 "}, "employee_code", 100, "ready"),
            ({"identity": "012345678901", "unit": ""}, "identity", 100, "ready"),
            ({"identity": "12345678901", "unit": ""}, "identity", 100, "ready"),
            ({"identity": "012 345 678 901"}, "identity", 100, "ready"),
            ({"birth": "14/03/1980", "unit": ""}, "name_birth", 95, "ready"),
            ({}, "name_unit", 90, "ready"),
            ({"unit": "", "birth": "1980"}, "name_birth_year", 75, "question"),
            ({"unit": ""}, "name_only", 60, "question"),
            ({"unit": "Phòng khác"}, "name_only", 60, "question"),
        ]
        for cells, method, confidence, verdict in ladder:
            with self.subTest(cells):
                row = self._match(**cells)
                self.assertEqual(row.employee_id, self.employee)
                self.assertEqual(row.match_method, method)
                self.assertEqual(row.match_confidence, confidence)
                self._assert_verdict(row, verdict)

    def test_spelling_of_names(self):
        """Capitals, forms of Unicode, spaces, the place of the tone do not matter."""
        self._create_employees({"name": "Đỗ Hoà", "department_id": self.unit_2.id})
        for name in (
            "NGUYỄN THỊ ÁNH",
            unicodedata.normalize("NFD", "Nguyễn Thị Ánh"),
            "Nguyễn\u00a0 Thị  Ánh ",
            "Bà Nguyễn Thị Ánh",
        ):
            with self.subTest(name):
                row = self._match(name=name)
                self.assertEqual(row.employee_id, self.employee)
                self._assert_verdict(row, "ready")
        self._assert_verdict(self._match(name="Ðỗ Hòa", unit="Phòng Hai"), "ready")

    def test_marks_tell_names_apart(self):
        """Ánh is not Anh: asked; of two such people the exact one is meant."""
        row = self._match(name="Nguyễn Thị Anh")
        self.assertEqual(row.match_method, "name_only")
        self._assert_verdict(row, "question", "subject_unsure")
        (other,) = self._create_employees(
            {"name": "Nguyễn Thị Anh", "department_id": self.unit_11.id}
        )
        row = self._match(name="Nguyễn Thị Anh")
        self.assertEqual(row.employee_id, other)
        self._assert_verdict(row, "ready")
        self._assert_verdict(
            self._match(name="Nguyen Thi Anh"), "question", "subject_several"
        )

    def test_code_of_somebody_else(self):
        """A code that belongs to another name is asked, never followed silently."""
        for cells in (
            {"code": "CB002"},
            {"name": "Trần Văn Bình", "identity": "012345678901"},
            # The code is hers, the identity number is his.
            {"name": "Trần Văn Bình", "code": "CB002", "identity": "012345678901"},
        ):
            with self.subTest(cells):
                row = self._match(**cells)
                self._assert_verdict(row, "question", "subject_conflict")
                self.assertLess(row.match_confidence, 90)

    def test_contradiction(self):
        """A namesake with another birth date, code or identity is not taken."""
        for cells in (
            {"birth": "15/03/1980"},
            {"birth": "1981"},
            {"code": "CB999"},
            {"identity": "999999999999"},
        ):
            with self.subTest(cells):
                row = self._match(**cells)
                self.assertFalse(row.employee_id)
                self._assert_verdict(row, "question", "subject_several")
                self.assertIn("Nguyễn Thị Ánh (Tổ Một Một)", row.message)

    def test_namesakes(self):
        """Two of the same name are told apart by their units, or asked by name."""
        (other,) = self._create_employees(
            {"name": "Nguyễn Thị Ánh", "department_id": self.unit_2.id}
        )
        self.assertEqual(self._match(unit="Phòng Hai").employee_id, other)
        self.assertEqual(self._match(birth="14/03/1980").employee_id, self.employee)
        row = self._match(unit="")
        self._assert_verdict(row, "question", "subject_several")
        self.assertFalse(row.employee_id)
        self.assertIn("Nguyễn Thị Ánh (Phòng Hai)", row.message)

    def test_former_unit(self):
        """An old register knows people by the unit of that time."""
        self.employee.sudo().create_version(
            {"date_version": "2020-01-01", "department_id": self.unit_2.id}
        )
        self.assertEqual(self._match().match_method, "name_unit")

    def test_collectives(self):
        """Units, the organisation itself and outside bodies each by their name."""
        partner = self.env["res.partner"].create(
            {"name": "Hội Nhà báo", "is_company": True}
        )
        self._create_department("Đội Xe")
        self._create_department("Đội Xe", parent_id=self.unit_2.id)
        cases = [
            ("Phòng Một", "department_id", self.unit_1, "department", 95),
            ("PHÒNG  HAI", "department_id", self.unit_2, "department", 95),
            (
                "Sở Văn hoá A",
                "partner_id",
                self.company_a.partner_id,
                "organisation",
                95,
            ),
            ("Hội Nhà báo", "partner_id", partner, "contact", 90),
        ]
        cells = {"kind": "Tập thể", "award": "TEST_UNIT", "unit": ""}
        for name, field, record, method, confidence in cases:
            with self.subTest(name):
                row = self._match(name=name, **cells)
                self.assertEqual(row[field], record)
                self.assertEqual(row.match_method, method)
                self.assertEqual(row.match_confidence, confidence)
                self._assert_verdict(row, "ready")
        self._assert_verdict(
            self._match(name="Đội Xe", **cells), "question", "subject_several"
        )

    def test_person_of_the_address_book(self):
        """A private contact of the same name may be anybody, unless honoured before."""
        partner = self.env["res.partner"].create({"name": "Vũ Thị Lan"})
        cells = {"name": "Vũ Thị Lan", "kind": "Cá nhân", "unit": ""}
        self._assert_verdict(self._match(**cells), "question", "subject_unsure")
        self._issue(self._award_vals(partner, self.merit))
        row = self._match(**cells)
        self.assertEqual(row.partner_id, partner)
        self._assert_verdict(row, "ready")

    def test_unknown(self):
        """Nobody is invented unless the officer has said so for the file."""
        cells = {"name": "Vũ Thị Lan", "kind": "Cá nhân", "unit": ""}
        self._assert_verdict(self._match(**cells), "question", "subject_unknown")
        batch = self._check(cells, cells | {"year": "2016"}, unknown_subject="contact")
        self.assertEqual(batch.row_ids.mapped("verdict"), ["ready", "ready"])
        self.assertEqual(set(batch.row_ids.mapped("match_method")), {"new_contact"})
        self.assertIn("will be added", batch.row_ids[0].message)
        batch.action_import()
        partner = batch.row_ids.partner_id
        self.assertEqual(len(partner), 1, "One person, one contact")
        self.assertFalse(partner.is_company)
        self.assertEqual(self._get_awards(batch).partner_id, partner)

    def test_unknown_namesakes(self):
        """Two strangers of one name in two units are two people, also next year."""
        cells = {"name": "Vũ Thị Lan", "kind": "Cá nhân"}
        rows = [cells | {"unit": "Hội A"}, cells | {"unit": "Hội B"}]
        batch = self._import(*rows, unknown_subject="contact")
        self.assertEqual(len(batch.row_ids.partner_id), 2)
        batch = self._check(*rows, cells | {"unit": "Hội C", "year": "2016"})
        self.assertEqual(
            batch.row_ids.mapped("verdict"), ["duplicate", "duplicate", "question"]
        )

    def test_people_of_another_company(self):
        """Employees and units of another company are not found."""
        row = self._match(name="Phạm Văn Đức", unit="Phòng B")
        self.assertFalse(row.employee_id)
        self._assert_verdict(row, "question", "subject_unknown")

    def test_kind_of_recipient(self):
        """An award that cannot be given to this kind of recipient is an error."""
        for cells in (
            {"award": "TEST_UNIT"},
            {"name": "Phòng Một", "kind": "Tập thể", "unit": ""},
        ):
            with self.subTest(cells):
                row = self._match(**cells)
                self._assert_verdict(row, "error", "wrong_subject_type")


@tagged("post_install", "-at_install")
class TestAnswers(ImportCase):
    """The officer settles questions in the list of rows."""

    def test_employee_chosen(self):
        """A chosen recipient replaces the proposal, is certain and settles the name."""
        row = self._check({"name": "Nguyễn Ánh", "unit": "", "kind": "Cá nhân"}).row_ids
        self._assert_verdict(row, "question", "subject_unknown")
        row.employee_id = self.employee
        self._assert_verdict(row, "ready")
        self.assertRecordValues(
            row, [{"match_method": "manual", "match_confidence": 100}]
        )
        row.write(
            {"department_id": self.unit_1.id, "award_type_id": self.unit_title.id}
        )
        self._assert_verdict(row, "ready")
        self.assertFalse(row.employee_id)
        self.assertEqual(row.subject_type, "collective")
        row.department_id = False
        self._assert_verdict(row, "question", "subject_unknown")

    def test_one_answer_settles_one_question(self):
        """The year does not settle who is meant: nobody is added silently."""
        cells = {"name": "Vũ Thị Lan", "kind": "Cá nhân", "year": "", "unit": ""}
        self._create_employees({"name": "Lê Thị Cúc", "department_id": self.unit_2.id})
        batch = self._check(
            cells,
            {"unit": "", "year": ""},
            {"name": "Lê Thị Cúc", "unit": "", "year": ""},
        )
        batch.row_ids.write({"year": 2014})
        self.assertEqual(set(batch.row_ids.mapped("verdict")), {"question"})
        unknown, unsure, several = batch.row_ids
        self._assert_verdict(unknown, "question", "subject_unknown")
        self._assert_verdict(unsure, "question", "subject_unsure")
        self._assert_verdict(several, "question", "subject_several")

    def test_award_chosen(self):
        """An unknown award is asked; a wrong answer is an error at once."""
        row = self._check({"award": "Chiến sĩ thi đua hành tinh"}).row_ids
        self._assert_verdict(row, "question", "unknown_award")
        with self.assertRaises(UserError):
            row.action_accept()
        row.award_type_id = self.unit_title
        self._assert_verdict(row, "error", "wrong_subject_type")
        row.award_type_id = self.title
        self._assert_verdict(row, "ready")

    def test_impossible_answers(self):
        """What the database would refuse is said at the row, before the import."""
        row = self._check({}).row_ids
        for vals, code in (
            ({"year": 1800}, "wrong_year"),
            ({"date_from": "2015-05-01", "date_to": "2015-04-01"}, "wrong_period"),
        ):
            with self.subTest(vals):
                row.write(vals)
                self._assert_verdict(row, "error", code)
                row.write({"year": 2015, "date_from": False})
                self._assert_verdict(row, "ready")

    def test_duplicates_follow(self):
        """Correcting one of two equal rows frees the other, and the other way round."""
        batch = self._check({}, {"number": "12 / qđ–abc", "date": "2015-12-20"})
        first, second = batch.row_ids
        self._assert_verdict(second, "duplicate", "same_row_above")
        first.year = 2014
        self._assert_verdict(first, "ready")
        self._assert_verdict(second, "ready")
        second.year = 2014
        self._assert_verdict(second, "duplicate")
        second.action_repeat()
        self._assert_verdict(second, "ready")

    def test_accept_as_read(self):
        """Looked at and found right: only what was not read at all stays open."""
        cells = {"unit": "", "year": ""}
        batch = self._check(cells, {"year": "2015", "reason": "=1+1"})
        row = batch.row_ids[0]
        row.action_accept()
        self._assert_verdict(row, "ready")
        self.assertTrue(row.is_accepted)
        self.assertEqual(row.employee_id, self.employee)

        for open_end in (
            {"name": "Vũ Thị Lan", "kind": "Cá nhân"},
            {"award": "Chiến sĩ thi đua hành tinh"},
            {"code": "CB999"},
        ):
            with self.subTest(open_end), self.assertRaises(UserError) as refusal:
                self._check(open_end).row_ids.action_accept()
            self.assertIn("Row 2", str(refusal.exception))

    def test_accept_does_not_repeat(self):
        """Accepting a whole list never records twice what is recorded already."""
        self._import({})
        batch = self._check({}, {"year": "2016", "date": ""})
        batch.row_ids.action_accept()
        self.assertEqual(batch.row_ids.mapped("verdict"), ["duplicate", "ready"])

    def test_year(self):
        """A missing year is asked, with a hint, or left empty where so chosen."""
        row = self._check({"year": ""}).row_ids
        self._assert_verdict(row, "question", "missing_year")
        self.assertIn("Is it 2015?", row.message)
        batch = self._import({"year": ""}, unknown_year="empty")
        award = self._get_awards(batch)
        self.assertFalse(award.year)
        self.assertTrue(award.is_incomplete)

    def test_answers_for_the_whole_file(self):
        """They fill what the register leaves open, not what could not be read."""
        deputy = self.authority.copy({"name": "Test Deputy"})
        defaults = {
            "default_award_type_id": self.title.id,
            "default_authority_id": deputy.id,
            "default_kind_id": self.kind.id,
            "default_year": 2012,
            "default_decision_number": "7/QĐ-XYZ",
            "default_decision_date": "2012-12-01",
        }
        empty = dict.fromkeys(("award", "authority", "year", "number", "date"), "")
        batch = self._check(
            empty, {"award": "Chiến sĩ thi đua hành tinh", "authority": "Sao Hoả"},
            **defaults,
        )  # fmt: skip
        filled, unread = batch.row_ids
        self._assert_verdict(filled, "ready")
        self.assertRecordValues(
            filled,
            [
                {
                    "award_type_id": self.title.id,
                    "authority_id": deputy.id,
                    "kind_id": self.kind.id,
                    "year": 2012,
                    "decision_number": "7/QĐ-XYZ",
                }
            ],
        )
        self._assert_verdict(unread, "question", "unknown_award")
        self.assertFalse(unread.award_type_id)
        self.assertFalse(unread.authority_id)
        self.assertEqual(unread.year, 2015)

    def test_columns(self):
        """A heading that nobody knows is read as the officer says, once told."""
        batch = self._load(to_csv([self.ROW], HEADINGS | {"award": "Vinh danh"}))
        batch.action_check()
        self._assert_verdict(batch.row_ids, "error", "missing_award")
        batch.column_ids.filtered(lambda c: c.header == "Vinh danh").key = "award_type"
        batch.action_check()
        self.assertEqual(batch.row_ids.award_type_id, self.title)
        self.assertEqual(batch.column_ids.filtered("is_changed").key, "award_type")

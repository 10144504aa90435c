from datetime import date

from odoo.tests import tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestSnapshot(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.job_2 = cls.env["hr.job"].create(
            {"name": "Phó trưởng phòng", "company_id": cls.company_a.id}
        )
        cls.employee.create_version(
            {
                "date_version": date(2020, 7, 1),
                "department_id": cls.unit_2.id,
                "job_id": cls.job_2.id,
                "job_title": False,
            }
        )
        cls.before = {
            "unit_id": cls.unit_11.id,
            "unit_name": "Cơ quan / Phòng Một / Tổ Một Một",
            "job_title": "Chuyên viên",
            "position_class_id": cls.position_class.id,
            "is_direct_worker": True,
        }
        cls.after = {
            "unit_id": cls.unit_2.id,
            "unit_name": "Cơ quan / Phòng Hai",
            "job_title": "Phó trưởng phòng",
            "position_class_id": False,
            "is_direct_worker": False,
        }
        cls.unknown = {
            "unit_id": False,
            "unit_name": False,
            "job_title": False,
            "position_class_id": False,
        }

    def test_place_of_that_time(self):
        """Unit and post are those on the decision's date, to the day."""
        for day, expected in (
            (date(2010, 1, 1), self.before),
            (date(2020, 6, 30), self.before),
            (date(2020, 7, 1), self.after),
            (date(2024, 1, 1), self.after),
        ):
            for origin in ("own", "external"):
                award = self._issue(
                    self._award_vals(self.employee), date=day, origin=origin
                )
                with self.subTest(f"{origin}, {day}"):
                    self.assertRecordValues(award, [expected])

    def test_older_than_what_is_known(self):
        """Before the first version nothing is known, and today's place is no answer."""
        for day in (date(2009, 12, 31), False):
            award = self._issue(
                self._award_vals(self.employee), date=day, origin="external"
            )
            with self.subTest(day):
                self.assertRecordValues(award, [self.unknown])
                self.assertEqual(award.subject_name, "Nguyễn Thị Ánh")

    def test_as_the_document_says(self):
        """What the document of another authority says is kept, whatever Odoo knows."""
        written = {
            "subject_name": "Nguyễn Thị Ánh (Phòng Một)",
            "unit_name": "Phòng Nghiệp vụ cũ",
            "job_title": "Cán bộ",
        }
        award = self._issue(
            self._award_vals(self.employee, **written), origin="external"
        )
        self.assertRecordValues(award, [written])

    def test_date_found_later(self):
        """Completing the decision's date loses nothing that was typed from it."""
        written = {"subject_name": "Ng. Thị Ánh", "unit_name": "Phòng Nghiệp vụ cũ"}
        decision = self._create_decision(
            self._award_vals(self.employee, **written), origin="external", date=False
        )
        decision.date = date(2005, 5, 1)
        self.assertRecordValues(decision.award_ids, [written])

    def test_history_stays(self):
        """Moving, renaming, promoting or leaving changes nothing of an award."""
        award = self._issue(self._award_vals(self.employee), date=date(2015, 1, 1))
        collective = self._issue(self._award_vals(self.unit_11))
        expected = {**self.before, "subject_name": "Nguyễn Thị Ánh"}
        self.employee.name = "Nguyễn Ánh"
        self.employee.version_ids.department_id = self.unit_b
        self.unit_11.name = "Tổ Mới"
        self.unit_11.parent_id = self.unit_2
        self.job.name = "Chuyên viên chính"
        self.position_class.is_direct_worker = False
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertRecordValues(award, [expected])
        self.assertRecordValues(
            collective,
            [
                {
                    "subject_name": "Tổ Một Một",
                    "unit_name": "Cơ quan / Phòng Một / Tổ Một Một",
                }
            ],
        )

    def test_direct_worker(self):
        """The position class says who works directly, unless the officer does."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.employee, is_direct_worker=False, year=2014),
            self._award_vals(self.unit_1, is_direct_worker=True),
            date=date(2015, 1, 1),
        )
        flags = awards.sorted("id").mapped("is_direct_worker")
        self.assertEqual(flags, [True, False, True])

    def test_draft_follows_until_issued(self):
        """The snapshot of an own decision is taken when it becomes a fact."""
        decision = self._create_decision(self._award_vals(self.employee))
        self.employee.name = "Nguyễn Ánh"
        decision.action_issue()
        self.assertEqual(decision.award_ids.subject_name, "Nguyễn Ánh")

    def test_catalogue_of_that_time(self):
        """Reordering or reclassifying the catalogue rewrites no history."""
        award = self._issue(self._award_vals(self.employee))
        expected = {
            "category": "title",
            "level": "unit",
            "branch": "unit",
            "award_sequence": 20,
        }
        self.assertRecordValues(award, [expected])
        self.title.write({"level": "state", "branch": "state", "sequence": 1})
        self.authority.write({"level": "state", "branch": "state"})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertRecordValues(award, [expected])

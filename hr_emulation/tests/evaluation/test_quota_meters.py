from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common import SUBJECT_FIELD, EmulationCommon

YEAR = 2024


@tagged("post_install", "-at_install")
class TestQuotaMeters(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.emulation.quota"].search([("limits", "=", "rating")]).active = False
        cls.good = cls.env.ref("hr_emulation.rating_level_good")
        cls.quota = cls._create_quota()
        cls.group = cls.env["hr.emulation.duty.group"].create({"name": "Chuyên môn"})

    @classmethod
    def _create_quota(cls, **vals):
        return cls.env["hr.emulation.quota"].create(
            {
                "name": "HTXS",
                "rating": "excellent",
                "among_rating_ids": cls.good.ids,
                "percent": 20,
                "percent_excellent_unit": 25,
                **vals,
            }
        )

    @classmethod
    def _rate(cls, subject, rating, **vals):
        evaluations = cls.env["hr.emulation.evaluation"]._in_transition()
        return evaluations.create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": cls.company_a.id,
                "year": YEAR,
                "rating": rating,
                "unit_id": subject.department_id.id
                if subject._name == "hr.employee"
                else subject.id,
                **vals,
            }
        )

    @classmethod
    def _rate_people(cls, unit, excellent, good):
        people = cls._create_employees(
            *(
                {"name": f"Người {index}", "department_id": unit.id}
                for index in range(excellent + good)
            )
        )
        for index, employee in enumerate(people):
            cls._rate(employee, "excellent" if index < excellent else "good")
        return people

    def _get_meters(self, unit_ids=None, company=None):
        meters = self.env["hr.emulation.quota"]._get_meters(
            company or self.company_a, YEAR, unit_ids
        )
        return {
            (line.unit_id, line.duty_group_id): (
                line.meter.base,
                line.meter.used,
                line.meter.allowed,
            )
            for line in meters
        }

    def test_units(self):
        """A unit is counted with the units below it; the organisation with all."""
        self._rate_people(self.unit_11, 2, 5)
        self._rate_people(self.unit_2, 1, 5)
        meters = self._get_meters()
        self.assertEqual(
            meters,
            {
                (False, False): (10, 3, 2),
                (self.root.id, False): (10, 3, 2),
                (self.unit_1.id, False): (5, 2, 1),
                (self.unit_11.id, False): (5, 2, 1),
                (self.unit_2.id, False): (5, 1, 1),
            },
        )
        self.assertEqual(
            self._get_meters([self.unit_2.id]), {(self.unit_2.id, False): (5, 1, 1)}
        )

    def test_excellent_unit(self):
        """Where the unit itself is excellent, the other percentage holds there."""
        self._rate_people(self.unit_2, 2, 8)
        self.assertEqual(self._get_meters([self.unit_2.id]).popitem()[1], (8, 2, 1))
        self._rate(self.unit_2, "excellent")
        self.assertEqual(self._get_meters([self.unit_2.id]).popitem()[1], (8, 2, 2))
        self.assertEqual(self._get_meters()[False, False], (8, 2, 1))
        self._rate(self.company_a.partner_id, "excellent", unit_id=False)
        self.assertEqual(self._get_meters()[False, False], (8, 2, 2))

    def test_duty_groups(self):
        """The duty group is that of the post on 31 December of the year."""
        self.quota.per_duty_group = True
        self.job.emulation_duty_group_id = self.group
        people = self._rate_people(self.unit_2, 1, 5)
        other = self.job.copy({"name": "Kế toán", "emulation_duty_group_id": False})
        people[1].create_version({"date_version": "2024-12-31", "job_id": other.id})
        people[2].create_version({"date_version": "2025-01-01", "job_id": other.id})
        meters = self._get_meters([self.unit_2.id])
        self.assertEqual(meters[self.unit_2.id, False], (5, 1, 1))
        self.assertEqual(meters[self.unit_2.id, self.group.id], (4, 1, 0))

    def test_units_among_units(self):
        """A unit is counted among the units of the one above, not in itself."""
        self.quota.active = False
        quota = self._create_quota(
            subject_type="collective", small_below=5, small_maximum=1
        )
        self.assertEqual(quota.per_unit, True)
        self._rate(self.unit_1, "excellent")
        self._rate(self.unit_11, "good")
        self._rate(self.unit_2, "excellent")
        meters = self._get_meters()
        self.assertEqual(meters[self.root.id, False], (1, 2, 1))
        self.assertEqual(meters[self.unit_1.id, False], (1, 0, 1))

    def test_what_does_not_count(self):
        """Clusters, other years and companies, and people without rating stay out."""
        self._rate(self.employee, False)
        self._rate(self.colleague, "good", year=YEAR - 1)
        self._rate(self.employee_b, "good", company_id=self.company_b.id)
        self.assertEqual(self._get_meters(), {})
        self.quota.date_from = fields.Date.to_date("2025-01-01")
        self._rate(self.manager, "good")
        self.assertEqual(self._get_meters(), {})
        self.quota.date_from = fields.Date.to_date("2024-12-31")
        self.assertIn((self.unit_1.id, False), self._get_meters())

    def test_queries(self):
        """The number of queries is the same for three people and for thirty."""
        self._rate_people(self.unit_2, 1, 2)
        self.quota.per_duty_group = True
        self.env.flush_all()
        for more in (0, 27):
            self._rate_people(self.unit_11, 7, more)
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(more), self.assertQueryCount(7):
                self._get_meters()

    def test_incomplete(self):
        """A quota says what it limits and among whom."""
        for vals in (
            {"rating": False},
            {"among_rating_ids": False},
            {"limits": "award"},
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(ValidationError, "say what is limited"),
            ):
                self.quota.write(vals)

    def test_board(self):
        """The officer sees all units, a manager the own ones, and what is behind."""
        self._rate_people(self.unit_11, 2, 5)
        self._rate_people(self.unit_2, 1, 5)
        boards = self.env["hr.emulation.quota.meter"]
        action = boards.with_user(self.officer).action_open_board(YEAR)
        lines = boards.with_user(self.officer).search(action["domain"])
        self.assertEqual(len(lines), 5)
        self.assertEqual(lines[0].exceeded, 1)
        own = boards.with_user(self.manager_user)
        lines = own.search(own.action_open_board(YEAR)["domain"])
        self.assertEqual(lines.mapped("unit_id"), self.unit_1 + self.unit_11)
        behind = lines[0].action_open_evaluations()
        found = self.env[behind["res_model"]].search(behind["domain"])
        self.assertEqual(len(found), 7)
        nobody = boards.with_user(self.employee_user)
        action = nobody.action_open_board(YEAR)
        self.assertFalse(nobody.search(action["domain"]))
        self.assertIn("You manage none", action["help"])

    def test_sentence(self):
        """A meter is said in words, with the unit and how many are too many."""
        quotas = self.env["hr.emulation.quota"].with_user(self.manager_user)
        self._rate_people(self.unit_11, 2, 5)
        line = quotas._get_meters(self.company_a, YEAR, [self.unit_11.id])[0]
        self.assertEqual(
            quotas._get_meter_text(line),
            "HTXS (Tổ Một Một): 2 chosen, at most 1 allowed (counted among 5). "
            "1 too many.",
        )
        self.quota.percent = 40
        line = quotas._get_meters(self.company_a, YEAR)[0]
        self.assertIn("The whole organisation", quotas._get_meter_text(line))

    def test_told_while_scoring(self):
        """Who scores a unit sees on each form how far its quota is used up."""
        people = self._rate_people(self.unit_11, 2, 5)
        evaluations = self.env["hr.emulation.evaluation"].search(
            [("employee_id", "in", people.ids)]
        )
        evaluations._in_transition().write(
            {"state": "submitted", "rating_origin": "decision"}
        )
        evaluation = evaluations[0]
        for user in (self.manager_user, self.officer):
            told = evaluation.with_user(user)
            self.assertIn("1 too many", told.quota_text)
            self.assertTrue(told.is_quota_exceeded)
        own = self._rate(self.employee, "good", state="submitted")
        self.assertFalse(own.with_user(self.employee_user).quota_text)

    def test_board_of_another_year(self):
        """The buttons go from year to year, and count again."""
        self._rate_people(self.unit_2, 0, 5)
        boards = self.env["hr.emulation.quota.meter"].with_user(self.officer)
        action = boards.action_open_board(YEAR + 1)
        self.assertFalse(boards.search(action["domain"]))
        action = boards.with_context(**action["context"]).action_previous_year()
        self.assertEqual(len(boards.search(action["domain"])), 3)
        self.assertEqual(action["context"]["emulation_quota_year"], YEAR)
        action = boards.with_context(emulation_quota_year="x").action_refresh()
        self.assertIn(str(fields.Date.today().year), action["name"])

    def test_from_the_menu(self):
        """Every user may open the board; nobody may write into it."""
        for name in ("board", "evaluations"):
            action = self.env.ref(
                f"hr_emulation.hr_emulation_quota_meter_action_{name}"
            )
            for user in (self.employee_user, self.officer):
                with self.subTest(f"{name} {user.login}"):
                    result = action.with_user(user).run()
                    self.assertEqual(result["res_model"], "hr.emulation.quota.meter")
        self._rate(self.colleague, "good")
        boards = self.env["hr.emulation.quota.meter"].with_user(self.officer)
        line = boards.search(boards.action_open_board(YEAR)["domain"], limit=1)
        with self.assertRaises(AccessError):
            line.used = 7

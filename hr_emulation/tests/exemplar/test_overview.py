from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import new_test_user, tagged

from ...engine.exemplar.evenness import get_evenness
from .overview_case import OverviewCase


@tagged("post_install", "-at_install")
class TestOverview(OverviewCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._add_cases()

    def test_waits_for_the_officer(self):
        """An officer sees what of the whole organisation waits for an officer, not
        what he has sent himself, and nothing of another organisation.
        """
        self._assert_tiles(
            self.officer,
            registration_action_approve=(3, 3),
            nomination_action_endorse=(1, 0),
            nomination_action=(1, 0),
        )
        registration = self.env["hr.emulation.nomination"].search(
            [("state", "=", "endorsed"), ("company_id", "=", self.company_a.id)]
        )
        registration._in_transition().submitted_by_id = self.officer
        self._assert_tiles(
            self.officer,
            registration_action_approve=(3, 3),
            nomination_action_endorse=(1, 0),
        )

    def test_waits_for_the_manager(self):
        """A manager sees what he decides about, of people below and not of himself."""
        self._assert_tiles(
            self.manager_user,
            registration_action_approve=(1, 1),
            nomination_action_endorse=(1, 0),
            evaluation_action_mine=(1, 0),
        )
        self._assert_tiles(
            self.boss_user,
            registration_action_approve=(3, 3),
            evaluation_action_score=(1, 0),
            nomination_action_endorse=(1, 0),
        )

    def test_waits_for_the_employee(self):
        """An employee sees what he has to do himself, and no unit and nothing late."""
        self._assert_tiles(self.employee_user, covenant_signatory_action_mine=(1, 0))
        data = self._get(self.employee_user)
        self.assertEqual(data["scope"], "mine")
        self.assertFalse(data["late"])
        self.assertFalse(data["units"])
        overview = self.overview.with_user(self.employee_user)
        for call in (
            lambda: overview.open_tile("late", "hr_emulation_movement_action"),
            lambda: overview.open_tile("waiting", "hr_emulation_nomination_action"),
            lambda: overview.open_tile("else", "x"),
        ):
            with self.assertRaises(UserError):
                call()
        with self.assertRaises(AccessError):
            overview.open_units("awarded", self.year, False, self.unit_2.id)

    def test_waits_for_nobody_else(self):
        """An auditor acts on nothing, and sees all units."""
        self._assert_tiles(self.auditor)
        self.assertEqual(self._get(self.auditor)["scope"], "all")

    def test_ballots(self):
        """A ballot waits for a voter until it is cast; it is asked of the round."""
        tile = self._find_tile(
            self._get(self.officer), "hr_emulation_round_action_mine"
        )
        self.assertIsNone(tile)

    def test_late(self):
        """What should have been done, of all units for the officer, of the own ones for
        a manager.
        """
        covenant = self.env["hr.emulation.covenant"].search(
            [("company_id", "=", self.company_a.id)]
        )
        covenant.date_deadline = self.today - timedelta(days=1)
        self._assert_tiles(self.officer, "late", covenant_signatory_action_board=(1, 0))
        self._assert_tiles(
            self.manager_user, "late", covenant_signatory_action_board=(1, 0)
        )
        self.unit_2.manager_id = self.colleague
        self._assert_tiles(self.colleague_user, "late")
        self._assert_tiles(self.employee_user, covenant_signatory_action_mine=(1, 1))

    def test_status_by_unit(self):
        """The figures of each unit are those of direct counts, and open them."""
        data = self._get(self.officer, year=self.year)
        self._assert_rows(
            data,
            {
                # people, registered, signed, evaluated, nominated, awarded
                "Cơ quan itself": (1, 0, 0, 0, 0, 0),
                "Phòng Hai": (1, 1, 1, 0, 1, 1),
                "Phòng Một": (2, 2, 1, 1, 1, 1),
            },
        )
        self.assertEqual(data["units"]["people"], 4)
        totals = {one["key"]: one["share"] for one in data["units"]["stages"]}
        self.assertEqual(totals["registered"], 75)
        self.assertEqual(totals["awarded"], 50)
        self._assert_opens(self.officer, data)
        below = self._get(self.officer, year=self.year, unit_id=self.unit_1.id)
        self._assert_rows(
            below,
            {
                "Phòng Một itself": (1, 1, 1, 0, 0, 0),
                "Tổ Một Một": (1, 1, 0, 1, 1, 1),
            },
        )
        self._assert_opens(self.officer, below)
        self.assertEqual(
            [one["name"] for one in below["units"]["path"]], ["Cơ quan", "Phòng Một"]
        )
        before = self._get(self.officer, year=self.year - 1)
        self.assertFalse(any(one["count"] for one in before["units"]["stages"]))

    def test_status_for_a_manager(self):
        """A manager sees the own tree and no other unit."""
        data = self._get(self.manager_user, year=self.year)
        self.assertEqual(data["scope"], "units")
        self._assert_rows(
            data,
            {
                "Phòng Một itself": (1, 1, 1, 0, 0, 0),
                "Tổ Một Một": (1, 1, 0, 1, 1, 1),
            },
        )
        self._assert_opens(self.manager_user, data)
        for unit in (self.unit_2, self.root, self.unit_b):
            with self.subTest(unit.name), self.assertRaises(AccessError):
                self._get(self.manager_user, unit_id=unit.id)

    def test_other_company(self):
        """Nobody is shown an organisation that he does not work for, and its figures
        count in no other.
        """
        data = self._get(self.officer_b, year=self.year)
        self._assert_rows(data, {"Phòng B": (1, 1, 0, 1, 1, 0)})
        for args in (
            {"company_id": self.company_b.id},
            {"unit_id": self.unit_b.id},
        ):
            with self.subTest(args), self.assertRaises(AccessError):
                self._get(self.officer, **args)
        overview = self.overview.with_user(self.officer)
        key = "hr_emulation_registration_action_approve"
        with self.assertRaises(AccessError):
            overview.open_tile("waiting", key, self.company_b.id)
        both = self.officer
        both.company_ids += self.company_b
        companies = (self.company_a + self.company_b).ids
        overview = self.overview.with_user(both).with_context(
            allowed_company_ids=companies
        )
        for company, count in ((self.company_a, 3), (self.company_b, 1)):
            data = overview.get_overview(company_id=company.id)
            self.assertEqual(self._find_tile(data, key)["count"], count)

    def test_bad_input(self):
        """A year that is none, and who is not of the staff, are refused in words."""
        for year in (1, 99999, "2024", True, [2024]):
            with self.subTest(year), self.assertRaises(UserError):
                self._get(self.officer, year=year)
        overview = self.overview.with_user(self.officer)
        for args in ((["waiting"], "x"), ("waiting", ["x"]), ("waiting", None)):
            with self.subTest(args), self.assertRaises(UserError):
                overview.open_tile(*args)
        for unit in ([1], "1", {"id": 1}, 2**70):
            with self.subTest(unit), self.assertRaises(AccessError):
                self._get(self.officer, unit_id=unit)
        portal = new_test_user(self.env, "emulation_portal", "base.group_portal")
        with self.assertRaises(AccessError):
            self._get(portal)

    def test_another_stage_adds_a_tile(self):
        """A stage adds a tile in one line, and it is counted and opened like others."""

        def get_waiting(overview, company):
            return [
                overview._tile(
                    "hr_emulation.hr_emulation_movement_action",
                    "Movements",
                    Domain("state", "!=", "draft"),
                    late=Domain("state", "=", "registering"),
                )
            ]

        self.patch(self.registry["hr.emulation.overview"], "_get_waiting", get_waiting)
        self._assert_tiles(self.officer, movement_action=(1, 1))

    def test_queries(self):
        """The number of queries depends on neither records nor units."""
        users = {self.officer: 55, self.manager_user: 100, self.employee_user: 50}
        for user, most in users.items():
            counts = []
            # At first the rules and the actions are read, once for each server.
            for _again in range(2):
                self._count_queries(user)
            counts.append(self._count_queries(user))
            self.assertLessEqual(counts[0], most, user.login)
        self._add_people()
        for user, most in users.items():
            self.assertLessEqual(self._count_queries(user), most, user.login)

    def _count_queries(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._get(user, year=self.year)
        return self.cr.sql_log_count - before

    def _add_people(self):
        units = [
            self._create_department(f"Unit {n}", parent_id=self.root.id)
            for n in range(5)
        ]
        people = self._create_employees(
            *(
                {"name": f"Person {n}", "department_id": units[n % 5].id}
                for n in range(20)
            )
        )
        movement = self.env["hr.emulation.movement"].search(
            [("company_id", "=", self.company_a.id)]
        )
        for person in people:
            self._add(
                "registration",
                person,
                movement_id=movement.id,
                year=self.year,
                state="submitted",
            )
            self._add(
                "nomination",
                person,
                year=self.year,
                award_type_id=self.title.id,
                state="submitted",
            )

    def _assert_rows(self, data, expected):
        keys = [stage["key"] for stage in data["units"]["stages"]]
        self.assertEqual(
            {
                row["name"]: (row["people"], *(row["counts"][key] for key in keys))
                for row in data["units"]["rows"]
            },
            expected,
        )

    def _assert_opens(self, user, data):
        """Each figure of each unit opens records of so many people."""
        overview = self.overview.with_user(user)
        for row in data["units"]["rows"]:
            for key, count in row["counts"].items():
                action = overview.open_units(
                    key, data["year"], False, row["id"], row["is_whole"]
                )
                self._assert_people(action, user, count)
        for stage in data["units"]["stages"]:
            action = overview.open_units(
                stage["key"], data["year"], False, data["units"]["unit"]
            )
            self._assert_people(action, user, stage["count"])
        action = overview.open_units(
            "people", data["year"], False, data["units"]["unit"]
        )
        self.assertEqual(len(self._get_counted(action, user)), data["units"]["people"])

    def _assert_people(self, action, user, count):
        """The list shows so many people, and no list of numbers makes it."""
        records = self._get_counted(action, user)
        self.assertEqual(len(records.sudo().employee_id), count)
        if action["res_model"] != "hr.employee.public":
            self.assertEqual(action["context"]["group_by"], ["employee_id"])
        units = [
            leaf[2]
            for leaf in action["domain"]
            if isinstance(leaf, list) and leaf[0] in ("unit_id", "department_id")
        ]
        self.assertTrue(units)
        self.assertFalse([value for value in units if isinstance(value, list)])

    def test_evenness(self):
        """100 where all units have the same share; less, the more of those who take
        part would have to come from other units. One unit is not compared.
        """
        for units, expected in (
            ([], None),
            ([(0, 10), (0, 5)], None),
            ([(5, 10)], None),
            ([(1, 0), (5, 10)], None),
            ([(5, 10), (10, 20)], 100),
            ([(10, 10), (0, 10)], 50),
            ([(10, 10), (0, 90)], 10),
            # Of four, one would have to come from the first unit.
            ([(1, 10), (3, 10)], 75),
            # More people than now stand in the unit are no more than all of it.
            ([(12, 10), (5, 10)], 83.3),
        ):
            with self.subTest(units):
                self.assertEqual(get_evenness(units), expected)

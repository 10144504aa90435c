from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .board_case import BOARD, PERSON, TIMELINESS, UNIT, YEAR, BoardCase


@tagged("post_install", "-at_install")
class TestFairnessPeople(BoardCase):
    """One row per employee and year."""

    def test_staff_of_a_year(self):
        """Who came counts from that year on, with post, gender and unit."""
        self.assertEqual(
            self._rows(PERSON, 2023).employee_id,
            self.employee + self.colleague + self.manager + self.chief,
        )
        self.assertEqual(len(self._rows(PERSON, 2009)), 0)
        self.assertRecordValues(
            self._person(self.employee)
            + self._person(self.chief)
            + self._person(self.newcomer),
            [
                {
                    "unit_id": self.unit_11.id,
                    "position_group": "direct",
                    "sex": "female",
                    "women_count": 1,
                },
                {
                    "unit_id": self.unit_11.id,
                    "position_group": "leader",
                    "sex": "male",
                    "women_count": 0,
                },
                {
                    "unit_id": self.unit_2.id,
                    "position_group": "unknown",
                    "sex": "unknown",
                    "women_count": 0,
                },
            ],
        )

    def test_registered_of_all_people(self):
        """Registered people in percent of all, each once, also over several units."""
        for person in (self.employee, self.colleague):
            self._register(person).with_user(self.officer).action_submit()
        self._register(self.chief)
        people = self.env[PERSON].with_user(self.officer)
        domain = [("company_id", "=", self.company_a.id), ("year", "=", 2024)]
        measures = ["registered_count:sum", "head_count:sum", "registered_rate:avg"]
        [(registered, head_count, rate)] = people._read_group(domain, [], measures)
        self.assertEqual((registered, head_count), (2, 5))
        self.assertAlmostEqual(rate, 40.0)

    def test_moved_during_the_year(self):
        """Who moves is counted once, where the year ends."""
        self.employee.create_version(
            {"date_version": date(2024, 6, 1), "department_id": self.unit_2.id}
        )
        self._issue(self._award_vals(self.employee))
        row = self._person(self.employee)
        self.assertEqual((len(row), row.unit_id), (1, self.unit_2))
        self.assertEqual(self._person(self.employee, 2023).unit_id, self.unit_11)
        self.assertEqual(self._unit(self.unit_2).awarded_count, 1)
        self.assertEqual(self._unit(self.unit_11).awarded_count, 0)

    def test_left(self):
        """Who left counts up to the year of leaving, not after."""
        self.colleague.version_id.departure_date = date(2024, 3, 1)
        self.colleague.action_archive()
        self.assertTrue(self._person(self.colleague, 2024))
        self.assertFalse(self._person(self.colleague, 2025))
        # Archived without a day: until the year of the last version.
        self.newcomer.action_archive()
        self.assertTrue(self._person(self.newcomer, 2024))
        self.assertFalse(self._person(self.newcomer, 2025))

    @freeze_time("2024-08-15")
    def test_today(self):
        """Nobody counts before the first day, and no year before it has come."""
        self.assertFalse(self._person(self.newcomer, 2024))
        self.assertFalse(self._rows(PERSON, 2025))

    def test_awards_that_count(self):
        """Valid ones count, hidden too; drafts, revoked and corrected ones do not."""
        self._create_decision(self._award_vals(self.manager))
        self._issue(
            self._award_vals(self.employee, is_hidden=True),
            self._award_vals(self.employee, self.merit),
        )
        revoked = self._issue(self._award_vals(self.colleague))
        self._follow_up(revoked, "action_revoke", **self._get_ground())
        corrected = self._issue(self._award_vals(self.chief))
        self._follow_up(corrected, "action_correct")
        found = {
            row.employee_id: (row.award_count, row.title_count, row.awarded_count)
            for row in self._rows(PERSON)
        }
        self.assertEqual(
            found,
            {
                self.employee: (2, 1, 1),
                self.chief: (1, 1, 1),
                self.manager: (0, 0, 0),
                self.colleague: (0, 0, 0),
                self.newcomer: (0, 0, 0),
            },
        )

    def test_repeat_winners(self):
        """Again means also in the year before; five years are looked back."""
        for year in (2018, 2020, 2023, 2024):
            self._issue(self._award_vals(self.employee), year=year)
        self._issue(self._award_vals(self.colleague))
        self.assertRecordValues(
            self._person(self.employee)
            + self._person(self.colleague)
            + self._person(self.employee, 2023),
            [
                {"repeat_count": 1, "repeat_rate": 100, "honoured_years": 3},
                {"repeat_count": 0, "repeat_rate": 0, "honoured_years": 1},
                {"repeat_count": 0, "repeat_rate": 0, "honoured_years": 2},
            ],
        )
        # Who was not honoured at all is no part of the rate.
        (rate,) = (
            self.env[PERSON]
            .with_user(self.officer)
            ._read_group(
                [("company_id", "=", self.company_a.id), ("year", "=", 2024)],
                aggregates=["repeat_rate:avg"],
            )[0]
        )
        self.assertEqual(rate, 50)

    def test_rates_of_groups(self):
        """Honoured: 1 of 2 direct workers, 1 of 2 leaders; 1 of 2 women."""
        self._issue(self._award_vals(self.employee), self._award_vals(self.chief))

        def rates(by, measure="award_rate"):
            rows = self.env[PERSON].with_user(self.officer)
            domain = [("company_id", "=", self.company_a.id), ("year", "=", 2024)]
            return dict(rows._read_group(domain, [by], [f"{measure}:avg"]))

        self.assertEqual(
            rates("position_group"), {"direct": 50, "leader": 50, "unknown": 0}
        )
        self.assertEqual(rates("sex"), {"female": 50, "male": 50, "unknown": 0})
        self.assertEqual(
            rates("unit_id"), {self.unit_1: 0, self.unit_11: 100, self.unit_2: 0}
        )
        # Of the honoured half are women; of unit 2 nobody is; nobody knows of one.
        self.assertEqual(rates("awarded_count", "women_rate"), {0: 50, 1: 50})
        self.assertEqual(
            rates("unit_id", "women_rate"),
            {self.unit_1: 100, self.unit_11: 50, self.unit_2: 0},
        )

    def test_women_of_nobody(self):
        """The share of women among nobody, or among unknown people, is empty."""
        rows = self.env[PERSON].with_user(self.officer)
        for domain in (
            [("unit_id", "=", self.root.id)],
            [("employee_id", "=", self.newcomer.id)],
        ):
            with self.subTest(domain):
                self.assertFalse(
                    rows._read_group(domain, aggregates=["women_rate:avg"])[0][0]
                )

    def test_participation(self):
        """Registrations sent and initiatives submitted are acts, drafts are not."""
        self._register(self.employee).with_user(self.officer).action_submit()
        self._register(self.chief)
        initiative = self._propose((self.employee, 60), (self.manager, 40))
        initiative.sudo()._in_transition().write(
            {"state": "submitted", "submitted_on": "2024-05-02 08:00:00"}
        )
        self.env.flush_all()
        found = {
            row.employee_id: (row.participation_count, row.participation_rate)
            for row in self._rows(PERSON)
        }
        self.assertEqual(
            found,
            {
                self.employee: (2, 100),
                self.manager: (1, 100),
                self.chief: (0, 0),
                self.colleague: (0, 0),
                self.newcomer: (0, 0),
            },
        )

    def test_opens_records(self):
        """Each row opens the awards that it counts, and the person."""
        award = self._issue(self._award_vals(self.employee))
        row = self._person(self.employee)
        action = row.action_open_awards()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), award)
        self.assertIn("hr.employee", row.action_open_employee()["res_model"])


@tagged("post_install", "-at_install")
class TestFairnessUnits(BoardCase):
    """One row per unit and year, and one per organisation and year."""

    def test_units(self):
        """Rates by hand; a unit without people is none without awards."""
        year = date.today().year
        self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.employee, self.merit),
            year=year,
        )
        self._issue(self._award_vals(self.unit_2, self.unit_title), year=year)
        self.assertRecordValues(
            self._unit(self.unit_11, year)
            + self._unit(self.unit_2, year)
            + self._unit(self.unit_1, year)
            + self._unit(self.root, year),
            [
                {
                    "head_count": 2,
                    "awarded_count": 1,
                    "award_count": 2,
                    "award_rate": 50,
                    "collective_award_count": 0,
                    "standing": "honoured",
                    "none_count": 0,
                },
                {
                    "head_count": 2,
                    "awarded_count": 0,
                    "award_count": 0,
                    "award_rate": 0,
                    "collective_award_count": 1,
                    "standing": "honoured",
                    "none_count": 0,
                },
                {
                    "head_count": 1,
                    "awarded_count": 0,
                    "award_count": 0,
                    "award_rate": 0,
                    "collective_award_count": 0,
                    "standing": "none",
                    "none_count": 1,
                },
                {
                    "head_count": 0,
                    "awarded_count": 0,
                    "award_count": 0,
                    "award_rate": False,
                    "collective_award_count": 0,
                    "standing": "empty",
                    "none_count": 0,
                },
            ],
        )
        self.assertFalse(self._unit(self.root), "It was not entered yet in 2024.")

    def test_opens_records(self):
        """A unit opens its people and the awards of both."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.unit_11, self.unit_title),
            self._award_vals(self.colleague),
        )
        row = self._unit(self.unit_11)
        people = row.action_open_people()
        self.assertEqual(
            self.env[people["res_model"]].search(people["domain"]).employee_id,
            self.employee + self.chief,
        )
        opened = row.action_open_awards()
        self.assertEqual(
            self.env[opened["res_model"]].search(opened["domain"]), awards[:2]
        )

    def test_evenness(self):
        """By hand: acts 0 0 0 1 2 of five people, so G = 2·14/(5·3) − 6/5 = 0.667."""
        self._register(self.employee).with_user(self.officer).action_submit()
        initiative = self._propose((self.employee, 60), (self.manager, 40))
        initiative.sudo()._in_transition().write(
            {"state": "submitted", "submitted_on": "2024-05-02 08:00:00"}
        )
        self.env.flush_all()
        row = self._rows(YEAR)
        self.assertAlmostEqual(row.gini, 2 * 14 / 15 - 6 / 5, 3)
        self.assertRecordValues(
            row,
            [
                {
                    "head_count": 5,
                    "participant_count": 2,
                    "participation_count": 3,
                    "participation_rate": 40,
                    "unit_count": 3,
                    "joined_count": 2,
                    "lowest_rate": 0,
                    "highest_rate": 100,
                    "none_count": 3,
                    "award_gini": False,
                }
            ],
        )

    def test_evenness_of_nothing_and_of_all(self):
        """Where nobody takes part there is no figure; where all do, it is 0."""
        self.assertFalse(self._rows(YEAR).participation_count)
        for one in self._rows(PERSON).employee_id:
            self._register(one).with_user(self.officer).action_submit()
        self.assertRecordValues(
            self._rows(YEAR),
            [{"gini": 0, "participation_rate": 100, "joined_rate": 100}],
        )

    def test_unit_takes_part_itself(self):
        """A unit whose collective registered takes part, though none of it did."""
        self._register(self.unit_2).with_user(self.officer).action_submit()
        self.assertRecordValues(
            self._unit(self.unit_2),
            [{"joined_count": 1, "participant_count": 0, "participation_rate": 0}],
        )


@tagged("post_install", "-at_install")
class TestTimeliness(BoardCase):
    """One row per valid award."""

    def _row(self, award):
        return self.env[TIMELINESS].with_user(self.officer).browse(award.id)

    def test_where_days_begin(self):
        """From the achievement's end, else the year's; never guessed for a deed."""
        sudden = self.env["hr.emulation.award.kind"].create(
            {"name": "Sudden", "code": "TEST_SUDDEN", "has_short_path": True}
        )
        (told,) = self._issue(
            self._award_vals(self.employee, date_to=date(2024, 10, 1)),
            date=date(2024, 12, 20),
        )
        (early,) = self._issue(self._award_vals(self.colleague), kind_id=self.kind.id)
        (late,) = self._issue(
            self._award_vals(self.manager), date=date(2025, 2, 14), year=2024
        )
        (deed,) = self._issue(self._award_vals(self.chief), kind_id=sudden.id)
        for award, expected in (
            (told, ("achievement", 80, "d90")),
            (early, ("year", 0, "before")),
            (late, ("year", 45, "d90")),
            (deed, ("unknown", 0, "unknown")),
        ):
            row = self._row(award)
            self.assertEqual((row.basis, row.days_to_decision, row.delay), expected)
        (mean,) = (
            self.env[TIMELINESS]
            .with_user(self.officer)
            ._read_group(
                [("id", "in", (told + early + late + deed).ids)],
                aggregates=["days_to_decision:avg"],
            )[0]
        )
        # Of the early one nobody knows when the deed was done: no part of the mean.
        self.assertAlmostEqual(mean, (80 + 45) / 2, 3)

    def test_conferral(self):
        """The first ceremony counts; without one there are no days."""
        awards = self._issue(
            self._award_vals(self.employee), self._award_vals(self.colleague)
        )
        for day in ("2025-01-09", "2025-03-01"):
            ceremony = self.env["hr.emulation.ceremony"].create(
                {"name": "Hội nghị", "date": day, "company_id": self.company_a.id}
            )
            self.env["hr.emulation.ceremony.line"].create(
                {"ceremony_id": ceremony.id, "award_id": awards[0].id}
            )
        self.assertRecordValues(
            self._row(awards[0]) + self._row(awards[1]),
            [
                {"conferral_date": date(2025, 1, 9), "days_to_conferral": 20},
                {"conferral_date": False, "days_to_conferral": 0},
            ],
        )

    def test_corrected_and_revoked(self):
        """A correction of a correction keeps the first day; a revoked one is out."""
        (award,) = self._issue(
            self._award_vals(self.employee, date_to=date(2024, 10, 1))
        )
        second = self._follow_up(award, "action_correct").award_ids
        third = self._follow_up(second, "action_correct").award_ids
        self.assertEqual(third.decision_date, date(2025, 9, 1))
        row = self._row(third)
        self.assertEqual(row.decision_date, self.DECISION_DATE)
        self.assertEqual(row.days_to_decision, 80)
        rows = self._rows(TIMELINESS)
        self.assertEqual(rows.award_id, third)
        self._follow_up(third, "action_revoke", **self._get_ground())
        self.assertFalse(self._rows(TIMELINESS))

    def test_groups_of_recipients(self):
        """Direct workers, leaders, and collectives that produce directly."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.chief),
            self._award_vals(self.newcomer),
            self._award_vals(self.unit_1, self.unit_title, is_direct_worker=True),
            self._award_vals(self.unit_2, self.unit_title),
        )
        found = {row.award_id.id: row.recipient_group for row in self._rows(TIMELINESS)}
        self.assertEqual(
            [found[award.id] for award in awards],
            ["direct", "leader", "person", "producing", "collective"],
        )
        action = self._row(awards[0]).action_open_award()
        self.assertEqual(
            (action["res_model"], action["res_id"]), (awards._name, awards[0].id)
        )


@tagged("post_install", "-at_install")
class TestFairnessRights(BoardCase):
    def test_roles(self):
        """Officers and auditors look on; nobody else, and nobody writes."""
        self._issue(self._award_vals(self.employee))
        for model in BOARD:
            rows = self._rows(model)
            self.assertTrue(rows, model)
            self.assertEqual(self._rows(model, user=self.auditor).ids, rows.ids)
            self.assertFalse(self._rows(model, user=self.officer_b))
            for user in (self.employee_user, self.manager_user, self.hr_user):
                with self.subTest(f"{model} as {user.login}"):
                    with self.assertRaises(AccessError):
                        rows.with_user(user).read(["year"])
                    with self.assertRaises(AccessError):
                        self._rows(model, user=user)
            with self.assertRaises(AccessError):
                rows.with_user(self.administrator).unlink()

    def test_queries(self):
        """A picture is one statement, however many people there are."""
        self._issue(self._award_vals(self.employee))
        self.env.flush_all()
        pictures = [
            (PERSON, ["year", "sex"], ["award_rate:avg"]),
            (UNIT, ["year", "standing"], ["unit_count:sum"]),
            (YEAR, ["year"], ["gini:avg"]),
            (TIMELINESS, ["year", "delay"], ["award_count:sum"]),
        ]
        for model, groups, measures in pictures:
            rows = self.env[model].with_user(self.officer)
            rows._read_group([], groups, measures)
            with self.subTest(model), self.assertQueryCount(1):
                rows._read_group([], groups, measures)

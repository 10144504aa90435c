from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ...models import hr_emulation_bulk_mixin
from .eligibility_case import EligibilityCase


@tagged("post_install", "-at_install")
class TestEligibility(EligibilityCase):
    def test_who_is_eligible(self):
        """The officer sees who is eligible, and what is missing for who almost is."""
        self._rate(self.employee, 2025, "good", months=12)
        self._rate(self.colleague, 2025, "completed", months=12)
        self._rate(self.manager, 2025, "completed", months=3)
        survey = self._ask("LDTT")
        self.assertEqual(survey.state, "done")
        lines = survey.line_ids
        self.assertEqual(
            {line.employee_id: line.status for line in lines},
            {self.employee: "eligible", self.colleague: "almost"},
        )
        missing = lines.filtered(lambda line: line.employee_id == self.colleague)
        self.assertIn("Rated at least “Good”", missing.missing)
        self.assertEqual((survey.eligible_count, survey.almost_count), (1, 1))

    def test_explains_with_evidence(self):
        """A click on somebody shows each condition with the records behind it."""
        rating = self._rate(self.colleague, 2025, "completed", months=12)
        line = self._ask("LDTT").line_ids
        action = line.action_explain()
        verdict = self.env["hr.emulation.verdict"].browse(action["res_id"])
        verdict = verdict.with_user(self.officer)
        self.assertEqual(verdict.outcome, "fail")
        failing = verdict.check_ids.filtered(lambda check: check.outcome == "fail")
        self.assertEqual(failing.kind, "rating")
        self.assertIn("Completed", failing.actual)
        self.assertTrue(failing.legal_reference)
        opened = failing.action_open_evidence()
        self.assertEqual(
            (opened["res_model"], opened["res_id"]), (rating._name, rating.id)
        )

    def test_units_and_their_members(self):
        """A unit is judged by the shares of its members, exactly at the threshold."""
        people = self._create_employees(
            *({"name": f"N {n}", "department_id": self.unit_2.id} for n in range(9))
        )
        members = people + self.colleague
        self._rate(self.unit_2, 2025, "good")
        for person in members[:7]:
            self._give(person, "LDTT", 2025)
        survey = self._ask("TTLDTT")
        status = {line.department_id: line.status for line in survey.line_ids}
        self.assertEqual(status.get(self.unit_2), "eligible")
        self._create_employees({"name": "N 10", "department_id": self.unit_2.id})
        line = self._ask("TTLDTT").line_ids.filtered(
            lambda line: line.department_id == self.unit_2
        )
        self.assertEqual(line.status, "almost")
        self.assertIn("70%", line.missing)

    def test_what_if(self):
        """Two rulebooks side by side show who gains and who loses."""
        self._rate(self.employee, 2025, "good", months=8)
        survey = self._ask("LDTT", other_rulebook_id=self.rulebook_2013.id)
        line = survey.line_ids
        self.assertEqual((line.employee_id, line.change), (self.employee, "loses"))
        self.assertIn("10", line.missing)
        self.assertEqual((survey.gain_count, survey.loss_count), (0, 1))

    def test_pathway(self):
        """Everybody sees what is next for oneself, and when at the earliest."""
        for year in (2023, 2024, 2025):
            self._rate(self.employee, year, "excellent", months=12)
            self._give(self.employee, "CSTDCS", year)
        pathway = self._open_pathway(self.employee, self.employee_user)
        lines = {line.award_type_id.code: line for line in pathway.line_ids}
        self.assertEqual(lines["LDTT"].status, "now")
        # An initiative of the ministry is missing this year.
        self.assertEqual(lines["CSTDB"].status, "later")
        self.assertEqual(lines["CSTDB"].earliest_year, 2026)
        self.assertEqual(lines["CSTDTQ"].earliest_year, 2027)
        self.assertIn("initiative", lines["CSTDB"].missing)

    def test_pathway_of_others(self):
        """A colleague's pathway is nobody's business; the manager above may look."""
        self._open_pathway(self.employee, self.manager_user)
        with self.assertRaises(AccessError):
            self._open_pathway(self.employee, self.colleague_user)
        with self.assertRaises(AccessError):
            self._open_pathway(self.colleague, self.manager_user)

    def test_two_subjects(self):
        """Who names himself beside another unit is answered about neither."""
        asked = {
            "employee_id": self.employee.id,
            "department_id": self.unit_2.id,
            "award_type_id": self._type("TTLDXS").id,
        }
        for model, answer in (
            ("hr.emulation.verdict", "check_ids"),
            ("hr.emulation.pathway", "line_ids"),
        ):
            questions = self.env[model].with_user(self.employee_user)
            values = {
                name: value
                for name, value in asked.items()
                if name in questions._fields
            }
            with self.subTest(model), self.assertRaises(AccessError):
                questions.create(values)
            with self.subTest(f"{model}, typed"), self.assertRaises(AccessError):
                questions.onchange(
                    {**values, "year": self.YEAR, "day": "2025-12-20"},
                    ["department_id"],
                    {**dict.fromkeys(values, {}), answer: {"fields": {}}},
                )

    def test_rulebook_of_another_organisation(self):
        """The rules of another organisation are not read in an answer."""
        theirs = self.rulebook_2022.copy({"company_id": self.company_b.id})
        verdict = self._get_verdict(self.employee, "LDTT", self.employee_user)
        with self.assertRaises(AccessError):
            verdict.rulebook_id = theirs

    def test_impossible_years(self):
        """A year that cannot be is refused in words, in every question."""
        for year in (-5, 0, 1944, 2201, 9999, 2**40):
            with self.subTest(year):
                for subject in (self.employee, self.unit_1):
                    with self.assertRaises(ValidationError):
                        self._open_pathway(subject, self.officer, year=year)
                with self.assertRaises(ValidationError):
                    self._get_verdict(self.unit_1, "TTLDXS", self.officer, year=year)
                with self.assertRaises(ValidationError):
                    self._draft("LDTT", year=year)

    def test_discipline_is_not_told(self):
        """Who may not know of a discipline is answered without it."""
        self._rate(self.employee, 2025, "good", months=12)
        self._discipline(self.employee, date(2025, 11, 1))
        by_officer = self._get_verdict(self.employee, "LDTT", self.officer)
        self.assertEqual(by_officer.outcome, "fail")
        for user in (self.employee_user, self.manager_user):
            verdict = self._get_verdict(self.employee, "LDTT", user)
            self.assertEqual(verdict.outcome, "warn")
            self.assertNotIn("no_matter", verdict.check_ids.mapped("kind"))
            self.assertTrue(verdict.is_without_matters)

    def test_group_of_the_confidential(self):
        """A group of confidential conditions alone is left out, not found wanting."""
        group = {
            "kind": "any_of",
            "message": "One of these.",
            "child_ids": [Command.create({"kind": "no_matter", "message": "Nothing."})],
        }
        rulebook = self.env["hr.emulation.rulebook"].create({"name": "Draft"})
        self.env["hr.emulation.standard"].create(
            {
                "rulebook_id": rulebook.id,
                "award_type_id": self._type("LDTT").id,
                "subject_type": "individual",
            }
        ).condition_ids = [
            Command.create({"kind": "months", "months": 6, "message": "Six months."}),
            Command.create(group),
        ]
        self._rate(self.employee, 2025, "good", months=12)
        for user, kinds in (
            (self.officer, ["months", "any_of", "no_matter"]),
            (self.manager_user, ["months"]),
        ):
            verdict = self._get_verdict(
                self.employee, "LDTT", user, rulebook_id=rulebook.id
            )
            self.assertEqual(verdict.check_ids.mapped("kind"), kinds)
            self.assertEqual(verdict.outcome, "pass")

    def test_survey_of_nobody(self):
        """A survey of nobody says so, and does not say that somebody was prepared."""
        empty = self._create_department("Trống")
        with self.assertRaisesRegex(UserError, "nobody to ask about"):
            self._ask("LDTT", unit_ids=[Command.set(empty.ids)])

    def test_party_ratings_are_not_told(self):
        """How the Party of a unit was rated is told to officers and auditors only."""
        rating = self._rate(self.unit_1, 2025, "excellent")
        party = {"kind": "party", "rating": "completed"}
        rating._in_transition().organisation_ids = [Command.create(party)]
        boss_user = self._create_user("emulation_boss")
        (boss,) = self._create_employees(
            {
                "name": "Vũ Văn Khoa",
                "department_id": self.root.id,
                "user_id": boss_user.id,
            }
        )
        self.root.manager_id = boss
        kind = "organisation_rating"
        for user, is_told in ((self.officer, True), (boss_user, False)):
            verdict = self._get_verdict(self.unit_1, "CO_BO", user)
            told = kind in verdict.check_ids.mapped("kind")
            self.assertEqual(told, is_told, user.login)

    def test_queries_do_not_grow(self):
        """The facts of all subjects are loaded in a fixed number of queries."""
        self._rate(self.employee, 2025, "good", months=12)
        survey = self._draft("LDTT", "CSTDCS", "CSTDB")
        employees = (self.employee + self.colleague + self.manager).ids
        survey._find_lines("individual", employees)
        for subjects in (employees[:1], employees):
            self.env.invalidate_all()
            # With the rights of the officer and the standards of the rulebook.
            with self.assertQueryCount(26):
                survey._find_lines("individual", subjects)

    def test_facts_in_few_queries(self):
        """The facts of persons take seven queries, of units and members six more."""
        judge = self.env["hr.emulation.judge"]
        case = judge._get_case(self.company_a, 2025, self.DAY)
        persons = [3 * one for one in (self.employee + self.colleague).ids]
        units = [3 * one + 1 for one in (self.unit_1 + self.unit_2).ids]
        for keys, count in ((persons[:1], 7), (persons, 7), (units, 14)):
            with self.assertQueryCount(count):
                judge._load_facts(keys, case)

    def test_form(self):
        """The form offers the awards of the rulebook in force on the day."""
        surveys = self.env["hr.emulation.eligibility"].with_user(self.officer)
        form = Form(surveys)
        form.day = date(2025, 12, 20)
        form.year = 2025
        self.assertEqual(form.rulebook_id, self.rulebook_2022)
        form.award_type_ids.add(self.env.ref("hr_emulation.award_type_ldtt"))
        form.save().action_start()

    def test_asks_again(self):
        """The same is asked again of the facts as they are by then."""
        survey = self._ask("LDTT")
        self.assertFalse(survey.line_ids)
        self._rate(self.employee, 2025, "good", months=12)
        survey.action_again()
        again = survey.search([], limit=1)
        self.assertEqual(again.line_ids.employee_id, self.employee)
        self.assertFalse(survey.line_ids)

    def test_job(self):
        """A large survey is asked by the job, and read in the reader's language."""
        self.env["res.lang"]._activate_lang("vi_VN")
        self.officer.lang = "vi_VN"
        asked = self._type("CSTDCS").with_context(lang="vi_VN")
        asked.name = "Chiến sĩ thi đua thử"
        self._rate(self.employee, 2025, "good", months=12)
        survey = self._draft("CSTDB", almost_limit=9)
        with patch.object(hr_emulation_bulk_mixin, "AT_ONCE", 0):
            survey.action_start()
        self.assertEqual(survey.state, "queued")
        with self.enter_registry_test_mode():
            self.env.ref("hr_emulation.ir_cron_eligibility").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(survey.state, "done")
        line = survey.line_ids.filtered(lambda one: one.employee_id == self.employee)
        self.assertEqual(line.status, "almost")
        missing = line.with_context(lang="vi_VN").missing
        self.assertIn("Chiến sĩ thi đua thử", missing)

    def test_killed_job_goes_on(self):
        """A survey that was killed goes on where it stood, and asks nobody twice."""
        people = self.employee + self.colleague + self.manager
        for person in people:
            self._rate(person, 2025, "good", months=12)
        survey = self._draft("LDTT")
        with patch.object(type(survey), "_bulk_chunk", 1):
            next(survey._prepare())
            self.assertEqual(len(survey.line_ids), 1)
            for _count in survey._prepare():
                pass
        self.assertEqual(survey.line_ids.mapped("employee_id"), people)
        self.assertEqual(len(survey.line_ids), 3)

    def test_units_of_a_branch(self):
        """Only the chosen units and those below are asked about."""
        for person in self.employee + self.colleague:
            self._rate(person, 2025, "good", months=12)
        survey = self._ask("LDTT", unit_ids=[Command.link(self.unit_1.id)])
        self.assertEqual(survey.line_ids.employee_id, self.employee)

    def test_quota_meter(self):
        """A quota of an award says how many of the eligible may be chosen."""
        self.env["hr.emulation.quota"].create(
            {
                "name": "Chiến sĩ thi đua cơ sở",
                "limits": "award",
                "award_type_id": self._type("CSTDCS").id,
                "among_award_type_ids": [Command.set(self._type("LDTT").ids)],
                "percent": 34,
                "per_unit": False,
                "company_id": self.company_a.id,
            }
        )
        for person in self.employee + self.colleague + self.manager:
            self._rate(person, 2025, "excellent", months=12)
        survey = self._ask("LDTT", "CSTDCS")
        self.assertIn("3 eligible, 1 allowed", survey.quota_meter)

    def test_priorities_rank_the_eligible(self):
        """Among equals the law's priorities decide; who is equal shares the place."""
        self.env["hr.emulation.priority"].search([]).active = False
        self.env["hr.emulation.priority"].create({"name": "Nữ", "kind": "woman"})
        for person in self.employee + self.colleague + self.manager:
            self._rate(person, 2025, "good", months=12)
        self.manager.sex = "female"
        lines = self._ask("LDTT").line_ids
        self.assertEqual(
            {line.employee_id: line.place for line in lines},
            {self.manager: 1, self.employee: 2, self.colleague: 2},
        )

from math import ceil

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .prize_case import PrizeCase


@tagged("post_install", "-at_install")
class TestPrize(PrizeCase):
    def test_everything_is_made_by_the_dialogue(self):
        """One dialogue makes the regulation, the prize, its own rulebook with a
        standard for each kind of subject, and the rates; the law stays as it is.
        """
        law = self.env["hr.emulation.rulebook"].search([])
        before = [(one.state, one.standard_ids.condition_ids.ids) for one in law]
        prize = self._create_prize(
            for_collective=True,
            lines=[
                {"kind": "judged", "text": "Used by two other units."},
                {"kind": "months", "months": 6},
                {"kind": "rating", "rating": "good", "years": 1},
            ],
        )
        self.assertRecordValues(
            prize,
            [
                {
                    "name": "Giải thưởng Ý tưởng vàng",
                    "code": "GIAI_THUONG_Y_TUONG_VANG",
                    "is_prize": True,
                    "company_id": self.company_a.id,
                    "category": "commendation",
                    "form": "prize",
                    "level": "unit",
                    "counts_for_merit": False,
                    "yearly_limit": 1,
                    "vote_rule_id": self.rule.id,
                    "legal_reference": "12/QC-SVH",
                    "confidence": "verified",
                }
            ],
        )
        document = prize.legal_document_id
        self.assertEqual(
            (document.document_type, document.issuer, document.number),
            ("regulation", "Sở Văn hoá A", "12/QC-SVH"),
        )
        rulebook = self._get_rulebook(prize)
        self.assertEqual(
            (rulebook.state, rulebook.company_id), ("active", self.company_a)
        )
        kinds = {
            standard.subject_type: standard.condition_ids.mapped("kind")
            for standard in rulebook.standard_ids
        }
        # The months are those of a person.
        self.assertEqual(
            kinds,
            {
                "individual": ["declared", "months", "rating"],
                "collective": ["declared", "rating"],
            },
        )
        rates = self.env["hr.emulation.bonus.rate"].search(
            [("award_type_id", "=", prize.id)]
        )
        self.assertEqual(
            [(one.company_id, one.subject_type, one.coefficient) for one in rates],
            [(self.company_a, "individual", 0.5)],
        )
        after = [(one.state, one.standard_ids.condition_ids.ids) for one in law]
        self.assertEqual(after, before)

    def test_the_law_judges_everything_else(self):
        """The rulebook of a prize is in force for the prize alone, and beside another
        prize's and the law's; a prize without a rulebook in force is not judged.
        """
        prize = self._create_prize()
        other = self._create_prize(name="Giải Nghĩa tình", number="13/QC-SVH")
        self.assertNotEqual(prize.code, other.code)
        rulebooks = self.env["hr.emulation.rulebook"]
        for award_type, expected in (
            (None, self.rulebook),
            (self.title, self.rulebook),
            (prize, self._get_rulebook(prize)),
            (other, self._get_rulebook(other)),
        ):
            found = rulebooks._get_in_force(self.company_a, self.today, award_type)
            self.assertEqual(found, expected)
        self.assertEqual(
            rulebooks._get_in_force(self.company_b, self.today, prize), rulebooks
        )
        verdicts = self.env["hr.emulation.verdict"].with_user(self.officer)
        verdict = verdicts.create(
            {
                "employee_id": self.employee.id,
                "award_type_id": prize.id,
                "year": self.year,
            }
        )
        self.assertEqual(verdict.rulebook_id, self._get_rulebook(prize))
        self.assertEqual(verdict.outcome, "pass")
        self._get_rulebook(prize).action_set_draft()
        nomination = self._nominate_for(prize)
        self.assertEqual(nomination.outcome, "unknown")

    def test_steps(self):
        """Each step says what is missing in it, and going back loses nothing."""
        wizards = self.env["hr.emulation.prize.new"].with_user(self.administrator)
        form = Form(wizards)
        form.name = "Giải Một"
        form.for_individual = False
        wizard = form.save()
        with self.assertRaisesRegex(UserError, "who can receive"):
            wizard.action_next()
        with Form(wizard) as form:
            form.for_collective = True
        wizard.action_next()
        self.assertEqual(wizard.step, "regulation")
        self.assertEqual(wizard.issuer, "Sở Văn hoá A")
        with self.assertRaisesRegex(UserError, "number of the regulation"):
            wizard.action_next()
        with Form(wizard) as form:
            form.number = "1/QC"
            form.date_issued = "2025-01-01"
        self.assertEqual(str(wizard.date_from), "2025-01-01")
        wizard.action_next()
        with self.assertRaisesRegex(UserError, "No criterion is for: Collective"):
            wizard.action_next()
        wizard.line_ids = [Command.create({"kind": "months", "months": 6})]
        with self.assertRaisesRegex(UserError, "No criterion"):
            wizard.action_next()
        wizard.line_ids = [Command.create({"kind": "judged", "text": "Works."})]
        with self.assertRaisesRegex(UserError, "for nobody"):
            wizard.action_next()
        wizard.line_ids[0].unlink()
        wizard.action_next()
        wizard.action_back()
        self.assertEqual((wizard.step, wizard.line_ids.text), ("criteria", "Works."))
        wizard.action_next()
        wizard.yearly_limit = -1
        with self.assertRaisesRegex(UserError, "negative"):
            wizard.action_create()

    def test_criteria_in_words(self):
        """Each kind of criterion says in a sentence what it asks for."""
        wizard = self._create_wizard(lines=[])
        title = {"award_type_ids": [Command.set(self.title.ids)]}
        for values, expected in (
            ({"kind": "judged", "text": "Is used."}, "Is used."),
            ({"kind": "rating", "rating": "good", "years": 1}, "Rated at least “Good”"),
            ({"kind": "months", "months": 6}, "at least 6 months"),
            ({"kind": "service_years", "years": 3}, "At least 3 years in service"),
            ({"kind": "awards", **title}, "Has been given “Award TEST_TITLE”"),
            ({"kind": "not_held", **title, "years": 2}, "in the last 2 years"),
            ({"kind": "initiative", "count": 1}, "A recognised initiative"),
            ({"kind": "no_matter"}, "Not under discipline"),
            ({"kind": "not_rewarded"}, "has not been rewarded"),
            ({"kind": "registered"}, "Has registered for “Giải thưởng Ý tưởng vàng”"),
            ({"kind": "member_share", **title, "percent": 70}, "At least 70% of the"),
            ({"kind": "member_rating", "percent": 50}, "At least 50% of the members"),
        ):
            with self.subTest(values["kind"]):
                wizard.line_ids = [Command.clear(), Command.create(values)]
                self.assertIn(expected, wizard.line_ids.sentence)
        for values in (
            {"kind": "judged"},
            {"kind": "awards"},
            {"kind": "months", "months": 0},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                wizard.line_ids = [Command.create(values)]

    def test_who(self):
        """The catalogue is the administrator's, and so is the dialogue."""
        for user in (self.officer, self.auditor, self.manager_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._create_prize(user=user)

    def test_a_prize_stays_one(self):
        """Nobody makes a prize of an award of the law, or the other way round, and
        no rulebook of the law speaks of a prize.
        """
        prize = self._create_prize()
        with self.assertRaisesRegex(UserError, "stays what it is"):
            prize.is_prize = False
        with self.assertRaisesRegex(UserError, "stays what it is"):
            self.merit.is_prize = True
        for vals in ({"level": "ministry"}, {"counts_for_merit": True}):
            with self.subTest(vals), self.assertRaises(ValidationError):
                prize.write(vals)
        self.rulebook.action_set_draft()
        with self.assertRaisesRegex(ValidationError, "its own regulation"):
            self._create_standard(self.rulebook, prize)
        own = self._get_rulebook(prize)
        own.action_set_draft()
        with self.assertRaisesRegex(ValidationError, "speaks of no other award"):
            self._create_standard(own, self.title)
        with self.assertRaisesRegex(ValidationError, "speaks of no other award"):
            own.company_id = self.company_b

    def test_a_second_regulation(self):
        """A later regulation is a copy of the rulebook with its own dates; two for the
        same day are refused as everywhere.
        """
        prize = self._create_prize(date_to=f"{self.year}-12-31")
        first = self._get_rulebook(prize)
        second = first.copy({"date_from": f"{self.year}-06-01", "date_to": False})
        self.assertEqual(second.prize_id, prize)
        with self.assertRaisesRegex(UserError, "cannot be in force on the same day"):
            second.action_activate()
        second.date_from = f"{self.year + 1}-01-01"
        second.action_activate()

    def test_wrong_criteria(self):
        """What nobody could ever meet is refused, and nothing is left behind."""
        types = self.env["hr.emulation.award.type"]
        count = types.search_count([])
        holds = {"award_type_ids": [Command.set(self.title.ids)]}
        with self.assertRaisesRegex(UserError, "could ever meet"), self.cr.savepoint():
            self._create_prize(
                lines=[
                    {"kind": "awards", **holds},
                    {"kind": "not_held", "years": 0, **holds},
                ]
            )
        self.assertEqual(types.search_count([]), count)


@tagged("post_install", "-at_install")
class TestPrizeWay(PrizeCase):
    """From the dialogue to the money, each step by who takes it."""

    def test_to_award_and_bonus(self):
        """A prize made in the dialogue is nominated, endorsed, screened, voted on,
        decided and paid like any other award, and no more than the year allows.
        """
        self.company_a.emulation_pays_bonus = True
        prize = self._create_prize(
            lines=[
                {"kind": "rating", "rating": "good", "years": 1},
                {"kind": "confirmed", "text": "The idea is the nominee's own."},
                {"kind": "judged", "text": "Used by two other units."},
            ]
        )
        self._rate(self.employee)
        nomination = self._nominate_for(prize)
        self.assertEqual(nomination.rulebook_id, self._get_rulebook(prize))
        self.assertEqual(
            nomination.statement_ids.mapped("name"),
            ["The idea is the nominee's own.", "Used by two other units."],
        )
        nomination.action_confirm_statements()
        nomination.action_submit()
        nomination.with_user(self.boss_user).action_endorse()
        nomination.with_user(self.officer).action_screen()
        self.assertEqual((nomination.state, nomination.outcome), ("screened", "pass"))
        second = self._create_ready(self.colleague, prize, achievement="Another")
        (voting,) = self._open_vote(nomination, second)
        session = voting.session_id
        self.assertEqual(session.award_ids.seats, 1)
        for voter in self.voters:
            self._vote(voting, voter, "yea", "nay")
        self._count(voting)
        session.action_close()
        self.assertEqual(nomination.state, "accepted")
        decision = self._draft_decision(nomination)
        decision.action_issue()
        award = decision.award_ids
        self.assertEqual((award.award_type_id, award.state), (prize, "issued"))
        self.assertEqual(nomination.state, "awarded")
        bonus = self.env["hr.emulation.bonus"].search([("award_id", "=", award.id)])
        salary = self.env["hr.emulation.base.salary"]._get_in_force(self.today).amount
        # Rounded up, as the rules of bonus money say.
        self.assertEqual(bonus.amount, ceil(0.5 * salary / 10_000) * 10_000)
        self._assert_no_more(prize, second)

    def _assert_no_more(self, prize, nomination):
        """The one prize of the year is given: by no session and by no decision."""
        session = self._create_session(
            self._create_ready(self.people[1], prize, achievement="A third")
        )
        with self.assertRaisesRegex(UserError, "at most 1 times a year"):
            session.action_open()
        decision = self._create_decision(
            self._award_vals(self.colleague, prize), year=self.year, date=self.today
        )
        self.assertIn("at most 1 times a year", decision.cannot_issue_reason)
        with self.assertRaisesRegex(UserError, "at most 1 times a year"):
            decision.action_issue()

    def test_a_criterion_stops(self):
        """A criterion that the system checks, or that the unit confirms, stops the
        nomination as one of the law does; one that the council judges does not.
        """
        prize = self._create_prize(
            lines=[
                {"kind": "rating", "rating": "excellent", "years": 1},
                {"kind": "judged", "text": "Used by two other units."},
            ]
        )
        self._rate(self.employee)
        nomination = self._nominate_for(prize)
        with self.assertRaisesRegex(UserError, "does not meet a condition"):
            nomination.action_submit()
        other = self._create_prize(
            name="Giải Hai",
            number="14/QC-SVH",
            lines=[{"kind": "judged", "text": "Used by two other units."}],
        )
        nomination = self._nominate_for(other)
        nomination.action_submit()
        self.assertEqual((nomination.state, nomination.outcome), ("submitted", "warn"))

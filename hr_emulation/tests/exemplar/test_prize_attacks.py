from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .prize_case import PrizeCase


@tagged("post_install", "-at_install")
class TestPrizeAttacks(PrizeCase):
    """What a prize must never do: stand in for the law, or be given past its rules."""

    def _write_law(self, **vals):
        """Write a condition into a draft of the law's rulebook."""
        self.rulebook.action_set_draft()
        return self.env["hr.emulation.condition"].create(
            {"standard_id": self.standard.id, "message": "Holds it.", **vals}
        )

    def _create_another(self):
        return self._create_employees(
            {"name": "Đỗ Văn Giang", "department_id": self.unit_11.id}
        )

    def test_all_steps_by_form(self):
        """Each step is filled in on the screen, and what was typed makes the prize."""
        wizards = self.env["hr.emulation.prize.new"].with_user(self.administrator)
        form = Form(wizards)
        form.name = "Giải Bông sen"
        wizard = form.save()
        wizard.action_next()
        with Form(wizard) as form:
            form.number = "15/QC-SVH"
            form.date_issued = "2024-01-15"
        wizard.action_next()
        with Form(wizard) as form:
            with form.line_ids.new() as line:
                line.kind = "rating"
                line.rating = "good"
            with form.line_ids.new() as line:
                line.kind = "judged"
                line.text = "A model for others"
        wizard.action_next()
        with Form(wizard) as form:
            form.yearly_limit = 2
            form.authority_id = self.authority
            form.kind_id = self.kind
            form.vote_rule_id = self.rule
        action = wizard.action_create()
        prize = self.env[action["res_model"]].browse(action["res_id"])
        self._rate(self.employee)
        nomination = self._nominate_for(prize)
        nomination.action_submit()
        nomination.with_user(self.boss_user).action_endorse()
        nomination.with_user(self.officer).action_screen()
        (voting,) = self._open_vote(nomination)
        for voter in self.voters:
            self._vote(voting, voter, "yea")
        self._count(voting)
        voting.session_id.action_close()
        decision = self._draft_decision(nomination)
        decision.action_issue()
        self.assertEqual(decision.state, "issued")
        self.assertEqual(decision.award_ids.award_type_id, prize)
        self.assertEqual(nomination.state, "awarded")

    def test_created_twice(self):
        """Who presses the last button twice gets one prize."""
        wizard = self._create_wizard()
        first = wizard.action_create()
        self.assertEqual(wizard.action_create(), first)
        prizes = self.env["hr.emulation.award.type"].search(
            [("is_prize", "=", True), ("company_id", "=", self.company_a.id)]
        )
        self.assertEqual(len(prizes), 1)
        with self.assertRaises(AccessError):
            wizard.prize_id = self.title

    def test_odd_texts(self):
        """Emoji and markup stay what they are; what is no character is refused."""
        prize = self._create_prize(name="🏆")
        self.assertEqual((prize.name, prize.code), ("🏆", "PRIZE"))
        text = "<script>alert(1)</script>" * 100
        prize = self._create_prize(
            name=text, number="2/QC", lines=[{"kind": "judged", "text": text}]
        )
        self.assertEqual(prize.name, text)
        self.assertLessEqual(len(prize.code), 45)
        for vals in (
            {"name": "a\0b"},
            {"lines": [{"kind": "judged", "text": "a\0b"}]},
            {"lines": [{"kind": "judged", "text": "   "}]},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                self._create_prize(number="3/QC", **vals)

    def test_another_company(self):
        """Nobody makes a prize for, nominates for, or gives a prize of an organisation
        that is not the own one.
        """
        with self.assertRaises(AccessError):
            self._create_prize(company_id=self.company_b.id)
        prize = self._create_prize()
        nominations = self.env["hr.emulation.nomination"].with_user(self.officer_b)
        vals = {
            "employee_id": self.employee_b.id,
            "award_type_id": prize.id,
            "year": self.year,
            "company_id": self.company_b.id,
        }
        with self.assertRaisesRegex(UserError, "company"):
            nominations.create(vals)
        with self.assertRaisesRegex(UserError, "company"):
            self._create_decision(
                self._award_vals(self.employee_b, prize),
                user=self.officer_b,
                company_id=self.company_b.id,
                authority_id=self.authority.id,
            ).action_issue()

    def test_no_other_organisation(self):
        """A prize stays with its organisation, whoever works for two."""
        prize = self._create_prize()
        self.administrator.company_ids += self.company_b
        both = (self.company_a + self.company_b).ids
        with self.assertRaisesRegex(UserError, "stays with"):
            prize.with_context(allowed_company_ids=both).company_id = self.company_b

    def test_no_title_asks_for_a_prize(self):
        """No rulebook of the law asks for a prize, in whatever way."""
        prize = self._create_prize()
        named = {"award_type_ids": [Command.set(prize.ids)]}
        for vals in (
            {"kind": "awards", **named},
            {"kind": "not_held", "years": 3, **named},
            {"kind": "meets_standard", **named},
            {
                "kind": "initiative",
                "scope": "unit",
                "since_award_type_ids": [Command.set(prize.ids)],
            },
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(ValidationError, "no award of the law"),
                self.cr.savepoint(),
            ):
                self._write_law(**vals)

    def test_names_itself(self):
        """A prize does not ask for itself; that somebody has not had it lately, it
        may ask.
        """
        prize = self._create_prize()
        rulebook = self._get_rulebook(prize)
        rulebook.action_set_draft()
        conditions = self.env["hr.emulation.condition"].with_user(self.administrator)
        shared = {
            "standard_id": rulebook.standard_ids.id,
            "message": "Itself.",
            "award_type_ids": [Command.set(prize.ids)],
        }
        for kind in ("awards", "meets_standard"):
            with (
                self.subTest(kind),
                self.assertRaisesRegex(ValidationError, "asks for itself"),
                self.cr.savepoint(),
            ):
                conditions.create({"kind": kind, **shared})
        conditions.create({"kind": "not_held", "years": 3, **shared})
        rulebook.action_activate()

    def test_no_award_instead(self):
        """No council gives a prize instead of an award of the law, or the other way
        round.
        """
        prize = self._create_prize()
        for higher, lower in ((self.title, prize), (prize, self.title)):
            with self.assertRaisesRegex(ValidationError, "instead of"):
                higher.with_user(self.administrator).lower_award_type_id = lower
        session = self._create_session(self._create_ready())
        with self.assertRaisesRegex(ValidationError, "instead of"):
            session.award_ids.lower_award_type_id = prize

    def test_without_criteria(self):
        """Nobody is nominated for a prize whose criteria are not in force, also not
        for a kind of subject of which its regulation says nothing.
        """
        prize = self._create_prize()
        rulebook = self._get_rulebook(prize)
        rulebook.action_set_draft()
        nomination = self._nominate_for(prize)
        with self.assertRaisesRegex(UserError, "no criteria in force"):
            nomination.action_submit()
        rulebook.action_activate()
        prize.for_collective = True
        unit = self._nominate_for(prize, self.unit_1)
        with self.assertRaisesRegex(UserError, "no criteria in force"):
            unit.action_submit()
        nomination.action_submit()
        rulebook.action_set_draft()
        rulebook.standard_ids.condition_ids.unlink()
        self.assertIn("asks for nothing", rulebook.cannot_activate_reason)
        with self.assertRaisesRegex(UserError, "asks for nothing"):
            rulebook.action_activate()

    def test_archived(self):
        """Nobody is nominated for an archived prize; who was, goes on."""
        prize = self._create_prize()
        before = self._nominate_for(prize)
        before.action_submit()
        prize.active = False
        late = self._nominate_for(prize, self._create_another())
        with self.assertRaisesRegex(UserError, "not given any more"):
            late.action_submit()
        before.with_user(self.boss_user).action_endorse()
        before.with_user(self.officer).action_screen()
        self.assertEqual(before.state, "screened")

    def test_changed_after_nominations(self):
        """Who was nominated is judged by the criteria of that day, who comes later by
        the new ones.
        """
        prize = self._create_prize()
        first = self._nominate_for(prize)
        first.action_submit()
        rulebook = self._get_rulebook(prize)
        rulebook.action_set_draft()
        self.env["hr.emulation.condition"].with_user(self.administrator).create(
            {
                "standard_id": rulebook.standard_ids.id,
                "kind": "months",
                "months": 12,
                "message": "A whole year.",
            }
        )
        rulebook.action_activate()
        first.with_user(self.officer).action_check()
        self.assertEqual(first.check_ids.mapped("kind"), ["declared"])
        second = self._nominate_for(prize, self._create_another())
        self.assertIn("months", second.check_ids.mapped("kind"))

    def test_who_left(self):
        """Who has left is not nominated any more; a prize that was earned is given."""
        prize = self._create_prize()
        nomination = self._create_ready(self.employee, prize, achievement="Before")
        nomination._in_transition().write(
            {"state": "accepted", "granted_award_type_id": prize.id}
        )
        late = self._nominate_for(prize)
        self.employee.action_archive()
        with self.assertRaisesRegex(UserError, "has left"):
            late.action_submit()
        decision = self._draft_decision(nomination)
        decision.action_issue()
        self.assertEqual(decision.award_ids.subject_name, "Nguyễn Thị Ánh")

    def test_limit_of_corrections(self):
        """A correction does not turn another award into one prize too many; one that
        only corrects a name is free.
        """
        prize = self._create_prize(yearly_limit=1)
        (given, other) = self._issue(
            self._award_vals(self.employee, prize),
            self._award_vals(self.colleague, self.merit),
            year=self.year,
            date=self.today,
        )
        for award, award_type, is_free in (
            (given, prize, True),
            (other, prize, False),
        ):
            decision = self._create_decision(
                self._award_vals(award.employee_id, award_type, replaces_id=award.id),
                purpose="correction",
                year=self.year,
                date=self.today,
            )
            with self.subTest(is_free):
                reason = decision.cannot_issue_reason or ""
                self.assertEqual("at most 1 times" not in reason, is_free)

    def test_seats_of_a_session(self):
        """An officer lets a council give fewer prizes than are left, and not more."""
        prize = self._create_prize(yearly_limit=1)
        session = self._create_session(
            self._create_ready(self.employee, prize, achievement="One"),
            self._create_ready(self.colleague, prize, achievement="Two"),
        )
        for seats in (0, 2):
            session.award_ids.seats = seats
            with (
                self.subTest(seats),
                self.assertRaisesRegex(UserError, "left for the year"),
            ):
                session.action_open()
        session.award_ids.seats = 1
        session.action_open()

    def test_money_of_titles(self):
        """Where only the highest of several awards is paid, a prize takes no money
        from an award of the law, and none is taken from it.
        """
        self.company_a.emulation_pays_bonus = True
        prize = self._create_prize(coefficient_individual=5)
        self.env["hr.emulation.bonus.policy"].create(
            {
                "name": "Own rules",
                "company_id": self.company_a.id,
                "legal_reference": "1/QC",
                "same_achievement": "highest",
                "title_and_form": "highest",
            }
        )
        self.env["hr.emulation.bonus.rate"].create(
            {
                "award_type_id": self.title.id,
                "subject_type": "individual",
                "coefficient": 1,
                "company_id": self.company_a.id,
                "legal_reference": "1/QC",
            }
        )
        awards = self._issue(
            self._award_vals(self.employee, self.title),
            self._award_vals(self.employee, prize),
            year=self.year,
            date=self.today,
        )
        bonuses = self.env["hr.emulation.bonus"].search(
            [("award_id", "in", awards.ids)]
        )
        self.assertEqual(len(bonuses), 2)
        self.assertFalse(any(bonuses.mapped("loss")))
        self.assertTrue(all(bonuses.mapped("payable")))

    def test_achievement_of_a_title(self):
        """An achievement that a prize has honoured is not rewarded by the law yet."""
        prize = self._create_prize()
        self._issue(
            self._award_vals(self.employee, prize, reason="Một cửa không giấy"),
            year=self.year,
            date=self.today,
        )
        nominations = self._nominate_for(self.title)
        nominations += self._nominate_for(
            self._create_prize(
                name="Giải Hai", number="2/QC", lines=[{"kind": "not_rewarded"}]
            )
        )
        found = [
            one.check_ids.filtered(lambda line: line.kind == "not_rewarded").outcome
            for one in nominations
        ]
        # A prize of its own rules may ask that nothing else has honoured it.
        self.assertEqual(found, ["pass", "fail"])

    def test_nominated_for_a_title_too(self):
        """Who is nominated for a prize can be nominated by the law for the same
        achievement, and not twice for the one prize.
        """
        prize = self._create_prize()
        self._nominate_for(prize).action_submit()
        self._rate(self.employee)
        title = self._nominate_for(self.title)
        title.action_confirm_statements()
        title.action_submit()
        self.assertEqual(title.state, "submitted")
        again = self._nominate_for(prize)
        with self.assertRaisesRegex(UserError, "is nominated for"):
            again.action_submit()

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .nomination_case import NominationCase


@tagged("post_install", "-at_install")
class TestNominationVerdict(NominationCase):
    # -------------------------------------------------------------------------
    # Lines
    # -------------------------------------------------------------------------

    def test_lines(self):
        """Each condition has a line: expected, found, evidence that opens."""
        evaluation = self._rate(self.employee)
        nomination = self._nominate()
        nomination.action_check()
        line = self._get_line(nomination, "rating")
        self.assertEqual(line.outcome, "pass")
        self.assertIn("Rated at least", line.expected)
        self.assertIn("Good", line.actual)
        self.assertEqual(line.action_open_evidence()["res_id"], evaluation.id)
        self.assertEqual(self._get_line(nomination, "registered").outcome, "warn")
        self.assertEqual(nomination.outcome, "warn")

    def test_unknown_year(self):
        """A year that nobody rated is not known, and is no reason to refuse."""
        nomination = self._submit()
        self.assertEqual(self._get_line(nomination, "rating").outcome, "unknown")
        self.assertEqual(nomination.outcome, "unknown")

    def test_statement(self):
        """What the unit has not confirmed is not known; who confirms is noted."""
        self._rate(self.employee)
        nomination = self._nominate()
        statement = nomination.statement_ids
        self.assertEqual(statement.confirmed_by_id, self.manager_user)
        statement.action_confirm()
        self.assertFalse(statement.is_confirmed)
        nomination.action_check()
        self.assertEqual(nomination.outcome, "unknown")
        statement.action_confirm()
        nomination.action_check()
        self.assertEqual(nomination.outcome, "warn")
        with self.assertRaisesRegex(UserError, "manager of the unit confirms"):
            statement.with_user(self.auditor).action_confirm()

    def test_no_standard(self):
        """Without a rulebook or a standard the verdict is not known, in words."""
        nomination = self._nominate(award_type=self.higher_title)
        nomination.action_check()
        line = nomination.with_user(self.officer).check_ids
        self.assertEqual((line.outcome, nomination.outcome), ("unknown", "unknown"))
        self.assertIn("has no standard", line.reason)
        self.rulebook.action_set_draft()
        nomination.action_check()
        line = nomination.with_user(self.officer).check_ids
        self.assertIn("No rulebook is in force", line.reason)

    def test_up_to_date(self):
        """Another award, or a confirmation, brings the verdict up to date."""
        self._rate(self.employee, "completed")
        nomination = self._nominate()
        nomination.action_check()
        self.assertIn("does not meet", nomination.cannot_submit_reason)
        nomination.award_type_id = self.higher_title
        self.assertEqual(nomination.outcome, "unknown")
        self.assertNotIn("does not meet", nomination.cannot_submit_reason or "")
        self._rate(self.colleague)
        other = self._nominate(self.colleague, user=self.officer)
        other.action_check()
        other.statement_ids.action_confirm()
        self.assertEqual(other.outcome, "unknown")
        other.action_confirm_statements()
        self.assertEqual(other.outcome, "warn")

    def test_who_checks(self):
        """An auditor reads, and has nothing checked."""
        nomination = self._nominate()
        with self.assertRaisesRegex(UserError, "has it checked"):
            nomination.with_user(self.auditor).action_check()

    # -------------------------------------------------------------------------
    # Blocking, overriding, deciding
    # -------------------------------------------------------------------------

    def test_blocked(self):
        """A condition that is not met stops the sending; a person is told which."""
        self._rate(self.employee, "completed")
        nomination = self._nominate()
        with self.assertRaisesRegex(UserError, "does not meet.*Rated at least"):
            nomination.action_submit()
        self.assertEqual(nomination.state, "draft")

    def _override(self, nomination, user=None, kind="rating"):
        line = self._get_line(nomination, kind, user or self.administrator)
        action = line.action_override()
        wizard = self.env["hr.emulation.reason"].with_user(user or self.administrator)
        wizard.with_context(**action["context"]).create(
            {"reason": "Theo kết luận của Giám đốc"}
        ).action_confirm()
        return line

    def test_override(self):
        """Only an administrator overrides, with a reason that stays."""
        self._rate(self.employee, "completed")
        nomination = self._nominate()
        nomination.action_check()
        self.assertEqual(nomination.outcome, "fail")
        line = self._get_line(nomination, "rating")
        for user in (self.officer, self.manager_user, self.auditor):
            with self.assertRaisesRegex(UserError, "Only an administrator"):
                line.with_user(user).action_override()
        passing = self._get_line(nomination, "not_rewarded", self.administrator)
        with self.assertRaisesRegex(UserError, "does not block"):
            passing.action_override()
        self._override(nomination)
        self.assertEqual(nomination.outcome, "warn")
        nomination.action_submit()
        # Kept although the conditions were checked again.
        line = self._get_line(nomination, "rating", self.manager_user)
        self.assertEqual(line.outcome, "fail")
        self.assertEqual(line.override_reason, "Theo kết luận của Giám đốc")
        self.assertEqual(line.override_by_id, self.administrator)
        with self.assertRaisesRegex(UserError, "overridden this already"):
            line.with_user(self.administrator).action_override()
        nomination.with_user(self.boss_user).action_endorse()
        nomination.with_user(self.officer).action_screen()
        self.assertEqual(nomination.state, "screened")
        line = self._get_line(nomination, "rating", self.administrator)
        with self.assertRaisesRegex(UserError, "has been decided"):
            line.action_override()

    def test_override_is_for_this_failure(self):
        """What was overridden and is met later is no exception any more."""
        evaluation = self._rate(self.employee, "completed")
        nomination = self._nominate()
        nomination.action_check()
        self._override(nomination)
        evaluation._in_transition().rating = "good"
        nomination.action_check()
        line = self._get_line(nomination, "rating")
        self.assertEqual((line.outcome, line.override_on), ("pass", False))

    def test_unknown_asks(self):
        """What is not known passes on the officer's written decision only."""
        nomination = self._endorse()
        officer = nomination.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "Not everything"):
            officer.action_screen()
        officer.screening_note = "Đã xem hồ sơ giấy"
        officer.action_screen()
        self.assertEqual(nomination.state, "screened")

    def test_fresh_facts(self):
        """The screening looks at the facts of its day, not at those of the sending."""
        evaluation = self._rate(self.employee)
        nomination = self._endorse()
        evaluation._in_transition().rating = "completed"
        with self.assertRaisesRegex(UserError, "Rated at least"):
            nomination.with_user(self.officer).action_screen()
        self.assertEqual(nomination.submitted_outcome, "warn")

    # -------------------------------------------------------------------------
    # Rewarded already
    # -------------------------------------------------------------------------

    def test_rewarded(self):
        """What the achievement was rewarded with already is shown as evidence."""
        award = self._issue(
            self._award_vals(self.employee, reason="SỐ HOÁ hồ sơ"), year=self.year - 1
        )
        self._rate(self.employee)
        nomination = self._nominate(achievement="Số hóa hồ sơ")
        nomination.action_check()
        line = self._get_line(nomination, "not_rewarded")
        self.assertEqual(line.outcome, "fail")
        self.assertEqual(line.evidence, [["award", award.id]])
        nomination.achievement = "Khác"
        nomination.action_check()
        self.assertEqual(self._get_line(nomination, "not_rewarded").outcome, "pass")

    def test_rewarded_movement(self):
        """So is an award for the same movement, named in its decision."""
        movement = self.env["hr.emulation.movement"].create(
            {
                "name": "Thi đua nước rút",
                "date_from": f"{self.year - 1}-01-01",
                "date_to": f"{self.year}-12-31",
                "company_id": self.company_a.id,
            }
        )
        movement._in_transition().state = "running"
        award = self._issue(
            self._award_vals(
                self.employee, reason="Thành tích trong phong trào “Thi đua nước rút”"
            ),
            year=self.year - 1,
        )
        nomination = self._nominate(movement_id=movement.id)
        nomination.action_check()
        line = self._get_line(nomination, "not_rewarded")
        self.assertEqual(line.evidence, [["award", award.id]])

    def test_not_against_itself(self):
        """A nomination in the round is no double of itself."""
        self._rate(self.employee)
        nomination = self._endorse(achievement="Số hóa hồ sơ")
        nomination.with_user(self.officer).action_check()
        self.assertEqual(self._get_line(nomination, "not_rewarded").outcome, "pass")

    # -------------------------------------------------------------------------
    # The standard is kept with the dossier
    # -------------------------------------------------------------------------

    def test_frozen_standard(self):
        """Later changes of the rulebook, even its end, do not touch what was sent."""
        self._rate(self.employee)
        nomination = self._endorse()
        self.rulebook.action_set_draft()
        rating = self.standard.condition_ids.filtered(lambda one: one.kind == "rating")
        rating.write({"rating": "excellent", "message": "Changed"})
        nomination.with_user(self.officer).action_check()
        line = self._get_line(nomination, "rating")
        self.assertEqual(line.outcome, "pass")
        self.assertIn("Good", line.expected)
        self.rulebook.unlink()
        nomination.invalidate_recordset()
        self.assertFalse(nomination.rulebook_id)
        nomination.with_user(self.officer).action_screen()
        line = self._get_line(nomination, "rating")
        self.assertEqual(line.outcome, "pass")
        self.assertIn("Good: ", line.actual.replace(str(self.year), "Good"))
        self.assertEqual(nomination.rulebook_name, "Test Law")
        self.assertEqual(nomination.state, "screened")

    def test_draft_follows(self):
        """As long as nothing was sent, the rulebook in force counts."""
        self._rate(self.employee)
        nomination = self._nominate()
        nomination.action_check()
        self.assertEqual(nomination.outcome, "warn")
        self.rulebook.action_set_draft()
        rating = self.standard.condition_ids.filtered(lambda one: one.kind == "rating")
        rating.rating = "excellent"
        self.rulebook.action_activate()
        with self.assertRaisesRegex(UserError, "Excellent"):
            nomination.action_submit()

    def test_own_language(self):
        """The lines are in the language of the organisation, whoever has it checked."""
        self._rate(self.employee)
        nomination = self._nominate()
        nomination.with_context(lang="vi_VN").action_check()
        self.assertIn("Rated at least", self._get_line(nomination, "rating").expected)


@tagged("post_install", "-at_install")
class TestReceivedOn(NominationCase):
    """Two laws: until 30/09/2026 a good year, from 01/10/2026 an excellent one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rulebook.action_set_draft()
        cls.rulebook.write({"name": "Old Law", "date_to": "2026-09-30"})
        cls.rulebook.action_activate()
        cls.new = cls._create_rulebook("New Law", "2026-10-01")
        cls._create_standard(cls.new, cls.title, "excellent")
        cls.new.action_activate()
        cls.year = 2026
        cls._rate(cls.employee, year=2026)

    def setUp(self):
        super().setUp()
        self.startClassPatcher(freeze_time("2026-11-20 08:00:00"))

    def _receive(self, nomination, day, **vals):
        nomination.with_user(self.officer).write(
            {"received_on": day, "received_evidence": "Số đến 125", **vals}
        )

    def _send_before(self, day="2026-09-20 08:00:00"):
        with freeze_time(day):
            return self._submit(meeting_date="2026-09-01")

    def test_today_is_assumed(self):
        """Until the day is entered today's law is taken, and the form says so."""
        nomination = self._nominate()
        nomination.action_check()
        self.assertEqual(
            (nomination.rulebook_name, nomination.outcome), ("New Law", "fail")
        )
        self.assertIn("as if it were received today", nomination.basis_note)
        with self.assertRaisesRegex(UserError, "Excellent"):
            nomination.action_submit()

    def test_last_day_of_the_old_law(self):
        """Received on 30/09/2026: the old law; one day later: the new one."""
        nomination = self._send_before()
        self.assertEqual(nomination.outcome, "warn")
        self._receive(nomination, date(2026, 9, 30))
        self.assertEqual(
            (nomination.rulebook_name, nomination.outcome), ("Old Law", "warn")
        )
        self.assertIn("Received on", nomination.basis_note)
        self._receive(nomination, date(2026, 10, 1))
        self.assertEqual(
            (nomination.rulebook_name, nomination.outcome), ("New Law", "fail")
        )
        self.assertIn("falls under “New Law”", nomination.message_ids[0].body)
        # What the unit has confirmed in the same words stays confirmed.
        self.assertEqual(self._get_line(nomination, "declared").outcome, "pass")
        with self.assertRaisesRegex(UserError, "Excellent"):
            nomination.with_user(self.boss_user).action_endorse()

    def test_click_is_not_receipt(self):
        """Sent after the change of law, received before it: the old law."""
        with freeze_time("2026-09-20"):
            draft = self._nominate(meeting_date="2026-09-01")
        self._receive(draft, date(2026, 9, 29))
        draft.action_submit()
        self.assertEqual(draft.rulebook_name, "Old Law")

    def test_who_and_when(self):
        """Officers enter the day, not a future one, and not after the decision."""
        nomination = self._send_before()
        for user in (self.manager_user, self.boss_user, self.employee_user):
            with self.assertRaises(AccessError):
                nomination.with_user(user).received_on = date(2026, 9, 30)
        with self.assertRaisesRegex(ValidationError, "has not come yet"):
            self._receive(nomination, date(2026, 12, 1))
        nomination.with_user(self.boss_user).action_endorse()
        nomination.with_user(self.officer).action_screen()
        with self.assertRaisesRegex(UserError, "has been decided"):
            self._receive(nomination, date(2026, 10, 1))

    def test_more_favourable(self):
        """Another active rulebook may be chosen where it is better; both are shown."""
        nomination = self._send_before()
        self._receive(nomination, date(2026, 10, 5))
        self.assertEqual(nomination.outcome, "fail")
        action = nomination.with_user(self.officer).action_replace_rulebook()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.officer)
            .with_context(**action["context"])
        )
        self.assertEqual(form.present_outcome, "fail")
        form.rulebook_id = self.rulebook
        self.assertEqual(form.new_outcome, "warn")
        form.reason = "Khoản 4 Điều 4: quy định cũ có lợi hơn"
        form.save().action_confirm()
        self.assertEqual(
            (nomination.rulebook_name, nomination.outcome), ("Old Law", "warn")
        )
        self.assertIn("có lợi hơn", nomination.rulebook_reason)
        self.assertIn("có lợi hơn", nomination.message_ids[0].body)
        # Frozen as any other.
        self.rulebook.action_set_draft()
        nomination.with_user(self.boss_user).action_endorse()
        nomination.with_user(self.officer).action_screen()
        self.assertEqual(nomination.state, "screened")

    def test_not_more_favourable(self):
        """Not by others, not before the receipt, not where it is no better."""
        nomination = self._send_before()
        with self.assertRaisesRegex(UserError, "Enter first"):
            nomination.with_user(self.officer).action_replace_rulebook()
        self._receive(nomination, date(2026, 9, 20))
        for user in (self.manager_user, self.boss_user):
            with self.assertRaisesRegex(UserError, "Only an emulation officer"):
                nomination.with_user(user).action_replace_rulebook()
        with self.assertRaisesRegex(UserError, "not better"):
            nomination.with_user(self.officer)._replace_rulebook(self.new, "Thử")
        draft = self._create_rulebook("Draft")
        with self.assertRaisesRegex(UserError, "not active"):
            nomination.with_user(self.officer)._replace_rulebook(draft, "Thử")

    def test_new_day_drops_the_choice(self):
        """Another day of receipt asks again: the choice was made for the first one."""
        nomination = self._send_before()
        self._receive(nomination, date(2026, 10, 5))
        nomination.with_user(self.officer)._replace_rulebook(
            self.rulebook, "Có lợi hơn"
        )
        self._receive(nomination, date(2026, 10, 6))
        self.assertEqual(
            (nomination.rulebook_name, nomination.rulebook_reason), ("New Law", False)
        )


@tagged("post_install", "-at_install")
class TestConfidential(NominationCase):
    """What follows from discipline is for officers and auditors, by whatever way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rulebook.action_set_draft()
        # A group that holds a confidential part, and a year that starts anew.
        cls.env["hr.emulation.condition"].create(
            {
                "standard_id": cls.standard.id,
                "kind": "all_of",
                "message": "All of it.",
                "child_ids": [
                    Command.create({"kind": "no_matter", "message": "Nothing is open."})
                ],
            }
        )
        rating = cls.standard.condition_ids.filtered(lambda one: one.kind == "rating")
        rating.write({"after_discipline": True, "months": 6})
        cls.rulebook.action_activate()
        cls._rate(cls.employee)
        cls._rate(cls.colleague)
        cls._discipline(cls.employee)
        cls._discipline(
            cls.employee,
            kind="discipline",
            measure="reprimand",
            date_from=date(cls.year, 1, 1),
            date_to=date(cls.year, 10, 1),
        )
        cls.disciplined = cls._endorse(cls.employee)
        cls.other = cls._endorse(cls.colleague, user=cls.officer)
        cls.outsiders = (cls.employee_user, cls.manager_user, cls.boss_user)

    def _tell(self, nomination):
        """What a person can read of a nomination, names left out."""
        nomination.invalidate_recordset()
        lines = nomination.check_ids
        return (
            nomination.outcome,
            nomination.submitted_outcome,
            lines.read(
                ["name", "outcome", "actual", "reason", "sequence", "is_confidential"]
            )
            and [
                (line.name, line.outcome, line.actual, line.reason, line.sequence)
                for line in lines
            ],
            [line.id - lines[0].id for line in lines],
        )

    def test_same_for_both(self):
        """Of the disciplined and of another person the manager reads the same."""
        told = self._tell(self.disciplined.with_user(self.boss_user))
        self.assertEqual(told, self._tell(self.other.with_user(self.boss_user)))
        self.assertEqual(told[0], "warn")
        self.assertNotIn("fail", [line[1] for line in told[2]])

    def test_sending_tells_nothing(self):
        """The manager sends, and the manager above endorses, without an error."""
        self.assertEqual(self.disciplined.state, "endorsed")

    def test_party_rating(self):
        """How the Party of a unit was rated changes nothing that its manager reads."""
        self.rulebook.action_set_draft()
        standard = self._create_standard(self.rulebook, self.unit_title)
        part = {
            "kind": "organisation_rating",
            "message": "Rated excellent.",
            "rating": "excellent",
        }
        self.env["hr.emulation.condition"].create(
            {
                "standard_id": standard.id,
                "kind": "any_of",
                "message": "One of these.",
                "child_ids": [Command.create(part)],
            }
        )
        self.rulebook.action_activate()
        told = []
        for unit, rating in ((self.unit_11, "excellent"), (self.unit_2, "completed")):
            evaluation = self._rate(unit)
            party = Command.create({"kind": "party", "rating": rating})
            evaluation.organisation_ids = [party]
            nomination = self._nominate(unit, self.unit_title, self.boss_user)
            nomination.action_check()
            told.append(self._tell(nomination))
            full = nomination.with_user(self.officer).full_outcome
            self.assertEqual(full, "warn" if rating == "excellent" else "fail")
        self.assertEqual(*told)

    def test_officer_is_stopped(self):
        """The officer sees both truths, and is stopped at the screening."""
        for user in (self.officer, self.auditor):
            nomination = self.disciplined.with_user(user)
            self.assertEqual(nomination.full_outcome, "fail")
            lines = self._get_line(nomination, "no_matter", user)
            self.assertEqual(set(lines.mapped("outcome")), {"fail"})
            ratings = self._get_line(nomination, "rating", user)
            self.assertEqual(ratings.mapped("outcome"), ["pass", "fail"])
            self.assertEqual(ratings.mapped("is_superseded"), [True, False])
        with self.assertRaisesRegex(UserError, "does not meet"):
            self.disciplined.with_user(self.officer).action_screen()
        self.other.with_user(self.administrator).action_screen()

    def test_orm(self):
        """Not by reading, searching, grouping or exporting."""
        hidden = self._get_line(self.disciplined, "no_matter")
        exporting = self.env.ref("base.group_allow_export")
        for user in self.outsiders:
            with self.subTest(user.login):
                user.group_ids += exporting
                nomination = self.disciplined.with_user(user)
                checks = nomination.check_ids
                self.assertFalse(checks & hidden.with_user(user))
                self.assertNotIn("no_matter", checks.mapped("kind"))
                with self.assertRaises(AccessError):
                    hidden.with_user(user).read(["outcome"])
                for name in ("full_outcome", "screening_note"):
                    with self.assertRaises(AccessError):
                        nomination.read([name])
                    with self.assertRaises(AccessError):
                        nomination.search([(name, "!=", False)])
                    self.assertNotIn(name, nomination.fields_get())
                with self.assertRaises(AccessError):
                    nomination._read_group([], ["full_outcome"], ["__count"])
                with self.assertRaises(AccessError):
                    nomination.export_data(["full_outcome"])
                exported = nomination.export_data(["check_ids/outcome"])["datas"]
                self.assertNotIn(["fail"], exported)
                with self.assertRaises(AccessError):
                    checks.read(["is_superseded"])

    def test_search_through_lines(self):
        """A filter on the lines finds no more than the lines that may be read."""
        domains = [
            [("check_ids.outcome", "=", "fail")],
            [("check_ids", "any", [("kind", "=", "no_matter")])],
            [("check_ids.is_confidential", "=", True)],
        ]
        for user in self.outsiders:
            nominations = self.env["hr.emulation.nomination"].with_user(user)
            for domain in domains:
                with self.subTest(f"{user.login}: {domain}"):
                    self.assertFalse(nominations.search(domain))
            checks = self.env["hr.emulation.nomination.check"].with_user(user)
            groups = checks._read_group([], ["outcome"], ["__count"])
            self.assertNotIn("fail", [outcome for outcome, _count in groups])
        officer = self.env["hr.emulation.nomination"].with_user(self.officer)
        self.assertIn(self.disciplined, officer.search(domains[0]))

    def test_override_tells_nothing(self):
        """An override of a confidential line is not told in the chatter."""
        lines = self._get_line(self.disciplined, "no_matter", self.administrator)
        top = lines.filtered(lambda line: not line.depth)
        before = len(self.disciplined.message_ids)
        top._override("Đã có kết luận")
        self.disciplined.invalidate_recordset()
        self.assertEqual(len(self.disciplined.message_ids), before)
        told = self._tell(self.disciplined.with_user(self.boss_user))
        self.assertEqual(told, self._tell(self.other.with_user(self.boss_user)))

    def test_check_by_the_manager(self):
        """A manager who has it checked again learns nothing from that either."""
        self.disciplined.with_user(self.manager_user).action_check()
        self.other.with_user(self.officer).action_check()
        told = self._tell(self.disciplined.with_user(self.boss_user))
        self.assertEqual(told, self._tell(self.other.with_user(self.boss_user)))
        self.assertEqual(self.disciplined.with_user(self.officer).full_outcome, "fail")

    def test_numbers(self):
        """The numbers of later lines do not tell how many were confidential."""
        gaps = []
        for first, second in (
            (self.disciplined, self.other),
            (self.other, self.disciplined),
        ):
            first.with_user(self.officer).action_check()
            second.with_user(self.officer).action_check()
            lines = self.env["hr.emulation.nomination.check"].with_user(self.boss_user)
            ids = [
                min(lines.search([("nomination_id", "=", one.id)]).ids)
                for one in (first, second)
            ]
            gaps.append(ids[1] - ids[0])
        self.assertEqual(gaps[0], gaps[1])

    def test_reasons(self):
        """No reason of a button betrays it."""
        names = ("screen", "return", "recall", "endorse", "submit", "refuse")
        for name in names:
            with self.subTest(name):
                reasons = [
                    nomination.with_user(self.boss_user)[f"cannot_{name}_reason"]
                    for nomination in (self.disciplined, self.other)
                ]
                for reason, subject in zip(
                    reasons, (self.employee, self.colleague), strict=True
                ):
                    self.assertNotRegex(reason or "", "does not meet|Nothing is open")
                    self.assertTrue(not reason or subject)

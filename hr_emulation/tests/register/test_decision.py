from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestDecision(EmulationCommon):
    def _assert_cannot_issue(self, decision, text):
        """The answer of the button, its explanation and the server are one."""
        reason = decision._get_cannot_issue_reason()[decision]
        self.assertIn(text, reason)
        self.assertEqual(decision.cannot_issue_reason, reason)
        with self.assertRaises(UserError) as refusal:
            decision.action_issue()
        self.assertEqual(str(refusal.exception), reason)
        self.assertEqual(decision.state, "draft")

    def test_form(self):
        """An officer types a decision and its recipients, and issues it."""
        decisions = self.env["hr.emulation.decision"].with_user(self.officer)
        with Form(decisions) as form:
            self.assertIn("Number", form.cannot_issue_reason)
            form.name = "On commending people of 2024"
            form.number = "12/QĐ-SVH"
            form.date = self.DECISION_DATE
            form.year = self.YEAR
            form.authority_id = self.authority
            form.signer_name = "Hoàng Văn Giám"
            form.kind_id = self.kind
            with form.award_ids.new() as line:
                line.award_type_id = self.title
                line.employee_id = self.employee
                line.reason = "Ten initiatives"
            with form.award_ids.new() as line:
                line.award_type_id = self.merit
                line.department_id = self.unit_2
            self.assertFalse(form.cannot_issue_reason)
        decision = form.record
        decision.action_issue()
        self.assertRecordValues(
            decision,
            [{"state": "issued", "issued_by_id": self.officer.id, "is_public": True}],
        )
        common = {
            "state": "issued",
            "is_public": True,
            "year": self.YEAR,
            "decision_number": "12/QĐ-SVH",
            "decision_date": self.DECISION_DATE,
            "authority_id": self.authority.id,
            "kind_id": self.kind.id,
            "company_id": self.company_a.id,
        }
        self.assertRecordValues(
            decision.award_ids.sorted("id"),
            [
                {
                    **common,
                    "subject_name": "Nguyễn Thị Ánh",
                    "subject_type": "individual",
                    "unit_id": self.unit_11.id,
                    "reason": "Ten initiatives",
                },
                {
                    **common,
                    "subject_name": "Phòng Hai",
                    "subject_type": "collective",
                    "unit_id": self.unit_2.id,
                    "reason": False,
                },
            ],
        )

    def test_own_decision_needs_its_heading(self):
        """Who issues must say number, date, authority and signer."""
        for name in ("number", "date", "authority_id", "signer_name"):
            decision = self._create_decision(
                self._award_vals(self.employee), **{name: False}
            )
            with self.subTest(name):
                label = decision._fields[name]._description_string(self.env)
                self._assert_cannot_issue(decision, label)

    def test_other_reasons(self):
        """What else keeps a draft from being issued is said in words."""
        award = self._award_vals(self.employee)
        tomorrow = fields.Date.today() + timedelta(days=2)
        self._assert_cannot_issue(
            self._create_decision(award, date=tomorrow), "lies in the future"
        )
        self._assert_cannot_issue(self._create_decision(), "at least one award")
        self._assert_cannot_issue(
            self._create_decision(award, year=0), self.employee.name
        )
        self._assert_cannot_issue(
            self._create_decision(award, purpose="correction"), "corrects nothing"
        )
        self._assert_cannot_issue(
            self._create_decision(purpose="revocation", user=self.administrator),
            "Choose the awards to revoke",
        )

    def test_issued_once(self):
        """An issued or cancelled decision is not issued again."""
        decision = self._create_decision(self._award_vals(self.employee))
        decision.action_issue()
        for state in ("issued", "cancelled"):
            with self.subTest(state):
                with self.assertRaises(UserError) as refusal:
                    decision.action_issue()
                self.assertIn("not a draft", str(refusal.exception))
            decision = self._create_decision(self._award_vals(self.employee))
            decision.action_cancel()

    def test_all_or_none(self):
        """Where one of several decisions cannot be issued, none is."""
        good = self._create_decision(self._award_vals(self.employee))
        bad = self._create_decision()
        with self.assertRaises(UserError):
            (good + bad).action_issue()
        self.assertEqual(good.state, "draft")
        self.assertEqual(good.award_ids.state, "draft")

    def test_who_may_issue(self):
        """Readers of a decision cannot take a step of it, whatever they call."""
        decision = self._create_decision(self._award_vals(self.employee))
        for user in (self.employee_user, self.manager_user, self.auditor):
            for step in ("action_issue", "action_cancel", "action_reopen"):
                with self.subTest(f"{step} as {user.login}"):
                    with self.assertRaises(AccessError):
                        getattr(decision.with_user(user), step)()
        reason = decision.with_user(self.auditor)._get_cannot_issue_reason()
        self.assertIn("officer", reason[decision])

    def test_cancel_and_reopen(self):
        """A draft can be set aside and taken up again; an issued decision cannot."""
        decision = self._create_decision(self._award_vals(self.employee))
        decision.action_cancel()
        self.assertEqual(decision.state, "cancelled")
        decision.action_reopen()
        self.assertEqual(decision.state, "draft")
        decision.action_issue()
        with self.assertRaises(UserError):
            decision.action_cancel()
        decision.action_reopen()
        self.assertEqual(decision.state, "issued")

    def test_draft_can_be_deleted(self):
        """A draft goes with its lines; nothing of it was ever a fact."""
        decision = self._create_decision(
            self._award_vals(self.employee), self._award_vals(self.colleague)
        )
        awards = decision.award_ids
        decision.unlink()
        self.assertFalse(decision.exists())
        self.assertFalse(awards.exists())

    def test_external_decision_may_be_incomplete(self):
        """Another authority's decision is recorded as known, and flagged."""
        heading = dict.fromkeys(
            ("number", "date", "authority_id", "signer_name"), False
        )
        award = self._issue(
            self._award_vals(self.employee), origin="external", year=0, **heading
        )
        self.assertEqual(award.state, "issued")
        self.assertTrue(award.is_incomplete)
        for label in ("Decision Number", "Decision Date", "Year", "Authority"):
            self.assertIn(label, award.missing)
        complete = self._issue(
            self._award_vals(self.employee),
            origin="external",
            authority_id=self.ministry.id,
        )
        self.assertFalse(complete.is_incomplete)
        self.assertFalse(complete.missing)

    def test_same_external_decision_once(self):
        """The same number, date and authority is recorded once, however written."""
        vals = {"origin": "external", "authority_id": self.ministry.id}
        award = self._award_vals(self.employee)
        self._issue(award, number="Số: 12 / QĐ – BVH", **vals)
        self._issue(award, number="13/QĐ-BVH", **vals)
        second = self._create_decision(award, number="12/QĐ-BVH", **vals)
        self._assert_cannot_issue(second, "already recorded")

    def test_the_same_twice(self):
        """Nobody gets the same award twice in one decision."""
        award = self._award_vals(self.employee)
        decision = self._create_decision(award, award)
        self._assert_cannot_issue(decision, "twice")

    def test_signed_copy(self):
        """It is attached once; then neither form nor attachment gives it up."""
        decision = self._issue(self._award_vals(self.employee)).decision_id
        decision.scan = b"c2lnbmVk"
        with self.assertRaises(UserError):
            decision.scan = b"Zm9yZ2Vk"
        scan = self.env["ir.attachment"].search(
            [("res_model", "=", decision._name), ("res_field", "=", "scan")]
        )
        scan = scan.filtered(lambda attachment: attachment.res_id == decision.id)
        for step in (lambda: scan.write({"raw": b"forged"}), scan.unlink):
            with self.assertRaises(UserError):
                step()
        with self.assertRaises(AccessError):
            decision.with_user(self.colleague_user).read(["scan"])
        draft = self._create_decision(scan=b"c2lnbmVk")
        draft.scan = b"YW5vdGhlcg=="
        draft.unlink()

    def test_who_may_post(self):
        """Readers of a public decision put nothing on it."""
        decision = self._issue(self._award_vals(self.employee)).decision_id
        for user in (self.colleague_user, self.manager_user, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                decision.with_user(user).message_post(
                    attachments=[("forged.pdf", b"x")]
                )

    def test_golden_book_numbers(self):
        """Recipients of an own decision are numbered; a typed number stays."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, golden_book_number="7b"),
            self._award_vals(self.unit_2),
        )
        numbers = awards.sorted("id").mapped("golden_book_number")
        self.assertEqual(numbers, ["1", "7b", "3"])
        external = self._issue(self._award_vals(self.employee), origin="external")
        self.assertFalse(external.golden_book_number)

    def test_one_digest(self):
        """A hundred recipients are one message to each manager concerned."""
        decision = self._create_decision(
            *[self._award_vals(self.employee, reason=str(i)) for i in range(5)],
            self._award_vals(self.unit_1),
            self._award_vals(self.colleague),
        ).with_context(
            tracking_disable=False, mail_notrack=False, mail_create_nolog=False
        )
        self.env.flush_all()
        self.cr.flush()
        before = decision.message_ids
        decision.action_issue()
        self.env.flush_all()
        self.cr.flush()
        messages = decision.message_ids - before
        notified = messages.filtered("notified_partner_ids")
        self.assertEqual(len(notified), 1)
        self.assertEqual(notified.notified_partner_ids, self.manager_user.partner_id)
        self.assertIn("7 awards", notified.body)
        tracked = (messages - notified).sudo().tracking_value_ids.field_id
        self.assertEqual(tracked.mapped("name"), ["state"])

    def test_pending(self):
        """What is pending at a higher level is shown apart and does not count."""
        awards = self.env["hr.emulation.award"].with_user(self.officer)
        award = awards.create(self._award_vals(self.employee, self.higher_title))
        award.action_pend()
        self.assertEqual(award.state, "pending")
        counted = awards._statistics_domain()
        self.assertNotIn(award, awards.search(counted))
        with self.assertRaises(UserError):
            award.action_pend()
        award.action_back_to_draft()
        self.assertEqual(award.state, "draft")
        award.action_pend()
        award.decision_id = self._create_decision(origin="external")
        award.decision_id.action_issue()
        self.assertEqual(award.state, "issued")
        self.assertIn(award, awards.search(counted))
        with self.assertRaises(AccessError):
            award.with_user(self.employee_user).action_back_to_draft()

    def test_issued_does_not_go_back(self):
        """Nothing brings an issued award back to an earlier state."""
        award = self._issue(self._award_vals(self.employee))
        with self.assertRaises(UserError):
            award.action_pend()
        award.action_back_to_draft()
        self.assertEqual(award.state, "issued")

    def test_kinds(self):
        """An award has the kind of its decision, or its own where that says none."""
        other = self.kind.copy({"name": "Other", "code": "TEST_KIND_2"})
        award, special = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, kind_id=other.id),
            kind_id=self.kind.id,
        ).sorted("id")
        self.assertEqual(award.kind_id, self.kind)
        self.assertEqual(special.kind_id, other)
        alone = self._issue(self._award_vals(self.employee, kind_id=other.id))
        self.assertEqual(alone.kind_id, other)

    def test_year_of_a_line(self):
        """A line may count for another year than the decision."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, year=2022),
        )
        self.assertEqual(awards.sorted("id").mapped("year"), [self.YEAR, 2022])

    def test_title_of_individuals_never_to_a_collective(self):
        """SR-128: "thousands of collectives and individuals became Chiến sĩ thi đua"
        cannot be recorded: the award type says who may receive it.
        """
        for subject, award_type in (
            (self.unit_1, self.title),
            (self.company_a.partner_id, self.title),
            (self.employee, self.unit_title),
        ):
            vals = self._award_vals(subject, award_type, company_id=self.company_a.id)
            with self.subTest(award_type.name, subject=subject.name):
                with self.assertRaises(ValidationError) as refusal:
                    self.env["hr.emulation.award"].create(vals)
                self.assertIn(award_type.name, str(refusal.exception))
                self.assertIn(subject.name, str(refusal.exception))
                with self.assertRaises(ValidationError):
                    self._create_decision(vals)
        award = self._create_decision(self._award_vals(self.employee)).award_ids
        for change in (
            {"subject_type": "collective"},
            {"award_type_id": self.unit_title},
        ):
            with self.subTest(change), self.assertRaises(ValidationError):
                award.write(change)
        self.title.for_individual, self.title.for_collective = False, True
        self._assert_cannot_issue(award.decision_id, self.title.name)

    @mute_logger("odoo.sql_db")
    def test_impossible_dates(self):
        """A year that cannot be or a period that ends before it begins is refused."""
        for vals in (
            {"year": 1900},
            {"date_from": date(2016, 1, 2), "date_to": date(2016, 1, 1)},
        ):
            with self.subTest(vals), self.assertRaises(IntegrityError):
                self._create_decision(self._award_vals(self.employee, **vals))

from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .decide_case import DecideCase
from .money_case import MoneyCase
from .seal_case import SealCase


@tagged("post_install", "-at_install")
class TestDecisionAttacks(SealCase, DecideCase):
    """What officers must not reach by decisions put together in a strange way."""

    def _draft_end(self, awards, **vals):
        return self._create_decision(
            purpose="revocation",
            target_award_ids=[Command.set(awards.ids)],
            user=self.administrator,
            **vals,
        )

    def test_revocation_that_gives(self):
        """A revocation with a line would leave a draft in what was sealed."""
        award = self._issue(self._award_vals(self.employee))
        draft = self._draft_end(award)
        draft.award_ids = [Command.create(self._award_vals(self.colleague))]
        with self.assertRaisesRegex(UserError, "gives no award.*Trần Văn Bình"):
            draft.action_issue()
        draft.award_ids = [Command.clear()]
        draft.action_issue()
        self.assertEqual(award.state, "revoked")
        self._assert_clean()

    def test_award_that_revokes(self):
        """What is sealed as awards to revoke is revoked, or is not there."""
        award = self._issue(self._award_vals(self.employee))
        draft = self._create_decision(
            self._award_vals(self.colleague),
            target_award_ids=[Command.set(award.ids)],
        )
        with self.assertRaisesRegex(UserError, "Only a revocation ends awards"):
            draft.action_issue()

    def test_ended_twice_in_one_go(self):
        """Two drafts that end one award, chosen together: one of them is told."""
        award = self._issue(self._award_vals(self.employee))
        first = self._draft_end(award)
        cases = {
            "revoked": self._draft_end(award),
            "corrected": award.decision_id.browse(award.action_correct()["res_id"]),
        }
        cases["corrected"].write(
            {"number": "8/ĐC", "date": date(2025, 3, 1), "signer_name": "A"}
        )
        for case, second in cases.items():
            with self.subTest(case):
                drafts = (second + first).with_user(self.administrator)
                with (
                    self.assertRaisesRegex(UserError, "not valid any more"),
                    self.env.cr.savepoint(),
                ):
                    drafts.action_issue()
                self.assertEqual(drafts.mapped("state"), ["draft", "draft"])

    def test_one_number_in_one_go(self):
        """Two drafts with one number, chosen together, are answered in words."""
        drafts = self.env["hr.emulation.decision"].union(
            *(
                self._create_decision(self._award_vals(subject), number="77/QĐ")
                for subject in (self.employee, self.colleague)
            )
        )
        with self.assertRaisesRegex(UserError, "already recorded.*77/QĐ"):
            drafts.action_issue()

    def test_named_twice_in_one_request(self):
        """A client that names a draft twice numbers, issues and sends it once."""
        self.env["hr.emulation.numbering"].create(
            {"authority_id": self.authority.id, "company_id": self.company_a.id}
        )
        draft = self._create_decision(self._award_vals(self.employee), number=False)
        draft.browse([draft.id] * 2).action_take_number()
        self.assertEqual(draft.number, "1/QĐ-TĐKT")
        with self.assertRaisesRegex(UserError, "not a draft any more"):
            draft.browse([draft.id] * 2).action_issue()
        nomination = self._accept(self.person, self.higher_merit)
        submission = self._propose(nomination)
        submission.action_take_back()
        submission.browse([submission.id] * 2).action_send()
        self.assertEqual(nomination.award_ids.mapped("state"), ["pending"])

    def test_proposed_and_given_here(self):
        """What waits for the Minister is not given by the own director meanwhile."""
        nomination = self._accept(self.person, self.higher_merit)
        submission = self._propose(nomination)
        draft = self._create_decision(self._award_vals(self.colleague))
        nomination.award_ids.with_user(self.officer).decision_id = draft
        with self.assertRaisesRegex(UserError, "was proposed by 5/TTr-TEST"):
            draft.action_issue()
        self.assertEqual(submission.line_ids.outcome, "pending")

    def test_blank_number(self):
        """What has neither a digit nor a letter is no number."""
        for number in ("  ", "...", "\t"):
            with self.subTest(number):
                draft = self._create_decision(
                    self._award_vals(self.employee), number=number
                )
                with self.assertRaisesRegex(UserError, "is no number"):
                    draft.action_issue()

    def test_moved_without_its_lines(self):
        """A draft does not go to another company and leave its lines behind."""
        companies = self.company_a + self.company_b
        self.officer.company_ids += self.company_b
        nomination = self._accept(self.person, self.higher_merit)
        drafts = {
            "decision": self._create_decision(self._award_vals(self.employee)),
            "submission": self.env["hr.emulation.submission"]
            .with_user(self.officer)
            .create(
                {
                    "name": "To the Minister",
                    "company_id": self.company_a.id,
                    "line_ids": [Command.create({"nomination_id": nomination.id})],
                }
            ),
        }
        for case, draft in drafts.items():
            with self.subTest(case), self.assertRaises(UserError):
                draft.with_context(allowed_company_ids=companies.ids).write(
                    {"company_id": self.company_b.id}
                )

    def test_what_an_issued_decision_names_is_not_deleted(self):
        """Neither who recorded it nor its legal documents: the seal would break."""
        document = self.env["hr.emulation.legal.document"].create(
            {
                "name": "On emulation",
                "number": "1/TEST",
                "document_type": "law",
                "issuer": "Test",
            }
        )
        user = self._create_user("leaving", "hr_emulation.group_emulation_officer")
        self._issue(
            self._award_vals(self.employee),
            user=user,
            legal_document_ids=[Command.set(document.ids)],
        )
        for record in (document, user):
            with (
                self.subTest(record._name),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(Exception, "(?s)violates.*(RESTRICT|foreign)"),
                self.env.cr.savepoint(),
            ):
                record.sudo().unlink()
        user.action_archive()
        document.action_archive()
        self._assert_clean()

    def test_values_that_cannot_be_kept(self):
        """They are answered in words, not in those of the database."""
        cases = (
            ("hr.emulation.decision", {"number": "1\0/QĐ"}, "cannot be kept"),
            ("hr.emulation.decision", {"name": "\ud800"}, "cannot be kept"),
            ("hr.emulation.decision", {"year": "99999999999"}, "no number"),
            ("hr.emulation.decision", {"year": "abc"}, "no number"),
            ("hr.emulation.fund", {"budget": "nan"}, "no number"),
            ("hr.emulation.fund", {"budget": "1e300"}, "no number"),
            ("hr.emulation.fund", {"budget": [1]}, "no number"),
            (
                "hr.emulation.base.salary",
                {"amount": "inf", "date_from": "2190-01-01"},
                "no number",
            ),
        )
        for model, vals, words in cases:
            with self.subTest(model, vals=vals):
                records = self.env[model].with_user(self.officer)
                with self.assertRaisesRegex(ValidationError, words):
                    records.create(vals)

    # -------------------------------------------------------------------------
    # By SQL
    # -------------------------------------------------------------------------

    def test_salt_that_hides_a_piece(self):
        """The beginning of both texts, moved into the salt, fits the hashes still."""
        act = self._issue(self._award_vals(self.employee)).decision_id.sudo().act_id
        self._tamper(
            "UPDATE hr_emulation_act SET salt = salt || '{', "
            "payload = substr(payload, 2), links = substr(links, 2) WHERE id = %s",
            act.id,
        )
        found = self._get_texts()
        self.assertIn("The text that this act keeps does not fit its hash", found)
        self.assertIn("The links that this act keeps do not fit", found)

    def test_chain_given_to_another_company(self):
        """The company whose chain was taken away reads it in its own verification."""
        self._issue(self._award_vals(self.employee))
        other = self.env["res.company"].create({"name": "Sở Khác"})
        self._tamper(
            "UPDATE hr_emulation_act SET company_id = %s WHERE company_id = %s",
            other.id,
            self.company_a.id,
        )
        self.assertIn("act that sealed it is not there any more", self._get_texts())
        found = [text for _kind, _subject, text in self._verify(other)]
        self.assertIn("It stands in another company now.", found)

    def test_linked_to_nothing(self):
        """Who drops constraints first makes a finding, no broken verification."""
        awards = self._issue(
            self._award_vals(self.employee), self._award_vals(self.colleague)
        )
        decision = awards.decision_id
        nothing = 99_999_999
        cases = {
            "hr_emulation_award": (
                awards[0].id,
                ("award_type_id", "authority_id", "kind_id", "decision_id"),
                ("company_id",),
            ),
            "hr_emulation_decision": (
                decision.id,
                ("authority_id", "kind_id", "company_id", "issued_by_id"),
                ("company_id", "state"),
            ),
            "hr_emulation_act": (
                decision.sudo().act_id.id,
                ("company_id",),
                ("company_id", "number", "kind", "reference", "subject"),
            ),
        }
        for table, (record_id, links, emptied) in cases.items():
            changes = [(name, nothing) for name in links]
            changes += [(name, None) for name in emptied]
            for name, value in changes:
                with self.subTest(table, name=name, value=value):
                    savepoint = self.env.cr.savepoint()
                    self._drop_constraints(table)
                    self._tamper(
                        f"UPDATE {table} SET {name} = %s WHERE id = %s",
                        value,
                        record_id,
                    )
                    found = self._get_texts()
                    savepoint.close(rollback=True)
                    self.env.invalidate_all()
                    self.assertTrue(found)
        self._assert_clean()

    def _drop_constraints(self, table):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass "
            "AND contype = 'f'",
            [table],
        )
        for (name,) in self.env.cr.fetchall():
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s DROP CONSTRAINT %s",
                    SQL.identifier(table),
                    SQL.identifier(name),
                )
            )
        self.env.cr.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass "
            "AND attnotnull AND attnum > 0 AND attname != 'id'",
            [table],
        )
        for (name,) in self.env.cr.fetchall():
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL",
                    SQL.identifier(table),
                    SQL.identifier(name),
                )
            )

    def test_ground_of_a_revocation(self):
        """Why an award was revoked is sealed with the revocation."""
        revocation = self._revoke(self._issue(self._award_vals(self.employee)))
        self._assert_clean()
        fraud = self.env.ref("hr_emulation.revocation_ground_fraud")
        self._tamper(
            "UPDATE hr_emulation_decision SET revocation_facts = 'Nothing', "
            "revocation_ground_id = %s WHERE id = %s",
            fraud.id,
            revocation.id,
        )
        found = self._get_texts()
        self.assertIn(
            "What Happened “Vi phạm kỷ luật” was sealed, now “Nothing”", found
        )
        self.assertIn(f"now “{fraud.name}", found)

    def test_sealed_before_the_ground_was(self):
        """What an earlier version did not seal is no finding of this one."""
        revocation = self._revoke(self._issue(self._award_vals(self.employee)))
        sealed = revocation.sudo()._get_act_payload()
        del sealed["revocation_facts"], sealed["revocation_ground"]
        found, _remarks = revocation.sudo()._find_differences(
            sealed, revocation.sudo()._get_act_links()
        )
        self.assertEqual(found, [])


@tagged("post_install", "-at_install")
class TestMoneyAttacks(MoneyCase):
    """Money that nobody has a right to, and money that nobody would get."""

    def test_revoked_award_is_not_counted_again(self):
        """Refused, then revoked or corrected: counting again reserves nothing."""
        fund = self._create_fund()
        for case in ("revoked", "corrected"):
            with self.subTest(case):
                award = self._issue(self._award_vals(self.employee))
                bonus = self._get_bonuses(award)
                bonus._refuse("He does without it")
                if case == "revoked":
                    self._revoke(award)
                else:
                    self._draft_correction(award, reason="Other").action_issue()
                self.assertEqual(bonus.state, "cancelled")
                with self.assertRaisesRegex(UserError, "has been counted"):
                    bonus.action_count_again()
                self.assertEqual(fund.committed, 0)

    def test_nothing_is_counted_again(self):
        """An empty choice is no error."""
        self.env["hr.emulation.bonus"].with_user(self.officer).action_count_again()

    def test_list_of_another_fund(self):
        """What one fund has reserved is not paid by another."""
        fund, other = self._create_fund(), self._create_fund(year=self.YEAR + 1)
        self._issue(self._award_vals(self.employee))
        payment = self._create_payment(fund)
        payment.action_collect()
        payment.fund_id = other
        with self.assertRaisesRegex(UserError, "not what stands on “List”"):
            payment.action_approve()
        payment.fund_id = fund
        payment.action_approve()
        payment.action_pay()
        self._assert_ledger(fund)
        self.assertEqual((fund.paid, other.paid), (2_340_000, 0))

    def test_list_is_copied_and_stays(self):
        """A list is copied as a draft; what it is called is signed with it."""
        fund = self._create_fund()
        self._issue(self._award_vals(self.employee))
        payment = self._pay(fund)
        copy = payment.copy()
        self.assertEqual((copy.state, copy.bonus_count), ("draft", 0))
        with self.assertRaisesRegex(UserError, "has been approved"):
            payment.name = "Of somebody else"

    def test_named_twice_in_one_request(self):
        """A client that names a record twice takes each step with it once."""
        fund = self._create_fund()
        entries = fund.entry_ids.create(
            [
                {"fund_id": fund.id, "amount": amount, "description": "In"}
                for amount in (1_000, 2_000)
            ]
        )
        self._twice(entries[0]).action_post()
        entries[1].action_post()
        self._assert_ledger(fund)
        self._twice(entries[0])._reverse("Wrong")
        award = self._issue(self._award_vals(self.employee))
        payment = self._create_payment(fund)
        self._twice(payment).action_collect()
        self._twice(payment).action_approve()
        self._twice(payment).action_pay()
        self.assertEqual(fund.paid, 2_340_000)
        self._revoke(award)
        self._twice(self._get_bonuses(award)).action_recover()
        self.assertEqual(fund.recovered, 2_340_000)
        self.assertEqual(
            fund.entry_ids.mapped("kind").count("recovery"),
            1,
        )
        self._assert_ledger(fund)

    def _twice(self, record):
        return record.browse([record.id, record.id])

    def test_counted_title_of_another_year(self):
        """A lower title, paid and counted for the higher, is paid beside it when the
        higher turns out to be of another year; otherwise it stays counted.
        """
        fund = self._create_fund()
        low = self._issue(self._award_vals(self.employee))
        self._pay(fund)
        high = self._issue(self._award_vals(self.employee, self.higher_title))
        self._pay(fund)
        again = self._draft_correction(high, reason="Other words")
        again.action_issue()
        self._assert_bonuses(low, ("counted", 2_340_000, 0))
        correction = self._draft_correction(again.award_ids, year=self.YEAR - 1)
        correction.action_issue()
        self._assert_bonuses(correction.award_ids, ("committed", 7_020_000, 2_340_000))
        self._assert_bonuses(low, ("paid", 2_340_000, 0))
        self._assert_ledger(fund)
        self._pay(fund)
        self.assertEqual(fund.paid, 9_360_000)

    def test_rules_of_one_time(self):
        """Two sets of rules without dates, or moved into one company, compete."""
        policies = self.env["hr.emulation.bonus.policy"]
        own = policies.create({"name": "One", "company_id": self.company_a.id})
        with self.assertRaisesRegex(ValidationError, "in force at the same time"):
            policies.create({"name": "Two", "company_id": self.company_a.id})
        other = policies.create({"name": "Two", "company_id": self.company_b.id})
        with self.assertRaisesRegex(ValidationError, "in force at the same time"):
            other.company_id = own.company_id

    def test_other_currency(self):
        """Amounts are đồng, whatever a client says."""
        funds = self.env["hr.emulation.fund"].with_user(self.officer)
        for create in (
            lambda currency: funds.create(
                {
                    "year": 2150,
                    "currency_id": currency,
                    "company_id": self.company_a.id,
                }
            ),
            lambda currency: self._create_fund(is_open=False).write(
                {"currency_id": currency}
            ),
        ):
            with self.assertRaisesRegex(ValidationError, "in đồng"):
                create(self.env.ref("base.USD").id)

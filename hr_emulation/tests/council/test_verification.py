import hashlib
import json
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ...models.council import hr_emulation_verification
from ...tools import act_verifier
from ..common import EmulationHttpCommon
from .seal_case import SealCase


@tagged("post_install", "-at_install")
class TestVerification(SealCase):
    """The records verified by people, with the result kept."""

    def setUp(self):
        super().setUp()
        self.award = self._issue(self._award_vals(self.employee))
        self.runs = self.env["hr.emulation.verification"]

    def _run(self, user=None):
        form = Form(self.runs.with_user(user or self.auditor))
        run = form.save()
        run.action_start()
        return run

    def _change_year(self):
        self._tamper(
            "UPDATE hr_emulation_award SET year = 2020 WHERE id = %s", self.award.id
        )

    def test_clean(self):
        """An auditor verifies: who, when, how much and with what result is kept."""
        run = self._run()
        self.assertRecordValues(
            run,
            [
                {
                    "create_uid": self.auditor.id,
                    "state": "done",
                    "result": "clean",
                    "act_count": 1,
                    "head_number": 1,
                    "head_hash": self._get_acts()[-1].chain_hash,
                    "broken_count": 0,
                }
            ],
        )
        self.assertTrue(run.finished_on)

    def test_nothing_sealed_yet(self):
        """An organisation without any act is verified too."""
        run = self._run(self.officer_b)
        self.assertRecordValues(run, [{"result": "clean", "act_count": 0}])

    def test_finding(self):
        """A finding says in words what differs, and opens the record."""
        self._change_year()
        run = self._run()
        self.assertEqual(run.result, "broken")
        line = run.line_ids
        self.assertEqual(line.act_id, self.award.decision_id.act_id)
        self.assertIn(
            "Award of Nguyễn Thị Ánh: Year 2024 was sealed, now 2020", line.text
        )
        action = line.action_open_record()
        self.assertEqual(
            (action["res_model"], action["res_id"]),
            ("hr.emulation.decision", self.award.decision_id.id),
        )

    def test_record_that_is_gone(self):
        """A finding about something that was deleted opens the act that knew it."""
        self._tamper("DELETE FROM hr_emulation_award WHERE id = %s", self.award.id)
        self._tamper(
            "DELETE FROM hr_emulation_decision WHERE reference IN "
            "(SELECT reference FROM hr_emulation_act WHERE company_id = %s)",
            self.company_a.id,
        )
        action = self._run().line_ids.action_open_record()
        self.assertEqual(action["res_model"], "hr.emulation.act")

    def test_who_may(self):
        """Officers and auditors verify; employees do not, nor see what was sealed."""
        for user in (self.officer, self.administrator, self.auditor):
            self.assertEqual(self._run(user).result, "clean")
        act = self.award.decision_id.sudo().act_id
        for user in (self.employee_user, self.manager_user):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.runs.with_user(user).create({})
                with self.assertRaises(AccessError):
                    self.runs.with_user(user).action_verify_now()
                with self.assertRaises(AccessError):
                    act.with_user(user).read(["payload"])
                with self.assertRaises(AccessError):
                    act.with_user(user).action_verify()

    def test_result_is_not_written(self):
        """Not by who asked, not by an administrator, not when it is created."""
        run = self._run()
        for user in (self.auditor, self.administrator):
            with self.assertRaises(AccessError):
                run.with_user(user).write({"result": "clean"})
            with self.assertRaises(AccessError):
                self.runs.with_user(user).create({"state": "done", "result": "clean"})
            with self.assertRaises(AccessError):
                run.with_user(user).unlink()
        with self.assertRaises(UserError):
            run.action_start()

    def test_one_click(self):
        """The button above the list verifies and shows the result."""
        action = self.runs.with_user(self.officer).action_verify_now()
        run = self.runs.browse(action["res_id"])
        self.assertEqual(run.result, "clean")

    def test_one_act(self):
        """An act is verified alone, with what it sealed."""
        act = self.award.decision_id.with_user(self.auditor).act_id
        self.assertEqual(act.action_verify()["params"]["type"], "success")
        self._change_year()
        answer = act.action_verify()["params"]
        self.assertEqual(answer["type"], "danger")
        self.assertIn("Year 2024 was sealed, now 2020", answer["message"])

    def test_act_opens_its_record(self):
        """From an act one comes to what it sealed, and is told when it is gone."""
        act = self.award.decision_id.with_user(self.auditor).act_id
        action = act.action_open_record()
        self.assertEqual(action["res_id"], self.award.decision_id.id)
        self._tamper("UPDATE hr_emulation_decision SET reference = NULL")
        self.assertEqual(act.action_open_record()["tag"], "display_notification")

    # -------------------------------------------------------------------------
    # A hash on paper
    # -------------------------------------------------------------------------

    def test_printed_hash(self):
        """A hash read from paper, at least its beginning, tells which act it is."""
        act = self._get_acts()
        self._issue(self._award_vals(self.colleague))
        digits = act.chain_hash
        for printed in (digits, digits.upper(), f" {digits[:4]} {digits[4:16]}\n"):
            with self.subTest(printed):
                form = Form(self.runs.with_user(self.auditor))
                form.printed_hash = printed
                self.assertIn("This is act 1,", form.printed_answer)
                self.assertIn("goes on from it to act 2", form.printed_answer)
        for printed, words in (
            ("0" * 64, "No sealed act of Sở Văn hoá A has this hash"),
            (digits[:5], "at least the first 12 digits"),
            ("Căn cứ", "at least the first 12 digits"),
        ):
            with self.subTest(printed):
                form = Form(self.runs.with_user(self.auditor))
                form.printed_hash = printed
                self.assertIn(words, form.printed_answer)

    def test_cut_off_tail(self):
        """The newest acts cut off leave no gap; the printed hash alone shows it."""
        printed = self._issue(self._award_vals(self.colleague)).decision_id.act_id
        digits, decision = printed.sudo().chain_hash, printed.sudo().reference
        for table in ("award", "decision"):
            column = "decision_id" if table == "award" else "id"
            self._tamper(
                f"DELETE FROM hr_emulation_{table} WHERE {column} = "
                "(SELECT id FROM hr_emulation_decision WHERE reference = %s)",
                decision,
            )
        self._tamper("DELETE FROM hr_emulation_act WHERE id = %s", printed.id)
        self._assert_clean()
        answer = self.env["hr.emulation.act"]._answer_printed_hash(
            self.company_a, digits
        )
        self.assertIn("No sealed act", answer)

    # -------------------------------------------------------------------------
    # Afterwards
    # -------------------------------------------------------------------------

    def _make_unsealed(self, *awards):
        """As if they had been issued before there was any sealing."""
        awards = awards or [self.award]
        ids = [award.decision_id.id for award in awards]
        self._tamper(
            "UPDATE hr_emulation_decision SET act_id = NULL, reference = NULL "
            "WHERE id = ANY(%s)",
            ids,
        )
        self._tamper(
            "DELETE FROM hr_emulation_act WHERE company_id = %s", self.company_a.id
        )

    def test_seal_what_is_not_sealed(self):
        """An administrator has older decisions sealed; the act says that it is late."""
        other = self._issue(self._award_vals(self.colleague))
        self._make_unsealed(self.award, other)
        run = self._run(self.administrator)
        self.assertRecordValues(run, [{"result": "broken", "unsealed_count": 2}])
        for user in (self.officer, self.auditor):
            with self.assertRaisesRegex(UserError, "administrator"):
                self.runs.with_user(user).action_seal_missing()
        action = self.runs.with_user(self.administrator).action_seal_missing()
        self.assertEqual(self.runs.browse(action["res_id"]).sealed_count, 2)
        acts = self._get_acts()
        self.assertEqual(acts.mapped("number"), [1, 2])
        self.assertEqual(set(acts.mapped("recorded_by")), {self.administrator.name})
        self.assertTrue(all("afterwards" in act.remark for act in acts))
        self._assert_clean()
        with self.assertRaisesRegex(UserError, "Everything is sealed"):
            self.runs.with_user(self.administrator).action_seal_missing()

    def test_lost_act_is_not_replaced(self):
        """What has lost its act stays a finding: it is not sealed a second time."""
        self._tamper("UPDATE hr_emulation_decision SET act_id = NULL")
        self._tamper(
            "DELETE FROM hr_emulation_act WHERE company_id = %s", self.company_a.id
        )
        with self.assertRaisesRegex(UserError, "Everything is sealed"):
            self.runs.with_user(self.administrator).action_seal_missing()
        self.assertIn("is not there any more", self._get_texts())

    # -------------------------------------------------------------------------
    # Much of it
    # -------------------------------------------------------------------------

    def test_job(self):
        """Much is verified by the job in chunks, and goes on where it was killed."""
        for year in range(2010, 2017):
            self._issue(self._award_vals(self.colleague), year=year)
        self._change_year()
        with (
            patch.object(hr_emulation_verification, "AT_ONCE", 3),
            patch.object(act_verifier, "_ACTS", 3),
        ):
            run = Form(self.runs.with_user(self.auditor)).save()
            run.action_start()
            self.assertEqual((run.state, run.total), ("queued", 8))
            # Three acts, and the process was killed.
            next(run.sudo()._prepare())
            run.invalidate_recordset()
            self.assertEqual((run.sudo().position, run.done_count), (3, 3))
            cron = self.env.ref("hr_emulation.ir_cron_verification")
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertRecordValues(
            run, [{"state": "done", "act_count": 8, "result": "broken"}]
        )
        self.assertEqual(len(run.line_ids), 1)

    def test_much_is_found(self):
        """The list ends somewhere, and says that there is more."""
        for year in range(2010, 2016):
            self._issue(self._award_vals(self.colleague), year=year)
        self._tamper(
            "UPDATE hr_emulation_award SET reason = 'x' WHERE company_id = %s",
            self.company_a.id,
        )
        with (
            patch.object(hr_emulation_verification, "MAX_LINES", 4),
            patch.object(act_verifier, "_ACTS", 3),
        ):
            run = self._run()
        self.assertEqual(len(run.line_ids), 5)
        self.assertIn(
            "More was found than is listed here.", run.line_ids.mapped("text")
        )
        self.assertEqual(run.result, "broken")

    def test_much_of_one_act(self):
        """Of one act not every award is named when all of them were changed."""
        people = self._create_employees(
            *[
                {"name": f"Nhân viên {number}", "department_id": self.unit_2.id}
                for number in range(4)
            ]
        )
        awards = self._issue(*[self._award_vals(person) for person in people])
        self._tamper(
            "UPDATE hr_emulation_award SET reason = 'x' WHERE id = ANY(%s)", awards.ids
        )
        with patch.object(act_verifier, "_OF_ONE_ACT", 3):
            texts = self._get_texts().splitlines()
        self.assertEqual(len(texts), 4)
        self.assertEqual(texts[-1], "And 1 more of this act.")

    def test_queries(self):
        """Verifying 50 decisions takes as many queries as verifying 5."""

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self._verify()
            return self.cr.sql_log_count - before

        for year in range(1990, 1994):
            self._issue(self._award_vals(self.colleague), year=year)
        count()
        few = count()
        for year in range(1950, 1990):
            self._issue(self._award_vals(self.colleague), year=year)
        for year in range(2000, 2006):
            self._issue(self._award_vals(self.manager), year=year)
        many = count()
        self.assertLessEqual(many, few + 2)
        self.assertLess(many, 60)


@tagged("post_install", "-at_install")
class TestVerificationOverRpc(SealCase, EmulationHttpCommon):
    def test_button_above_the_list(self):
        """The client calls it with no record, and shows what comes back."""
        self._issue(self._award_vals(self.employee))
        self.authenticate(self.auditor.login, self.auditor.login)
        action = self._call("hr.emulation.verification", "action_verify_now", [])
        run = self.env["hr.emulation.verification"].browse(action["res_id"])
        self.assertEqual((run.result, run.create_uid), ("clean", self.auditor))

    def test_record_to_verify_by_hand(self):
        """The file holds what ``docs/tamper-evidence.md`` computes the hashes from."""
        self._issue(self._award_vals(self.employee))
        act = self._issue(self._award_vals(self.colleague)).decision_id.sudo().act_id
        self.authenticate(self.auditor.login, self.auditor.login)
        action = act.with_user(self.auditor).action_download_record()
        record = self.url_open(action["url"]).json()
        chain = record["chain"]
        self.assertEqual(_sha256(record["salt"] + record["payload"]), chain["payload"])
        self.assertEqual(_sha256(record["salt"] + record["links"]), chain["links"])
        text = json.dumps(
            chain, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        self.assertEqual(_sha256(text), record["hash"])
        self.assertEqual(record["hash"], act.chain_hash)
        self.assertEqual(chain["previous"], self._get_acts()[0].chain_hash)

    def test_record_of_strangers(self):
        """Employees get no file: it names everybody in the decision."""
        act = self._issue(self._award_vals(self.employee)).decision_id.sudo().act_id
        self.authenticate(self.employee_user.login, self.employee_user.login)
        with mute_logger("odoo.http"):
            for act_id, status in ((act.id, 403), (10**8, 404)):
                answer = self.url_open(f"/hr_emulation/act/{act_id}/record")
                self.assertEqual(answer.status_code, status)


def _sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()

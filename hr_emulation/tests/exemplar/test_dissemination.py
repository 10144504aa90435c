from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ...models import hr_emulation_bulk_mixin
from .training_case import TrainingCase

#: Queries to prepare 2,000 receipts, 116 on 2026-11-22, mostly inserts of a
#: hundred; a query for each person would be thousands.
QUERIES_FOR_2000 = 130


@tagged("post_install", "-at_install")
class TestDissemination(TrainingCase):
    def test_to_everybody(self):
        """Each person of the company gets one receipt, with the unit of today."""
        form = Form(self.env["hr.emulation.dissemination"].with_user(self.officer))
        form.legal_document_id = self._create_document()
        form.date_due = self.today
        made_known = form.save()
        made_known.action_start()
        self.assertEqual(
            made_known.name, "41-TEST - Đổi mới công tác thi đua, khen thưởng"
        )
        self.assertEqual(
            made_known.receipt_ids.employee_id,
            self.employee + self.colleague + self.manager,
        )
        receipt = self._get_receipt(made_known, self.employee)
        self.assertEqual(receipt.unit_id, self.unit_11)
        self.assertEqual((made_known.receipt_count, made_known.read_count), (3, 0))
        with self.assertRaisesRegex(UserError, "made known already"):
            made_known.action_start()
        with self.assertRaisesRegex(UserError, "stays as it is"):
            made_known.note = "Khác"
        with self.assertRaisesRegex(UserError, "stays as it is"):
            made_known.unlink()

    def test_to_whom(self):
        """A unit with those below it; managers; officers in charge today."""
        self._charge(self.colleague, self.unit_2)
        self._charge(self.employee, self.unit_11, date_to="2024-12-31")
        cases = [
            ({"unit_ids": self.unit_1.ids}, self.employee + self.manager),
            ({"audience": "managers"}, self.manager),
            ({"audience": "officers"}, self.colleague),
        ]
        for vals, expected in cases:
            with self.subTest(vals):
                document = self._create_document(number=str(vals))
                made_known = self._make_known(legal_document_id=document.id, **vals)
                self.assertEqual(made_known.receipt_ids.employee_id, expected)
        document = self._create_document(number="none")
        with self.assertRaisesRegex(UserError, "There is nobody"):
            self._make_known(
                legal_document_id=document.id,
                audience="officers",
                unit_ids=self.unit_1.ids,
            )

    def test_read(self):
        """Everybody confirms for oneself, once; the first time stays."""
        made_known = self._make_known()
        receipt = self._get_receipt(made_known, self.employee)
        mine = receipt.with_user(self.employee_user)
        found = mine.search([("is_mine", "=", True)])
        self.assertEqual(found, mine)
        self.assertEqual(mine.document_name, made_known.name)
        with self.assertRaisesRegex(UserError, "Only Nguyễn Thị Ánh"):
            receipt.with_user(self.manager_user).action_read()
        with self.assertRaises(AccessError):
            receipt.with_user(self.colleague_user).action_read()
        with self.assertRaisesRegex(UserError, "confirms this oneself"):
            receipt.action_enter()
        mine.action_read()
        self.assertEqual(mine.read_by_id, self.employee_user)
        first = mine.read_on
        with self.assertRaisesRegex(UserError, "has confirmed"):
            mine.action_read()
        self.assertEqual(mine.read_on, first)
        self.assertAlmostEqual(made_known.read_percent, 100 / 3, places=1)
        for vals in ({"read_on": False}, {"employee_id": self.manager.id}):
            for user in (self.employee_user, self.administrator):
                with self.assertRaises(AccessError):
                    receipt.with_user(user).write(vals)
        with self.assertRaises(AccessError):
            receipt.with_user(self.administrator).unlink()

    def test_on_paper(self):
        """For who has no login, an officer enters the signed list."""
        nobody = self._create_employees(
            {"name": "Không Tài Khoản", "department_id": self.unit_2.id}
        )
        made_known = self._make_known()
        receipt = self._get_receipt(made_known, nobody)
        with self.assertRaisesRegex(UserError, "Only"):
            receipt.action_read()
        receipt.action_enter()
        self.assertTrue(receipt.is_on_paper)
        self.assertEqual(receipt.read_by_id, self.officer)
        with self.assertRaisesRegex(UserError, "has confirmed"):
            receipt.action_enter()

    def test_who_left_does_not_count(self):
        """People who left are not counted; nothing is entered for them any more."""
        made_known = self._make_known()
        self.colleague.active = False
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(made_known.receipt_count, 2)
        receipt = self._get_receipt(made_known, self.colleague)
        self.assertTrue(receipt.has_left)
        with self.assertRaisesRegex(UserError, "does not work here"):
            receipt.action_enter()
        here = receipt.search([("has_left", "=", False)])
        self.assertNotIn(receipt, here)
        self.assertEqual(len(made_known.receipt_ids), 3)

    def test_who_joins_later(self):
        """Newcomers are added; nobody gets two."""
        made_known = self._make_known()
        with self.assertRaisesRegex(UserError, "There is nobody"):
            made_known.action_add()
        newcomer = self._create_employees(
            {"name": "Người Mới", "department_id": self.unit_2.id}
        )
        made_known.action_add()
        self.assertEqual(len(made_known.receipt_ids), 4)
        self.assertTrue(self._get_receipt(made_known, newcomer))

    def test_one_activity_for_each_manager(self):
        """Managers are told once, with the numbers of their units; no mail."""
        made_known = self._make_known()
        told = made_known.sudo().activity_ids
        self.assertEqual(told.user_id, self.manager_user)
        self.assertIn("Phòng Một: 1 of 1", told.note)
        self.assertIn("Phòng Hai", made_known.message_ids[0].body)
        self.assertFalse(made_known.message_partner_ids & self.manager_user.partner_id)
        made_known.action_remind()
        self.assertEqual(len(made_known.sudo().activity_ids), 1)
        for user in (self.employee_user, self.colleague_user, self.manager_user):
            receipts = made_known.receipt_ids.with_user(user)
            receipts.search([("is_mine", "=", True)]).action_read()
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "Everybody has read it"):
            made_known.action_remind()

    def test_log(self):
        """The work is one entry of the log: the chosen one, or a new one."""
        programme = self.env["hr.emulation.programme"].create(
            {
                "name": "Chương trình",
                "year": self.today.year,
                "company_id": self.company_a.id,
            }
        )
        made_known = self._make_known(programme_id=programme.id)
        log = made_known.log_id
        self.assertEqual(log.kind_id.code, "DISSEMINATION")
        self.assertEqual((log.state, log.reach), ("done", 3))
        self.assertEqual(log.legal_document_id, made_known.legal_document_id)
        document = self._create_document(number="other")
        other = self._make_known(
            legal_document_id=document.id, programme_id=programme.id, log_id=log.id
        )
        self.assertEqual(other.log_id, log)
        self.assertEqual(
            len(
                self.env["hr.emulation.log"].search(
                    [("programme_id", "=", programme.id)]
                )
            ),
            1,
        )

    def test_document_of_the_council(self):
        """What the council has issued is made known in the same way, with its files."""
        council = self.env["hr.emulation.council"].create(
            {"name": "Hội đồng", "company_id": self.company_a.id}
        )
        attachment = self.env["ir.attachment"].create({"name": "a.txt", "raw": b"a"})
        document = self.env["hr.emulation.council.document"].create(
            {
                "council_id": council.id,
                "number": "12/HD",
                "name": "Hướng dẫn",
                "file_ids": [Command.link(attachment.id)],
            }
        )
        made_known = self._make_known(council_document_id=document.id)
        receipt = self._get_receipt(made_known, self.employee)
        mine = receipt.with_user(self.employee_user)
        self.assertEqual(mine.document_name, "12/HD - Hướng dẫn")
        self.assertEqual(mine.file_ids.raw, b"a")

    @mute_logger("odoo.sql_db")
    def test_bad_input(self):
        """Each says what is wrong; nothing is prepared."""
        document = self._create_document()
        with self.assertRaisesRegex(ValidationError, "Choose one document"):
            self._make_known(start=False, legal_document_id=False)
        with self.assertRaisesRegex(UserError, "is over already"):
            self._make_known(
                legal_document_id=document.id, date_due=self.today - self.day
            )
        with self.assertRaises(UserError):
            self._make_known(legal_document_id=document.id, unit_ids=self.unit_b.ids)
        draft = self._make_known(start=False, legal_document_id=document.id)
        with self.assertRaises(AccessError):
            draft.state = "done"
        with self.assertRaises(AccessError):
            draft.with_user(self.manager_user).action_start()
        with self.assertRaises(AccessError):
            draft.receipt_ids.create(
                {"dissemination_id": draft.id, "employee_id": self.employee.id}
            )

    def test_ended(self):
        """What was replaced is asked of nobody any more; who has confirmed stays."""
        made_known = self._make_known()
        read = self._get_receipt(made_known, self.employee)
        read.with_user(self.employee_user).action_read()
        made_known.date_due = self.today - self.day
        old = made_known.legal_document_id
        old.replaced_by_id = self._create_document(
            number="42-TEST", date_issued=self.today - self.day
        )
        mine = self._get_receipt(made_known, self.colleague)
        mine = mine.with_user(self.colleague_user)
        self.assertTrue(mine.is_late)
        self.assertRegex(mine.document_notice, "is replaced by 42-TEST")
        action = made_known.action_end()
        dialogue = self.env[action["res_model"]].with_user(self.officer)
        dialogue = dialogue.with_context(**action["context"])
        dialogue.create({"reason": "Có chỉ thị mới"}).action_confirm()
        self.env.invalidate_all()
        self.assertFalse(mine.is_late)
        self.assertFalse(mine.search([("is_late", "=", True)]))
        self.assertFalse(mine.search(mine._get_waiting_domain()))
        self.assertRegex(mine.document_notice, "Có chỉ thị mới")
        for step in (
            mine.action_read,
            made_known.action_remind,
            made_known.action_add,
            made_known.action_end,
        ):
            with self.assertRaisesRegex(UserError, "need not be read any more"):
                step()
        self.assertFalse(made_known.sudo().activity_ids)
        self.assertEqual(made_known.read_count, 1)
        self.assertTrue(read.read_on)
        with self.assertRaisesRegex(UserError, "not in force any more"):
            self._make_known(legal_document_id=old.id)
        with self.assertRaises(AccessError):
            made_known.date_ended = False

    def test_confirmed_text_stays(self):
        """The file that people have confirmed is not exchanged, nor the name on it."""
        document = self._create_document(file="eA==", filename="a.txt")
        made_known = self._make_known(legal_document_id=document.id)
        document.with_user(self.officer).file = "eQ=="
        name = made_known.name
        receipt = self._get_receipt(made_known, self.employee)
        receipt.with_user(self.employee_user).action_read()
        with self.assertRaisesRegex(UserError, "People have confirmed"):
            document.with_user(self.officer).file = "eg=="
        document.with_user(self.officer).name = "Tên khác"
        self.assertEqual(made_known.name, name)
        self.assertEqual(receipt.document_name, name)

    def test_signed_lists_for_officers_only(self):
        """Who reads the document does not read who has signed for it, nor the file."""
        made_known = self._make_known()
        paper = self.env["ir.attachment"].with_user(self.officer)
        paper = paper.create({"name": "ky.txt", "raw": b"a"})
        made_known.paper_ids = [Command.link(paper.id)]
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(made_known.paper_ids, paper)
        self.assertEqual(made_known.with_user(self.auditor).paper_ids.raw, b"a")
        self.env.invalidate_all()
        for user in (self.employee_user, self.manager_user):
            with self.assertRaises(AccessError):
                made_known.with_user(user).read(["paper_ids"])
            with self.assertRaises(AccessError):
                paper.with_user(user).read(["raw"])

    def test_manager_who_left_is_not_told(self):
        """The manager who left cannot see it; the officer reads which unit to tell."""
        self.manager.active = False
        made_known = self._make_known()
        self.assertFalse(made_known.sudo().activity_ids)
        self.assertIn("Tổ Một Một", made_known.message_ids[0].body)

    def test_names_of_units_are_no_markup(self):
        """A unit whose name looks like markup is shown as it is named."""
        self.unit_1.name = "<i>Phòng</i>"
        told = self._make_known().sudo().activity_ids
        self.assertIn("&lt;i&gt;Phòng&lt;/i&gt;", told.note)

    def test_managers_are_told_once_when_late(self):
        """When the day is over, managers are told once, also after they had put it
        away; another day is another time.
        """
        made_known = self._make_known()
        made_known.sudo().activity_ids.unlink()
        model = self.env["hr.emulation.dissemination"]
        model._cron_remind_late()
        self.assertFalse(made_known.sudo().activity_ids)
        for days in (1, 2):
            made_known.date_due = self.today - days * self.day
            model._cron_remind_late()
            told = made_known.sudo().activity_ids
            self.assertEqual(told.user_id, self.manager_user)
            told.unlink()
            model._cron_remind_late()
            self.assertFalse(made_known.sudo().activity_ids)

    def test_waits_on_the_overview(self):
        """Who has not read it is asked; managers and officers see how many are late."""
        made_known = self._make_known()
        made_known.date_due = self.today - self.day

        def get(user, part):
            overview = self.env["hr.emulation.overview"].with_user(user)
            data = overview.get_overview(company_id=self.company_a.id)
            return {
                tile["key"].removeprefix("hr_emulation_"): (tile["count"], tile["late"])
                for tile in data[part] or ()
            }

        mine = get(self.employee_user, "waiting")["receipt_action_mine"]
        self.assertEqual(mine, (1, 1))
        self.assertEqual(get(self.officer, "late")["receipt_action_board"], (3, 0))
        self.assertEqual(get(self.manager_user, "late")["receipt_action_board"], (2, 0))
        receipt = self._get_receipt(made_known, self.employee)
        receipt.with_user(self.employee_user).action_read()
        self.assertNotIn("receipt_action_mine", get(self.employee_user, "waiting"))

    def test_late(self):
        """What is not read in time is found."""
        made_known = self._make_known()
        made_known.date_due = self.today - self.day
        late = made_known.receipt_ids.search([("is_late", "=", True)])
        self.assertEqual(late, made_known.receipt_ids)
        self.assertTrue(all(late.mapped("is_late")))

    def test_large_ones_are_left_to_the_job(self):
        """Above the limit the job prepares in chunks; then the managers are told."""
        with (
            patch.object(hr_emulation_bulk_mixin, "AT_ONCE", 2),
            patch.object(hr_emulation_bulk_mixin, "CHUNK", 2),
        ):
            made_known = self._make_known()
            self.assertEqual((made_known.state, made_known.total), ("queued", 3))
            self.assertFalse(made_known.receipt_ids)
            # A first run that was killed after its first chunk.
            next(made_known.sudo()._prepare())
            made_known.invalidate_recordset()
            self.assertEqual(made_known.done_count, 2)
            cron = self.env.ref("hr_emulation.ir_cron_dissemination")
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual((made_known.state, made_known.done_count), ("done", 3))
        self.assertEqual(len(made_known.receipt_ids), 3)
        self.assertEqual(made_known.sudo().activity_ids.user_id, self.manager_user)

    def test_queries_of_two_thousand(self):
        """Preparing 2,000 receipts takes a fixed number of queries for each chunk."""
        self._create_employees(
            *(
                {"name": f"Nhân viên {number}", "department_id": self.unit_2.id}
                for number in range(2_000)
            )
        )
        made_known = self._make_known(start=False)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        made_known.action_start()
        self.env.flush_all()
        used = self.env.cr.sql_log_count - before
        self.assertLess(used, QUERIES_FOR_2000)
        self.assertEqual(made_known.receipt_count, 2_003)

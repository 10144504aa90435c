from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ...engine.seal import canonical, salted_digest, text_digest
from .covenant_case import CovenantCase

TEXT = """Bản cam kết năm 2024

Tôi cam kết:

1. Hoàn thành tốt nhiệm vụ
2. Giữ gìn đoàn kết
    – Họp hằng tháng"""


@tagged("post_install", "-at_install")
class TestCovenant(CovenantCase):
    def test_text_is_composed_of_ordered_lines(self):
        """The text has title, introduction, numbered criteria with measures."""
        covenant = self._create_covenant(self.employee)
        self.assertEqual(covenant.text, TEXT)
        covenant.line_ids[0].sequence = 20
        self.assertIn("1. Giữ gìn đoàn kết", covenant.text)

    def test_any_number_of_lines(self):
        """Nothing counts on nine criteria: ten and fifty are numbered alike."""
        covenant = self._create_covenant(self.employee)
        covenant.line_ids = [
            Command.create({"name": f"Tiêu chí {number}", "sequence": 100})
            for number in range(3, 51)
        ]
        self.assertIn("\n50. Tiêu chí 50", covenant.text)

    def test_template_fills_in_the_year(self):
        """A covenant starts from a template with its blanks filled in."""
        template = self.env["hr.emulation.covenant.template"].create(
            {
                "name": "Giao ước thi đua năm {year}",
                "body": "{organisation} giao ước:",
                "line_ids": [Command.create({"name": "Thi đua năm {year}"})],
            }
        )
        form = Form(self.env["hr.emulation.covenant"].with_user(self.officer))
        form.year = 2026
        form.template_id = template
        covenant = form.save()
        self.assertEqual(covenant.name, "Giao ước thi đua năm 2026")
        self.assertEqual(covenant.body, f"{self.company_a.name} giao ước:")
        self.assertEqual(covenant.line_ids.name, "Thi đua năm 2026")
        self.assertEqual(template.line_ids.name, "Thi đua năm {year}")

    def test_copy_is_for_the_next_year(self):
        """Last year's covenant copied has the lines, the next year, no signatories."""
        covenant = self._open_covenant(self.employee)
        self._sign(covenant.signatory_ids, self.employee_user)
        copy = covenant.copy()
        self.assertEqual(copy.name, "Bản cam kết năm 2025")
        self.assertEqual(len(copy.line_ids), 2)
        self.assertEqual((copy.year, copy.state), (2025, "draft"))
        self.assertFalse(copy.signatory_ids or copy.text_hash or copy.act_id)

    def test_what_is_missing_before_opening(self):
        """The button and the server give the same reason."""
        covenant = self._create_covenant()
        self.assertIn("Add those who are to sign", covenant.cannot_open_reason)
        with self.assertRaisesRegex(UserError, "Add those who are to sign"):
            covenant.action_open()
        covenant.signatory_ids = [Command.create({"employee_id": self.employee.id})]
        self.assertFalse(covenant.cannot_open_reason)
        covenant.line_ids.unlink()
        covenant.body = "  "
        self.assertIn("Write the text", covenant.cannot_open_reason)

    def test_employee_signs(self):
        """Name, post, unit, time, method and both fingerprints are kept."""
        covenant = self._open_covenant(self.employee, self.colleague)
        mine = covenant.with_user(self.employee_user).my_signatory_id
        self.assertEqual(mine.employee_id.id, self.employee.id)
        self._sign(mine, self.employee_user)
        signed = mine.with_user(self.officer)
        self.assertRecordValues(
            signed,
            [
                {
                    "state": "signed",
                    "method": "drawn",
                    "signer_name": "Nguyễn Thị Ánh",
                    "signer_post": "Chuyên viên",
                    "unit_id": self.unit_11.id,
                    "text_hash": text_digest(TEXT),
                }
            ],
        )
        self.assertTrue(signed.signed_on and signed.seal and signed.signature)
        self.assertEqual(covenant.text_hash, text_digest(TEXT))
        self.assertEqual(covenant.signing_rate, 50)

    def test_nobody_signs_for_another_person(self):
        """Neither by the dialogue nor by choosing another method."""
        covenant = self._open_covenant(self.employee, self.colleague)
        theirs = covenant.signatory_ids[0]
        with self.assertRaisesRegex(UserError, "Nobody signs for another person"):
            self._sign(theirs, self.manager_user)
        with self.assertRaisesRegex(UserError, "Nobody signs for another person"):
            self._sign(theirs, self.officer)
        with self.assertRaises(UserError):
            self._sign(theirs, self.colleague_user, method="conference")
        with self.assertRaises(UserError):
            self._sign(theirs, self.employee_user, method="conference")
        self.assertEqual(theirs.state, "waiting")

    def test_conference(self):
        """On the screen of an officer, or of the manager, one signs after the other."""
        covenant = self._open_covenant(self.employee, self.manager, self.colleague)
        officer, manager = self.officer, self.manager_user
        first, second, third = covenant.signatory_ids
        answer = self._dialogue(first, manager, "conference").action_sign()
        # Nobody witnesses the own signature.
        self.assertEqual(answer["type"], "ir.actions.act_window_close")
        self.assertEqual(first.recorded_by_id, manager)
        self.assertEqual(first.method, "conference")
        answer = self._dialogue(second, officer, "conference").action_sign()
        self.assertEqual(answer["context"]["default_signatory_id"], third.id)
        with self.assertRaises(UserError):
            # Of another unit than the manager's.
            self._sign(third, manager, method="conference")
        self._sign(third, officer, method="conference")
        self.assertEqual(covenant.signing_rate, 100)

    def test_text_is_frozen_by_the_first_signature(self):
        """Until then it may be mended; after it not one character changes."""
        covenant = self._open_covenant(self.employee, self.colleague)
        covenant.line_ids[0].name = "Hoàn thành xuất sắc nhiệm vụ"
        dialogue = self._dialogue(covenant.signatory_ids[0], self.employee_user)
        dialogue.action_sign()
        changes = [
            lambda: covenant.write({"name": "Bản cam kết năm 2024."}),
            lambda: covenant.write({"body": ""}),
            lambda: covenant.write({"line_ids": [Command.clear()]}),
            lambda: covenant.line_ids[0].write({"name": "x"}),
            lambda: covenant.line_ids[0].write({"sequence": 99}),
            lambda: covenant.line_ids[0].unlink(),
            lambda: covenant.line_ids.create(
                {"covenant_id": covenant.id, "name": "Thêm"}
            ),
            covenant.unlink,
            covenant.signatory_ids[0].unlink,
        ]
        for change in changes:
            with self.assertRaisesRegex(UserError, "signed"):
                change()

    def test_text_changed_while_it_is_read(self):
        """Who has an older text on the screen is told to read again."""
        covenant = self._open_covenant(self.employee)
        dialogue = self._dialogue(covenant.signatory_ids, self.employee_user)
        covenant.line_ids[0].name = "Khác"
        with self.assertRaisesRegex(UserError, "has changed since you opened it"):
            dialogue.action_sign()
        self.assertEqual(covenant.signatory_ids.state, "waiting")

    def test_signing_twice(self):
        """The second time says when it was signed."""
        covenant = self._open_covenant(self.employee)
        self._sign(covenant.signatory_ids, self.employee_user)
        first = covenant.signatory_ids.seal
        with self.assertRaisesRegex(UserError, "already been signed"):
            self._sign(covenant.signatory_ids, self.employee_user)
        self.assertEqual(covenant.signatory_ids.seal, first)

    def test_who_left_cannot_sign(self):
        """A person who left the organisation is told so, and does not count."""
        covenant = self._open_covenant(self.employee, self.colleague)
        self.employee.active = False
        signatory = covenant.signatory_ids[0]
        self.assertEqual(signatory.state, "excused")
        with self.assertRaisesRegex(UserError, "left the organisation"):
            self._sign(signatory, self.officer, method="conference")
        self._sign(covenant.signatory_ids[1], self.colleague_user)
        self.assertEqual(covenant.signing_rate, 100)

    def test_conclude_seals(self):
        """A joint covenant is concluded when all have signed, and enters the chain."""
        covenant = self._open_covenant(self.employee, self.colleague, kind="joint")
        self._sign(covenant.signatory_ids[0], self.employee_user)
        with self.assertRaisesRegex(UserError, "1 signatories have not signed"):
            covenant.action_conclude()
        self._sign(covenant.signatory_ids[1], self.colleague_user)
        covenant.action_conclude()
        self.assertEqual(covenant.state, "concluded")
        act = covenant.act_id
        self.assertEqual(act.payload, canonical(covenant._get_act_payload()))
        self.assertEqual(act.payload_hash, salted_digest(act.salt, act.payload))
        self.assertFalse(covenant._find_tampering())

    def test_acts_are_chained(self):
        """Each act holds the hash of the one before it."""
        acts = self.env["hr.emulation.act"]
        for _turn in range(3):
            covenant = self._open_covenant(self.employee)
            self._sign(covenant.signatory_ids, self.employee_user)
            covenant.action_conclude()
            acts += covenant.act_id
        self.assertEqual(acts.mapped("number"), [1, 2, 3])
        self.assertEqual(acts[2].previous_hash, acts[1].chain_hash)
        self.assertFalse(acts._find_breaks(self.company_a))

    def test_tampering_is_found(self):
        """Whatever is changed by SQL after the signature is named by the check."""
        covenant = self._open_covenant(self.employee, self.colleague)
        self._sign(covenant.signatory_ids[0], self.employee_user)
        self._sign(covenant.signatory_ids[1], self.colleague_user)
        covenant.action_conclude()
        signed = covenant.signatory_ids[0].id
        other = covenant.signatory_ids[1].id
        attachment = "res_model = 'hr.emulation.covenant.signatory' AND res_id ="
        another = self.env["ir.attachment"].create({"name": "x", "raw": b"another"})
        table = "hr_emulation_covenant_signatory"
        cases = {
            f"UPDATE {table} SET signer_name = 'X' WHERE id = {signed}": "recorded",
            f"UPDATE {table} SET signed_on = now() WHERE id = {signed}": "recorded",
            f"UPDATE {table} SET method = 'paper' WHERE id = {signed}": "recorded",
            f"UPDATE {table} SET text_hash = 'x' WHERE id = {signed}": "another text",
            f"UPDATE {table} SET state = 'waiting' WHERE id = {signed}": "undone",
            f"DELETE FROM {table} WHERE id = {signed}": "not the ones",
            f"UPDATE ir_attachment SET store_fname = (SELECT store_fname FROM "
            f"ir_attachment WHERE id = {another.id}) "
            f"WHERE {attachment} {other} AND res_field = 'signature'": "exchanged",
            f"UPDATE hr_emulation_covenant SET text = text || '.' "
            f"WHERE id = {covenant.id}": "The text is not",
            f"UPDATE hr_emulation_covenant_line SET name = 'x' "
            f"WHERE covenant_id = {covenant.id}": "Title or criteria",
            f"UPDATE hr_emulation_act SET payload_hash = 'x' "
            f"WHERE id = {covenant.act_id.id}": "not the ones that were concluded",
            f"UPDATE hr_emulation_act SET previous_hash = 'x' "
            f"WHERE id = {covenant.act_id.id}": "chain",
        }
        self.env.flush_all()
        for statement, finding in cases.items():
            with self.subTest(statement):
                savepoint = self.env.cr.savepoint()
                self.env.cr.execute(statement)
                self.assertIn(finding, "\n".join(covenant._find_tampering()))
                savepoint.close(rollback=True)
                self.env.invalidate_all()
        self.assertEqual(covenant._find_tampering(), [])
        self.assertEqual(covenant.action_check()["params"]["type"], "success")

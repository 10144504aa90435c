"""What a hostile or careless user tried with covenants, and must not succeed."""

import base64
from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MockEmail

from ..common import EmulationHttpCommon
from .covenant_case import SCAN, SIGNATURE, CovenantCase


@tagged("post_install", "-at_install")
class TestCovenantAttack(CovenantCase, EmulationHttpCommon, MockEmail):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee.work_email = "anh@example.com"
        cls.covenant = cls._open_covenant(cls.employee, cls.colleague)
        cls.first, cls.second = cls.covenant.signatory_ids

    def _sign_first(self):
        self._sign(self.first, self.employee_user)

    # -------------------------------------------------------------------------
    # Links
    # -------------------------------------------------------------------------

    def test_link_of_a_mail_is_not_in_the_history(self):
        """Nobody but the recipient finds the link in messages of the signatory."""
        with self.mock_mail_gateway():
            self.first.action_remind()
        self.assertFalse(self._new_mails.mail_message_id.filtered("model"))
        found = self.env["mail.message"].with_user(self.auditor)
        found = found.search([("body", "ilike", "/emulation/sign/")])
        self.assertFalse(found)

    def test_shown_link_names_the_witness(self):
        """Who could have used the link stands beside the signature, and in its seal."""
        action = self.first.with_user(self.manager_user).action_show_link()
        link = action["context"]["emulation_link"]
        token = link.rpartition("/")[2]
        stored = self.env[action["res_model"]].sudo().browse(action["res_id"]).read()
        self.assertNotIn(token, str(stored))
        self.make_jsonrpc_request(
            f"/emulation/sign/{token}/{self.covenant._get_text_hash()}",
            {"signature": SIGNATURE},
        )
        self.assertEqual(self.first.witness_name, self.manager_user.name)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_emulation_covenant_signatory SET witness_name = NULL "
            "WHERE id = %s",
            self.first.ids,
        )
        self.assertIn("recorded", str(self.covenant._find_tampering()))

    def test_somebody_else_who_is_logged_in(self):
        """A colleague's session cannot use the link."""
        link = self.first._create_links()[self.first]
        self.env.flush_all()
        self.authenticate(self.colleague_user.login, self.colleague_user.login)
        answer = self.make_jsonrpc_request(
            f"/emulation{link.partition('/emulation')[2]}"
            f"/{self.covenant._get_text_hash()}",
            {"signature": SIGNATURE},
        )
        self.assertIn("logged in as", answer["error"])
        self.assertEqual(self.first.state, "waiting")

    def test_link_dies_when_somebody_else_signs(self):
        """A link is for one person: another representative or manager needs another."""
        unit = self._create_department("Phòng Ba", manager_id=self.manager.id)
        covenant = self._open_covenant(self.partner, unit, kind="joint")
        organisation, department = covenant.signatory_ids
        organisation.representative_id = self.leader

        def change_representative():
            organisation.representative_id = self.leader.copy()

        def change_manager():
            unit.manager_id = self.colleague

        def archive_manager():
            self.colleague.active = False

        for signatory, change in (
            (organisation, change_representative),
            (department, change_manager),
            (department, archive_manager),
        ):
            with self.subTest(change.__name__):
                token = signatory._create_links()[signatory].rpartition("/")[2]
                self.assertEqual(signatory._find_by_token(token), signatory)
                change()
                self.assertFalse(signatory._find_by_token(token))
        with self.assertRaisesRegex(UserError, "has left"):
            department._check_can_sign()

    def test_organisation_has_no_hand(self):
        """An organisation signs by a person, never as itself."""
        covenant = self._open_covenant(self.partner, kind="joint")
        with self.assertRaisesRegex(UserError, "Enter a representative"):
            covenant.signatory_ids._check_can_sign()

    def test_many_links_are_sent_by_the_job(self):
        """Above a few hundred the request does not wait for the mails."""
        module = "odoo.addons.hr_emulation.models.movement.hr_emulation_covenant_link"
        self.colleague.work_email = "binh@example.com"
        with self.mock_mail_gateway():
            with patch(f"{module}.AT_ONCE", 1):
                self.covenant.action_remind()
                self.assertFalse(self._new_mails)
                self.env.ref("hr_emulation.ir_cron_links").method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual(len(self._new_mails), 2)
        self.assertEqual((self.first + self.second).mapped("reminder_count"), [1, 1])

    # -------------------------------------------------------------------------
    # Text and signatures
    # -------------------------------------------------------------------------

    def test_line_smuggled_in_by_a_default(self):
        """A signed text gets no further line, whichever way it comes."""
        self._sign_first()
        lines = self.env["hr.emulation.covenant.line"].with_user(self.officer)
        with self.assertRaises(UserError):
            lines.with_context(default_covenant_id=self.covenant.id).create(
                {"name": "Thêm"}
            )
        self.assertFalse(self.covenant._find_tampering())

    def test_second_file_over_a_signature(self):
        """Nobody lays another picture over a signature, by any way of attaching."""
        self._sign_first()
        files = self.env["ir.attachment"].with_user(self.officer)
        place = {
            "res_model": "hr.emulation.covenant.signatory",
            "res_id": self.first.id,
            "res_field": "signature",
        }
        with self.assertRaises(UserError):
            files.create({"name": "x", "datas": SIGNATURE, **place})
        free = files.create({"name": "x", "datas": SIGNATURE})
        with self.assertRaises(UserError):
            free.write(place)
        with self.assertRaises(UserError):
            files.create(
                {"name": "x", "datas": SCAN, **place, "res_id": self.second.id}
            )
        self.env.cr.execute(
            "UPDATE ir_attachment SET res_model = %s, res_id = %s, res_field = %s "
            "WHERE id = %s",
            [*place.values(), free.id],
        )
        self.assertIn("second signature", str(self.covenant._find_tampering()))

    def test_files_may_move_to_another_storage(self):
        """Moving all files, unchanged, is not tampering."""
        self._sign_first()
        file = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "hr.emulation.covenant.signatory"),
                ("res_id", "=", self.first.id),
                ("res_field", "=", "signature"),
            ]
        )
        file.write({"raw": file.raw})
        with self.assertRaises(UserError):
            file.write({"raw": b"other"})
        self.assertEqual(base64.b64decode(SIGNATURE), file.raw)

    def test_concluded_stays_as_it_is(self):
        """After the end nobody is added, excused, taken out or asked again."""
        self._sign_first()
        self.covenant.action_conclude()
        attempts = [
            lambda: self.second._excuse("Vắng"),
            self.second.action_ask_again,
            self.second.unlink,
            lambda: self.second.write({"employee_id": self.manager.id}),
            lambda: self.covenant.write(
                {"signatory_ids": [Command.create({"employee_id": self.manager.id})]}
            ),
        ]
        for attempt in attempts:
            with self.assertRaises(UserError):
                attempt()
        self.colleague.active = False
        self.assertEqual(self.second.state, "waiting")
        self.assertEqual(self.covenant.signing_rate, 50)
        self.assertFalse(self.covenant._find_tampering())

    def test_conclusion_undone_in_the_database(self):
        """Neither the state nor the others' fate can be rewritten unnoticed."""
        self._sign_first()
        self.second._excuse("Nghỉ ốm")
        self.covenant.action_conclude()
        table = "hr_emulation_covenant"
        statements = [
            f"UPDATE {table} SET state = 'open', act_id = NULL",
            f"UPDATE {table} SET kind = 'joint'",
            f"UPDATE {table} SET concluded_on = now() - interval '1 day'",
            f"UPDATE {table}_signatory SET excuse_reason = 'x' WHERE state = 'excused'",
            f"DELETE FROM {table}_signatory WHERE state = 'excused'",
            f"UPDATE {table}_signatory SET is_signed = 1 WHERE state = 'excused'",
        ]
        self.env.flush_all()
        for statement in statements:
            with self.subTest(statement):
                savepoint = self.env.cr.savepoint()
                self.env.cr.execute(statement)
                self.env.invalidate_all()
                self.assertTrue(self.covenant._find_tampering())
                savepoint.close(rollback=True)
                self.env.invalidate_all()
        self.assertFalse(self.covenant._find_tampering())

    def test_kind_and_organisation_of_an_open_covenant(self):
        """A joint covenant does not become an individual one to be concluded early."""
        covenant = self._open_covenant(self.employee, kind="joint")
        with self.assertRaisesRegex(UserError, "neither its kind"):
            covenant.kind = "individual"
        self.officer.company_ids += self.company_b
        with self.assertRaisesRegex(UserError, "nor its organisation"):
            covenant.company_id = self.company_b

    def test_emptied_text(self):
        """A text without words is not signed."""
        self.covenant.write({"name": " ", "body": "", "line_ids": [Command.clear()]})
        with self.assertRaisesRegex(UserError, "no text to sign"):
            self._sign_first()

    # -------------------------------------------------------------------------
    # Reading
    # -------------------------------------------------------------------------

    def test_dialogues_show_nothing_of_others(self):
        """The text and names of a covenant are not read through a dialogue."""
        other = self._create_covenant(self.colleague).signatory_ids
        for model in ("hr.emulation.covenant.sign", "hr.emulation.covenant.link"):
            dialogue = self.env[model].with_user(self.employee_user)
            with self.assertRaises(AccessError):
                dialogue.create({"signatory_id": other.id})
            with self.assertRaises(AccessError):
                dialogue.onchange(
                    {"signatory_id": other.id},
                    ["signatory_id"],
                    {"signatory_id": {}, "text": {}, "signer_name": {}},
                )

    def test_colleagues_signatures_stay_unread(self):
        """Reading a commitment shows the own line of it, over RPC too."""
        self._sign(self.second, self.colleague_user)
        self.authenticate(self.employee_user.login, self.employee_user.login)
        values = self._call(
            "hr.emulation.covenant",
            "web_read",
            self.covenant.ids,
            specification={"name": {}, "signatory_ids": {"fields": {"state": {}}}},
        )[0]
        self.assertEqual([one["id"] for one in values["signatory_ids"]], self.first.ids)

    def test_joint_signatories_see_each_other(self):
        """Who signs together sees who else signs, and the same count as the officer."""
        covenant = self._open_covenant(self.employee, self.colleague, kind="joint")
        self._sign(covenant.signatory_ids[0], self.employee_user)
        seen = covenant.with_user(self.colleague_user)
        self.assertEqual(seen.signatory_ids.ids, covenant.signatory_ids.ids)
        self.assertEqual((seen.signed_count, seen.signatory_count), (1, 2))

    # -------------------------------------------------------------------------
    # Everyday mishaps
    # -------------------------------------------------------------------------

    def test_conference_skips_who_cannot_sign(self):
        """The signature just given is not lost because the next one cannot sign."""
        unit = self._create_department("Không có trưởng")
        covenant = self._open_covenant(
            self.employee, unit, self.colleague, kind="joint"
        )
        first, _unit, last = covenant.signatory_ids
        answer = self._dialogue(first, self.officer, "conference").action_sign()
        self.assertEqual(first.state, "signed")
        self.assertEqual(answer["context"]["default_signatory_id"], last.id)
        self._sign(last, self.officer, method="conference")
        with self.assertRaisesRegex(UserError, "Enter a representative"):
            covenant.action_conference()

    def test_members_added_twice(self):
        """Pressing the button again adds newcomers only."""
        cluster = self.env["hr.emulation.cluster"].create(
            {
                "name": "Cụm",
                "company_id": self.company_a.id,
                "member_ids": [Command.create({"partner_id": self.partner.id})],
            }
        )
        covenant = self._create_covenant(kind="joint", cluster_id=cluster.id)
        covenant.action_add_members()
        covenant.action_add_members()
        self.assertEqual(covenant.signatory_ids.partner_id, self.partner)
        cluster.member_ids = [Command.create({"department_id": self.unit_1.id})]
        covenant.action_add_members()
        self.assertEqual(covenant.signatory_ids.department_id, self.unit_1)

    def test_blanks_wait_for_their_words(self):
        """A template chosen before the cluster is completed when it is known."""
        template = self.env["hr.emulation.covenant.template"].create(
            {"name": "Giao ước của {cluster}", "body": "Giữa các đơn vị"}
        )
        cluster = self.env["hr.emulation.cluster"].create(
            {"name": "Cụm 9", "company_id": self.company_a.id}
        )
        covenant = self._create_covenant(self.employee, kind="joint")
        covenant._take_over(template)
        self.assertIn("{cluster}", covenant.cannot_open_reason)
        covenant.cluster_id = cluster
        covenant._onchange_blanks()
        self.assertEqual(covenant.name, "Giao ước của Cụm 9")
        self.assertFalse(covenant.cannot_open_reason)

    def test_who_moves_signs_in_the_new_unit(self):
        """Until they sign, people stand in the unit where they work now."""
        self.employee.with_user(self.hr_user).department_id = self.unit_2
        self.env.flush_all()
        self.assertEqual(self.first.unit_id, self.unit_2)
        self.assertFalse(
            self.first.with_user(self.manager_user).search([("id", "=", self.first.id)])
        )

    def test_who_comes_back_has_to_sign_again(self):
        """Archived by mistake and restored: the person is asked as before."""
        self.employee.active = False
        self.assertEqual(self.first.state, "excused")
        self.employee.active = True
        self.assertEqual(
            (self.first.state, self.first.excuse_reason), ("waiting", False)
        )

    def test_day_of_the_organisation(self):
        """Signed at three in the morning in Vietnam is signed on that day."""
        self.company_a.partner_id.tz = "Asia/Ho_Chi_Minh"
        day = self.first._get_local_date(datetime(2024, 3, 5, 20))
        self.assertEqual(day.isoformat(), "2024-03-06")

    def test_copy_renews_the_year_in_the_criteria(self):
        """Not only the title says the new year."""
        self.covenant.line_ids[0].name = "Thi đua năm 2024"
        self.assertEqual(self.covenant.copy().line_ids[0].name, "Thi đua năm 2025")

    @mute_logger("odoo.sql_db")
    def test_deletion_is_refused_in_words(self):
        """People, units and contacts of the history are kept, with a sentence."""
        covenant = self._open_covenant(self.partner, self.unit_2, kind="joint")
        covenant.signatory_ids[0].representative_id = self.leader
        for record in (self.employee, self.unit_2, self.partner, self.leader):
            with (
                self.subTest(record.display_name),
                self.assertRaisesRegex(UserError, "Archive it instead"),
            ):
                record.unlink()

import io
import zipfile
from unittest.mock import patch

from docx import Document

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.common import EmulationHttpCommon
from odoo.addons.hr_emulation.tests.evaluation.nomination_case import NominationCase

from ...models.document import (
    hr_emulation_document_mixin as document_mixin,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@tagged("post_install", "-at_install")
class TestDocument(NominationCase, EmulationHttpCommon):
    """Word documents as people get them: from the print menu, over the network."""

    def _get_url(self, records, kind):
        return records._get_document_action(kind)["url"]

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def test_print_menu(self):
        """Each entry of the print menu starts the download of what is selected."""
        actions = self.env["ir.actions.server"].search(
            [("binding_type", "=", "report"), ("code", "like", "_get_document_action")],
            limit=99,
        )
        kinds = set()
        for action in actions:
            records = self.env[action.model_id.model]
            kind = action.code.split('"')[1]
            self.assertIn(kind, records._document_kinds)
            kinds.add((records._name, kind))
            bound = self.env["ir.actions.actions"].with_user(self.officer)
            entries = bound.get_bindings(records._name)["report"]
            self.assertIn(action.id, [entry["id"] for entry in entries])
        self.assertEqual(len(kinds), 10)
        nomination = self._nominate()
        action = self.env.ref(
            "hr_emulation_reports.action_word_nomination_achievement"
        ).with_user(self.manager_user)
        result = action.with_context(
            active_model=nomination._name,
            active_ids=nomination.ids,
            active_id=nomination.id,
        ).run()
        self.assertEqual(
            result["url"],
            f"/emulation/document/hr.emulation.nomination/achievement"
            f"?ids={nomination.id}",
        )

    def test_download(self):
        """One record gives a .docx with a name that people can read."""
        nomination = self._nominate()
        url = self._get_url(nomination, "achievement")
        self._log_in(self.manager_user)
        answer = self.url_open(url)
        self.assertEqual(answer.status_code, 200, answer.text[:500])
        self.assertEqual(answer.headers["Content-Type"], DOCX)
        self.assertIn(".docx", answer.headers["Content-Disposition"])
        self.assertTrue(Document(io.BytesIO(answer.content)).paragraphs)

    def test_several_are_a_zip(self):
        """Several records give a .zip in which each has a name of its own."""
        first = self._nominate(achievement="Một")
        second = self._nominate(self.colleague, user=self.officer)
        nominations = (first + second).with_user(self.officer)
        same = 'Báo cáo / "thành tích": \u202eA'
        with patch.object(
            type(nominations), "display_name", property(lambda self: same)
        ):
            names = nominations._get_document_names("achievement").values()
        self.assertEqual(
            list(names),
            [
                "Achievement Report of a Person - Báo cáo - -thành tích- -A.docx",
                "Achievement Report of a Person - Báo cáo - -thành tích- -A (2).docx",
            ],
        )
        self._log_in(self.officer)
        answer = self.url_open(self._get_url(nominations, "achievement"))
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            self.assertEqual(len(archive.namelist()), 2)

    def test_long_names(self):
        """No name in a .zip is longer than file systems take, nor hides its ending."""
        nomination = self._nominate()
        for name in ("ễ" * 500, "🏅" * 500, "a\u202excod.exe\u200b\x85", ". ." * 99):
            with patch.object(
                type(nomination), "display_name", property(lambda self, n=name: n)
            ):
                (made,) = nomination._get_document_names("achievement").values()
            with self.subTest(name[:5]):
                self.assertLessEqual(len(made.encode()), 240)
                self.assertTrue(made.endswith(".docx"))
                self.assertFalse(set(made) & set("\u202e\u200b\x85"))

    def test_others_dossiers(self):
        """Neither colleagues nor other organisations nor strangers get a dossier."""
        nomination = self._nominate()
        session = "/emulation/document/hr.emulation.session/council_minutes?ids=1"
        stranger = self._create_user("emulation_dossier_stranger")
        for user in (stranger, self.officer_b):
            for kind in ("achievement", "achievement_short", "unit_minutes"):
                url = (
                    f"/emulation/document/hr.emulation.nomination/{kind}"
                    f"?ids={nomination.id}"
                )
                self._log_in(user)
                with self.subTest(user.login, kind=kind):
                    with self.assertLogs("odoo.http", "WARNING"):
                        self.assertEqual(self.url_open(url).status_code, 403)
        self.logout()
        for address in (url, session):
            answer = self.url_open(address, allow_redirects=False)
            self.assertIn("/web/login", answer.headers["Location"])

    def test_file_of_a_template(self):
        """Its file is not replaced behind the back of the template either."""
        template = self.env.ref("hr_emulation_reports.document_template_covenant")
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", template._name),
                ("res_id", "=", template.id),
                ("res_field", "=", "file"),
            ]
        )
        before = attachment.raw
        for user in (self.officer, self.auditor, self.employee_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                attachment.with_user(user).raw = b"x"
        # Who may replace it leaves what is checked again when it is filled in.
        attachment.sudo().raw = b"no Word at all"
        template.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "no Word document"):
            template._render([{}])
        attachment.sudo().raw = before

    def test_who_may_not_read(self):
        """What somebody may not read he may not print, however he asks."""
        nomination = self._nominate()
        url = self._get_url(nomination, "achievement")
        stranger = self._create_user("emulation_stranger")
        with self.assertRaises(AccessError):
            nomination.with_user(stranger)._get_document_action("achievement")
        self._log_in(stranger)
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self.url_open(url).status_code, 403)

    def test_wrong_addresses(self):
        """Other models, kinds and ids lead nowhere."""
        self._log_in(self.officer)
        base = "/emulation/document"
        model = "hr.emulation.nomination"
        for path in (
            "res.users/achievement?ids=1",
            "no.such.model/achievement?ids=1",
            f"{model}/decision?ids=1",
            f"{model}/achievement",
            f"{model}/achievement?ids=x",
            f"{model}/achievement?ids=-1",
            f"{model}/achievement?ids=999999999",
            f"{model}/achievement?ids=99999999999999999999",
        ):
            with self.subTest(path):
                answer = self.url_open(f"{base}/{path}")
                self.assertEqual(answer.status_code, 404)

    def test_too_many(self):
        """More than a server makes at once is told before it begins."""
        nominations = self._nominate() + self._nominate(
            self.colleague, user=self.officer
        )
        with patch.object(document_mixin, "AT_MOST", 1):
            with self.assertRaisesRegex(UserError, "At most 1.*2 parts"):
                nominations._get_document_action("achievement")
        with self.assertRaisesRegex(UserError, "Select"):
            nominations.browse()._get_document_action("achievement")

    def test_help_for_template_writers(self):
        """Example and field list are downloads; employees have no templates."""
        template = self.env.ref("hr_emulation_reports.document_template_covenant")
        base = f"/emulation/document-template/{template.id}"
        self._log_in(self.administrator)
        for what, word in (("example", "GIAO ƯỚC"), ("fields", "{{ signed_count }}")):
            answer = self.url_open(f"{base}/{what}")
            self.assertEqual(answer.status_code, 200)
            document = Document(io.BytesIO(answer.content))
            self.assertIn(word, " ".join(document.element.body.itertext()))
        self._log_in(self.employee_user)
        with self.assertLogs("odoo.http", "WARNING"):
            self.assertEqual(self.url_open(f"{base}/example").status_code, 403)

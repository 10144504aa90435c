import base64
import io

from docx import Document
from docx.oxml.ns import qn

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.hr_emulation.tests.common import EmulationCommon

from ...tools.word import render
from ...tools.word_samples import (
    empty_sample,
    get_sample,
)
from .template_files import get_tables, get_text, make_template, read_shipped


@tagged("post_install", "-at_install")
class TestDocumentTemplate(EmulationCommon):
    """The library of Word templates: who writes it, and which one is taken."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.templates = cls.env["hr.emulation.document.template"]
        cls.shipped = cls.env.ref("hr_emulation_reports.document_template_decision")

    def _create(self, text="{{ organisation }}", user=None, **vals):
        templates = self.templates.with_user(user or self.administrator)
        return templates.create(
            {
                "name": "Own",
                "kind": "decision",
                "file": make_template(text, encoded=True),
                **vals,
            }
        )

    def _find(self, award_types=None, kind="decision"):
        types = self.env["hr.emulation.award.type"]
        return self.templates._find(
            kind, self.company_a, types if award_types is None else award_types,
            self.FIRST_DAY,
        )  # fmt: skip

    def test_shipped_ones_say_all(self):
        """Each shipped template is filled in with everything, and with nothing."""
        kinds = dict(self.templates._fields["kind"].selection)
        for kind in kinds:
            with self.subTest(kind):
                name = f"hr_emulation_reports.document_template_{kind}"
                self.assertEqual(self.env.ref(name).kind, kind)
                samples = [get_sample(kind), empty_sample(kind)]
                full, empty = render(read_shipped(kind), samples)
                text = get_text(full)
                self.assertIn("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", text)
                self.assertIn("CHỦ NGHĨA VIỆT NAM", get_text(empty))
                self.assertNotIn("{", text)
                self.assertNotIn("{", get_text(empty))

    def test_history_tables(self):
        """Both tables of the achievement reports have a row for each award."""
        for kind in ("achievement_individual", "achievement_collective"):
            template = self.env.ref(f"hr_emulation_reports.document_template_{kind}")
            (content,) = template._render([get_sample(kind)])
            tables = {
                table[0][1]: table for table in get_tables(content) if table[0][1]
            }
            self.assertEqual(
                tables["Danh hiệu thi đua"][1:],
                [
                    ["2023", "Lao động tiên tiến",
                     "102/QĐ-SVH, ngày 05/01/2024; Sở Văn hoá A"],
                    ["2024", "Chiến sĩ thi đua cơ sở",
                     "15/QĐ-SVH, ngày 06/01/2025; Sở Văn hoá A"],
                ],
            )  # fmt: skip
            self.assertEqual(
                tables["Hình thức khen thưởng"][1:],
                [
                    ["2024", "Bằng khen",
                     "88/QĐ-UBND, ngày 20/02/2025; Chủ tịch UBND tỉnh A"],
                ],
            )  # fmt: skip

    def test_review_has_all_columns(self):
        """The tables of a review have as many columns as it needs."""
        template = self.env.ref("hr_emulation_reports.document_template_review")
        sample = get_sample("review")
        table = sample["tables"][0]
        table["heading"] = ["A", "B", "C", "D", "E"]
        table["rows"] = [["1", "2", "3", "4", n] for n in range(40)]
        (content,) = template._render([sample])
        rows = get_tables(content)[1]
        self.assertEqual(rows[0], table["heading"])
        self.assertEqual(rows[40], ["1", "2", "3", "4", "39"])

    def test_nobody_signs_alone(self):
        """What stands before the signatures is kept on their page, and not much more.

        Word breaks a page anywhere but after paragraphs that are kept with the next.
        """
        for kind in (
            "submission_letter", "achievement_individual", "achievement_collective",
            "achievement_short", "unit_minutes", "council_minutes", "ballot_tally",
            "decision", "review",
        ):  # fmt: skip
            template = self.env.ref(f"hr_emulation_reports.document_template_{kind}")
            long = {
                name: value * 40 if type(value) is list and name != "rounds" else value
                for name, value in get_sample(kind).items()
            }
            files = template._render([get_sample(kind), empty_sample(kind), long])
            if kind == "ballot_tally":
                # Where nobody has voted nobody signs.
                files.pop(1)
            for content in files:
                with self.subTest(kind, size=len(content)):
                    self._assert_signed_together(content)

    def _assert_signed_together(self, content):
        body = list(Document(io.BytesIO(content)).element.body)
        signed = [
            place
            for place, element in enumerate(body)
            if element.tag == qn("w:tbl") and "(Ký" in "".join(element.itertext())
        ]
        self.assertTrue(signed)
        for place in signed:
            before = place - 1
            while not "".join(body[before].itertext()).strip():
                self.assertTrue(list(body[before].iter(qn("w:keepNext"))))
                before -= 1
            last = body[before]
            if last.tag == qn("w:tbl"):
                rows = list(last.iter(qn("w:tr")))
                self.assertFalse(list(rows[1].iter(qn("w:keepNext"))) and rows[3:])
                last = rows[-1]
            paragraphs = list(last.iter(qn("w:p")))
            kept = list(last.iter(qn("w:keepNext")))
            self.assertEqual(len(kept), len(paragraphs))
            first = before
            while body[first].tag == qn("w:p") and list(
                body[first].iter(qn("w:keepNext"))
            ):
                first -= 1
            self.assertLess(before - first, 6)

    def test_mistakes_are_told_at_upload(self):
        """A wrong template is not stored, and the sentence says what and where."""
        for text, words in (
            (
                "{{ organization }}",
                ("{{ organization }}", "“organization”", "field list"),
            ),
            ("{{ ''.__class__ }}", ("{{ ''.__class__ }}", "not allowed")),
            ("{% for group in groups %}", ("endfor",)),
            ("{{ about|attr('x') }}", ("“attr”", "not available")),
        ):
            with self.subTest(text), self.assertRaises(ValidationError) as caught:
                self._create(text)
            for word in words:
                self.assertIn(word, str(caught.exception))
        for content in (b"no Word", b""):
            with self.subTest(content), self.assertRaises(ValidationError):
                self._create(file=base64.b64encode(content or b"x"))

    def test_a_wrong_file_leaves_the_right_one(self):
        """What cannot be used does not replace what can."""
        template = self._create()
        before = template._get_content()
        with self.assertRaises(ValidationError), self.cr.savepoint():
            template.file = make_template("{{ nobody }}", encoded=True)
        template.invalidate_recordset()
        self.assertEqual(template._get_content(), before)

    def test_former_file_stays_in_history(self):
        """Who replaces a template loses nothing."""
        template = self._create()
        before = template._get_content()
        template.file = make_template("{{ about }}", encoded=True)
        attachments = template.message_ids.attachment_ids
        self.assertEqual(attachments.raw, before)

    def test_updates_leave_changes_alone(self):
        """A shipped template gets better with updates, until somebody changes it."""
        domain = [("model", "=", self.shipped._name), ("res_id", "=", self.shipped.id)]
        name = self.env["ir.model.data"].search(domain)
        self.assertFalse(name.noupdate)
        self.shipped.with_user(self.administrator).for_unit = True
        self.assertTrue(name.noupdate)

    def test_only_administrators_replace(self):
        """Neither employees nor officers change what is filled in for everybody."""
        new = make_template("{{ about }}", encoded=True)
        for user in (self.employee_user, self.manager_user, self.officer, self.auditor):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.shipped.with_user(user).write({"file": new})
                with self.assertRaises(AccessError):
                    self._create(user=user)
                with self.assertRaises(AccessError):
                    self.shipped.with_user(user).unlink()
        self.shipped.with_user(self.administrator).write({"file": new})
        self.assertEqual(base64.b64encode(self.shipped._get_content()).decode(), new)

    def test_most_specific_wins(self):
        """For the award before for its level, before for all; own before shared."""
        self.assertEqual(self._find(), self.shipped)
        own = self._create(company_id=self.company_a.id)
        self.assertEqual(self._find(), own)
        self._create(user=self.env.user, company_id=self.company_b.id)
        self.assertEqual(self._find(), own)
        unit = self._create(for_unit=True)
        title = self._create(award_type_ids=self.title.ids)
        self.title.level = "unit"
        self.higher_title.level = "ministry"
        self.assertEqual(self._find(), own)
        self.assertEqual(self._find(self.title), title)
        self.assertEqual(self._find(self.title + self.higher_title), own)
        self.assertEqual(self._find(self.higher_title), own)
        own_title = self._create(
            award_type_ids=self.title.ids, company_id=self.company_a.id
        )
        self.assertEqual(self._find(self.title), own_title)
        (own_title + title).active = False
        self.assertEqual(self._find(self.title), unit)

    def test_none_is_told(self):
        """Without a template the sentence says who can upload one."""
        self.templates.search([("kind", "=", "decision")], limit=99).active = False
        with self.assertRaisesRegex(UserError, "administrator can upload one"):
            self._find()

    def test_form(self):
        """The form shows the field list of the kind that is chosen."""
        form = Form(self.templates.with_user(self.administrator))
        form.name = "Own"
        form.kind = "covenant"
        self.assertIn("{{ signatory_count }}", form.field_list)
        form.file = make_template("{{ title }}", encoded=True)
        template = form.save()
        self.assertEqual(
            template.action_download_example()["url"],
            f"/emulation/document-template/{template.id}/example",
        )

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...tools.story import clean_story
from .exemplar_case import ExemplarCase


@tagged("post_install", "-at_install")
class TestExemplarStory(ExemplarCase):
    def test_clean_story(self):
        """A story neither runs anything nor tells anybody that it was read."""
        cases = [
            ("<p>Chào <b>bạn</b></p>", "<p>Chào <b>bạn</b></p>"),
            ("<p>a</p><script>alert(1)</script>", "<p>a</p>"),
            ("<p onclick='x()'>a</p>", "<p>a</p>"),
            ("<p>a<img src='https://evil.example/1.gif'></p>", "<p>a</p>"),
            ("<p>a<img src='/web/image/1'></p>", "<p>a</p>"),
            ("<p style='background:url(//e.example/x)'>a</p>", "<p>a</p>"),
            ("<table background='//e.example/x'></table>", "<table></table>"),
            ("<iframe src='https://e.example'></iframe><p>a</p>", "<p>a</p>"),
            ("<video poster='//e.example/x'></video><p>a</p>", "<p>a</p>"),
            ("<svg><image href='//e.example/x'/></svg><p>a</p>", "<p>a</p>"),
            ("<map><area href='//e.example'></map><p>a</p>", "<p>a</p>"),
            ("<p class='position-fixed vh-100' id='o' title='x'>a</p>", "<p>a</p>"),
            (
                "<div data-embedded='video' data-embedded-props='{}'>a</div>",
                "<div>a</div>",
            ),
            ("<details open='open'><summary>a</summary>b</details>", "ab"),
            ("<p class='MsoNormal'><o:p>a</o:p></p>", "<p>a</p>"),
            (
                "<!--[if vml]><v:imagedata src='//e.example'/><![endif]--><p>a</p>",
                "<p>a</p>",
            ),
            ("<p><font color='red'>a</font></p>", "<p>a</p>"),
            (
                "<table><tr><td colspan='2' bgcolor='red'>a</td></tr></table>",
                '<table><tr><td colspan="2">a</td></tr></table>',
            ),
        ]
        for story, expected in cases:
            with self.subTest(story):
                self.assertEqual(clean_story(story), expected)
        for address in (
            "javascript:alert(1)",
            " JaVaScript:alert(1)",
            "data:text/html,x",
            "//e.example",
            "https:e.example",
            "/web/session/logout",
        ):
            with self.subTest(address):
                self.assertNotIn(
                    "href", clean_story(f"<p><a href='{address}'>a</a></p>")
                )
        for address in ("https://e.example", "HTTPS://e.example", "mailto:a@b.vn"):
            link = clean_story(f"<p><a href='{address}'>a</a></p>")
            self.assertIn(f'href="{address}"', link)
            self.assertIn("noopener", link)

    def test_cleaned_on_every_way(self):
        """Created or written, by whomever: the record holds the cleaned story."""
        bad = "<p>a<img src='https://evil.example/1.gif'></p>"
        exemplar = self._propose(story=bad)
        self.assertNotIn("evil", exemplar.story)
        exemplar.story = bad
        self.assertNotIn("evil", exemplar.story)
        exemplar.sudo().story = bad
        self.assertNotIn("evil", exemplar.story)

    def test_story_that_is_none(self):
        """Endless, unreadable or of another kind: refused in words, nothing is lost."""
        exemplar = self._propose(story="<p>Chuyện hay</p>")
        for story, told in (
            ("<p>" + "a" * 60_000 + "</p>", "too long"),
            ("<p>a</p>" * 200_000, "too long"),
            ("<p>a\0b</p>", "cannot be kept"),
            ("<p>\ud83d</p>", "cannot be kept"),
            (["<p>a</p>"], "is a text"),
        ):
            with self.subTest(told), self.assertRaisesRegex(ValidationError, told):
                exemplar.story = story
        self.assertEqual(exemplar.story, "<p>Chuyện hay</p>")
        exemplar.story = "<p>Rất hay 😀</p>"
        self.assertEqual(exemplar.story, "<p>Rất hay 😀</p>")
        # As deep as nobody writes: shortened, and no error.
        exemplar.story = "<div>" * 5_000 + "a"

    def test_endless_heading(self):
        """A heading and a result that fill pages are refused."""
        with self.assertRaisesRegex(ValidationError, "at most 250 characters"):
            self._propose(name="a" * 251)
        exemplar = self._publish()
        adoptions = self.env["hr.emulation.exemplar.adoption"].with_user(
            self.colleague_user
        )
        with self.assertRaisesRegex(ValidationError, "at most 5000 characters"):
            adoptions.create(
                {
                    "exemplar_id": exemplar.id,
                    "employee_id": self.colleague.id,
                    "result": "a" * 5_001,
                }
            )

    def test_published_with_consent_only(self):
        """Colleagues read it while it is published and the consent holds."""
        exemplar = self._accept()
        stories = self.env["hr.emulation.story"].with_user(self.hr_user)
        with self.assertRaisesRegex(UserError, "Write the story"):
            exemplar.action_publish()
        exemplar.story = "<p>Chuyện hay</p>"
        exemplar.with_user(self.employee_user).action_consent()
        exemplar.action_publish()
        story = stories.search([("id", "=", exemplar.id)])
        self.assertIn("Chuyện hay", story.story)
        self.assertFalse(story.is_public)
        exemplar.with_user(self.employee_user).action_consent_public()
        story.invalidate_recordset()
        self.assertTrue(story.is_public)
        exemplar.with_user(self.employee_user).action_refuse_consent()
        self.assertEqual(exemplar.consent, "withdrawn")
        self.assertFalse(stories.search([("id", "=", exemplar.id)]))
        self.assertFalse(exemplar.is_shown or exemplar.is_public)
        with self.assertRaisesRegex(UserError, "published already"):
            exemplar.action_publish()

    def test_colleagues_read_the_story_only(self):
        """The proposal, its consent and what is written about it stay inside."""
        exemplar = self._accept(story="<p>Chuyện hay</p>")
        exemplar.action_publish()
        for user in (self.hr_user, self.officer_b):
            with self.subTest(user.login), self.assertRaises(AccessError):
                exemplar.with_user(user).read(["deed"])
        others = self.env["hr.emulation.story"].with_user(self.officer_b)
        self.assertFalse(others.search([("id", "=", exemplar.id)]))

    def test_who_consents(self):
        """The person alone consents; for others an officer enters the paper."""
        exemplar = self._propose()
        exemplar.action_submit()
        with self.assertRaisesRegex(UserError, "Only Nguyễn Thị Ánh"):
            exemplar.with_user(self.colleague_user).action_consent()
        with self.assertRaisesRegex(UserError, "can consent here"):
            exemplar.with_user(self.officer).action_consent()
        outside = self._propose(self.outsider)
        outside.action_submit()
        outside = outside.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "Add the written consent"):
            outside.action_consent()
        attachments = self.env["ir.attachment"].with_user(self.officer)
        outside.consent_file_ids = attachments.create(
            {"name": "dongy.pdf", "raw": b"%PDF"}
        )
        outside.action_consent()
        self.assertEqual(outside.consent, "given")
        outside.action_refuse_consent()
        self.assertEqual(outside.consent, "withdrawn")
        collective = self._propose(self.unit_1)
        collective.action_submit()
        collective.with_user(self.manager_user).action_consent()
        self.assertEqual(collective.consent, "given")

    def test_asked(self):
        """The person is asked by an activity, which ends with the answer."""
        exemplar = self._propose()
        exemplar.action_submit()
        activities = exemplar.sudo().activity_ids
        self.assertEqual(activities.user_id, self.employee_user)
        exemplar.with_user(self.employee_user).action_refuse_consent()
        self.assertEqual(exemplar.consent, "refused")
        self.assertFalse(exemplar.sudo().activity_ids)

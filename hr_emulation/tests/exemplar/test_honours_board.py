import base64
import io
import re

from PIL import Image

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..common import EmulationHttpCommon
from .selection_case import SelectionCase

_BOARD = "/emulation/honour-board"
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


def _make_photo():
    """A small photo that tells who has taken it."""
    photo = Image.new("RGB", (40, 30), "red")
    exif = photo.getexif()
    exif[0x010E] = "Secret place"
    file = io.BytesIO()
    photo.save(file, "JPEG", exif=exif)
    return file.getvalue()


@tagged("post_install", "-at_install")
class TestHonoursBoard(SelectionCase, EmulationHttpCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.year = cls.today.year
        cls.company_a.emulation_board_public = True
        cls.token = cls.company_a.sudo().emulation_board_token
        cls.public = f"{_BOARD}/{cls.token}"

    def _honour(self, *awards):
        awards = self._issue(*awards, year=self.year)
        awards.decision_id.action_publish()
        return awards

    def _tell(self):
        """A published story with one picture, of no concern to the colleague."""
        exemplar = self._accept(self._propose(user=self.manager_user))
        exemplar.write(
            {
                "story": "<p>Một ngày ở bộ phận một cửa</p>",
                "picture_ids": [
                    (0, 0, {"name": "a.jpg", "datas": base64.b64encode(_make_photo())})
                ],
            }
        )
        exemplar.with_user(self.employee_user).action_consent()
        exemplar.action_publish()
        return exemplar

    def _get_picture_path(self, exemplar):
        return f"picture/{exemplar.sudo().picture_ids.checksum}"

    def _open(self, url=_BOARD, login=None):
        if login:
            self.authenticate(login, login)
        self.env.flush_all()
        return self.url_open(url)

    def _open_public(self, url=None):
        self.authenticate(None, None)
        return self._open(url or self.public)

    # -- for colleagues --------------------------------------------------------

    def test_colleagues_see_the_year(self):
        """Winners, titles and stories of the year, for every employee."""
        self._win(subject_scope="individual")
        self._honour(self._award_vals(self.colleague))
        self._tell()
        page = self._open(login="emulation_colleague").text
        for text in (
            "Best of",
            "Nguyễn Thị Ánh",
            "Trả hồ sơ trong ngày",
            "Trần Văn Bình",
            "Award TEST_TITLE",
            "Một ngày ở bộ phận một cửa",
        ):
            self.assertIn(text, page)
        # The company of the other officer has none of it.
        page = self._open(login="emulation_officer_b").text
        self.assertNotIn("Nguyễn Thị Ánh", page)
        self.assertIn("Nobody is on the board yet", page)

    def test_what_people_write_is_shown_as_text(self):
        """A reason with a script in it runs nowhere, and signs and marks stay."""
        selection = self._open_round()
        reason = "<script>alert(1)</script><img src=x onerror=alert(2)> “đ” 😀"
        candidate = self._stand(selection, user=self.manager_user, reason=reason)
        candidate.with_user(self.colleague_user).action_vote()
        self._close(selection)
        page = self._open(login="emulation_colleague").text
        self.assertIn("&lt;script&gt;alert(1)", page)
        self.assertIn("“đ” 😀", page)
        self.assertNotIn("<script", page)
        self.assertNotIn("<img src=x", page)

    def test_year_and_unit(self):
        """One year at a time, the latest first, and one unit with those below."""
        self._honour(self._award_vals(self.colleague))
        old = self._issue(self._award_vals(self.employee), year=2020)
        old.decision_id.action_publish()
        self.authenticate("emulation_manager", "emulation_manager")
        for query, shown, hidden in (
            ("", "Trần Văn Bình", "Nguyễn Thị Ánh"),
            ("?year=2020", "Nguyễn Thị Ánh", "Trần Văn Bình"),
            (f"?year=2020&unit={self.unit_1.id}", "Nguyễn Thị Ánh", "Trần Văn Bình"),
            (f"?year=2020&unit={self.root.id}", "Nguyễn Thị Ánh", "Trần Văn Bình"),
            ("?year=1066", "Trần Văn Bình", "Nguyễn Thị Ánh"),
            ("?year=x&unit=99999999999999999999", "Trần Văn Bình", "Nguyễn Thị Ánh"),
            ("?year=²&unit=%00", "Trần Văn Bình", "Nguyễn Thị Ánh"),
        ):
            with self.subTest(query):
                page = self._open(_BOARD + query)
                self.assertEqual(page.status_code, 200)
                self.assertIn(shown, page.text)
                self.assertNotIn(hidden, page.text)
        page = self._open(f"{_BOARD}?year=2020&unit={self.unit_2.id}").text
        self.assertNotIn("Nguyễn Thị Ánh", page)
        # The way back to the others stays.
        self.assertIn("Phòng Hai", page)
        self.assertIn(f'value="{self.year}"', page)
        # Units with nothing on the board of that year are not in the list.
        page = self._open(f"{_BOARD}?year=2020").text
        self.assertIn("Tổ Một Một", page)
        self.assertNotIn("Phòng Hai", page)

    def test_called_to_vote(self):
        """Colleagues see which rounds are open, and whom they have voted for."""
        selection = self._open_round()
        candidate = self._stand(selection)
        self.assertIn("Vote until", self._open(login="emulation_manager").text)
        candidate.with_user(self.manager_user).action_vote()
        page = self._open().text
        self.assertIn("You voted for Nguyễn Thị Ánh", page)
        self.assertNotIn("Nguyễn Thị Ánh", self._open(login="emulation_colleague").text)
        self.assertNotIn(selection.name, self._open_public().text)

    def test_not_on_the_board(self):
        """What is hidden, not published, withdrawn or revoked is not there."""
        self._issue(self._award_vals(self.manager), year=self.year)
        self._honour(
            self._award_vals(self.colleague),
            self._award_vals(self.employee, is_hidden=True),
        )
        winner = self._win(self.unit_1)
        page = self._open(login="emulation_colleague").text
        self.assertIn("Phòng Một", page)
        self.assertNotIn("Nguyễn Thị Ánh", page)
        self.assertNotIn("Lê Thị Cúc", page)
        winner.with_user(self.manager_user).action_withdraw()
        self.assertNotIn("Best of", self._open().text)

    def test_outsiders_do_not_see_the_inside(self):
        """The page of colleagues asks for a login, and portal users see nothing."""
        new_test_user(self.env, "board_portal", groups="base.group_portal")
        self.assertEqual(self._open(login="board_portal").status_code, 404)
        self.authenticate(None, None)
        self.assertIn("/web/login", self._open().url)

    # -- for everybody ---------------------------------------------------------

    def test_public_names_with_consent_only(self):
        """Winners and stories with a word for outside; names, and no more."""
        silent = self._win()
        willing = self._win(self.unit_2)
        willing.sudo()._in_transition().is_consent_public = True
        exemplar = self._tell()
        page = self._open_public().text
        self.assertIn("Phòng Hai", page)
        self.assertNotIn("Nguyễn Thị Ánh", page)
        self.assertNotIn(exemplar.name, page)
        silent.with_user(self.employee_user).action_consent_public()
        exemplar.with_user(self.employee_user).action_consent_public()
        page = self._open_public().text
        self.assertIn("Nguyễn Thị Ánh", page)
        self.assertIn(exemplar.name, page)
        for personal in ("Tổ Một Một", "Trả hồ sơ trong ngày", "hr.employee", "avatar"):
            self.assertNotIn(personal, page)

    def test_titles_of_people_with_consent_only(self):
        """Who has a title says on the board whether the public page may tell it."""
        self._honour(self._award_vals(self.colleague), self._award_vals(self.unit_2))
        page = self._open_public().text
        self.assertIn("Phòng Hai", page)
        self.assertNotIn("Trần Văn Bình", page)
        # The word of somebody else changes nothing of it.
        for login, answer, is_named in (
            ("emulation_employee", "yes", False),
            ("emulation_colleague", "yes", True),
            ("emulation_colleague", "no", False),
        ):
            with self.subTest(login=login, answer=answer):
                token = _CSRF.search(self._open(login=login).text)[1]
                values = {"answer": answer, "csrf_token": token}
                reply = self.url_open(f"{_BOARD}/consent", values)
                self.assertEqual(reply.status_code, 200)
                shown = "Trần Văn Bình" in self._open_public().text
                self.assertEqual(shown, is_named)

    def test_nobody_consents_for_others(self):
        """Neither an officer nor the staff department enters the consent."""
        field = "emulation_board_consent_on"
        for user in (self.officer, self.administrator, self.hr_user):
            colleague = self.colleague.with_user(user)
            with self.subTest(user.login), self.assertRaises(AccessError):
                colleague.write({field: "2020-01-01"})
            with self.subTest(user.login), self.assertRaises(AccessError):
                colleague.read([field])

    def test_consent_asks_for_the_page_that_was_opened(self):
        """A page of somebody else cannot make a visitor consent."""
        self.authenticate("emulation_colleague", "emulation_colleague")
        with mute_logger("odoo.http"):
            reply = self.url_open(f"{_BOARD}/consent", {"answer": "yes"})
        self.assertEqual(reply.status_code, 400)
        self.assertFalse(self.colleague.sudo().emulation_board_consent_on)

    def test_no_numbers_of_the_database(self):
        """The public page has no id of a record, and no link into Odoo."""
        winner = self._win()
        winner.with_user(self.employee_user).action_consent_public()
        exemplar = self._tell()
        exemplar.with_user(self.employee_user).action_consent_public()
        self._honour(self._award_vals(self.unit_2))
        page = self._open_public().text
        body = page[page.index("<body") :]
        self.assertIn(self._get_picture_path(exemplar), body)
        links = re.findall(r"(?:src|href|action)=[\"']([^\"']*)", body)
        for link in links:
            self.assertTrue(link.startswith(self.public), link)
            self.assertFalse(re.search(r"/\d+(?:/|$)", link), link)
        self.assertNotRegex(body, r"\b(?:data-)?(?:oe-)?(?:id|value)=[\"']\d{1,3}[\"']")
        self.assertNotIn("csrf", body)

    def test_gone_at_once(self):
        """With the consent withdrawn, story, picture and winner are gone."""
        winner = self._win()
        winner.with_user(self.employee_user).action_consent_public()
        exemplar = self._tell()
        exemplar.with_user(self.employee_user).action_consent_public()
        picture = self._get_picture_path(exemplar)
        inside, outside = f"{_BOARD}/{picture}", f"{self.public}/{picture}"
        page = self._open_public()
        self.assertIn(outside, page.text)
        answer = self._open_public(outside)
        self.assertEqual(answer.headers["Content-Type"], "image/jpeg")
        self.assertNotIn(b"Secret place", answer.content)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        answer = self._open(inside, login="emulation_colleague")
        self.assertEqual(answer.status_code, 200)
        winner.with_user(self.employee_user).action_refuse_public()
        exemplar.with_user(self.employee_user).action_consent()
        page = self._open_public()
        self.assertNotIn("Nguyễn Thị Ánh", page.text)
        self.assertEqual(self._open_public(outside).status_code, 404)
        self.assertEqual(
            self._open(inside, login="emulation_colleague").status_code, 200
        )
        exemplar.with_user(self.employee_user).action_refuse_consent()
        self.assertEqual(self._open(inside).status_code, 404)
        self.assertNotIn(exemplar.name, self._open().text)

    def test_who_left_is_gone(self):
        """Who has left the organisation disappears from the public page."""
        winner = self._win()
        winner.with_user(self.employee_user).action_consent_public()
        exemplar = self._tell()
        exemplar.with_user(self.employee_user).action_consent_public()
        self._honour(self._award_vals(self.employee))
        self.assertIn("Nguyễn Thị Ánh", self._open_public().text)
        picture = f"{self.public}/{self._get_picture_path(exemplar)}"
        self.employee.action_archive()
        self.assertNotIn("Nguyễn Thị Ánh", self._open_public().text)
        self.assertEqual(self._open_public(picture).status_code, 404)

    def test_party_recognitions_stay_inside(self):
        """What the organisation keeps internal is on neither page."""
        self._honour(self._award_vals(self.unit_2))
        awards = self._issue(
            self._award_vals(self.unit_1, self.party_merit),
            authority_id=self.party.id,
            year=self.year,
        )
        # Published while the organisation did not keep them internal.
        self.company_a.emulation_party_internal = False
        awards.decision_id.action_publish()
        self.assertIn("Phòng Một</div>", self._open_public().text)
        self.company_a.emulation_party_internal = True
        for page in (
            self._open_public(),
            self._open(login="emulation_colleague"),
        ):
            self.assertIn("Phòng Hai", page.text)
            self.assertNotIn("Phòng Một</div>", page.text)

    def test_addresses_that_lead_nowhere(self):
        """Unknown, switched off, renewed, or nonsense: one and the same answer."""
        answers = [
            self._open_public(f"{_BOARD}/{token}")
            for token in ("x" * 43, "x", "%00", "picture", "😀", self.token + "a")
        ]
        picture = self._get_picture_path(self._tell())
        for path in (
            f"{_BOARD}/{'x' * 43}/{picture}",
            f"{self.public}/{picture}",
            f"{self.public}/picture/1",
            f"{self.public}/picture/%00",
        ):
            answers.append(self._open_public(path))
        self.company_a.action_renew_emulation_board()
        answers.append(self._open_public())
        new = f"{_BOARD}/{self.company_a.sudo().emulation_board_token}"
        self.assertEqual(self._open_public(new).status_code, 200)
        self.company_a.emulation_board_public = False
        answers.append(self._open_public(new))
        self.assertEqual({answer.status_code for answer in answers}, {404})
        self.assertEqual(len({answer.content for answer in answers}), 1)

    def test_limit(self):
        """Who asks too often waits, on right addresses and wrong ones; inside not."""
        params = self.env["ir.config_parameter"]
        params.set_param("hr_emulation.board_limit", 3)
        wrong = f"{_BOARD}/{'x' * 43}"
        statuses = [
            self._open_public(path).status_code
            for path in (None, wrong, f"{wrong}/picture/1", None, wrong)
        ]
        self.assertEqual(statuses, [200, 404, 404, 429, 429])
        answer = self._open_public()
        self.assertEqual(answer.headers["Retry-After"], "600")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(self._open(login="emulation_colleague").status_code, 200)

    def test_nothing_from_elsewhere(self):
        """The page loads nothing from other servers, and is not kept or indexed."""
        answer = self._open_public()
        page = answer.text
        self.assertFalse(re.findall(r"(?:src|href|action)=[\"'](?!/(?!/))", page))
        self.assertNotIn("<script", page)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertIn("noindex", answer.headers["X-Robots-Tag"])
        self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        self.assertNotIn("Set-Cookie", answer.headers)

    def test_off_by_default(self):
        """A company has no public board until somebody switches it on."""
        self.assertFalse(self.company_b.emulation_board_public)
        self.assertFalse(self.company_b.sudo().emulation_board_token)
        self.assertFalse(self.company_b.sudo().emulation_board_url)
        self.assertTrue(self.company_a.sudo().emulation_board_url.endswith(self.public))
        with self.assertRaisesRegex(ValidationError, "made by the system"):
            self.company_a.sudo().emulation_board_token = "easy"

    def test_query_count(self):
        """More people on the board ask for nothing more."""
        board = self.env["hr.emulation.honours.board"].with_user(self.colleague_user)
        self._win(subject_scope="individual")
        for _story in range(3):
            self._tell()
        self._honour(
            self._award_vals(self.colleague),
            *(self._award_vals(unit) for unit in (self.unit_1, self.unit_2)),
        )
        company = self.company_a.with_user(self.colleague_user)
        # What is the same for all requests is known before.
        for is_known in (False, True):
            self.env.flush_all()
            self.env.invalidate_all()
            with self.assertQueryCount(__system__=40 if is_known else 58):
                found = board._get_board(company, self.year)
        self.assertEqual((len(found["awards"]), len(found["stories"])), (2, 3))

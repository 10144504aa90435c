import io
from unittest.mock import patch

from PIL import Image

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ...tools import picture as picture_tool
from .exemplar_case import ExemplarCase


@tagged("post_install", "-at_install")
class TestExemplarPicture(ExemplarCase):
    """What may hang on a story as a picture."""

    def _add(self, exemplar, picture):
        exemplar.picture_ids = [Command.link(picture.id)]
        return picture.sudo()

    def test_only_pictures(self):
        """What is none is refused, however it is called and whatever it says to be."""
        exemplar = self._propose()
        svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
        for name, raw, vals in (
            ("a.svg", svg, {}),
            ("a.png", svg, {}),
            ("a.png", svg, {"mimetype": "image/png"}),
            ("a.png", b"\x89PNG\r\n\x1a\n broken", {}),
            ("a.jpg", b"", {"type": "url", "url": "https://e.example/1.gif"}),
            ("a.png", b"GIF89a<script>alert(1)</script>", {}),
            ("a.html", b"<html/>", {}),
            ("a.tiff", self._draw("TIFF"), {}),
        ):
            with self.subTest(name, vals=vals):
                picture = self._attach(self.colleague_user, name, raw or b" ", **vals)
                with self.assertRaisesRegex(ValidationError, "no picture that can"):
                    self._add(exemplar, picture)
                exemplar.invalidate_recordset()

    def test_too_large(self):
        """A picture of too many points or bytes is refused before it is drawn."""
        exemplar = self._propose()
        with patch.object(picture_tool, "MAX_PIXELS", 1000):
            with self.assertRaisesRegex(ValidationError, "no picture that can"):
                self._add(exemplar, self._attach(self.colleague_user))
        pictures = [
            Command.create({"name": f"{number}.png", "raw": self._draw()})
            for number in range(21)
        ]
        with self.assertRaisesRegex(ValidationError, "at most 20 pictures"):
            exemplar.picture_ids = pictures

    def test_drawn_anew(self):
        """Where and by whom a photo was taken is not kept, and no large file is."""
        exif = Image.Exif()
        exif[0x010E] = "Secret place"
        exif[0x0112] = 6
        exemplar = self._propose()
        for file_format in ("JPEG", "PNG", "WEBP"):
            with self.subTest(file_format):
                raw = self._draw(file_format, (2400, 30), exif=exif)
                self.assertIn(b"Secret place", raw)
                name = f"a.{file_format.lower()}"
                picture = self._attach(
                    self.colleague_user, name, raw + b"<script>alert(1)</script>"
                )
                picture = self._add(exemplar, picture)
                self.assertNotIn(b"Secret place", picture.raw)
                self.assertNotIn(b"script", picture.raw)
                self.assertEqual(
                    (picture.name, picture.mimetype), ("a.jpg", "image/jpeg")
                )
                with Image.open(io.BytesIO(picture.raw)) as drawn:
                    # Turned as the camera was held.
                    self.assertEqual((drawn.format, drawn.height), ("JPEG", 1920))
        self.assertEqual(len(exemplar.picture_ids), 3)

    def test_created_with_it(self):
        """A picture that comes with a new proposal is drawn anew as well."""
        exemplar = self._propose(
            picture_ids=[Command.create({"name": "a.png", "raw": self._draw()})]
        )
        picture = exemplar.sudo().picture_ids
        self.assertEqual(picture.mimetype, "image/jpeg")
        self.assertEqual(picture.res_id, exemplar.id)

    def test_of_somebody_else(self):
        """Nobody shows with a story what is not his, or belongs to something else."""
        private = self._attach(self.employee_user)
        # One that everybody may read.
        of_other = self.env["ir.attachment"].create(
            {
                "name": "a.png",
                "raw": self._draw(),
                "res_model": "res.partner",
                "res_id": self.outsider.id,
                "public": True,
            }
        )
        exemplar = self._propose()
        with self.assertRaises(AccessError):
            self._add(exemplar, private)
        with self.assertRaises(AccessError):
            self._propose(picture_ids=[Command.set(private.ids)])
        with self.assertRaisesRegex(ValidationError, "belongs to something else"):
            self._add(exemplar, of_other)
        other = self._propose()
        picture = self._add(other, self._attach(self.colleague_user))
        with self.assertRaisesRegex(ValidationError, "belongs to something else"):
            self._add(exemplar, picture.with_user(self.colleague_user))

    def test_no_way_past_the_consent(self):
        """A picture has no address that outlives the consent, and stays as it was."""
        exemplar = self._propose()
        picture = self._attach(self.colleague_user, public=True)
        picture.generate_access_token()
        picture = self._add(exemplar, picture)
        self.assertFalse(picture.public or picture.access_token)
        for user in (self.colleague_user, self.officer):
            own = picture.with_user(user)
            for vals in (
                {"public": True},
                {"access_token": "easy"},
                {"raw": self._draw("GIF")},
                {"datas": False},
                {"type": "url", "url": "https://e.example/1.gif"},
                {"res_id": 0},
                {"mimetype": "image/svg+xml"},
            ):
                with (
                    self.subTest(user.login, vals=vals),
                    self.assertRaisesRegex(UserError, "are not changed"),
                ):
                    own.write(vals)
            with self.assertRaisesRegex(UserError, "are not changed"):
                own.generate_access_token()

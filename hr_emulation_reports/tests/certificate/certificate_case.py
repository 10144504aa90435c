from base64 import b64decode
from io import BytesIO

from pypdf import PdfReader

from odoo.fields import Command

from odoo.addons.hr_emulation.tests.common import EmulationCommon

POINT = 25.4 / 72


class CertificateCase(EmulationCommon):
    """Awards whose certificates can be printed, and what stands on the paper."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_a.emulation_certificate_place = "Đắk Lắk"
        cls.award = cls._issue(
            cls._award_vals(cls.employee, reason="Hoàn thành xuất sắc nhiệm vụ")
        )

    @classmethod
    def _make_run(cls, awards, user=None, **vals):
        runs = cls.env["hr.emulation.certificate.run"].with_user(user or cls.officer)
        return runs.create(
            {
                "award_ids": [Command.set(awards.ids)],
                "company_id": awards.company_id.id,
                **vals,
            }
        )

    def _print(self, awards, **vals):
        """Return the pages of the certificates, as the officer downloads them."""
        run = self._make_run(awards, **vals)
        action = run.action_start()
        self.assertEqual(run.state, "done")
        self.assertIn(f"/{run.id}/file/", action["url"])
        return self._read(run)

    def _read(self, run):
        content = b64decode(run.with_context(bin_size=False).file)
        return PdfReader(BytesIO(content)).pages

    def _get_text(self, page):
        return " ".join(page.extract_text().split())

    def _find_places(self, page):
        """Return ``{first word of a line: (x, y)}``, millimetres from the left top."""
        places = {}
        height = float(page.mediabox.height)

        def visit(text, matrix, text_matrix, _font, _size):
            if words := text.split():
                x, y = text_matrix[4], text_matrix[5]
                left = x * matrix[0] + y * matrix[2] + matrix[4]
                bottom = x * matrix[1] + y * matrix[3] + matrix[5]
                places[words[0]] = (left * POINT, (height - bottom) * POINT)

        page.extract_text(visitor_text=visit)
        return places

    def _correct(self, award, **changes):
        """The award that a correction puts in the place of this one."""
        action = award.with_user(self.officer).action_correct()
        decision = self.env["hr.emulation.decision"].browse(action["res_id"])
        decision.with_user(self.officer).write(
            {
                "number": f"{decision.id}/QĐ-ĐC",
                "date": "2025-03-01",
                "signer_name": "Hoàng Văn Giám",
            }
        )
        decision.award_ids.with_user(self.officer).write(changes)
        decision.with_user(self.officer).action_issue()
        return decision.award_ids

    def _revoke(self, award):
        action = award.with_user(self.administrator).action_revoke()
        decision = self.env["hr.emulation.decision"].browse(action["res_id"])
        decision.with_user(self.administrator).write(
            {
                "number": f"{decision.id}/QĐ-HB",
                "date": "2025-03-01",
                "signer_name": "Hoàng Văn Giám",
                **self._get_ground(),
            }
        )
        decision.with_user(self.administrator).action_issue()
        return decision

    def _get_certificate(self, award):
        return self.env["hr.emulation.certificate"].search(
            [("award_id", "=", award.id)]
        )

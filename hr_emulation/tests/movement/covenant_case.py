"""What the tests of covenants share."""

import base64
from io import BytesIO

from PIL import Image, ImageDraw

from odoo.fields import Command

from ..common import SUBJECT_FIELD, EmulationCommon


def draw_signature(size=(300, 100), mode="RGBA", fmt="PNG"):
    """A picture with something drawn on it, base64, as a browser sends it."""
    image = Image.new(mode, size)
    ImageDraw.Draw(image).line((10, 10, size[0] - 10, size[1] - 10), fill="navy")
    buffer = BytesIO()
    image.save(buffer, fmt)
    return base64.b64encode(buffer.getvalue()).decode()


SIGNATURE = draw_signature()
SCAN = base64.b64encode(b"%PDF-1.4 signed on paper").decode()


class CovenantCase(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.env["res.partner"].create(
            {"name": "Sở TTTT Gia Lai", "is_company": True}
        )
        cls.leader = cls.env["res.partner"].create(
            {
                "name": "Đỗ Văn Lãnh",
                "function": "Giám đốc",
                "email": "lanh@example.com",
                "parent_id": cls.partner.id,
            }
        )

    @classmethod
    def _create_covenant(cls, *subjects, **vals):
        return (
            cls.env["hr.emulation.covenant"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Bản cam kết năm 2024",
                    "kind": "individual",
                    "year": 2024,
                    "body": "Tôi cam kết:",
                    "line_ids": [
                        Command.create({"name": "Hoàn thành tốt nhiệm vụ"}),
                        Command.create(
                            {"name": "Giữ gìn đoàn kết", "measure": "Họp hằng tháng"}
                        ),
                    ],
                    "signatory_ids": [
                        Command.create({SUBJECT_FIELD[subject._name]: subject.id})
                        for subject in subjects
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _open_covenant(cls, *subjects, **vals):
        covenant = cls._create_covenant(*subjects, **vals)
        covenant.action_open()
        cls.env.flush_all()
        return covenant

    def _dialogue(self, signatory, user, method="drawn", **vals):
        return (
            self.env["hr.emulation.covenant.sign"]
            .with_user(user)
            .create(
                {
                    "signatory_id": signatory.id,
                    "method": method,
                    "signature": SIGNATURE,
                    **vals,
                }
            )
        )

    def _sign(self, signatory, user, **vals):
        self._dialogue(signatory, user, **vals).action_sign()
        self.env.flush_all()

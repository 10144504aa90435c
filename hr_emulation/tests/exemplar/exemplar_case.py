"""What the tests of exemplars share."""

import io

from PIL import Image

from odoo.fields import Command

from ..common import SUBJECT_FIELD, EmulationCommon


class ExemplarCase(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model_kind = cls.env.ref("hr_emulation.exemplar_kind_model")

    @classmethod
    def _propose(cls, subject=None, user=None, **vals):
        """An example that the colleague proposes, not sent yet."""
        subject = subject or cls.employee
        return (
            cls.env["hr.emulation.exemplar"]
            .with_user(user or cls.colleague_user)
            .create(
                {
                    SUBJECT_FIELD[subject._name]: subject.id,
                    "name": "Một cửa không giấy",
                    "kind_id": cls.model_kind.id,
                    "deed": "Hồ sơ được trả trong ngày, không cần bản giấy.",
                    **vals,
                }
            )
        )

    @classmethod
    def _accept(cls, exemplar=None, **vals):
        """An example that the person consents to and the officer has accepted."""
        exemplar = exemplar or cls._propose(**vals)
        exemplar.action_submit()
        exemplar.with_user(cls.employee_user).action_consent()
        exemplar.with_user(cls.officer).action_accept()
        return exemplar.with_user(cls.officer)

    @classmethod
    def _publish(cls, exemplar=None, is_public=True, **vals):
        """An example whose person has read the story that everybody may read."""
        exemplar = exemplar or cls._propose(**{"story": "<p>Chuyện hay</p>", **vals})
        exemplar = cls._accept(exemplar)
        person = exemplar.with_user(cls.employee_user)
        if is_public:
            person.action_consent_public()
        exemplar.action_publish()
        return exemplar

    @classmethod
    def _replicate(cls, exemplar):
        """Lead the example through its stages, to one adopter."""
        exemplar.adoption_ids = [
            Command.create({"department_id": cls.unit_2.id, "result": "Giảm 2 ngày"})
        ]
        for _stage in range(4):
            cls._finish(exemplar)
        return exemplar

    @classmethod
    def _attach(cls, user, name="a.png", raw=None, **vals):
        """A file that the user uploads; by itself a small picture."""
        return (
            cls.env["ir.attachment"]
            .with_user(user)
            .create({"name": name, "raw": raw or cls._draw(), **vals})
        )

    @classmethod
    def _draw(cls, file_format="PNG", size=(40, 30), **save):
        file = io.BytesIO()
        Image.new("RGB", size, "red").save(file, file_format, **save)
        return file.getvalue()

    @classmethod
    def _find_activities(cls, exemplar, kind):
        kind = cls.env.ref(f"hr_emulation.mail_activity_type_exemplar_{kind}")
        return exemplar.sudo().activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )

    @classmethod
    def _finish(cls, exemplar, evidence="Biên bản ngày 02/3"):
        """Finish the current stage."""
        step = exemplar.step_ids.filtered(lambda one: one.state == "current")
        step.evidence = evidence
        step.action_complete()
        return step

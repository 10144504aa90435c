"""What the tests of exemplars share."""

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
    def _finish(cls, exemplar, evidence="Biên bản ngày 02/3"):
        """Finish the current stage."""
        step = exemplar.step_ids.filtered(lambda one: one.state == "current")
        step.evidence = evidence
        step.action_complete()
        return step

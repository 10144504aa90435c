"""What the tests of registrations and openings share."""

from datetime import date

from ..common import SUBJECT_FIELD, EmulationCommon


class RegistrationCase(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.movement = cls._create_movement()

    @classmethod
    def _create_movement(cls, state="registering", **vals):
        movement = cls.env["hr.emulation.movement"].create(
            {
                "name": "Thi đua lập thành tích",
                "date_from": date(2024, 1, 1),
                "date_to": date(2026, 12, 31),
                "company_id": cls.company_a.id,
                "authority_id": cls.authority.id,
                **vals,
            }
        )
        movement._in_transition().state = state
        return movement

    @classmethod
    def _register(cls, subject, user=None, **vals):
        """A registration with an aim, not sent yet."""
        registrations = cls.env["hr.emulation.registration"]
        return registrations.with_user(user or cls.officer).create(
            {
                "movement_id": cls.movement.id,
                "year": 2024,
                SUBJECT_FIELD[subject._name]: subject.id,
                "target_rating": "good",
                **vals,
            }
        )

    @classmethod
    def _approve(cls, registration):
        registration.with_user(cls.officer).action_submit()
        registration.with_user(cls.officer).action_approve()
        return registration

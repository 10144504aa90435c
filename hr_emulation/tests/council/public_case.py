"""What the tests of public consultations share."""

from datetime import date

from freezegun import freeze_time

from ..common import SUBJECT_FIELD, EmulationCommon

#: A Friday; people are consulted from here on.
FRIDAY = "2024-11-01"


class PublicCase(EmulationCommon):
    """Nominations ready for the council, and a rule that asks for five days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(f"{FRIDAY} 03:00:00"))
        cls.calendar = cls.env["resource.calendar"].create(
            {"name": "Office", "company_id": cls.company_a.id, "tz": "Asia/Ho_Chi_Minh"}
        )
        cls.company_a.resource_calendar_id = cls.calendar
        cls.company_a.partner_id.tz = "Asia/Ho_Chi_Minh"
        cls.rule = cls.env["hr.emulation.vote.rule"].create(
            {
                "name": "Test Rule",
                "consultation": "before",
                "consultation_days": 5,
                "consultation_day_kind": "working",
            }
        )
        cls.title.vote_rule_id = cls.rule
        cls.nomination = cls._create_nomination(cls.employee, achievement="Kho dữ liệu")

    @classmethod
    def _create_nomination(cls, subject, state="screened", award_type=None, **vals):
        nomination = cls.env["hr.emulation.nomination"].create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "award_type_id": (award_type or cls.title).id,
                "year": 2024,
                "company_id": subject.company_id.id or cls.company_a.id,
                "summary": "A long story",
                **vals,
            }
        )
        nomination._write_step({"state": state, "submitted_on": "2024-10-01"})
        return nomination

    @classmethod
    def _prepare(cls, nominations=None, **vals):
        """A draft of the officer."""
        consultations = cls.env["hr.emulation.consultation"].with_user(cls.officer)
        nominations = cls.nomination if nominations is None else nominations
        draft = consultations._prepare(nominations.with_user(cls.officer))
        if vals:
            draft.write(vals)
        return draft

    @classmethod
    def _publish(cls, nominations=None, **vals):
        consultation = cls._prepare(nominations, **vals)
        consultation.action_open()
        return consultation

    def _speak(self, line, user=None, kind="complaint", is_named=False, **values):
        """Send an opinion as its dialogue does, and return the code."""
        return line.with_user(user or self.colleague_user).give_opinion(
            {"kind": kind, "text": "It was somebody else", "is_named": is_named}
            | values
        )

    def _get_opinions(self, consultation, user=None):
        opinions = self.env["hr.emulation.opinion"].with_user(user or self.auditor)
        return opinions.search([("consultation_id", "=", consultation.id)])

    @staticmethod
    def _day(text):
        return date.fromisoformat(text)

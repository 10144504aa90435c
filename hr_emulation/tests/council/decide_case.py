"""What the tests of decisions on nominations share."""

from odoo.fields import Command

from ..evaluation.nomination_case import NominationCase


class DecideCase(NominationCase):
    """Nominations that a council has accepted, without its sessions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.higher_merit = cls._create_award_type(
            "TEST_HIGHER_MERIT",
            sequence=3,
            category="commendation",
            form="merit",
            level="ministry",
            for_collective=True,
        )
        cls.person = cls._create_employees(
            {"name": "Đỗ Thị Gấm", "department_id": cls.unit_11.id}
        )

    @classmethod
    def _accept(cls, subject=None, award_type=None, granted=None, **vals):
        """A nomination that the council has accepted; the dossier is empty."""
        subject = subject or cls.employee
        award_type = award_type or cls.title
        field = {"hr.employee": "employee_id", "hr.department": "department_id"}
        nomination = cls.env["hr.emulation.nomination"].create(
            {
                "employee_id": False,
                field[subject._name]: subject.id,
                "award_type_id": award_type.id,
                "year": cls.YEAR,
                "company_id": cls.company_a.id,
                "authority_id": cls.authority.id,
                **vals,
            }
        )
        nomination._in_transition().write(
            {
                "state": "accepted",
                "granted_award_type_id": (granted or award_type).id,
            }
        )
        return nomination.with_user(cls.officer)

    @classmethod
    def _draft(cls, nominations, **vals):
        """The complete draft decision on the nominations, as the dialogue makes it."""
        action = nominations.action_draft_decisions()
        drafts = cls.env[action["res_model"]].with_user(cls.officer)
        wizard = drafts.with_context(**action["context"]).create({})
        decision = cls.env["hr.emulation.decision"].browse(
            wizard.action_draft()["res_id"]
        )
        decision = decision.with_user(cls.officer)
        number = decision.sudo().search_count([]) + 1
        decision.write(
            {
                "number": f"{number}/QĐ-TEST",
                "date": cls.DECISION_DATE,
                "signer_name": "Hoàng Văn Giám",
                **vals,
            }
        )
        return decision

    @classmethod
    def _propose(cls, nominations, **vals):
        """A proposal to the ministry that was sent."""
        submissions = cls.env["hr.emulation.submission"].with_user(cls.officer)
        submission = submissions.create(
            {
                "name": "On commending by the Minister",
                "number": "5/TTr-TEST",
                "date": cls.DECISION_DATE,
                "authority_id": cls.ministry.id,
                "signer_name": "Hoàng Văn Giám",
                "company_id": cls.company_a.id,
                "line_ids": [
                    Command.create({"nomination_id": one.id}) for one in nominations
                ],
                **vals,
            }
        )
        submission.action_send()
        return submission

    @classmethod
    def _answer(cls, lines, **vals):
        """Record the answer in the dialogue; return what it opens."""
        action = lines.with_user(cls.officer).action_answer()
        answers = cls.env[action["res_model"]].with_user(cls.officer)
        wizard = answers.with_context(**action["context"]).create(
            {
                "number": "99/QĐ-BO",
                "date": "2025-02-01",
                "signer_name": "Trần Thị Bộ",
                **vals,
            }
        )
        return wizard.action_confirm()

"""What the tests of trainings, guidance and read receipts share."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from ..common import SUBJECT_FIELD, EmulationCommon


class TrainingCase(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.day = timedelta(days=1)

    @classmethod
    def _train(cls, *subjects, **vals):
        """A training of today that the officer has announced to these people."""
        training = cls._plan(*subjects, **vals)
        training.action_announce()
        return training

    @classmethod
    def _plan(cls, *subjects, **vals):
        return (
            cls.env["hr.emulation.training"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Tập huấn nghiệp vụ thi đua",
                    "date_from": cls.today,
                    "topic_ids": [Command.create({"name": "Lập hồ sơ khen thưởng"})],
                    "attendance_ids": [
                        Command.create({SUBJECT_FIELD[one._name]: one.id})
                        for one in subjects
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _charge(cls, employee, unit=None, **vals):
        return (
            cls.env["hr.emulation.duty"]
            .with_user(cls.officer)
            .create(
                {
                    "employee_id": employee.id,
                    "department_id": unit and unit.id,
                    "company_id": cls.company_a.id,
                    "date_from": "2024-01-01",
                    **vals,
                }
            )
        )

    @classmethod
    def _get_line(cls, training, subject):
        name = SUBJECT_FIELD[subject._name]
        return training.attendance_ids.filtered(lambda line: line[name] == subject)

    @classmethod
    def _create_document(cls, **vals):
        return cls.env["hr.emulation.legal.document"].create(
            {
                "name": "Đổi mới công tác thi đua, khen thưởng",
                "number": "41-TEST",
                "issuer": "Bộ Chính trị",
                "document_type": "directive",
                **vals,
            }
        )

    @classmethod
    def _make_known(cls, start=True, **vals):
        """A directive that the officer makes known to everybody."""
        if not vals.keys() & {"council_document_id", "legal_document_id"}:
            vals["legal_document_id"] = cls._create_document().id
        made_known = (
            cls.env["hr.emulation.dissemination"]
            .with_user(cls.officer)
            .create({"date_due": cls.today + 10 * cls.day, **vals})
        )
        if start:
            made_known.action_start()
            cls.env.flush_all()
        return made_known

    @classmethod
    def _get_receipt(cls, made_known, employee):
        return made_known.receipt_ids.filtered(
            lambda receipt: receipt.employee_id == employee
        )

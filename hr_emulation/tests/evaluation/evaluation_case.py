"""What the tests of evaluations share."""

from contextlib import contextmanager

from odoo.fields import Command

from ..common import SUBJECT_FIELD, EmulationCommon


class EvaluationCase(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.emulation.rating.threshold"].create(
            [
                {"rating": rating, "minimum": least, "company_id": cls.company_a.id}
                for rating, least in (
                    ("excellent", 90),
                    ("good", 70),
                    ("completed", 50),
                    ("not_completed", 0),
                )
            ]
        )
        cls.criteria = cls._create_set()
        cls.heading, cls.work, cls.order, cls.bonus = cls.criteria.criterion_ids

    @contextmanager
    def _refused(self, error, message):
        """Expect a refusal, and go on as if it had not been tried."""
        savepoint = self.env.cr.savepoint()
        with self.subTest(message), self.assertRaisesRegex(error, message):
            yield
        savepoint.close(rollback=True)
        self.env.invalidate_all()

    @classmethod
    def _create_set(cls, kind="individual", **vals):
        """100 points: 60 for work, 40 for order or not, and up to 5 on top."""
        criteria = cls.env["hr.emulation.criteria.set"].create(
            {
                "name": "Tiêu chí thử",
                "kind": kind,
                "year_from": 2020,
                "company_id": cls.company_a.id,
                **vals,
            }
        )
        heading = cls.env["hr.emulation.criterion"].create(
            {
                "set_id": criteria.id,
                "name": "Tất cả",
                "kind": "sum",
                "maximum": 100,
                "sequence": 1,
            }
        )
        cls.env["hr.emulation.criterion"].create(
            [
                {
                    "set_id": criteria.id,
                    "parent_id": heading.id,
                    "name": name,
                    "kind": kind,
                    "maximum": maximum,
                    "minimum": minimum,
                    "sequence": sequence,
                }
                for sequence, (name, kind, maximum, minimum) in enumerate(
                    (
                        ("Công việc", "direct", 60, 0),
                        ("Nền nếp", "pass_fail", 40, 0),
                        ("Thưởng, trừ", "bonus", 5, -5),
                    ),
                    start=2,
                )
            ]
        )
        return criteria

    @classmethod
    def _evaluate(cls, subject, user=None, **vals):
        """An evaluation that nobody has filled in."""
        kind = "individual" if subject._name == "hr.employee" else "collective"
        evaluation = cls.env["hr.emulation.evaluation"].create(
            {
                "year": 2024,
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": cls.company_a.id,
                "criteria_set_id": cls.criteria.id if kind == "individual" else False,
                **vals,
            }
        )
        return evaluation.with_user(user or cls.officer)

    def _submitted(self, subject=None, **vals):
        evaluation = self._evaluate(subject or self.employee, **vals)
        evaluation.action_submit()
        return evaluation

    def _scored(self, subject=None, **vals):
        evaluation = self._submitted(subject, **vals)
        if evaluation.criteria_set_id:
            evaluation.manager_points = 80
        else:
            evaluation.proposed_rating = "good"
        evaluation.action_score()
        return evaluation

    @classmethod
    def _fill(cls, evaluation, **points):
        """Write a column of scores: ``_fill(evaluation, own_points=(50, 40, 2))``."""
        for name, values in points.items():
            lines = evaluation.line_ids.filtered(lambda line: line.kind != "sum")
            for line, value in zip(lines, values, strict=True):
                line.write({name: value})

    @classmethod
    def _open(cls, user=None, **vals):
        opening = (
            cls.env["hr.emulation.evaluation.opening"]
            .with_user(user or cls.officer)
            .create({"year": 2024, "company_id": cls.company_a.id, **vals})
        )
        opening.action_start()
        cls.env.flush_all()
        return opening

    @classmethod
    def _create_cluster(cls, *names, **vals):
        partners = cls.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in names]
        )
        return cls.env["hr.emulation.cluster"].create(
            {
                "name": "Cụm thử",
                "company_id": cls.company_a.id,
                "member_ids": [
                    Command.create({"partner_id": partner.id}) for partner in partners
                ],
                **vals,
            }
        )

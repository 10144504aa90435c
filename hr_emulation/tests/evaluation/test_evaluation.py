from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
class TestEvaluation(EvaluationCase):
    def test_from_own_scoring_to_conclusion(self):
        """The person scores, the manager corrects, the officer concludes."""
        evaluation = self._evaluate(self.employee, self.employee_user)
        evaluation.action_prepare_lines()
        form = Form(evaluation)
        with form.line_ids.edit(1) as line:
            line.own_points = 55.5
        with form.line_ids.edit(2) as line:
            line.own_points = 40
        form.own_rating = "excellent"
        form.save()
        self.assertEqual(evaluation.own_points, 95.5)
        self.assertEqual(evaluation.rating, "excellent")
        evaluation.action_submit()
        self.assertEqual(evaluation.state, "submitted")
        managed = evaluation.with_user(self.manager_user)
        form = Form(managed)
        with form.line_ids.edit(1) as line:
            self.assertEqual(line.manager_points, 55.5)
            line.manager_points = 49
        form.months_worked = 12
        form.save()
        self.assertEqual((managed.own_points, managed.manager_points), (95.5, 89))
        managed.action_score()
        concluding = evaluation.with_user(self.officer)
        concluding.action_conclude()
        self.assertEqual(evaluation.state, "final")
        self.assertEqual((evaluation.total_points, evaluation.rating), (89, "good"))
        self.assertEqual(evaluation.months_counted, 12)
        self.assertEqual(evaluation.scored_by_id, self.manager_user)
        self.assertEqual(evaluation.concluded_by_id, self.officer)

    def test_returned_with_a_visible_reason(self):
        """The reason stays until the manager hands it on, and in the history."""
        evaluation = self._submitted(own_comment="Tốt")
        action = evaluation.with_user(self.manager_user).action_return()
        dialogue = self.env[action["res_model"]].with_context(**action["context"])
        dialogue.with_user(self.manager_user).create(
            {"reason": "Thiếu minh chứng"}
        ).action_confirm()
        self.assertEqual(evaluation.state, "returned")
        self.assertEqual(evaluation.return_reason, "Thiếu minh chứng")
        own = evaluation.with_user(self.employee_user)
        own.own_comment = "Đã bổ sung"
        own.action_submit()
        self.assertEqual(evaluation.return_reason, "Thiếu minh chứng")
        evaluation.with_user(self.manager_user).action_score()
        self.assertFalse(evaluation.return_reason)
        self.assertIn("Thiếu minh chứng", str(evaluation.message_ids.mapped("body")))

    def test_stage_opens_its_own_fields_only(self):
        """Nobody fills in the column of another stage, an officer neither."""
        evaluation = self._evaluate(self.employee)
        cases = {
            "draft": {"manager_points": 50},
            "submitted": {"own_points": 50},
            "scored": {"manager_comment": "x"},
        }
        steps = [lambda: None, evaluation.action_submit, evaluation.action_score]
        for step, (state, values) in zip(steps, cases.items(), strict=True):
            step()
            self.assertEqual(evaluation.state, state)
            with self._refused(UserError, "at the stage"):
                evaluation.write(values)
        evaluation.write({"verified_points": 75})
        evaluation.action_conclude()
        for values in ({"verified_points": 99}, {"rating": "excellent"}):
            with self._refused(UserError, "is concluded"):
                evaluation.write(values)

    def test_nobody_forges(self):
        """State, totals, rating and subject are not written by employees."""
        evaluation = self._evaluate(self.employee, self.employee_user)
        for values in (
            {"state": "final"},
            {"rating": "excellent"},
            {"rating_origin": "decision"},
            {"total_points": 100},
            {"rank": 1},
            {"subject_name": "Ai đó"},
            {"employee_id": self.colleague.id},
            {"criteria_set_id": False},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                evaluation.write(values)
        for values in ({"months_worked": 12}, {"proposed_rating": "excellent"}):
            with self._refused(UserError, "Nobody decides the own"):
                evaluation.write(values)

    def test_old_year_with_rating_alone(self):
        """Years of the past are entered with the rating and where it was read."""
        form = Form(self.env["hr.emulation.evaluation"].with_user(self.officer))
        form.year = 2019
        form.employee_id = self.employee
        form.rating_origin = "imported"
        form.rating = "good"
        old = form.save()
        old.action_conclude()
        self.assertEqual((old.state, old.rating), ("final", "good"))
        official = self._evaluate(
            self.colleague,
            year=2019,
            criteria_set_id=False,
            rating_origin="decision",
            rating="completed",
        )
        with self._refused(UserError, "number and the date"):
            official.action_conclude()
        official.write({"decision_number": "12/QĐ", "decision_date": "2019-12-20"})
        official.action_conclude()
        made = self.env["hr.emulation.evaluation"]._create_concluded(
            [
                {
                    "year": 2018,
                    "employee_id": self.employee.id,
                    "company_id": self.company_a.id,
                    "rating": "excellent",
                    "rating_origin": "imported",
                }
            ]
        )
        self.assertEqual((made.state, made.rating), ("final", "excellent"))

    def test_once_a_year(self):
        """A subject has one evaluation in a year."""
        self._evaluate(self.employee)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._evaluate(self.employee)

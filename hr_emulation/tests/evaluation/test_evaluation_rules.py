from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..common import EmulationHttpCommon
from .evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
class TestEvaluationRules(EvaluationCase):
    def test_who_may(self):
        """Four eyes: nobody scores or concludes the own evaluation or unit."""
        self.root.manager_id = self.colleague
        self.officer.employee_ids = self.env["hr.employee"]
        clerk = self._create_employees(
            {
                "name": "Cán bộ thi đua",
                "department_id": self.unit_2.id,
                "user_id": self.officer.id,
            }
        )
        cases = [
            (self.employee, self.manager_user, True),
            (self.employee, self.employee_user, False),
            (self.employee, self.colleague_user, True),
            (self.employee, self.auditor, False),
            (self.manager, self.manager_user, False),
            (self.manager, self.colleague_user, True),
            (self.unit_1, self.manager_user, False),
            (self.unit_11, self.manager_user, True),
            (self.root, self.colleague_user, False),
            (self.root, self.officer, True),
            (clerk, self.officer, False),
            (clerk, self.administrator, True),
        ]
        for subject, user, may in cases:
            with self.subTest(f"{subject.name} by {user.login}"):
                savepoint = self.env.cr.savepoint()
                evaluation = self._evaluate(subject, self.administrator)
                evaluation.action_submit()
                reasons = evaluation.with_user(user)._get_cannot_score_reason()
                self.assertEqual(not any(reasons.values()), may)
                if may:
                    evaluation.with_user(user).action_score()
                else:
                    with self._refused(UserError, ""):
                        evaluation.with_user(user).action_score()
                savepoint.close(rollback=True)
                self.env.invalidate_all()
        own = self._evaluate(clerk, self.administrator, proposed_rating="good")
        own.criteria_set_id = False
        own.action_submit()
        with self._refused(UserError, "Nobody decides the own"):
            own.with_user(self.officer).write({"proposed_rating": "excellent"})
        own.action_score()
        with self._refused(UserError, "Nobody decides the own"):
            own.with_user(self.officer).write({"rating": "excellent"})
        with self._refused(UserError, "Nobody decides the own"):
            own.with_user(self.officer).action_conclude()
        own.action_conclude()
        with self._refused(UserError, "Nobody decides the own"):
            own.with_user(self.officer)._reopen("x")

    def test_form_offers_what_may_be_entered(self):
        """Each sees open what is his to fill in at this stage, and nothing else."""
        evaluation = self._evaluate(self.employee)
        names = [
            f"can_enter_{name}" for name in ("own", "manager", "verified", "facts")
        ]
        users = (self.employee_user, self.manager_user, self.officer, self.auditor)
        table = {
            "draft": ("own", "", "own facts", ""),
            "submitted": ("", "manager facts", "manager facts", ""),
            "scored": ("", "", "verified facts", ""),
            "final": ("", "", "", ""),
        }
        for state, row in table.items():
            evaluation._in_transition().state = state
            for user, expected in zip(users, row, strict=True):
                values = evaluation.with_user(user).read(names)[0]
                shown = [name for name in names if values[name]]
                with self.subTest(f"{state} {user.login}"):
                    self.assertEqual(
                        shown, [f"can_enter_{name}" for name in expected.split()]
                    )

    def test_manager_sends_for_who_does_not(self):
        """Who does not score oneself is taken over by the manager, not by others."""
        evaluation = self._evaluate(self.employee)
        with self._refused(UserError, "Score yourself first"):
            evaluation.with_user(self.employee_user).action_submit()
        with self._refused(UserError, ""):
            evaluation.with_user(self.colleague_user).action_submit()
        evaluation.with_user(self.manager_user).action_submit()
        self.assertEqual(evaluation.submitted_by_id, self.manager_user)

    def test_points_of_a_criterion(self):
        """Half points count; what the criterion does not allow is refused by name."""
        evaluation = self._evaluate(self.employee)
        evaluation.action_prepare_lines()
        heading, work, order, bonus = evaluation.line_ids
        for points in (0, 0.5, 59.5, 60):
            work.own_points = points
            self.assertEqual(evaluation.own_points, points)
        bonus.own_points = -4.5
        self.assertEqual(evaluation.own_points, 55.5)
        refused = [
            (work, 60.5, "“Công việc” has at most 60"),
            (work, -0.5, "“Công việc” has at least 0"),
            (bonus, 5.5, "“Thưởng, trừ” has at most 5"),
            (bonus, -5.5, "“Thưởng, trừ” has at least -5"),
            (order, 20, "“Nền nếp” is reached or not"),
            (heading, 1, "“Tất cả” is a heading"),
        ]
        for line, points, message in refused:
            with (
                self.subTest(message),
                self._refused(ValidationError, message),
            ):
                line.own_points = points
        order.own_points = 40
        work.own_points = 60
        bonus.own_points = 5
        self.assertEqual(evaluation.own_points, 100)

    def test_typed_total(self):
        """A total without criteria stays within the scale of the set."""
        evaluation = self._evaluate(self.employee)
        for points in (-0.5, 100.5):
            with self._refused(ValidationError, "has 0 to 100 points"):
                evaluation.own_points = points
        evaluation.own_points = 69.5
        self.assertEqual(evaluation.rating, "completed")
        evaluation.own_points = 70
        self.assertEqual(evaluation.rating, "good")
        unit = self._evaluate(self.unit_1)
        with self._refused(ValidationError, "Choose the criteria set"):
            unit.own_points = 50
        with self._refused(UserError, "entered for .* already"):
            evaluation.action_prepare_lines()

    def test_total_of_criteria(self):
        """Nobody types a total over the criteria that it is the sum of."""
        evaluation = self._evaluate(self.employee)
        evaluation.action_prepare_lines()
        self._fill(evaluation, own_points=(50, 40, 2))
        for user in (self.employee_user, self.officer):
            for points in (5000, -77):
                with self._refused(UserError, "the total is their sum"):
                    evaluation.with_user(user).own_points = points
        self.assertEqual(evaluation.own_points, 92)

    def test_later_columns_begin_with_the_earlier(self):
        """Nobody types again what was right; what was corrected stays corrected."""
        evaluation = self._submitted(own_points=80)
        self.assertEqual((evaluation.manager_points, evaluation.total_points), (80, 80))
        evaluation.manager_points = 75
        self.assertEqual((evaluation.own_points, evaluation.total_points), (80, 75))
        evaluation.action_score()
        evaluation.verified_points = 72.5
        self.assertEqual(
            (evaluation.manager_points, evaluation.total_points), (75, 72.5)
        )

    def test_evidence(self):
        """Points that need a file are not sent without one."""
        self.work.needs_evidence = True
        evaluation = self._evaluate(self.employee, self.employee_user, own_points=0)
        evaluation.action_prepare_lines()
        evaluation.own_comment = "Đủ"
        line = evaluation.line_ids[1]
        line.own_points = 50
        with self._refused(UserError, "only scored with evidence"):
            evaluation.action_submit()
        line.evidence_ids = [Command.create({"name": "a.txt", "raw": b"x"})]
        evaluation.action_submit()
        self.assertEqual(line.evidence_ids.res_id, line.id)

    def test_verified_by_the_unit(self):
        """The manager of the verifying unit sees and corrects its criterion only."""
        self.unit_2.manager_id = self.colleague
        self.work.verifier_id = self.unit_2
        evaluation = self._evaluate(self.employee)
        evaluation.action_prepare_lines()
        self._fill(evaluation, own_points=(50, 40, 0))
        lines = evaluation.line_ids.with_user(self.colleague_user)
        self.assertFalse(lines.search([("is_mine_to_verify", "=", True)]))
        evaluation.action_submit()
        evaluation.action_score()
        line = lines.search([("is_mine_to_verify", "=", True)])
        self.assertEqual(line.criterion_id, self.work)
        line.write({"verified_points": 45.5, "verified_comment": "Chậm hai việc"})
        self.assertEqual(evaluation.total_points, 85.5)
        self.assertEqual(evaluation.rating, "good")
        with self._refused(UserError, ""):
            line.manager_points = 1
        with self._refused(UserError, ""):
            lines[2].verified_points = 0
        evaluation.action_conclude()
        with self._refused(UserError, ""):
            line.verified_points = 50
        # Not the own score, though the own unit verifies.
        own = self._evaluate(self.colleague)
        own.action_prepare_lines()
        own.action_submit()
        own.action_score()
        self.assertFalse(lines.search([("is_mine_to_verify", "=", True)]))

    def test_months(self):
        """Leave that the law counts is added; 5 months and 29 days stay below 6."""
        kinds = {
            counted: self.env["hr.emulation.leave.kind"].create(
                {"name": code, "code": code, "is_counted": counted}
            )
            for code, counted in (("TEST_A", True), ("TEST_B", False))
        }
        evaluation = self._submitted(months_worked=5.97)
        self.assertEqual(evaluation.months_counted, 5.97)
        self.assertLess(evaluation.months_counted, 6)
        evaluation.leave_ids = [
            Command.create({"kind_id": kinds[True].id, "months": 6}),
            Command.create({"kind_id": kinds[False].id, "months": 0.03}),
        ]
        self.assertEqual(evaluation.months_counted, 11.97)
        # Law that changes later does not change this year.
        kinds[True].is_counted = False
        self.assertEqual(evaluation.months_counted, 11.97)
        for values, message in (
            ({"months_worked": 12.5}, "12 months"),
            ({"months_worked": -1}, "12 months"),
            ({"months_worked": 6.5}, "add up to"),
        ):
            with self._refused(ValidationError, message):
                evaluation.write(values)
        with self._refused(ValidationError, "more than 0"):
            evaluation.leave_ids[0].months = 0
        evaluation.months_counted = 9
        self.assertEqual(evaluation.months_worked, 5.97)

    def test_unit_at_the_end_of_the_year(self):
        """Who changed the unit is scored by the new one; the old one's words stay."""
        evaluation = self._evaluate(self.employee, year=2024)
        self.assertEqual(evaluation.unit_id, self.unit_11)
        self.employee.with_user(self.hr_user).create_version(
            {"date_version": "2024-06-01", "department_id": self.unit_2.id}
        )
        evaluation.action_submit()
        self.assertEqual(evaluation.unit_id, self.unit_2)
        evaluation.write(
            {"earlier_unit_id": self.unit_11.id, "earlier_comment": "Quý I, II: tốt"}
        )
        evaluation.action_score()
        evaluation.rating_origin = "imported"
        evaluation.rating = "good"
        evaluation.action_conclude()
        self.assertEqual(evaluation.unit_name, "Cơ quan / Phòng Hai")

    def test_who_moved_to_another_company(self):
        """The evaluation stays where the year was worked, and is finished there."""
        evaluation = self._evaluate(self.employee)
        self.employee.sudo().write(
            {"company_id": self.company_b.id, "department_id": self.unit_b.id}
        )
        evaluation.action_submit()
        evaluation.manager_points = 80
        evaluation.action_score()
        evaluation.action_conclude()
        self.assertEqual(evaluation.company_id, self.company_a)
        self.assertEqual(evaluation.state, "final")

    def test_head_above_the_unit(self):
        """A head rated above the own unit is a warning, not a refusal."""
        self._scored(self.unit_1).action_conclude()
        head = self._evaluate(self.manager, own_points=95)
        self.assertEqual(head.rating, "excellent")
        self.assertIn("rated above the unit", head.warning)
        head.own_points = 85
        self.assertFalse(head.warning)
        other = self._evaluate(self.employee, own_points=95)
        self.assertFalse(other.warning)

    def test_party_ratings_are_for_officers(self):
        """Managers enter mass organisations and never see the Party's rating."""
        evaluation = self._submitted(self.unit_11)
        evaluation.organisation_ids = [
            Command.create({"kind": "party", "rating": "excellent"}),
            Command.create({"kind": "union", "rating": "good"}),
        ]
        managed = evaluation.with_user(self.manager_user)
        self.env.invalidate_all()
        self.assertEqual(managed.organisation_ids.mapped("kind"), ["union"])
        seen = managed.organisation_ids.search([]).mapped("kind")
        self.assertNotIn("party", seen)
        managed.organisation_ids = [Command.create({"kind": "youth", "rating": "good"})]
        self.env.invalidate_all()
        audited = evaluation.with_user(self.auditor)
        self.assertEqual(len(audited.organisation_ids), 3)

    def test_reopen(self):
        """An officer reopens with a reason, as long as nothing depends on it."""
        evaluation = self._scored()
        evaluation.action_conclude()
        with self._refused(UserError, ""):
            evaluation.unlink()
        for user in (self.manager_user, self.employee_user):
            with self._refused(UserError, ""):
                evaluation.with_user(user)._reopen("x")
        evaluation._reopen("Nhập nhầm điểm")
        self.assertEqual(evaluation.state, "scored")
        self.assertEqual(evaluation.return_reason, "Nhập nhầm điểm")
        evaluation.verified_points = 92
        evaluation.action_conclude()
        self.assertEqual(
            (evaluation.rating, evaluation.return_reason), ("excellent", False)
        )

    def test_batch(self):
        """Many are concluded at once; one that cannot be stops all and is named."""
        people = self._create_employees(
            *(
                {"name": f"Người {number}", "department_id": self.unit_2.id}
                for number in range(5)
            )
        )
        evaluations = self.env["hr.emulation.evaluation"].with_user(self.officer)
        for person in people:
            evaluations += self._scored(person)
        waiting = self._submitted()
        with self._refused(UserError, "Nguyễn Thị Ánh has not been scored"):
            (evaluations + waiting).action_conclude()
        self.assertEqual(set(evaluations.mapped("state")), {"scored"})
        evaluations.action_conclude()
        self.assertEqual(set(evaluations.mapped("state")), {"final"})

    def test_queries_do_not_grow_with_people(self):
        """Handing on and concluding thirty takes no more queries than three."""

        def count(evaluations, *steps):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            for step in steps:
                getattr(evaluations, step)()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        counts = []
        for size in (1, 3, 30):
            unit = self._create_department(f"Phòng {size}")
            self._create_employees(
                *({"name": f"Người {n}", "department_id": unit.id} for n in range(size))
            )
            self._open(unit_ids=[Command.link(unit.id)], for_units=False)
            found = self.env["hr.emulation.evaluation"].with_user(self.officer)
            found = found.search([("unit_id", "=", unit.id)])
            found.write({"own_points": 80})
            found.action_submit()
            counts.append(count(found, "action_score", "action_conclude"))
            self.assertEqual(set(found.mapped("rating")), {"good"})
        self.assertLessEqual(counts[2], counts[1])

    def test_no_thresholds(self):
        """A year without thresholds says so, and takes the official rating."""
        self.env["hr.emulation.rating.threshold"].search(
            [("company_id", "=", self.company_a.id)]
        ).unlink()
        evaluation = self._scored()
        self.assertIn("No rating thresholds", evaluation.cannot_conclude_reason)
        with self._refused(UserError, "in force in 2024"):
            evaluation.action_conclude()
        evaluation.write({"rating_origin": "imported", "rating": "good"})
        evaluation.action_conclude()

    def test_set_cannot_be_changed_below_scores(self):
        """Scores belong to the criteria that they were given for."""
        evaluation = self._evaluate(self.employee)
        evaluation.criteria_set_id = self._create_set()
        evaluation.action_prepare_lines()
        with self._refused(UserError, "scored by criteria already"):
            evaluation.criteria_set_id = self.criteria

    def test_set_of_another_kind(self):
        """A person is not scored by the criteria of collectives or of other years."""
        collective = self._create_set("collective")
        with self._refused(ValidationError, "is not made for"):
            self._evaluate(self.employee, criteria_set_id=collective.id)
        with self._refused(ValidationError, "does not apply in 2019"):
            self._evaluate(self.employee, year=2019)
        self.assertTrue(self._evaluate(self.unit_1, criteria_set_id=collective.id))


@tagged("post_install", "-at_install")
class TestEvaluationOverRpc(EvaluationCase, EmulationHttpCommon):
    def test_numbers_that_are_none(self):
        """What a client can put into JSON does not reach the sums."""
        evaluation = self._evaluate(self.employee)
        evaluation.action_prepare_lines()
        line = evaluation.line_ids[1]
        self.authenticate("emulation_employee", "emulation_employee")
        for value in (1e300, -1e300, 10**400):
            for record, name in (
                (line, "own_points"),
                (line, "result"),
                (evaluation, "own_points"),
            ):
                with (
                    self.subTest(f"{name} {value}"),
                    mute_logger("odoo.http"),
                    self.assertRaises(JsonRpcException),
                ):
                    self._call(record._name, "write", record.ids, {name: value})
        for value in (float("nan"), float("inf")):
            with self._refused(ValidationError, "no number"):
                line.write({"own_points": value})
            with self._refused(ValidationError, "no number"):
                evaluation.write({"own_points": value})
        self.assertEqual(evaluation.own_points, 0)

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
class TestClusterScoring(EvaluationCase):
    """Four members, 1000 points: one figure of 10, the rest direct."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cluster = cls._create_cluster("Sở Một", "Sở Hai", "Sở Ba", "Sở Bốn")
        cls.member_set = cls.env["hr.emulation.criteria.set"].create(
            {
                "name": "Chấm điểm cụm",
                "kind": "member",
                "year_from": 2020,
                "total": 1000,
                "company_id": cls.company_a.id,
                "cluster_id": cls.cluster.id,
                "criterion_ids": [
                    Command.create(
                        {
                            "name": "Điển hình",
                            "kind": "quantitative",
                            "maximum": 10,
                            "has_target": True,
                            "target": 10,
                            "sequence": 1,
                        }
                    ),
                    Command.create({"name": "Còn lại", "maximum": 990, "sequence": 2}),
                ],
            }
        )

    def _open_scoring(self):
        action = self.cluster.with_user(self.officer).action_prepare_scoring()
        openings = self.env["hr.emulation.evaluation.opening"].with_user(self.officer)
        form = Form(openings.with_context(**action["context"]))
        form.year = 2024
        self.assertEqual(form.member_set_id, self.member_set)
        form.save().action_start()
        evaluations = openings.env["hr.emulation.evaluation"].search(
            [("cluster_id", "=", self.cluster.id)], order="member_id"
        )
        self.assertEqual(len(evaluations), 4)
        return evaluations

    def _enter(self, evaluations, *figures):
        """``(target or None, result, other points)`` of each member."""
        for evaluation, (target, result, points) in zip(
            evaluations, figures, strict=True
        ):
            figure, other = evaluation.line_ids
            figure.write(
                {
                    "has_target": target is not None,
                    "target": target or 0,
                    "result": result,
                }
            )
            other.own_points = points

    def test_worked_examples(self):
        """Figures of the rule; ranks by what each could reach; concluded together."""
        evaluations = self._open_scoring()
        self.assertEqual(
            evaluations.member_id.partner_id, self.cluster.member_ids.partner_id
        )
        self._enter(
            evaluations, (10, 8, 900), (10, 15, 900), (10, 20, 895), (None, 0, 905)
        )
        figures = evaluations.line_ids.filtered(lambda one: one.kind == "quantitative")
        self.assertEqual(figures.mapped("verified_points"), [4, 7.5, 10, 0])
        self.assertEqual(figures.mapped("is_left_out"), [False, False, False, True])
        self.assertEqual(
            evaluations.mapped("attainable_points"), [1000, 1000, 1000, 990]
        )
        self.assertEqual(evaluations[3].points_percent, 91.414)
        evaluations.action_submit()
        evaluations[:3].action_score()
        with self._refused(UserError, "concluded as a whole: Sở Bốn"):
            evaluations[0].action_conclude()
        evaluations[3].action_score()
        evaluations[0].action_conclude()
        self.assertEqual(set(evaluations.mapped("state")), {"final"})
        self.assertEqual(evaluations.mapped("rank"), [4, 2, 3, 1])
        action = self.cluster.action_open_evaluations()
        self.assertEqual(
            evaluations.search(action["domain"], order="rank").mapped("rank"),
            [1, 2, 3, 4],
        )

    def test_one_result_changes_all(self):
        """A new leader lowers the others; a verifier's own points with reason stay."""
        evaluations = self._open_scoring()
        self._enter(evaluations, (10, 15, 0), (10, 20, 0), (10, 0, 0), (10, 0, 0))
        first = evaluations[0].line_ids[0]
        # What was claimed when nobody else had entered a result stays as it was.
        self.assertEqual((first.own_points, first.verified_points), (10, 7.5))
        evaluations[1].line_ids[0].result = 15
        self.assertEqual(first.verified_points, 10)
        evaluations.action_submit()
        evaluations.action_score()
        first.write({"verified_points": 3, "verified_comment": "Số liệu chưa đúng"})
        evaluations[1].line_ids[0].result = 30
        self.assertEqual(first.verified_points, 3)
        self.assertEqual(evaluations[1].line_ids[0].verified_points, 10)

    def test_explanation(self):
        """The leader asks, the member explains and sends again; ranks are shared."""
        evaluations = self._open_scoring()
        self._enter(evaluations, *[(10, 10, 900)] * 4)
        evaluations.action_submit()
        evaluations[0]._return("Giải trình tiêu chí 1")
        self.assertEqual(evaluations[0].state, "returned")
        evaluations[0].line_ids[0].own_comment = "Theo báo cáo quý IV"
        evaluations[0].action_submit()
        evaluations.action_score()
        evaluations.action_conclude()
        self.assertEqual(evaluations.mapped("rank"), [1, 1, 1, 1])
        with self._refused(UserError, "is concluded"):
            evaluations[0].line_ids[0].result = 99

    def test_departments_as_members(self):
        """A cluster of departments: each manager scores the own one, not another."""
        cluster = self._create_cluster()
        cluster.member_ids = [
            Command.create({"department_id": unit.id})
            for unit in (self.unit_1, self.unit_2)
        ]
        self.member_set.cluster_id = False
        self._open(cluster_id=cluster.id)
        evaluations = self.env["hr.emulation.evaluation"].search(
            [("cluster_id", "=", cluster.id)]
        )
        own = evaluations.filtered(lambda one: one.department_id == self.unit_1)
        managed = own.with_user(self.manager_user)
        self.assertEqual(managed.search([("cluster_id", "=", cluster.id)]).ids, own.ids)
        managed.line_ids[1].own_points = 800
        managed.own_comment = "Đủ"
        managed.action_submit()
        with self._refused(UserError, "Nobody decides the own"):
            managed.action_score()
        # Beside the evaluation of the unit in its own organisation.
        self.assertTrue(self._evaluate(self.unit_1))

    def test_leader_reviews(self):
        """The manager of the leading unit scores the others in that year only."""
        cluster = self._create_cluster()
        cluster.member_ids = [
            Command.create({"department_id": unit.id})
            for unit in (self.unit_1, self.unit_2)
        ]
        term = self.env["hr.emulation.cluster.term"].create(
            {
                "cluster_id": cluster.id,
                "year": 2024,
                "leader_id": cluster.member_ids[0].id,
            }
        )
        self.member_set.cluster_id = False
        self._open(cluster_id=cluster.id)
        self._open(cluster_id=cluster.id, year=2025)
        evaluations = self.env["hr.emulation.evaluation"].with_user(self.officer)
        evaluations = evaluations.search([("cluster_id", "=", cluster.id)])
        evaluations.action_submit()
        to_score = evaluations.with_user(self.manager_user)
        found = [("is_mine_to_score", "=", True), ("cluster_id", "=", cluster.id)]
        self.assertFalse(to_score.search(found))
        term.action_confirm()
        other = to_score.search(found)
        self.assertEqual(other.department_id, self.unit_2)
        self.assertEqual(other.year, 2024)
        other.line_ids[1].manager_points = 900
        other.action_score()
        self.assertEqual(other.state, "scored")

    def test_history_of_the_cluster(self):
        """A cluster that has scored is not deleted, nor is a member."""
        evaluations = self._open_scoring()
        with self._refused(UserError, "has scored its members"):
            self.cluster.unlink()
        with self._refused(UserError, "last day of its membership"):
            evaluations[0].member_id.unlink()
        self.assertEqual(self.cluster.evaluation_count, 4)

    def test_queries(self):
        """The rule of one figure takes no more queries with more members."""

        def count(evaluations):
            line = evaluations[0].line_ids[0]
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            line.result = 12
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        few = self._open_scoring()
        warm = count(few)
        cluster = self._create_cluster(*(f"Sở {number}" for number in range(12)))
        self.member_set.cluster_id = False
        self._open(cluster_id=cluster.id)
        many = self.env["hr.emulation.evaluation"].search(
            [("cluster_id", "=", cluster.id)]
        )
        self.assertLessEqual(count(many), warm + 2)

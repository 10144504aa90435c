from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .evaluation_case import EvaluationCase


@tagged("post_install", "-at_install")
class TestCriteriaSet(EvaluationCase):
    def test_samples_add_up(self):
        """Every sample can be used as it stands, and says its source."""
        samples = self.env["hr.emulation.criteria.set"].search(
            [("company_id", "=", False)]
        )
        self.assertEqual(
            set(samples.mapped("kind")), {"individual", "collective", "member"}
        )
        for sample in samples:
            with self.subTest(sample.name):
                self.assertFalse(sample.problem)
                self.assertTrue(sample.source)
                self.assertEqual(sample.confidence, "to_confirm")
        cluster = samples.filtered(lambda one: one.kind == "member")
        self.assertEqual(cluster.total, 1000)
        kinds = dict(cluster.criterion_ids._fields["kind"].selection)
        self.assertEqual(set(cluster.criterion_ids.mapped("kind")), kinds.keys())

    def test_new_version(self):
        """The year after begins with a copy of the tree; the old one ends."""
        action = self.criteria.with_user(self.officer).action_new_version()
        version = self.env["hr.emulation.criteria.set"].browse(action["res_id"])
        self.assertEqual(version.previous_id, self.criteria)
        self.assertEqual(self.criteria.year_to, version.year_from - 1)
        self.assertEqual(version.company_id, self.company_a)
        self.assertEqual(
            version.criterion_ids.mapped("name"),
            self.criteria.criterion_ids.mapped("name"),
        )
        heading = version.criterion_ids.filtered(lambda one: one.kind == "sum")
        self.assertEqual(len(heading.child_ids), 3)
        self.assertFalse(heading & self.heading)
        self.assertFalse(version.problem)

    def test_used_set_stays(self):
        """Once somebody is scored by a set, its points cannot be changed."""
        self._evaluate(self.employee)
        officer = self.criteria.with_user(self.officer)
        line = self.work.with_user(self.officer)
        other = self._create_set().criterion_ids[-1].with_user(self.officer)
        above = {"set_id": self.criteria.id, "parent_id": self.heading.id}
        changes = (
            lambda: other.write(above),
            lambda: officer.write({"year_from": 2025}),
            lambda: officer.write({"year_to": 2023}),
            lambda: officer.write({"total": 200}),
            lambda: line.write({"maximum": 50}),
            lambda: line.copy(),
            lambda: line.unlink(),
            lambda: officer.unlink(),
        )
        for change in changes:
            with self._refused(UserError, "is in use"):
                change()
        line.write({"verifier_id": self.unit_2.id, "description": "Khác"})
        officer.write({"source": "Quy chế", "name": "Tên khác"})

    def test_problem_is_said(self):
        """A set that does not add up says where, and cannot be opened."""
        empty = self._create_set()
        empty.criterion_ids.unlink()
        self.assertIn("Add the criteria", empty.problem)
        cases = [
            (lambda one: one.criterion_ids[1].write({"maximum": 50}), "add up to 90"),
            (lambda one: one.write({"total": 200}), "the scale has 200"),
            (lambda one: one.criterion_ids[1:].unlink(), "no criteria below"),
        ]
        for change, message in cases:
            with self.subTest(message):
                criteria = self._create_set()
                change(criteria)
                self.assertIn(message, criteria.problem)
                with self._refused(UserError, "cannot be used yet"):
                    self._open(set_id=criteria.id, for_units=False)

    def test_bad_limits(self):
        """Limits that cannot be met are refused in words."""
        cases = [
            ({"maximum": -1}, "below its minimum"),
            ({"minimum": 70}, "below its minimum"),
            ({"weight": 0}, "more than 0"),
            ({"target": -5}, "not negative"),
            ({"kind": "sum", "parent_id": self.bonus.id}, "below a heading"),
        ]
        for values, message in cases:
            with self._refused(ValidationError, message):
                self.work.write(values)
        with self._refused(ValidationError, "stay a heading"):
            self.heading.kind = "direct"
        below = self.work.copy({"kind": "sum", "parent_id": self.heading.id})
        with self._refused(UserError, ""):
            self.heading.parent_id = below

    def test_thresholds(self):
        """Lines of the set win over the company's, and these over the law's."""
        find = self.env["hr.emulation.rating.threshold"]._find
        self.assertEqual(
            set(find(self.criteria, self.company_a, "2024-12-31").company_id),
            set(self.company_a),
        )
        law = find(self.criteria, self.company_b, "2026-12-31")
        self.assertEqual(law.mapped("minimum"), [90, 70, 50, 0])
        self.assertFalse(find(self.criteria, self.company_b, "2024-12-31"))
        self.criteria.threshold_ids = [
            Command.create({"rating": "excellent", "minimum": 95})
        ]
        own = find(self.criteria, self.company_a, "2024-12-31")
        self.assertEqual(own.mapped("minimum"), [95])
        for values in (
            {"rating": "good", "minimum": 96},
            {"rating": "excellent", "minimum": 90},
            {"rating": "good", "minimum": 95},
        ):
            with (
                self.subTest(values),
                self._refused(ValidationError, "higher threshold"),
            ):
                self.criteria.threshold_ids = [Command.create(values)]

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestDecisionAdd(EmulationCommon):
    """The dialogue that adds many recipients of one award to a draft."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls._create_decision(cls._award_vals(cls.employee))

    def _add(self, decision=None, **vals):
        dialogues = self.env["hr.emulation.decision.add"].with_user(self.officer)
        return dialogues.create(
            {
                "decision_id": (decision or self.decision).id,
                "award_type_id": self.title.id,
                **vals,
            }
        ).action_add()

    def test_everybody_of_a_unit(self):
        """A unit brings its people and those of the units below, each once."""
        self._add(unit_ids=self.unit_1.ids, reason="Ten initiatives")
        expected = self.env["hr.employee"].search(
            [("department_id", "child_of", self.unit_1.id)]
        )
        people = self.decision.award_ids.employee_id
        self.assertEqual(people, expected | self.employee)
        self.assertEqual(len(self.decision.award_ids), len(people))
        added = self.decision.award_ids.filtered(lambda award: award.reason)
        self.assertEqual(set(added.mapped("year")), {self.YEAR})

    def test_nobody_new(self):
        """Whoever has the award in the decision already is not added again."""
        with self.assertRaises(UserError) as refusal:
            self._add(employee_ids=self.employee.ids)
        self.assertIn("Nobody to add", str(refusal.exception))

    def test_collectives(self):
        """An award for collectives is given to units, never to their people."""
        self._add(
            award_type_id=self.unit_title.id,
            department_ids=(self.unit_1 + self.unit_2).ids,
            unit_ids=self.unit_1.ids,
        )
        added = self.decision.award_ids.filtered("department_id")
        self.assertEqual(added.department_id, self.unit_1 + self.unit_2)
        self.assertEqual(self.decision.award_ids.employee_id, self.employee)

    def test_form(self):
        """The dialogue offers people or units as the award allows."""
        dialogues = self.env["hr.emulation.decision.add"].with_user(self.officer)
        dialogues = dialogues.with_context(default_decision_id=self.decision.id)
        with Form(dialogues) as form:
            form.award_type_id = self.title
            form.employee_ids.add(self.colleague)
        form.record.action_add()
        self.assertIn(self.colleague, self.decision.award_ids.employee_id)

    def test_issued_decision(self):
        """Nobody slips into a decision that is issued already."""
        self.decision.action_issue()
        with self.assertRaises(ValidationError):
            self._add(employee_ids=self.colleague.ids)

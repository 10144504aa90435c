from odoo.tests import Form, tagged

from .nomination_case import NominationCase


@tagged("post_install", "-at_install")
class TestNomination(NominationCase):
    def test_whole_way(self):
        """A manager nominates, the manager above endorses, an officer screens."""
        self._rate(self.employee)
        nomination = self._nominate()
        self.assertFalse(nomination.cannot_submit_reason)
        nomination.action_submit()
        self.assertEqual(nomination.state, "submitted")
        self.assertTrue(nomination.is_open)
        # The warning: nothing was registered.
        self.assertEqual(nomination.outcome, "warn")
        self.assertEqual(nomination.submitted_outcome, "warn")
        nomination.with_user(self.boss_user).action_endorse()
        self.assertEqual(nomination.state, "endorsed")
        nomination.with_user(self.officer).action_screen()
        self.assertEqual(nomination.state, "screened")
        steps = nomination.step_ids
        self.assertEqual(
            steps.mapped("done_by_id"),
            self.manager_user + self.boss_user + self.officer,
        )

    def test_form(self):
        """The form of a manager proposes kind, path and checklist."""
        form = Form(
            self.env["hr.emulation.nomination"].with_user(self.manager_user),
            view="hr_emulation.hr_emulation_nomination_view_form",
        )
        form.employee_id = self.employee.with_user(self.manager_user)
        form.award_type_id = self.title
        nomination = form.save()
        self.assertEqual(nomination.proposal, "own")
        self.assertEqual(nomination.head_id, self.unit_11.manager_id)
        self.assertIn("Written Submission", nomination.document_ids.mapped("name"))
        self.assertEqual(
            nomination.statement_ids.mapped("name"), ["Exemplary and united."]
        )

from odoo.tests import HttpCase, tagged

from .exemplar_case import ExemplarCase


@tagged("post_install", "-at_install")
class TestExemplarTour(ExemplarCase, HttpCase):
    def test_four_stages_with_two_adopters(self):
        """The person consents, and the officer leads the example to two adopters."""
        exemplar = self._propose()
        exemplar.action_submit()
        self.start_tour(
            f"/odoo/my-exemplars/{exemplar.id}",
            "hr_emulation_exemplar_consent_tour",
            login=self.employee_user.login,
        )
        self.start_tour(
            f"/odoo/exemplars/{exemplar.id}",
            "hr_emulation_exemplar_stages_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        self.assertEqual(exemplar.state, "done")
        self.assertEqual(
            exemplar.sudo().adoption_ids.department_id, self.unit_2 + self.unit_1
        )

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestMovementDemo(TransactionCase):
    """What two published reports say of a programme and its movements, see
    ``docs/demo-data.md``.
    """

    def _get(self, name):
        return self.env.ref(f"hr_emulation.{name}")

    def test_programme_of_2016(self):
        """A directive of the last days of 2015 for the programme of 2016."""
        programme = self._get("programme_2016")
        self.assertEqual(programme.year, 2016)
        self.assertEqual(str(programme.directive_date), "2015-12-29")
        self.assertEqual(len(programme.line_ids), 10)
        self.assertEqual(programme.progress, 100)
        self.assertEqual(programme.state, "closed")

    def test_cascade(self):
        """One movement answers to those of the ministry and of the province."""
        movement = self._get("movement_ntm")
        self.assertEqual(
            movement.parent_ids.authority_id,
            self._get("authority_minister_mic")
            + self._get("authority_tay_ninh_province"),
        )
        self.assertEqual(len(movement.slice_ids), 5)
        statuses = movement.target_ids.mapped("status")
        self.assertEqual(statuses, ["not_measured", "reached", "not_measured"])
        self.assertEqual(movement.target_ids[0].planned_numerator, 80)

    def test_this_year(self):
        """Something is open for registration, something has had no work for long."""
        self.assertEqual(self._get("movement_demo_current").state, "registering")
        self.assertTrue(self._get("movement_demo_gap").is_log_gap)
        campaign = self._get("campaign_ho_chi_minh")
        self.assertEqual((campaign.nature, campaign.state), ("campaign", "closed"))

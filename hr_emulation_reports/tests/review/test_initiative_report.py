from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.evaluation.initiative_case import InitiativeCase


@tagged("post_install", "-at_install")
class TestInitiativeReport(InitiativeCase):
    def test_group_of_those_not_recognised(self):
        """The list by year has a group with a name, not one of the year 0."""
        waiting = self._propose()
        recognised = self._propose()
        recognised.action_submit()
        self._recognise(recognised, date="2024-06-30")
        initiatives = self.env["hr.emulation.initiative"].with_user(self.officer)
        answer = initiatives.web_read_group(
            [("id", "in", (waiting + recognised).ids)], ["year"], ["__count"]
        )
        found = {group["year"]: group["__extra_domain"] for group in answer["groups"]}
        self.assertEqual(set(found), {2024, "Not Recognised Yet"})
        domain = [("id", "in", (waiting + recognised).ids)]
        self.assertEqual(
            initiatives.search(domain + found["Not Recognised Yet"]), waiting
        )

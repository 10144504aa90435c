from odoo.fields import Command
from odoo.tests import Form, tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestCeremony(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.awards = cls._issue(
            cls._award_vals(cls.employee),
            cls._award_vals(cls.colleague, is_hidden=True),
        )
        cls.decision = cls.awards.decision_id

    def _create_ceremony(self, **vals):
        ceremonies = self.env["hr.emulation.ceremony"].with_user(self.officer)
        with Form(ceremonies) as form:
            form.name = "Year-end conference"
            form.place = "Hall A"
            form.chair = "Hoàng Văn Giám"
            form.decision_id = self.decision
        ceremony = form.record
        ceremony.write(vals)
        return ceremony

    def test_list_of_the_decision(self):
        """Who presented what: one button lists the awards, once each."""
        ceremony = self._create_ceremony()
        ceremony.action_add_awards()
        ceremony.action_add_awards()
        self.assertEqual(ceremony.line_ids.award_id, self.awards)
        self.assertEqual(set(ceremony.line_ids.mapped("presenter")), {"Hoàng Văn Giám"})

    def test_ended_awards_are_not_presented(self):
        """A revoked award is not in the list."""
        revocation = self._create_decision(
            purpose="revocation",
            target_award_ids=self.awards[0].ids,
            user=self.administrator,
        )
        revocation.action_issue()
        ceremony = self._create_ceremony()
        ceremony.action_add_awards()
        self.assertEqual(ceremony.line_ids.award_id, self.awards[1])

    def test_colleagues_see_what_is_public(self):
        """The list that a colleague opens has no hidden award in it."""
        ceremony = self._create_ceremony()
        ceremony.action_add_awards()
        seen = ceremony.with_user(self.colleague_user)
        lines = seen.line_ids.search([("ceremony_id", "=", ceremony.id)])
        self.assertEqual(lines.award_id, self.awards[0])

    def test_photos(self):
        """Photos uploaded by the officer are seen by everybody of the company."""
        photo = self.env["ir.attachment"].with_user(self.officer)
        photo = photo.create(
            {"name": "a.png", "raw": b"x", "res_model": "hr.emulation.ceremony"}
        )
        ceremony = self._create_ceremony(photo_ids=[Command.link(photo.id)])
        self.assertEqual(photo.res_id, ceremony.id)
        self.env.invalidate_all()
        seen = ceremony.with_user(self.colleague_user).photo_ids
        self.assertEqual(seen.read(["name"])[0]["name"], "a.png")
        self.assertFalse(photo.with_user(self.officer_b).has_access("read"))

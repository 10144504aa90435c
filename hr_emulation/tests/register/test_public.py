from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestPublic(EmulationCommon):
    def _is_seen_by_colleagues(self, award):
        awards = award.with_user(self.colleague_user)
        return bool(awards.search([("id", "=", award.id)]))

    def test_only_what_was_issued(self):
        """Colleagues see an award from its issue on."""
        decision = self._create_decision(self._award_vals(self.employee))
        award = decision.award_ids
        self.assertFalse(award.is_public)
        award.action_pend()
        self.assertFalse(award.is_public)
        self.assertFalse(self._is_seen_by_colleagues(award))
        decision.action_issue()
        self.assertTrue(award.is_public)
        self.assertTrue(self._is_seen_by_colleagues(award))

    def test_hidden(self):
        """A recipient who asks for it disappears from colleagues' views, and back."""
        award = self._issue(self._award_vals(self.employee))
        for hidden in (True, False):
            award.is_hidden = hidden
            with self.subTest(hidden):
                self.assertEqual(award.is_public, not hidden)
                self.assertEqual(self._is_seen_by_colleagues(award), not hidden)
                self.assertEqual(award.decision_id.is_public, not hidden)
                own = award.with_user(self.employee_user)
                self.assertTrue(own.search([("id", "=", award.id)]))

    def test_hidden_before_the_issue(self):
        """A draft marked as hidden is hidden from the first moment."""
        award = self._issue(self._award_vals(self.employee, is_hidden=True))
        self.assertFalse(award.is_public)
        self.assertFalse(award.decision_id.is_public)

    def test_party(self):
        """Party recognitions stay internal until the organisation says otherwise."""
        self.assertTrue(self.company_a.emulation_party_internal)
        vals = self._award_vals(self.employee, self.party_merit)
        award = self._issue(vals, authority_id=self.party.id)
        hidden = self._issue({**vals, "is_hidden": True}, authority_id=self.party.id)
        self.assertEqual(award.branch, "party")
        for internal in (True, False, True):
            self.company_a.emulation_party_internal = internal
            with self.subTest(internal=internal):
                self.assertEqual(award.is_public, not internal)
                self.assertEqual(award.decision_id.is_public, not internal)
                self.assertEqual(self._is_seen_by_colleagues(award), not internal)
                self.assertFalse(hidden.is_public)

    def test_party_authority_decides(self):
        """A form that others give too is internal when a Party body gave it."""
        award = self._issue(
            self._award_vals(self.employee, self.merit), authority_id=self.party.id
        )
        self.assertFalse(award.is_public)

    def test_setting_of_another_company(self):
        """One company's openness publishes nothing of another."""
        vals = self._award_vals(self.employee, self.party_merit)
        award = self._issue(vals, authority_id=self.party.id)
        self.company_b.emulation_party_internal = False
        self.assertFalse(award.is_public)

    def test_what_is_for_officers_only(self):
        """A public award shows no internal note and no raw row of an old register.

        Such rows hold birth dates and numbers of persons.
        """
        award = self._issue(self._award_vals(self.employee))
        for record, name in ((award, "source_text"), (award.decision_id, "note")):
            for user in (self.officer, self.administrator, self.auditor):
                record.with_user(user).read([name])
            for user in (self.employee_user, self.colleague_user, self.manager_user):
                with self.subTest(f"{name} as {user.login}"):
                    with self.assertRaises(AccessError):
                        record.with_user(user).read([name])

"""One organisation with every kind of act, for tests that change it by SQL."""

from ..movement.covenant_case import CovenantCase
from .seal_case import SealCase

AWARD = "UPDATE hr_emulation_award SET {} WHERE id = {first}"
DECISION = "UPDATE hr_emulation_decision SET {} WHERE id = {decision}"
ACT = "UPDATE hr_emulation_act SET {} WHERE id = {act}"


class TamperingCase(SealCase, CovenantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        awards = cls._issue(
            cls._award_vals(cls.employee, reason="Hoàn thành xuất sắc"),
            cls._award_vals(cls.colleague),
            cls._award_vals(cls.outsider, cls.merit),
            number="12/QĐ-UBND",
            kind_id=cls.kind.id,
        )
        cls.decision = awards.decision_id
        cls.first, cls.second, cls.third = awards.sorted("id")
        cls.other = cls._issue(cls._award_vals(cls.unit_2), number="13/QĐ-UBND")
        cls.corrected = cls._issue(cls._award_vals(cls.manager), number="14/QĐ-UBND")
        cls.revoked = cls._issue(cls._award_vals(cls.unit_1), number="15/QĐ-UBND")

    def setUp(self):
        super().setUp()
        self.correction = self._correct(
            self.corrected, award_type_id=self.higher_title.id
        )
        self.revocation = self._revoke(self.revoked)
        covenant = self._open_covenant(self.employee, self.colleague)
        for signatory, user in zip(
            covenant.signatory_ids,
            (self.employee_user, self.colleague_user),
            strict=True,
        ):
            self._sign(signatory, user)
        covenant.action_conclude()
        self.covenant = covenant
        self.env.flush_all()
        self.names = {
            "first": self.first.id,
            "second": self.second.id,
            "third": self.third.id,
            "decision": self.decision.id,
            "other": self.other.decision_id.id,
            "other_award": self.other.id,
            "act": self.decision.sudo().act_id.id,
            "corrected": self.corrected.id,
            "correction": self.correction.award_ids.id,
            "correction_decision": self.correction.id,
            "revoked": self.revoked.id,
            "revocation": self.revocation.id,
            "higher": self.higher_title.id,
            "party": self.party.id,
            "ministry": self.ministry.id,
            "colleague": self.colleague.id,
            "unit": self.unit_b.id,
            "partner": self.company_b.partner_id.id,
            "company_b": self.company_b.id,
            "covenant": covenant.id,
            "last": self._get_acts()[-1].id,
            "manager": self.manager.id,
            "signatory": covenant.signatory_ids[0].id,
        }

    def _check(self, cases):
        self._assert_clean()
        for statement, *expected in cases:
            with self.subTest(statement):
                savepoint = self.env.cr.savepoint()
                for part in statement.format(**self.names).split(";"):
                    self._tamper(part.replace("%", "%%"))
                found = self._get_texts()
                savepoint.close(rollback=True)
                self.env.invalidate_all()
                for words in expected:
                    self.assertIn(words, found)
        self._assert_clean()

"""What the tests of sealed acts share."""

from datetime import date

from odoo.tools import SQL

from ...tools.act_verifier import ActVerifier
from ..common import EmulationCommon


class SealCase(EmulationCommon):
    """Decisions that are issued and sealed, and a look at everything at once."""

    def _verify(self, company=None):
        """Everything that a verification finds, as ``(severity, subject, text)``."""
        verifier = ActVerifier(
            self.env(user=self.auditor.id, su=False), company or self.company_a
        )
        self.env.flush_all()
        self.env.invalidate_all()
        findings = []
        for stretch in verifier.follow():
            findings += stretch.findings
        return [
            (one.severity, one.subject, one.text)
            for one in [*findings, *verifier.check_rest()]
        ]

    def _get_texts(self, severities=("broken", "unsealed")):
        """What has to be looked into, in one text."""
        return "\n".join(
            text for kind, _subject, text in self._verify() if kind in severities
        )

    def _assert_clean(self):
        self.assertEqual(self._get_texts(), "")

    def _tamper(self, statement, *params):
        """Do what a superuser of the database can do."""
        self.env.flush_all()
        self.env.cr.execute(SQL(statement, *params))
        self.env.invalidate_all()

    def _get_acts(self, company=None):
        return self.env["hr.emulation.act"].search(
            [("company_id", "=", (company or self.company_a).id)], order="number"
        )

    def _revoke(self, award):
        """Revoke an award by a decision of its own, and return that."""
        decision = award.decision_id.browse(award.action_revoke()["res_id"])
        decision.write(
            {
                "revocation_ground_id": self.env.ref(
                    "hr_emulation.revocation_ground_violation"
                ).id,
                "revocation_facts": "Vi phạm kỷ luật",
            }
        )
        return self._issue_follow_up(decision)

    def _correct(self, award, **changes):
        """Correct an award by a decision of its own, and return that."""
        decision = award.decision_id.browse(award.action_correct()["res_id"])
        decision.award_ids.write(changes)
        return self._issue_follow_up(decision)

    def _issue_follow_up(self, decision):
        decision.write(
            {
                "number": f"{decision.id}/QĐ-SAU",
                "date": date(2025, 3, 1),
                "signer_name": "Hoàng Văn Giám",
            }
        )
        decision.with_user(self.administrator).action_issue()
        self.env.flush_all()
        return decision

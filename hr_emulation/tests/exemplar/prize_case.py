"""What the tests of prizes share."""

from odoo.fields import Command

from ..common import SUBJECT_FIELD
from ..council.vote_case import VoteCase
from ..evaluation.nomination_case import MEETING


class PrizeCase(VoteCase):
    """A prize as the administrator makes it in the dialogue."""

    @classmethod
    def _create_wizard(cls, user=None, lines=None, **vals):
        wizards = cls.env["hr.emulation.prize.new"].with_user(user or cls.administrator)
        if lines is None:
            lines = [{"kind": "judged", "text": "Used by two other units."}]
        return wizards.create(
            {
                "name": "Giải thưởng Ý tưởng vàng",
                "company_id": cls.company_a.id,
                "number": "12/QC-SVH",
                "date_from": "2020-01-01",
                "line_ids": [
                    Command.create({"sequence": number, **line})
                    for number, line in enumerate(lines)
                ],
                "yearly_limit": 1,
                "kind_id": cls.kind.id,
                "vote_rule_id": cls.rule.id,
                "coefficient_individual": 0.5,
                **vals,
            }
        )

    @classmethod
    def _create_prize(cls, user=None, lines=None, **vals):
        wizard = cls._create_wizard(user, lines, **vals)
        action = wizard.action_create()
        prize = cls.env[action["res_model"]].browse(action["res_id"])
        return prize.with_user(user or cls.administrator)

    @classmethod
    def _get_rulebook(cls, prize):
        rulebooks = cls.env["hr.emulation.rulebook"].with_user(cls.administrator)
        return rulebooks.search([("prize_id", "=", prize.id)])

    @classmethod
    def _nominate_for(cls, prize, subject=None):
        """A dossier of the manager with its documents, and nothing confirmed."""
        subject = subject or cls.employee
        nominations = cls.env["hr.emulation.nomination"].with_user(cls.manager_user)
        nomination = nominations.create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "award_type_id": prize.id,
                "year": cls.year,
                "company_id": cls.company_a.id,
                "authority_id": cls.authority.id,
                "achievement": "Một cửa không giấy",
                **MEETING,
            }
        )
        nomination.document_ids.is_provided = True
        nomination.action_check()
        return nomination

    def _draft_decision(self, nomination):
        action = nomination.with_user(self.officer).action_draft_decisions()
        drafts = self.env[action["res_model"]].with_user(self.officer)
        wizard = drafts.with_context(**action["context"]).create({})
        decision = self.env["hr.emulation.decision"].browse(
            wizard.action_draft()["res_id"]
        )
        decision = decision.with_user(self.officer)
        decision.write(
            {
                "number": "1/QĐ-GT",
                "date": self.today,
                "signer_name": "Hoàng Văn Giám",
                "authority_id": self.authority.id,
            }
        )
        return decision

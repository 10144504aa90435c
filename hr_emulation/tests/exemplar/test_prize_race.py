from odoo.fields import Command
from odoo.tests import tagged

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestPrizeRace(RaceCase):
    """Two people at one instant: the last prize of the year, and the last button."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self._clean_up)
        with self._transaction() as env:
            self.company = env["res.company"].create(
                {"name": "Race", "emulation_pays_bonus": False}
            )
            self.unit = env["hr.department"].create(
                {"name": "Race", "company_id": self.company.id}
            )
            self.authority = env["hr.emulation.authority"].create(
                {"name": "Race", "level": "unit", "branch": "unit"}
            )
            groups = env.ref("hr_emulation.group_emulation_administrator")
            self.users = env["res.users"].create(
                [
                    {
                        "name": f"Race {login}",
                        "login": f"prize_race_{login}",
                        "company_id": self.company.id,
                        "company_ids": [Command.set(self.company.ids)],
                        "group_ids": [Command.link(groups.id)],
                    }
                    for login in ("first", "second")
                ]
            )
            self.wizard = (
                env["hr.emulation.prize.new"]
                .with_user(self.users[0].id)
                .create(
                    {
                        "name": "Race",
                        "company_id": self.company.id,
                        "for_individual": False,
                        "for_collective": True,
                        "number": "RACE",
                        "date_from": "2020-01-01",
                        "yearly_limit": 2,
                        "line_ids": [Command.create({"kind": "judged", "text": "A"})],
                    }
                )
            )

    def _clean_up(self):
        with self._transaction() as env:
            for table in ("award", "decision", "act"):
                env.cr.execute(
                    f"DELETE FROM hr_emulation_{table} WHERE company_id = %s",
                    [self.company.id],
                )
            prizes = self._get_prizes(env)
            rulebooks = env["hr.emulation.rulebook"].search(
                [("prize_id", "in", prizes.ids)]
            )
            rulebooks.action_set_draft()
            rulebooks.unlink()
            self.wizard.with_env(env).unlink()
            documents = prizes.legal_document_id
            prizes.unlink()
            documents.unlink()
            self.authority.with_env(env).unlink()
            self.unit.with_env(env).unlink()
            users = self.users.with_env(env)
            partners = users.partner_id
            env["mail.message"].search([("author_id", "in", partners.ids)]).unlink()
            users.unlink()
            partners.unlink()
            company = self.company.with_env(env)
            partner = company.partner_id
            company.unlink()
            partner.unlink()

    def _get_prizes(self, env):
        return env["hr.emulation.award.type"].search(
            [("is_prize", "=", True), ("company_id", "=", self.company.id)]
        )

    def _as(self, env, record, user):
        return record.with_env(env).with_user(self.users[user].id)

    def _create(self, env):
        self._as(env, self.wizard, 0).action_create()

    def _draft(self, *counts):
        """A complete draft with so many prizes of one year, for each of the counts."""
        with self._transaction() as env:
            prize = self._get_prizes(env)
            drafts = env["hr.emulation.decision"].create(
                [
                    {
                        "company_id": self.company.id,
                        "number": f"{number}/RACE",
                        "date": "2024-12-20",
                        "year": 2024,
                        "authority_id": self.authority.id,
                        "signer_name": "Race",
                        "award_ids": [
                            Command.create(
                                {
                                    "department_id": self.unit.id,
                                    "company_id": self.company.id,
                                    "award_type_id": prize.id,
                                    "reason": f"Reason {line}",
                                }
                            )
                            for line in range(count)
                        ],
                    }
                    for number, count in enumerate(counts)
                ]
            )
            return drafts

    def test_the_last_one(self):
        """Two officers who give the last prize of the year: one does, the other reads
        how many were given.
        """
        with self._transaction() as env:
            self._create(env)
        drafts = self._draft(1, 1, 1)
        with self._transaction() as env:
            self._as(env, drafts[0], 0).action_issue()
        answers = self._at_once(
            lambda env: self._as(env, drafts[1], 0).action_issue(),
            lambda env: self._as(env, drafts[2], 1).action_issue(),
        )
        (refusal,) = [answer for answer in answers if answer]
        self.assertRegex(refusal, "at most 2 times a year.*2 were given")
        with self._transaction() as env:
            states = drafts.with_env(env).mapped("state")
            self.assertEqual(sorted(states), ["draft", "issued", "issued"])

    def test_the_last_button(self):
        """Pressed twice at one instant, the dialogue makes one prize."""
        answers = self._at_once(self._create, self._create)
        self.assertIn(None, answers)
        with self._transaction() as env:
            self.assertEqual(len(self._get_prizes(env)), 1)

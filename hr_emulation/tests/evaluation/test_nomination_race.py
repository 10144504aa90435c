from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestNominationRace(RaceCase):
    """Two people take a step at the same moment."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.unit = env["hr.department"].create({"name": "Race"})
            self.award_type = self._create_award_type(env, "TEST_RACE")
            self.award_type.write({"for_collective": True, "for_individual": False})
            self.kind = env.ref("hr_emulation.award_kind_dot_xuat")
            officer = env.ref("hr_emulation.group_emulation_officer")
            self.users = env["res.users"].create(
                [
                    {
                        "name": f"Race {login}",
                        "login": f"race_{login}",
                        "group_ids": [Command.link(officer.id)],
                    }
                    for login in ("sender", "second")
                ]
            )
            self.nominations = env["hr.emulation.nomination"].create(
                [
                    {
                        "department_id": self.unit.id,
                        "award_type_id": self.award_type.id,
                        "kind_id": self.kind.id,
                        "achievement": achievement,
                    }
                    for achievement in ("Chạy đua", "CHẠY ĐUA")
                ]
            )
            self.nominations.document_ids.is_provided = True
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            nominations = self.nominations.with_env(env)._in_transition()
            nominations.state = "draft"
            nominations.unlink()
            self.award_type.with_env(env).unlink()
            self.unit.with_env(env).unlink()
            users = self.users.with_env(env)
            partners = users.partner_id
            users.unlink()
            partners.unlink()

    def _as(self, env, index, user):
        nomination = self.nominations[index].with_env(env)
        return nomination.with_user(self.users[user].id)

    def _get_states(self):
        with self._transaction() as env:
            return self.nominations.with_env(env).mapped("state")

    def test_same_achievement(self):
        """Of two nominations of one achievement one is sent; the other one is told."""
        answers = self._at_once(
            lambda env: self._as(env, 0, 0).action_submit(),
            lambda env: self._as(env, 1, 1).action_submit(),
        )
        (refusal,) = [answer for answer in answers if answer]
        self.assertRegex(refusal, "already|Somebody else")
        self.assertEqual(sorted(self._get_states()), ["draft", "submitted"])

    def test_document_taken_out_while_sent(self):
        """What is sent is what was looked at: no document leaves it meanwhile."""
        with self._transaction() as env:
            document = self.nominations[0].with_env(env).document_ids[0]
            self.assertTrue(document.is_required)
        answers = self._at_once(
            lambda env: self._as(env, 0, 0).action_submit(),
            lambda env: (
                document.with_env(env)
                .with_user(self.users[1].id)
                .write({"is_provided": False})
            ),
        )
        self.assertEqual(answers.count(None), 1)
        with self._transaction() as env:
            is_sent = self.nominations[0].with_env(env).state == "submitted"
            self.assertEqual(document.with_env(env).is_provided, is_sent)

    def test_endorsed_while_recalled(self):
        """Whoever comes first: it is endorsed and then recalled, or only recalled."""
        with self._transaction() as env:
            self._as(env, 0, 0).action_submit()
        answers = self._at_once(
            lambda env: self._as(env, 0, 1).action_endorse(),
            lambda env: self._as(env, 0, 0)._recall("Nhầm"),
        )
        self.assertIn(None, answers)
        state = self._get_states()[0]
        if answers[1] is None:
            self.assertEqual(state, "withdrawn")
        else:
            self.assertEqual(state, "endorsed")
        for answer in filter(None, answers):
            self.assertRegex(answer, "does not wait|cannot be recalled|Somebody else")

    def test_recalled_meanwhile(self):
        """Who still sees a nomination that was recalled meanwhile cannot endorse it."""
        with self._transaction() as env:
            self._as(env, 0, 0).action_submit()
        with self._transaction() as late:
            self.assertEqual(self._as(late, 0, 1).state, "submitted")
            with self._transaction() as env:
                self._as(env, 0, 0)._recall("Nhầm")
            with (
                mute_logger("odoo.sql_db", "odoo.service.model"),
                self.assertRaisesRegex(UserError, "does not wait"),
            ):
                retrying(lambda: self._as(late, 0, 1).action_endorse(), late)
            late.cr.rollback()
        self.assertEqual(self._get_states()[0], "withdrawn")

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.council import hr_emulation_decision_notify
from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestDecisionPublish(EmulationCommon):
    """Telling the recipients, the honours board, and the conferral."""

    def _find_board(self, user):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_award_action_board"
        )
        domain = [("is_public", "=", True), ("decision_id.is_published", "=", True)]
        self.assertEqual(action["domain"], str(domain))
        return self.env["hr.emulation.award"].with_user(user).search(domain)

    def _find_messages(self, user):
        notifications = self.env["mail.notification"].search(
            [("res_partner_id", "=", user.partner_id.id)]
        )
        return notifications.mail_message_id.filtered(
            lambda message: "honoured" in (message.body or "")
        )

    # -- board -----------------------------------------------------------------

    def test_board(self):
        """Everybody sees the public awards of published decisions, and no others."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, is_hidden=True),
            self._award_vals(self.unit_2),
        )
        other = self._issue(self._award_vals(self.manager))
        decision = awards.decision_id
        self.assertFalse(self._find_board(self.manager_user) & (awards | other))
        decision.action_publish()
        self.assertTrue(decision.published_on)
        public = awards.filtered("is_public")
        self.assertEqual(len(public), 2)
        for user in (self.employee_user, self.colleague_user, self.officer):
            with self.subTest(user.login):
                self.assertEqual(self._find_board(user) & (awards | other), public)
        self.assertFalse(self._find_board(self.officer_b) & awards)
        revocation = self._create_decision(
            purpose="revocation", target_award_ids=public[:1].ids, number="9/QĐ-R"
        )
        revocation.with_user(self.administrator).action_issue()
        self.assertEqual(self._find_board(self.employee_user) & awards, public[1:])
        decision.action_unpublish()
        self.assertFalse(self._find_board(self.employee_user) & awards)
        self.assertFalse(decision.published_on)

    def test_what_is_not_published(self):
        """Drafts, revocations and what is not public are refused in words."""
        draft = self._create_decision(self._award_vals(self.employee))
        hidden = self._issue(
            self._award_vals(self.employee, is_hidden=True)
        ).decision_id
        shown = self._issue(self._award_vals(self.colleague)).decision_id
        shown.action_publish()
        for decision, text in (
            (draft, "issued decisions"),
            (hidden, "shown to everybody"),
            (shown, "already"),
        ):
            with self.subTest(text), self.assertRaises(UserError) as refusal:
                decision.action_publish()
            self.assertIn(text, str(refusal.exception))
            self.assertEqual(decision.cannot_publish_reason, str(refusal.exception))
        for user in (self.employee_user, self.auditor):
            for step in ("action_publish", "action_unpublish"):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    getattr(shown.with_user(user), step)()
        for values in ({"is_published": False}, {"published_on": False}):
            with self.assertRaises(AccessError):
                shown.write(values)

    # -- recipients ------------------------------------------------------------

    def test_recipients_are_told(self):
        """Each recipient who can log in is told of the own award, of nothing else."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, is_hidden=True),
            self._award_vals(self.manager, self.higher_title),
        )
        told = {
            user: self._find_messages(user)
            for user in (self.employee_user, self.colleague_user, self.manager_user)
        }
        number = awards.decision_id.number
        for user, title in (
            (self.employee_user, self.title),
            (self.colleague_user, self.title),
            (self.manager_user, self.higher_title),
        ):
            with self.subTest(user.login):
                (message,) = told[user]
                self.assertIn(title.name, message.body)
                self.assertIn(number, message.body)
                for award in awards:
                    self.assertNotIn(award.subject_name, message.body)
                # Who else was told is not seen in it.
                self.assertEqual(message.partner_ids, user.partner_id)
        self.assertFalse(
            told[self.colleague_user].res_id, "It links to nothing that is hidden."
        )

    def test_who_shares_a_message(self):
        """The public recipients of one award share a message, the hidden do not."""
        users = [self._create_user(f"emulation_shared_{n}") for n in range(3)]
        people = self._create_employees(
            *[
                {"name": user.login, "user_id": user.id, "department_id": unit.id}
                for user, unit in zip(
                    users, (self.unit_1, self.unit_2, self.unit_2), strict=True
                )
            ]
        )
        self._issue(
            *[self._award_vals(one, is_hidden=one == people[2]) for one in people]
        )
        first, second, hidden = (self._find_messages(user) for user in users)
        self.assertEqual(first, second)
        self.assertEqual(hidden.partner_ids, users[2].partner_id)
        self.assertEqual(first.partner_ids, users[0].partner_id + users[1].partner_id)

    def test_old_registers_are_no_news(self):
        """Who got an award of another authority long ago is not congratulated now."""
        self._issue(
            self._award_vals(self.employee), origin="external", date="2010-01-01"
        )
        self.assertFalse(self._find_messages(self.employee_user))

    def test_many_are_told_by_the_job(self):
        """More than a few are told in the background, each once, whatever happens."""
        self.patch(hr_emulation_decision_notify, "AT_ONCE", 1)
        self.patch(hr_emulation_decision_notify, "CHUNK", 1)
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.unit_1),
            self._award_vals(self.colleague),
        )
        decision = awards.decision_id
        self.assertTrue(decision.is_telling)
        self.assertFalse(self._find_messages(self.employee_user))
        cron = self.env.ref("hr_emulation.ir_cron_recipients")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertFalse(decision.is_telling)
        for user in (self.employee_user, self.colleague_user):
            self.assertEqual(len(self._find_messages(user)), 1)
        author = self._find_messages(self.employee_user).author_id
        self.assertEqual(author, self.officer.partner_id)
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertEqual(len(self._find_messages(self.employee_user)), 1)

    # -- conferral -------------------------------------------------------------

    def test_conferral(self):
        """The highest award is handed over first; a second press opens the same."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, self.higher_title),
            self._award_vals(self.unit_2),
        )
        decision = awards.decision_id
        action = decision.action_plan_conferral()
        ceremony = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(ceremony.decision_id, decision)
        self.assertEqual(
            ceremony.line_ids.award_id.mapped("award_sequence"),
            sorted(awards.mapped("award_sequence")),
        )
        self.assertEqual(decision.action_plan_conferral()["res_id"], ceremony.id)
        with self.assertRaises(AccessError):
            decision.with_user(self.employee_user).action_plan_conferral()

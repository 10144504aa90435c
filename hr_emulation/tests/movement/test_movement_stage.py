from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ...models.movement.hr_emulation_movement_stage import STEPS
from .movement_case import TODAY, MovementCommon

STATES = (
    "draft",
    "launched",
    "registering",
    "running",
    "interim_review",
    "final_review",
    "closed",
)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestMovementStage(MovementCommon):
    def test_table_of_steps(self):
        """From each state exactly these steps can be taken; button, sentence and
        server agree.
        """
        possible = {
            "draft": {"launch"},
            "launched": {"open_registration"},
            "registering": {"run"},
            "running": {"interim_review", "final_review"},
            "interim_review": {"run", "final_review"},
            "final_review": {"close"},
            "closed": set(),
        }
        for state in STATES:
            movement = self._advance(self._create_movement(), state)
            for step in ("launch", *STEPS):
                with self.subTest(f"{step} from {state}"):
                    reason = movement[f"cannot_{step}_reason"]
                    self.assertEqual(not reason, step in possible[state], reason)
                    if not reason:
                        continue
                    with self.assertRaises(UserError) as refusal:
                        getattr(movement, f"action_{step}")()
                    self.assertEqual(str(refusal.exception), reason)
                    self.assertEqual(movement.state, state)

    def test_review_and_go_on(self):
        """An interim review may be held several times."""
        movement = self._advance(self._create_movement(), "interim_review")
        for step in ("run", "interim_review", "run", "interim_review", "final_review"):
            getattr(movement, f"action_{step}")()
        self.assertEqual(movement.state, "final_review")

    def test_without_registration(self):
        """A joined movement or a campaign starts without registration where none is
        used.
        """
        for vals, with_registration in (
            ({"origin": "joined"}, False),
            ({"origin": "own"}, True),
            ({"nature": "campaign", "has_registration": False}, False),
            ({"origin": "joined", "has_registration": True}, True),
        ):
            with self.subTest(vals):
                movement = self._create_movement(**vals)
                movement.action_launch()
                self.assertEqual(bool(movement.cannot_run_reason), with_registration)
                self.assertEqual(
                    not movement.cannot_open_registration_reason, with_registration
                )

    def test_registration_is_over(self):
        """Registration does not open when its last day has passed."""
        movement = self._create_movement(registration_date_to="2026-02-01")
        movement.action_launch()
        self.assertIn("is over", movement.cannot_open_registration_reason)
        movement.registration_date_to = "2026-04-01"
        movement.action_open_registration()

    def test_readiness(self):
        """What is missing blocks the launch with the same sentence as the list."""
        for vals, word, is_required in (
            ({}, None, True),
            ({"authority_id": False}, "who launches it", True),
            (
                {"authority_id": False, "legal_document_id": self.directive.id},
                None,
                True,
            ),
            ({"date_to": False}, "last day", True),
            ({"user_id": False}, "responsible", True),
            ({"line_ids": False}, "at least one content", True),
            ({"line_ids": False, "origin": "joined"}, "at least one content", False),
            (
                {"date_from": "2025-01-01", "date_to": "2025-12-31"},
                "in the past",
                False,
            ),
        ):
            with self.subTest(vals):
                movement = self._create_movement(**vals)
                missing = [
                    check for check in movement._get_readiness() if not check.is_done
                ]
                if word:
                    check = next(one for one in missing if word in one.sentence)
                    self.assertEqual(check.is_required, is_required)
                    self.assertIn(check.sentence, movement.readiness)
                if word and is_required:
                    self.assertEqual(movement.cannot_launch_reason, check.sentence)
                    with self.assertRaisesRegex(UserError, word):
                        movement.action_launch()
                    self.assertEqual(movement.state, "draft")
                else:
                    self.assertFalse(movement.cannot_launch_reason)
                    movement.action_launch()
                    self.assertEqual(movement.launched_on, TODAY)

    def test_no_units(self):
        """A movement is not launched for an organisation without units."""
        company = self.env["res.company"].create({"name": "Không phòng ban"})
        movement = self._create_movement(
            user=self.env.user, company_id=company.id, authority_id=self.ministry.id
        )
        with self.assertRaisesRegex(UserError, "no unit"):
            movement.action_launch()

    def test_units_without_a_manager_are_named(self):
        """The list names the units whose manager cannot be told; so does the
        chatter after the launch.
        """
        movement = self._create_movement()
        self.assertIn(self.unit_2.name, movement.readiness)
        self.assertNotIn(self.unit_1.name + ",", movement.readiness)
        movement.action_launch()
        note = movement.message_ids.filtered(lambda one: "Nobody could" in one.body)
        self.assertEqual(len(note), 1)
        self.assertIn(self.unit_2.name, note.body)
        self.assertNotIn(self.unit_1.name, note.body)

    def test_launch_makes_the_years(self):
        """Launching cuts the period into years."""
        movement = self._create_movement(date_to="2028-12-31")
        movement.action_launch()
        self.assertEqual(len(movement.slice_ids), 3)

    def test_who_may(self):
        """Only officers take steps; state is not writable by anybody."""
        movement = self._create_movement()
        for user in (self.employee_user, self.manager_user, self.auditor):
            with self.assertRaises(AccessError):
                movement.with_user(user).action_launch()
        for user in (self.officer, self.administrator):
            with self.assertRaises(AccessError):
                movement.with_user(user).write({"state": "closed"})
        self.assertTrue(movement.with_user(self.auditor).cannot_launch_reason)


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestLaunchActivities(MovementCommon):
    def _create_managed_units(self, count, prefix):
        """Units with one manager each, who has a user."""
        users = self.env["res.users"].create(
            [
                {
                    "name": f"{prefix} {n}",
                    "login": f"{prefix}_{n}",
                    "company_id": self.company_a.id,
                    "company_ids": self.company_a.ids,
                }
                for n in range(count)
            ]
        )
        managers = self._create_employees(
            *[{"name": user.name, "user_id": user.id} for user in users]
        )
        top = self._create_department(prefix)
        self.env["hr.department"].create(
            [
                {
                    "name": manager.name,
                    "company_id": self.company_a.id,
                    "parent_id": top.id,
                    "manager_id": manager.id,
                }
                for manager in managers
            ]
        )
        return top

    def test_one_activity_per_manager(self):
        """Who manages several units is told once; others are not told."""
        self.unit_2.manager_id = self.manager
        self.unit_11.manager_id = self.colleague
        movement = self._create_movement(registration_date_to="2026-03-31")
        movement.action_launch()
        activities = self._get_activities(movement)
        self.assertEqual(activities.user_id, self.manager_user + self.colleague_user)
        self.assertEqual(len(activities), 2)
        self.assertEqual({str(one.date_deadline) for one in activities}, {"2026-03-31"})
        note = activities.filtered(lambda one: one.user_id == self.manager_user).note
        self.assertIn(self.unit_1.name, note)
        self.assertIn(self.unit_2.name, note)

    def test_no_mails(self):
        """Nobody gets a mail, nor becomes a follower who gets them later."""
        movement = self._create_movement()
        before = self.env["mail.mail"].sudo().search_count([])
        followers = movement.message_partner_ids
        movement.with_context(mail_notify_force_send=True).action_launch()
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), before)
        self.assertEqual(movement.message_partner_ids, followers)

    def test_manager_marks_it_as_done(self):
        """A manager finishes the own activity without other rights to the movement."""
        movement = self._create_movement()
        movement.action_launch()
        activity = self._get_activities(movement)
        activity.with_user(self.manager_user).action_feedback(feedback="Đã triển khai")
        self.assertFalse(self._get_activities(movement))

    def test_closing_removes_them(self):
        """From the final review on nobody is asked to act any more."""
        movement = self._advance(self._create_movement(), "running")
        other = self._advance(self._create_movement(), "running")
        self.assertTrue(self._get_activities(movement))
        movement.action_final_review()
        self.assertFalse(self._get_activities(movement))
        self.assertTrue(self._get_activities(other))

    def test_entered_for_history(self):
        """What is over is launched for the record: nobody is asked to act."""
        movement = self._create_movement(date_from="2016-01-01", date_to="2020-12-31")
        self.assertIn("for history", movement.readiness)
        movement.action_launch()
        self.assertFalse(self._get_activities(movement))
        self.assertEqual(len(movement.slice_ids), 5)

    def test_many_unreached_units(self):
        """The list before the launch stays short, the note names all units."""
        names = [f"Phòng {n:02}" for n in range(30)]
        top = self._create_department("Khối")
        for name in names:
            self._create_department(name, parent_id=top.id)
        movement = self._create_movement(unit_ids=top.ids)
        self.assertIn("and 21 more", movement.readiness)
        movement.action_launch()
        note = movement.message_ids.filtered(lambda one: "Nobody could" in one.body)
        for name in names:
            self.assertIn(name, note.body)

    def test_archived_user(self):
        """A manager who cannot log in any more is not told, but named."""
        self.manager_user.active = False
        movement = self._create_movement()
        movement.action_launch()
        self.assertFalse(self._get_activities(movement))

    def _count_queries(self, movement):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        movement.action_launch()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_queries(self):
        """Launching for 60 units takes as many queries as for 10."""
        counts = []
        for size in (3, 10, 60):
            top = self._create_managed_units(size, f"size{size}")
            movement = self._create_movement(unit_ids=top.ids)
            counts.append(self._count_queries(movement))
            self.assertEqual(len(self._get_activities(movement)), size)
        _warm_up, few, many = counts
        self.assertLess(many, few + 5, f"{few} queries for 10, {many} for 60")
        self.assertLess(few, 100)

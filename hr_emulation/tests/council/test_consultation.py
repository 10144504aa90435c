from datetime import datetime

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .public_case import FRIDAY, PublicCase


@tagged("post_install", "-at_install")
class TestConsultationWindow(PublicCase):
    """From which day to which opinions are taken."""

    def _add_holiday(self, first, last, company=None, calendar=False):
        holiday = self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "calendar_id": calendar and calendar.id,
                # Midnight to midnight where the organisation is.
                "date_from": datetime.fromisoformat(f"{first} 00:00:00"),
                "date_to": datetime.fromisoformat(f"{last} 16:59:59"),
            }
        )
        # Odoo takes the company of whoever is at work.
        holiday.company_id = company or self.company_a

    def _get_last_day(self, date_from, days, day_kind):
        draft = self._prepare(date_from=date_from, days=days, day_kind=day_kind)
        return str(draft.date_to)

    def test_last_day(self):
        """The first day counts; weekends are no working days, but calendar days."""
        for date_from, days, day_kind, expected in (
            ("2024-11-01", 1, "calendar", "2024-11-01"),
            ("2024-11-01", 3, "calendar", "2024-11-03"),
            ("2024-11-01", 1, "working", "2024-11-01"),
            ("2024-11-01", 2, "working", "2024-11-04"),
            ("2024-11-02", 1, "working", "2024-11-04"),
            ("2024-11-01", 10, "working", "2024-11-14"),
            ("2024-12-27", 4, "working", "2025-01-01"),
        ):
            with self.subTest(f"{days} {day_kind} days from {date_from}"):
                self.assertEqual(
                    self._get_last_day(date_from, days, day_kind), expected
                )

    def test_public_holidays(self):
        """Holidays of the organisation are no working days; those of others are."""
        self._add_holiday("2024-11-04", "2024-11-05")
        self._add_holiday("2024-11-07", "2024-11-07", calendar=self.calendar)
        self._add_holiday("2024-11-06", "2024-11-06", company=self.company_b)
        self.assertEqual(self._get_last_day(FRIDAY, 2, "working"), "2024-11-06")
        self.assertEqual(self._get_last_day(FRIDAY, 3, "working"), "2024-11-08")
        self.assertEqual(self._get_last_day(FRIDAY, 3, "calendar"), "2024-11-03")

    def test_holiday_entered_later(self):
        """What is published counts holidays entered since, and keeps its last day."""
        draft = self._prepare()
        self.assertEqual(str(draft.date_to), "2024-11-07")
        self._add_holiday("2024-11-04", "2024-11-04")
        draft.action_open()
        self.assertEqual(str(draft.date_to), "2024-11-08")
        self._add_holiday("2024-11-05", "2024-11-05")
        draft._in_transition().days = 5
        self.assertEqual(str(draft.date_to), "2024-11-08")

    def test_no_working_hours(self):
        """Where nobody has said when people work, working days are not counted."""
        draft = self._prepare()
        self.company_a.resource_calendar_id = False
        draft.days = 6
        self.assertFalse(draft.date_to)
        with self.assertRaisesRegex(UserError, "Choose calendar days"):
            draft.action_open()

    def test_days_by_the_rule(self):
        """The length is what the voting rule asks; an officer may give more time."""
        draft = self._prepare()
        self.assertEqual((draft.days, draft.day_kind), (5, "working"))
        draft.days = 7
        draft.line_ids = [
            Command.create({"nomination_id": self._create_nomination(self.manager).id})
        ]
        self.assertEqual(draft.days, 7)
        draft.days = 4
        with self.assertRaisesRegex(UserError, "Test Rule.*at least: 5"):
            draft.action_open()
        draft.write({"days": 6, "day_kind": "calendar"})
        with self.assertRaisesRegex(UserError, "at least: 5"):
            draft.action_open()
        draft.days = 7
        draft.action_open()

    def test_no_days(self):
        """Without a length nothing is published; impossible lengths are refused."""
        self.rule.consultation = "none"
        draft = self._prepare()
        self.assertEqual(draft.days, 0)
        with self.assertRaisesRegex(UserError, "at least one"):
            draft.action_open()
        for days in (-1, 367):
            with self.subTest(days), self.assertRaises(ValidationError):
                draft.days = days
                self.env.flush_all()

    def test_start_in_the_past(self):
        """Nobody could have read a list that was not published yet."""
        draft = self._prepare(date_from="2024-10-31")
        with self.assertRaisesRegex(UserError, "past"):
            draft.action_open()

    def test_start_later(self):
        """A list may be published before its window opens."""
        consultation = self._publish(date_from="2024-11-04")
        line = consultation.line_ids.with_user(self.colleague_user)
        self.assertIn("from", line.window_text)
        with self.assertRaisesRegex(UserError, "from"):
            self._speak(line)
        with freeze_time("2024-11-04 01:00:00"):
            self.env.invalidate_all()
            self.assertTrue(self._speak(line))

    def test_day_of_the_organisation(self):
        """The day begins at midnight where the organisation is, not where one sits."""
        self.officer.tz = "America/Los_Angeles"
        # In Việt Nam it is Saturday already.
        with freeze_time("2024-11-01 18:00:00"):
            draft = self._prepare(date_from="2024-11-01")
            with self.assertRaisesRegex(UserError, "past"):
                draft.action_open()
            draft.date_from = "2024-11-02"
            draft.write({"days": 7, "day_kind": "calendar"})
            draft.action_open()
        line = draft.line_ids
        # 16:59 in Greenwich is the last minute of the last day in Việt Nam.
        with freeze_time("2024-11-08 16:59:00"):
            self.env.invalidate_all()
            self.assertTrue(self._speak(line))
            self.assertEqual(line.window_text, "Last day: today")
        with freeze_time("2024-11-08 17:00:00"):
            self.env.invalidate_all()
            with self.assertRaisesRegex(UserError, "Ended on"):
                self._speak(line)

    def test_status(self):
        """The status follows the day, and can be searched for."""
        consultation = self._publish()
        consultations = consultation.browse()
        for moment, status, days_left in (
            ("2024-11-01", "open", 7),
            ("2024-11-07", "open", 1),
            ("2024-11-08", "ended", 0),
        ):
            with self.subTest(moment), freeze_time(f"{moment} 03:00:00"):
                self.env.invalidate_all()
                self.assertEqual(consultation.status, status)
                self.assertEqual(consultation.days_left, days_left)
                for other in ("draft", "open", "ended", "concluded"):
                    self.assertEqual(
                        consultation in consultations.search([("status", "=", other)]),
                        other == status,
                    )


@tagged("post_install", "-at_install")
class TestConsultation(PublicCase):
    """From the list of nominations to what is published, and what waits for it."""

    line_text = "A complaint came in"

    def test_from_the_list_of_nominations(self):
        """The officer's list action prepares a draft with those that were chosen."""
        other = self._create_nomination(self.colleague)
        nominations = (self.nomination | other).with_user(self.officer)
        action = nominations.action_consult()
        draft = self.env["hr.emulation.consultation"].browse(action["res_id"])
        self.assertEqual(draft.stage, "before")
        self.assertEqual(draft.line_ids.nomination_id, nominations.sudo())
        self.assertEqual(draft.state, "draft")
        with self.assertRaises(AccessError):
            self.nomination.with_user(self.manager_user).action_consult()

    def test_stages_are_not_mixed(self):
        """Before the vote what is ready for it, after it what was accepted."""
        accepted = self._create_nomination(self.colleague, "accepted")
        drafted = self._create_nomination(self.manager, "draft")
        self.assertEqual(self._prepare(accepted).stage, "after")
        for nominations in (self.nomination | accepted, drafted, accepted | drafted):
            with self.assertRaisesRegex(UserError, "Not both"):
                self._prepare(nominations)

    def test_from_the_agenda(self):
        """The agenda of a session is taken over, and completed later."""
        council = self.env["hr.emulation.council"].create(
            {"name": "Council", "company_id": self.company_a.id}
        )
        session = self.env["hr.emulation.session"].create(
            {
                "name": "Session",
                "council_id": council.id,
                "company_id": self.company_a.id,
                "item_ids": [Command.create({"nomination_id": self.nomination.id})],
            }
        )
        action = session.with_user(self.officer).action_consult()
        draft = self.env["hr.emulation.consultation"].browse(action["res_id"])
        draft = draft.with_user(self.officer)
        self.assertEqual(draft.session_id, session)
        with self.assertRaisesRegex(UserError, "missing"):
            draft.action_take_agenda()
        other = self._create_nomination(self.colleague)
        session.item_ids = [Command.create({"nomination_id": other.id})]
        draft.action_take_agenda()
        self.assertEqual(draft.line_ids.nomination_id, self.nomination | other)

    def test_form(self):
        """The officer chooses nominations in the form, and sees what is missing."""
        consultations = self.env["hr.emulation.consultation"].with_user(self.officer)
        with Form(consultations) as form:
            form.name = "List"
            with form.line_ids.new() as line:
                line.nomination_id = self.nomination.with_user(self.officer)
            self.assertEqual(form.days, 5)
            self.assertEqual(str(form.date_to), "2024-11-07")
        self.assertFalse(form.record.cannot_open_reason)

    def test_what_is_published(self):
        """Everybody reads name, unit, title and the line of achievement, no more."""
        consultation = self._publish()
        self.nomination._in_transition().achievement = "Something else"
        line = consultation.line_ids.with_user(self.colleague_user)
        self.env.invalidate_all()
        [values] = line.read()
        texts = " ".join(str(value) for value in values.values())
        self.assertEqual(line.subject_name, self.employee.name)
        self.assertEqual(line.award_name, self.title.name)
        self.assertEqual(line.achievement, "Kho dữ liệu")
        for secret in ("A long story", "Something else", "nomination_id"):
            self.assertNotIn(secret, texts + " ".join(values))
        with self.assertRaises(AccessError):
            line.read(["nomination_id"])
        with self.assertRaises(AccessError):
            line.search([("nomination_id.summary", "like", "story")])
        with self.assertRaises(AccessError):
            self.nomination.with_user(self.colleague_user).read(["summary"])

    def test_the_snapshot_is_taken_when_it_is_published(self):
        """Until then the list follows the dossier."""
        draft = self._prepare()
        self.nomination._in_transition().achievement = "Better words"
        draft.action_open()
        self.assertEqual(draft.line_ids.achievement, "Better words")

    def test_published_lists_stay(self):
        """What is published is not changed, completed or deleted by anybody."""
        consultation = self._publish().with_user(self.administrator)
        other = self._create_nomination(self.colleague)
        line = {"nomination_id": other.id}
        attacks = {
            "name": lambda: consultation.write({"name": "Other"}),
            "last day": lambda: consultation.write({"date_to": "2024-11-30"}),
            "days": lambda: consultation.write({"days": 30}),
            "state": lambda: consultation.write({"state": "concluded"}),
            "add": lambda: consultation.write({"line_ids": [Command.create(line)]}),
            "create": lambda: consultation.line_ids.create(
                {"consultation_id": consultation.id, **line}
            ),
            "remove": lambda: consultation.line_ids.unlink(),
            "replace": lambda: consultation.line_ids.write(line),
            "text": lambda: consultation.line_ids.write({"achievement": "Better"}),
            "move": lambda: self._prepare(other).line_ids.write(
                {"consultation_id": consultation.id}
            ),
            "delete": lambda: consultation.unlink(),
        }
        for name, attack in attacks.items():
            with self.subTest(name), self.assertRaises(UserError):
                attack()

    def test_why_it_is_not_published(self):
        """Each reason names what to take off the list, or what to enter."""
        empty = self._prepare()
        empty.line_ids.unlink()
        returned = self._prepare()
        self.nomination._write_step({"state": "returned"})
        with self.assertRaisesRegex(UserError, "at least one nomination"):
            empty.action_open()
        with self.assertRaisesRegex(UserError, self.employee.name):
            returned.action_open()
        party = self._create_nomination(self.colleague, award_type=self.party_merit)
        internal = self._prepare(party, days=5)
        with self.assertRaisesRegex(UserError, "Party"):
            internal.action_open()
        self.company_a.emulation_party_internal = False
        internal.action_open()
        with self.assertRaisesRegex(UserError, "already"):
            internal.action_open()

    def test_one_at_a_time(self):
        """A name is not consulted on twice at once, at the same stage."""
        self._publish()
        with self.assertRaisesRegex(UserError, "another|not concluded yet"):
            self._publish()
        self.nomination._write_step({"state": "accepted"})
        after = self._publish(days=5)
        self.assertEqual(after.stage, "after")
        # What two officers do at the same instant, the database refuses.
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            after.line_ids.copy({"consultation_id": self._prepare().id})._publish()
            self.env.flush_all()

    def test_cancel(self):
        """A cancelled list is not public any more, and says why to officers."""
        consultation = self._publish()
        line = consultation.line_ids
        self.assertTrue(line.with_user(self.colleague_user).has_access("read"))
        consultation._cancel("Wrong list")
        self.env.invalidate_all()
        self.assertFalse(line.with_user(self.colleague_user).has_access("read"))
        self.assertEqual(consultation.cancel_reason, "Wrong list")
        with self.assertRaisesRegex(UserError, "already"):
            consultation._cancel("Again")
        self._publish()

    def test_what_the_next_step_waits_for(self):
        """A vote waits for the consultation that its rule asks for."""
        consultations = self.env["hr.emulation.consultation"].with_user(self.officer)
        other = self._create_nomination(self.colleague, award_type=self.merit)
        nominations = self.nomination | other

        def ask(stage="before", of=nominations):
            self.env.invalidate_all()
            return consultations._get_blocking_reason(of, stage)

        self.assertIn(self.employee.name, ask())
        self.assertFalse(ask(of=other))
        self.assertFalse(ask("after"))
        consultation = self._publish()
        self.assertIn("still open", ask())
        self.assertFalse(ask("after"))
        with freeze_time("2024-11-08 03:00:00"):
            self.assertIn("is over", ask())
            consultation.invalidate_recordset()
            consultation.action_conclude()
            self.assertFalse(ask())
        self.rule.consultation = "after"
        self.assertIn("after the vote", ask("after"))

    def test_one_that_nobody_asked_for_blocks_too(self):
        """What was put to a consultation waits for its end, rule or not."""
        self.rule.consultation = "none"
        consultations = self.env["hr.emulation.consultation"]
        self.assertFalse(consultations._get_blocking_reason(self.nomination, "before"))
        consultation = self._publish(days=5)
        self.assertTrue(consultations._get_blocking_reason(self.nomination, "before"))
        consultation._cancel("Not needed")
        self.assertFalse(consultations._get_blocking_reason(self.nomination, "before"))

    def test_what_was_sent_anew_is_consulted_on_anew(self):
        """The consultation was about another dossier."""
        consultation = self._publish()
        with freeze_time("2024-11-08 03:00:00"):
            consultation.invalidate_recordset()
            consultation.action_conclude()
            ask = consultation._get_blocking_reason
            self.assertFalse(ask(self.nomination, "before"))
            self.nomination._write_step({"submitted_on": "2024-11-08 02:00:00"})
            self.assertIn(self.employee.name, ask(self.nomination, "before"))

    def test_messages_are_not_public(self):
        """Everybody reads the list; who is told of complaints, officers alone see."""
        consultation = self._publish()
        message = consultation.message_post(body=self.line_text)
        activity = consultation.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        for user, may in (
            (self.officer, True),
            (self.auditor, True),
            (self.employee_user, False),
            (self.manager_user, False),
        ):
            for record in (message, activity):
                record = record.with_user(user)
                with self.subTest(f"{record._name} {user.login}"):
                    self.assertEqual(record.has_access("read"), may)
            with self.subTest(f"Search as {user.login}"):
                found = message.with_user(user).search([("id", "=", message.id)])
                self.assertEqual(bool(found), may)

    def test_nobody_asks_what_officers_were_told(self):
        """Neither fields nor searches tell that an opinion waits, or for which officer.

        The form opens without them all the same.
        """
        consultation = self._publish()
        self._speak(consultation.line_ids[0])
        consultation.sudo()._cron_remind()
        told = {
            "activity_summary": "opinion",
            "activity_user_id": self.officer.name,
            "activity_type_id.name": "a",
            "activity_ids.summary": "a",
            "message_ids.body": "a",
        }
        for name, words in told.items():
            domain = [("id", "=", consultation.id), (name, "ilike", words)]
            for user in (self.manager_user, self.employee_user):
                asking = consultation.with_user(user)
                with self.subTest(f"{name} {user.login}"):
                    with self.assertRaises(AccessError):
                        asking.search(domain)
                    with self.assertRaises(AccessError):
                        asking.read([name.partition(".")[0]])
            consultation.with_user(self.officer).search(domain)
        for user in (self.employee_user, self.officer):
            view = consultation.with_user(user).get_view(view_type="form")
            with self.subTest(user.login):
                self.assertEqual("<chatter" in view["arch"], user == self.officer)
                Form(consultation.with_user(user))

    def test_queries(self):
        """Publishing 300 names costs as many queries as publishing ten."""
        people = self._create_employees(
            *[
                {"name": f"Employee {n}", "department_id": self.unit_11.id}
                for n in range(320)
            ]
        )
        nominations = self.env["hr.emulation.nomination"].create(
            [
                {
                    "employee_id": person.id,
                    "award_type_id": self.title.id,
                    "year": 2024,
                    "company_id": self.company_a.id,
                }
                for person in people
            ]
        )
        nominations._write_step({"state": "screened", "submitted_on": "2024-10-01"})

        def count(step):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            result = step()
            self.env.flush_all()
            return result, self.cr.sql_log_count - before

        self._publish(nominations[:10])
        drafts, counts = [], []
        for chosen in (nominations[10:20], nominations[20:]):
            draft, queries = count(lambda chosen=chosen: self._prepare(chosen))
            drafts.append(draft)
            counts.append(queries)
        self.assertLess(counts[1], counts[0] + 12, f"Preparing: {counts}")
        counts = [count(draft.action_open)[1] for draft in drafts]
        self.assertLess(counts[1], counts[0] + 12, f"Publishing: {counts}")
        self.assertLess(counts[1], 60)
        _reason, queries = count(
            lambda: drafts[1]._get_blocking_reason(nominations, "before")
        )
        self.assertLess(queries, 15)

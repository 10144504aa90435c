"""What an officer who is in a hurry, or wants a certain result, would try."""

from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .vote_case import VoteCase


@tagged("post_install", "-at_install")
class TestCouncilAttacks(VoteCase):
    """The ground of a vote: who and what is in a session, and by which rules."""

    def _vote_all(self, voting, choice):
        for voter in self.voters:
            self._vote(voting, voter, choice)
        self._count(voting)

    def test_lower_award_stays(self):
        """What members have voted for instead is not exchanged after the vote."""
        self.rule.allows_lower = True
        self.higher_title.lower_award_type_id = self.title
        nomination = self._create_ready(self.employee, self.higher_title)
        voting = self._open_vote(nomination)
        self._vote_all(voting, "low")
        session = voting.session_id
        with self.assertRaisesRegex(UserError, "voted already"):
            session.award_ids.lower_award_type_id = self.higher_title
        session.action_close()
        self.assertEqual(nomination.granted_award_type_id, self.title)

    def test_no_round_for_what_is_accepted(self):
        """Nobody puts what was accepted, or has had its rounds, to another vote."""
        voting = self._open_vote(self._create_ready())
        self._vote_all(voting, "yea")
        item = voting.session_id.item_ids
        for values in (
            {"is_voted_again": True},
            {"is_voted_again": True, "result": False},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                item.write(values)
        with self.assertRaises(AccessError):
            voting.session_id.write({"item_ids": [Command.update(item.id, values)]})
        with self.assertRaisesRegex(UserError, "is decided"):
            item.action_vote_again()

    def test_opened_session_stays(self):
        """Day, council, agenda and list of members are settled by opening."""
        first, later = self._create_ready(), self._create_ready(self.colleague)
        session = self._create_session(first)
        other = self.council.with_user(self.administrator).create(
            {"name": "Hội đồng khác", "company_id": self.company_a.id}
        )
        session.action_open()
        item, attendance = session.item_ids, session.attendance_ids[0]
        attempts = [
            lambda: session.write({"date": self.today - timedelta(days=400)}),
            lambda: session.write({"council_id": other.id}),
            lambda: session.write({"company_id": self.company_b.id}),
            lambda: session.write({"form": "written"}),
            lambda: session.write(
                {"item_ids": [Command.create({"nomination_id": later.id})]}
            ),
            lambda: item.create({"session_id": session.id, "nomination_id": later.id}),
            lambda: item.write({"nomination_id": later.id}),
            lambda: item.unlink(),
            lambda: session.award_ids.unlink(),
            lambda: attendance.unlink(),
            lambda: session.write({"attendance_ids": [Command.clear()]}),
        ]
        for attempt in attempts:
            with self.assertRaisesRegex(UserError, "was opened"), self.cr.savepoint():
                attempt()
        # Who has come in the meantime, and the number of places, is entered yet.
        attendance.presence = "absent"
        session.award_ids.seats = 1
        session.award_ids.rule_id = False
        with self.assertRaisesRegex(UserError, "no voting rule for"):
            session.action_vote()
        session.award_ids.rule_id = self.rule
        session.action_vote()
        self.assertEqual(session.round_ids.line_ids.present_count, 4)

    def test_members_left_out(self):
        """Who belongs to the council counts, whatever list an officer has made."""
        session = self._create_session(self._create_ready())
        stranger = self.members.create(
            {
                "council_id": self.council.copy({"name": "Hội đồng khác"}).id,
                "employee_id": self.employee.id,
                "date_from": "2020-01-01",
            }
        )
        session.attendance_ids[4].unlink()
        with self.assertRaisesRegex(UserError, "Uỷ viên 4 belongs .* is missing"):
            session.action_open()
        session.attendance_ids.create(
            {"session_id": session.id, "member_id": stranger.id}
        )
        with self.assertRaisesRegex(UserError, "does not belong to the council"):
            session.action_open()
        session.action_prepare()
        self.assertEqual(session.attendance_ids.member_id, self.members)
        # A seat that was changed after the list was made.
        self.members[3].has_vote = False
        self.assertIn("was changed meanwhile", session.cannot_open_reason)
        session.action_prepare()
        session.action_open()
        self.assertEqual(session.member_count, 4)

    def test_substitute_who_is_none_any_more(self):
        """An authorisation that ended before the session lets nobody vote."""
        substitute = self.env["hr.emulation.council.substitute"].create(
            {
                "member_id": self.members[4].id,
                "employee_id": self.employee.id,
                "reference": "01/GUQ",
                "date_from": "2020-01-01",
            }
        )
        session = self._create_session(self._create_ready(self.colleague))
        session.attendance_ids[4].presence = "substituted"
        self.assertFalse(session.cannot_open_reason)
        substitute.date_to = self.today - timedelta(days=1)
        session.invalidate_recordset()
        self.assertIn("was changed meanwhile", session.cannot_open_reason)
        with self.assertRaisesRegex(ValidationError, "Nobody is authorised"):
            session.action_prepare()

    def test_another_dossier_in_the_same_line(self):
        """What was lifted for one dossier is not lifted for the next one."""
        for relative in self.people[1:3]:
            self.env["hr.emulation.relative"].create(
                {
                    "employee_id": self.people[0].id,
                    "relative_id": relative.id,
                    "relation": "sibling",
                    "company_id": self.company_a.id,
                }
            )
        session = self._create_session(self._create_ready(self.people[1]))
        item, member = session.item_ids, self.members[0]
        found = session.conflict_ids.filtered(
            lambda one: one.member_id == member and one.kind_id.code == "RELATIVE"
        )
        found._lift("Đã đoạn tuyệt")
        self.assertNotIn((member.id, item.id), session._get_recused())
        item.nomination_id = self._create_ready(self.people[2])
        session.action_open()
        self.assertIn((member.id, item.id), session._get_recused())

    def test_nominee_takes_no_votes_away(self):
        """An officer enters no conflicts about who votes on the own dossier."""
        self.employee.user_id = self.officer
        session = self._create_session(self._create_ready(self.employee))
        values = {
            "item_id": session.item_ids.id,
            "member_id": self.members[2].id,
            "kind_id": self.env.ref("hr_emulation.conflict_kind_declared").id,
            "reason": "Không ủng hộ tôi",
        }
        conflicts = self.env["hr.emulation.conflict"]
        with (
            self.assertRaisesRegex(UserError, "about yourself"),
            self.cr.savepoint(),
        ):
            conflicts.with_user(self.officer).create(values)
        self.assertTrue(conflicts.with_user(self.administrator).create(values))

    def test_silent_member_stands_in(self):
        """Who sits without a vote votes for the member that authorised him."""
        silent = self.members.create(
            {
                "council_id": self.council.id,
                "employee_id": self.employee.id,
                "has_vote": False,
                "sequence": 1,
                "date_from": "2020-01-01",
            }
        )
        self.env["hr.emulation.council.substitute"].create(
            {
                "member_id": self.members[4].id,
                "employee_id": silent.employee_id.id,
                "reference": "02/GUQ",
                "date_from": "2020-01-01",
            }
        )
        session = self._create_session(self._create_ready(self.colleague))
        session.attendance_ids.filtered(
            lambda one: one.member_id == self.members[4]
        ).presence = "substituted"
        session.action_open()
        session.action_vote()
        self._vote(session.round_ids, self.employee_user, "yea")
        self.assertEqual(
            session.round_ids.voter_ids.attendance_id.member_id, self.members[4]
        )

    def test_substitute_reads_no_old_sessions(self):
        """Who stands in for a member today reads nothing of earlier sessions."""
        held = self._open_vote(self._create_ready())
        self._vote_all(held, "yea")
        held.session_id.action_close()
        self.env["hr.emulation.council.substitute"].create(
            {
                "member_id": self.members[4].id,
                "employee_id": self.colleague.id,
                "reference": "03/GUQ",
                "date_from": self.today + timedelta(days=1),
            }
        )
        later = self._create_session(
            self._create_ready(self.manager), date=self.today + timedelta(days=1)
        )
        sessions = self.env["hr.emulation.session"].with_user(self.colleague_user)
        with freeze_time(self.today + timedelta(days=1)):
            self.assertEqual(sessions.search([]), later)
            ballots = self.env["hr.emulation.ballot"].with_user(self.colleague_user)
            self.assertFalse(ballots.search([]))
            # The member reads what he took part in.
            mine = sessions.with_user(self.voters[4]).search([])
            self.assertEqual(mine, later | held.session_id)

    def test_hours_without_end(self):
        """A number of hours that no calendar has is refused in words."""
        session = self._create_session(self._create_ready(), vote_hours=2_000_000_000)
        session.action_open()
        with self.assertRaisesRegex(UserError, "at most 8784 hours"):
            session.action_vote()

    def test_what_was_written_stays(self):
        """A written opinion is part of the minutes once the session is closed."""
        session = self._create_session(self._create_ready())
        session.attendance_ids[0].opinion = "Đồng ý"
        session.action_open()
        session.action_vote()
        session.attendance_ids[0].opinion = "Không đồng ý"
        self._vote_all(session.round_ids, "yea")
        session.action_close()
        with self.assertRaisesRegex(UserError, "is closed"):
            session.attendance_ids[0].opinion = "Đồng ý"

    def test_what_is_not_published(self):
        """Everybody counts the ballots again, and reads nobody's reasons."""
        session = self._create_session(self._create_ready())
        session.attendance_ids[4].write({"presence": "absent", "reason": "Ốm"})
        session.action_open()
        session.action_vote()
        voting = session.round_ids
        for voter in self.voters[:4]:
            self._vote(voting, voter, "yea")
        self._count(voting)
        values = {"attendance_id": session.attendance_ids[1].id, "text": "Chưa đủ"}
        session.dissent_ids.create({"session_id": session.id, **values})
        session.action_close()
        session.action_publish()
        seen = session.with_user(self.hr_user)
        self.env.invalidate_all()
        self.assertEqual((seen.member_count, seen.voter_count), (5, 4))
        self.assertEqual((voting.with_user(self.hr_user).elector_count), 4)
        self.assertFalse(seen.attendance_ids)
        self.assertFalse(seen.dissent_ids)
        self.assertEqual(
            voting.with_user(self.hr_user).action_recount()["params"]["type"], "success"
        )
        for name in ("minutes", "attendance_ids.reason", "dissent_ids.text"):
            with self.subTest(name):
                field = name.partition(".")[0]
                if field == "minutes":
                    with self.assertRaises(AccessError):
                        seen.read([field])
                    with self.assertRaises(AccessError):
                        seen.search([(name, "!=", False)])
                else:
                    self.assertFalse(seen.search([(name, "!=", False)]))
        # Members read them.
        self.assertTrue(session.with_user(self.voters[0])._get_minutes()["absent"])

    def test_dissent_of_another_session(self):
        """A dissenting opinion is one of a member of this session, on its agenda."""
        first = self._create_session(self._create_ready())
        second = self._create_session(self._create_ready(self.colleague))
        values = {"session_id": first.id, "text": "Chưa đủ"}
        for wrong in (
            {"attendance_id": second.attendance_ids[0].id},
            {
                "attendance_id": first.attendance_ids[0].id,
                "item_id": second.item_ids.id,
            },
        ):
            with (
                self.subTest(wrong),
                self.assertRaisesRegex(ValidationError, "in the list of"),
            ):
                first.dissent_ids.create({**values, **wrong})

    def test_parts_of_another_company(self):
        """Neither a rule nor a whole agenda comes from another organisation."""
        session = self._create_session(self._create_ready())
        foreign = self.rule.copy({"name": "B", "company_id": self.company_b.id})
        with self.assertRaises(UserError):
            session.sudo().award_ids.rule_id = foreign
        council = self.council.create(
            {"name": "Hội đồng B", "company_id": self.company_b.id}
        )
        with self.assertRaises(UserError):
            session.sudo().write(
                {"company_id": self.company_b.id, "council_id": council.id}
            )

    def test_consultation_between_opening_and_vote(self):
        """A consultation that began after the session was opened is waited for."""
        nomination = self._create_ready()
        session = self._create_session(nomination)
        session.action_open()
        consultation = (
            self.env["hr.emulation.consultation"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Lấy ý kiến",
                    "company_id": self.company_a.id,
                    "days": 3,
                    "day_kind": "calendar",
                    "line_ids": [Command.create({"nomination_id": nomination.id})],
                }
            )
        )
        consultation.action_open()
        with self.assertRaisesRegex(UserError, "is still open"):
            session.action_vote()

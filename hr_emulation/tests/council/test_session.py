from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .vote_case import VoteCase


@tagged("post_install", "-at_install")
class TestSession(VoteCase):
    def _ask(self, action, reason="Vì lý do chung"):
        """Answer the dialogue that asks for a reason."""
        dialogue = self.env[action["res_model"]].with_user(self.officer)
        dialogue = dialogue.with_context(**action["context"])
        dialogue.create({"reason": reason}).action_confirm()

    def test_prepare(self):
        """The agenda brings along the members of the day, the awards, their rules."""
        self.members[3].date_to = "2021-12-31"
        first = self._create_ready()
        second = self._create_ready(self.colleague, self.higher_title)
        session = (
            self.env["hr.emulation.session"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Phiên họp",
                    "council_id": self.council.id,
                    "company_id": self.company_a.id,
                }
            )
        )
        self.assertEqual(session.chair, self.people[0].name)
        session.action_add_ready()
        self.assertEqual(session.item_ids.nomination_id, first | second)
        self.assertEqual(
            session.award_ids.award_type_id, self.title + self.higher_title
        )
        self.assertEqual(session.award_ids.rule_id, self.rule)
        self.assertEqual(
            session.attendance_ids.member_id, self.members - self.members[3]
        )
        # What is on one agenda is not put on another one.
        other = session.copy({"name": "Phiên khác"})
        other.action_add_ready()
        self.assertFalse(other.item_ids)

    def test_form(self):
        """An officer prepares and opens a session in the form."""
        nomination = self._create_ready()
        form = Form(self.env["hr.emulation.session"].with_user(self.officer))
        form.name = "Phiên họp"
        form.council_id = self.council
        session = form.save()
        self.assertIn("agenda", session.cannot_open_reason)
        session.action_add_ready()
        self.assertFalse(session.cannot_open_reason)
        session.action_open()
        self.assertEqual(session.state, "open")
        self.assertEqual(session.item_ids.nomination_id, nomination)

    def test_cannot_open(self):
        """Without agenda, members, rule, quorum or a ready nomination it stays shut."""
        nomination = self._create_ready()
        session = self._create_session(nomination)
        self.rule.quorum_percent = 80
        cases = [
            (
                lambda: session.attendance_ids[:2].write({"presence": "absent"}),
                "3 of 5 members take part; the quorum is 80 %",
            ),
            (
                lambda: nomination.sudo()._in_transition().write({"state": "returned"}),
                "not ready for the council",
            ),
            (
                lambda: session.award_ids.write({"rule_id": False}),
                "no voting rule for",
            ),
            (lambda: session.item_ids.unlink(), "agenda first"),
        ]
        for change, words in cases:
            change()
            with self.assertRaisesRegex(UserError, words):
                session.action_open()
            self.assertRegex(session.cannot_open_reason, words)
        self.assertEqual(session.state, "draft")
        with self.assertRaises(AccessError):
            session.with_user(self.voters[0]).action_open()

    def test_rule_of_the_day(self):
        """A session takes the rule that is in force on its day."""
        after = self.rule.copy({"name": "After", "date_from": "2021-01-01"})
        self.rule.date_to = "2020-12-31"
        self.rule.replaced_by_id = after
        nomination = self._create_ready()
        session = self._create_session(nomination)
        self.assertEqual(session.award_ids.rule_id, after)
        after.date_to = "2021-12-31"
        session = self._create_session(nomination)
        self.assertFalse(session.award_ids.rule_id)

    def test_ground_is_fixed(self):
        """Once a vote is open, what it rests on stays: agenda, attendance, rules."""
        voting = self._open_vote(self._create_ready())
        session = voting.session_id
        later = self._create_ready(self.colleague)
        attempts = [
            lambda: session.attendance_ids[0].write({"presence": "absent"}),
            lambda: session.attendance_ids[0].unlink(),
            lambda: session.award_ids.write({"seats": 1}),
            lambda: session.item_ids.unlink(),
            lambda: session.item_ids.create(
                {"session_id": session.id, "nomination_id": later.id}
            ),
        ]
        for attempt in attempts:
            with self.assertRaisesRegex(UserError, "voted already"):
                attempt()

    def test_tie(self):
        """A tie for the last place waits for the chair, whose reason stays."""
        nominations = [
            self._create_ready(subject)
            for subject in (self.employee, self.colleague, self.manager)
        ]
        session = self._create_session(*nominations)
        session.award_ids.seats = 2
        session.action_open()
        session.action_vote()
        voting = session.round_ids
        for voter, choices in zip(
            self.voters,
            (("yea", "yea", "yea"),) * 3 + (("yea", "nay", "nay"),) * 2,
            strict=True,
        ):
            self._vote(voting, voter, *choices)
        self._count(voting)
        self.assertEqual(
            session.item_ids.mapped("result"), ["accepted", "tied", "tied"]
        )
        with self.assertRaisesRegex(UserError, "not decided yet"):
            session.action_close()
        second, third = session.item_ids[1:]
        self._ask(second.action_choose(), "Trực tiếp lao động")
        with self.assertRaisesRegex(UserError, "No place for"):
            self._ask(third.action_choose())
        self._ask(third.action_pass_over())
        session.action_close()
        self.assertEqual(
            [nomination.state for nomination in nominations],
            ["accepted", "accepted", "rejected"],
        )
        results = session._get_minutes()["results"]
        self.assertEqual(results[1]["reason"], "Trực tiếp lao động")

    def test_lower_award(self):
        """Who is not accepted for the award may be for the lower one, where allowed."""
        self.rule.allows_lower = True
        self.higher_title.lower_award_type_id = self.title
        nomination = self._create_ready(self.employee, self.higher_title)
        voting = self._open_vote(nomination)
        self.assertEqual(
            voting.with_user(self.voters[0]).get_sheet()["lines"][0]["lower"],
            self.title.name,
        )
        for voter, choice in zip(
            self.voters, ("yea", "low", "low", "nay", "nay"), strict=True
        ):
            self._vote(voting, voter, choice)
        self._count(voting)
        self.assertEqual(voting.line_ids.result, "lower")
        voting.session_id.action_close()
        self.assertEqual(nomination.state, "accepted")
        self.assertEqual(nomination.granted_award_type_id, self.title)

    def test_rounds(self):
        """On what failed may be voted again, as often as the rule allows."""
        voting = self._open_vote(self._create_ready())
        session = voting.session_id
        for _number in range(2):
            for voter in self.voters:
                self._vote(voting, voter, "nay")
            self._count(voting)
            if _number == 0:
                session.item_ids.action_vote_again()
                session.action_vote()
                voting = session.round_ids - voting
        self.assertEqual(session.round_ids.mapped("number"), [1, 2])
        with self.assertRaisesRegex(UserError, "allows 2 rounds"):
            session.item_ids.action_vote_again()

    def test_show_of_hands(self):
        """The secretary enters the hands; more than are present cannot be."""
        self.rule.method = "hands"
        nomination = self._create_ready()
        voting = self._open_vote(nomination)
        line = voting.line_ids.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "Enter the votes"):
            self._count(voting)
        with self.assertRaisesRegex(UserError, "6 votes were entered, but 5"):
            line.write({"count_for": 4, "count_against": 2})
        for wrong in ("5", None, True, 1.5):
            with self.assertRaisesRegex(UserError, "whole numbers"):
                line.write({"count_for": wrong})
        with self.assertRaisesRegex(UserError, "no lower award"):
            line.write({"count_lower": 1})
        with self.assertRaises(AccessError):
            line.with_user(self.voters[0]).write({"count_for": 4})
        line.write({"count_for": 4, "count_against": 1})
        self._count(voting)
        self.assertEqual((line.result, line.share), ("accepted", 80))
        with self.assertRaisesRegex(UserError, "counted by the system"):
            line.write({"count_for": 5})

    def test_written_consultation(self):
        """In writing, the quorum is of those who have voted."""
        self.rule.quorum_percent = 60
        nomination = self._create_ready()
        voting = self._open_vote(nomination, form="written")
        self.assertEqual(
            set(voting.session_id.attendance_ids.mapped("presence")), {"written"}
        )
        for voter in self.voters[:2]:
            self._vote(voting, voter, "yea")
        self._count(voting)
        self.assertEqual(voting.state, "void")
        self.assertIn("2 of 5 members have voted", voting.void_reason)

    def test_returned_meanwhile(self):
        """What is returned after the agenda was made is not accepted by a vote."""
        nomination = self._create_ready()
        session = self._create_session(nomination)
        session.action_open()
        nomination.with_user(self.officer)._return("Thiếu hồ sơ")
        with self.assertRaisesRegex(UserError, "returned or recalled meanwhile"):
            session.action_vote()
        with self.assertRaisesRegex(UserError, "is not accepted"):
            self._ask(session.item_ids.action_choose())
        self._ask(session.item_ids.action_pass_over())
        session.action_close()
        self.assertEqual(nomination.state, "returned")

    def test_cancel(self):
        """A session that has voted is not cancelled; the reason of others is kept."""
        session = self._create_session(self._create_ready())
        self._ask(session.action_cancel(), "Hoãn họp")
        self.assertEqual(session.state, "cancelled")
        self.assertIn("Hoãn họp", session.message_ids[0].body)
        voting = self._open_vote(self._create_ready(self.colleague))
        with self.assertRaisesRegex(UserError, "has voted"):
            voting.session_id.action_cancel()

    def test_members_read_dossiers(self):
        """A member reads what is on the agenda, and nothing of other dossiers."""
        nomination = self._create_ready(self.employee)
        other = self._create_ready(self.manager)
        nominations = self.env["hr.emulation.nomination"].with_user(self.voters[0])
        self.assertFalse(nominations.search([]))
        session = self._create_session(nomination)
        self.assertEqual(nominations.search([]), nomination)
        self.assertTrue(nominations.browse(nomination.id).achievement is not None)
        with self.assertRaises(AccessError):
            nominations.browse(other.id).read(["summary"])
        # Somebody who does not belong to the council any more reads nothing.
        session.attendance_ids[0].unlink()
        self.assertFalse(nominations.search([]))

    def test_minutes(self):
        """The minutes say who was there, who was not and why, and how it was voted."""
        nomination = self._create_ready()
        session = self._create_session(nomination, guests="Bà Khách\nÔng Khách")
        session.attendance_ids[4].write({"presence": "absent", "reason": "Ốm"})
        session.attendance_ids[3].write({"presence": "written", "opinion": "Đồng ý"})
        session.action_open()
        session.action_vote()
        for voter in self.voters[:4]:
            self._vote(session.round_ids, voter, "yea")
        self._count(session.round_ids)
        session.dissent_ids.create(
            {
                "session_id": session.id,
                "attendance_id": session.attendance_ids[1].id,
                "text": "Chưa đủ sáng kiến",
            }
        )
        self.env["hr.emulation.council.change"]._in_transition().create(
            [
                {"council_id": session.council_id.id, "number": number, "date": date}
                for number, date in (
                    ("12/QĐ-STTTT", "2020-01-02"),
                    ("30/QĐ-STTTT", "2020-03-04"),
                    ("99/QĐ-STTTT", session.date + relativedelta(days=1)),
                )
            ]
        )
        session.action_close()
        minutes = session._get_minutes()
        self.assertEqual(minutes["number"], "30/QĐ-STTTT (04/03/2020)")
        self.assertEqual(minutes["members_total"], 5)
        self.assertEqual(len(minutes["present"]), 4)
        self.assertEqual(minutes["absent"][0]["reason"], "Ốm")
        self.assertEqual(minutes["guests"], ["Bà Khách", "Ông Khách"])
        self.assertEqual(minutes["opinions"], ["Uỷ viên 3: Đồng ý"])
        self.assertEqual(minutes["dissent"][0]["text"], "Chưa đủ sáng kiến")
        (held,) = minutes["rounds"]
        self.assertEqual((held["issued"], held["returned"]), (4, 4))
        self.assertEqual(held["lines"][0]["needed"], "≥ 60 % / All Members")
        self.assertEqual((held["lines"][0]["for"], held["lines"][0]["base"]), (4, 5))
        with self.assertRaisesRegex(UserError, "is closed"):
            session.dissent_ids.write({"text": "Khác"})
        with self.assertRaisesRegex(UserError, "is closed"):
            session.write({"conclusion": "Khác"})

from datetime import date, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .council_case import CouncilCase

DAY = timedelta(days=1)


@tagged("post_install", "-at_install")
class TestCouncil(CouncilCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newcomer = cls._create_employees(
            {"name": "Đỗ Văn Hải", "department_id": cls.unit_2.id}
        )

    # -------------------------------------------------------------------------
    # Members
    # -------------------------------------------------------------------------

    def test_administrator_enters_a_council(self):
        """Members get their name and post as the minutes print them."""
        councils = self.env["hr.emulation.council"].with_user(self.administrator)
        with Form(councils) as form:
            form.name = "Hội đồng Sáng kiến"
            form.kind = "initiative"
            with form.present_member_ids.new() as line:
                line.employee_id = self.manager
                line.role = "chair"
            with form.present_member_ids.new() as line:
                line.partner_id = self.outsider
        council = form.record
        chair, guest = council.member_ids
        self.assertEqual(chair.name, "Lê Thị Cúc")
        self.assertEqual(chair.post, "Chuyên viên, Phòng Một")
        self.assertEqual(guest.name, "Hộ ông Đặng Văn Em")
        self.assertEqual(chair._get_user(), self.manager_user)
        self.assertFalse(guest._get_user())
        self.assertEqual(council.member_count, 2)
        self.assertIn("Hộ ông Đặng Văn Em", council.login_issue)
        self.assertEqual(council.chair_name, "Lê Thị Cúc")

    def test_member_between_two_dates(self):
        """Both days belong to the seat."""
        first, last = date(2024, 3, 1), date(2024, 6, 30)
        seat = self._create_council((self.employee, "member")).member_ids
        seat.write({"date_from": first, "date_to": last})
        cases = {
            first - DAY: False,
            first: True,
            last: True,
            last + DAY: False,
        }
        for day, is_member in cases.items():
            with self.subTest(str(day)):
                self.assertEqual(seat._is_member(day), is_member)
                found = seat.search(seat._get_serving_domain(day))
                self.assertEqual(seat in found, is_member)
                self.assertEqual(bool(seat.council_id._get_members(day)), is_member)

    def test_now_and_before(self):
        """Who has left is among the former members, from the next day on."""
        self.member.date_to = self.today
        self.council.invalidate_recordset()
        self.assertIn(self.member, self.council.present_member_ids)
        self.member.date_to = self.today - DAY
        self.council.invalidate_recordset()
        self.assertNotIn(self.member, self.council.present_member_ids)
        self.assertEqual(self.council.former_member_ids, self.member)

    def test_impossible_seats(self):
        """What contradicts itself is refused in words."""
        cases = {
            "before it begins": {
                "partner_id": self.outsider.id,
                "date_from": "2024-02-02",
                "date_to": "2024-02-01",
            },
            "another seat": {"employee_id": self.employee.id},
            # The same person, whichever way.
            "votes twice": {"partner_id": self.employee_user.partner_id.id},
        }
        for words, vals in cases.items():
            with self.subTest(words), self._refused(words, ValidationError):
                self.council.write({"member_ids": [Command.create(vals)]})
        # Also of somebody without a login.
        self.boss.user_id = False
        self.boss.work_contact_id = self.outsider
        with self._refused("votes twice", ValidationError):
            self.council.member_ids = [Command.create({"partner_id": self.outsider.id})]
        with self._refused("Choose an employee", ValidationError):
            self.member.partner_id = self.outsider
        # One after the other is fine.
        self.member.date_to = "2021-12-31"
        again = {"employee_id": self.employee.id, "date_from": "2022-01-01"}
        self.council.write({"member_ids": [Command.create(again)]})

    def test_is_mine(self):
        """A member finds the own councils, from the first day to the last."""
        councils = self.env["hr.emulation.council"]
        domain = [("is_mine", "=", True)]

        def find(user):
            return councils.with_user(user).search(domain)

        self.assertEqual(find(self.employee_user), self.council)
        self.assertTrue(self.council.with_user(self.employee_user).is_mine)
        self.assertFalse(find(self.auditor))
        self.assertFalse(self.council.with_user(self.auditor).is_mine)
        self.member.date_to = self.today - DAY
        self.assertFalse(find(self.employee_user))
        # As a contact from outside.
        guest = self.auditor.partner_id
        self.council.write({"member_ids": [Command.create({"partner_id": guest.id})]})
        self.assertEqual(find(self.auditor), self.council)
        # As a substitute, while the authorisation is in force.
        self._stand_in(self.vice, self.employee)
        self.assertEqual(find(self.employee_user), self.council)
        members = self.env["hr.emulation.council.member"].with_user(self.employee_user)
        for day, expected in (
            (self.today, self.vice),
            (self.today + 8 * DAY, members.browse()),
        ):
            with self.subTest(str(day)):
                mine = members.search(members._get_my_members_domain(day))
                self.assertEqual(mine, expected)

    # -------------------------------------------------------------------------
    # Composition
    # -------------------------------------------------------------------------

    def test_composition(self):
        """What the rules ask for is checked while the members are entered."""
        self.assertFalse(self.council.composition_issue)
        cases = {
            "chair": (self.chair, {"role": "member"}, "Chairperson: at least 1"),
            "two chairs": (self.vice, {"role": "chair"}, "Chairperson: at most 1"),
            "secretary": (self.secretary, {"role": "member"}, "Secretary: at least 1"),
            "left": (
                self.secretary,
                {"date_to": self.today - DAY},
                "Secretary: at least 1",
            ),
            "not yet": (
                self.chair,
                {"date_from": self.today + DAY},
                "Chairperson: at least 1",
            ),
        }
        for name, (member, vals, words) in cases.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                member.write(vals)
                self.env.invalidate_all()
                self.assertIn(words, self.council.composition_issue)
                savepoint.rollback()
            self.env.invalidate_all()
        with Form(self.council.with_user(self.administrator)) as form:
            with form.present_member_ids.edit(0) as line:
                line.role = "vice"
            self.assertIn("there are 0", form.composition_issue)

    def test_rules_of_composition_are_data(self):
        """They hold for their kind, level, time and organisation."""
        rules = self.env["hr.emulation.council.requirement"]
        rule = rules.create({"kind": "emulation", "role": "vices", "maximum": 1})
        second = {"employee_id": self.newcomer.id, "role": "vice_standing"}
        self.council.write({"member_ids": [Command.create(second)]})
        changes = {
            "of this council": ({}, True),
            "of another kind": ({"kind": "party"}, False),
            "of its level": ({"kind": "emulation", "level": "unit"}, True),
            "of another level": ({"level": "ministry"}, False),
            "no more": ({"level": False, "date_to": self.today - DAY}, False),
            "until today": ({"date_to": self.today}, True),
            "not yet": ({"date_to": False, "date_from": self.today + DAY}, False),
            "of another organisation": (
                {"date_from": False, "company_id": self.company_b.id},
                False,
            ),
            "of this organisation": ({"company_id": self.company_a.id}, True),
            "archived": ({"active": False}, False),
        }
        for name, (vals, is_issue) in changes.items():
            with self.subTest(name):
                rule.write(vals)
                self.env.invalidate_all()
                self.assertEqual(
                    "at most 1" in self.council.composition_issue, is_issue
                )
        with self._refused("lower than the lowest", ValidationError):
            rule.write({"minimum": 2})
        with self._refused("no fewer than 0", ValidationError):
            rule.write({"minimum": -1})

    def test_vice_chairs_of_a_ministry(self):
        """Four at most, the standing one among them; no limit at a base unit."""
        people = self._create_employees(
            *[{"name": f"Deputy {n}", "department_id": self.root.id} for n in range(5)]
        )
        council = self._create_council(
            (self.boss, "chair"),
            (self.colleague, "secretary"),
            *[(person, "vice") for person in people[1:]],
            level="ministry",
        )
        self.assertFalse(council.composition_issue)
        standing = {"employee_id": people[0].id, "role": "vice_standing"}
        council.write({"member_ids": [Command.create(standing)]})
        self.env.invalidate_all()
        self.assertIn("at most 4 allowed, there are 5", council.composition_issue)
        council.level = "unit"
        self.assertFalse(council.composition_issue)

    # -------------------------------------------------------------------------
    # History
    # -------------------------------------------------------------------------

    def test_who_has_sat_is_history(self):
        """Nobody rewrites who was a member on the day of a session."""
        held = date(2024, 5, 1)
        self._hold(held)
        member = self.member.with_user(self.administrator)
        for vals in (
            {"role": "chair"},
            {"employee_id": self.newcomer.id},
            {"name": "Somebody"},
            {"has_vote": False},
            {"date_from": "2019-01-01"},
            {"date_to": held - DAY},
        ):
            with self.subTest(vals), self._refused("histor"):
                member.write(vals)
        with self._refused("enter the last day instead"):
            member.unlink()
        # Left on the day of the session, and gone since.
        member.date_to = held
        with self._refused("on a later day"):
            member.date_to = held - DAY
        # Nor does anybody join a session that is over.
        later = member.create(
            {
                "council_id": self.council.id,
                "employee_id": self.newcomer.id,
                "date_from": held + DAY,
            }
        )
        with self._refused("on a later day"):
            later.date_from = held
        with self._refused("on a later day"):
            member.create(
                {
                    "council_id": self.council.id,
                    "partner_id": self.outsider.id,
                    "date_from": held,
                }
            )
        later.unlink()

    def test_a_session_in_preparation_is_no_history(self):
        """Until it is opened, and after it was cancelled, members change."""
        for state in ("draft", "cancelled"):
            self._hold(self.today, state)
        self.member.role = "vice"
        self.member.unlink()
        self._hold(self.today, "open")
        with self._refused("histor"):
            self.vice.role = "chair"

    def test_people_of_a_council_are_kept(self):
        """Somebody who sits in a council is archived, not deleted."""
        guest = self.env["res.partner"].create({"name": "Guest"})
        self._stand_in(self.vice, guest)
        self.council.write(
            {"member_ids": [Command.create({"employee_id": self.newcomer.id})]}
        )
        for person in (self.newcomer, guest):
            with self.subTest(person.name), self._refused("Archive it instead"):
                person.unlink()

    def test_council_that_has_met(self):
        """It stays the kind of body that it was."""
        council = self.council.with_user(self.administrator)
        council.kind = "initiative"
        self._hold(date(2024, 5, 1))
        with self._refused("has met already"):
            council.kind = "emulation"
        council.name = "Another Name"

    # -------------------------------------------------------------------------
    # Reconstitution
    # -------------------------------------------------------------------------

    def _reconstitute(self, leaving=(), joining=(), user=None, **vals):
        dialogues = self.env["hr.emulation.council.reconstitute"].with_user(
            user or self.administrator
        )
        return dialogues.create(
            {
                "council_id": self.council.id,
                "number": "15/QĐ-KT",
                "date": self.today,
                "leaving_ids": [Command.set([member.id for member in leaving])],
                "line_ids": [
                    Command.create({"employee_id": person.id, "role": role})
                    for person, role in joining
                ],
                **vals,
            }
        )

    def test_reconstitute(self):
        """One decision ends seats on the day before and begins others."""
        self._hold(self.today - 30 * DAY)
        action = self.council.with_user(self.administrator).action_reconstitute()
        self.assertEqual(action["res_model"], "hr.emulation.council.reconstitute")
        self._reconstitute(
            [self.secretary, self.vice],
            [(self.newcomer, "secretary"), (self.manager, "vice_standing")],
        ).action_confirm()
        self.assertEqual(self.secretary.date_to, self.today - DAY)
        present = self.council._get_members(self.today)
        self.assertEqual(
            {(member.name, member.role) for member in present},
            {
                ("Vũ Văn Khoa", "chair"),
                ("Lê Thị Cúc", "vice_standing"),
                ("Đỗ Văn Hải", "secretary"),
                ("Nguyễn Thị Ánh", "member"),
            },
        )
        self.assertEqual(
            self.council._get_members(self.today - DAY),
            self.chair + self.vice + self.secretary + self.member,
        )
        change = self.council.change_ids
        self.assertEqual(change.left_ids, self.secretary + self.vice)
        self.env.invalidate_all()
        self.assertEqual(change.joined_names, "Lê Thị Cúc, Đỗ Văn Hải")
        self.assertFalse(self.council.composition_issue)
        self.assertIn("15/QĐ-KT", self.council.message_ids[0].body)

    def test_reconstitution_is_history(self):
        """What a decision says is neither typed nor rewritten."""
        self._reconstitute([self.vice], [(self.newcomer, "vice")]).action_confirm()
        change = self.council.change_ids.with_user(self.administrator)
        for vals in ({"number": "16/QĐ"}, {"date": "2024-01-01"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                change.write(vals)
        with self.assertRaises(AccessError):
            change.unlink()
        joined = change.joined_ids
        with self._refused("by decision 15/QĐ-KT"):
            joined.date_from = "2024-01-01"
        left = self.vice.with_user(self.administrator)
        with self._refused("by decision 15/QĐ-KT"):
            left.date_to = False
        with self.assertRaises(AccessError):
            self.member.with_user(self.administrator).change_out_id = change

    def test_impossible_reconstitution(self):
        """It is refused in words, and nothing of it happens."""
        self._hold(self.today - 2 * DAY)
        former = self._create_council((self.newcomer, "chair")).member_ids
        cases = {
            "who leaves or who joins": {},
            "is no member of": {"leaving": [former]},
            "another seat": {"joining": [(self.manager, "vice")]},
            "on a later day": {
                "joining": [(self.newcomer, "vice")],
                "date": self.today - 2 * DAY,
            },
        }
        for words, vals in cases.items():
            with self.subTest(words), self._refused(words):
                self._reconstitute(**vals).action_confirm()
        self.assertFalse(self.council.change_ids)
        with self.assertRaises(AccessError):
            self.council.with_user(self.officer).action_reconstitute()
        with self.assertRaises(AccessError):
            self._reconstitute([self.vice], user=self.officer)

    # -------------------------------------------------------------------------
    # Substitutes
    # -------------------------------------------------------------------------

    def test_substitute(self):
        """Who is authorised for the day votes; afterwards the member again."""
        substitute = self._stand_in(self.vice, self.newcomer)
        last = substitute.date_to
        cases = {
            self.today - DAY: False,
            self.today: True,
            last: True,
            last + DAY: False,
        }
        for day, stands_in in cases.items():
            with self.subTest(str(day)):
                found = self.vice._get_substitute(day)
                self.assertEqual(found == substitute, stands_in)
        self.assertEqual(self.vice._get_voter_user(last + DAY), self.manager_user)
        self.assertFalse(self.vice._get_voter_user(last), "no login")
        self.newcomer.user_id = self.auditor
        self.assertEqual(self.vice._get_voter_user(last), self.auditor)
        substitute.has_vote = False
        self.assertEqual(self.vice._get_voter_user(last), self.manager_user)
        self.assertEqual(self.vice._get_substitute(last), substitute)

    def test_impossible_substitutes(self):
        """Nobody votes twice, and nobody hands over a vote that is not there."""
        self._stand_in(self.vice, self.newcomer)
        self.secretary.has_vote = False
        cases = {
            "votes twice": (self.chair, self.employee, {}),
            "stand in for": (self.vice, self.outsider, {}),
            "has no vote": (self.secretary, self.outsider, {}),
            "cannot stand in": (
                self.chair,
                self.outsider,
                {"date_from": "2019-01-01", "date_to": "2019-12-31"},
            ),
        }
        for words, (member, person, vals) in cases.items():
            with self.subTest(words), self._refused(words, ValidationError):
                self._stand_in(member, person, **vals)
        with self._refused("votes twice", ValidationError):
            self._stand_in(self.chair, self.newcomer)
        self._stand_in(self.secretary, self.outsider, has_vote=False)
        after = self.today + 8 * DAY
        self._stand_in(self.vice, self.outsider, date_from=after, date_to=False)

    def test_substitute_who_has_sat_is_history(self):
        """The authorisation of a session that was held is not rewritten."""
        substitute = self._stand_in(self.vice, self.newcomer).with_user(self.officer)
        substitute.reference = "13/GUQ"
        self._hold(self.today, "open")
        for vals in (
            {"has_vote": False},
            {"reference": "14/GUQ"},
            {"date_to": False, "date_from": self.today + DAY},
        ):
            with self.subTest(vals), self._refused("histor"):
                substitute.write(vals)
        with self._refused("histor"):
            substitute.unlink()
        with self._refused("on a later day"):
            self._stand_in(self.chair, self.outsider)
        substitute.date_to = self.today

    # -------------------------------------------------------------------------
    # Guidance, plan
    # -------------------------------------------------------------------------

    def test_guidance_and_plan(self):
        """Everybody reads what the council has issued, with its file."""
        file = self.env["ir.attachment"].with_user(self.officer)
        document = self.env["hr.emulation.council.document"].with_user(self.officer)
        document = document.create(
            {
                "council_id": self.council.id,
                "number": "05/HD-HĐTĐKT",
                "date": "2026-01-10",
                "name": "Hướng dẫn bình xét cuối năm",
                "file_ids": [Command.link(file.create({"name": "a", "raw": b"a"}).id)],
            }
        )
        read = document.with_user(self.employee_user)
        self.assertEqual(read.file_ids.raw, b"a")
        programme = self.env["hr.emulation.programme"].with_user(self.officer)
        programme = programme.create(
            {"name": "Plan", "year": 2026, "council_id": self.council.id}
        )
        council = self.council.with_user(self.officer)
        self.assertEqual(council.programme_ids, programme)
        self.assertEqual(council.document_count, 1)
        action = council.action_open_documents()
        self.assertEqual(action["context"]["default_council_id"], council.id)

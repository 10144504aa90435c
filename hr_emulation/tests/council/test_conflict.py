from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ...tools.conflict_finder import ConflictFinder
from .council_case import CouncilCase

DAY = timedelta(days=1)


@tagged("post_install", "-at_install")
class TestConflictFinder(CouncilCase):
    """From HR data to what the engine is given.

    ``root`` (boss) has ``unit_1`` (manager), which has ``unit_11`` (employee), and
    ``unit_2`` (colleague).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_11, cls.other_1, cls.other_2, cls.other_root = cls._create_employees(
            {"name": "Người Tổ 11", "department_id": cls.unit_11.id},
            {"name": "Người Phòng Một", "department_id": cls.unit_1.id},
            {"name": "Người Phòng Hai", "department_id": cls.unit_2.id},
            {"name": "Người Cơ Quan", "department_id": cls.root.id},
        )
        # Odoo proposes the manager of the unit; who is above whom is given here.
        cls.env["hr.employee"].search([]).parent_id = False

    def _find(self, seat, nomination, date=None):
        seats = seat.browse(seat.ids)
        found = ConflictFinder(seats, nomination, date or self.today).find()
        return [code for code, _detail in found.get((seat.id, nomination.id), [])]

    def test_each_kind(self):
        """Each kind for each place in the tree."""
        member, vice = self.member, self.vice
        chair, secretary = self.chair, self.secretary
        cases = {
            "own": (member, self.employee, ["OWN_DOSSIER"]),
            "own unit": (member, self.other_11, ["OWN_UNIT"]),
            "unit above": (member, self.other_1, ["UNIT_ABOVE"]),
            "two above": (member, self.other_root, []),
            "another unit": (member, self.other_2, []),
            "below": (secretary, self.other_11, []),
            "the head above": (member, self.manager, ["UNIT_ABOVE", "MANAGEMENT"]),
            "the head of all": (member, self.boss, ["MANAGEMENT"]),
            "manages the unit": (vice, self.other_1, ["OWN_UNIT", "MANAGEMENT"]),
            "manages from above": (vice, self.other_11, ["MANAGEMENT"]),
            "manages everybody": (chair, self.other_2, ["MANAGEMENT"]),
            "manages nobody there": (vice, self.other_2, []),
            "own collective": (member, self.unit_11, ["OWN_UNIT"]),
            "collective above": (member, self.unit_1, ["OWN_UNIT"]),
            "collective far above": (member, self.root, ["OWN_UNIT"]),
            "collective beside": (member, self.unit_2, []),
            "collective that is managed": (vice, self.unit_1, ["OWN_UNIT"]),
            "collective managed from above": (vice, self.unit_11, ["MANAGEMENT"]),
            "outside": (member, self.outsider, []),
        }
        for name, (seat, subject, codes) in cases.items():
            with self.subTest(name):
                self.assertEqual(self._find(seat, self._propose(subject)), codes)

    def test_management_by_person(self):
        """The line of managers person by person counts as that of the units does."""
        cases = (
            # Employee above, one more above, and the way back.
            (self.employee, self.other_2, ["MANAGEMENT"]),
            (self.other_1, self.other_2, ["MANAGEMENT"]),
            (self.other_2, self.employee, []),
        )
        self.other_2.parent_id = self.employee
        self.employee.parent_id = self.other_1
        council = self._create_council(
            (self.employee, "chair"), (self.other_1, "member"), (self.other_2, "member")
        )
        seats = {seat.employee_id: seat for seat in council.member_ids}
        for above, below, _codes in cases[:2]:
            nomination = self._propose(below)
            self.assertIn("MANAGEMENT", self._find(seats[above], nomination))
            nomination = self._propose(above)
            self.assertIn("MANAGEMENT", self._find(seats[below], nomination))
        # A circle does not run for ever.
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_employee SET parent_id = %s WHERE id = %s",
            (self.other_2.id, self.other_1.id),
        )
        self.env.invalidate_all()
        nomination = self._propose(self.other_2, year=self.year - 1)
        self.assertIn("MANAGEMENT", self._find(seats[self.other_1], nomination))

    def test_manager_changes(self):
        """Who manages the unit now counts, and not who did before."""
        nomination = self._propose(self.other_11)
        self.assertEqual(self._find(self.vice, nomination), ["MANAGEMENT"])
        self.unit_1.manager_id = self.colleague
        self.assertEqual(self._find(self.vice, nomination), [])
        self.assertEqual(self._find(self.secretary, nomination), ["MANAGEMENT"])

    def test_unit_on_the_day(self):
        """Where both worked on the day of the session, and where the dossier says."""
        nomination = self._propose(self.other_2)
        moved = self.today + 10 * DAY
        self.other_2.with_user(self.hr_user).create_version(
            {"date_version": moved, "department_id": self.unit_11.id}
        )
        self.env.invalidate_all()
        self.assertEqual(self._find(self.member, nomination, moved - DAY), [])
        self.assertEqual(self._find(self.member, nomination, moved), ["OWN_UNIT"])
        self.assertEqual(
            self._find(self.secretary, nomination, moved), ["OWN_UNIT", "MANAGEMENT"]
        )

    def test_relatives(self):
        """Whoever of the two has entered it."""
        pairs = ((self.employee, self.other_2), (self.other_root, self.employee))
        for one, other in pairs:
            self.env["hr.emulation.relative"].create(
                {
                    "employee_id": one.id,
                    "relative_id": other.id,
                    "relation": "sibling",
                    "company_id": self.company_a.id,
                }
            )
        for nominee in (self.other_2, self.other_root):
            with self.subTest(nominee.name):
                nomination = self._propose(nominee)
                self.assertEqual(self._find(self.member, nomination), ["RELATIVE"])
        nomination = self._propose(self.other_2, year=self.year - 1)
        self.assertEqual(self._find(self.vice, nomination), [])

    def test_nominators(self):
        """Who has entered it, sent it, or proposes it as the head."""
        nomination = self._propose(self.other_2)
        self.assertEqual(self._find(self.member, nomination), [])
        for vals in (
            {"proposed_by_id": self.employee_user.id},
            {"submitted_by_id": self.employee_user.id},
            {"head_id": self.employee.id},
        ):
            with self.subTest(vals), self.env.cr.savepoint() as savepoint:
                nomination._in_transition().write(vals)
                self.assertEqual(self._find(self.member, nomination), ["NOMINATOR"])
                savepoint.rollback()
            self.env.invalidate_all()

    def test_the_same_person_as_a_contact(self):
        """Somebody is the same person as employee and as contact from outside."""
        contact = self.auditor.partner_id
        guests = self._create_council((contact, "chair")).member_ids
        self.assertEqual(self._find(guests, self._propose(contact)), ["OWN_DOSSIER"])
        nomination = self._propose(self.other_2)
        self.assertEqual(self._find(guests, nomination), [])
        self.other_2.user_id = self.auditor
        self.assertEqual(self._find(guests, nomination), ["OWN_DOSSIER"])
        # A guest of an agency, and the agency itself.
        agency = self.env["res.partner"].create({"name": "Sở X", "is_company": True})
        contact.parent_id = agency
        award = {"award_type_id": self.merit.id}
        nomination = self._propose(agency, **award)
        self.assertEqual(self._find(guests, nomination), ["OWN_UNIT"])
        own = self._propose(self.company_a.partner_id, **award)
        self.assertEqual(self._find(self.member, own), [])

    def test_sentences(self):
        """What is found is said in the language of the organisation."""
        found = ConflictFinder(self.member, self._propose(self.other_11)).find()
        ((_code, detail),) = found.popitem()[1]
        self.assertEqual(detail, "Both work in Tổ Một Một.")

    def test_queries(self):
        """Nine members and 300 dossiers cost no more than two and three."""
        people = self._create_employees(
            *[
                {"name": f"Employee {n}", "department_id": unit.id}
                for n in range(75)
                for unit in (self.unit_11, self.unit_1, self.unit_2, self.root)
            ]
        )
        nominations = (
            self.env["hr.emulation.nomination"]
            .with_user(self.officer)
            .create(
                [
                    {
                        "employee_id": person.id,
                        "award_type_id": self.title.id,
                        "year": self.year,
                        "company_id": self.company_a.id,
                    }
                    for person in people
                ]
            )
            .with_env(self.env)
        )
        self.env["hr.emulation.relative"].create(
            [
                {
                    "employee_id": people[0].id,
                    "relative_id": person.id,
                    "relation": "other",
                    "company_id": self.company_a.id,
                }
                for person in people[10:20]
            ]
        )
        council = self._create_council(*[(one, "member") for one in people[:9]])

        def count(seats, dossiers):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found = ConflictFinder(seats, dossiers, self.today).find()
            return self.cr.sql_log_count - before, found

        seats = council.member_ids
        count(seats[:2], nominations[:3])
        few, _found = count(seats[:2], nominations[:3])
        many, found = count(seats, nominations)
        self.assertLessEqual(many, few)
        self.assertLessEqual(many, 25)
        self.assertGreater(len(found), 600)


@tagged("post_install", "-at_install")
class TestConflict(CouncilCase):
    """What is kept with a session: found, declared, decided."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.employee"].search([]).parent_id = False
        cls.nominee, cls.far = cls._create_employees(
            {"name": "Người Tổ 11", "department_id": cls.unit_11.id},
            {"name": "Người Phòng Hai", "department_id": cls.unit_2.id},
        )
        cls.own = cls._propose(cls.employee)
        cls.near = cls._propose(cls.nominee)
        cls.other = cls._propose(cls.far)
        cls.session = cls._prepare(cls.own, cls.near, cls.other)
        cls.items = {item.nomination_id: item for item in cls.session.item_ids}

    def _refresh(self):
        self.session.with_user(self.officer).action_refresh_conflicts()
        self.env.invalidate_all()
        return {
            (one.person_name, one.nomination_id.subject_name, one.kind_id.code)
            for one in self.session.conflict_ids
        }

    def _get(self, person, nomination, code=None):
        return self.session.conflict_ids.filtered(
            lambda one: (
                one.person_name == person.name
                and one.nomination_id == nomination
                and code in (None, one.kind_id.code)
            )
        )

    def test_refresh(self):
        """What HR data say is there before the vote, and goes when it changes."""
        found = self._refresh()
        self.assertIn(("Nguyễn Thị Ánh", "Nguyễn Thị Ánh", "OWN_DOSSIER"), found)
        self.assertIn(("Nguyễn Thị Ánh", "Người Tổ 11", "OWN_UNIT"), found)
        self.assertIn(("Lê Thị Cúc", "Người Tổ 11", "MANAGEMENT"), found)
        self.assertNotIn(("Lê Thị Cúc", "Người Phòng Hai", "MANAGEMENT"), found)
        own = self._get(self.employee, self.own)
        self.assertTrue(own.leaves_vote)
        self.assertEqual(own.origin, "detected")
        self.assertFalse(self._get(self.employee, self.near).leaves_vote)
        ids = set(self.session.conflict_ids.ids)
        self.assertEqual(self._refresh(), found, "again, the same")
        self.assertEqual(set(self.session.conflict_ids.ids), ids)
        self.unit_1.manager_id = False
        self.assertNotIn(("Lê Thị Cúc", "Người Tổ 11", "MANAGEMENT"), self._refresh())

    def test_kinds_are_data(self):
        """Which kinds take the vote, and are looked for, is for the organisation."""
        kind = self.env.ref("hr_emulation.conflict_kind_own_unit")
        kind = kind.with_user(self.administrator)
        self._refresh()
        kind.leaves_vote = True
        self.assertFalse(self._get(self.employee, self.near).leaves_vote)
        self._refresh()
        self.assertTrue(self._get(self.employee, self.near).leaves_vote)
        kind.active = False
        self._refresh()
        self.assertFalse(self._get(self.employee, self.near))
        fixed = self.env.ref("hr_emulation.conflict_kind_own_dossier")
        fixed = fixed.with_user(self.administrator)
        for vals in (
            {"is_fixed": False},
            {"leaves_vote": False},
            {"active": False},
        ):
            with self.subTest(vals), self.assertRaises(ValidationError):
                fixed.write(vals)
        with self._refused("found by its code"):
            kind.code = "ANOTHER"
        with self._refused("found by its code"):
            kind.unlink()
        extra = kind.create({"name": "Extra", "code": "EXTRA"})
        extra.code = "EXTRA_2"
        extra.unlink()

    def test_former_and_silent_members(self):
        """Who is no member on the day, or has no vote, has no conflict in it."""
        self.member.date_to = self.today - DAY
        names = {name for name, _nominee, _code in self._refresh()}
        self.assertNotIn("Nguyễn Thị Ánh", names)
        self.member.date_to = self.today
        names = {name for name, _nominee, _code in self._refresh()}
        self.assertIn("Nguyễn Thị Ánh", names)
        self.member.has_vote = False
        names = {name for name, _nominee, _code in self._refresh()}
        self.assertNotIn("Nguyễn Thị Ánh", names)

    def test_recused(self):
        """Who leaves the vote on what; a substitute counts as the own person."""
        self._stand_in(self.secretary, self.far)
        self._refresh()
        member, own = self.member.id, self.items[self.own].id
        secretary, other = self.secretary.id, self.items[self.other].id
        self.assertEqual(self.session._get_recused(), {(member, own)})
        self.assertEqual(
            self.session._get_recused(self.secretary),
            {(member, own), (secretary, other)},
        )
        # Nobody is represented in the own dossier.
        self._stand_in(self.member, self.outsider)
        self._refresh()
        self.assertEqual(self.session._get_recused(self.member), {(member, own)})
        # But a relative of the member is no relative of the substitute.
        self.env["hr.emulation.relative"].create(
            {
                "employee_id": self.employee.id,
                "relative_id": self.far.id,
                "relation": "parent",
                "company_id": self.company_a.id,
            }
        )
        self._refresh()
        self.assertIn((member, other), self.session._get_recused())
        self.assertEqual(self.session._get_recused(self.member), {(member, own)})

    # -------------------------------------------------------------------------
    # Declaring
    # -------------------------------------------------------------------------

    def _declare(self, user, nomination, reason="Bạn thân từ nhỏ"):
        item = self.items[nomination].with_user(user)
        action = item.action_declare_conflict()
        dialogues = self.env[action["res_model"]].with_user(user)
        dialogue = dialogues.with_context(**action["context"]).create(
            {"reason": reason}
        )
        dialogue.action_confirm()
        self.env.invalidate_all()

    def test_member_declares(self):
        """It takes the vote, and stays when conflicts are looked for again."""
        self._declare(self.employee_user, self.other)
        conflict = self._get(self.employee, self.other)
        self.assertEqual(conflict.origin, "declared")
        self.assertEqual(conflict.detail, "Bạn thân từ nhỏ")
        item = self.items[self.other]
        self.assertIn((self.member.id, item.id), self.session._get_recused())
        self._refresh()
        self._declare(self.employee_user, self.other, "Cùng quê")
        conflict = self._get(self.employee, self.other)
        self.assertEqual(conflict.detail, "Cùng quê")
        mine = item.with_user(self.employee_user)
        self.assertEqual(mine.my_conflict, "Declared by the Member")
        self.assertFalse(item.with_user(self.manager_user).my_conflict)

    def test_substitute_declares(self):
        """It is the substitute's own, and not the member's."""
        self._stand_in(self.secretary, self.hr_user.partner_id)
        self._declare(self.hr_user, self.near)
        conflict = self.session.conflict_ids.filtered("substitute_id")
        self.assertEqual(conflict.member_id, self.secretary)
        self.assertTrue(conflict.substitute_id)
        place = (self.secretary.id, self.items[self.near].id)
        self.assertNotIn(place, self.session._get_recused())
        self.assertIn(place, self.session._get_recused(self.secretary))

    def test_who_cannot_declare(self):
        """Officers and strangers have nothing to declare; nor has a former member."""
        item = self.items[self.other]
        with self.assertRaises(AccessError):
            item.with_user(self.hr_user).action_declare_conflict()
        for user in (self.officer, self.auditor):
            with self.subTest(user.login):
                with self._refused("Members of the council"):
                    item.with_user(user).action_declare_conflict()
                with self._refused("Members of the council"):
                    item.with_user(user)._declare_conflict("x")
        self.member.date_to = self.today - DAY
        with self._refused("Members of the council"):
            item.with_user(self.employee_user)._declare_conflict("x")

    def test_officer_enters_what_was_told(self):
        """With a reason, for a member of the council; the system says who and when."""
        conflicts = self.env["hr.emulation.conflict"].with_user(self.officer)
        with Form(conflicts) as form:
            form.item_id = self.items[self.near]
            form.member_id = self.vice
            form.kind_id = self.env.ref("hr_emulation.conflict_kind_declared")
            form.reason = "Đã báo cáo bằng văn bản"
        conflict = form.record
        self.assertEqual(conflict.decided_by_id, self.officer)
        self.assertTrue(conflict.leaves_vote)
        values = {
            "item_id": self.items[self.other].id,
            "member_id": self.vice.id,
            "kind_id": conflict.kind_id.id,
        }
        with self._refused("reason", ValidationError):
            conflicts.create(values)
        stranger = self._create_council((self.far, "chair")).member_ids
        with self._refused("does not vote in", ValidationError):
            conflicts.create(
                {**values, "reason": "x", "member_id": stranger.id},
            )
        for vals in ({"leaves_vote": False}, {"origin": "detected"}):
            with self.subTest(vals), self.assertRaises(AccessError):
                conflicts.create({**values, "reason": "x", **vals})
        with self.assertRaises(AccessError):
            conflict.reason = "Another"

    # -------------------------------------------------------------------------
    # Deciding
    # -------------------------------------------------------------------------

    def test_lift_and_recuse(self):
        """An officer decides with a reason, and the decision stays."""
        self._declare(self.employee_user, self.other)
        self._refresh()
        declared = self._get(self.employee, self.other).with_user(self.officer)
        self.assertTrue(declared.cannot_recuse_reason)
        action = declared.action_lift()
        dialogue = self.env[action["res_model"]].with_user(self.officer)
        dialogue.with_context(**action["context"]).create(
            {"reason": "Không liên quan"}
        ).action_confirm()
        self.assertFalse(declared.leaves_vote)
        self.assertEqual(declared.decided_by_id, self.officer)
        self.assertEqual(declared.detail, "Bạn thân từ nhỏ")
        self.assertEqual(declared.reason, "Không liên quan")
        near = self._get(self.employee, self.near).with_user(self.officer)
        near.action_recuse()
        near._recuse("Cùng phòng, cùng việc")
        self.unit_11.parent_id = self.unit_2
        kind = self.env.ref("hr_emulation.conflict_kind_own_unit")
        kind.active = False
        self._refresh()
        self.assertFalse(declared.leaves_vote)
        self.assertTrue(near.exists().leaves_vote)
        # But a member who insists does not vote.
        self._declare(self.employee_user, self.other)
        self.assertTrue(declared.leaves_vote)
        self.assertFalse(declared.decided_by_id)

    def test_who_cannot_decide(self):
        """What is fixed stays; nobody decides about himself; members do not decide."""
        self._refresh()
        own = self._get(self.employee, self.own)
        with self._refused("cannot be lifted"):
            own.with_user(self.officer)._lift("x")
        near = self._get(self.employee, self.near)
        for user in (self.manager_user, self.auditor, self.colleague_user):
            with self.subTest(user.login), self.assertRaises(UserError):
                near.with_user(user)._recuse("x")
        # The officer is a member.
        self.council.write(
            {"member_ids": [Command.create({"partner_id": self.officer.partner_id.id})]}
        )
        self._refresh()
        mine = self.session.conflict_ids.filtered(
            lambda one: one.member_id.partner_id == self.officer.partner_id
        )
        self.assertEqual(set(mine.kind_id.mapped("code")), {"NOMINATOR"})
        with self._refused("about yourself"):
            mine[0].with_user(self.officer)._recuse("x")
        mine[0].with_user(self.administrator)._recuse("Tự đề nghị")
        # The officer is the nominee.
        self.nominee.user_id = self.officer
        with self._refused("about yourself"):
            near.with_user(self.officer)._recuse("x")

    def test_members_see_their_own(self):
        """Nobody learns from a conflict who is whose relative."""
        self.env["hr.emulation.relative"].create(
            {
                "employee_id": self.employee.id,
                "relative_id": self.far.id,
                "relation": "spouse",
                "company_id": self.company_a.id,
            }
        )
        self._refresh()
        conflicts = self.env["hr.emulation.conflict"]
        mine = conflicts.with_user(self.employee_user).search([])
        self.assertEqual(mine.sudo().member_id, self.member)
        self.assertIn("RELATIVE", mine.kind_id.mapped("code"))
        seen = conflicts.with_user(self.manager_user).search([])
        self.assertEqual(seen.sudo().member_id, self.vice)
        self.assertFalse(conflicts.with_user(self.hr_user).search([]))

    def test_once_the_vote_has_begun(self):
        """Nobody declares, decides or looks again; who could vote stays."""
        self._declare(self.employee_user, self.other)
        self._refresh()
        before = self.session.conflict_ids
        conflict = self._get(self.employee, self.other)
        self.session._in_transition().state = "closed"
        with self._refused("is over"):
            conflict.with_user(self.officer)._lift("x")
        with self._refused("is over"):
            self._declare(self.manager_user, self.other)
        with self._refused("is over"):
            self.session.with_user(self.officer).action_refresh_conflicts()
        with self._refused("is over"):
            conflict.with_user(self.officer).create(
                {
                    "item_id": self.items[self.near].id,
                    "member_id": self.vice.id,
                    "kind_id": conflict.kind_id.id,
                    "reason": "x",
                }
            )
        self.unit_1.manager_id = False
        self.session._refresh_conflicts()
        self.assertEqual(self.session.conflict_ids, before)
        self.session._in_transition().state = "open"
        self.assertFalse(conflict.with_user(self.officer).cannot_lift_reason)
        action = self.session.with_user(self.officer).action_open_conflicts()
        self.assertEqual(action["domain"], [("session_id", "=", self.session.id)])

    def test_refresh_is_cheap(self):
        """Looking again writes nothing where nothing has changed."""
        self._refresh()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.session._refresh_conflicts()
        self.env.flush_all()
        self.assertLessEqual(self.cr.sql_log_count - before, 60)

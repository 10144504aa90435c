from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .initiative_case import InitiativeCase


@tagged("post_install", "-at_install")
class TestInitiative(InitiativeCase):
    def test_employee_proposes(self):
        """From the own idea to the recognised initiative, by the people themselves."""
        initiatives = self.env["hr.emulation.initiative"]
        with Form(initiatives.with_user(self.employee_user)) as form:
            form.name = "Số hoá sổ theo dõi khen thưởng"
            form.description = "Một biểu mẫu thay cho ba quyển sổ."
            form.saving_amount = 12_000_000
        initiative = form.record
        self.assertEqual(initiative.author_ids.employee_id.id, self.employee.id)
        self.assertEqual(initiative.author_ids.share, 100)
        initiative.action_submit()
        self.assertEqual(initiative.author_ids.unit_id, self.unit_11)
        initiative.with_user(self.manager_user).action_endorse()
        self.assertEqual(initiative.endorsed_by_id, self.manager_user)
        action = initiative.with_user(self.officer).action_recognise()
        dialogue = self.env[action["res_model"]].with_user(self.officer)
        with Form(dialogue.with_context(**action["context"])) as form:
            form.scope = "ministry"
            form.decision_number = "15/QĐ-SK"
            form.date = "2025-03-02"
        form.record.action_confirm()
        self.assertEqual(initiative.state, "recognised")
        self.assertEqual(initiative.scope, "ministry")
        self.assertEqual(initiative.year, 2025)
        self.assertEqual(str(initiative.recognised_on), "2025-03-02")

    def test_shares(self):
        """Shares are 100 together, to the hundredth, or nothing is sent."""
        cases = [
            ((50, 50), True),
            ((62.5, 37.5), True),
            ((33.33, 66.67), True),
            ((33.33, 66.66), False),
            ((100, 0), True),
            ((60, 60), False),
            ((0, 0), False),
        ]
        for (first, second), is_sent in cases:
            initiative = self._propose((self.employee, first), (self.colleague, second))
            with self.subTest(f"{first} + {second}"):
                if is_sent:
                    initiative.action_submit()
                    self.assertEqual(initiative.state, "submitted")
                else:
                    self.assertIn("must be 100", initiative.cannot_submit_reason)
                    with self.assertRaisesRegex(UserError, "must be 100"):
                        initiative.action_submit()

    def test_impossible_shares(self):
        """A share below nothing or above everything is refused in words."""
        for share in (-1, 100.5):
            with (
                self.subTest(share),
                self.assertRaisesRegex(ValidationError, "between 0 and 100"),
            ):
                self._propose((self.employee, share))
        with self.assertRaisesRegex(ValidationError, "twice"):
            self._propose((self.employee, 50), (self.employee, 50))
        with self.assertRaisesRegex(ValidationError, "no number"):
            self._propose(saving_amount=float("inf"))

    def test_half_empty(self):
        """What is missing is said one thing after the other."""
        initiative = self._propose(description=" ")
        with self.assertRaisesRegex(UserError, "Describe what is new"):
            initiative.action_submit()
        initiative.author_ids.unlink()
        with self.assertRaisesRegex(UserError, "Enter the authors"):
            initiative.action_submit()

    def test_only_own(self):
        """Nobody proposes what others have made, except an officer for them."""
        initiative = self._propose((self.colleague, 100))
        with self.assertRaisesRegex(UserError, "Add yourself"):
            initiative.action_submit()
        officers = self._propose((self.colleague, 100), user=self.officer)
        officers.action_submit()
        self.assertEqual(officers.state, "submitted")

    def test_co_author_sees(self):
        """A co-author reads all of it and changes nothing; others do not see it."""
        initiative = self._propose((self.employee, 60), (self.colleague, 40))
        seen = initiative.with_user(self.colleague_user)
        self.assertEqual(
            seen.author_ids.mapped("subject_name"), ["Nguyễn Thị Ánh", "Trần Văn Bình"]
        )
        with self.assertRaises(AccessError):
            seen.author_ids[1].share = 90
        with self.assertRaisesRegex(UserError, "Only who has proposed"):
            seen.action_submit()
        stranger = self._create_user("emulation_stranger")
        self.assertFalse(initiative.with_user(stranger).search([]))
        self.assertFalse(initiative.author_ids.with_user(stranger).search([]))

    def test_returned(self):
        """What is sent is frozen; what comes back says why and can be sent again."""
        initiative = self._propose()
        initiative.action_submit()
        for user in (self.employee_user, self.officer):
            with (
                self.subTest(user.login),
                self.assertRaisesRegex(UserError, "after it was returned"),
            ):
                initiative.with_user(user).name = "Another"
        action = initiative.with_user(self.officer).action_return()
        reason = self.env[action["res_model"]].with_user(self.officer)
        reason = reason.with_context(**action["context"])
        reason.create({"reason": "Thiếu số liệu"}).action_confirm()
        self.assertEqual(initiative.state, "returned")
        self.assertEqual(initiative.answer, "Thiếu số liệu")
        initiative.name = "Another"
        initiative.action_submit()
        self.assertEqual(initiative.state, "submitted")
        initiative.with_user(self.officer)._refuse("Đã có nơi khác làm")
        self.assertEqual(initiative.state, "refused")
        with self.assertRaisesRegex(UserError, "as a new one"):
            initiative.with_user(self.officer).action_recognise()

    def test_other_figures(self):
        """Figures that were verified and changed are to be verified again."""
        initiative = self._propose(saving_amount=1000)
        initiative.action_submit()
        officer = initiative.with_user(self.officer)
        officer.is_amount_verified = True
        officer._return("Thiếu số liệu")
        initiative.write({"name": "Another", "saving_amount": 1000})
        self.assertTrue(initiative.is_amount_verified)
        initiative.saving_amount = 10**9
        self.assertFalse(initiative.is_amount_verified)
        officer.write({"saving_hours": 5, "is_amount_verified": True})
        self.assertTrue(initiative.is_amount_verified)

    def test_withdrawn(self):
        """Who has proposed an initiative takes it back before it is answered."""
        initiative = self._propose()
        with self.assertRaisesRegex(UserError, "does not wait"):
            initiative.action_withdraw()
        initiative.action_submit()
        with self.assertRaisesRegex(UserError, "does not wait"):
            self._recognise(
                self._propose(name="B", user=self.officer)
            ).action_withdraw()
        initiative.action_withdraw()
        self.assertEqual(initiative.state, "withdrawn")

    def test_four_eyes(self):
        """An officer who is an author does not answer, and is told who does."""
        self.colleague_user.group_ids += self.env.ref(
            "hr_emulation.group_emulation_officer"
        )
        initiative = self._propose((self.employee, 60), (self.colleague, 40))
        initiative.action_submit()
        own = initiative.with_user(self.colleague_user)
        for step in (own.action_return, own.action_refuse, own.action_recognise):
            with (
                self.subTest(step.__name__),
                self.assertRaisesRegex(UserError, "Another emulation officer"),
            ):
                step()

    def test_endorsed_by_manager_only(self):
        """The manager of an author's unit endorses; nobody else does."""
        initiative = self._propose()
        initiative.action_submit()
        for user in (self.employee_user, self.officer):
            with self.subTest(user.login), self.assertRaises(UserError):
                initiative.with_user(user).action_endorse()
        initiative.with_user(self.manager_user).action_endorse()
        with self.assertRaisesRegex(UserError, "already"):
            initiative.with_user(self.manager_user).action_endorse()

    def test_unsent_is_not_recognised(self):
        """What somebody still writes is not taken away from him."""
        initiative = self._propose()
        with self.assertRaisesRegex(UserError, "has not sent"):
            self._recognise(initiative)

    def test_scope_grows(self):
        """A wider recognition is a new line; the older one stays as it was."""
        initiative = self._propose(user=self.officer)
        self._recognise(initiative, "unit", "2023-06-01")
        self._recognise(initiative, "ministry", "2024-06-01")
        self._recognise(initiative, "unit", "2025-06-01")
        self._recognise(initiative, "ministry", "2026-06-01")
        self.assertEqual(initiative.scope, "ministry")
        self.assertEqual(initiative.year, 2024)
        first = initiative.recognition_ids.filtered(lambda line: line.year == 2023)
        self.assertEqual(first.state, "recorded")
        with self.assertRaisesRegex(UserError, "Annul it"):
            first.scope = "nation"
        with self.assertRaisesRegex(UserError, "Annul it"):
            first.unlink()

    def test_annulled(self):
        """A recognition by mistake counts no more, and is still to be seen."""
        initiative = self._propose(user=self.officer)
        self._recognise(initiative, "unit", "2023-06-01")
        self._recognise(initiative, "nation", "2024-06-01")
        lines = initiative.recognition_ids
        wide = lines.filtered(lambda line: line.scope == "nation")
        wide._annul("Nhầm số quyết định")
        self.assertEqual((initiative.scope, initiative.year), ("unit", 2023))
        self.assertEqual(wide.annul_reason, "Nhầm số quyết định")
        (lines - wide)._annul("Nhầm")
        self.assertFalse(initiative.scope)
        self.assertEqual(initiative.year, 0)
        self.assertEqual(initiative.state, "submitted")

    def test_clients_write_no_state(self):
        """State, scope and who has proposed it come from the steps alone."""
        initiative = self._propose(user=self.officer)
        for vals in (
            {"state": "recognised"},
            {"scope": "nation"},
            {"year": 2024},
            {"proposed_by_id": self.employee_user.id},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                initiative.write(vals)
        mine = self._propose()
        fact = {"scope": "nation", "year": 2024}
        use = {"award_type_id": self.title.id, "year": 2024}
        for vals in (
            {"is_amount_verified": True},
            {"recognition_ids": [Command.create(fact)]},
            {"use_ids": [Command.create(use)]},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                mine.write(vals)
        initiative.is_amount_verified = True

    def test_same_name(self):
        """The same name of the same author is warned of, with or without marks."""
        first = self._propose()
        second = self._propose(name="SO HOA  SO THEO DOI KHEN THUONG")
        other = self._propose((self.colleague, 100), user=self.colleague_user)
        self.assertIn("same authors", second.duplicate_note)
        self.assertIn("same authors", first.duplicate_note)
        self.assertFalse(other.duplicate_note)
        second.action_submit()
        second.action_withdraw()
        first.invalidate_recordset()
        self.assertFalse(first.duplicate_note)

    def test_used_once(self):
        """A use is recorded on recognised initiatives, and taken back with a reason."""
        initiative = self._propose(user=self.officer)
        initiative.use_ids = [
            Command.create({"award_type_id": self.title.id, "year": 2024})
        ]
        use = initiative.use_ids
        with self.assertRaisesRegex(UserError, "not recognised yet"):
            use.action_use()
        self._recognise(initiative)
        use.action_use()
        self.assertEqual(use.category, "title")
        with self.assertRaisesRegex(UserError, "Take the use back"):
            use.award_type_id = self.merit
        with self.assertRaises(AccessError):
            use.state = "draft"
        use._release("Hồ sơ đã rút")
        self.assertEqual(use.state, "draft")
        self.assertIn("Hồ sơ đã rút", initiative.message_ids[0].body)

    def test_use_of_somebody_else(self):
        """A use names an author of this initiative, not of another one."""
        initiative = self._propose(user=self.officer)
        other = self._propose((self.colleague, 100), user=self.officer)
        with self.assertRaisesRegex(ValidationError, "no author"):
            initiative.use_ids = [
                Command.create(
                    {
                        "award_type_id": self.title.id,
                        "author_id": other.author_ids.id,
                    }
                )
            ]

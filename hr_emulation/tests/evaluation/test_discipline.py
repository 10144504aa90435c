from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import SUBJECT_FIELD, EmulationCommon

MEASURES = ("reprimand", "warning", "pay_cut", "demotion", "removal", "dismissal")


@tagged("post_install", "-at_install")
class TestDiscipline(EmulationCommon):
    @classmethod
    def _enter(cls, subject=None, **vals):
        subject = subject or cls.employee
        return (
            cls.env["hr.emulation.discipline"]
            .with_user(cls.officer)
            .create(
                {
                    SUBJECT_FIELD[subject._name]: subject.id,
                    "kind": "discipline",
                    "measure": "warning",
                    "date_from": "2025-03-15",
                    "date_to": "2026-03-14",
                    "reference": "7/QĐ-KL",
                    **vals,
                }
            )
        )

    def test_officer_enters_and_concludes(self):
        """A measure is entered, concluded, and then a fact with its snapshot."""
        matters = self.env["hr.emulation.discipline"].with_user(self.officer)
        with Form(matters) as form:
            form.employee_id = self.employee
            form.kind = "discipline"
            form.measure = "pay_cut"
            form.date_from = "2025-03-15"
        matter = form.record
        self.assertEqual(matter.unit_id, self.unit_11)
        self.assertEqual((matter.severity, matter.outcome), (3, "violation"))
        self.assertIn("last day of the discipline", matter.cannot_conclude_reason)
        matter.date_to = "2026-03-14"
        with self.assertRaisesRegex(UserError, "number of the decision"):
            matter.action_conclude()
        matter.reference = "7/QĐ-KL"
        matter.action_conclude()
        for vals in (
            {"date_to": "2025-06-30"},
            {"measure": "reprimand"},
            {"employee_id": self.colleague.id},
            {"file_ids": False},
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "Annul it"):
                matter.write(vals)
        with self.assertRaisesRegex(UserError, "Annul it"):
            matter.unlink()
        matter._annul("Nhầm người")
        self.assertEqual(matter.state, "annulled")
        self.assertEqual(matter.annulled_by_id, self.officer)

    def test_severity_follows_the_measure(self):
        """The order of the measures is that of the law, the lightest first."""
        found = [self._enter(measure=measure).severity for measure in MEASURES]
        self.assertEqual(found, [1, 2, 3, 4, 5, 6])

    def test_open_matter(self):
        """A matter is open until somebody says what came out of it."""
        matter = self._enter(kind="complaint", measure=False, date_to=False)
        self.assertEqual((matter.severity, matter.outcome), (0, "pending"))
        with self.assertRaisesRegex(UserError, "day of the conclusion"):
            matter.action_conclude()
        matter.date_to = "2025-06-01"
        with self.assertRaisesRegex(UserError, "whether there was a violation"):
            matter.action_conclude()
        matter.outcome = "no_violation"
        matter.action_conclude()
        self.assertEqual(matter.state, "concluded")

    def test_impossible(self):
        """What contradicts itself is refused in words."""
        cases = {
            "before it begins": {"date_to": "2025-03-14"},
            "has a measure": {"measure": False},
            "nothing else has one": {"kind": "press"},
            "follows from a violation": {"outcome": "pending"},
        }
        for words, vals in cases.items():
            with self.subTest(words), self.assertRaisesRegex(ValidationError, words):
                self._enter(**vals)
        one_day = self._enter(date_to="2025-03-15")
        with self.assertRaisesRegex(ValidationError, "before it begins"):
            one_day.date_from = "2025-03-16"

    def test_only_officers_learn_of_it(self):
        """Neither the person, nor the manager, nor HR finds a trace of it."""
        matter = self._enter()
        matter.action_conclude()
        for user in (self.employee_user, self.manager_user, self.hr_user):
            own = matter.with_user(user)
            asks = {
                "search": lambda m=own: m.search([]),
                "name_search": lambda m=own: m.name_search("Ánh"),
                "read": lambda m=own: m.read(["kind"]),
                "read_group": lambda m=own: m._read_group([], ["kind"]),
                "formatted_read_group": lambda m=own: m.formatted_read_group(
                    [], ["kind"], ["__count"]
                ),
                "copy": lambda m=own: m.copy(),
                "conclude": lambda m=own: m.action_conclude(),
                "annul": lambda m=own: m._annul("x"),
            }
            for name, ask in asks.items():
                with self.subTest(f"{user.login}: {name}"):
                    self.assertRaises(AccessError, ask)
        counts = self.employee.with_user(self.hr_user)
        with self.assertRaises(AccessError):
            counts.read(["emulation_discipline_count"])
        with self.assertRaises(AccessError):
            counts.search([("emulation_discipline_count", ">", 0)])
        for model in ("hr.employee", "hr.employee.public", "hr.department"):
            fields = self.env[model].with_user(self.hr_user).fields_get()
            self.assertNotIn("emulation_discipline_count", fields)

    def test_no_chatter(self):
        """There is no thread whose followers would be told, nor a trace elsewhere."""
        self.assertNotIn("message_ids", self.env["hr.emulation.discipline"]._fields)
        before = self.env["mail.message"].search_count([])
        matter = self._enter()
        matter.action_conclude()
        matter._annul("Nhầm người")
        self.assertEqual(self.env["mail.message"].search_count([]), before)

    def test_file_is_not_for_others(self):
        """A document of a matter is read by officers and auditors alone."""
        file = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create({"name": "ket-luan.pdf", "raw": b"secret"})
        )
        matter = self._enter(file_ids=file.ids)
        self.assertEqual(file.res_id, matter.id)
        self.assertEqual(file.with_user(self.auditor).raw, b"secret")
        for user in (self.employee_user, self.manager_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                file.with_user(user).read(["raw"])

    def test_button(self):
        """The officer sees the number on the page, for many people in one query."""
        self._enter()
        self._enter(self.unit_11)
        annulled = self._enter(self.colleague)
        annulled.action_conclude()
        annulled._annul("Nhầm người")
        self.officer.group_ids += self.env.ref("hr.group_hr_user")
        people = (self.employee + self.colleague).with_user(self.officer)
        self.assertEqual(people.mapped("emulation_discipline_count"), [1, 0])
        action = people[0].action_open_emulation_disciplines()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found.employee_id, self.employee)
        page = self.env["hr.employee.public"].browse(self.employee.id)
        self.assertEqual(page.with_user(self.auditor).emulation_discipline_count, 1)
        unit = self.unit_11.with_user(self.auditor)
        self.assertEqual(unit.emulation_discipline_count, 1)

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .movement_case import TODAY, MovementCommon

INFINITE = float("inf")


@tagged("post_install", "-at_install")
class TestMovement(MovementCommon):
    def test_form(self):
        """An officer enters a movement with contents and criteria in the form."""
        movements = self.env["hr.emulation.movement"].with_user(self.officer)
        with freeze_time(TODAY), Form(movements) as form:
            form.name = "Thi đua lập thành tích"
            form.movement_type = "phase"
            form.occasion = "Quốc khánh"
            form.authority_id = self.authority
            form.date_from = "2026-08-01"
            form.date_to = "2026-09-02"
            with form.content_ids.new() as line:
                line.name = "Nội dung"
            self.assertIn("criterion", form.cannot_launch_reason)
            with form.criterion_ids.new() as line:
                line.name = "Tiêu chí"
                line.weight = 40
            self.assertFalse(form.cannot_launch_reason)
        kinds = dict(form.record.line_ids.mapped(lambda line: (line.kind, line.name)))
        self.assertEqual(kinds, {"content": "Nội dung", "criterion": "Tiêu chí"})

    def test_wrong_values(self):
        """Wrong dates, parents and years are answered with a sentence."""
        movement = self._create_movement()
        child = self._create_movement(parent_ids=movement.ids)
        for wrong in (
            {"date_to": "2025-12-31"},
            {"registration_date_to": "2027-01-01"},
            {"parent_ids": movement.ids},
            {"parent_ids": child.ids},
            {"date_from": "0001-01-01", "date_to": "9999-12-31"},
            {"date_to": "2076-01-01"},
            {"slice_ids": [Command.create({"year": 2**40})]},
            {"slice_ids": [Command.create({"year": 2026, "money_saved": INFINITE})]},
            {"line_ids": [Command.create({"name": "x", "weight": float("nan")})]},
            {
                "participant_ids": [
                    Command.create(
                        {"department_id": self.unit_1.id, "people_count": 2**40}
                    )
                ]
            },
            {"slice_ids": [Command.create({"year": 2030})]},
            {"line_ids": [Command.create({"name": "x", "weight": -1})]},
            {"organiser_ids": [Command.create({"branch": "party"})]},
            {"participant_ids": [Command.create({"note": "nobody"})]},
            {
                "participant_ids": [
                    Command.create(
                        {"department_id": self.unit_1.id, "people_count": -1}
                    )
                ]
            },
            {
                "organiser_ids": [
                    Command.create(
                        {
                            "branch": "party",
                            "department_id": self.unit_1.id,
                            "partner_id": self.outsider.id,
                        }
                    )
                ]
            },
            {"unit_ids": self.unit_b.ids},
        ):
            with self.subTest(wrong):
                self._assert_refused(lambda wrong=wrong: movement.write(wrong))

    def test_cascade(self):
        """A movement may answer to several authorities; each shows who answers."""
        ministry = self._create_movement(origin="joined", name="Bộ")
        province = self._create_movement(origin="joined", name="Tỉnh")
        own = self._create_movement(parent_ids=(ministry + province).ids)
        self.assertEqual(own.parent_ids, ministry + province)
        self.assertEqual(ministry.child_ids, own)
        self.assertEqual(province.child_ids, own)

    def test_draft_parent_is_not_shown(self):
        """An employee who reads a movement does not see that it answers to a draft."""
        draft = self._create_movement(name="Dự thảo")
        own = self._create_movement(parent_ids=draft.ids)
        own.action_launch()
        self.env.invalidate_all()
        self.assertFalse(own.with_user(self.employee_user).parent_ids)

    def test_years(self):
        """A period of several years is cut into its years, each of them once."""
        movement = self._create_movement(date_from="2016-03-01", date_to="2020-12-31")
        movement.action_create_slices()
        movement.slice_ids.filtered(lambda one: one.year == 2018).unlink()
        movement.action_create_slices()
        self.assertEqual(
            sorted(movement.slice_ids.mapped("year")), [*range(2016, 2021)]
        )

    def test_copy(self):
        """A copy has the plan and the targets, without what was reached."""
        movement = self._create_movement(
            target_ids=[
                Command.create(
                    {
                        "name": "Xã",
                        "planned_numerator": 80,
                        "planned_denominator": 80,
                        "actual_numerator": 76,
                    }
                )
            ]
        )
        movement.action_launch()
        copy = movement.copy()
        self.assertEqual(copy.state, "draft")
        self.assertFalse(copy.launched_on)
        self.assertEqual(len(copy.line_ids), 2)
        self.assertEqual(copy.target_ids.status, "not_measured")
        self.assertEqual(copy.target_ids.planned_numerator, 80)

    def test_coverage(self):
        """Units and people that take part, of those that could; others apart."""
        movement = self._create_movement(unit_ids=self.unit_1.ids)
        elsewhere = self._create_movement(unit_ids=self.unit_2.ids)
        movement.participant_ids = [
            Command.create({"department_id": self.unit_11.id}),
            Command.create({"department_id": self.unit_2.id, "people_count": 9}),
            Command.create({"partner_id": self.outsider.id, "people_count": 30}),
        ]
        for field, expected in {
            "scope_unit_count": 2,
            "joined_unit_count": 1,
            "unit_coverage": 50,
            "scope_people_count": 2,
            "joined_people_count": 1,
            "people_coverage": 50,
            "outside_count": 1,
            "outside_people_count": 30,
        }.items():
            self.assertEqual(movement[field], expected, field)
        self.assertEqual(elsewhere.scope_unit_count, 1)
        self.assertEqual(elsewhere.unit_coverage, 0)

    def test_add_units(self):
        """One button enters the units in scope, once each, with their people."""
        movement = self._create_movement(unit_ids=self.unit_1.ids)
        movement.action_add_units()
        movement.action_add_units()
        self.assertEqual(
            movement.participant_ids.department_id, self.unit_1 + self.unit_11
        )
        self.assertEqual(movement.participant_ids.mapped("people_count"), [1, 1])
        self.assertEqual(movement.unit_coverage, 100)

    def test_twice_the_same_participant(self):
        """A unit is a participant once."""
        movement = self._create_movement()
        movement.participant_ids = [Command.create({"department_id": self.unit_1.id})]
        again = {"movement_id": movement.id, "department_id": self.unit_1.id}
        self._assert_refused(lambda: movement.participant_ids.create(again))

    def test_script_in_texts(self):
        """What people type is shown as text in the readiness list."""
        self.unit_2.name = "<script>alert(1)</script>"
        movement = self._create_movement(name="<b>x</b>")
        self.assertIn("&lt;script&gt;", movement.readiness)
        self.assertNotIn("<script>", movement.readiness)

    def test_closed_is_history(self):
        """Nothing of a closed movement is changed, added or deleted any more."""
        movement = self._advance(self._create_movement(), "closed")
        for change in (
            lambda: movement.write({"name": "x"}),
            lambda: movement.line_ids[0].write({"name": "x"}),
            lambda: movement.line_ids[0].unlink(),
            lambda: movement.line_ids.create({"movement_id": movement.id, "name": "x"}),
            lambda: movement.unlink(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()
        other = self._create_movement()
        with self.assertRaises(UserError):
            other.line_ids[0].movement_id = movement


@tagged("post_install", "-at_install")
class TestTarget(MovementCommon):
    def _create_target(self, **vals):
        movement = self._create_movement(
            target_ids=[Command.create({"name": "Chỉ tiêu", **vals})]
        )
        return movement.target_ids

    def test_status(self):
        """Achievement and status of the three kinds of target."""
        ratio = {"planned_numerator": 80, "planned_denominator": 80}
        most = {"comparison": "at_most"}
        value = {"kind": "value", "threshold": 1, "unit_of_measure": "times a day"}
        none = {"kind": "value", "threshold": 0, "unit_of_measure": "accidents"}
        words = {"kind": "quality"}
        nought = {"measured_on": TODAY}
        for vals, status, achievement in (
            (ratio, "not_measured", 0),
            (ratio | {"actual_numerator": 80}, "reached", 100),
            (ratio | {"actual_numerator": 76}, "missed", 95),
            (
                ratio | {"actual_numerator": 76, "actual_denominator": 76},
                "reached",
                100,
            ),
            (ratio | nought, "missed", 0),
            (ratio | most | {"actual_numerator": 80}, "reached", 100),
            (
                ratio | most | {"planned_numerator": 8, "actual_numerator": 16},
                "missed",
                50,
            ),
            (value | {"actual_value": 2}, "reached", 200),
            (value | {"actual_value": 0.5}, "missed", 50),
            (value | most | {"actual_value": 2}, "missed", 50),
            (none | most | nought, "reached", 100),
            (none | most | {"actual_value": 3}, "missed", 0),
            (none | {"actual_value": 3}, "reached", 100),
            (words, "not_measured", 0),
            (words | nought, "missed", 0),
            (words | {"is_reached": True}, "reached", 100),
        ):
            with self.subTest(vals):
                target = self._create_target(**vals)
                self.assertEqual(target.status, status)
                self.assertAlmostEqual(target.achievement, achievement)

    def test_whole_organisation(self):
        """A target without a unit is the target of the whole organisation."""
        self.assertFalse(self._create_target(kind="quality").assignee_name)

    def test_wrong_values(self):
        """What cannot be measured is refused with a sentence."""
        ratio = {"planned_numerator": 80, "planned_denominator": 80}
        value = {"kind": "value", "threshold": 1, "unit_of_measure": "times a day"}
        for wrong in (
            {"planned_numerator": 80},
            {"planned_numerator": 80, "planned_denominator": -1},
            ratio | {"actual_denominator": -1},
            {"kind": "value", "threshold": 1},
            {"kind": "quality", "deadline_year": -99},
            ratio | {"comparison": "at_most", "actual_numerator": -5},
            ratio | {"planned_numerator": -80},
            ratio | {"planned_denominator": 1e-300},
            value | {"comparison": "at_most", "actual_value": -5},
            *(
                vals | {name: wrong}
                for vals, name in (
                    (ratio, "planned_numerator"),
                    (ratio, "planned_denominator"),
                    (ratio, "actual_numerator"),
                    (ratio, "actual_denominator"),
                    (value, "threshold"),
                    (value, "actual_value"),
                )
                for wrong in (INFINITE, -INFINITE, float("nan"), 1e300)
            ),
        ):
            with self.subTest(wrong):
                self._assert_refused(lambda wrong=wrong: self._create_target(**wrong))

    def test_typed_into_the_form(self):
        """The form stays open while somebody types what will not be saved."""
        target = self._create_target(
            kind="value", threshold=1, unit_of_measure="times a day"
        )
        form = Form(target)
        for wrong in (INFINITE, float("nan")):
            form.actual_value = wrong
            self.assertEqual(form.status, "not_measured")

    def test_year_of_another_movement(self):
        """A target stands in a year of its own movement."""
        target = self._create_target(kind="quality")
        other = self._create_movement()
        other.action_create_slices()
        with self.assertRaises(ValidationError):
            target.slice_id = other.slice_ids[0]
        target.movement_id.action_create_slices()
        target.slice_id = target.movement_id.slice_ids[0]

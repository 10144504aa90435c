import json
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..common import EmulationCommon, EmulationHttpCommon
from ..register.race_case import RaceCase


class RulebookCase(EmulationCommon):
    """A rulebook of company A that begins in 2100, written by the administrator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.low, cls.high = cls.env["hr.emulation.award.type"].create(
            [cls._get_award_values(name) for name in ("Lower", "Higher")]
        )

    @classmethod
    def _get_award_values(cls, name):
        return {
            "name": name,
            "code": f"TEST_{name}",
            "category": "title",
            "form": "title",
            "level": "unit",
            "branch": "unit",
            "for_individual": True,
        }

    def _create_rulebook(self, conditions=(), **values):
        """Return a draft with one standard, of the higher award."""
        rulebook = self.env["hr.emulation.rulebook"].with_user(self.administrator)
        return rulebook.create(
            {
                "name": "Test Rules",
                "date_from": "2100-01-01",
                "company_id": self.company_a.id,
                "standard_ids": [
                    Command.create(
                        {
                            "award_type_id": self.high.id,
                            "subject_type": "individual",
                            "condition_ids": [
                                Command.create(one)
                                for one in conditions or [self._ask("not_rewarded")]
                            ],
                        }
                    )
                ],
                **values,
            }
        )

    def _ask(self, kind, types=None, **values):
        """Return values of a condition."""
        if types:
            values["award_type_ids"] = [Command.set(types.ids)]
        return {"kind": kind, "message": f"Message of {kind}", **values}

    def _add_part(self, group, kind, **values):
        return group.create({"parent_id": group.id, **self._ask(kind, **values)})


@tagged("post_install", "-at_install")
class TestRulebook(RulebookCase):
    def test_shipped_regimes(self):
        """Three regimes are active, follow each other and leave no day between."""
        rulebooks = self.env["hr.emulation.rulebook"]
        names = {
            date(2023, 12, 31): "rulebook_2013",
            date(2024, 1, 1): "rulebook_2022",
            date(2026, 9, 30): "rulebook_2022",
            date(2026, 10, 1): "rulebook_2026",
        }
        for day, name in names.items():
            with self.subTest(day=day):
                self.assertEqual(
                    rulebooks._get_in_force(self.company_a, day),
                    self.env.ref(f"hr_emulation.{name}"),
                )

    def test_shipped_rulebooks_are_sound(self):
        """The shipped standards could be activated again, within a second or two."""
        for name in ("rulebook_2013", "rulebook_2022", "rulebook_2026"):
            rulebook = self.env.ref(f"hr_emulation.{name}")
            rulebook.action_set_draft()
            self.assertFalse(rulebook.cannot_activate_reason)
            rulebook.action_activate()
            self.assertEqual(rulebook.state, "active")

    def test_an_upgrade_leaves_alone_what_was_ended(self):
        """A shipped rulebook that an administrator ended stays ended, and one that
        does not fit any more stays a draft, without a failing upgrade."""
        rulebook = self.env.ref("hr_emulation.rulebook_2013")
        rulebook.action_set_draft()
        self.env["hr.emulation.rulebook"]._activate_shipped()
        self.assertEqual(rulebook.state, "draft")
        # Never activated, and its days are taken by now.
        rulebook._in_transition().activated_on = False
        rulebook.date_to = "2024-06-30"
        with self.assertLogs("odoo.addons.hr_emulation", "WARNING"):
            self.env["hr.emulation.rulebook"]._activate_shipped()
        self.assertEqual(rulebook.state, "draft")

    # -------------------------------------------------------------------------
    # Dates
    # -------------------------------------------------------------------------

    def test_overlapping_dates(self):
        """Two rulebooks of one organisation are never in force on the same day."""
        first = self._create_rulebook(date_to="2100-12-31", name="First")
        first.action_activate()
        lines = [
            ("2100-12-31", False, True),
            ("2101-01-01", False, False),
            ("2099-01-01", False, True),
            ("2099-01-01", "2100-01-01", True),
            ("2099-01-01", "2099-12-31", False),
            ("2100-05-01", "2100-05-01", True),
        ]
        for begin, end, overlaps in lines:
            with self.subTest(begin=begin, end=end):
                other = self._create_rulebook(date_from=begin, date_to=end)
                reason = other.cannot_activate_reason
                self.assertEqual(bool(reason), overlaps)
                if overlaps:
                    self.assertIn("First", reason)
                    with self.assertRaisesRegex(UserError, "First"):
                        other.action_activate()
        self.assertEqual(other.state, "draft")

    def test_shared_and_own(self):
        """An own rulebook stands beside the shared one, and goes first."""
        days = {"date_from": "1990-01-01", "date_to": "1990-12-31"}
        shared = self._create_rulebook(company_id=False, **days)
        own = self._create_rulebook(**days)
        (shared + own).action_activate()
        day = date(1990, 6, 1)
        rulebooks = self.env["hr.emulation.rulebook"]
        self.assertEqual(rulebooks._get_in_force(self.company_a, day), own)
        self.assertEqual(rulebooks._get_in_force(self.company_b, day), shared)
        own.action_set_draft()
        self.assertEqual(rulebooks._get_in_force(self.company_a, day), shared)
        self.assertFalse(rulebooks._get_in_force(self.company_a, date(1991, 1, 1)))

    def test_what_is_needed_to_activate(self):
        """A rulebook without a first day or a standard is refused in words."""
        rulebook = self._create_rulebook(date_from=False)
        self.assertIn("first day", rulebook.cannot_activate_reason)
        rulebook = self._create_rulebook(standard_ids=[])
        self.assertIn("no standard", rulebook.cannot_activate_reason)
        rulebook = self._create_rulebook()
        rulebook.action_activate()
        with self.assertRaisesRegex(UserError, "active already"):
            rulebook.action_activate()

    def test_who_may_activate(self):
        """An officer reads the rulebooks, and changes none."""
        rulebook = self._create_rulebook()
        for user in (self.officer, self.auditor, self.employee_user):
            mine = rulebook.with_user(user)
            self.assertEqual(mine.name, "Test Rules")
            for step in (mine.action_activate, mine.action_set_draft, mine.action_copy):
                with (
                    self.subTest(user=user.name, step=step),
                    self.assertRaises(AccessError),
                ):
                    step()

    # -------------------------------------------------------------------------
    # Contradictions
    # -------------------------------------------------------------------------

    def _get_reason(self, *conditions):
        return self._create_rulebook(conditions).cannot_activate_reason

    def test_contradictions(self):
        """What nobody could ever meet is reported by name, with what contradicts."""
        own = self.position_class
        held = self._ask("awards", self.low)
        twice = self._ask("awards", self.low, count=2, years=3)
        lines = [
            ((held, self._ask("not_held", self.low)), ("Has been given", "never")),
            (
                (twice, self._ask("interval", self.low, years=5)),
                ("2 times", "At least 5 years since"),
            ),
            (
                (
                    self._ask("position", position_class_ids=own.ids),
                    self._ask("position", position_class_ids=own.ids, is_excluded=True),
                ),
                ("Is in the position class", "Is not in the position class"),
            ),
            (
                (self._ask("awards", self.low, count=4, years=3),),
                ("4 times “Lower” in the last 3 years",),
            ),
            ((self._ask("months", months=13),), ("Worked at least 13 months",)),
            (
                (self._ask("meets_standard", self.low),),
                ("Meets the standard of “Lower”",),
            ),
        ]
        for conditions, words in lines:
            with self.subTest(words=words):
                reason = self._get_reason(*conditions, self._ask("not_rewarded"))
                self.assertIn("“Higher – Individual”", reason)
                for word in words:
                    self.assertIn(word, reason)
                self.assertNotIn("rewarded", reason)
        self.assertFalse(self._get_reason(held))
        self.assertFalse(
            self._get_reason(twice, self._ask("interval", self.low, years=1))
        )

    def test_circles(self):
        """A standard that asks, over another one, for itself is reported."""
        rulebook = self._create_rulebook([self._ask("meets_standard", self.low)])
        rulebook.standard_ids.create(
            {
                "rulebook_id": rulebook.id,
                "award_type_id": self.low.id,
                "subject_type": "individual",
                "condition_ids": [
                    Command.create(self._ask("meets_standard", self.high))
                ],
            }
        )
        rulebook.invalidate_recordset()
        self.assertIn(
            "asks, over other standards, for itself", rulebook.cannot_activate_reason
        )
        with self.assertRaisesRegex(UserError, "for itself"):
            rulebook.action_activate()

    def test_empty_group(self):
        """A group is written before its parts, and not activated without them."""
        rulebook = self._create_rulebook([self._ask("any_of")])
        self.assertIn("Parts", rulebook.cannot_activate_reason)
        group = rulebook.standard_ids.condition_ids
        self._add_part(group, "not_rewarded")
        rulebook.invalidate_recordset()
        self.assertFalse(rulebook.cannot_activate_reason)

    def test_incomplete_conditions(self):
        """A condition that asks for nothing is refused, and says what is missing."""
        lines = [
            (self._ask("awards"), "Titles or Forms"),
            (self._ask("awards", self.low, count=0), "How Many"),
            (self._ask("rating", years=1), "Lowest Rating"),
            (self._ask("rating", rating="good", years=1, top_count=1), "Of Them Rated"),
            (self._ask("interval", self.low), "Years"),
            (self._ask("months"), "Months"),
            (self._ask("member_share", self.low), "At Least"),
            (self._ask("position"), "Position Classes"),
            (
                self._ask(
                    "no_matter",
                    for_discipline=False,
                    for_investigation=False,
                    for_complaint=False,
                ),
                "Discipline",
            ),
        ]
        for values, label in lines:
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, f"(?i)Higher.*{label}"),
            ):
                self._create_rulebook([values])

    def test_impossible_numbers(self):
        """Negative years and more than everybody are refused."""
        for values in (
            self._ask("awards", self.low, years=-1),
            self._ask("member_share", self.low, percent=100.5),
            self._ask("service_years", years=20, years_women=-1),
            # The engine would look at each year, and there is none before the first.
            self._ask("no_matter", years=3000),
            self._ask("months", months=float("nan")),
            self._ask("months", months=1e308),
            self._ask("awards", self.low, count=2**40),
        ):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, "not negative|no number"),
            ):
                self._create_rulebook([values])

    def test_award_in_use(self):
        """An award that a standard names is not deleted, and people are told so."""
        self._create_rulebook([self._ask("months", months=6)])
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError) as refusal,
            self.env.cr.savepoint(),
        ):
            self.high.unlink()
        standards = self.env["hr.emulation.standard"]
        message = standards._sql_error_to_message(refusal.exception)
        self.assertRegex(message, "(?i)archiv")
        self.assertNotIn("violates", message)

    # -------------------------------------------------------------------------
    # Frozen
    # -------------------------------------------------------------------------

    def test_active_is_frozen(self):
        """Nothing that judges changes while it is in force, by no way round."""
        rulebook = self._create_rulebook([self._ask("any_of")])
        group = rulebook.standard_ids.condition_ids
        part = self._add_part(group, "not_rewarded")
        draft = self._create_rulebook([self._ask("any_of")])
        other = draft.standard_ids.condition_ids
        other_part = self._add_part(other, "not_rewarded")
        rulebook.action_activate()
        standard = rulebook.standard_ids
        attempts = [
            lambda: rulebook.write({"date_from": "2100-02-01"}),
            lambda: rulebook.write({"company_id": False}),
            lambda: rulebook.write({"standard_ids": [Command.clear()]}),
            lambda: standard.write({"legal_reference": "Another"}),
            lambda: standard.write({"rulebook_id": draft.id}),
            lambda: draft.standard_ids.write({"rulebook_id": rulebook.id}),
            lambda: standard.write({"condition_ids": [Command.clear()]}),
            lambda: group.write({"severity": "warn"}),
            lambda: group.write(
                {"child_ids": [Command.create(self._ask("registered"))]}
            ),
            lambda: part.write({"message": "Another"}),
            lambda: part.write({"parent_id": other.id}),
            lambda: other_part.write({"parent_id": group.id}),
            lambda: other_part.write(
                {"parent_id": group.id, "standard_id": other.standard_id.id}
            ),
            lambda: self._add_part(group, "registered"),
            lambda: self._add_part(
                group, "registered", standard_id=other.standard_id.id
            ),
            part.unlink,
            group.unlink,
            standard.unlink,
            rulebook.unlink,
        ]
        for number, attempt in enumerate(attempts):
            with (
                self.subTest(number=number),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                attempt()
                self.env.flush_all()
        rulebook.action_set_draft()
        group.severity = "warn"

    def test_what_is_named_is_not_deleted(self):
        """An award or a position class that a condition names cannot drop out."""
        self._create_rulebook(
            [
                self._ask("awards", self.low),
                self._ask("position", position_class_ids=self.position_class.ids),
            ]
        )
        self.job.emulation_position_class_id = False
        for record in (self.low, self.position_class):
            with (
                self.subTest(record=record),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(Exception, "(?i)foreign key"),
                self.env.cr.savepoint(),
            ):
                record.unlink()

    def test_parts_of_groups(self):
        """Parts belong to groups only, and to the standard of their group."""
        rulebook = self._create_rulebook(
            [self._ask("any_of"), self._ask("not_rewarded")]
        )
        group, plain = rulebook.standard_ids.condition_ids
        part = self._add_part(group, "registered")
        self.assertEqual(part.standard_id, group.standard_id)
        attempts = {
            "is no group": lambda: self._add_part(plain, "registered"),
            "only groups": lambda: group.write({"kind": "not_rewarded"}),
            "part of itself": lambda: group.write({"parent_id": group.id}),
        }
        for words, attempt in attempts.items():
            with (
                self.subTest(words=words),
                self.assertRaisesRegex(ValidationError, words),
                self.env.cr.savepoint(),
            ):
                attempt()

    def test_form(self):
        """An administrator writes a rulebook with a standard in one form."""
        form = Form(self.env["hr.emulation.rulebook"].with_user(self.administrator))
        form.name = "New Rules"
        form.date_from = date(2100, 1, 1)
        with form.standard_ids.new() as standard:
            standard.award_type_id = self.high
            standard.subject_type = "individual"
            with standard.condition_ids.new() as condition:
                condition.kind = "awards"
                condition.message = "The lower one is needed."
                condition.award_type_ids.add(self.low)
                condition.count = 3
                condition.is_consecutive = True
            with standard.condition_ids.new() as group:
                group.kind = "any_of"
                group.message = "One of them."
        rulebook = form.save()
        conditions = rulebook.standard_ids.condition_ids
        self.assertEqual(conditions.mapped("kind"), ["awards", "any_of"])
        with Form(conditions[1]) as group, group.child_ids.new() as part:
            part.kind = "rating"
            part.message = "Good is needed."
            part.rating = "good"
            part.years = 1
        self.assertEqual(
            conditions.mapped("display_name"),
            [
                "“Lower” in 3 consecutive years, up to this one",
                "Rated at least “Good” in the year",
            ],
        )
        self.assertEqual(conditions.child_ids.standard_id, rulebook.standard_ids)
        with Form(rulebook) as form:
            form.date_to = date(2100, 12, 31)
            form.standard_ids.remove(0)
        self.assertIn("no standard", rulebook.cannot_activate_reason)

    # -------------------------------------------------------------------------
    # Copies and differences
    # -------------------------------------------------------------------------

    def _get_tree(self, conditions):
        return [
            (one.kind, one.message, one.display_name, self._get_tree(one.child_ids))
            for one in conditions
        ]

    def test_copy(self):
        """A copy has every standard, group and part, and is open for changes."""
        rulebook = self.env.ref("hr_emulation.rulebook_2022")
        action = rulebook.with_user(self.administrator).action_copy()
        copy = rulebook.browse(action["res_id"])
        self.assertEqual(copy.state, "draft")
        self.assertEqual(copy.origin_id, rulebook)
        self.assertIn("copy", copy.name)
        self.assertEqual(len(copy.standard_ids), len(rulebook.standard_ids))
        for one, other in zip(rulebook.standard_ids, copy.standard_ids, strict=True):
            self.assertEqual(one.display_name, other.display_name)
            self.assertEqual(
                self._get_tree(one.condition_ids), self._get_tree(other.condition_ids)
            )
        parts = copy.standard_ids.condition_ids.child_ids
        self.assertEqual(parts.rulebook_id, copy)
        self.assertIn("is active from", copy.cannot_activate_reason)
        self.assertEqual(self._compare(copy, rulebook), [])

    def _compare(self, rulebook, other, user=None):
        """Return what the dialogue shows, as lines of words."""
        dialogues = self.env["hr.emulation.rulebook.difference"]
        form = Form(
            dialogues.with_user(user or self.administrator).with_context(
                **{
                    **rulebook.action_compare()["context"],
                    "default_other_id": other.id,
                }
            )
        )
        dialogue = form.save()
        return [
            (line.standard, line.change, line.before, line.after, line.detail)
            for line in dialogue.line_ids
        ]

    def test_differences(self):
        """What was added, removed and changed is shown, and what differs in it."""
        rulebook = self._create_rulebook(
            [
                self._ask("months", months=6),
                self._ask("not_rewarded"),
                self._ask("any_of"),
            ]
        )
        group = rulebook.standard_ids.condition_ids[-1]
        self._add_part(group, "rating", rating="good", years=1)
        self._add_part(group, "initiative", scope="unit")
        rulebook.action_activate()
        copy = rulebook.copy()
        months, once, group = copy.standard_ids.condition_ids
        months.write({"months": 10, "severity": "warn"})
        once.unlink()
        group.child_ids[0].unlink()
        copy.standard_ids.write(
            {"condition_ids": [Command.create(self._ask("awards", self.low))]}
        )
        copy.standard_ids.create(
            {
                "rulebook_id": copy.id,
                "award_type_id": self.low.id,
                "subject_type": "individual",
                "condition_ids": [Command.create(self._ask("registered"))],
            }
        )
        high, low = "Higher – Individual", "Lower – Individual"
        found = self._compare(copy, rulebook, self.employee_user)
        self.assertCountEqual(
            [line[:2] for line in found],
            [
                (high, "changed"),
                (high, "removed"),
                (high, "removed"),
                (high, "added"),
                (low, "added"),
            ],
        )
        (changed,) = (line for line in found if line[1] == "changed")
        self.assertEqual(
            changed[2:],
            (
                "Worked at least 6 months in the year",
                "Worked at least 10 months in the year",
                "Severity: Blocks → Warns; Months: 6 → 10",
            ),
        )
        removed = {line[2] for line in found if line[1] == "removed"}
        self.assertEqual(
            removed,
            {
                "The achievement has not been rewarded yet",
                "Rated at least “Good” in the year",
            },
        )
        self.assertEqual(len(self._compare(rulebook, copy)), 5)

    def test_differences_of_another_organisation(self):
        """Nobody reads the rules of another organisation through a comparison."""
        own = self._create_rulebook()
        dialogues = self.env["hr.emulation.rulebook.difference"]
        shared = self.env.ref("hr_emulation.rulebook_2013")
        for first, second in ((own, shared), (shared, own)):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                dialogues.with_user(self.officer_b).create(
                    {"rulebook_id": first.id, "other_id": second.id}
                )
                self.env.flush_all()
        dialogue = dialogues.with_user(self.officer_b).create(
            {"rulebook_id": shared.id, "other_id": shared.id}
        )
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            dialogue.write({"other_id": own.id})
            self.env.flush_all()


@tagged("post_install", "-at_install")
class TestRulebookOverRpc(RulebookCase, EmulationHttpCommon):
    def test_frozen(self):
        """A client that calls the server directly changes no active rulebook."""
        rulebook = self._create_rulebook()
        rulebook.action_activate()
        standard = rulebook.standard_ids
        condition = standard.condition_ids
        self.authenticate(self.administrator.login, self.administrator.login)
        calls = [
            (
                "hr.emulation.rulebook",
                "write",
                [rulebook.ids, {"date_to": "2101-01-01"}],
            ),
            ("hr.emulation.rulebook", "write", [rulebook.ids, {"state": "draft"}]),
            ("hr.emulation.rulebook", "unlink", [rulebook.ids]),
            ("hr.emulation.standard", "write", [standard.ids, {"note": "x"}]),
            ("hr.emulation.standard", "unlink", [standard.ids]),
            ("hr.emulation.condition", "write", [condition.ids, {"message": "x"}]),
            ("hr.emulation.condition", "unlink", [condition.ids]),
            ("hr.emulation.condition", "copy", [condition.ids]),
        ]
        for model, method, args in calls:
            with (
                self.subTest(model=model, method=method),
                mute_logger("odoo.http"),
                self.assertRaises(JsonRpcException),
                self.env.cr.savepoint(),
            ):
                self._call(model, method, *json.loads(json.dumps(args)))
        self.assertEqual(rulebook.state, "active")
        self.assertEqual(condition.message, "Message of not_rewarded")


@tagged("post_install", "-at_install")
class TestRulebookRace(RaceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.award_type = self._create_award_type(env, "RULEBOOK_RACE")
            self.rulebooks = env["hr.emulation.rulebook"].create(
                [
                    {
                        "name": name,
                        "date_from": "1990-01-01",
                        "date_to": "1990-12-31",
                        "standard_ids": [
                            Command.create(
                                {
                                    "award_type_id": self.award_type.id,
                                    "subject_type": "individual",
                                }
                            )
                        ],
                    }
                    for name in ("Race A", "Race B")
                ]
            )
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            rulebooks = self.rulebooks.with_env(env)
            rulebooks.action_set_draft()
            rulebooks.unlink()
            self.award_type.with_env(env).unlink()

    def test_two_administrators(self):
        """Of two rulebooks for the same days that are activated at the same moment
        one becomes active, and who came second is told why."""
        first, second = self.rulebooks
        answers = self._at_once(
            lambda env: first.with_env(env).action_activate(),
            lambda env: second.with_env(env).action_activate(),
        )
        self.assertEqual(answers.count(None), 1)
        (refusal,) = filter(None, answers)
        self.assertRegex(refusal, "Race|Somebody else")
        with self._transaction() as env:
            states = self.rulebooks.with_env(env).mapped("state")
        self.assertCountEqual(states, ["active", "draft"])

    def test_changed_while_activated(self):
        """A condition does not change at the moment when its rulebook is activated."""
        rulebook = self.rulebooks[0]
        with self._transaction() as env:
            condition = env["hr.emulation.condition"].create(
                {
                    "standard_id": rulebook.with_env(env).standard_ids.id,
                    "kind": "months",
                    "months": 6,
                    "message": "Six months.",
                }
            )
        answers = self._at_once(
            lambda env: rulebook.with_env(env).action_activate(),
            # Nobody could meet this one.
            lambda env: condition.with_env(env).write({"months": 13}),
        )
        self.assertEqual(answers.count(None), 1)
        with self._transaction() as env:
            is_changed = condition.with_env(env).months == 13
        self.assertEqual(is_changed, answers[1] is None)

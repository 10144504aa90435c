from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..common import EmulationHttpCommon
from .nomination_case import NominationCase

#: Values that a client would like to write.
FORGED = {
    "state": "screened",
    "is_open": True,
    "category": "commendation",
    "outcome": "pass",
    "full_outcome": "pass",
    "submitted_outcome": "pass",
    "answer": "Đồng ý",
    "basis": {"standard": {}},
    "rulebook_id": 1,
    "rulebook_name": "Another",
    "rulebook_reason": "Because",
    "route_name": "Another",
    "checked_on": "2024-01-01 00:00:00",
    "submitted_by_id": 1,
    "answered_by_id": 1,
    "proposed_by_id": 1,
    "achievement_key": "another",
    "subject_name": "Another",
    "subject_key": 7,
}
#: What only officers enter.
OFFICERS_ONLY = {
    "received_on": "2024-01-01",
    "received_evidence": "1",
    "screening_note": "Fine",
    "subject_type": "household",
}


@tagged("post_install", "-at_install")
class TestNominationAttack(NominationCase):
    def test_protected_fields(self):
        """Nobody writes state, verdict or override, the superuser included."""
        self._rate(self.employee)
        draft = self._nominate()
        sent = self._submit(
            award_type=self.merit, kind_id=self.kind.id, achievement="Khác"
        )
        for user in (self.manager_user, self.administrator, self.env.user):
            for name, value in FORGED.items():
                for nomination in (draft, sent):
                    with (
                        self.subTest(f"{name} as {user.login}"),
                        self.assertRaises(AccessError),
                    ):
                        nomination.with_user(user).write({name: value})

    def test_lines(self):
        """Lines of a verdict, statements and steps are nobody's to write."""
        self._rate(self.employee, "completed")
        nomination = self._nominate()
        nomination.action_check()
        forged = {
            "check_ids": {"override_on": "2024-01-01 00:00:00", "outcome": "pass"},
            "statement_ids": {"is_confirmed": True},
        }
        for name, values in forged.items():
            for user in (self.manager_user, self.administrator, self.env.user):
                lines = nomination.with_user(user)[name]
                with self.subTest(f"{name} as {user.login}"):
                    for field, value in values.items():
                        with self.assertRaises(AccessError):
                            lines.write({field: value})
                    if user != self.env.user:
                        with self.assertRaises(AccessError):
                            lines.unlink()

    def test_copy(self):
        """A copy is a new draft, with nothing of the old verdict."""
        self._rate(self.employee)
        copy = self._endorse().copy()
        self.assertEqual(copy.state, "draft")
        self.assertFalse(copy.is_open)
        for name in ("outcome", "rulebook_name", "checked_on", "step_ids", "basis"):
            self.assertFalse(copy[name], name)
        self.assertEqual(copy.submitted_by_id.id, False)

    def test_default(self):
        """A stored default forges no state."""
        self.env["ir.default"].set("hr.emulation.nomination", "state", "screened")
        self.assertEqual(self._nominate().state, "draft")

    def test_other_people(self):
        """A manager nominates nobody of another unit, by no way round."""
        with self.assertRaises(AccessError):
            self._nominate(self.colleague)
        nomination = self._nominate()
        with self.assertRaises(AccessError):
            nomination.write({"employee_id": self.colleague.id})


@tagged("post_install", "-at_install")
class TestNominationAttackOverRpc(NominationCase, EmulationHttpCommon):
    def _refuses(self, *args, **kwargs):
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException) as refusal:
            self._call(*args, **kwargs)
        return str(refusal.exception)

    def test_forged_values(self):
        """Neither create nor write nor the form's save forges anything."""
        self._rate(self.employee)
        nomination = self._nominate()
        model = "hr.emulation.nomination"
        save = {"specification": {"display_name": {}}}
        for user, names in (
            (self.manager_user, FORGED | OFFICERS_ONLY),
            (self.administrator, FORGED),
        ):
            self.authenticate(user.login, user.login)
            for name, value in names.items():
                with self.subTest(f"{name} as {user.login}"):
                    values = {"award_type_id": self.title.id, name: value}
                    values["department_id"] = False
                    values["employee_id"] = self.employee.id
                    ids = [nomination.id]
                    for error in (
                        self._refuses(model, "write", ids, {name: value}),
                        self._refuses(model, "web_save", ids, {name: value}, **save),
                        self._refuses(model, "create", [values]),
                    ):
                        self.assertIn("AccessError", error)

    def test_private_steps(self):
        """What a step does cannot be called by itself, nor over the reason dialogue."""
        nomination = self._nominate()
        self.authenticate(self.manager_user.login, self.manager_user.login)
        for method in ("_write_step", "_return", "_set_bases", "_replace_rulebook"):
            with self.subTest(method):
                error = self._refuses(
                    "hr.emulation.nomination", method, [nomination.id]
                )
                self.assertIn("AccessError", error)
        context = {
            "emulation_reason_for": [nomination._name, [nomination.id], "unlink"]
        }
        reason = self._call("hr.emulation.reason", "create", [{"reason": "X"}])
        error = self._refuses(
            "hr.emulation.reason", "action_confirm", reason, context=context
        )
        self.assertIn("UserError", error)

    def test_confidential_lines(self):
        """What is confidential is not read over JSON-RPC."""
        self._rate(self.employee)
        self._discipline(self.employee)
        nomination = self._submit()
        hidden = self._get_line(nomination, "no_matter")
        self.assertEqual(hidden.outcome, "fail")
        model = "hr.emulation.nomination"
        self.authenticate(self.manager_user.login, self.manager_user.login)
        specification = {"check_ids": {"fields": {"kind": {}, "outcome": {}}}}
        (read,) = self._call(
            model, "web_read", [nomination.id], specification=specification
        )
        self.assertNotIn(hidden.id, [line["id"] for line in read["check_ids"]])
        lines = self._call(hidden._name, "search_read", [], ["kind"])
        self.assertNotIn(hidden.id, [line["id"] for line in lines])
        found = self._call(model, "search", [("check_ids.outcome", "=", "fail")])
        self.assertFalse(found)
        groups = self._call(
            hidden._name, "formatted_read_group", [], ["outcome"], ["__count"]
        )
        self.assertNotIn("fail", [group["outcome"] for group in groups])
        for method, args in (
            ("search_read", [[], ["full_outcome"]]),
            ("formatted_read_group", [[], ["full_outcome"], ["__count"]]),
            ("search", [[("full_outcome", "=", "fail")]]),
            ("search", [[("check_ids.is_superseded", "=", True)]]),
        ):
            with self.subTest(method=method, args=args):
                self.assertIn("AccessError", self._refuses(model, method, *args))
        error = self._refuses(hidden._name, "action_open_evidence", hidden.ids)
        self.assertIn("AccessError", error)

    def test_wizard_of_others(self):
        """The dialogue for rulebooks opens no dossier of another company."""
        self._rate(self.employee)
        nomination = self._submit()
        self.authenticate(self.officer_b.login, self.officer_b.login)
        model = "hr.emulation.nomination.rulebook"
        (wizard,) = self._call(
            model,
            "create",
            [{"nomination_id": nomination.id, "rulebook_id": self.rulebook.id}],
        )
        for name in ("present_outcome", "present_name", "new_outcome", "new_reasons"):
            with self.subTest(name):
                error = self._refuses(model, "read", [wizard], [name])
                self.assertIn("AccessError", error)

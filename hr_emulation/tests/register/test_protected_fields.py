from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..common import EmulationCommon, EmulationHttpCommon

# What may still be written on a fact, and by whom nothing is counted or proved.
OPEN_FIELDS = {
    "hr.emulation.award": {
        "is_hidden",
        "tag_ids",
        "ceremony_line_ids",
        "item_returned_on",
    },
    "hr.emulation.decision": {
        "note",
        "scan",
        "scan_filename",
        "ceremony_ids",
        "revoked_award_ids",
        "submission_line_ids",
        "message_main_attachment_id",
    },
}


class ProtectedCase(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.draft = cls._create_decision(cls._award_vals(cls.employee)).award_ids.sudo()
        cls.fact = cls._issue(cls._award_vals(cls.colleague)).sudo()
        cls.facts = {
            "hr.emulation.award": cls.fact,
            "hr.emulation.decision": cls.fact.decision_id,
        }
        cls.drafts = {
            "hr.emulation.award": cls.draft,
            "hr.emulation.decision": cls.draft.decision_id,
        }
        cls.clients = {
            "officer": cls.officer,
            "administrator": cls.administrator,
            "superuser": cls.env.user,
        }

    def _get_forged_value(self, record, name):
        """A value that a client might send, not the present one."""
        field = record._fields[name]
        match field.type:
            case "selection":
                return next(
                    value
                    for value in field.get_values(self.env)
                    if value != record[name]
                )
            case "boolean":
                return not record[name]
            case "integer":
                return 1999
            case "date":
                return date(1999, 1, 1)
            case "datetime":
                return datetime(1999, 1, 1)
            case "many2one":
                others = self.env[field.comodel_name].search([], limit=2)
                return (others - record[name])[:1].id
            case "one2many" | "many2many":
                return [Command.clear()]
        return "Forged"

    def _protected_fields(self):
        for model, record in self.drafts.items():
            for name in record._protected_fields:
                yield model, name, self._get_forged_value(record, name)


@tagged("post_install", "-at_install")
class TestProtectedFields(ProtectedCase):
    def test_write(self):
        """Nobody, superuser included, writes what only a transition may write."""
        for model, name, value in self._protected_fields():
            for role, user in self.clients.items():
                for record in (self.drafts[model], self.facts[model]):
                    with self.subTest(f"{model}.{name} as {role}, {record.state}"):
                        with self.assertRaises(AccessError) as refusal:
                            record.with_user(user).write({name: value})
                        self.assertIn(
                            record._fields[name].string, str(refusal.exception)
                        )

    def test_create(self):
        """No record is created with a value that only a transition may give."""
        values = {
            "hr.emulation.award": self._award_vals(
                self.employee, company_id=self.company_a.id
            ),
            "hr.emulation.decision": {"company_id": self.company_a.id},
        }
        for model, name, value in self._protected_fields():
            for role, user in self.clients.items():
                records = self.env[model].with_user(user)
                with self.subTest(f"{model}.{name} as {role}"):
                    with self.assertRaises(AccessError):
                        records.create({**values[model], name: value})
                with self.subTest(f"default_{name} of {model} as {role}"):
                    forged = records.with_context(**{f"default_{name}": value})
                    with self.assertRaises(AccessError):
                        forged.create(values[model])

    def test_nested_command(self):
        """A line of a decision's form is no way around."""
        award = self._award_vals(self.employee, state="issued")
        for role, user in self.clients.items():
            with self.subTest(role):
                decision = self.draft.decision_id.with_user(user)
                for command in (
                    Command.create(award),
                    Command.update(self.draft.id, {"state": "issued"}),
                ):
                    with self.assertRaises(AccessError):
                        decision.write({"award_ids": [command]})
                with self.assertRaises(AccessError):
                    decision.with_context(default_is_public=True).write(
                        {
                            "award_ids": [
                                Command.create(self._award_vals(self.colleague))
                            ]
                        }
                    )

    def test_copy(self):
        """A copy is a draft, and cannot be asked to be anything else."""
        for model, name, value in self._protected_fields():
            with self.subTest(f"{model}.{name}"):
                with self.assertRaises(AccessError):
                    self.drafts[model].copy({name: value})
        copied = self.fact.decision_id.with_user(self.officer).copy()
        self.assertRecordValues(
            copied, [{"state": "draft", "is_public": False, "issued_on": False}]
        )
        self.assertFalse(copied.award_ids)

    def test_import_file(self):
        """Odoo's own import says per row that the field cannot be imported."""
        for model, records in self.drafts.items():
            result = records.with_user(self.administrator).load(
                [".id", "state"], [[str(records.id), "issued"]]
            )
            with self.subTest(model):
                self.assertFalse(result["ids"])
                self.assertIn("cannot be typed or imported", str(result["messages"]))
                self.assertEqual(records.state, "draft")

    def test_set_as_default(self):
        """A default value stored for everybody does not make a draft a fact."""
        defaults = self.env["ir.default"]
        defaults.set("hr.emulation.award", "state", "issued")
        defaults.set("hr.emulation.award", "is_public", True)
        defaults.set("hr.emulation.decision", "state", "issued")
        decision = self._create_decision(self._award_vals(self.employee))
        self.assertEqual(decision.state, "draft")
        self.assertRecordValues(
            decision.award_ids, [{"state": "draft", "is_public": False}]
        )

    def test_forged_context(self):
        """Only the server holds the key: nothing that JSON can say opens a field."""
        for forged in (True, "true", 1, {}, "<object object>"):
            with self.subTest(forged=forged), self.assertRaises(AccessError):
                self.draft.with_context(_emulation_allow=forged).write(
                    {"state": "issued"}
                )
            with self.subTest(forged=forged), self.assertRaises(UserError):
                self.fact.with_context(_emulation_allow=forged).write({"year": 1999})

    def test_every_state_is_protected(self):
        """A new model's state is set by its transitions from the first day on."""
        for name, model in self.env.registry.items():
            field = model._fields.get("state")
            if not name.startswith("hr.emulation.") or not (field and field.store):
                continue
            if not model._abstract:
                with self.subTest(name):
                    self.assertFalse(self.env[name]._has_field_access(field, "write"))

    def test_form_shows_them_read_only(self):
        """Forms, lists and mass edit show protected fields as not editable."""
        for model in self.drafts:
            names = list(self.env[model]._protected_fields)
            fields = self.env[model].with_user(self.administrator).fields_get(names)
            for name, description in fields.items():
                with self.subTest(f"{model}.{name}"):
                    self.assertTrue(description["readonly"])


@tagged("post_install", "-at_install")
class TestFrozenFields(ProtectedCase):
    def test_every_stored_field_of_a_fact_is_closed(self):
        """What is stored of a fact is protected or frozen, or listed as open here."""
        core = {*MAGIC_COLUMNS, *self.env["mail.thread"]._fields}
        core |= self.env["mail.activity.mixin"]._fields.keys()
        for model, open_fields in OPEN_FIELDS.items():
            records = self.env[model]
            stored = {name for name, field in records._fields.items() if field.store}
            closed = records._protected_fields | records._frozen_fields
            with self.subTest(model):
                self.assertEqual(stored - closed - core - open_fields, set())

    def test_write(self):
        """A fact is not rewritten; the refusal is a sentence that says what to do."""
        for model, record in self.facts.items():
            for name in record._frozen_fields:
                value = self._get_forged_value(record, name)
                for role, user in self.clients.items():
                    with self.subTest(f"{model}.{name} as {role}"):
                        with self.assertRaises(UserError) as refusal:
                            record.with_user(user).write({name: value})
                        self.assertIs(type(refusal.exception), UserError)
                        self.assertIn(record.display_name, str(refusal.exception))
                        self.assertIn("correction", str(refusal.exception))

    def test_draft_stays_open(self):
        """The same fields are written freely as long as nothing is issued."""
        for model, record in self.drafts.items():
            for name in record._frozen_fields - {
                "award_ids",
                "company_id",
                "decision_id",
                "department_id",
                "partner_id",
                "employee_id",
                "subject_type",
                "replaces_id",
            }:
                with self.subTest(f"{model}.{name}"):
                    value = self._get_forged_value(record, name)
                    record.with_user(self.officer).write({name: value})

    def test_through_the_decision(self):
        """The list of an issued decision takes no line, loses none and edits none."""
        for role, user in self.clients.items():
            decision = self.fact.decision_id.with_user(user)
            for command in (
                Command.create(self._award_vals(self.employee)),
                Command.update(self.fact.id, {"reason": "Forged"}),
                Command.delete(self.fact.id),
                Command.unlink(self.fact.id),
                Command.link(self.draft.id),
                Command.clear(),
            ):
                with self.subTest(f"{command[0].name} as {role}"):
                    with self.assertRaises(UserError):
                        decision.write({"award_ids": [command]})

    def test_no_award_joins_an_issued_decision(self):
        """An award is not slipped into a signed decision, new or from a draft."""
        decision = self.fact.decision_id
        for role, user in self.clients.items():
            with self.subTest(f"create as {role}"):
                with self.assertRaises(UserError) as refusal:
                    self.env["hr.emulation.award"].with_user(user).create(
                        self._award_vals(
                            self.employee,
                            decision_id=decision.id,
                            company_id=self.company_a.id,
                        )
                    )
                self.assertIn(decision.display_name, str(refusal.exception))
            with self.subTest(f"write as {role}"):
                with self.assertRaises(UserError):
                    self.draft.with_user(user).decision_id = decision

    def test_unlink(self):
        """A fact is not deleted, by nobody; its draft may be."""
        for model, record in self.facts.items():
            for role, user in self.clients.items():
                with self.subTest(f"{model} as {role}"):
                    with self.assertRaises(UserError) as refusal:
                        record.with_user(user).unlink()
                    self.assertIn(record.display_name, str(refusal.exception))
        self.draft.with_user(self.officer).unlink()
        self.assertFalse(self.draft.exists())


@tagged("post_install", "-at_install")
class TestProtectedFieldsOverRpc(ProtectedCase, EmulationHttpCommon):
    def test_administrator(self):
        """What the browser of an administrator can send changes no protected field."""
        award = self._award_vals(self.employee, company_id=self.company_a.id)
        decision, forged = self.draft.decision_id, {"state": "issued"}
        spec = {"specification": {"state": {}}}
        attempts = {
            "write": [[self.draft.id], forged],
            "create": [[{**award, **forged}]],
            "copy": [[self.draft.id], forged],
        }
        contexts = ({}, {"_emulation_allow": True}, {"_emulation_allow": "_ALLOW"})
        self.authenticate(self.administrator.login, self.administrator.login)
        with mute_logger("odoo.http"):
            for context in contexts:
                for method, args in attempts.items():
                    with self.subTest(method, context=context):
                        self._refused(method, *args, context=context)
                with self.subTest("web_save", context=context):
                    self._refused(
                        "web_save", [self.draft.id], forged, **spec, context=context
                    )
                    self._refused(
                        "web_save", [], {**award, **forged}, **spec, context=context
                    )
                    self._refused(
                        "web_save",
                        [decision.id],
                        {"award_ids": [[1, self.draft.id, forged]]},
                        model="hr.emulation.decision",
                        **spec,
                        context=context,
                    )
            with self.subTest("default in the context"):
                self._refused("create", [award], context={"default_state": "issued"})
            for method in ("_do_issue", "_in_transition", "_write", "_do_end"):
                with self.subTest(method):
                    self._refused(method, [self.draft.id])
        self.env.invalidate_all()
        self.assertEqual(self.draft.state, "draft")

    def _refused(self, method, *args, model="hr.emulation.award", **kwargs):
        with self.assertRaises(JsonRpcException) as refusal:
            self._call(model, method, *args, **kwargs)
        self.assertEqual(str(refusal.exception), "odoo.exceptions.AccessError")

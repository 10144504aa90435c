from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from .access_matrix import AccessRecords, cells
from .common import EmulationCommon, EmulationHttpCommon

OPERATIONS = ("read", "write", "create", "unlink")
# What the server answers where the matrix says this.
REFUSALS = {"-": "AccessError", "!": "UserError"}


class AccessCase(AccessRecords, EmulationCommon):
    #: Whose models have their rows in the matrix.
    ADDON = "hr_emulation"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_records()

    @contextmanager
    def _undone(self):
        """Take back what happens inside: each cell meets the same records."""
        savepoint = self.env.cr.savepoint()
        try:
            yield
        finally:
            savepoint.close(rollback=True)

    def _check(self, ask, roles=None):
        """Compare each cell with ``ask(role, operation, record, scope)``.

        It returns the name of the exception, or False where the operation succeeds.
        """
        for model, scope, role, rights in cells(self.MATRIX):
            if roles and role not in roles:
                continue
            record = self.records[model, scope]
            for operation, right in zip(OPERATIONS, rights, strict=True):
                with self.subTest(f"{model} ({scope}): {operation} as {role}"):
                    with self._undone():
                        answer = ask(role, operation, record, scope)
                    self.assertEqual(answer, REFUSALS.get(right, False))


class AccessOrmCase(AccessCase):
    def test_every_model_has_a_row(self):
        """A model that nobody has written rights and rows for fails here."""
        models = {
            name
            for name, model in self.env.registry.items()
            if model._original_module == self.ADDON and not model._abstract
        }
        self.assertEqual(
            models - self.MATRIX.keys(), set(), "Add their rows to MATRIX."
        )
        self.assertEqual(self.MATRIX.keys() - models, set(), "Rows without a model.")

    def test_orm(self):
        """Server code that runs as the user has exactly the rights of the matrix."""
        self._check(self._ask_orm)

    def _ask_orm(self, role, operation, record, scope):
        record = record.with_user(self.people[role])
        try:
            match operation:
                case "read":
                    # Every field: a form must not break on one of them.
                    record.read()
                case "write":
                    record.write(self.WRITE[record._name])
                case "create":
                    record.create(self._get_values(record._name, scope))
                case "unlink":
                    record.unlink()
            self.env.flush_all()
        except AccessError:
            return "AccessError"
        except UserError:
            return "UserError"
        return False

    def test_search_finds_what_may_be_read(self):
        """A list shows the records that the user may open, and no others."""
        for model, scope, role, rights in cells(self.MATRIX):
            record = self.records[model, scope].with_user(self.people[role])
            with self.subTest(f"{model} ({scope}): search as {role}"):
                may_read = record.browse().has_access("read")
                found = may_read and record.search([("id", "=", record.id)])
                self.assertEqual(bool(found), rights[0] == "r")

    def test_numbers_that_no_column_holds(self):
        """A number too large for the database is refused in words, in every model."""
        models = self.env.registry.descendants(
            ["hr.emulation.company.mixin"], "_inherit"
        )
        for model, record in {key[0]: one for key, one in self.records.items()}.items():
            if model not in models:
                continue
            for name, field in record._fields.items():
                is_number = field.type in ("integer", "float") and field.store
                if is_number and name != "id":
                    with self.subTest(f"{model}.{name}"), self._undone():
                        with self.assertRaises(UserError):
                            record.sudo().write({name: 2**62})
                            self.env.flush_all()

    def test_companies_switched_off(self):
        """Who works for two companies sees those that are switched on only."""
        self.officer.company_ids += self.company_b
        for (model, scope), record in self.records.items():
            if not scope.startswith("B"):
                continue
            for companies in (self.company_a, self.company_a + self.company_b):
                with self.subTest(f"{model}: {companies.mapped('name')}"):
                    seen = record.with_user(self.officer).with_context(
                        allowed_company_ids=companies.ids
                    )
                    self.assertEqual(
                        bool(seen.search([("id", "=", record.id)])),
                        self.company_b in companies,
                    )


class AccessRpcCase(AccessCase, EmulationHttpCommon):
    def test_json_rpc(self):
        """A client that calls the server directly gets no more than the ORM gives."""
        for role, user in self.people.items():
            self.authenticate(user.login, user.login)
            with mute_logger("odoo.http"):
                self._check(self._ask_rpc, roles=[role])

    def _ask_rpc(self, role, operation, record, scope):
        """All ways to do the same thing must agree."""
        model, found = record._name, [("id", "=", record.id)]
        values = self._get_values(model, scope) if operation == "create" else {}
        changes = self.WRITE[model]
        save = {"specification": {"display_name": {}}}
        calls = {
            "read": [
                ("search_read", [found, ["display_name"]], {}),
                ("read", [record.ids, ["display_name"]], {}),
            ],
            "write": [
                ("write", [record.ids, changes], {}),
                ("web_save", [record.ids, changes], save),
            ],
            "create": [
                ("create", [[values]], {}),
                ("web_save", [[], values], save),
            ],
            "unlink": [("unlink", [record.ids], {})],
        }
        answers = set()
        for method, args, kwargs in calls[operation]:
            with self._undone():
                answers.add(self._try_call(model, method, *args, **kwargs))
        return answers.pop() if len(answers) == 1 else answers

    def _try_call(self, model, method, *args, **kwargs):
        try:
            result = self._call(model, method, *args, **kwargs)
        except JsonRpcException as error:
            return str(error).rpartition(".")[2]
        # A list leaves out what may not be read, it does not complain.
        return "AccessError" if result == [] else False

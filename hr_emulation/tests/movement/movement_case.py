"""What the tests of programmes and movements share."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..common import EmulationCommon

TODAY = date(2026, 3, 2)


class MovementCommon(EmulationCommon):
    """Complete drafts of the officer, ready to be launched."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.directive = cls.env["hr.emulation.legal.document"].create(
            {
                "name": "Test Directive",
                "number": "79/CT-TEST",
                "issuer": "Test Ministry",
                "document_type": "directive",
                "date_issued": "2025-12-29",
            }
        )

    @classmethod
    def _create_movement(cls, user=None, **vals):
        movements = cls.env["hr.emulation.movement"].with_user(user or cls.officer)
        return movements.create(
            {
                "name": "Phong trào Một",
                "authority_id": cls.authority.id,
                "date_from": "2026-01-01",
                "date_to": "2026-12-31",
                "line_ids": [
                    Command.create({"kind": "content", "name": "Nội dung"}),
                    Command.create({"kind": "criterion", "name": "Tiêu chí"}),
                ],
                **vals,
            }
        )

    @classmethod
    def _create_programme(cls, *units, user=None, **vals):
        """A draft with one content, assigned to these units."""
        programmes = cls.env["hr.emulation.programme"].with_user(user or cls.officer)
        tasks = [
            Command.create({"department_id": unit.id, "date_due": "2026-06-30"})
            for unit in units
        ]
        return programmes.create(
            {
                "name": "Chương trình",
                "year": 2026,
                "legal_document_id": cls.directive.id,
                "line_ids": [
                    Command.create({"name": "Tuyên truyền", "assignment_ids": tasks})
                ],
                **vals,
            }
        )

    @classmethod
    def _advance(cls, movement, state):
        """Take the movement to a state by its own steps."""
        path = {
            "draft": "",
            "launched": "launch",
            "registering": "launch open_registration",
            "running": "launch open_registration run",
            "interim_review": "launch open_registration run interim_review",
            "final_review": "launch open_registration run final_review",
            "closed": "launch open_registration run final_review close",
        }
        for step in path[state].split():
            getattr(movement, f"action_{step}")()
        return movement

    @classmethod
    def _log(cls, user=None, **vals):
        entries = cls.env["hr.emulation.log"].with_user(user or cls.officer)
        return entries.create(
            {
                "name": "Kiểm tra",
                "kind_id": cls.env.ref("hr_emulation.log_kind_inspection").id,
                "result": "Tốt",
                **vals,
            }
        )

    def _assert_refused(self, attempt):
        """The attempt is answered in words, by the model or by the database."""
        with mute_logger("odoo.sql_db"):
            try:
                with self.env.cr.savepoint():
                    attempt()
                    self.env.flush_all()
            except (UserError, IntegrityError):
                return
        self.fail("It was accepted.")

    def _get_activities(self, record, xmlid="mail_activity_type_launch"):
        return (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("res_model", "=", record._name),
                    ("res_id", "in", record.ids),
                    (
                        "activity_type_id",
                        "=",
                        self.env.ref(f"hr_emulation.{xmlid}").id,
                    ),
                ]
            )
        )

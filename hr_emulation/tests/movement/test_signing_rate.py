import re

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from ..common import EmulationHttpCommon
from .covenant_case import SIGNATURE, CovenantCase


@tagged("post_install", "-at_install")
class TestSigningRate(CovenantCase, EmulationHttpCommon, MockEmail):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unit = cls._create_department("Phòng Bốn Mươi")
        cls.people = cls._create_employees(
            *(
                {
                    "name": f"Công chức {number:02}",
                    "department_id": cls.unit.id,
                    "work_email": f"cc{number:02}@example.com",
                }
                for number in range(1, 41)
            )
        )
        cls.unit.manager_id = cls.manager
        cls.covenant = cls._create_covenant()
        opening = (
            cls.env["hr.emulation.opening"]
            .with_user(cls.officer)
            .create(
                {
                    "covenant_id": cls.covenant.id,
                    "for_employees": False,
                    "for_units": False,
                }
            )
        )
        opening.action_start()
        cls.covenant.action_open()
        cls.of_unit = cls.covenant.signatory_ids.filtered(
            lambda signatory: signatory.unit_id == cls.unit
        )

    def _get_board(self, user=None):
        """The rate of each unit as the board shows it: ``{unit: (signed, %)}``."""
        signatories = self.of_unit.with_user(user or self.officer)
        groups = signatories.formatted_read_group(
            [("covenant_id", "=", self.covenant.id), ("state", "!=", "excused")],
            ["unit_id"],
            ["__count", "is_signed:sum", "signed_percent:avg"],
        )
        return {
            group["unit_id"] and group["unit_id"][0]: (
                group["is_signed:sum"],
                group["__count"],
                group["signed_percent:avg"],
            )
            for group in groups
        }

    def _sign_all(self, signatories):
        text_hash = self.covenant._get_text_hash()
        for signatory in signatories:
            signatory._sign_by_link(SIGNATURE, text_hash)
        self.env.flush_all()

    def test_forty_people(self):
        """37 of 40 have signed; the others are reminded and sign by their link."""
        self.assertEqual(len(self.of_unit), 40)
        self._sign_all(self.of_unit[3:])
        self.assertEqual(self._get_board()[self.unit.id], (37, 40, 92.5))
        waiting = self.of_unit.search(
            [("id", "in", self.of_unit.ids), ("state", "=", "waiting")]
        )
        self.assertEqual(waiting, self.of_unit[:3])
        with self.mock_mail_gateway():
            # By the manager of the unit, who needs no group for it.
            waiting.with_user(self.manager_user).action_remind()
        self.assertEqual(len(self._new_mails), 3)
        self.assertEqual(waiting.mapped("reminder_count"), [1, 1, 1])
        for mail in self._new_mails:
            link = re.search(r"/emulation/sign/[\w-]+", mail.body_html)[0]
            answer = self.make_jsonrpc_request(
                f"{link}/{self.covenant._get_text_hash()}", {"signature": SIGNATURE}
            )
            self.assertIn("message", answer)
        self.env.invalidate_all()
        self.assertEqual(self._get_board()[self.unit.id], (40, 40, 100.0))
        self.assertEqual(waiting.mapped("method"), ["link"] * 3)
        self.assertFalse(self.covenant._find_tampering())

    def test_excused_do_not_count(self):
        """Who is excused or has left is not eligible: 36 of 37, not of 40."""
        self._sign_all(self.of_unit[4:])
        self.of_unit[0].with_user(self.officer)._excuse("Nghỉ thai sản")
        self.people[1:3].active = False
        self.env.flush_all()
        self.assertEqual(self._get_board()[self.unit.id][:2], (36, 37))
        self.assertEqual(self.of_unit[0].excuse_reason, "Nghỉ thai sản")
        self.of_unit[0].with_user(self.officer).action_ask_again()
        self.assertEqual(self._get_board()[self.unit.id][:2], (36, 38))

    def test_manager_sees_the_own_unit_only(self):
        """The board of a manager has the units below, that of an employee oneself."""
        managed = self.unit + self.unit_1 + self.unit_11
        self.assertEqual(set(self._get_board(self.manager_user)), set(managed.ids))
        self.assertEqual(set(self._get_board(self.employee_user)), {self.unit_11.id})
        self.assertIn(self.unit_2.id, self._get_board())
        with self.assertRaises(AccessError):
            self.of_unit.with_user(self.employee_user).read(["state"])

    def test_board_takes_the_same_queries_for_more_people(self):
        """A constant number of queries, however many have to sign."""

        def count(covenant):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            covenant.read(["signed_count", "signatory_count", "signing_rate"])
            covenant.signatory_ids.formatted_read_group(
                [("covenant_id", "=", covenant.id)], ["unit_id"], ["is_signed:sum"]
            )
            return self.env.cr.sql_log_count - before

        small = self._create_covenant(self.employee)
        count(small)
        self.assertLessEqual(count(self.covenant), count(small))


@tagged("post_install", "-at_install")
class TestMovementSeenBy(CovenantCase):
    def test_same_movement_seen_by_each(self):
        """Employee, manager and officer see it, each with their own registrations;
        who works for another company sees nothing.
        """
        movement = (
            self.env["hr.emulation.movement"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Thi đua",
                    "authority_id": self.authority.id,
                    "date_from": "2024-01-01",
                    "date_to": "2024-12-31",
                    "line_ids": [
                        Command.create({"kind": "content", "name": "Nội dung"}),
                        Command.create({"kind": "criterion", "name": "Tiêu chí"}),
                    ],
                }
            )
        )
        people = {
            "employee": self.employee_user,
            "manager": self.manager_user,
            "officer": self.officer,
            "auditor": self.auditor,
            "other company": self.officer_b,
        }
        found = [("id", "=", movement.id)]
        seen = [
            name
            for name, user in people.items()
            if movement.with_user(user).search(found)
        ]
        self.assertEqual(seen, ["officer", "auditor"], "A draft is not public")
        movement.action_launch()
        opening = self.env["hr.emulation.opening"].with_user(self.officer)
        opening.create({"movement_id": movement.id, "year": 2024}).action_start()
        counts = {}
        for name, user in people.items():
            one = movement.with_user(user).search(found)
            counts[name] = one and one.registration_count
        self.assertEqual(
            counts,
            {
                "employee": 1,
                # Three persons and two units below, one of them the employee.
                "manager": 4,
                "officer": 7,
                "auditor": 7,
                "other company": movement.browse(),
            },
        )

from odoo.tests import tagged

from .initiative_case import InitiativeCase

FIELDS = (
    "name",
    "author_ids/employee_id",
    "author_ids/share",
    "recognition_ids/scope",
    "recognition_ids/decision_number",
    "recognition_ids/date",
)


@tagged("post_install", "-at_install")
class TestInitiativeLoad(InitiativeCase):
    def _load(self, *rows, fields=FIELDS):
        initiatives = self.env["hr.emulation.initiative"].with_user(self.officer)
        result = initiatives.load(list(fields), [list(row) for row in rows])
        return initiatives.browse(result["ids"] or []), result["messages"]

    def test_old_initiatives(self):
        """A file of old initiatives becomes recognised ones in two steps."""
        name = "Trần Văn Bình"
        initiatives, messages = self._load(
            ["Cải tiến một", self.employee.name, "70", "unit", "1/QĐ", "2021-05-01"],
            ["", name, "30", "", "", ""],
            ["Cải tiến hai", name, "", "ministry", "2/QĐ", "2022-05-01"],
        )
        self.assertFalse(messages)
        self.assertEqual(initiatives.mapped("share_total"), [100, 0])
        initiatives.action_recognise()
        self.assertEqual(initiatives.mapped("scope"), ["unit", "ministry"])
        self.assertEqual(initiatives.mapped("year"), [2021, 2022])
        self.assertEqual(set(initiatives.mapped("state")), {"recognised"})

    def test_bad_rows(self):
        """What is wrong in a row is said in words, and nothing is loaded."""
        name = self.employee.name
        rows = {
            "No matching record": ["A", "Người lạ", "100", "unit", "1", "2021-05-01"],
            "between 0 and 100": ["A", name, "170", "unit", "1", "2021-05-01"],
            "cannot be recognised for the year": ["A", name, "9", "unit", "1", ""],
            "does not seem to be": ["A", name, "9", "unit", "1", "31/02/2021"],
            "set by the system": None,
        }
        for words, row in rows.items():
            with self.subTest(words):
                if row:
                    found, messages = self._load(row)
                else:
                    found, messages = self._load(
                        ["A", "recognised"], fields=["name", "state"]
                    )
                self.assertFalse(found)
                self.assertIn(words, messages[0]["message"])

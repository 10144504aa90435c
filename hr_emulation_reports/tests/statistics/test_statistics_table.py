from odoo.tests import BaseCase, tagged

from ...tools.statistics.table import Table, get_header, split_columns


def _line(key, criteria=None, sums=(), is_rest=False, group=""):
    return {
        "key": key,
        "code": key,
        "name": key,
        "group": group,
        "is_heading": False,
        "is_rest": is_rest,
        "sums": [list(parts) for parts in sums],
        "criteria": criteria or {},
    }


@tagged("post_install", "-at_install")
class TestStatisticsTable(BaseCase):
    """Facts fall into rows and columns; sums are checked, never assumed."""

    def _count(self, rows, facts):
        table = Table({"rows": rows, "columns": [_line("1")]})
        cells = table.count(facts)
        return {key.partition("|")[0]: figure for key, figure in cells.items()}

    def test_what_fits_nowhere_is_not_lost(self):
        """What is in no part of a sum is in the sum and in a line of its own."""
        rows = [
            _line("01", sums=["ab"]),
            _line("a", {"sex": ["female"]}),
            _line("b", {"sex": ["male"]}),
        ]
        facts = [({"sex": "female"}, 2), ({"sex": "male"}, 3), ({"sex": None}, 4)]
        self.assertEqual(
            self._count(rows, facts), {"01": 9, "a": 2, "b": 3, "01=a+b?": 4}
        )

    def test_what_fits_twice_is_said(self):
        rows = [
            _line("01", sums=["ab"]),
            _line("a", {"age": {"from": 0, "to": 31}}),
            _line("b", {"age": {"from": 30, "to": None}}),
        ]
        facts = [({"age": 29}, 1), ({"age": 30}, 1), ({"age": 31}, 1)]
        self.assertEqual(
            self._count(rows, facts), {"01": 3, "a": 2, "b": 2, "01=a+b*": 1}
        )

    def test_limits(self):
        """The lower limit is in, the upper is not; what is not known is in none."""
        rows = [_line("a", {"age": {"from": 31, "to": 41}})]
        for age, figure in ((30, 0), (31, 1), (40, 1), (41, 0), (None, 0)):
            with self.subTest(age=age):
                found = self._count(rows, [({"age": age}, 1)])
                self.assertEqual(found.get("a", 0), figure)

    def test_all_others(self):
        """The rest takes what no other line takes; sums do not hide it."""
        rows = [
            _line("1", sums=[["2", "9"]]),
            _line("2", {"award_type_id": [7]}),
            _line("9", is_rest=True),
        ]
        facts = [({"award_type_id": 7}, 2), ({"award_type_id": 8}, 5)]
        self.assertEqual(self._count(rows, facts), {"1": 7, "2": 2, "9": 5})

    def test_nothing(self):
        self.assertEqual(self._count([_line("01")], []), {})

    def test_split_by_award(self):
        """Behind all orders stands each that was given; the sum is not doubled."""
        given = {"award_type_id": [7, 8]}
        people = {"subject_type": ["individual"]}
        columns = [
            _line("1", sums=[["2t", "2c"]]),
            _line("2t", given | {"subject_type": ["collective"]}, group="Orders"),
            _line("2c", given | people, group="Orders"),
            _line("9", is_rest=True),
        ]
        for column in columns[1:3]:
            column["is_split"] = True
        spec = {"rows": [_line("01")], "columns": columns}
        spec = split_columns(spec, {8: "Second", 6: "None of these"})
        keys = [column["key"] for column in spec["columns"]]
        self.assertEqual(keys, ["1", "2t", "2c", "2t:8", "2c:8", "9"])
        self.assertEqual(spec["columns"][3]["group"], "Second")
        facts = [({"award_type_id": 8, "subject_type": "individual"}, 3)]
        self.assertEqual(
            Table(spec).count(facts), {"01|1": 3, "01|2c": 3, "01|2c:8": 3}
        )

    def test_header(self):
        """Neighbours with one heading stand below it, the others are two rows high."""
        columns = [_line("1"), _line("t", group="Orders"), _line("c", group="Orders")]
        self.assertEqual(
            get_header(columns, ["Criterion", "Code"]),
            [
                [("Criterion", 1, 2), ("Code", 1, 2), ("1", 1, 2), ("Orders", 2, 1)],
                [("t", 1, 1), ("c", 1, 1)],
            ],
        )
        self.assertEqual(get_header(columns[:1], ["A"]), [[("A", 1, 1), ("1", 1, 1)]])

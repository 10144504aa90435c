import json
from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.seal import Written, canonical, salted_digest, write_rows
from ...engine.seal_difference import (
    as_rows,
    find_differences,
    find_row_differences,
)

# The same examples on every run: a failure here must not come and go.
SETTINGS = settings(
    derandomize=True,
    max_examples=80,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
# Letters, marks, what JSON escapes, what it does not, and what is no letter.
_TEXTS = st.text('aZăệđĐ "\\/\n\t\x00\x1f\x7f\u2028€😀0', max_size=6)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | _TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4)
    ),
    max_leaves=12,
)
_PAYLOADS = st.dictionaries(_TEXTS, _VALUES, max_size=6)


@tagged("post_install", "-at_install")
class TestSealEngine(BaseCase):
    """Canonical text and differences, without Odoo."""

    @SETTINGS
    @given(_PAYLOADS)
    def test_stable(self, payload):
        """Reading and writing again changes nothing, nor does the order of keys."""
        text = canonical(payload)
        self.assertEqual(canonical(json.loads(text)), text)
        self.assertEqual(canonical(dict(reversed(payload.items()))), text)
        self.assertEqual(json.loads(text), payload)
        self.assertEqual(
            text,
            json.dumps(
                payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False
            ),
        )

    @SETTINGS
    @given(_PAYLOADS, _PAYLOADS)
    def test_different_payloads(self, one, other):
        """Two payloads have the same text if, and only if, nothing differs."""
        same = canonical(one) == canonical(other)
        self.assertEqual(same, not list(find_differences(one, other)))
        self.assertEqual(
            same,
            salted_digest("s", canonical(one)) == salted_digest("s", canonical(other)),
        )

    @SETTINGS
    @given(st.lists(st.lists(_VALUES, max_size=4), max_size=5))
    def test_rows_written_in_parts(self, rows):
        """Rows written page by page are what they would be as one value."""
        for place in range(len(rows) + 1):
            parts = [write_rows(part) for part in (rows[:place], rows[place:]) if part]
            self.assertEqual(
                canonical({"a": 1, "rows": Written(f"[{','.join(parts)}]")}),
                canonical({"a": 1, "rows": rows}),
            )

    def test_dates(self):
        """Dates are texts; moments are in UTC without fractions."""
        self.assertEqual(
            canonical({"d": date(2024, 2, 29), "m": datetime(2024, 1, 2, 3, 4, 5)}),
            '{"d":"2024-02-29","m":"2024-01-02 03:04:05"}',
        )

    def test_what_is_no_payload(self):
        """Records, sets and numbers that are none are refused, not written somehow."""
        for value in (object(), {1}, float("nan"), float("inf"), b"x"):
            with self.subTest(value), self.assertRaises((TypeError, ValueError)):
                canonical({"x": value})
        with self.assertRaises(TypeError):
            canonical({1: "x"})

    def test_differences_are_small(self):
        """What is named is the value, not all around it."""
        sealed = {"a": {"b": [{"c": 1}, {"c": 2}]}, "d": ["x", "y", "y"]}
        now = {"a": {"b": [{"c": 1}, {"c": 3}]}, "d": ["y", "z", "x"]}
        self.assertEqual(
            [(one.path, one.sealed, one.now) for one in find_differences(sealed, now)],
            [(("a", "b", 2, "c"), 2, 3), (("d",), "y", None), (("d",), None, "z")],
        )

    def test_rows(self):
        """Rows are told apart by their key; a new column of later versions is none."""
        columns, links = ["name", "year"], ["id", "employee"]
        sealed = as_rows(columns, [["A", 1], ["B", 2]], links, [[7, 1], [8, 2]])
        now = as_rows(
            [*columns, "more"], [["A", 3, 0], ["C", 2, 0]], links, [[7, 1], [9, 2]]
        )
        found = {one.key: one for one in find_row_differences(sealed, now)}
        self.assertEqual(found[7].changed, ("year",))
        self.assertIsNone(found[8].now)
        self.assertIsNone(found[9].sealed)

"""Rows and columns of a statutory form, and how facts fall into them.

Pure Python: the form comes as plain data, so that a submitted report keeps the form
that it was made with. A *fact* is a number of equal records and their properties,
``({property: value}, count)``.

A line (row or column) says what it counts by *criteria*: ``{property: accepted}``,
where accepted is a list of values or a range ``{"from": at least, "to": less than}``.
Without criteria it counts everything. The sums that the form prints (``1 = 2+3+4``)
are not assumed but checked: for each of them there are two more lines, what stands in
none of the parts, and what stands in several.
"""

from functools import reduce
from operator import and_, or_


class Line:
    """One row or column that counts by criteria, or what the others leave."""

    def __init__(self, values):
        self.key = values["key"]
        self.values = values
        self.criteria = values["criteria"]
        self.others = None

    def matches(self, properties):
        """Whether a fact with these properties falls into the line."""
        if self.others is not None:
            return not any(other.matches(properties) for other in self.others)
        return all(
            _accepts(accepted, properties.get(name))
            for name, accepted in self.criteria.items()
        )

    def to_domain(self, leaf, everything):
        """Return the same condition as a domain.

        :param leaf: ``leaf(property, accepted)`` returns the domain of one criterion
        :param everything: domain of no condition
        """
        if self.others is not None:
            return ~reduce(
                or_, (other.to_domain(leaf, everything) for other in self.others)
            )
        return reduce(and_, (leaf(*item) for item in self.criteria.items()), everything)


class Remainder(Line):
    """What a sum counts and none of its parts does; or several of them do."""

    def __init__(self, total, parts, is_double):
        super().__init__(
            {
                "key": f"{total.key}={'+'.join(part.key for part in parts)}"
                f"{'*' if is_double else '?'}",
                "criteria": {},
            }
        )
        self.total, self.parts, self.is_double = total, parts, is_double

    def matches(self, properties):
        if not self.total.matches(properties):
            return False
        found = sum(part.matches(properties) for part in self.parts)
        return found > 1 if self.is_double else not found

    def to_domain(self, leaf, everything):
        total = self.total.to_domain(leaf, everything)
        parts = [part.to_domain(leaf, everything) for part in self.parts]
        if not self.is_double:
            return total & ~reduce(or_, parts)
        pairs = (one & other for n, one in enumerate(parts) for other in parts[n + 1 :])
        return total & reduce(or_, pairs, ~everything)


class Axis:
    """The rows, or the columns, with what checks their sums."""

    def __init__(self, lines):
        self.lines = [Line(values) for values in lines if not values["is_heading"]]
        self._by_key = {line.key: line for line in self.lines}
        basic = [
            line
            for line in self.lines
            if not line.values["sums"] and not line.values["is_rest"]
        ]
        for line in self.lines:
            if line.values["is_rest"] and basic:
                line.others = basic
        self.remainders = [
            remainder for line in self.lines for remainder in self._get_remainders(line)
        ]
        self._by_key |= {line.key: line for line in self.remainders}

    def _get_remainders(self, line):
        for keys in line.values["sums"]:
            parts = [self._by_key[key] for key in keys if key in self._by_key]
            if parts:
                yield Remainder(line, parts, is_double=False)
                yield Remainder(line, parts, is_double=True)

    def get(self, key):
        """Return the line, or nothing."""
        return self._by_key.get(key)

    def find(self, properties):
        """Return the keys of all lines that a fact falls into."""
        return [
            line.key
            for line in (*self.lines, *self.remainders)
            if line.matches(properties)
        ]


class Table:
    """A form as plain data, ready to count."""

    def __init__(self, spec):
        self.rows = Axis(spec["rows"])
        self.columns = Axis(spec["columns"])

    def count(self, facts):
        """Return ``{"row|column": figure}``; cells with nothing are left out."""
        cells = {}
        for properties, count in facts:
            columns = self.columns.find(properties)
            for row in self.rows.find(properties):
                for column in columns:
                    cell = f"{row}|{column}"
                    cells[cell] = cells.get(cell, 0) + count
        return cells


def split_columns(spec, names):
    """Return the form with a column for each award behind the columns of all.

    Neighbours under one heading are split together: first all orders, to collectives
    and to individuals, then each order by itself.

    :param spec: form as plain data; columns with ``is_split`` are split
    :param names: ``{award type: name}``, in their order
    """
    columns, run = [], []
    for column in [*spec["columns"], None]:
        if run and (not column or column["group"] != run[0]["group"]):
            columns += _split(run, names)
            run = []
        if column:
            columns.append(column)
            if column.get("is_split"):
                run.append(column)
    return {**spec, "columns": columns}


def _split(run, names):
    for award_type, name in names.items():
        for column in run:
            if award_type in column["criteria"].get("award_type_id", ()):
                yield {
                    **column,
                    "key": f"{column['key']}:{award_type}",
                    "group": name,
                    "sums": [],
                    "is_split": False,
                    "criteria": {**column["criteria"], "award_type_id": [award_type]},
                }


def get_header(columns, first):
    """Return the two rows of headings, ``[[(text, width, height)], …]``.

    :param columns: lines as plain data; neighbours with the same group stand under
        one heading
    :param first: texts of the columns before the figures
    """
    upper = [(text, 1, 2) for text in first]
    lower = []
    number = 0
    while number < len(columns):
        group = columns[number].get("group")
        if not group:
            upper.append((columns[number]["name"], 1, 2))
            number += 1
            continue
        members = []
        while number < len(columns) and columns[number].get("group") == group:
            members.append(columns[number]["name"])
            number += 1
        upper.append((group, len(members), 1))
        lower += [(name, 1, 1) for name in members]
    if not lower:
        return [[(text, width, 1) for text, width, _height in upper]]
    return [upper, lower]


def _accepts(accepted, value):
    if isinstance(accepted, dict):
        if value is None:
            return False
        low, high = accepted.get("from"), accepted.get("to")
        return (low is None or value >= low) and (high is None or value < high)
    return value in accepted

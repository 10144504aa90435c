"""What is sealed of awards, read by SQL: thousands of them are in one act."""

from collections import Counter
from operator import itemgetter

from odoo.tools import SQL, groupby

from ..engine.seal import Written, write_rows
from ..engine.seal_difference import as_rows, find_row_differences
from .seal_words import describe_change, get_text

#: Fields that are sealed as they stand.
PLAIN = (
    "subject_name",
    "subject_type",
    "unit_name",
    "job_title",
    "decision_number",
    "decision_date",
    "year",
    "is_year_estimated",
    "date_from",
    "date_to",
    "period_text",
    "reason",
    "is_direct_worker",
    "golden_book_number",
    "category",
    "level",
    "branch",
    "source_text",
)
#: Links to catalogues, of which the name on the day of sealing is sealed.
NAMED = (
    "award_type_id",
    "authority_id",
    "kind_id",
    "topic_id",
    "position_class_id",
)
#: Links whose names are sealed as texts already; the first is the award itself.
LINKS = (
    "id",
    "employee_id",
    "department_id",
    "partner_id",
    "unit_id",
    "replaces_id",
)
#: Of these, the ones that two of may become one.
MERGEABLE = {"employee_id", "department_id", "partner_id", "unit_id"}
COLUMNS = (*PLAIN, *NAMED)
#: Keys of a payload under which awards stand.
AWARD_KEYS = ("award_columns", "awards")
NO_AWARDS = {"award_columns": [], "awards": []}
_PAGE = 5_000


class AwardSeal:
    """Writes the awards of decisions or imports as their acts hold them.

    Names of catalogue entries are those of the day of sealing. To compare, the
    names that were sealed are given back: an entry that was renamed since is
    then written as it was, and only a link to another entry shows.
    """

    def __init__(self, env, names=None):
        """Take ``{field: {id: name}}`` as sealed; what is not there is looked up."""
        self.env = env
        self.awards = env["hr.emulation.award"]
        self._sealed = {
            field: {int(key): name for key, name in known.items()}
            for field, known in (names or {}).items()
        }
        self._looked_up = {}
        self._names = Counter()

    # -- names -------------------------------------------------------------------

    def get_name(self, field, record, used):
        """Return the name under which a record is sealed, empty for none.

        :param dict used: gets it as ``{field: {id: name}}``
        """
        if not record:
            return ""
        name = self._look_up(field, record)
        used.setdefault(field, {})[str(record.id)] = name
        return name

    def _look_up(self, field, record):
        sealed = self._sealed.get(field, {})
        if record.id in sealed:
            return sealed[record.id]
        name = _write_name(record)
        if name in sealed.values():
            # A link to another entry must not look like the one that was sealed.
            return self.env._("%s (another entry of this name)", name)
        return name

    def _get_catalogue(self, field):
        """Return ``{id: name}`` of all entries that awards may link to."""
        if field not in self._looked_up:
            model = self.env[self.awards._fields[field].comodel_name]
            entries = model.with_context(active_test=False).search(
                [("id", "!=", False)]
            )
            self._looked_up[field] = {
                entry.id: self._look_up(field, entry) for entry in entries
            } | {None: ""}
        return self._looked_up[field]

    # -- awards ------------------------------------------------------------------

    def write_awards(self, holder, source):
        """Return ``{holder id: (payload part, links part)}``.

        :param SQL holder: expression of the id of what holds an award
        :param SQL source: from where the rows ``award`` come, with the condition
        """
        catalogues = [self._get_catalogue(field) for field in NAMED]
        self.env.cr.execute(self._get_query(holder, source))
        written = {}
        while rows := self.env.cr.fetchmany(_PAGE):
            for holder_id, group in groupby(rows, itemgetter(0)):
                parts = written.setdefault(
                    holder_id, ([], [], [set() for _field in NAMED])
                )
                self._write_group(group, parts, catalogues)
        return {
            holder_id: self._join(parts, catalogues)
            for holder_id, parts in written.items()
        }

    def _write_group(self, rows, parts, catalogues):
        texts, links, used = parts
        first, last = 1 + len(LINKS), 1 + len(LINKS) + len(PLAIN)
        places = list(enumerate(catalogues, start=last))
        texts.append(
            write_rows(
                [
                    row[first:last] + tuple(names[row[at]] for at, names in places)
                    for row in rows
                ]
            )
        )
        links.append(write_rows([row[1:first] for row in rows]))
        for ids, (at, _names) in zip(used, places, strict=True):
            ids.update(row[at] for row in rows)

    def _join(self, parts, catalogues):
        texts, links, used = parts
        names = {
            field: {str(key): known[key] for key in ids if key}
            for field, ids, known in zip(NAMED, used, catalogues, strict=True)
        }
        return (
            {"award_columns": _COLUMN_NAMES, "awards": Written(f"[{','.join(texts)}]")},
            {
                "link_columns": LINKS,
                "links": Written(f"[{','.join(links)}]"),
                "names": {field: known for field, known in names.items() if known},
            },
        )

    def _get_query(self, holder, source):
        columns = [holder, *map(SQL.identifier, ["award"] * len(LINKS), LINKS)]
        columns += [self._get_text_column(name) for name in PLAIN]
        columns += [SQL.identifier("award", name) for name in NAMED]
        return SQL(
            "SELECT %s %s ORDER BY %s, award.id",
            SQL(", ").join(columns),
            source,
            holder,
        )

    def _get_text_column(self, name):
        column = SQL.identifier("award", name)
        match self.awards._fields[name].type:
            case "integer":
                return SQL("COALESCE(%s, 0)", column)
            case "boolean":
                return SQL("COALESCE(%s, FALSE)", column)
            case "date":
                return SQL("COALESCE(to_char(%s, 'YYYY-MM-DD'), '')", column)
            case _:
                return SQL("COALESCE(%s, '')", column)

    # -- differences -------------------------------------------------------------

    def describe(self, sealed, now):
        """Return ``(sentences, remarks)`` on the awards that are not as sealed.

        :param sealed, now: payload and links, both as dictionaries
        """
        merged = self._find_merged(sealed[1], now[1])
        before, after = _read_rows(*sealed), _read_rows(*now)
        self._names = Counter(row.get("subject_name") for row in before.values())
        findings, remarks = [], []
        for difference in sorted(
            find_row_differences(before, after), key=lambda one: one.key
        ):
            is_merged = {
                column
                for column in difference.changed
                if (column, difference.sealed[column]) in merged
            }
            findings += self._describe_row(difference, is_merged)
            remarks += self._describe_merged(difference, is_merged)
        return findings, remarks

    def _describe_row(self, difference, is_merged):
        row = difference.sealed or difference.now
        if difference.now is None:
            texts = [self._describe_missing(difference.key)]
        elif difference.sealed is None:
            texts = [self.env._("there, but never sealed")]
        else:
            texts = [
                self._describe_value(column, difference)
                for column in difference.changed
                if column not in is_merged
            ]
        return [self._name(row, text, not difference.changed) for text in texts]

    def _describe_missing(self, award_id):
        award = self.awards.browse(award_id).exists()
        if not award:
            return self.env._("sealed, but not there any more")
        return self.env._(
            "sealed here, but now %(state)s in “%(decision)s”",
            state=get_text(self.awards, "state", award.state),
            decision=award.decision_id.display_name or "?",
        )

    def _describe_merged(self, difference, is_merged):
        return [
            self._name(
                difference.sealed,
                self.env._(
                    "%(field)s was merged into %(now)s",
                    field=self.awards._fields[column]._description_string(self.env),
                    now=self._get_link_text(column, difference.now[column]),
                ),
            )
            for column in sorted(is_merged)
        ]

    def _name(self, row, text, is_summed_up=False):
        name = row.get("subject_name") or "?"
        if is_summed_up or self._names[name] > 1:
            name = f"{name} ({_sum_up(row)})"
        return self.env._("Award of %(name)s: %(text)s", name=name, text=text)

    def _describe_value(self, column, difference):
        field = column if column in LINKS else _FIELD_OF.get(column, column)
        values = difference.sealed[column], difference.now.get(column)
        if column in LINKS:
            texts = [self._get_link_text(field, value) for value in values]
        else:
            texts = [get_text(self.awards, field, value) for value in values]
        label = self.awards._fields[field]._description_string(self.env)
        return describe_change(self.env, label, *texts)

    def _get_link_text(self, field, value):
        if not value:
            return ""
        model = self.env[self.awards._fields[field].comodel_name]
        record = model.with_context(active_test=False).browse(value).exists()
        return f"“{record.display_name or '?'}” (#{value})"

    def _find_merged(self, sealed_links, now_links):
        """Return ``{(field, id)}`` of what was sealed and was merged into another.

        Merging contacts or departments deletes one and gives its records to the
        other. That is told from a link bent to somebody else by the one that was
        sealed: it does not exist any more.
        """
        before, after = _read_links(sealed_links), _read_links(now_links)
        ended = {}
        for key in before.keys() & after.keys():
            for field, value in before[key].items():
                if value and after[key].get(field) not in (value, None):
                    ended.setdefault(field, set()).add(value)
        merged = set()
        for field in ended.keys() & MERGEABLE:
            model = self.env[self.awards._fields[field].comodel_name]
            there = model.with_context(active_test=False).browse(ended[field]).exists()
            merged |= {(field, one) for one in ended[field] - set(there.ids)}
        return merged


def _read_links(links):
    columns = links.get("link_columns", ())
    return {
        row[0]: dict(zip(columns, row, strict=False)) for row in links.get("links", ())
    }


def _read_rows(payload, links):
    return as_rows(
        payload.get("award_columns", ()),
        payload.get("awards", ()),
        links.get("link_columns", ()),
        links.get("links", ()),
    )


def _sum_up(row):
    parts = (row.get("award_type"), row.get("year"), row.get("decision_number"))
    return ", ".join(str(part) for part in parts if part)


def _write_name(record):
    code = record.code if "code" in record._fields else False
    name = record.name or ""
    return f"{name} ({code})" if code else name


_COLUMN_NAMES = tuple(name.removesuffix("_id") for name in COLUMNS)
_FIELD_OF = dict(zip(_COLUMN_NAMES, COLUMNS, strict=True))

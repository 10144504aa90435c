"""Rows of values of many records, read in batches and never browsed at once."""

from odoo.fields import Domain
from odoo.tools import SQL

from .workbook import Column

_BATCH = 5_000
_KINDS = {
    "date": "date",
    "datetime": "datetime",
    "integer": "integer",
    "float": "number",
    "monetary": "number",
}


class RecordRows:
    """Values of stored fields of the records that a user may read.

    The record rules and the groups of the fields are asked as by any search. Each
    batch begins behind the last id of the one before, so the last costs no more
    than the first.

    :param model: empty recordset in the environment of the user
    :param names: names of stored fields
    :raise AccessError: the user may not read the model or one of the fields
    """

    def __init__(self, model, domain, names, batch=_BATCH):
        model.check_access("read")
        self._model = model
        self._domain = Domain(domain)
        self._names = list(names)
        self._batch = batch
        self._converters = [self._get_converter(name) for name in self._names]

    @property
    def columns(self):
        """The columns of the rows, headed as on the screen."""
        fields = [self._model._fields[name] for name in self._names]
        return [
            Column(
                field._description_string(self._model.env),
                _KINDS.get(field.type, "text"),
                60 if field.type == "text" else 0,
            )
            for field in fields
        ]

    def __iter__(self):
        last = 0
        while rows := self._read_after(last):
            last = rows[-1][0]
            values = list(zip(*rows, strict=True))[1:]
            yield from zip(
                *(
                    convert(column) if convert else column
                    for convert, column in zip(self._converters, values, strict=True)
                ),
                strict=True,
            )

    def _read_after(self, last):
        """Return the next rows, the id before the values."""
        model = self._model
        query = model._search(
            self._domain & Domain("id", ">", last), order="id", limit=self._batch
        )
        if query.is_empty():
            return []
        alias = query.table
        return model.env.execute_query(
            query.select(
                SQL.identifier(alias, "id"),
                *(model._field_to_sql(alias, name, query) for name in self._names),
            )
        )

    def _get_converter(self, name):
        """Return what makes cells of a whole column of values, or None."""
        field = self._model._fields[name]
        if field.type == "many2one":
            names = {None: None}
            return lambda column: self._get_names(field.comodel_name, names, column)
        if field.type == "selection":
            labels = dict(field._description_selection(self._model.env))
            return lambda column: [labels.get(value) for value in column]
        if field.type == "boolean":
            yes = self._model.env._("Yes")
            return lambda column: [yes if value else None for value in column]
        if name == "year":
            # A year that nobody knows is stored as 0.
            return lambda column: [value or None for value in column]
        return None

    def _get_names(self, comodel, names, column):
        """Return the names of the records with these ids; each is read once."""
        missing = {value for value in column if value not in names}
        if missing:
            # sudo: who reads a record reads the names that it refers to, as in
            # every list of Odoo.
            for record in self._model.env[comodel].sudo().browse(sorted(missing)):
                names[record.id] = record.display_name
        return [names[value] for value in column]

import io

from docx import Document
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

from ..models.document.hr_emulation_document_mixin import HrEmulationDocumentMixin
from ..tools.word_samples import list_fields

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ID_DIGITS = 9


class WordDocument(http.Controller):
    """Word documents of records, and what helps to write their templates."""

    @http.route(
        "/emulation/document/<string:model>/<string:kind>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def download(self, model, kind, ids=""):
        """Return the .docx of a record, or a .zip for several, to its readers."""
        records = request.env.get(model)
        numbers = ids.split(",")
        if (
            not isinstance(records, HrEmulationDocumentMixin)
            or kind not in records._document_kinds
            or not all(
                number.isascii() and number.isdigit() and len(number) <= _ID_DIGITS
                for number in numbers
            )
        ):
            raise NotFound
        # Each once, in the order of the list.
        chosen = records.browse(dict.fromkeys(map(int, numbers))).exists()
        if not chosen:
            raise NotFound
        name, content = chosen._make_documents(kind)
        return self._answer(name, content)

    @http.route(
        "/emulation/document-template/<model('hr.emulation.document.template'):template>"
        "/<any(example, fields):what>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def help(self, template, what):
        """Return the template filled in with sample data, or what it may name."""
        template.check_access("read")
        if what == "example":
            content = template._test_rendering()[0]
            return self._answer(f"{template.kind}-example.docx", content)
        return self._answer(f"{template.kind}-fields.docx", self._list(template))

    def _list(self, template):
        """Return the field list of the template as a document with one table."""
        document = Document()
        document.add_heading(template.display_name, level=1)
        rows = list_fields(template.kind)
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = "".join(one for one in text if one.isprintable())
        output = io.BytesIO()
        document.save(output)
        return output.getvalue()

    def _answer(self, name, content):
        is_zip = name.endswith(".zip")
        return request.make_response(
            content,
            headers=[
                ("Content-Type", "application/zip" if is_zip else _DOCX),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

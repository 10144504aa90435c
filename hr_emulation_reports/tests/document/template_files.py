"""Word files as people upload them, and what stands in those that come back."""

import base64
import io
import zipfile

from docx import Document
from docx.oxml.ns import qn

from odoo.tools import file_open


def make_template(*paragraphs, encoded=False):
    """Return a .docx with these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    output = io.BytesIO()
    document.save(output)
    content = output.getvalue()
    return base64.b64encode(content).decode() if encoded else content


def repack(content, change=None, **entries):
    """Return ``content`` with entries of the archive added or replaced.

    :param change: ``change(name, bytes)`` returns what an entry becomes
    """
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(name, data) if change else data)
        for name, data in entries.items():
            target.writestr(name, data)
    return output.getvalue()


def read_shipped(kind):
    """Return the shipped template of a kind."""
    with file_open(f"hr_emulation_reports/data/templates/{kind}.docx", "rb") as file:
        return file.read()


def get_text(content):
    """Return all that a document says, tables included, in one line."""
    document = Document(io.BytesIO(content))
    texts = (text.text or "" for text in document.element.body.iter(qn("w:t")))
    return " ".join("".join(texts).split())


def get_tables(content):
    """Return the tables of a document as lists of rows of texts."""
    return [
        [[cell.text.strip() for cell in row.cells] for row in table.rows]
        for table in Document(io.BytesIO(content)).tables
    ]


def find_differences(shape, data, path=""):
    """Yield where ``data`` has other names than the sample; lists may be empty."""
    if isinstance(shape, dict):
        if shape.keys() != data.keys():
            yield f"{path}: {sorted(shape.keys() ^ data.keys())}"
        for key in shape.keys() & data.keys():
            yield from find_differences(shape[key], data[key], f"{path}.{key}")
    elif isinstance(shape, list):
        if not isinstance(data, list):
            yield f"{path} is no list"
        for one in data:
            yield from find_differences(shape[0], one, f"{path}[]")
    elif isinstance(data, (dict, list)):
        yield f"{path} is no text"

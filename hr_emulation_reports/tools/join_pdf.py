"""Puts PDF files together."""

import io

from pypdf import PdfReader, PdfWriter


def join(files):
    """Return one PDF with all pages of ``files``, in their order."""
    writer, output = PdfWriter(), io.BytesIO()
    for content in files:
        writer.append(io.BytesIO(content), import_outline=False)
    writer.write(output)
    return output.getvalue()


def count_pages(content):
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(content)).pages)

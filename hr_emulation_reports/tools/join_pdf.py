"""Puts PDF files together without looking at what stands on their pages.

pypdf takes every object apart and writes it anew, a millisecond or more for a page.
What wkhtmltopdf makes is plain: a list of objects and a tree of pages. So each object
gets another number, and a new root holds the trees of all the files. A file that is
not as plain as that is left to pypdf.
"""

import io
import re

from pypdf import PdfReader, PdfWriter

_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s*\n")
_ENTRY = re.compile(rb"(\d{10}) 00000 n")
_OBJECT = re.compile(rb"\s*(\d+) 0 obj\b")
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_STREAM = re.compile(rb">>\s*stream\r?\n")


class _NotPlainError(Exception):
    """The file is not of the kind that is put together here."""


def join(files):
    """Return one PDF with all pages of ``files``, in their order."""
    try:
        return _join(files)
    except _NotPlainError:
        return _join_by_pypdf(files)


def count_pages(content):
    """Return how many pages a PDF has."""
    try:
        objects, trailer = _read(content)
        return _find_pages(objects, trailer)[1]
    except _NotPlainError:
        return len(PdfReader(io.BytesIO(content)).pages)


def _join(files):
    # The first two are the root of all, and the tree of all pages.
    kids, bodies, count, base = [], [], 0, 2
    for content in files:
        objects, trailer = _read(content)
        pages, its_count = _find_pages(objects, trailer)
        size = max(objects) + 1
        for number, body in objects.items():
            moved = _move(body, base)
            if number == pages:
                moved = moved.replace(b"<<", b"<<\n/Parent 2 0 R", 1)
            bodies.append((number + base, moved))
        kids.append(b"%d 0 R" % (pages + base))
        count += its_count
        base += size
    root = b"<<\n/Type /Catalog\n/Pages 2 0 R\n>>"
    tree = b"<<\n/Type /Pages\n/Kids [%s]\n/Count %d\n>>" % (b" ".join(kids), count)
    output, offsets = io.BytesIO(), {}
    output.write(_HEADER)
    for number, body in [(1, root), (2, tree), *bodies]:
        offsets[number] = output.tell()
        output.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = output.tell()
    output.write(b"xref\n0 %d\n0000000000 65535 f \n" % (base + 1))
    for number in range(1, base + 1):
        if number in offsets:
            output.write(b"%010d 00000 n \n" % offsets[number])
        else:
            output.write(b"0000000000 65535 f \n")
    output.write(
        b"trailer\n<<\n/Size %d\n/Root 1 0 R\n>>\nstartxref\n%d\n%%%%EOF\n"
        % (base + 1, start)
    )
    return output.getvalue()


def _read(content):
    """Return ``{number: body}`` of all objects, and the trailer."""
    found = _START.search(content, max(0, len(content) - 200))
    at = int(found.group(1)) if found else -1
    table = _TABLE.match(content, at) if 0 <= at < len(content) else None
    if not table:
        raise _NotPlainError
    end = content.find(b"trailer", table.end())
    trailer = content[end:]
    if end < 0 or b"/Prev" in trailer or b"/Encrypt" in trailer:
        raise _NotPlainError
    starts = sorted(int(one) for one in _ENTRY.findall(content, table.end(), end))
    objects = {}
    for start, stop in zip(starts, [*starts[1:], at], strict=True):
        head = _OBJECT.match(content, start)
        last = content.rfind(b"endobj", start, stop)
        if not head or last < 0:
            raise _NotPlainError
        objects[int(head.group(1))] = content[head.end() : last].strip(b"\r\n ")
    if not objects or b"/ObjStm" in content or len(objects) != len(starts):
        raise _NotPlainError
    return objects, trailer


def _find_pages(objects, trailer):
    """Return the number of the root of the pages, and how many pages there are."""
    root = re.search(rb"/Root\s+(\d+) 0 R", trailer)
    catalogue = objects.get(int(root.group(1)), b"") if root else b""
    pages = re.search(rb"/Pages\s+(\d+) 0 R", catalogue)
    tree = objects.get(int(pages.group(1)), b"") if pages else b""
    count = re.search(rb"/Count\s+(\d+)", tree)
    if not count or b"/Parent" in tree:
        raise _NotPlainError
    return int(pages.group(1)), int(count.group(1))


def _move(body, base):
    """Return the body of an object with ``base`` added to all that it refers to."""
    stream = _STREAM.search(body)
    end = stream.start() if stream else len(body)
    head = _REFERENCE.sub(
        lambda found: b"%d 0 R" % (int(found.group(1)) + base), body[:end]
    )
    return head + body[end:]


def _join_by_pypdf(files):
    writer, output = PdfWriter(), io.BytesIO()
    for content in files:
        writer.append(io.BytesIO(content), import_outline=False)
    writer.write(output)
    return output.getvalue()

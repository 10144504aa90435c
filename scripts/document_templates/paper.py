"""One administrative document, as the state's rules lay it out."""

import copy
import datetime
import io
import re
import zipfile

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DAY = "ngày {{ date.day }} tháng {{ date.month }} năm {{ date.year }}"
PLACE = "{{ place or '……' }}, " + DAY
ORGANISATION = "{{ organisation|upper }}"
SIGNER = "{{ (signer_post or 'Thủ trưởng cơ quan')|upper }}\n"
SIGNER += "(Ký, ghi rõ họ tên, đóng dấu)"
_DAY_OF_FILES = (2026, 1, 1, 0, 0, 0)
PARENT = "{{ parent_organisation|upper }}"


_TAG = re.compile(r"\{%p (\w+)")
_BEGINS, _ENDS = ("if", "for"), ("endif", "endfor")


class Paper:
    """Writes from top to bottom."""

    def __init__(self):
        self.document = docx.Document()
        self._set_page()
        self._set_style()
        self._set_page_number()
        properties = self.document.core_properties
        properties.author = "hr_emulation"
        properties.comments = ""
        properties.created = properties.modified = datetime.datetime(*_DAY_OF_FILES)

    def _set_page(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.header_distance = Mm(10)
        self.width = 165

    def _set_style(self):
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(13)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
            fonts.set(qn(script), FONT)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.1

    def _set_page_number(self):
        """Number the pages in the middle above, the first one left out."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        field.append(OxmlElement("w:r"))
        paragraph._p.append(field)

    def save(self, path):
        """Write the file, the same one from the same source."""
        output = io.BytesIO()
        self.document.save(output)
        with (
            zipfile.ZipFile(output) as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                # The library writes the time of day to each entry.
                entry = zipfile.ZipInfo(name, _DAY_OF_FILES)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, source.read(name))

    # -- texts -------------------------------------------------------------------

    def line(self, text="", where=None, **look):
        """A paragraph without indentation."""
        return write(self.document.add_paragraph(), text, where, **look)

    def center(self, text, **look):
        return self.line(text, ALIGN.CENTER, **look)

    def text(self, text, **look):
        """A paragraph of the body: justified, its first line indented."""
        paragraph = self.line(text, ALIGN.JUSTIFY, **look)
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.space_before = Pt(4)
        return paragraph

    def title(self, name, about=""):
        paragraph = self.center(name, bold=True, size=14)
        paragraph.paragraph_format.space_before = Pt(16)
        paragraph.paragraph_format.keep_with_next = True
        if about:
            below = self.center(about, bold=True)
            short_line(self.document.add_paragraph(), self.width, 45)
            below.paragraph_format.keep_with_next = True
        self.line().paragraph_format.line_spacing = Pt(5)

    def part(self, text, **look):
        """A heading inside the text, kept with what follows."""
        paragraph = self.text(text, bold=True, **look)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(8)

    def tag(self, text):
        """A paragraph of the template that vanishes when it is filled in."""
        self.line("{%p " + text + " %}")

    def each(self, of, text, name="one", **look):
        """One paragraph of the body for each of a list."""
        self.tag(f"for {name} in {of}")
        self.text(text, **look)
        self.tag("endfor")

    def maybe(self, condition, *texts):
        """Paragraphs of the body that stand there on a condition only."""
        self.tag(f"if {condition}")
        for text in texts:
            self.text(text)
        self.tag("endif")

    # -- parts of every document -------------------------------------------------

    def heading(self, number=True, right=PLACE, code=""):
        """Organisation and number at the left, nation, motto and day at the right.

        :param code: what stands behind a number that is not known yet, as "/BC-……"
        """
        table = bare_table(self.document, (68, 97), rows=2)
        left, nation = table.rows[0].cells
        left.paragraphs[0].paragraph_format.line_spacing = 1
        write(left.paragraphs[0], "{%p if parent_organisation %}")
        write(left.add_paragraph(), PARENT, ALIGN.CENTER, size=12)
        write(left.add_paragraph(), "{%p endif %}")
        write(left.add_paragraph(), ORGANISATION, ALIGN.CENTER, size=12, bold=True)
        short_line(left.add_paragraph(), 64, 22)
        write(nation.paragraphs[0], STATE, ALIGN.CENTER, size=12, bold=True)
        write(nation.add_paragraph(), MOTTO, ALIGN.CENTER, size=13, bold=True)
        short_line(nation.add_paragraph(), 93, 54)
        left, day = table.rows[1].cells
        blank = f"……{code}"
        numbered = "Số: {{ number or '" + blank + "' }}" if number else ""
        write(left.paragraphs[0], numbered, ALIGN.CENTER)
        write(day.paragraphs[0], right, ALIGN.CENTER, italic=True)

    def signatures(self, right, name="", left="", left_name="", receivers=()):
        """Who receives it or signs at the left, who signs at the right."""
        # Nobody signs on a page that says nothing.
        keep_last(self.document)
        self.line().paragraph_format.keep_with_next = True
        table = bare_table(self.document, (80, 85))
        for cell, post, signer in zip(
            table.rows[0].cells, (left, right), (left_name, name), strict=True
        ):
            for number, one in enumerate(post.split("\n")):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                italic = one.startswith("(")
                write(paragraph, one, ALIGN.CENTER, bold=not italic, italic=italic)
            if not post:
                continue
            for _blank in range(4):
                cell.add_paragraph()
            write(cell.add_paragraph(), signer, ALIGN.CENTER, bold=True)
        if receivers:
            cell = table.rows[0].cells[0]
            write(
                cell.paragraphs[0],
                "Nơi nhận:",
                ALIGN.LEFT,
                bold=True,
                italic=True,
                size=12,
            )
            for receiver in receivers:
                write(cell.add_paragraph(), f"- {receiver}", size=11)
        return table

    def rows(self, of, columns, name="row", size=12, has_blank=False):
        """A table with a line for each of a list.

        :param columns: ``[(heading, width in mm, text, centred)]``
        :param has_blank: whether an empty list has one line to write on
        """
        table = self.document.add_table(rows=4, cols=len(columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        fix_widths(table, [column[1] for column in columns])
        head, begin, row, end = table.rows
        repeat(head)
        for cell, (heading, _width, text, centred) in zip(
            head.cells, columns, strict=True
        ):
            write(cell.paragraphs[0], heading, ALIGN.CENTER, bold=True, size=size)
            cell.vertical_alignment = 1
            place = row.cells[cell._tc.grid_offset]
            where = ALIGN.CENTER if centred else ALIGN.LEFT
            write(place.paragraphs[0], text, where, size=size)
            for paragraph in (cell.paragraphs[0], place.paragraphs[0]):
                give_air(paragraph)
        write(begin.cells[0].paragraphs[0], "{%tr for " + f"{name} in {of}" + " %}")
        write(end.cells[0].paragraphs[0], "{%tr endfor %}")
        if has_blank:
            for text in ("{%tr if not " + of + " %}", "", "{%tr endif %}"):
                blank = table.add_row()
                keep_whole(blank)
                give_air(write(blank.cells[0].paragraphs[0], text))
        self.line().paragraph_format.line_spacing = 0.5


def keep_last(document):
    """Keep what stands last on one page with what is written next.

    Of what is repeated only the last one is kept, whatever is there on a condition
    too, and all before it up to the first paragraph that is always there.
    """
    inside = []
    for element in reversed(list(document.element.body)):
        if element.tag == qn("w:tbl"):
            keep_last_row(Table(element, document))
            if not inside:
                return
        if element.tag != qn("w:p"):
            continue
        paragraph = Paragraph(element, document)
        tag = _TAG.match(paragraph.text)
        word = tag and tag.group(1)
        if word in _ENDS:
            inside.append(word)
        elif word in _BEGINS:
            if not inside:
                return
            inside.pop()
        elif tag:
            continue
        elif "endfor" in inside:
            keep_if_last(paragraph)
        else:
            paragraph.paragraph_format.keep_with_next = True
            if paragraph.text and not inside:
                return


def keep_if_last(paragraph):
    """Keep the paragraph of a repetition with what comes next the last time only."""
    kept = copy.deepcopy(paragraph._p)
    paragraph.insert_paragraph_before("{%p if loop.last %}")
    paragraph._p.addprevious(kept)
    Paragraph(kept, paragraph._parent).paragraph_format.keep_with_next = True
    paragraph.insert_paragraph_before("{%p else %}")
    end = paragraph.insert_paragraph_before("{%p endif %}")
    paragraph._p.addnext(end._p)


def keep_last_row(table):
    """Keep the last row of a table, and its line for nothing, with what comes next."""
    texts = [row.cells[0].text for row in table.rows]
    at = next(n for n, text in enumerate(texts) if text.startswith("{%tr for"))
    begin, row = (table.rows[at + n]._tr for n in (0, 1))
    for blank in table.rows[at + 3 :]:
        keep_row(blank._tr)
    kept = copy.deepcopy(row)
    keep_row(kept)
    for place in (make_tag(begin, "if loop.last"), kept, make_tag(begin, "else")):
        row.addprevious(place)
    row.addnext(make_tag(begin, "endif"))


def make_tag(row, text):
    """Return a row of the template that vanishes, like ``row``."""
    made = copy.deepcopy(row)
    (written,) = made.iter(qn("w:t"))
    written.text = "{%tr " + text + " %}"
    return made


def keep_row(row):
    for paragraph in row.iter(qn("w:p")):
        Paragraph(paragraph, None).paragraph_format.keep_with_next = True


def write(paragraph, text, where=None, bold=False, italic=False, size=None):
    """Write ``text``, between ``**`` in bold."""
    for number, piece in enumerate(text.split("**")):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        run.bold = bold != bool(number % 2)
        run.italic = italic
        if size:
            run.font.size = Pt(size)
    if where is not None:
        paragraph.alignment = where
    return paragraph


def short_line(paragraph, width, length):
    """Draw a line of so many millimetres in the middle."""
    paragraph.paragraph_format.left_indent = Mm((width - length) / 2)
    paragraph.paragraph_format.right_indent = Mm((width - length) / 2)
    paragraph.paragraph_format.space_before = Pt(3)
    paragraph.paragraph_format.line_spacing = Pt(5)
    borders = OxmlElement("w:pBdr")
    border = OxmlElement("w:top")
    looks = {"val": "single", "sz": "6", "space": "1", "color": "000000"}
    for name, value in looks.items():
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def give_air(paragraph):
    """Keep the text of a cell off its borders."""
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.line_spacing = 1


def bare_table(document, widths, rows=1):
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix_widths(table, widths)
    return table


def fix_widths(table, widths):
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        keep_whole(row)


def keep_whole(row):
    """Never break the row over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat(row):
    """Write the row again at the top of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

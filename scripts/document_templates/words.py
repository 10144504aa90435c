"""What the organisation decides, promises and looks back on."""

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from .paper import PLACE, SIGNER, Paper, give_air, keep_whole, write
from .proposals import list_groups

_GIVES = (
    "{% if purpose == 'revocation' %}Hủy bỏ quyết định tặng danh hiệu thi đua, hình "
    "thức khen thưởng đối với{% elif purpose == 'correction' %}Đính chính danh hiệu "
    "thi đua, hình thức khen thưởng của{% else %}Tặng danh hiệu thi đua, hình thức "
    "khen thưởng cho{% endif %}"
)
_HOUSEHOLDS = "{% if household_count %}, {{ household_count }} hộ gia đình{% endif %}"


def decision():
    """The decision, and on the next page its list."""
    paper = Paper()
    paper.heading()
    paper.title("QUYẾT ĐỊNH", "{{ about }}")
    paper.center("{{ (authority or signer_post)|upper }}", bold=True)
    paper.each("legal_basis", "{{ one }}", italic=True)
    paper.maybe("not legal_basis", "Căn cứ ……………………………………;")
    paper.title("QUYẾT ĐỊNH:")
    paper.text(
        "**Điều 1.** " + _GIVES + " {{ individual_count }} cá nhân, "
        "{{ collective_count }} tập thể" + _HOUSEHOLDS + "{% if year %}, năm {{ year }}"
        "{% endif %} (danh sách kèm theo: {{ award_count }} lượt)."
    )
    paper.text(
        "**Điều 2.** {% if purpose == 'revocation' %}Thu hồi hiện vật khen thưởng và "
        "tiền thưởng theo quy định hiện hành.{% else %}Kèm theo tiền thưởng theo quy "
        "định hiện hành{% if has_bonus %}, tổng số tiền: {{ bonus_total }} đồng"
        "{% endif %}.{% endif %}"
    )
    paper.text(
        "**Điều 3.** Các đơn vị liên quan và các tập thể, cá nhân có tên trong danh "
        "sách chịu trách nhiệm thi hành Quyết định này./."
    )
    paper.signatures(
        SIGNER,
        "{{ signer_name }}",
        receivers=("Như Điều 3;", "Lưu: VT, TĐKT."),
    )
    paper.document.add_page_break()
    paper.title("DANH SÁCH")
    paper.center(
        "(Kèm theo Quyết định số {{ number or '……' }} ngày {{ date.text or '……' }} của "
        "{{ authority or organisation }})",
        italic=True,
    )
    list_groups(paper, bonus=True)
    paper.text(
        "Tổng cộng: **{{ award_count }}** lượt, gồm {{ individual_count }} cá nhân và "
        "{{ collective_count }} tập thể"
        + _HOUSEHOLDS
        + "{% if has_bonus %}; tiền thưởng: **{{ bonus_total }}** "
        "đồng{% endif %}."
    )
    return paper


def covenant():
    paper = Paper()
    paper.heading(number=False, right="")
    paper.title("{{ title|upper }}")
    paper.each("paragraphs", "{{ one }}")
    paper.line()
    paper.line(PLACE, ALIGN.RIGHT, italic=True)
    paper.tag("if not signatures")
    paper.center("ĐẠI DIỆN CÁC BÊN KÝ GIAO ƯỚC", bold=True)
    paper.center("(Ký, ghi rõ họ tên, đóng dấu)", italic=True)
    paper.tag("else")
    paper.part("CÁC BÊN KÝ GIAO ƯỚC ({{ signed_count }}/{{ signatory_count }})")
    paper.rows(
        "signatures",
        (
            ("TT", 11, "{{ row.number }}", True),
            ("Đơn vị, cá nhân", 55,
             "{{ row.name }}{% if row.unit %} ({{ row.unit }}){% endif %}", False),
            ("Người ký, chức vụ", 55,
             "{{ row.signer }}{% if row.post %}, {{ row.post }}{% endif %}", False),
            ("Thời gian, cách ký", 44, "{{ row.when }}; {{ row.method }}", False),
        ),
    )  # fmt: skip
    paper.tag("endif")
    return paper


def review():
    """A review of several years, its tables with any number of columns."""
    paper = Paper()
    paper.heading(code="/BC-……")
    paper.title("BÁO CÁO", "{{ title }}")
    number = iter(("I", "II", "III", "IV", "V", "VI"))
    for name, heading in (
        ("results", "KẾT QUẢ ĐẠT ĐƯỢC"),
        ("difficulties", "KHÓ KHĂN"),
        ("shortcomings", "TỒN TẠI, HẠN CHẾ"),
        ("causes", "NGUYÊN NHÂN"),
        ("lessons", "BÀI HỌC KINH NGHIỆM"),
        ("directions", "PHƯƠNG HƯỚNG, NHIỆM VỤ"),
    ):
        paper.part(f"{next(number)}. {heading}")
        paper.each(name, "{{ one }}")
        paper.maybe(f"not {name}", "……………………………………………………")
        if name == "results":
            add_tables(paper)
    paper.signatures(
        SIGNER,
        "{{ signer_name }}",
        receivers=("Cơ quan cấp trên;", "Lưu: VT, TĐKT."),
    )
    return paper


def add_tables(paper):
    paper.tag("for table in tables")
    paper.part("{{ table.title }}")
    table = paper.document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    texts = (
        ("{%tc for one in table.heading %}", "{{ one }}", "{%tc endfor %}"),
        ("{%tr for row in table.rows %}", "", ""),
        ("{%tc for one in row %}", "{{ one }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for number, (row, cells) in enumerate(zip(table.rows, texts, strict=True)):
        keep_whole(row)
        for cell, text in zip(row.cells, cells, strict=True):
            where = ALIGN.LEFT if number else ALIGN.CENTER
            write(cell.paragraphs[0], text, where, size=12, bold=not number)
            give_air(cell.paragraphs[0])
    paper.line().paragraph_format.line_spacing = 0.5
    paper.tag("endfor")


DOCUMENTS = {"decision": decision, "covenant": covenant, "review": review}

"""What an organisation reports of a review that it has held."""

from .paper import SIGNER, Paper
from .words import add_tables

_SECTIONS = (
    ("difficulties", "KHÓ KHĂN"),
    ("shortcomings", "TỒN TẠI, HẠN CHẾ"),
    ("causes", "NGUYÊN NHÂN"),
    ("lessons", "BÀI HỌC KINH NGHIỆM"),
)
_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def review_report():
    """The report with what was said, decided and recognised at the meeting."""
    paper = Paper()
    number = iter(_NUMBERS)
    paper.heading(code="/BC-……")
    paper.title("BÁO CÁO", "{{ title }}")
    paper.tag("if not is_finished")
    paper.center("(Dự thảo)", italic=True)
    paper.tag("endif")
    _tell_meeting(paper, next(number))
    paper.part(f"{next(number)}. KẾT QUẢ ĐẠT ĐƯỢC")
    paper.each("paragraph", "{{ one }}")
    paper.each("results", "{{ one }}")
    paper.maybe("not results and not paragraph", "……………………………………………………")
    _tell_awards(paper)
    add_tables(paper)
    for name, heading in _SECTIONS:
        paper.part(f"{next(number)}. {heading}")
        paper.each(name, "{{ one }}")
        paper.maybe(f"not {name}", "……………………………………………………")
    _tell_recognitions(paper, next(number))
    paper.part(f"{next(number)}. Ý KIẾN TẠI HỘI NGHỊ")
    paper.each(
        "comments",
        "- **{{ one.who }}{% if one.who and one.unit %}, {% endif %}{{ one.unit }}**: "
        "{{ one.text }}",
    )
    paper.maybe("not comments", "Không có ý kiến.")
    paper.part(f"{next(number)}. PHƯƠNG HƯỚNG, NHIỆM VỤ")
    paper.each("directions", "{{ one }}")
    paper.maybe("not directions", "……………………………………………………")
    _tell_follow_ups(paper, next(number))
    paper.text("Trên đây là báo cáo “{{ title }}” của {{ organisation }}./.")
    paper.signatures(
        SIGNER,
        "{{ signer_name }}",
        receivers=("Cơ quan cấp trên;", "Các đơn vị trực thuộc;", "Lưu: VT, TĐKT."),
    )
    return paper


def _tell_meeting(paper, number):
    paper.part(f"{number}. HỘI NGHỊ")
    paper.text(
        "1. Nội dung: {{ kind|lower }}{% if about %} “{{ about }}”{% endif %}; thời "
        "kỳ: {{ period }}{% if legal_document %}; thực hiện {{ legal_document }}"
        "{% endif %}."
    )
    paper.text(
        "2. Thời gian: ngày {{ meeting_date.day }} tháng {{ meeting_date.month }} năm "
        "{{ meeting_date.year }}; địa điểm: "
        "{{ meeting_place or '……………………' }}."
    )
    paper.text(
        "3. Chủ trì: **{{ chair or '……' }}**{% if organiser %}; cấp tổ chức: "
        "{{ organiser }}{% endif %}."
    )
    paper.text(
        "4. Thành phần tham dự: **{{ participant_count }}** người"
        "{% if participants %}, gồm: {{ participants|join('; ') }}"
        "{% if other_count %}; cùng {{ other_count }} người khác{% endif %}{% endif %}"
        "{% if other_participants %} ({{ other_participants }}){% endif %}."
    )
    paper.maybe("agenda", "5. Chương trình:")
    paper.each("agenda", "- {{ one }}")


def _tell_awards(paper):
    paper.tag("if awards")
    paper.part("Khen thưởng trong kỳ")
    paper.rows(
        "awards",
        (
            ("TT", 11, "{{ row.number }}", True),
            ("Danh hiệu, hình thức", 74, "{{ row.award }}", False),
            ("Đối tượng", 30, "{{ row.type }}", True),
            ("Số lượt", 24, "{{ row.given }}", True),
            ("Số đối tượng", 26, "{{ row.recipients }}", True),
        ),
    )
    paper.text(
        "Tổng cộng: **{{ award_count }}** lượt khen thưởng cho "
        "**{{ recipient_count }}** tập thể, cá nhân, hộ gia đình (mỗi đối tượng tính "
        "một lần)."
    )
    paper.tag("else")
    paper.text("Trong kỳ không có danh hiệu, hình thức khen thưởng nào trong sổ.")
    paper.tag("endif")


def _tell_recognitions(paper, number):
    paper.part(f"{number}. BIỂU DƯƠNG, TÔN VINH, KHEN THƯỞNG")
    paper.each(
        "exemplars", "- Điển hình: {{ one.name }} – {{ one.subject }} ({{ one.stage }})"
    )
    paper.tag("if recognitions")
    paper.rows(
        "recognitions",
        (
            ("TT", 11, "{{ row.number }}", True),
            ("Cá nhân, tập thể", 44,
             "{{ row.name }}{% if row.unit %} ({{ row.unit }}){% endif %}", False),
            ("Hình thức", 32,
             "{{ row.kind }}{% if row.award %}: {{ row.award }}{% endif %}", False),
            ("Thành tích, ngày lập", 50,
             "{{ row.reason }} ({{ row.deed_date }})", False),
            ("Số ngày đến khi ghi nhận", 28, "{{ row.lag or '……' }}", True),
        ),
    )  # fmt: skip
    paper.tag("endif")
    paper.maybe("not recognitions and not exemplars", "Không có.")


def _tell_follow_ups(paper, number):
    paper.part(f"{number}. KẾT LUẬN CẦN THỰC HIỆN")
    paper.tag("if follow_ups")
    paper.rows(
        "follow_ups",
        (
            ("TT", 11, "{{ row.number }}", True),
            ("Nội dung", 56, "{{ row.name }}", False),
            ("Đơn vị, người phụ trách", 40,
             "{% if row.unit %}{{ row.unit }}; {% endif %}{{ row.owner }}", False),
            ("Thời hạn", 24, "{{ row.date_due }}", True),
            ("Kết quả", 34,
             "{{ row.status }}{% if row.result %}: {{ row.result }}{% endif %}", False),
        ),
    )  # fmt: skip
    paper.tag("endif")
    paper.maybe("not follow_ups", "Không có.")


DOCUMENTS = {"review_report": review_report}

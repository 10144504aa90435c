"""What is written about nominations: achievement reports, minutes, the letter."""

from .paper import SIGNER, Paper

_LAW = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ;",
)
_LISTED = (
    ("TT", 11, "{{ row.number }}", True),
    ("Họ và tên cá nhân, tên tập thể", 54, "{{ row.name }}", False),
    ("Chức vụ, đơn vị", 50,
     "{{ row.post }}{% if row.post and row.unit %}, {% endif %}{{ row.unit }}", False),
    ("Thành tích", 50,
     "{{ row.reason }}{% if row.reason and row.former_decision %} {% endif %}"
     "{% if row.former_decision %}(quyết định trước: "
     "{{ row.former_decision }}){% endif %}", False),
)  # fmt: skip
_NUMBERS = "(**{{ award_count }}** lượt: {{ individual_count }} cá nhân, "
_NUMBERS += "{{ collective_count }} tập thể"
_NUMBERS += "{% if household_count %}, {{ household_count }} hộ gia đình{% endif %})"


def list_groups(paper):
    """The awards, a table for each title or form."""
    paper.tag("for group in groups")
    paper.part("{{ loop.index }}. {{ group.award }}: {{ group.count }} lượt")
    paper.rows("group.rows", _LISTED)
    paper.tag("endfor")


def submission_letter():
    """Mẫu 01 (to confirm)."""
    paper = Paper()
    paper.heading()
    paper.title("TỜ TRÌNH", "{{ about }}")
    paper.center("Kính gửi: {{ authority or '……………………' }}")
    for law in _LAW:
        paper.text(law, italic=True)
    paper.text(
        "{{ organisation }} trình {{ authority or '……' }} xem xét, tặng danh hiệu thi "
        "đua, hình thức khen thưởng cho các tập thể, cá nhân{% if year %} năm "
        "{{ year }}{% endif %} " + _NUMBERS + ", gồm:"
    )
    list_groups(paper)
    paper.text(
        "{{ organisation }} cam kết chịu trách nhiệm về tính chính xác của hồ sơ, thủ "
        "tục và thành tích của các trường hợp đề nghị khen thưởng."
    )
    paper.text("(Kèm theo tờ trình: báo cáo thành tích, biên bản họp xét khen thưởng.)")
    paper.text("Kính trình {{ authority or '……' }} xem xét, quyết định./.")
    paper.signatures(
        SIGNER,
        "{{ signer_name }}",
        receivers=("Như trên;", "Lưu: VT, TĐKT."),
    )
    return paper


_HISTORY = (
    "Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định",
    79,
    "{{ row.number or '……' }}{% if row.date %}, ngày {{ row.date }}{% endif %}"
    "{% if row.authority %}; {{ row.authority }}{% endif %}",
    False,
)


def tell_history(paper):
    """The two tables of what was given before, and the yearly ratings."""
    paper.part("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
    paper.part("1. Danh hiệu thi đua")
    paper.rows(
        "titles",
        (
            ("Năm", 22, "{{ row.year }}", True),
            ("Danh hiệu thi đua", 64, "{{ row.name }}", False),
            _HISTORY,
        ),
        has_blank=True,
    )
    paper.part("2. Hình thức khen thưởng")
    paper.rows(
        "forms",
        (
            ("Năm", 22, "{{ row.year }}", True),
            ("Hình thức khen thưởng", 64, "{{ row.name }}", False),
            _HISTORY,
        ),
        has_blank=True,
    )


def tell_achievements(paper):
    """What was done, the recognised initiatives and the ratings."""
    paper.part("II. THÀNH TÍCH ĐẠT ĐƯỢC")
    paper.maybe("achievement", "{{ achievement }}.")
    paper.each("summary", "{{ one }}")
    paper.maybe("not summary", "…………………………………………………………………")
    paper.tag("if initiatives")
    paper.part("Sáng kiến, đề tài đã được công nhận")
    paper.rows(
        "initiatives",
        (
            ("TT", 11, "{{ loop.index }}", True),
            ("Tên sáng kiến, đề tài", 68, "{{ row.name }}", False),
            ("Phạm vi ảnh hưởng", 30, "{{ row.scope }}", True),
            ("Quyết định công nhận", 56, "{{ row.decision }}", False),
        ),
    )
    paper.tag("endif")
    paper.tag("if ratings")
    paper.part("Kết quả đánh giá, xếp loại chất lượng hằng năm")
    paper.rows(
        "ratings",
        (
            ("Năm", 22, "{{ row.year }}", True),
            ("Mức xếp loại", 64, "{{ row.rating }}", False),
            ("Số, ngày, tháng, năm của quyết định", 79, "{{ row.decision }}", False),
        ),
    )
    paper.tag("endif")


def achievement_individual():
    """Mẫu 05 (to confirm)."""
    paper = Paper()
    paper.heading(number=False)
    paper.title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG {{ award|upper }} NĂM {{ year }}")
    paper.part("I. SƠ LƯỢC LÝ LỊCH")
    for line in (
        "- Họ và tên: **{{ name }}**"
        "{% if gender %}; giới tính: {{ gender }}{% endif %}",
        "- Sinh ngày, tháng, năm: {{ birth_date or '……………………' }}",
        "- Quê quán: {{ birth_place or '……………………' }}",
        "- Đơn vị công tác: {{ unit or '……………………' }}",
        "- Chức vụ: {{ post or '……………………' }}",
        "- Trình độ chuyên môn, nghiệp vụ: {{ qualification or '……………………' }}",
    ):
        paper.text(line)
    tell_achievements(paper)
    tell_history(paper)
    paper.signatures(
        "NGƯỜI BÁO CÁO\n(Ký, ghi rõ họ tên)",
        "{{ name }}",
        "THỦ TRƯỞNG ĐƠN VỊ\nXÁC NHẬN, ĐỀ NGHỊ\n(Ký, đóng dấu)",
        "{{ head }}",
    )
    confirm(paper)
    return paper


def achievement_collective():
    """Mẫu 04 (to confirm)."""
    paper = Paper()
    paper.heading(number=False)
    paper.title("BÁO CÁO THÀNH TÍCH", "ĐỀ NGHỊ TẶNG {{ award|upper }} NĂM {{ year }}")
    paper.center("Tên tập thể đề nghị: **{{ name }}**")
    paper.part("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
    paper.text("- Trực thuộc: {{ unit or '……………………' }}")
    paper.text(
        "- Tổng số công chức, viên chức, người lao động: {{ member_count or '……' }}"
    )
    paper.text("- Chức năng, nhiệm vụ được giao: ……………………")
    tell_achievements(paper)
    tell_history(paper)
    paper.signatures("THỦ TRƯỞNG ĐƠN VỊ\n(Ký, đóng dấu)", "{{ head }}")
    confirm(paper)
    return paper


def confirm(paper):
    paper.line()
    paper.center("**THỦ TRƯỞNG ĐƠN VỊ CẤP TRÊN TRỰC TIẾP NHẬN XÉT, XÁC NHẬN**")
    paper.center("(Ký, đóng dấu)", italic=True)


def achievement_short():
    """Short report for unscheduled awards (to confirm)."""
    paper = Paper()
    paper.heading(number=False)
    paper.title(
        "BÁO CÁO TÓM TẮT THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG {{ award|upper }}{% if kind %} ({{ kind }}){% endif %}",
    )
    paper.part("I. THÔNG TIN CHUNG")
    paper.text("- Tên cá nhân, tập thể: **{{ name }}**")
    paper.maybe("post", "- Chức vụ: {{ post }}")
    paper.text("- Đơn vị: {{ unit or '……………………' }}")
    paper.maybe("movement", "- Phong trào thi đua: {{ movement }}")
    paper.part("II. TÓM TẮT THÀNH TÍCH")
    paper.maybe("achievement", "{{ achievement }}.")
    paper.each("summary", "{{ one }}")
    paper.maybe("not summary and not achievement", "………………………………………………")
    paper.signatures(
        "NGƯỜI BÁO CÁO\n(Ký, ghi rõ họ tên)",
        "",
        "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN\n(Ký, đóng dấu)",
        "{{ head }}",
    )
    return paper


def unit_minutes():
    paper = Paper()
    paper.heading(number=False)
    paper.title(
        "BIÊN BẢN HỌP BÌNH XÉT THI ĐUA, KHEN THƯỞNG",
        "{{ award }} năm {{ year }}",
    )
    paper.part("I. THỜI GIAN, THÀNH PHẦN")
    paper.text(
        "1. Thời gian: ngày {{ meeting_date.day }} tháng {{ meeting_date.month }} năm "
        "{{ meeting_date.year }}; tại: {{ place or '……………………' }}"
    )
    paper.text("2. Đơn vị: {{ unit }}")
    paper.text("3. Chủ trì: {{ chair or '……………………' }}; thư ký: ……………………")
    paper.text("4. Tổng số: **{{ members }}** người; có mặt: **{{ present }}**; vắng: "
               "**{{ members - present }}**, lý do: ……………………")  # fmt: skip
    paper.part("II. NỘI DUNG")
    paper.text(
        "Hội nghị nghe báo cáo thành tích và thảo luận, bình xét trường hợp đề nghị "
        "tặng “{{ award }}” năm {{ year }}: **{{ name }}**{% if post %}, "
        "{{ post }}{% endif %}."
    )
    paper.maybe("achievement", "Thành tích: {{ achievement }}.")
    paper.each("summary", "{{ one }}")
    paper.part("III. KẾT QUẢ")
    paper.text(
        "Số người tán thành: **{{ votes_for }}**; không tán thành: "
        "**{{ votes_against }}**; không có ý kiến: **{{ votes_other }}**. Tỷ lệ tán "
        "thành: **{{ percent }} %** số người có mặt."
    )
    paper.text("Biên bản đã được thông qua tại cuộc họp.")
    paper.signatures(
        "CHỦ TRÌ\n(Ký, ghi rõ họ tên)", "{{ chair }}",
        "THƯ KÝ\n(Ký, ghi rõ họ tên)",
    )  # fmt: skip
    return paper


DOCUMENTS = {
    "submission_letter": submission_letter,
    "achievement_individual": achievement_individual,
    "achievement_collective": achievement_collective,
    "achievement_short": achievement_short,
    "unit_minutes": unit_minutes,
}

"""What is written about nominations: achievement reports, minutes, the letter."""

from .paper import SIGNER, Paper, keep_row

_LAW = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ;",
)
_NUMBER = ("TT", 11, "{{ row.number }}", True)
_POST = "{{ row.post }}{% if row.post and row.unit %}, {% endif %}{{ row.unit }}"
_REASON = (
    "{{ row.reason }}{% if row.reason and row.former_decision %} {% endif %}"
    "{% if row.former_decision %}(quyết định trước: {{ row.former_decision }})"
    "{% endif %}"
)


def _list(name, post, reason):
    """The columns of a list, with the widths of those that take what is left."""
    return (
        _NUMBER,
        ("Họ và tên cá nhân, tên tập thể", name, "{{ row.name }}", False),
        ("Chức vụ, đơn vị", post, _POST, False),
        ("Thành tích", reason, _REASON, False),
    )


_NUMBERS = "(**{{ award_count }}** lượt: {{ individual_count }} cá nhân, "
_NUMBERS += "{{ collective_count }} tập thể"
_NUMBERS += "{% if household_count %}, {{ household_count }} hộ gia đình{% endif %})"


def list_groups(paper, bonus=False):
    """The awards, a table for each title or form.

    :param bonus: whether there is a column of money, where there is money
    """
    paper.tag("for group in groups")
    paper.part("{{ loop.index }}. {{ group.award }}: {{ group.count }} lượt")
    if bonus:
        paper.tag("if has_bonus")
        money = ("Tiền thưởng (đồng)", 26, "{{ row.bonus }}", True)
        paper.rows("group.rows", (*_list(46, 42, 40), money))
        paper.tag("else")
    paper.rows("group.rows", _list(54, 50, 50))
    if bonus:
        paper.tag("endif")
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


_YEAR = ("Năm", 22, "{{ row.year }}", True)
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
    for number, (of, name) in enumerate(
        (("titles", "Danh hiệu thi đua"), ("forms", "Hình thức khen thưởng")), 1
    ):
        paper.part(f"{number}. {name}")
        columns = (_YEAR, (name, 64, "{{ row.name }}", False), _HISTORY)
        paper.rows(of, columns, has_blank=True)


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
            _YEAR,
            ("Mức xếp loại", 64, "{{ row.rating }}", False),
            ("Số, ngày, tháng, năm của quyết định", 79, "{{ row.decision }}", False),
        ),
    )
    paper.tag("endif")


def report(form_name):
    """Begin a report of achievements, called as the form is."""
    paper = Paper()
    paper.heading(number=False)
    paper.title(form_name, "ĐỀ NGHỊ TẶNG {{ award|upper }}" + _FOR_WHAT[form_name])
    return paper


_REPORT, _SHORT = "BÁO CÁO THÀNH TÍCH", "BÁO CÁO TÓM TẮT THÀNH TÍCH"
_FOR_WHAT = {
    _REPORT: " NĂM {{ year }}",
    _SHORT: "{% if kind %} ({{ kind }}){% endif %}",
}
_REPORTER = "NGƯỜI BÁO CÁO\n(Ký, ghi rõ họ tên)"
_DOTS = "……………………"


def achievement_individual():
    """Mẫu 05 (to confirm)."""
    paper = report(_REPORT)
    paper.part("I. SƠ LƯỢC LÝ LỊCH")
    paper.text(
        "- Họ và tên: **{{ name }}**{% if gender %}; giới tính: {{ gender }}{% endif %}"
    )
    for label, field in (
        ("Sinh ngày, tháng, năm", "birth_date"),
        ("Quê quán", "birth_place"),
        ("Đơn vị công tác", "unit"),
        ("Chức vụ", "post"),
        ("Trình độ chuyên môn, nghiệp vụ", "qualification"),
    ):
        paper.text(f"- {label}: {{{{ {field} or '{_DOTS}' }}}}")
    tell_achievements(paper)
    tell_history(paper)
    confirm(
        paper,
        paper.signatures(
            _REPORTER,
            "{{ name }}",
            "THỦ TRƯỞNG ĐƠN VỊ\nXÁC NHẬN, ĐỀ NGHỊ\n(Ký, đóng dấu)",
            "{{ head }}",
        ),
    )
    return paper


def achievement_collective():
    """Mẫu 04 (to confirm)."""
    paper = report(_REPORT)
    paper.center("Tên tập thể đề nghị: **{{ name }}**")
    paper.part("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
    paper.text(f"- Trực thuộc: {{{{ unit or '{_DOTS}' }}}}")
    paper.text(
        "- Tổng số công chức, viên chức, người lao động: {{ member_count or '……' }}"
    )
    paper.text(f"- Chức năng, nhiệm vụ được giao: {_DOTS}")
    tell_achievements(paper)
    tell_history(paper)
    confirm(paper, paper.signatures("THỦ TRƯỞNG ĐƠN VỊ\n(Ký, đóng dấu)", "{{ head }}"))
    return paper


def confirm(paper, signatures):
    """Whoever is above confirms, on the page of those who have signed."""
    for row in signatures.rows:
        keep_row(row._tr)
    paper.line().paragraph_format.keep_with_next = True
    name = paper.center("**THỦ TRƯỞNG ĐƠN VỊ CẤP TRÊN TRỰC TIẾP NHẬN XÉT, XÁC NHẬN**")
    name.paragraph_format.keep_with_next = True
    paper.center("(Ký, đóng dấu)", italic=True)


def achievement_short():
    """Short report for unscheduled awards (to confirm)."""
    paper = report(_SHORT)
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
        _REPORTER,
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

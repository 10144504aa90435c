"""What a council writes: the minutes of its session, and of its count."""

from .paper import Paper


def say_if_open(paper):
    paper.tag("if not closed_at")
    paper.center("(Phiên họp chưa kết thúc)", italic=True)
    paper.tag("endif")


def council_minutes():
    paper = Paper()
    paper.heading()
    paper.title("BIÊN BẢN HỌP", "{{ council }}")
    paper.center("{{ session }}", italic=True)
    say_if_open(paper)
    paper.part("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    paper.text(
        "1. Hình thức: {{ form }}; ngày {{ date.text }}{% if opened_at %}; bắt đầu: "
        "{{ opened_at }}{% endif %}"
    )
    paper.maybe("session_place", "2. Địa điểm: {{ session_place }}")
    paper.maybe("set_up_by", "Hội đồng được thành lập theo {{ set_up_by }}.")
    paper.text(
        "3. Chủ tọa: **{{ chair or '……' }}**; thư ký: **{{ secretary or '……' }}**"
    )
    paper.text(
        "4. Tổng số thành viên có quyền biểu quyết: **{{ members_total }}**; tham gia: "
        "**{{ present_count }}**; vắng: **{{ absent_count }}**"
    )
    paper.each(
        "present",
        "{{ loop.index }}) {{ one.name }}{% if one.post %}, {{ one.post }}{% endif %} "
        "– {{ one.role }}{% if one.by %} ({{ one.by }}){% endif %}",
    )
    paper.each(
        "absent",
        "Vắng: {{ one.name }}{% if one.post %}, {{ one.post }}{% endif %} – "
        "{{ one.role }}{% if one.reason %}; lý do: {{ one.reason }}{% endif %}",
    )
    paper.each("guests", "Khách mời: {{ one }}")
    paper.tag("if recusals")
    paper.part("Thành viên không tham gia biểu quyết do xung đột lợi ích")
    paper.each(
        "recusals",
        "- {{ one.name }}: {{ one.about }} ({{ one.kind }}{% if one.reason %}; "
        "{{ one.reason }}{% endif %})",
    )
    paper.tag("endif")
    paper.part("II. NỘI DUNG VÀ KẾT QUẢ")
    paper.each(
        "rounds",
        "Vòng {{ one.number }}: {{ one.kind }}{% if one.is_void %} – không có giá trị: "
        "{{ one.note }}{% else %}{% if one.opened_at %}, từ {{ one.opened_at }}"
        "{% endif %}{% if one.closed_at %} đến {{ one.closed_at }}{% endif %}; số "
        "phiếu phát ra: {{ one.issued }}, thu về: {{ one.returned }}{% endif %}",
    )
    paper.rows(
        "results",
        (
            ("TT", 10, "{{ row.number }}", True),
            ("Cá nhân, tập thể", 54,
             "{{ row.subject }}{% if row.unit %} ({{ row.unit }}){% endif %}", False),
            ("Danh hiệu, hình thức", 39, "{{ row.award }}", False),
            ("Số phiếu", 18, "{{ row.votes }}", True),
            ("Kết quả", 44,
             "{{ row.result }}{% if row.granted and row.granted != row.award %}: "
             "{{ row.granted }}{% endif %}{% if row.reason %} – {{ row.reason }}"
             "{% endif %}", False),
        ),
    )  # fmt: skip
    for name, heading, text in (
        ("opinions", "Ý kiến", "- {{ one }}"),
        ("dissent", "Ý kiến bảo lưu", "- {{ one.name }}: {{ one.text }}"),
        ("warnings", "Tình tiết khi bỏ phiếu", "- {{ one }}"),
    ):
        paper.tag(f"if {name}")
        paper.part(heading)
        paper.each(name, text)
        paper.tag("endif")
    paper.part("III. KẾT LUẬN")
    paper.each("conclusion", "{{ one }}")
    paper.maybe("not conclusion", "……………………………………………………")
    paper.maybe(
        "closed_at",
        "Cuộc họp kết thúc lúc {{ closed_at }}. Biên bản đã được thông qua Hội đồng.",
    )
    paper.signatures(
        "CHỦ TỌA\n(Ký, ghi rõ họ tên)", "{{ chair }}",
        "THƯ KÝ\n(Ký, ghi rõ họ tên)", "{{ secretary }}",
    )  # fmt: skip
    return paper


def ballot_tally():
    paper = Paper()
    paper.tag("for round in rounds")
    paper.heading(number=False)
    paper.title("BIÊN BẢN KIỂM PHIẾU", "{{ session }} – vòng {{ round.number }}")
    say_if_open(paper)
    paper.text(
        "1. Hội đồng: {{ council }}{% if set_up_by %}, thành lập theo {{ set_up_by }}"
        "{% endif %}"
    )
    paper.text(
        "2. Ngày {{ date.text }}; hình thức: {{ round.kind }}{% if round.opened_at %}, "
        "từ {{ round.opened_at }}{% endif %}{% if round.closed_at %} đến "
        "{{ round.closed_at }}{% endif %}"
    )
    paper.text("3. Ban kiểm phiếu: trưởng ban …………………; ủy viên …………………")
    paper.text(
        "4. Tổng số thành viên: **{{ members_total }}**; số phiếu phát ra: "
        "**{{ round.issued }}**; thu về: **{{ round.returned }}**; không thu về: "
        "**{{ round.not_returned }}**; hợp lệ: **{{ round.valid }}**; không hợp lệ: "
        "**{{ round.not_valid }}**"
    )
    paper.each(
        "absent", "Vắng: {{ one.name }}{% if one.reason %}, {{ one.reason }}{% endif %}"
    )
    paper.text("5. Số cá nhân, tập thể được đề nghị: **{{ round.line_count }}**")
    paper.maybe("round.is_void", "**Vòng này không có giá trị:** {{ round.note }}")
    paper.tag("for group in round.groups")
    paper.part(
        "{{ group.award }}"
        "{% if group.needed %} (cần đạt: {{ group.needed }}){% endif %}"
    )
    paper.rows(
        "group.lines",
        (
            ("TT", 10, "{{ row.number }}", True),
            ("Họ và tên", 38, "{{ row.subject }}", False),
            ("Năm sinh", 15, "{{ row.birth_year }}", True),
            ("Chức vụ, đơn vị", 38,
             "{{ row.post }}{% if row.post and row.unit %}, {% endif %}{{ row.unit }}",
             False),
            ("Đồng ý", 14,
             "{{ row.votes_for }}{% if row.lower %} (mức thấp hơn: {{ row.lower }})"
             "{% endif %}", True),
            ("Không đồng ý", 20, "{{ row.votes_against }}", True),
            ("Tỷ lệ; kết quả", 32,
             "{{ row.share }}{% if row.result %}; {{ row.result }}{% endif %}", True),
        ),
        size=11,
    )  # fmt: skip
    paper.text(
        "Đạt số phiếu cần thiết: **{{ group.reached|length }}**/{{ group.line_count }}"
        "{% if group.reached %}: {{ group.reached|join(', ') }}{% endif %}."
    )
    paper.tag("endfor")
    paper.signatures(
        "TRƯỞNG BAN KIỂM PHIẾU\n(Ký, ghi rõ họ tên)", "",
        "ỦY VIÊN\n(Ký, ghi rõ họ tên)",
    )  # fmt: skip
    paper.tag("if not loop.last")
    paper.document.add_page_break()
    paper.tag("endif")
    paper.tag("endfor")
    paper.tag("if not rounds")
    paper.heading(number=False)
    paper.title("BIÊN BẢN KIỂM PHIẾU", "{{ session }}")
    paper.text("Phiên họp không bỏ phiếu.")
    paper.tag("endif")
    return paper


DOCUMENTS = {"council_minutes": council_minutes, "ballot_tally": ballot_tally}

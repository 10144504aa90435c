"""Sample data of every kind of Word document: what a template may name.

Templates are test-rendered with it, the field list is made from it, and what the
records give has the same shape. Names are as long and as awkward as they come.
"""

import copy

_PERSON = "Nguyễn Thị “Ánh” <Hoa & O'Brien> 🌸 \u202bשלום\u202c Tôn Nữ Hoàng Diễm Thuý"
_UNIT = "Phòng Kế hoạch – Tài chính, Thi đua – Khen thưởng và Chuyển đổi số Quốc gia"
_DAY = {"day": "05", "month": "02", "year": "2026", "text": "05/02/2026"}
_HEADING = {
    "organisation": "Sở Văn hoá, Thể thao và Du lịch tỉnh A",
    "parent_organisation": "Uỷ ban nhân dân tỉnh A",
    "place": "Tây Ninh",
    "number": "12/TTr-SVHTTDL",
    "date": _DAY,
}
_SIGNER = {"signer_post": "GIÁM ĐỐC", "signer_name": "Hoàng Văn Giám"}


def _history(*rows):
    return [
        {
            "year": year,
            "name": name,
            "number": number,
            "date": day,
            "authority": authority,
            "decision": f"{number}, {day}; {authority}",
        }
        for year, name, number, day, authority in rows
    ]


_TITLES = _history(
    ("2023", "Lao động tiên tiến", "102/QĐ-SVH", "05/01/2024", "Sở Văn hoá A"),
    ("2024", "Chiến sĩ thi đua cơ sở", "15/QĐ-SVH", "06/01/2025", "Sở Văn hoá A"),
)
_FORMS = _history(
    ("2024", "Bằng khen", "88/QĐ-UBND", "20/02/2025", "Chủ tịch UBND tỉnh A"),
)
_NOMINATION = {
    **_HEADING,
    "name": _PERSON,
    "unit": _UNIT,
    "award": "Chiến sĩ thi đua cơ sở",
    "category": "Danh hiệu thi đua",
    "kind": "Khen thưởng công trạng",
    "year": "2025",
    "movement": "Cả nước thi đua xây dựng nông thôn mới",
    "achievement": "Rút ngắn 3 ngày giải quyết hồ sơ <một cửa>",
    "summary": ["Hoàn thành 112 % kế hoạch năm.", "Tiết kiệm 35 triệu đồng & 120 giờ."],
    "head": "Trần Văn Trưởng",
    "titles": _TITLES,
    "forms": _FORMS,
    "ratings": [
        {"year": "2024", "rating": "Hoàn thành tốt nhiệm vụ", "decision": ""},
        {
            "year": "2025",
            "rating": "Hoàn thành xuất sắc nhiệm vụ",
            "decision": "201/QĐ-SVH, 20/12/2025",
        },
    ],
    "initiatives": [
        {
            "name": "Số hoá “sổ vàng” & tra cứu bằng mã QR",
            "year": "2025",
            "scope": "Cơ sở",
            "decision": "77/QĐ-SVH, 01/10/2025; Sở Văn hoá A",
        }
    ],
}
_INDIVIDUAL = {
    **_NOMINATION,
    "post": "Chuyên viên chính",
    "gender": "Nữ",
    "birth_date": "05/02/1985",
    "birth_place": "Xã Bình Minh, tỉnh A",
    "qualification": "Đại học",
}
_COLLECTIVE = {
    **_NOMINATION,
    "name": _UNIT,
    "unit": "Sở Văn hoá, Thể thao và Du lịch tỉnh A",
    "award": "Tập thể lao động xuất sắc",
    "member_count": 18,
}
_SHORT = {**_NOMINATION, "post": "Chuyên viên chính", "award": "Giấy khen"}
_MEETING = {
    **_NOMINATION,
    "post": "Chuyên viên chính",
    "meeting_date": _DAY,
    "chair": "Trần Văn Trưởng",
    "members": 18,
    "present": 17,
    "votes_for": 16,
    "votes_against": 1,
    "votes_other": 0,
    "percent": "94,12",
}
_ROWS = [
    {
        "number": 1,
        "name": _PERSON,
        "post": "Chuyên viên chính",
        "unit": _UNIT,
        "year": "2025",
        "reason": "Đã có thành tích xuất sắc trong công tác năm 2025",
        "golden_book_number": "1",
        "former_decision": "",
        "bonus": "2.340.000",
    },
    {
        "number": 2,
        "name": "Phòng Một",
        "post": "",
        "unit": "Sở Văn hoá A",
        "year": "2025",
        "reason": "",
        "golden_book_number": "2",
        "former_decision": "15/QĐ-SVH, 06/01/2025",
        "bonus": "",
    },
]
_LISTED = {
    "groups": [{"award": "Chiến sĩ thi đua cơ sở", "count": 2, "rows": _ROWS}],
    "award_count": 2,
    "individual_count": 1,
    "collective_count": 1,
    "household_count": 0,
}
_SUBMISSION = {
    **_HEADING,
    "about": "Về việc đề nghị xét tặng danh hiệu và hình thức khen thưởng năm 2025",
    "authority": "Chủ tịch Uỷ ban nhân dân tỉnh A",
    "kind": "Khen thưởng công trạng",
    "year": "2025",
    **_SIGNER,
    **_LISTED,
}
_DECISION = {
    **_HEADING,
    "number": "15/QĐ-SVHTTDL",
    "about": "Về việc khen thưởng thành tích công tác năm 2025",
    "purpose": "award",
    "authority": "Giám đốc Sở Văn hoá, Thể thao và Du lịch tỉnh A",
    "kind": "Khen thưởng công trạng",
    "year": "2025",
    "legal_basis": [
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Theo đề nghị của Hội đồng Thi đua – Khen thưởng;",
    ],
    **_SIGNER,
    **_LISTED,
    "has_bonus": True,
    "bonus_total": "2.340.000",
}
_COVENANT = {
    **_HEADING,
    "number": "",
    "title": "Giao ước thi đua năm 2026",
    "year": "2026",
    "paragraphs": ["Các đơn vị cùng nhau giao ước:", "1. Hoàn thành 100 % kế hoạch."],
    "signatures": [
        {
            "number": 1,
            "name": _UNIT,
            "unit": "",
            "signer": _PERSON,
            "post": "Trưởng phòng",
            "when": "08:30 05/02/2026",
            "method": "Ký trên Odoo",
        }
    ],
    "signed_count": 1,
    "signatory_count": 2,
}
_ATTENDANT = {"name": _PERSON, "post": "Giám đốc", "role": "Chủ tịch", "by": ""}
_LINE = {
    "number": 1,
    "subject": _PERSON,
    "birth_year": "1985",
    "post": "Chuyên viên",
    "unit": _UNIT,
    "votes_for": 8,
    "votes_against": 1,
    "blank": 0,
    "lower": 0,
    "share": "8/9 = 88,89 %",
    "result": "Đạt",
}
_ROUND = {
    "number": 1,
    "kind": "Bỏ phiếu kín",
    "is_void": False,
    "note": "",
    "opened_at": "09:30 05/02/2026",
    "closed_at": "10:15 05/02/2026",
    "issued": 9,
    "returned": 9,
    "not_returned": 0,
    "valid": 9,
    "not_valid": 0,
    "line_count": 1,
    "groups": [
        {
            "award": "Chiến sĩ thi đua cơ sở",
            "needed": "≥ 80 % tổng số ủy viên",
            "lines": [_LINE],
            "reached": [_PERSON],
            "line_count": 1,
        }
    ],
}
_SESSION = {
    **_HEADING,
    "number": "",
    "council": "Hội đồng Thi đua – Khen thưởng",
    "set_up_by": "Quyết định số 12/QĐ-SVH ngày 05/01/2026",
    "session": "Phiên họp xét khen thưởng năm 2025",
    "form": "Họp",
    "session_place": "Hội trường tầng 2",
    "opened_at": "08:00 05/02/2026",
    "closed_at": "11:30 05/02/2026",
    "chair": "Hoàng Văn Giám",
    "secretary": "Đỗ Thị Thư",
    "members_total": 9,
    "present_count": 1,
    "absent_count": 1,
    "present": [_ATTENDANT],
    "absent": [
        {
            "name": "Đặng Văn Chín",
            "post": "Thanh tra",
            "role": "Ủy viên",
            "reason": "đi công tác <ngoài tỉnh>",
        }
    ],
    "guests": ["Nguyễn Văn Mời, Trưởng ban Pháp chế"],
    "recusals": [
        {
            "name": "Vũ Văn Năm",
            "about": "Vũ Thị Hoa – Chiến sĩ thi đua cơ sở",
            "kind": "Người thân",
            "reason": "vợ",
        }
    ],
    "rounds": [
        _ROUND,
        {
            **_ROUND,
            "number": 2,
            "is_void": True,
            "note": "hòm phiếu bị mất",
            "line_count": 0,
            "groups": [],
        },
    ],
    "results": [
        {
            "number": 1,
            "subject": _PERSON,
            "unit": _UNIT,
            "award": "Chiến sĩ thi đua cơ sở",
            "votes": "8/9",
            "result": "Đạt",
            "granted": "Chiến sĩ thi đua cơ sở",
            "reason": "",
        }
    ],
    "opinions": ["Trần Thị Sáu: nhất trí với báo cáo."],
    "dissent": [{"name": "Mai Thị Tám", "text": "Phòng Một chưa chuyển đổi số."}],
    "warnings": ["Máy chủ ghi nhật ký câu lệnh trong khi bỏ phiếu."],
    "conclusion": ["Trình Giám đốc quyết định khen thưởng các trường hợp đạt."],
}
_REVIEW = {
    **_HEADING,
    "number": "35/BC-SVHTTDL",
    "title": "Tổng kết 13 năm thực hiện Luật Thi đua, khen thưởng (2004 – 2017)",
    "period": "2004 – 2017",
    "results": ["Có 195 lượt cá nhân đạt danh hiệu “Lao động tiên tiến”."],
    "difficulties": ["Kinh phí còn hạn chế."],
    "shortcomings": ["Phong trào chưa đồng đều ở các cá nhân trong cơ quan."],
    "causes": ["Công tác tuyên truyền chưa thường xuyên."],
    "lessons": ["Người đứng đầu phải gương mẫu."],
    "directions": ["Tiếp tục đổi mới nội dung thi đua."],
    "tables": [
        {
            "title": "Khen thưởng tập thể",
            "heading": ["Danh hiệu, hình thức", "2004 – 2010", "2011 – 2017"],
            "rows": [["Cờ thi đua của Chính phủ", "0", "1"], ["Bằng khen", "3", 5]],
        },
    ],
    "signer_post": "GIÁM ĐỐC",
    "signer_name": "Hoàng Văn Giám",
}
_REVIEW_REPORT = {
    **_REVIEW,
    "number": "",
    "title": "Tổng kết phong trào thi đua năm 2025",
    "kind": "Tổng kết",
    "about": "Cả nước thi đua xây dựng nông thôn mới",
    "legal_document": "Chỉ thị số 41-CT/TW",
    "period": "01/01/2025 – 31/12/2025",
    "is_finished": True,
    "meeting_date": _DAY,
    "meeting_place": "Hội trường tầng 2",
    "chair": "Hoàng Văn Giám, Giám đốc",
    "organiser": "Giám đốc Sở Văn hoá, Thể thao và Du lịch tỉnh A",
    "participants": [_PERSON],
    "other_count": 40,
    "other_participants": "đại biểu các doanh nghiệp",
    "participant_count": 41,
    "agenda": ["Báo cáo tổng kết; thảo luận; khen thưởng."],
    "paragraph": ["13 năm qua, Sở được tặng 2 Bằng khen."],
    "awards": [
        {
            "number": 1,
            "award": "Chiến sĩ thi đua cơ sở",
            "type": "Cá nhân",
            "given": 5,
            "recipients": 4,
        }
    ],
    "award_count": 5,
    "recipient_count": 4,
    "exemplars": [
        {"name": "Một cửa không giấy", "subject": _PERSON, "stage": "Nhân rộng"}
    ],
    "recognitions": [
        {
            "number": 1,
            "kind": "Biểu dương",
            "name": _PERSON,
            "unit": _UNIT,
            "reason": "Rút ngắn 3 ngày giải quyết hồ sơ <một cửa>",
            "deed_date": "05/02/2025",
            "decided_on": "15/02/2025",
            "lag": "10",
            "award": "Giấy khen",
        }
    ],
    "comments": [{"who": _PERSON, "unit": _UNIT, "text": "Cần sơ kết “hằng quý”."}],
    "follow_ups": [
        {
            "number": 1,
            "name": "Công khai kết quả trên trang nội bộ",
            "unit": _UNIT,
            "owner": "Trần Thị Sáu",
            "date_due": "31/03/2026",
            "status": "Đang mở",
            "result": "",
        }
    ],
}

_SAMPLES = {
    "submission_letter": _SUBMISSION,
    "achievement_individual": _INDIVIDUAL,
    "achievement_collective": _COLLECTIVE,
    "achievement_short": _SHORT,
    "unit_minutes": _MEETING,
    "council_minutes": _SESSION,
    "ballot_tally": _SESSION,
    "decision": _DECISION,
    "covenant": _COVENANT,
    "review": _REVIEW,
    "review_report": _REVIEW_REPORT,
}


def get_sample(kind):
    """Return sample data of this kind of document, to be changed at will."""
    return copy.deepcopy(_SAMPLES[kind])


def empty_sample(kind):
    """Return data of the same shape in which everything is empty."""
    return _empty(get_sample(kind))


def _empty(value):
    if isinstance(value, dict):
        return {key: _empty(one) for key, one in value.items()}
    if isinstance(value, list):
        return []
    return 0 if isinstance(value, int) else ""


def list_fields(kind):
    """Return ``[(how it is written, example)]`` of everything a template may name."""
    return list(_walk(get_sample(kind), ""))


def _walk(value, path):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _walk(one, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        variable = _get_variable(path)
        yield f"{{% for {variable} in {path} %}} … {{% endfor %}}", ""
        if value:
            yield from _walk(value[0], variable)
    else:
        yield f"{{{{ {path} }}}}", str(value)


def _get_variable(path):
    """Return how one element of a list is called: ``line`` of ``lines``."""
    name = path.rpartition(".")[2]
    return name[:-1] if name.endswith("s") else "one"


def get_shape(value):
    """Return the names in ``value``, lists by their first element, for comparing."""
    if isinstance(value, dict):
        return {key: get_shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [get_shape(one) for one in value[:1]]
    return "text"

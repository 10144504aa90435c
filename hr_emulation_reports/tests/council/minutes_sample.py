"""Minutes in which everything occurs that minutes can say."""

SAMPLE = {
    "council": "Hội đồng Thi đua – Khen thưởng",
    "kind": "Hội đồng thi đua, khen thưởng",
    "company": "Sở Văn hoá A",
    "number": "Quyết định số 12/QĐ-SVH ngày 05/01/2024",
    "session": "Phiên họp xét khen thưởng năm 2024",
    "form": "Họp",
    "date": "2024-12-18",
    "place": "Hội trường tầng 2",
    "opened_at": "08:00 18/12/2024",
    "closed_at": "11:30 18/12/2024",
    "chair": "Hoàng Văn Giám",
    "secretary": "Đỗ Thị Thư",
    "members_total": 9,
    "present": [
        {"name": name, "post": post, "role": role, "by": by}
        for name, post, role, by in (
            ("Hoàng Văn Giám", "Giám đốc", "Chủ tịch", ""),
            ("Lê Thị Phó", "Phó Giám đốc", "Phó Chủ tịch thường trực", ""),
            ("Đỗ Thị Thư", "Chánh Văn phòng", "Ủy viên, thư ký", ""),
            ("Phạm Văn Bốn", "Trưởng phòng", "Ủy viên", "Ngô Thị Thay thay mặt"),
            ("Vũ Văn Năm", "Trưởng phòng", "Ủy viên", ""),
            ("Trần Thị Sáu", "Chủ tịch Công đoàn", "Ủy viên", ""),
            ("Bùi Văn Bảy", "Bí thư Đoàn", "Ủy viên", ""),
            ("Mai Thị Tám", "Trưởng phòng", "Ủy viên", ""),
        )
    ],
    "absent": [
        {
            "name": "Đặng Văn Chín",
            "post": "Thanh tra",
            "role": "Ủy viên",
            "reason": "đi công tác <ngoài tỉnh> & có lý do",
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
    "warnings": ["Máy chủ ghi nhật ký câu lệnh trong khi bỏ phiếu."],
    "rounds": [
        {
            "number": 1,
            "kind": "Bỏ phiếu kín",
            "state": "Không có giá trị",
            "is_void": True,
            "note": "hòm phiếu bị mất do máy chủ dừng đột ngột",
            "opened_at": "09:00 18/12/2024",
            "closed_at": "09:20 18/12/2024",
            "issued": 8,
            "returned": 5,
            "lines": [],
        },
        {
            "number": 2,
            "kind": "Bỏ phiếu kín",
            "state": "Đã đóng",
            "is_void": False,
            "note": "",
            "opened_at": "09:30 18/12/2024",
            "closed_at": "10:15 18/12/2024",
            "issued": 8,
            "returned": 8,
            "lines": [
                {
                    "subject": name,
                    "birth_year": born,
                    "post": post,
                    "unit": unit,
                    "award": award,
                    "for": votes,
                    "against": 8 - votes - blank,
                    "blank": blank,
                    "lower": lower,
                    "base": base,
                    "base_kind": "tất cả ủy viên",
                    "percent": f"{100 * votes / base:.2f}",
                    "needed": needed,
                    "result": result,
                }
                for name, born, post, unit, award, votes, blank, lower, base, needed,
                result in (
                    ("Nguyễn Thị Ánh", "1985", "Chuyên viên", "Phòng Một",
                     "Chiến sĩ thi đua cơ sở", 7, 1, 0, 9,
                     "≥ 80 % tổng số ủy viên", "Not Accepted"),
                    ("Vũ Thị Hoa", "1990", "Chuyên viên chính", "Phòng Hai",
                     "Chiến sĩ thi đua cơ sở", 8, 0, 0, 8,
                     "≥ 80 % tổng số ủy viên", "Accepted"),
                    ("Phòng Một", "", "", "Sở Văn hoá A",
                     "Tập thể lao động xuất sắc", 6, 0, 2, 9,
                     "> 50 % tổng số ủy viên", "Accepted"),
                )
            ],
        },
    ],
    "results": [
        {
            "subject": "Nguyễn Thị Ánh",
            "unit": "Phòng Một",
            "award": "Chiến sĩ thi đua cơ sở",
            "result": "Không đạt",
            "granted": "",
            "votes": "7/9",
            "reason": "",
        },
        {
            "subject": "Vũ Thị Hoa",
            "unit": "Phòng Hai",
            "award": "Chiến sĩ thi đua cơ sở",
            "result": "Đạt",
            "granted": "Chiến sĩ thi đua cơ sở",
            "votes": "8/8",
            "reason": "",
        },
        {
            "subject": "Phòng Một",
            "unit": "Sở Văn hoá A",
            "award": "Tập thể lao động xuất sắc",
            "result": "Đạt danh hiệu thấp hơn",
            "granted": "Tập thể lao động tiên tiến",
            "votes": "6/9",
            "reason": "Chủ tịch Hội đồng chọn vì còn một chỉ tiêu",
        },
    ],
    "dissent": [
        {"name": "Mai Thị Tám", "text": "Phòng Một chưa hoàn thành chuyển đổi số."}
    ],
    "opinions": ["Trần Thị Sáu: nhất trí với báo cáo của cơ quan thường trực."],
    "conclusion": "Trình Giám đốc quyết định khen thưởng các trường hợp đạt.",
    "head_hash": "9f" * 32,
    "act_number": 41,
}  # fmt: skip

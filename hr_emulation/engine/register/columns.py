"""The words by which the columns of a register are recognised.

Only literals: generic Vietnamese and English words, compared folded. Names of
awards, authorities or laws do not belong here; the caller passes them in.
"""

from __future__ import annotations


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of a list written with ``|`` between them."""
    parts = (" ".join(part.split()) for part in text.split("|"))
    return tuple(part for part in parts if part)


#: Columns of the downloadable template: (field key, Vietnamese, English).
TEMPLATE_COLUMNS = (
    ("ordinal", "STT", "No."),
    ("subject_kind", "Loại đối tượng", "Subject kind"),
    ("subject_name", "Họ và tên / Tên tập thể", "Name of the recipient"),
    ("employee_code", "Mã nhân viên", "Employee code"),
    ("identity_number", "Số CCCD", "Identity number"),
    ("birth_date", "Ngày sinh", "Date of birth"),
    ("sex", "Giới tính", "Sex"),
    ("job_title", "Chức vụ", "Job title"),
    ("unit", "Đơn vị công tác", "Unit"),
    ("award_type", "Danh hiệu / Hình thức khen thưởng", "Title or form"),
    ("authority", "Cấp khen thưởng", "Authority"),
    ("year", "Năm khen thưởng", "Award year"),
    ("decision_number", "Số quyết định", "Decision number"),
    ("decision_date", "Ngày quyết định", "Decision date"),
    ("signer", "Người ký", "Signed by"),
    ("period", "Giai đoạn", "Period"),
    ("date_from", "Từ ngày", "From"),
    ("date_to", "Đến ngày", "To"),
    ("kind", "Loại hình khen thưởng", "Kind of commendation"),
    ("field", "Lĩnh vực", "Field"),
    ("reason", "Thành tích", "Reason"),
    ("golden_book_number", "Số sổ vàng", "Golden book number"),
    ("state", "Tình trạng", "Status of the award"),
    ("source", "Nguồn", "Source"),
    ("note", "Ghi chú", "Note"),
)

#: Other headers of the same columns. The header words of the template count too.
#: ``last_name``/``first_name``, ``decision`` (number and date in one cell),
#: ``job_unit`` (post and unit in one cell) and ``birth_male``/``birth_female``
#: (two columns under one heading) occur only in found registers.
_SYNONYMS = {
    "ordinal": """
        TT | Số TT | Số thứ tự | S TT | No | # | Ordinal | Nr
    """,
    "subject_kind": """
        Đối tượng | Loại | Kind of subject |
        Subject type | Phân loại đối tượng
    """,
    "subject_name": """
        Họ và tên | Họ tên | Họ, tên | Họ và tên cá nhân | Tên cá nhân | Tên tập thể |
        Tên tập thể, cá nhân | Tên cá nhân, tập thể |
        Họ và tên, tên tập thể | Họ tên/Tên tập thể |
        Họ tên cá nhân, tập thể | Họ và tên cán bộ | Họ và tên cán bộ, công chức |
        Họ tên cán bộ | Cá nhân | Tập thể | Tên tập thể/cá nhân |
        Tên tập thể (cá nhân) | Người được khen thưởng | Đối tượng được khen thưởng |
        Tên đối tượng | Họ và tên người được khen | Họ và tên/Tên đơn vị |
        Họ và tên, đơn vị được khen thưởng | Tên tập thể được khen thưởng |
        Tên cá nhân được khen thưởng | Họ và tên hoặc tên tập thể | Họ và tên chủ hộ |
        Tên hộ gia đình | Name |
        Full name | Employee | Employee name | Person | Recipient |
        Subject | Collective | Collective name | Individual | Subject name |
        Laureate | Name of recipient | Recipient name
    """,
    "last_name": """
        Họ | Họ đệm | Họ và đệm | Họ và tên đệm | Họ lót | Họ, chữ đệm |
        Họ và chữ lót | Last name | Surname | Family name
    """,
    "first_name": """
        Tên | Tên gọi | First name | Given name
    """,
    "employee_code": """
        Mã NV | Mã số nhân viên | Mã cán bộ | Mã CB | Mã CBCC | Mã số cán bộ |
        Mã công chức | Mã viên chức | Mã số | Số hiệu công chức | Số hiệu | Mã CBVC |
        Mã CNV | Employee ID | Staff code | Staff ID | Employee no | Employee number |
        Badge | Code | Số hiệu cán bộ
    """,
    "identity_number": """
        CCCD | CMND | CMND/CCCD | CCCD/CMND | Số CMND | Số CMND/CCCD | Số CCCD/CMND |
        Căn cước công dân | Số căn cước | Số căn cước công dân | Số định danh |
        Số định danh cá nhân | Chứng minh nhân dân | Số CMT | Số CMTND | ID number |
        ID no | ID card | National ID | Identification number | Identification no |
        Identity card
    """,
    "birth_date": """
        Năm sinh | Ngày tháng năm sinh | Ngày, tháng, năm sinh | Ngày sinh |
        Sinh ngày | Sinh năm | NS | Ngày/tháng/năm sinh | Birth date | Birthday |
        Born | Birth year | Year of birth | DOB
    """,
    "birth_male": """
        Năm sinh Nam | Ngày sinh Nam | Giới tính Nam
    """,
    "birth_female": """
        Năm sinh Nữ | Ngày sinh Nữ | Giới tính Nữ | Nữ
    """,
    "sex": """
        Giới | Nam/Nữ | Nam, nữ | Phái | Gender | Male/Female
    """,
    "unit": """
        Đơn vị | Phòng | Phòng ban | Phòng/Ban | Đơn vị/Phòng ban | Bộ phận |
        Đơn vị, phòng ban | Phòng, ban | Nơi công tác | Cơ quan công tác |
        Cơ quan, đơn vị | Cơ quan/Đơn vị | Đơn vị, bộ phận | Phòng, đơn vị |
        Khoa/Phòng | Khoa, phòng | Tên đơn vị | Đơn vị trực thuộc | Department |
        Division | Team | Organisation unit | Working unit | Workplace |
        Đơn vị (phòng, ban) | Đơn vị làm việc | Office
    """,
    "job_title": """
        Chức danh | Chức vụ/Chức danh | Chức vụ, chức danh | Vị trí |
        Vị trí việc làm | Chức danh, chức vụ | Chức vụ công tác | Position | Post |
        Chức vụ hiện nay | Nghề nghiệp | Chức vụ, nghề nghiệp
    """,
    "job_unit": """
        Chức vụ, đơn vị công tác | Chức vụ, đơn vị | Chức vụ, nơi công tác |
        Chức danh, đơn vị công tác | Chức vụ/Đơn vị | Chức danh, đơn vị |
        Chức vụ - Đơn vị | Chức vụ và đơn vị công tác | Position and unit |
        Chức vụ, cơ quan, đơn vị công tác
    """,
    "award_type": """
        Danh hiệu | Danh hiệu thi đua | Hình thức khen thưởng | Hình thức |
        Danh hiệu, hình thức khen thưởng | Hình thức, danh hiệu |
        Danh hiệu thi đua, hình thức khen thưởng | Danh hiệu/Hình thức |
        Danh hiệu TĐ | Danh hiệu đạt được | Danh hiệu được công nhận | HTKT |
        Danh hiệu thi đua/Hình thức khen thưởng | Hình thức KT | Khen thưởng |
        Hình thức khen | Danh hiệu đã đạt | Danh hiệu đã đạt được | Award type |
        Award title | Honour | Honor | Title awarded | Commendation |
        Emulation title | Danh hiệu khen thưởng | Thi đua | Award | Award name |
        Danh hiệu TĐKT | Danh hiệu thi đua đạt được | Kết quả khen thưởng
    """,
    "authority": """
        Cấp quyết định | Cơ quan ban hành | Cơ quan khen thưởng | Cấp khen |
        Cấp ban hành | Cấp công nhận | Cơ quan quyết định | Cấp tặng | Cấp ký |
        Cơ quan ban hành quyết định | Cấp có thẩm quyền | Cấp ra quyết định |
        Người quyết định | Cơ quan công nhận | Cơ quan tặng | Nơi ban hành |
        Đơn vị ban hành | Cơ quan ra quyết định | Cấp trao tặng | Cấp | Issued by |
        Issuing authority | Awarded by | Granted by | Issuer | Authority level |
        Cơ quan ký quyết định
    """,
    "year": """
        Năm | Năm đạt | Năm công nhận | Năm được khen thưởng | Năm KT |
        Năm đạt danh hiệu | Năm thi đua | Năm học | Năm khen | Năm được khen |
        Năm nhận | Year | Awarded year | Năm đạt được | Năm tặng |
        Năm được công nhận | Năm thành tích | Năm xét | Year of award
    """,
    "decision_number": """
        Số QĐ | QĐ số | Quyết định số | Số quyết định khen thưởng | Số của QĐ |
        Số QĐ khen thưởng | Số QĐKT | Số hiệu quyết định | Số ký hiệu | Số, ký hiệu |
        Số/Ký hiệu | Số văn bản | Decision no | Decision # | Decision |
        Number of decision | Document number | Số hiệu QĐ
    """,
    "decision_date": """
        Ngày QĐ | Ngày ký | Ngày ban hành | Ngày ra quyết định | Ngày ký QĐ |
        Ngày ký quyết định | Ngày tháng QĐ | Ngày, tháng, năm quyết định |
        Ngày tháng năm quyết định | Ngày, tháng, năm QĐ | Ngày khen thưởng |
        Ngày tháng năm QĐ | Quyết định ngày | Ngày, tháng, năm ban hành |
        Ngày tháng năm ký | Ngày công nhận | Date of decision | Signed on |
        Issue date | Decided on | Quyết định ngày, tháng, năm |
        Quyết định ngày tháng năm | Quyết định ngày tháng | Date signed
    """,
    "decision": """
        Quyết định | Số, ngày quyết định | Số và ngày quyết định | Số QĐ, ngày |
        Quyết định khen thưởng | Quyết định công nhận | Số, ngày QĐ | QĐ |
        Số quyết định, ngày tháng | Số QĐ, ngày tháng năm | Số/ngày quyết định |
        Số QĐ, ngày, tháng, năm | Số quyết định, ngày, tháng, năm |
        Số, ngày, tháng, năm quyết định | Số, ngày, tháng, năm của quyết định |
        Số, ngày, tháng, năm QĐ công nhận; cơ quan ban hành |
        Số, ngày, tháng, năm của quyết định công nhận danh hiệu thi đua;
            cơ quan ban hành quyết định |
        Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành quyết định |
        Số, ngày, tháng, năm QĐ | Decision number and date | Căn cứ quyết định |
        Quyết định số, ngày | Quyết định số, ngày tháng năm | Số QĐ ngày |
        Số QĐ/ngày | Quyết định (số, ngày) | Quyết định số, ngày, tháng, năm
    """,
    "signer": """
        Người ký quyết định | Người ký QĐ | Signer | Signatory | Ký bởi
    """,
    "period": """
        Thời kỳ | Giai đoạn thành tích | Thời gian thành tích | Niên hạn |
        Thời gian lập thành tích | Giai đoạn khen thưởng | Thời gian đạt |
        Thời gian tính thành tích | Achievement period | Giai đoạn thi đua |
        Period of achievement | Thời gian thực hiện
    """,
    "date_from": """
        Từ | Từ năm | Từ tháng | Bắt đầu | Date from | Start | Since
    """,
    "date_to": """
        Đến | Đến năm | Đến tháng | Kết thúc | Date to | End | Until
    """,
    "kind": """
        Loại khen thưởng | Loại hình | Loại hình KT | Phương thức khen thưởng |
        Diện khen thưởng | Kind | Kind of award | Commendation kind
    """,
    "field": """
        Ngành | Lĩnh vực công tác | Sector | Domain
    """,
    "reason": """
        Lý do | Lý do khen thưởng | Nội dung khen thưởng | Nội dung |
        Tóm tắt thành tích | Thành tích đạt được | Nội dung thành tích |
        Thành tích chính | Thành tích khen thưởng | Về việc | Đã có thành tích |
        Trích yếu | Achievement | Grounds | Description | Citation
    """,
    "golden_book_number": """
        Sổ vàng | Số vào sổ | Số vào sổ vàng | Vào sổ vàng số | Số sổ | Vào sổ số |
        Golden book | Golden book no | Book number | Số bằng | Số chứng nhận |
        Certificate number | Số hiệu bằng
    """,
    "state": """
        Trạng thái | Hiện trạng | State | Status
    """,
    "source": """
        Nguồn dữ liệu | Hồ sơ | Tài liệu | Nơi lưu | File | Nguồn hồ sơ
    """,
    "note": """
        Ghi chú khác | Chú thích | Notes | Remark | Remarks | Comment
    """,
}
SYNONYMS = {key: terms(text) for key, text in _SYNONYMS.items()}

#: Headers that mean different things in different registers: ask.
AMBIGUOUS = {
    "Thời gian": ("period", "year", "decision_date"),
    "Ngày": ("decision_date", "birth_date"),
    "Ngày tháng": ("decision_date", "birth_date"),
    "Ngày tháng năm": ("decision_date", "birth_date"),
    "Ngày, tháng, năm": ("decision_date", "birth_date"),
    "Date": ("decision_date", "birth_date"),
    "Số": ("decision_number", "ordinal", "golden_book_number"),
    "Number": ("decision_number", "ordinal", "employee_code"),
    "Title": ("award_type", "job_title"),
    "Cơ quan": ("unit", "authority"),
    "Cơ quan, tổ chức": ("unit", "authority"),
    "ID": ("employee_code", "identity_number"),
    "Mã": ("employee_code", "ordinal"),
    "Xếp loại": ("award_type", "state", "note"),
    "Kết quả": ("award_type", "state", "note"),
    "Type": ("subject_kind", "award_type", "kind"),
    "Reference": ("decision_number", "source"),
    "Level": ("authority", "award_type"),
    # settled by what stands below
    "Tập thể, cá nhân": ("subject_name", "subject_kind"),
    "Cá nhân, tập thể": ("subject_name", "subject_kind"),
    "Individual/Collective": ("subject_name", "subject_kind"),
    # without marks, "Năm" and "Nam" are one word
    "Nam": ("birth_male", "year"),
    "Căn cứ": ("decision", "reason", "source"),
}

#: Under a heading about a decision a short header is no longer ambiguous.
DECISION_PARENTS = terms(
    """
        Quyết định | Quyết định khen thưởng | QĐ | QĐ khen thưởng |
        Quyết định công nhận | QĐ công nhận | Decision | Căn cứ quyết định |
        Quyết định số | Văn bản | Căn cứ
    """
)
DECISION_CHILDREN = {
    "decision_number": terms("Số | Số hiệu | Số ký hiệu | Số, ký hiệu | No | Number"),
    "decision_date": terms(
        "Ngày | Ngày tháng | Ngày, tháng, năm | Ngày tháng năm | Ngày ký |"
        "Ngày/tháng/năm | Date | Thời gian | Ngày, tháng"
    ),
    "authority": terms("Cơ quan | Cơ quan ban hành | Cấp | Nơi ban hành | Authority"),
    "signer": terms("Người ký | Signed by"),
    "year": terms("Năm"),
}

#: What a header of the name column says about who stands below.
INDIVIDUAL_HEADERS = terms(
    """
        Họ và tên | Họ tên | Họ, tên | Họ và tên cá nhân | Tên cá nhân | Cá nhân |
        Họ và tên cán bộ | Họ tên cán bộ | Họ và tên cán bộ, công chức | Full name |
        Employee | Employee name | Individual | Tên cá nhân được khen thưởng
    """
)
COLLECTIVE_HEADERS = terms(
    """
        Tên tập thể | Tập thể | Collective | Collective name |
        Tên tập thể được khen thưởng
    """
)
HOUSEHOLD_HEADERS = terms(
    """
        Họ và tên chủ hộ | Tên hộ gia đình
    """
)

#: Words that may surround a header without changing its meaning.
HEADER_NOISE = terms("nếu có | ghi rõ | if any | theo quyết định | bắt buộc | required")

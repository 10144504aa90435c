"""The words by which rows and cells of a register are recognised.

Only literals, like ``columns``: generic words, no award, authority or law.
"""

from __future__ import annotations

from .columns import terms

#: A cell that repeats the value above; quotation marks and dashes around are free.
DITTO_WORDS = terms(
    """
        nt | n t | như trên | ditto | idem
    """
)

#: A mark in a column named after an award or a year.
TICKS = terms(
    """
        x | ✓ | ✔ | √ | v | 1 | có | đạt | + | * | ● | • | yes | þ | ☑ | ☒
    """
)
NO_TICKS = terms("0 | - | – | không | no | k | ko | không đạt | ☐")

#: First words of a row of totals.
TOTAL_WORDS = terms(
    """
        tổng cộng | tổng số | cộng | tổng | total | sum | subtotal
    """
)

#: Cells that open the block of signatures below a table.
SIGNATURE_WORDS = terms(
    """
        người lập | người lập biểu | người lập bảng | lập biểu | lập bảng |
        thủ trưởng | thủ trưởng đơn vị | thủ trưởng cơ quan | nơi nhận | ký tên |
        ký, ghi rõ họ tên | ký và ghi rõ họ tên | ký tên, đóng dấu | ký, đóng dấu |
        xác nhận của | xác nhận của thủ trưởng | người tổng hợp | đại diện |
        prepared by | signature | signed and sealed | ký, họ tên | ký | tm. | kt. |
        tl. | tuq. | t/m | q. | ký tên và đóng dấu
    """
)
#: Posts that sign: they count only in capitals and outside the numbered rows.
SIGNING_POSTS = terms(
    """
        giám đốc | chủ tịch | trưởng phòng | hiệu trưởng | bộ trưởng |
        chánh văn phòng | phó giám đốc | phó chủ tịch | tổng giám đốc | viện trưởng |
        cục trưởng
    """
)

#: Headings such as "I. TẬP THỂ" set the kind of the rows below.
KIND_WORDS = {
    "collective": terms(
        """
            tập thể | các tập thể | đối với tập thể | danh sách tập thể | về tập thể |
            khen thưởng tập thể | collective | collectives | đơn vị | tổ chức |
            cơ quan | cơ quan, đơn vị | tt
        """
    ),
    "individual": terms(
        """
            cá nhân | các cá nhân | đối với cá nhân | danh sách cá nhân | về cá nhân |
            khen thưởng cá nhân | individual | individuals | person | employee | cn |
            người
        """
    ),
    "household": terms(
        """
            hộ gia đình | gia đình | các hộ gia đình | đối với hộ gia đình | hộ |
            household | households | danh sách hộ gia đình
        """
    ),
}

#: First words of the name of a collective or of a unit.
UNIT_WORDS = terms(
    """
        phòng | ban | khoa | sở | chi cục | cục | vụ | viện | trung tâm | tổ | đội |
        trường | bệnh viện | công ty | văn phòng | xí nghiệp | nhà máy | chi nhánh |
        ubnd | ủy ban | đảng ủy | chi bộ | đảng bộ | công đoàn | đoàn | hội |
        bộ phận | trạm | tổng công ty | tập đoàn | thanh tra | kho bạc | ngân hàng |
        đài | báo | tạp chí | nhà xuất bản | huyện | xã | phường | quận | thị trấn |
        thị xã | tỉnh | thành phố | bưu điện | viễn thông | học viện | bộ môn |
        phân xưởng | ca | tập thể | hợp tác xã | ban quản lý | department | division |
        office | team | company | school | hospital
    """
)
#: Those of them that are also surnames or given names: not enough alone.
UNIT_WORDS_DOUBTFUL = terms(
    """
        tổ | ca | báo | hội | vụ | đoàn | xã | ban | đài | viện
    """
)

HOUSEHOLD_WORDS = terms(
    """
        hộ | hộ gia đình | gia đình | hộ ông | hộ bà | household
    """
)

#: Surnames that cannot be mistaken for a middle name; they confirm a form of address.
SURNAMES = terms(
    """
        nguyễn | trần | lê | phạm | hoàng | huỳnh | phan | vũ | võ | đặng | bùi | đỗ |
        hồ | ngô | dương | lý | đào | đoàn | vương | trịnh | trương | đinh | lâm |
        phùng | mai | tô | hà | tạ | chu | châu | cao | thái | lưu | lương | quách |
        nghiêm | tống | hứa | kiều | la | triệu | từ | bạch | doãn | khuất | mạc |
        ninh | nông | quan | thạch | thân | tiêu | tôn | ung | vi | diệp | giang |
        hạ | khương | kim | lục | lò | cầm | điêu | bế | ma | giàng | sùng | vàng |
        lường | hầu | âu | đàm | đồng | cung | phí | viên | thiều | lã
    """
)

#: Forms of address that never begin a name.
HONORIFICS_CERTAIN = terms(
    """
        đ/c | đ/ c | đc. | đ.c | đ.c. | đồng chí | mr | mr. | mrs | mrs. | ms | ms. |
        ts | ts. | ths | ths. | th.s | th.s. | thạc sĩ | thạc sỹ | tiến sĩ | tiến sỹ |
        pgs | pgs. | gs | gs. | pgs.ts | pgs.ts. | gs.ts | gs.ts. | pgs-ts | gs-ts |
        bs | bs. | bác sĩ | bác sỹ | bscki | bsckii | bs.cki | bs.ckii | ks | ks. |
        kỹ sư | cn. | ds. | dược sĩ | dược sỹ | luật sư | ls. | phó giáo sư |
        giáo sư | ô. | ông. | bà. | dr | dr. | prof | prof. | ncs | ncs.
    """
)
#: Forms of address that may also be the first word of a name.
HONORIFICS_DOUBTFUL = terms(
    """
        ông | bà | anh | chị | cô | chú | bác | em | thầy
    """
)

#: Words beside the name of an award that do not change it.
AWARD_NOISE = terms(
    """
        danh hiệu thi đua | danh hiệu | được tặng thưởng | được tặng | tặng thưởng |
        được công nhận | công nhận | đạt danh hiệu | đạt | hình thức khen thưởng |
        hình thức | được nhận | nhận | được trao tặng | trao tặng | được | tặng |
        các năm | năm | năm học | trong năm | các danh hiệu | là | 01 | một |
        awarded | title | of | the | in | year | và | and | phong tặng |
        được phong tặng | suy tôn | khen
    """
)
#: Words between an award and the authority that granted it.
AUTHORITY_NOISE = terms(
    """
        của | do | cấp | by | from | được | tặng | by the | of the
    """
)

SEX_WORDS = {
    "male": terms(
        """
            nam | male | m | trai | man
        """
    ),
    "female": terms(
        """
            nữ | female | f | gái | woman | nu
        """
    ),
}

#: Words that mark a year or date as approximate.
ESTIMATE_WORDS = terms(
    """
        khoảng | ước | ước chừng | chừng | độ | about | circa | ca | c. | tầm
    """
)

MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}

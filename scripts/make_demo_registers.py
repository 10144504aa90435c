"""Writes the registers that the demonstration imports, from two published reports.

The facts are those of ``docs/demo-data.md``; what is only illustrative there is
marked in the files themselves. The same files come out on every run:

    python scripts/make_demo_registers.py
"""

import csv
import datetime
from pathlib import Path
from xml.etree import ElementTree

import xlsxwriter

DEMO = Path(__file__).resolve().parent.parent / "hr_emulation" / "demo"
AGENCY = "Sở Thông tin và Truyền thông tỉnh Tây Ninh"
CIVIL_SERVANTS = "Tập thể công chức của Sở"
PARTY_CELL = "Chi bộ Sở"
MINISTRY, MINISTER = "Bộ Thông tin và Truyền thông", "Bộ trưởng Bộ TT&TT"
PROVINCE, CHAIR = "UBND tỉnh Tây Ninh", "Chủ tịch UBND tỉnh Tây Ninh"
PARTY_BLOCK, PARTY_BOARD = "ĐUK tỉnh Tây Ninh", "BTV ĐUK tỉnh Tây Ninh"
MINISTRY_FLAG, MINISTRY_MERIT = "Cờ thi đua của Bộ", "Bằng khen của Bộ trưởng"
PROVINCE_FLAG = "Cờ thi đua của UBND tỉnh"
PROVINCE_MERIT = "Bằng khen của Chủ tịch UBND tỉnh"

# Report of 02/10/2017, third block of the results: award, authority, year, words.
REGULAR = [
    ("Cờ thi đua của Chính phủ", "Chính phủ", 2012,
     "được Chính phủ tặng cờ thi đua xuất sắc năm 2012"),
    *(
        (MINISTRY_FLAG, MINISTRY, year,
         f"{MINISTRY} tặng cờ thi đua các năm (2011, 2012, 2014, 2015 và 2016)")
        for year in (2011, 2012, 2014, 2015, 2016)
    ),
    (MINISTRY_MERIT, MINISTRY, 2013, "được tặng Bằng khen trong năm 2013"),
    (PROVINCE_FLAG, PROVINCE, 2012, "Ủy ban nhân dân tỉnh tặng cờ thi đua năm 2012"),
    *(
        (PROVINCE_MERIT, PROVINCE, year, "được tặng Bằng khen năm 2013, 2014, 2015")
        for year in (2013, 2014, 2015)
    ),
]  # fmt: skip
# Award, authority, year, period, field, words, subject.
THEMATIC = [
    (MINISTRY_MERIT, MINISTER, "", "giai đoạn 2006 – 2011", "Phòng, chống ma túy",
     "có thành tích xuất sắc trong 5 năm thực hiện công tác thông tin, tuyên truyền "
     "phòng chống ma túy giai đoạn 2006 – 2011"),
    (MINISTRY_MERIT, MINISTER, "", "giai đoạn 2006-2010", "Viễn thông công ích",
     "có thành tích xuất sắc trong việc trực tiếp triển khai Chương trình cung cấp "
     "dịch vụ viễn thông công ích giai đoạn 2006-2010"),
    (MINISTRY_MERIT, MINISTRY, 2015, "giai đoạn 2012 – 2014", "An toàn giao thông",
     "thành tích xuất sắc trong công tác tuyên truyền an toàn giao thông giai đoạn "
     "2012 – 2014"),
    (PROVINCE_MERIT, CHAIR, 2011, "năm 2011",
     "Phòng, chống lụt bão và tìm kiếm cứu nạn",
     "trong công tác phòng, chống lụt bão và tìm kiếm cứu nạn năm 2011"),
    (PROVINCE_MERIT, CHAIR, "", "3 năm ( từ 2013 đến 2016)",
     "Bảo vệ an ninh Tổ quốc",
     "3 năm ( từ 2013 đến 2016) trong phong trào bảo vệ an ninh tổ quốc"),
    (PROVINCE_MERIT, CHAIR, "", "", "Dân quân tự vệ",
     "trong phong trào thi đua chào mừng kỷ niệm 80 năm ngày truyền thống dân quân "
     "tự vệ Việt Nam trên địa bàn tỉnh"),
    *(
        (PROVINCE_MERIT, CHAIR, year, f"năm {year}", "An toàn giao thông",
         "thành tích đảm bảo trật tự an toàn giao thông năm 2012, 2014")
        for year in (2012, 2014)
    ),
    (PROVINCE_MERIT, CHAIR, "", "5 năm ( từ 2012 đến 2016)", "Cải cách hành chính",
     "5 năm ( từ 2012 đến 2016) trong công tác cải cách hành chính"),
    (PROVINCE_MERIT, CHAIR, 2014, "04 năm (2011 - 2014)", "Nông thôn mới",
     "đã có thành tích xuất sắc trong 04 năm (2011 - 2014) thực hiện Chương trình "
     "mục tiêu quốc gia xây dựng nông thôn mới", CIVIL_SERVANTS),
]  # fmt: skip

PRAISE, COMMEND = "Biểu dương", "Khen thưởng của tổ chức đảng"
# Year, award, authority (empty: the report does not say), persons, words.
PARTY = [
    (2011, PRAISE, "", 2, "năm 2011 biểu dương 02 cá nhân"),
    (2012, PRAISE, PARTY_CELL, 3, "năm 2012 biểu dương 4 cá nhân (chi bộ: 3)"),
    (2012, PRAISE, PARTY_BLOCK, 1, "năm 2012 biểu dương 4 cá nhân (Đảng ủy khối: 1)"),
    (2013, COMMEND, "", 0, "năm 2013 tập thể chi bộ cơ sở … được khen thưởng"),
    (2013, COMMEND, "", 1, "năm 2013 … 01 cá nhân được khen thưởng"),
    (2013, PRAISE, "", 2, "năm 2013 … 02 cá nhân được biểu dương"),
    (2014, PRAISE, PARTY_BOARD, 3,
     "năm 2014 được Ban Thường vụ ĐUK xét biểu dương, khen thưởng cho 03 cá nhân"),
    (2015, PRAISE, PARTY_BOARD, 2,
     "năm 2015 có 02 cá nhân được Ban Thường vụ ĐUK biểu dương"),
    (2016, PRAISE, "", 0, "năm 2016 tập thể chi bộ … được biểu dương"),
    (2016, PRAISE, "", 3, "năm 2016 … 03 cá nhân được biểu dương"),
]  # fmt: skip

# Report of 02/12/2009: award, authority, count; "Trong 5 năm qua", no year named.
MINISTRY_COLLECTIVES = [
    ("Anh hùng lao động", "", 3),
    ("Cờ thi đua của Chính phủ", "Chính phủ", 92),
    ("Cờ thi đua của Bộ", MINISTRY, 1007),
    ("Huân chương Độc lập hạng nhì", "", 1),
    ("Huân chương Lao động hạng nhất", "", 2),
    ("Huân chương Lao động hạng nhì", "", 1),
    ("Huân chương Lao động hạng ba", "", 19),
    ("Bằng khen của Thủ tướng chính phủ", "Thủ tướng Chính phủ", 22),
]
MINISTRY_PERSONS = [
    ("Anh hùng lao động thời kỳ đổi mới", "", 1),
    ("Chiến sỹ thi đua toàn quốc", "", 95),
]

YEARS = range(2004, 2017)
ALLOCATED = "Năm phân bổ để minh hoạ; nguồn chỉ nêu tổng số 2004–2017"


def collective_rows():
    for award, authority, year, words in REGULAR:
        yield AGENCY, award, authority, year, "", "Thường xuyên", "", words
    kind = "Phong trào thi đua theo chuyên đề"
    for award, authority, year, period, topic, words, *subject in THEMATIC:
        name = subject[0] if subject else AGENCY
        yield name, award, authority, year, period, kind, topic, words


def person_awards():
    """Yield (year, person, awards, authority, note): 195 + 99 + 30 + 5 + 2 awards.

    Fifteen people a year hold the basic title; the group moves on by two people a
    year, so that everybody's titles are consecutive.
    """
    for step, year in enumerate(YEARS):
        group = [(2 * step + place) % 30 + 1 for place in range(15)]
        for place, person in enumerate(group):
            higher = "; Chiến sỹ thi đua cơ sở" if year >= 2008 and place < 11 else ""
            yield year, person, "Lao động tiên tiến" + higher, "", ""
        if year >= 2007:
            for place in (5, 9, 13):
                yield (
                    year, group[place], "Bằng khen cấp Bộ, ban, ngành, tỉnh", "",
                    "nguồn gộp chung: “30 lượt công chức được Bộ Trưởng Bộ Thông tin "
                    "và Truyền thông, Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen”",
                )  # fmt: skip
        if year >= 2012:
            yield year, group[0], "Chiến sỹ thi đua cấp tỉnh", CHAIR, ""
        if year >= 2015:
            # those who were provincial emulation fighters in 2012 and 2013
            person = (2 * (step - 3)) % 30 + 1
            yield year, person, "Huân chương Lao động hạng 3", "Chủ tịch nước", ""


def employees():
    """Return {number: (code, name, post, unit)} of the demonstration employees."""
    names = {
        record.get("id"): record.findtext("field[@name='name']")
        for record in ElementTree.parse(DEMO / "hr_emulation_demo.xml").iter("record")
    }
    with (DEMO / "hr.employee.csv").open(encoding="utf-8", newline="") as file:
        return {
            number: (
                row["barcode"],
                row["name"],
                names[row["job_id/id"]],
                names[row["department_id/id"]],
            )
            for number, row in enumerate(csv.DictReader(file), 1)
        }


def write_collective(path):
    """Title lines, a header of two lines, column numbers, ditto marks, signatures."""
    with workbook(path) as book:
        sheet = book.add_worksheet("Tập thể")
        bold, plain = formats(book)
        sheet.merge_range("A1:D1", "ỦY BAN NHÂN DÂN TỈNH TÂY NINH", bold)
        sheet.merge_range("A2:D2", AGENCY.upper(), bold)
        sheet.merge_range("A4:K4", "SỔ THEO DÕI KHEN THƯỞNG TẬP THỂ", bold)
        sheet.merge_range(
            "A5:K5",
            "(Trích báo cáo 13 năm triển khai Luật Thi đua, Khen thưởng)",
            plain,
        )
        headers = [
            "TT", "Tên tập thể", "Danh hiệu thi đua, hình thức khen thưởng",
            "Cấp khen thưởng", "Năm khen thưởng", "", "", "Giai đoạn",
            "Loại hình khen thưởng", "Lĩnh vực", "Thành tích",
        ]  # fmt: skip
        for column, header in enumerate(headers):
            if header:
                sheet.merge_range(6, column, 7, column, header, bold)
        sheet.merge_range("F7:G7", "Quyết định", bold)
        sheet.write_row("F8", ["Số", "Ngày"], bold)
        sheet.write_row("A9", [f"({number})" for number in range(1, 12)], plain)
        above = ""
        for number, row in enumerate(collective_rows(), 1):
            name, award, authority, year, period, kind, topic, words = row
            cells = [
                number, "nt" if name == above else name, award, authority, year, "", "",
                period, kind, topic, words,
            ]  # fmt: skip
            write_row(sheet, number + 8, cells, plain)
            above = name
        sheet.write(number + 9, 1, "Tổng cộng", bold)
        sheet.write(number + 9, 2, f"{number} lượt", bold)
        sheet.write(number + 11, 1, "NGƯỜI LẬP BIỂU", bold)
        sheet.write(number + 11, 8, "THỦ TRƯỞNG ĐƠN VỊ", bold)
        sheet.set_column(1, 3, 30)
        sheet.set_column(7, 9, 20)
        sheet.set_column(10, 10, 80)


def write_persons(path):
    staff = employees()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(
            ["Số TT", "Mã CBCC", "Họ và tên", "Chức vụ", "Phòng, ban",
             "Danh hiệu, hình thức khen thưởng", "Năm công nhận", "Cấp quyết định",
             "Ghi chú"]
        )  # fmt: skip
        for number, row in enumerate(person_awards(), 1):
            year, person, award, authority, note = row
            note = "; ".join(filter(None, [ALLOCATED, note]))
            writer.writerow(
                [number, *staff[person], award, f"{year} (ước)", authority, note]
            )


def write_party(path):
    """Years in merged cells; persons and the cell itself in one column."""
    staff = employees()
    rows, person = [], 0
    for year, award, authority, count, words in PARTY:
        if not count:
            rows.append((year, "Tập thể", "", PARTY_CELL, award, authority, words))
        for _index in range(count):
            person = person % 30 + 1
            code, name, _post, _unit = staff[person]
            rows.append((year, "Cá nhân", code, name, award, authority, words))
    with workbook(path) as book:
        sheet = book.add_worksheet("Chi bộ")
        bold, plain = formats(book)
        sheet.merge_range("A1:G1", "CHI BỘ SỞ THÔNG TIN VÀ TRUYỀN THÔNG", bold)
        sheet.merge_range(
            "A2:G2", "BIỂU DƯƠNG, KHEN THƯỞNG HỌC TẬP VÀ LÀM THEO TẤM GƯƠNG ĐẠO ĐỨC "
            "HỒ CHÍ MINH", bold
        )  # fmt: skip
        headers = [
            "Năm", "Đối tượng", "Số hiệu", "Họ và tên/Tên tập thể", "Hình thức khen",
            "Cơ quan khen thưởng", "Nội dung khen thưởng",
        ]  # fmt: skip
        write_row(sheet, 3, headers, bold)
        for number, row in enumerate(rows, 4):
            write_row(sheet, number, ["", *row[1:]], plain)
        for year in sorted({row[0] for row in rows}):
            lines = [number for number, row in enumerate(rows, 4) if row[0] == year]
            sheet.merge_range(lines[0], 0, lines[-1], 0, year, plain)
        sheet.set_column(3, 5, 28)
        sheet.set_column(6, 6, 70)


def write_ministry(path):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["STT", "Tập thể/Cá nhân", "Tên tập thể, cá nhân", "Hình thức, danh hiệu",
             "Cơ quan tặng", "Giai đoạn thành tích", "Tình trạng", "Nguồn hồ sơ"]
        )  # fmt: skip
        number = 0
        for kind, numbered, table in (
            ("Tập thể", "{:04}".format, MINISTRY_COLLECTIVES),
            ("Cá nhân", letters, MINISTRY_PERSONS),
        ):
            first = 0
            for award, authority, count in table:
                for index in range(count):
                    number += 1
                    name = f"{kind} {numbered(first + index + 1)}"
                    writer.writerow(ministry_row(number, kind, name, award, authority))
                # one person holds one of the two titles; collectives may hold several
                first += count if kind == "Cá nhân" else 0
        row = ministry_row(
            number + 1, "Tập thể", "Tập thể 0004", "Anh hùng lao động", ""
        )
        writer.writerow([*row[:6], "Đang xét", row[7]])


def ministry_row(number, kind, name, award, authority):
    source = "Báo cáo tổng kết 5 năm thực hiện Chỉ thị 39-CT/TW, 02/12/2009"
    return [number, kind, name, award, authority, "2004–2009", "Đã tặng", source]


def letters(number):
    """Return AA, AB, ... for 1, 2, ...: the name of a person has no digits.

    Y is left out, because registers write it for I.
    """
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXZ"
    return "".join(alphabet[place] for place in divmod(number - 1, len(alphabet)))


def workbook(path):
    """A workbook without the time of its making."""
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2017, 10, 2)})
    return book


def formats(book):
    return (
        book.add_format({"bold": True, "text_wrap": True, "align": "center"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )


def write_row(sheet, row, cells, cell_format):
    for column, cell in enumerate(cells):
        sheet.write(row, column, cell, cell_format)


def main():
    folder = DEMO / "registers"
    folder.mkdir(exist_ok=True)
    write_collective(folder / "so_tttt_tay_ninh_tap_the.xlsx")
    write_persons(folder / "so_tttt_tay_ninh_ca_nhan.csv")
    write_party(folder / "chi_bo_dang.xlsx")
    write_ministry(folder / "bo_tttt_2004_2009.csv")


if __name__ == "__main__":
    main()

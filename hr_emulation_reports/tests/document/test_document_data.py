from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.council.vote_case import VoteCase

from ...tools.word import to_plain
from ...tools.word_samples import get_sample, get_shape
from .template_files import find_differences, get_tables, get_text

AWKWARD = 'Ông "Bảy" <b>& Cô 🌸 \u202bשלום\u202c'


@tagged("post_install", "-at_install")
class TestDocumentData(VoteCase):
    """Word documents of real records: what stands in them, and who may have them."""

    def _make(self, records, kind, user=None):
        """Return the content; its data has the shape of the sample."""
        records = records.with_user(user or self.officer)
        for record in records:
            own = record._get_document_kind(kind)
            data = to_plain(record._for_document()._get_document_data(own))
            shape = get_shape(get_sample(own))
            self.assertFalse(list(find_differences(shape, data)))
        return records._make_documents(kind)[1]

    def _get_history(self, content):
        return {table[0][1]: table[1:] for table in get_tables(content)}

    def test_individual_report(self):
        """Titles and forms of the register stand in their two tables, by year."""
        self._issue(
            self._award_vals(self.employee, year=2022),
            number="7/QĐ-X", date="2023-01-05",
        )  # fmt: skip
        self._issue(
            self._award_vals(self.employee, year=2021),
            number="8/QĐ-X", date="2022-01-05",
        )  # fmt: skip
        self._issue(self._award_vals(self.colleague, year=2020))
        self._rate(self.employee, "good", 2022)
        nomination = self._nominate(
            achievement=AWKWARD, summary=f"Thứ nhất {AWKWARD}\n\nThứ hai"
        )
        content = self._make(nomination, "achievement")
        text = get_text(content)
        for part in (self.employee.name, "Sở Văn hoá A".upper(), AWKWARD, "Thứ hai"):
            self.assertIn(part, text)
        tables = self._get_history(content)
        authority = (
            self.env["hr.emulation.award"]
            .search([("decision_number", "=", "7/QĐ-X")])
            .authority_id
        )
        self.assertEqual(
            tables["Danh hiệu thi đua"],
            [
                ["2021", self.title.name,
                 f"8/QĐ-X, ngày 05/01/2022; {authority.name}"],
                ["2022", self.title.name,
                 f"7/QĐ-X, ngày 05/01/2023; {authority.name}"],
            ],
        )  # fmt: skip
        # A line to write on, where the register knows of nothing.
        self.assertEqual(tables["Hình thức khen thưởng"], [["", "", ""]])
        self.assertEqual(tables["Mức xếp loại"][0][0], "2022")

    def test_hidden_awards(self):
        """What a colleague may not see in the register is not in his documents."""
        self._issue(self._award_vals(self.employee, year=2022, is_hidden=True))
        nomination = self._nominate()
        officer = self._get_history(self._make(nomination, "achievement"))
        self.assertEqual(len(officer["Danh hiệu thi đua"]), 1)
        awards = self.env["hr.emulation.award"].with_user(self.manager_user)
        seen = awards.search_count([("subject_key", "=", nomination.subject_key)])
        manager = self._get_history(
            self._make(nomination, "achievement", self.manager_user)
        )
        self.assertEqual(len(manager["Danh hiệu thi đua"]), seen)

    def test_own_nomination(self):
        """Who is nominated prints the own report, and the own titles are in it."""
        self._issue(self._award_vals(self.employee, year=2022))
        content = self._make(self._nominate(), "achievement", self.employee_user)
        rows = self._get_history(content)["Danh hiệu thi đua"]
        self.assertEqual([row[0] for row in rows], ["2022"])

    def test_private_data(self):
        """The birthday is printed by those only who see the file of the person."""
        self.employee.birthday = "1985-02-05"
        nomination = self._nominate()
        for user, is_there in (
            (self.manager_user, False),
            (self.officer, self.officer.has_group("hr.group_hr_user")),
        ):
            text = get_text(self._make(nomination, "achievement", user))
            self.assertEqual("05/02/1985" in text, is_there)

    def test_collective_report(self):
        """A collective gets the form of collectives, with its forms of commendation."""
        self._issue(
            self._award_vals(self.unit_1, year=2022), number="9/QĐ-X", date="2023-03-01"
        )
        nomination = self._nominate(
            self.unit_1, self.unit_title, user=self.officer, summary="Tốt"
        )
        content = self._make(nomination, "achievement")
        self.assertIn("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", get_text(content))
        (row,) = self._get_history(content)["Hình thức khen thưởng"]
        self.assertEqual(row[:2], ["2022", self.merit.name])
        self.assertIn("9/QĐ-X, ngày 01/03/2023", row[2])

    def test_unit_meeting(self):
        """The minutes of the unit meeting have its votes and their share."""
        text = get_text(self._make(self._nominate(), "unit_minutes"))
        self.assertIn("có mặt: 8", text)
        self.assertIn("Số người tán thành: 7", text)
        self.assertIn("87.50 %", text)
        self.assertIn("ngày 01 tháng 12 năm 2024", text)

    def test_short_report(self):
        nomination = self._nominate(achievement="Cứu người trong lũ.")
        text = get_text(self._make(nomination, "achievement_short"))
        self.assertIn("BÁO CÁO TÓM TẮT THÀNH TÍCH", text)
        self.assertIn("Cứu người trong lũ.", text)

    def test_decision_with_list(self):
        """The list has each recipient in order; lượt and subjects are told apart."""
        awards = self._issue(
            self._award_vals(self.employee, reason=AWKWARD, year=2023),
            self._award_vals(self.employee, year=2024),
            self._award_vals(self.unit_1),
            number="15/QĐ-X", date="2024-02-05", legal_basis="Căn cứ A;\nCăn cứ B;",
        )  # fmt: skip
        content = self._make(awards.decision_id, "decision")
        text = get_text(content)
        for part in ("15/QĐ-X", "ngày 05 tháng 02 năm 2024", "Căn cứ B;", AWKWARD):
            self.assertIn(part, text)
        self.assertIn("Tổng cộng: 3 lượt, gồm 1 cá nhân và 1 tập thể.", text)
        names = [row[1] for table in get_tables(content)[2:] for row in table[1:]]
        self.assertEqual(sorted(names), sorted(awards.mapped("subject_name")))

    def test_submission(self):
        """The letter has its receiver and everybody who is proposed."""
        nomination = self._create_ready()
        nomination._in_transition().sudo().write(
            {"state": "accepted", "granted_award_type_id": self.title.id}
        )
        submission = self.env["hr.emulation.submission"].create(
            {
                "name": AWKWARD,
                "number": "3/TTr-X",
                "date": "2024-03-01",
                "company_id": self.company_a.id,
                "authority_id": self.env.ref("hr_emulation.authority_cp").id,
                "signer_name": "Hoàng Văn Giám",
                "line_ids": [(0, 0, {"nomination_id": nomination.id})],
            }
        )
        content = self._make(submission, "submission_letter")
        text = get_text(content)
        for part in ("3/TTr-X", AWKWARD, "Kính gửi", "Hoàng Văn Giám", "1 lượt"):
            self.assertIn(part, text)
        self.assertEqual(get_tables(content)[1][1][1], nomination.subject_name)
        with self.assertRaises(AccessError):
            self._make(submission, "submission_letter", self.manager_user)

    def test_session(self):
        """Minutes and tally have the figures of the vote; outsiders get neither."""
        nomination, other = self._create_ready(), self._create_ready(self.colleague)
        voting = self._open_vote(nomination, other)
        for n, voter in enumerate(self.voters[:4]):
            self._vote(voting, voter, "yea", "nay" if n else "yea")
        self._count(voting)
        session = voting.session_id
        session.action_close()
        minutes = get_text(self._make(session, "council_minutes", self.voters[0]))
        for part in (nomination.subject_name, "Hội đồng Thử", "thu về: 4"):
            self.assertIn(part, minutes)
        tally = self._make(session, "ballot_tally")
        self.assertIn(
            "số phiếu phát ra: 5; thu về: 4; không thu về: 1", get_text(tally)
        )
        self.assertIn("4/5 = 80.00 %", get_text(tally))
        rows = [row for table in get_tables(tally) for row in table]
        self.assertIn(
            ["4", "0"], [row[4:6] for row in rows if nomination.subject_name in row]
        )
        for kind in ("council_minutes", "ballot_tally"):
            with self.subTest(kind), self.assertRaises(AccessError):
                self._make(session, kind, self.employee_user)

    def test_covenant(self):
        """The text of a covenant is printed as it stands, signed or not."""
        covenant = self.env["hr.emulation.covenant"].create(
            {
                "name": "Giao ước thi đua năm 2024",
                "year": 2024,
                "body": AWKWARD,
                "place": "Tây Ninh",
                "company_id": self.company_a.id,
            }
        )
        text = get_text(self._make(covenant, "covenant"))
        for part in ("GIAO ƯỚC THI ĐUA NĂM 2024", AWKWARD, "Tây Ninh, ngày"):
            self.assertIn(part, text)
        self.assertIn("ĐẠI DIỆN CÁC BÊN KÝ GIAO ƯỚC", text)
        with self.assertRaises(AccessError):
            self._make(covenant, "covenant", self.employee_user)

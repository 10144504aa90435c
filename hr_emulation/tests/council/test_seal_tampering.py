from odoo.tests import tagged

from .tampering_case import AWARD, DECISION, TamperingCase


@tagged("post_install", "-at_install")
class TestTampering(TamperingCase):
    """Whatever of a decision is changed by SQL, as superuser of the database, is named
    in words.
    """

    def test_award(self):
        """Each field of an award is named, with what was sealed and what is there."""

        def of_first(change, words):
            return (
                AWARD.format(change, first="{first}"),
                f"Award of Nguyễn Thị Ánh: {words}",
            )

        self._check(
            [
                of_first("year = 2025", "Year 2024 was sealed, now 2025"),
                of_first(
                    "subject_name = 'Trần X'", "Name “Nguyễn Thị Ánh” was sealed, now"
                ),
                of_first(
                    "award_type_id = {higher}",
                    "Title or Form “Award TEST_TITLE (TEST_TITLE)” was sealed, now "
                    "“Award TEST_HIGHER (TEST_HIGHER)”",
                ),
                of_first(
                    "reason = NULL", "Achievement “Hoàn thành xuất sắc” was sealed"
                ),
                of_first("unit_name = 'x'", "Unit at That Time “Cơ quan / Phòng Một"),
                of_first(
                    "job_title = ''", "Post at That Time “Chuyên viên” was sealed"
                ),
                of_first(
                    "decision_number = '1/QĐ'",
                    "Decision Number “12/QĐ-UBND” was sealed",
                ),
                of_first(
                    "decision_date = '2023-12-20'",
                    "Decision Date 2024-12-20 was sealed, now 2023-12-20",
                ),
                of_first("authority_id = {ministry}", "Authority “Test Director”"),
                of_first("kind_id = NULL", "Kind “Test Regular Kind (TEST_KIND)” was"),
                of_first("position_class_id = NULL", "Position Class “Test Specialist"),
                of_first("is_direct_worker = FALSE", "Works Directly Yes was sealed"),
                of_first(
                    "golden_book_number = '9'", "Golden Book Number “1” was sealed"
                ),
                of_first(
                    "date_from = '2024-01-01'",
                    "Achievement From was sealed empty, now 2024-01-01",
                ),
                of_first("is_year_estimated = TRUE", "Year Estimated was sealed empty"),
                of_first("level = 'state'", "Level Base Unit was sealed, now State"),
                of_first("category = 'commendation'", "Category Emulation Title was"),
                of_first("branch = 'party'", "Branch"),
                of_first("period_text = '2024'", "Achievement Period as Written"),
                of_first(
                    "source_text = 'x'", "As Found in the Register was sealed empty"
                ),
                of_first("subject_type = 'household'", "Subject Type Individual was"),
                # The texts stay, but the award would stand on another's page.
                of_first("employee_id = {colleague}", "Employee “Nguyễn Thị Ánh” (#"),
                of_first("unit_id = {unit}", "Unit “Cơ quan / Phòng Một / Tổ Một Một”"),
                (
                    AWARD.format("company_id = {company_b}", first="{first}"),
                    "it stands in another company than its decision",
                ),
            ]
        )

    def test_award_moved_added_deleted(self):
        """Awards that come, go or stand elsewhere are named with their recipient."""
        columns = ", ".join(
            name
            for name, field in self.first._fields.items()
            if field.store and field.column_type and name != "id"
        )
        copy = (
            f"INSERT INTO hr_emulation_award ({columns}) SELECT {columns} "
            "FROM hr_emulation_award WHERE id = {first}"
        )
        ofwho = (
            "Award of Nguyễn Thị Ánh (Award TEST_TITLE (TEST_TITLE), 2024, 12/QĐ-UBND)"
        )
        outside = columns.replace("decision_id", "NULL::int", 1)
        self._check(
            [
                (
                    "DELETE FROM hr_emulation_award WHERE id = {second}",
                    "Award of Trần Văn Bình (Award TEST_TITLE (TEST_TITLE), 2024, "
                    "12/QĐ-UBND): sealed, but not there any more",
                ),
                (copy, f"{ofwho}: there, but never sealed"),
                (
                    "UPDATE hr_emulation_award SET decision_id = {other} "
                    "WHERE id = {first}",
                    f"{ofwho}: sealed here, but now Awarded in",
                    f"{ofwho}: there, but never sealed",
                ),
                (
                    AWARD.format("decision_id = NULL", first="{first}"),
                    "(Award TEST_TITLE, 2024): given without any decision or import",
                ),
                (
                    f"INSERT INTO hr_emulation_award ({columns}) SELECT {outside} "
                    "FROM hr_emulation_award WHERE id = {first}",
                    "given without any decision or import",
                ),
                (
                    "UPDATE hr_emulation_award SET partner_id = {partner} "
                    "WHERE id = {third}",
                    "Award of Hộ ông Đặng Văn Em: Outside Contact “Hộ ông Đặng Văn Em”",
                ),
            ]
        )

    def test_award_state(self):
        """A state that no decision has brought about is named, and so is a link."""
        award = "UPDATE hr_emulation_award SET "
        self._check(
            [
                (
                    AWARD.format("state = 'revoked'", first="{first}"),
                    "Ánh (Award TEST_TITLE, 2024): its status is “Revoked”, but no",
                ),
                (
                    AWARD.format("state = 'draft'", first="{first}"),
                    "2024): given by its decision, yet its status is “Draft”",
                ),
                (
                    AWARD.format("award_count = 5", first="{first}"),
                    "Ánh (Award TEST_TITLE, 2024): statistics count it 5 times",
                ),
                (
                    f"{award} state = 'issued', award_count = 1 WHERE id = {{revoked}}",
                    "Phòng Một (Award TEST_MERIT, 2024): revoked by",
                    "yet its status is “Awarded”",
                ),
                (
                    f"{award} state = 'issued', award_count = 1 "
                    "WHERE id = {corrected}",
                    "Lê Thị Cúc (Award TEST_TITLE, 2024): corrected by",
                ),
                (
                    f"{award} replaced_by_id = {{second}} WHERE id = {{corrected}}",
                    "linked to another correction",
                ),
                (
                    f"{award} replaces_id = NULL WHERE id = {{correction}}",
                    "Award of Lê Thị Cúc: Corrects “Lê Thị Cúc",
                    "its status is “Corrected”, but no decision",
                ),
                (
                    "DELETE FROM hr_emulation_decision_target_award_rel "
                    "WHERE hr_emulation_decision_id = {revocation}",
                    "Awards to Revoke",
                    "(Award TEST_MERIT, 2024): its status is “Revoked”, but no",
                ),
                (
                    "INSERT INTO hr_emulation_decision_target_award_rel "
                    "VALUES ({revocation}, {first})",
                    "Awards to Revoke",
                    "Nguyễn Thị Ánh (Award TEST_TITLE, 2024): revoked by",
                ),
            ]
        )

    def test_decision(self):
        """Each field of a decision is named, and so are its absence and its state."""

        def change(vals, words):
            return DECISION.format(vals, decision="{decision}"), words

        self._check(
            [
                change(
                    "number = '99/QĐ'", "Number “12/QĐ-UBND” was sealed, now “99/QĐ”"
                ),
                change(
                    "date = '2020-01-01'", "Date 2024-12-20 was sealed, now 2020-01"
                ),
                change("year = 2020", "Award Year 2024 was sealed, now 2020"),
                change("name = 'x'", "About was sealed empty, now “x”"),
                change("signer_name = 'x'", "Signed By “Hoàng Văn Giám” was sealed"),
                change("signer_post = 'x'", "Post of the Signer was sealed empty"),
                change("legal_basis = 'x'", "Legal Basis was sealed empty"),
                change(
                    "authority_id = {party}", "Authority “Test Director” was sealed"
                ),
                change("kind_id = NULL", "Kind “Test Regular Kind (TEST_KIND)” was"),
                change(
                    "origin = 'external'", "Origin Issued Here was sealed, now Other"
                ),
                change(
                    "purpose = 'correction'", "Purpose Award was sealed, now Correct"
                ),
                change("issued_by_id = NULL", "Recorded By"),
                change("issued_on = '2020-01-01 10:00:00'", "Recorded On"),
                change("company_id = {company_b}", "It stands in another company now."),
                change("state = 'cancelled'", "yet its status is “Cancelled” now"),
                change("act_id = NULL", "cut off from the act that sealed it"),
                change("act_id = {last}", "cut off from the act that sealed it"),
                change(
                    "reference = NULL",
                    "is not there any more; it held 3 awards: Nguyễn Thị Ánh, Trần",
                ),
                change(
                    "reference = 'x'", "The act that sealed it is not there any more"
                ),
                (
                    "UPDATE hr_emulation_decision SET reference = (SELECT reference "
                    "FROM hr_emulation_decision WHERE id = {decision}) "
                    "WHERE id = {other}",
                    "Several records claim to be what this act sealed",
                ),
                (
                    "DELETE FROM hr_emulation_award WHERE decision_id = {decision};"
                    "DELETE FROM hr_emulation_decision WHERE id = {decision}",
                    "it held 3 awards: Nguyễn Thị Ánh, Trần Văn Bình, Hộ ông",
                ),
                (
                    "INSERT INTO hr_emulation_decision (number, company_id, origin, "
                    "purpose, state) SELECT 'X', company_id, 'own', 'award', 'issued' "
                    "FROM hr_emulation_decision WHERE id = {decision}",
                    "It was never sealed.",
                ),
                (
                    "INSERT INTO hr_emulation_decision_legal_document_rel "
                    "SELECT {decision}, min(id) FROM hr_emulation_legal_document",
                    "Legal Documents was sealed empty, now",
                ),
            ]
        )

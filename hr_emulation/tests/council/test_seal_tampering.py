import json

from odoo.tests import tagged

from ..movement.covenant_case import CovenantCase
from .seal_case import SealCase

_AWARD = "UPDATE hr_emulation_award SET {} WHERE id = {first}"
_DECISION = "UPDATE hr_emulation_decision SET {} WHERE id = {decision}"
_ACT = "UPDATE hr_emulation_act SET {} WHERE id = {act}"


@tagged("post_install", "-at_install")
class TestTampering(SealCase, CovenantCase):
    """Whatever is changed by SQL, as superuser of the database, is named in words."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        awards = cls._issue(
            cls._award_vals(cls.employee, reason="Hoàn thành xuất sắc"),
            cls._award_vals(cls.colleague),
            cls._award_vals(cls.outsider, cls.merit),
            number="12/QĐ-UBND",
            kind_id=cls.kind.id,
        )
        cls.decision = awards.decision_id
        cls.first, cls.second, cls.third = awards.sorted("id")
        cls.other = cls._issue(cls._award_vals(cls.unit_2), number="13/QĐ-UBND")
        cls.corrected = cls._issue(cls._award_vals(cls.manager), number="14/QĐ-UBND")
        cls.revoked = cls._issue(cls._award_vals(cls.unit_1), number="15/QĐ-UBND")

    def setUp(self):
        super().setUp()
        self.correction = self._correct(
            self.corrected, award_type_id=self.higher_title.id
        )
        self.revocation = self._revoke(self.revoked)
        covenant = self._open_covenant(self.employee, self.colleague)
        for signatory, user in zip(
            covenant.signatory_ids,
            (self.employee_user, self.colleague_user),
            strict=True,
        ):
            self._sign(signatory, user)
        covenant.action_conclude()
        self.covenant = covenant
        self.env.flush_all()
        self.names = {
            "first": self.first.id,
            "second": self.second.id,
            "third": self.third.id,
            "decision": self.decision.id,
            "other": self.other.decision_id.id,
            "other_award": self.other.id,
            "act": self.decision.sudo().act_id.id,
            "corrected": self.corrected.id,
            "correction": self.correction.award_ids.id,
            "correction_decision": self.correction.id,
            "revoked": self.revoked.id,
            "revocation": self.revocation.id,
            "higher": self.higher_title.id,
            "party": self.party.id,
            "ministry": self.ministry.id,
            "colleague": self.colleague.id,
            "unit": self.unit_b.id,
            "partner": self.company_b.partner_id.id,
            "company_b": self.company_b.id,
            "covenant": covenant.id,
            "last": self._get_acts()[-1].id,
            "manager": self.manager.id,
            "signatory": covenant.signatory_ids[0].id,
        }

    def _check(self, cases):
        self._assert_clean()
        for statement, *expected in cases:
            with self.subTest(statement):
                savepoint = self.env.cr.savepoint()
                for part in statement.format(**self.names).split(";"):
                    self._tamper(part.replace("%", "%%"))
                found = self._get_texts()
                savepoint.close(rollback=True)
                self.env.invalidate_all()
                for words in expected:
                    self.assertIn(words, found)
        self._assert_clean()

    def test_award(self):
        """Each field of an award is named, with what was sealed and what is there."""

        def of_first(change, words):
            return (
                _AWARD.format(change, first="{first}"),
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
                    _AWARD.format("company_id = {company_b}", first="{first}"),
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
                    _AWARD.format("decision_id = NULL", first="{first}"),
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
                    _AWARD.format("state = 'revoked'", first="{first}"),
                    "Ánh (Award TEST_TITLE, 2024): its status is “Revoked”, but no",
                ),
                (
                    _AWARD.format("state = 'draft'", first="{first}"),
                    "2024): given by its decision, yet its status is “Draft”",
                ),
                (
                    _AWARD.format("award_count = 5", first="{first}"),
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
            return _DECISION.format(vals, decision="{decision}"), words

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

    def test_act(self):
        """An act that was changed, deleted, moved or slipped in is named."""

        def change(vals, *words):
            return _ACT.format(vals, act="{act}"), *words

        changed = "The act itself was changed"
        self._check(
            [
                change("kind = 'covenant'", changed),
                change("subject = 'x'", changed),
                change("reference = 'x'", changed),
                change("recorded_on = '2020-01-01'", changed),
                change("recorded_by = 'x'", changed),
                change("remark = 'x'", changed),
                change("version = 3", changed),
                change("chain_hash = 'x'", changed, "does not follow on act 1"),
                change("previous_hash = 'x'", changed, "does not follow on act 0"),
                change("payload_hash = 'x'", changed, "keeps of the sealed text was"),
                change(
                    "links_hash = 'x'", changed, "What the act keeps of the links was"
                ),
                change(
                    "salt = 'x'", "What the act keeps of the sealed text was changed"
                ),
                change("payload = '{{}}'", "What the act keeps of the sealed text was"),
                change("payload = NULL", "What the act keeps of the sealed text was"),
                change("links = '{{}}'", "What the act keeps of the links was changed"),
                (
                    _ACT.format("payload = 'x'", act="{act}")
                    + "; "
                    + _AWARD.format("year = 2025", first="{first}"),
                    "What differs cannot be said",
                ),
                change("company_id = {company_b}", "Act 1 is missing before this one."),
                change("number = 900", "Act 1 is missing", "missing before this one"),
                (
                    "UPDATE hr_emulation_decision SET act_id = NULL;"
                    "DELETE FROM hr_emulation_act WHERE id = {act}",
                    "Act 1 is missing before this one.",
                    "does not follow on act 0",
                    "The act that sealed it is not there any more.",
                ),
                (
                    "UPDATE hr_emulation_decision SET act_id = NULL;"
                    "DELETE FROM hr_emulation_act WHERE number IN (2, 3) AND "
                    "company_id = "
                    "(SELECT company_id FROM hr_emulation_act WHERE id = {act})",
                    "Acts 2 to 3 are missing before this one.",
                    "does not follow on act 1",
                ),
                # One act slipped in behind the newest, with the hashes of another.
                (
                    "INSERT INTO hr_emulation_act (company_id, number, kind, subject, "
                    "reference, payload_hash, chain_hash, recorded_on, version, "
                    "previous_hash) SELECT company_id, (SELECT max(number) + 1 FROM "
                    "hr_emulation_act WHERE company_id = act.company_id), kind, "
                    "subject, 'y', payload_hash, chain_hash, recorded_on, version, "
                    "previous_hash FROM hr_emulation_act act WHERE id = {act}",
                    changed,
                    "does not follow on act",
                    "What this act sealed is not there any more",
                ),
            ]
        )

    def test_covenant(self):
        """Lines, text, signatures and conclusion of a covenant are compared too."""
        covenant = "UPDATE hr_emulation_covenant SET {} WHERE id = {{covenant}}"
        signatory = (
            "UPDATE hr_emulation_covenant_signatory SET {} WHERE id = {{signatory}}"
        )
        self._check(
            [
                (
                    covenant.format("name = 'x'"),
                    "Name “Bản cam kết năm 2024” was sealed",
                ),
                (covenant.format("year = 2020"), "Year 2024 was sealed, now 2020"),
                (covenant.format("state = 'open'"), "yet its status is"),
                (covenant.format("text = 'x'"), "The text is not the one that was"),
                (
                    "UPDATE hr_emulation_covenant_line SET name = 'x' "
                    "WHERE covenant_id = {covenant}",
                    "Title or criteria are not the ones that were signed.",
                ),
                (
                    signatory.format("signer_name = 'x'"),
                    "What is recorded of the signature of x was changed.",
                    "Signature “Nguyễn Thị Ánh, Nguyễn Thị Ánh” was sealed, now",
                ),
                (
                    "DELETE FROM hr_emulation_covenant_signatory "
                    "WHERE id = {signatory}",
                    "Signature “Nguyễn Thị Ánh, Nguyễn Thị Ánh” was sealed, now",
                ),
            ]
        )

    def test_session(self):
        """What the minutes would say otherwise now is named by its place in them."""
        council = self.env["hr.emulation.council"].create(
            {"name": "Hội đồng", "company_id": self.company_a.id}
        )
        session = self.env["hr.emulation.session"].create(
            {
                "name": "Phiên họp",
                "council_id": council.id,
                "company_id": self.company_a.id,
            }
        )
        minutes = {
            "date": "2024-12-01",
            "members": [{"name": "Trần Văn A", "role": "chair"}, {"name": "Lê B"}],
            "results": {"Nguyễn Thị Ánh": {"for": 7, "against": 2}},
        }
        session._in_transition().write({"state": "closed", "minutes": minutes})
        session._seal_act()
        self._assert_clean()
        minutes["results"]["Nguyễn Thị Ánh"]["for"] = 9
        minutes["members"][0]["name"] = "Ai đó"
        self._tamper(
            "UPDATE hr_emulation_session SET minutes = %s WHERE id = %s",
            json.dumps(minutes),
            session.id,
        )
        found = self._get_texts()
        self.assertIn("results › Nguyễn Thị Ánh › for 7 was sealed, now 9", found)
        self.assertIn("members › 1 › ", found)
        self.assertIn("“Trần Văn A” was sealed, now “Ai đó”", found)

    def test_sealed_again_to_cover_it(self):
        """Who has a changed decision sealed again by the program gives oneself away."""
        self._tamper(
            "UPDATE hr_emulation_award SET year = 2025 WHERE id = %s", self.first.id
        )
        self.decision.invalidate_recordset()
        self.decision._seal_act()
        self.assertIn("yet sealed again as act", self._get_texts())

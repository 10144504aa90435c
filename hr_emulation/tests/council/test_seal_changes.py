from odoo.tests import tagged

from ..movement.covenant_case import CovenantCase
from ..register.import_case import ImportCase
from .seal_case import SealCase


@tagged("post_install", "-at_install")
class TestChangesByRight(SealCase, ImportCase, CovenantCase):
    """What organisations do to people, units and catalogues breaks no act."""

    def setUp(self):
        super().setUp()
        self.contacts = self.env["res.partner"].create(
            [{"name": "Hộ bà Lê"}, {"name": "Hộ bà Lê Thị"}]
        )
        self.award = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.unit_11),
            self._award_vals(self.contacts[0], self.merit),
            kind_id=self.kind.id,
        )
        self._revoke(self._issue(self._award_vals(self.colleague)))
        covenant = self._open_covenant(self.employee, self.colleague)
        self._sign(covenant.signatory_ids[0], self.employee_user)
        covenant.action_conclude()
        self._import({"year": "2013", "number": "", "date": ""})
        self._assert_clean()

    def test_contacts_merged(self):
        """A contact that became another one is told as a remark, nothing is broken."""
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        kept = self.contacts[1]
        wizard._merge(self.contacts.ids, kept)
        self.env.invalidate_all()
        self.assertFalse(self.contacts[0].exists())
        self.assertIn(kept, self.award.partner_id)
        self._assert_clean()
        remarks = [text for kind, _subject, text in self._verify() if kind == "remark"]
        self.assertEqual(len(remarks), 1)
        self.assertIn("Hộ bà Lê: Outside Contact was merged into", remarks[0])

    def test_bent_to_another_contact_while_the_first_is_there(self):
        """That is no merge."""
        self._tamper(
            "UPDATE hr_emulation_award SET partner_id = %s WHERE partner_id = %s",
            self.contacts[1].id,
            self.contacts[0].id,
        )
        self.assertIn("Award of Hộ bà Lê: Outside Contact", self._get_texts())

    def test_departments_merged(self):
        """Units that were made one by a consultant's SQL are told as remarks."""
        for column in ("unit_id", "department_id"):
            self._tamper(
                f"UPDATE hr_emulation_award SET {column} = %s WHERE {column} = %s",
                self.unit_2.id,
                self.unit_11.id,
            )
        for table, column in (
            ("hr_version", "department_id"),
            ("hr_emulation_covenant_signatory", "unit_id"),
        ):
            self._tamper(
                f"UPDATE {table} SET {column} = %s WHERE {column} = %s",
                self.unit_2.id,
                self.unit_11.id,
            )
        self._tamper("DELETE FROM hr_department WHERE id = %s", self.unit_11.id)
        self._assert_clean()
        remarks = [text for kind, _subject, text in self._verify() if kind == "remark"]
        self.assertTrue(any("Collective was merged into" in text for text in remarks))

    def test_people_and_units_renamed_moved_archived(self):
        """Records keep the names of their day, whatever becomes of people and units."""
        employee = self.employee.with_user(self.hr_user)
        employee.name = "Nguyễn Thị Ánh Tuyết"
        employee.department_id = self.unit_2
        employee.job_title = "Trưởng phòng"
        self.unit_11.name = "Tổ Mới"
        self.unit_11.parent_id = self.unit_2
        self.job.name = "Chuyên viên chính"
        self.contacts[0].name = "Hộ khác"
        self.company_a.name = "Sở Văn hoá và Du lịch"
        (self.colleague + self.employee).with_user(self.hr_user).active = False
        self.unit_11.active = False
        self.env.flush_all()
        self._assert_clean()

    def test_catalogue_renamed(self):
        """An entry that has another name or code now is the same entry."""
        self.title.write({"name": "Danh hiệu mới", "code": "NEW"})
        (self.merit + self.title).write({"sequence": 3, "level": "state"})
        self.authority.name = "Giám đốc Sở"
        self.kind.write({"name": "Loại mới", "code": "NEW_KIND"})
        self.position_class.write({"name": "Ngạch mới", "code": "NEW_PC"})
        self.officer.name = "Cán bộ mới"
        self.env.flush_all()
        self._assert_clean()
        self.assertEqual(self._verify(), [])

    def test_catalogue_archived(self):
        """Entries that are not offered any more are still what was awarded."""
        for records in (self.title, self.authority, self.kind):
            if "active" in records._fields:
                records.active = False
        self._assert_clean()

    def test_renamed_and_exchanged(self):
        """A rename hides no exchange: the other entry is another, even of one name."""
        self.higher_title.name = self.title.name
        self.title.name = "Danh hiệu mới"
        self._tamper(
            "UPDATE hr_emulation_award SET award_type_id = %s WHERE award_type_id = %s",
            self.higher_title.id,
            self.title.id,
        )
        self.assertIn("Award of Nguyễn Thị Ánh: Title or Form", self._get_texts())

    def test_entry_of_the_same_name(self):
        """A link to another entry with the same name and no code is named too."""
        twin = self.authority.copy({"name": self.authority.name})
        self._tamper(
            "UPDATE hr_emulation_decision SET authority_id = %s "
            "WHERE authority_id = %s",
            twin.id,
            self.authority.id,
        )
        self.assertIn("(another entry of this name)", self._get_texts())

    def test_language_of_the_organisation(self):
        """Names are sealed as the organisation writes them on that day."""
        self.env["res.lang"]._activate_lang("vi_VN")
        self.company_a.partner_id.lang = "vi_VN"
        self.title.with_context(lang="vi_VN").name = "Lao động tiên tiến"
        award = self._issue(self._award_vals(self.manager))
        self.assertIn("Lao động tiên tiến", award.decision_id.act_id.sudo().payload)
        self.company_a.partner_id.lang = "en_US"
        self._assert_clean()
        self.assertEqual(self._verify(), [])

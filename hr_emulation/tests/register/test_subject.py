import unicodedata

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import EmulationCommon

# Stored related fields that follow another record on purpose: no history in them.
FOLLOWING = {
    # Only the order in which rates are listed.
    "hr.emulation.bonus.rate": {"award_sequence"},
    "hr.emulation.ceremony.line": {"date"},
    "hr.emulation.conflict": {"session_id"},
    "hr.emulation.consultation.line": {"stage"},
    "hr.emulation.council.substitute": {"council_id"},
    "hr.emulation.opinion": {"consultation_id"},
    # Only the order in which awards stand on the agenda.
    "hr.emulation.session.award": {"award_sequence"},
    "hr.emulation.programme.assignment": {"programme_id"},
    "hr.emulation.cluster.proposal": {"cluster_id"},
    "hr.emulation.cluster.recommendation": {"cluster_id", "date"},
    "hr.emulation.cluster.report": {"cluster_id", "due_date", "sequence", "year"},
    # Nobody stands before the round is open, and its period is fixed from then on.
    "hr.emulation.selection.candidate": {"year"},
    "hr.emulation.standard": {"award_sequence"},
    "hr.emulation.condition": {"rulebook_id"},
}


@tagged("post_install", "-at_install")
class TestSubject(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.awards = cls.env["hr.emulation.award"].with_user(cls.officer)

    def _create_award(self, subject, **vals):
        return self.awards.create(self._award_vals(subject, **vals))

    @mute_logger("odoo.sql_db")
    def test_exactly_one_subject(self):
        """No award is about nobody or about two."""
        one = self._award_vals(self.employee, self.merit)
        for vals in (
            {"award_type_id": self.merit.id},
            {**one, "department_id": self.unit_2.id},
            {**one, "partner_id": self.outsider.id},
        ):
            with self.subTest(vals), self.assertRaises(IntegrityError):
                self.awards.create(vals)
        award = self.awards.create(one)
        for change in (
            {"department_id": self.unit_2.id},
            {"partner_id": self.outsider.id},
            {"employee_id": False},
        ):
            with self.subTest(change):
                with self.assertRaises(ValidationError) as refusal:
                    award.write(change)
                self.assertIn("exactly one subject", str(refusal.exception))
        award.write({"employee_id": False, "department_id": self.unit_2.id})
        self.assertEqual(award.subject_name, "Phòng Hai")

    def test_database_refuses_two_subjects(self):
        """Code that goes round the ORM cannot store an award about two either."""
        award = self._create_award(self.employee)
        award.flush_recordset()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.cr.execute(
                "UPDATE hr_emulation_award SET partner_id = %s WHERE id = %s",
                [self.outsider.id, award.id],
            )

    def test_subject_types(self):
        """An employee is an individual, a unit a collective, a contact either one."""
        agency = self.env["res.partner"].create({"name": "Agency", "is_company": True})
        for subject, expected in (
            (self.employee, "individual"),
            (self.unit_2, "collective"),
            (agency, "collective"),
        ):
            with self.subTest(subject.name):
                award = self._create_award(subject, award_type_id=self.merit.id)
                self.assertEqual(award.subject_type, expected)
        household = self._create_award(self.outsider, subject_type="household")
        self.assertEqual(household.subject_type, "household")

    def test_collective(self):
        """A unit stands in its own tree, under its own name."""
        award = self._create_award(self.unit_11)
        self.assertRecordValues(
            award,
            [
                {
                    "subject_name": "Tổ Một Một",
                    "unit_id": self.unit_11.id,
                    "unit_name": "Cơ quan / Phòng Một / Tổ Một Một",
                    "job_title": False,
                }
            ],
        )
        above = self.awards.search([("unit_id", "child_of", self.unit_1.id)])
        self.assertIn(award, above)

    def test_the_organisation_itself(self):
        """The agency's own flags are found by its contact, in no unit."""
        award = self._create_award(self.company_a.partner_id)
        other = self._create_award(self.outsider)
        self.assertRecordValues(
            award,
            [{"subject_name": "Sở Văn hoá A", "unit_id": False}],
        )
        self.assertEqual(award.subject_type, "collective")
        for value, expected in ((True, award), (False, other)):
            found = self.awards.search([("is_organisation", "=", value)])
            with self.subTest(value):
                self.assertEqual(found & (award + other), expected)

    def test_name_without_marks(self):
        """However a name is typed, marks, case and composition do not matter."""
        award = self._create_award(self.employee)
        outside = self._create_award(self.outsider)
        for name, expected in (
            ("Nguyễn Thị Ánh", award),
            ("Hộ ông Đặng Văn Em", outside),
        ):
            for written in (
                name,
                name.upper(),
                unicodedata.normalize("NFD", name),
                unicodedata.normalize("NFKD", name.upper()),
                "nguyen thi anh" if expected == award else "ho ong dang van em",
                "NGUYỄN" if expected == award else "ĐẶNG",
            ):
                with self.subTest(written):
                    for domain in (
                        [("subject_query", "ilike", written)],
                        [("display_name", "ilike", written)],
                    ):
                        found = self.awards.search(domain)
                        self.assertEqual(found & (award + outside), expected)
                    names = self.awards.name_search(written)
                    self.assertIn(expected.id, dict(names))

    def test_name_search_excludes(self):
        """Searching for those who are not called so leaves the called out."""
        award = self._create_award(self.employee)
        other = self._create_award(self.outsider)
        for name in ("subject_query", "display_name"):
            for written in ("nguyen", "Nguyễn"):
                found = self.awards.search([(name, "not ilike", written)])
                with self.subTest(name, written=written):
                    self.assertEqual(found & (award + other), other)

    def test_distinct_recipients(self):
        """One person honoured in three years is three awards and one recipient."""
        for year in (2021, 2022, 2023):
            self._create_award(self.employee, year=year)
        self._create_award(self.colleague)
        # Ids of the three kinds overlap; the numbers of the recipients do not.
        self._create_award(self.unit_1)
        self._create_award(self.outsider)
        groups = self.awards._read_group(
            [("company_id", "=", self.company_a.id)],
            [],
            ["__count", "subject_key:count_distinct"],
        )
        self.assertEqual(groups, [(6, 4)])
        self.assertEqual(
            self.awards._fields["subject_key"].aggregator, "count_distinct"
        )

    def test_unknown_year(self):
        """Lists and pivots name the years that no document says; none is year 0."""
        self._create_award(self.employee, year=0)
        self._create_award(self.employee, year=2023)
        mine = [("employee_id", "=", self.employee.id)]
        groups = self.awards.formatted_read_group(mine, ["year"], ["__count"])
        self.assertEqual({group["year"] for group in groups}, {"Not Known", 2023})
        for group in groups:
            found = self.awards.search([*mine, *group["__extra_domain"]])
            self.assertEqual(len(found), group["__count"])

    def test_no_follower_is_history(self):
        """History is a snapshot: a stored related field would follow later changes."""
        for name, model in self.env.registry.items():
            if not name.startswith("hr.emulation.") or model._abstract:
                continue
            following = {
                field.name
                for field in model._fields.values()
                if field.related and field.store and not field.inherited
            }
            # A line belongs to the company of what it is a line of.
            following.discard("company_id")
            with self.subTest(name):
                self.assertEqual(following, FOLLOWING.get(name, set()))

    def test_company_is_that_of_the_subject(self):
        """People and units of another company are not honoured in this one."""
        for subject in (self.employee_b, self.unit_b):
            with self.subTest(subject.name):
                with self.assertRaises(UserError) as refusal:
                    self.env["hr.emulation.award"].create(
                        self._award_vals(subject, company_id=self.company_a.id)
                    )
                self.assertIn(subject.name, str(refusal.exception))

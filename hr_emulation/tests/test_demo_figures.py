from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoFigures(TransactionCase):
    """The figures that two real agencies published, from their imported registers.

    Sources: the review of thirteen years of a provincial department (2017) and of
    five years of a ministry (2009), quoted in ``docs/demo-data.md``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.awards = cls.env["hr.emulation.award"]
        cls.agency = cls.env.ref("hr_emulation.company_agency")
        cls.ministry = cls.env.ref("hr_emulation.company_ministry")

    def _get_counts(self, company, groupby, domain=()):
        """Return ``{group: (awards given, distinct recipients)}`` as the pivot does."""
        groups = self.awards._read_group(
            [
                ("company_id", "=", company.id),
                # What the registers say; the demonstration has decisions of its own.
                ("import_row_id", "!=", False),
                *self.awards._statistics_domain(),
                *domain,
            ],
            groupby,
            ["award_count:sum", "subject_key:count_distinct"],
        )
        return {
            tuple(getattr(value, "code", value) for value in group): (given, recipients)
            for *group, given, recipients in groups
        }

    def test_individuals_of_the_agency(self):
        """195 and 99 lượt, 30 certificates of merit, 5 and 2 persons."""
        counts = self._get_counts(
            self.agency,
            ["award_type_id"],
            [("subject_type", "=", "individual"), ("branch", "!=", "party")],
        )
        self.assertEqual(counts["LDTT",][0], 195)
        self.assertEqual(counts["CSTDCS",][0], 99)
        self.assertEqual(counts["BK_BO",][0], 30)
        self.assertEqual(counts["CSTDB",], (5, 5))
        self.assertEqual(counts["HCLD_3",], (2, 2))
        self.assertEqual(len(counts), 5)

    def test_three_flags_of_2012(self):
        """The organisation's matrix has three authorities' flags in one year."""
        counts = self._get_counts(
            self.agency,
            ["authority_id", "award_type_id"],
            [
                ("partner_id", "=", self.agency.partner_id.id),
                ("year", "=", 2012),
                ("award_type_id.form", "=", "flag"),
            ],
        )
        self.assertEqual(
            counts,
            {
                ("CP", "CO_CP"): (1, 1),
                ("BO_TTTT", "CO_BO"): (1, 1),
                ("UBND_TINH_TAY_NINH", "CO_BO"): (1, 1),
            },
        )

    def test_regular_awards_of_the_organisation_by_year(self):
        """Flags and certificates stand in the years that the source names."""
        counts = self._get_counts(
            self.agency,
            ["year", "authority_id", "award_type_id"],
            [("subject_type", "=", "collective"), ("kind_id.code", "=", "CONG_TRANG")],
        )
        ministry, province = "BO_TTTT", "UBND_TINH_TAY_NINH"
        self.assertEqual(
            set(counts),
            {
                (2012, "CP", "CO_CP"),
                *((year, ministry, "CO_BO") for year in (2011, 2012, 2014, 2015, 2016)),
                (2013, ministry, "BK_BO"),
                (2012, province, "CO_BO"),
                *((year, province, "BK_BO") for year in (2013, 2014, 2015)),
            },
        )

    def test_party_recognitions(self):
        """17 individual and 2 collective recognitions, kept internal by default."""
        awards = self.awards.search(
            [("company_id", "=", self.agency.id), ("branch", "=", "party")]
        )
        self.assertEqual(
            {
                subject_type: len(some)
                for subject_type, some in awards.grouped("subject_type").items()
            },
            {"individual": 17, "collective": 2},
        )
        self.assertFalse(any(awards.mapped("is_public")))

    def test_ministry(self):
        """1,147 collectives and 96 individuals; one proposal counted apart."""
        counts = self._get_counts(self.ministry, ["award_type_id", "subject_type"])
        self.assertEqual(counts["CO_CP", "collective"][0], 92)
        self.assertEqual(counts["CO_BO", "collective"][0], 1007)
        totals = self._get_counts(self.ministry, ["subject_type"])
        self.assertEqual(totals["collective",][0], 1147)
        self.assertEqual(totals["individual",][0], 96)
        pending = self.awards.search(
            [("company_id", "=", self.ministry.id), ("state", "=", "pending")]
        )
        self.assertEqual(pending.mapped("award_type_id.code"), ["AHLD"])
        self.assertEqual(pending.award_count, 0)

    def test_what_the_sources_do_not_say_is_flagged(self):
        """No decision number is in the sources, so every record is incomplete."""
        awards = self.awards.search(
            [
                ("company_id", "in", (self.agency + self.ministry).ids),
                ("import_row_id", "!=", False),
            ]
        )
        self.assertTrue(all(awards.mapped("is_incomplete")))
        titles = awards.filtered(lambda award: award.award_type_id.code == "LDTT")
        self.assertTrue(all(titles.mapped("is_year_estimated")))

    def test_loading_the_same_registers_again_changes_nothing(self):
        """Each shipped file is recognised row by row as already recorded."""
        for batch in self.env["hr.emulation.import"].search(
            [("company_id", "in", (self.agency + self.ministry).ids)]
        ):
            again = batch.copy()
            again.action_check()
            with self.subTest(register=batch.filename):
                self.assertEqual(set(again.row_ids.mapped("verdict")), {"duplicate"})

from datetime import date

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestClusterDemo(TransactionCase):
    """What was published of the sixth cluster of a ministry in March 2020.

    Source: the report of its review conference, quoted in ``docs/demo-data.md``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cluster = cls.env.ref("hr_emulation.cluster_6")
        cls.conference = cls.cluster.conference_ids

    def test_members(self):
        """Four departments are named; the ministry organises."""
        self.assertEqual(
            set(self.cluster.member_ids.mapped("display_name")),
            {
                "Sở TTTT Đắk Lắk",
                "Sở TTTT Gia Lai",
                "Sở TTTT Phú Yên",
                "Sở TTTT Lâm Đồng",
            },
        )
        self.assertEqual(self.cluster.authority_id.code, "BO_TTTT")

    def test_leaders_of_2020(self):
        """Gia Lai leads, Phú Yên is the deputy; and who would follow in turn."""
        term = self.cluster.term_ids
        self.assertEqual((term.year, term.state), (2020, "confirmed"))
        self.assertEqual(term.leader_id.display_name, "Sở TTTT Gia Lai")
        self.assertEqual(term.deputy_id.display_name, "Sở TTTT Phú Yên")
        self.assertEqual(term.conference_id, self.conference)
        values = self.cluster._get_proposed_values(2021)
        leader = self.cluster.member_ids.browse(values["leader_id"])
        self.assertEqual(leader.display_name, "Sở TTTT Phú Yên")

    def test_conference(self):
        """On 6 March 2020 in Đắk Lắk, for the years 2019 and 2020."""
        self.assertRecordValues(
            self.conference,
            [
                {
                    "date": date(2020, 3, 6),
                    "place": "Đắk Lắk",
                    "review_year": 2019,
                    "signing_year": 2020,
                    "authority_id": self.cluster.authority_id.id,
                    "company_id": self.env.ref("hr_emulation.company_ministry").id,
                }
            ],
        )
        self.assertEqual(self.conference.recommendation_ids.mapped("state"), ["open"])

    def test_proposals(self):
        """Two flags and two certificates for 2019, still without an answer."""
        self.assertEqual(
            [
                (line.award_type_id.code, line.member_id.display_name)
                for line in self.conference.proposal_ids
            ],
            [
                ("CO_BO", "Sở TTTT Đắk Lắk"),
                ("CO_BO", "Sở TTTT Phú Yên"),
                ("BK_BO", "Sở TTTT Gia Lai"),
                ("BK_BO", "Sở TTTT Lâm Đồng"),
            ],
        )
        self.assertEqual(set(self.conference.proposal_ids.mapped("year")), {2019})
        self.assertEqual(
            set(self.conference.proposal_ids.mapped("outcome")), {"pending"}
        )

    def test_reports_are_marked_illustrative(self):
        """The one obligation is not in the source and says so."""
        obligation = self.cluster.obligation_ids
        self.assertIn("minh hoạ", obligation.name)
        self.assertEqual(
            sorted(obligation.report_ids.mapped("status")),
            ["late", "on_time", "on_time", "overdue"],
        )

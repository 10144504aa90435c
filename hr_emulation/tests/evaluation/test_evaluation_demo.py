from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestEvaluationDemo(TransactionCase):
    """The years of the demonstration that the later stages begin with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.evaluations = cls.env["hr.emulation.evaluation"]
        cls.agency = cls.env.ref("hr_emulation.company_agency")

    def _get_months(self, name):
        evaluation = self.env.ref(f"hr_emulation.{name}")
        return evaluation.months_worked, evaluation.months_counted

    def test_history(self):
        """Four years are concluded, with two gaps and all four ratings."""
        concluded = self.evaluations.search(
            [("company_id", "=", self.agency.id), ("state", "=", "final")]
        )
        self.assertEqual(
            sorted(set(concluded.mapped("year"))), [2022, 2023, 2024, 2025]
        )
        people = concluded.filtered("employee_id")
        self.assertEqual(len(people), 4 * 30 - 2)
        self.assertEqual(len(concluded - people), 4 * 6)
        self.assertEqual(
            set(people.mapped("rating")),
            {"excellent", "good", "completed", "not_completed"},
        )
        self.assertNotIn(False, concluded.mapped("unit_id.id"))

    def test_months(self):
        """A maternity leave counts in full; one person is a day short of six months."""
        self.assertEqual(self._get_months("evaluation_2024_cc017"), (6, 12))
        self.assertEqual(self._get_months("evaluation_2025_cc030"), (5.97, 5.97))
        self.assertEqual(self._get_months("evaluation_2025_cc001"), (12, 12))

    def test_this_year_is_open(self):
        """Everybody of the agency has an evaluation of the year, at several stages."""
        opening = self.env.ref("hr_emulation.evaluation_opening_demo")
        this_year = self.evaluations.search(
            [("company_id", "=", self.agency.id), ("year", "=", opening.year)]
        )
        self.assertEqual(len(this_year.filtered("employee_id")), 30)
        self.assertEqual(
            set(this_year.mapped("state")),
            {"draft", "submitted", "returned", "scored"},
        )
        self.assertTrue(this_year.promise_ids)

    def test_cluster(self):
        """The four members are ranked; one could reach 990 points only."""
        cluster = self.env.ref("hr_emulation.cluster_6")
        members = self.evaluations.search(
            [("cluster_id", "=", cluster.id)], order="rank"
        )
        self.assertEqual(members.mapped("rank"), [1, 2, 3, 4])
        self.assertEqual(set(members.mapped("state")), {"final"})
        self.assertEqual(members[3].attainable_points, 990)
        self.assertEqual(members[0].total_points, 883)

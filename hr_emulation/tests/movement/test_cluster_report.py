from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .cluster_case import ClusterCase


@tagged("post_install", "-at_install")
class TestClusterReport(ClusterCase):
    def test_form(self):
        """Saying what is due prepares one line per member of that year."""
        self._add_members(self.cluster, "Agency 4", date_from="2025-01-01")
        obligations = self.env["hr.emulation.cluster.obligation"]
        with Form(obligations.with_user(self.officer)) as form:
            form.cluster_id = self.cluster
            form.name = "Half-year report"
            form.period = "First half"
            form.year = 2024
            form.due_date = fields.Date.to_date("2024-06-30")
        obligation = form.record
        self.assertEqual(
            obligation.display_name, "Half-year report - First half - 2024"
        )
        self.assertEqual(
            obligation.report_ids.member_id, self.first + self.second + self.third
        )
        self.assertEqual(obligation.report_count, 3)
        self.assertFalse(obligation.missing_member_count)

    def test_without_members(self):
        """Without members, or without one in that year, nobody owes a report."""
        for cluster, text in (
            (self._create_cluster(), "has no members yet"),
            (self.cluster, "has no member in 2024"),
        ):
            cluster.member_ids.date_from = "2025-01-01"
            with self.subTest(text), self.assertRaises(UserError) as refusal:
                self._create_obligation(cluster)
            self.assertIn(text, str(refusal.exception))

    def test_missing_members(self):
        """A member that was entered later gets its line by a button, once."""
        obligation = self._create_obligation()
        fourth = self._add_members(self.cluster, "Agency 4")
        self.env.invalidate_all()
        self.assertEqual(obligation.missing_member_count, 1)
        obligation.action_add_members()
        obligation.action_add_members()
        self.assertEqual(len(obligation.report_ids), 4)
        self.assertIn(fourth, obligation.report_ids.member_id)

    @freeze_time("2024-07-10")
    def test_status(self):
        """On time, late, expected or overdue, shown and searched alike."""
        rows = (
            # due, received, status, days late
            ("2024-06-30", "2024-06-30", "on_time", 0),
            ("2024-06-30", "2024-07-01", "late", 1),
            ("2024-07-10", False, "waiting", 0),
            ("2024-07-09", False, "overdue", 1),
            ("2024-06-30", False, "overdue", 10),
        )
        reports = self.env["hr.emulation.cluster.report"]
        for due, received, status, days_late in rows:
            with self.subTest(due=due, received=received):
                report = self._create_obligation(due_date=due).report_ids[0]
                report.received_date = received
                self.assertEqual(report.status, status)
                self.assertEqual(report.days_late, days_late)
                for name in ("on_time", "late", "waiting", "overdue"):
                    found = reports.search(
                        [("status", "=", name), ("id", "=", report.id)]
                    )
                    self.assertEqual(bool(found), name == status, name)
                others = reports.search(
                    [("status", "!=", status), ("id", "=", report.id)]
                )
                self.assertFalse(others)
        both = reports.search(
            [
                ("status", "in", ["late", "on_time"]),
                ("cluster_id", "=", self.cluster.id),
            ]
        )
        self.assertEqual(len(both), 2)

    def test_status_follows_the_calendar(self):
        """What was expected yesterday is overdue today without anybody's doing, and
        a new due date is judged anew.
        """
        obligation = self._create_obligation()
        report = obligation.report_ids[0]
        for today, status in (("2024-06-30", "waiting"), ("2024-07-01", "overdue")):
            with self.subTest(today), freeze_time(today):
                self.env.invalidate_all()
                self.assertEqual(report.status, status)
                self.assertEqual(obligation.overdue_count, 3 * (status == "overdue"))
        report.received_date = "2024-07-05"
        self.assertEqual(report.status, "late")
        obligation.due_date = "2024-07-05"
        self.assertEqual(report.status, "on_time")
        self.assertEqual(obligation.received_count, 1)
        self.assertEqual(obligation.late_count, 0)

    def test_counts(self):
        """The pivot counts per member and year what came in time, late, not at all."""
        for year in (2023, 2024):
            obligation = self._create_obligation(year=year, due_date=f"{year}-06-30")
            for member, received in (
                (self.first, f"{year}-06-30"),
                (self.second, f"{year}-07-01"),
                (self.third, False),
            ):
                report = obligation.report_ids.filtered(
                    lambda report, member=member: report.member_id == member
                )
                report.received_date = received
        counts = self.env["hr.emulation.cluster.report"]._read_group(
            [("cluster_id", "=", self.cluster.id), ("year", "=", 2024)],
            ["member_id"],
            ["on_time_count:sum", "late_count:sum", "missing_count:sum"],
        )
        self.assertEqual(
            counts,
            [
                (self.first.sudo(), 1, 0, 0),
                (self.second.sudo(), 0, 1, 0),
                (self.third.sudo(), 0, 0, 1),
            ],
        )

    def test_received_today(self):
        """One click on selected lines records today; a date that is there stays."""
        reports = self._create_obligation().report_ids
        reports[0].received_date = "2024-06-01"
        reports[:2].action_receive_today()
        today = fields.Date.context_today(reports)
        self.assertEqual(
            reports.mapped("received_date"),
            [fields.Date.to_date("2024-06-01"), today, False],
        )
        for user in (self.employee_user, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                reports.with_user(user).action_receive_today()

    def test_received_tomorrow(self):
        """A report cannot have come on a day that is still to come."""
        report = self._create_obligation().report_ids[0]
        tomorrow = fields.Date.context_today(report) + timedelta(days=1)
        with self.assertRaises(ValidationError) as refusal:
            report.received_date = tomorrow
        self.assertIn(report.member_id.display_name, str(refusal.exception))

    def test_other_cluster(self):
        """A report is owed by a member of that cluster."""
        stranger = self._create_cluster("Stranger").member_ids
        obligation = self._create_obligation()
        with self.assertRaises(ValidationError) as refusal:
            obligation.report_ids.create(
                {"obligation_id": obligation.id, "member_id": stranger.id}
            )
        self.assertIn("Stranger", str(refusal.exception))
        with self.assertRaises(ValidationError):
            obligation.cluster_id = stranger.cluster_id

    def test_deletion(self):
        """What nobody has answered is deleted with its lines; a received report is
        history.
        """
        obligation = self._create_obligation()
        reports = obligation.report_ids
        obligation.unlink()
        self.assertFalse(reports.exists())
        obligation = self._create_obligation()
        obligation.report_ids[0].action_receive_today()
        with self.assertRaises(UserError) as refusal:
            obligation.unlink()
        self.assertIn("already received", str(refusal.exception))

    def test_queries(self):
        """An obligation of 60 members takes as many queries as one of 5."""
        few, many, warm_up = (
            self._create_cluster(*[f"Agency {n}" for n in range(size)])
            for size in (5, 60, 2)
        )
        self._count_queries(warm_up)
        expected = self._count_queries(few)
        self.assertLessEqual(self._count_queries(many), expected + 1)

    def _count_queries(self, cluster):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._create_obligation(cluster)
        self.env.flush_all()
        return self.cr.sql_log_count - before

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .cluster_case import ClusterCase


@tagged("post_install", "-at_install")
class TestCluster(ClusterCase):
    def test_form(self):
        """An officer types a cluster of agencies and departments."""
        with Form(self.clusters) as form:
            form.name = "Khối thi đua"
            form.number = "3"
            form.kind = "block"
            form.authority_id = self.ministry
            with form.member_ids.new() as line:
                line.partner_id = self.outsider
            with form.member_ids.new() as line:
                line.department_id = self.unit_1
        cluster = form.record
        self.assertEqual(cluster.display_name, "Khối thi đua (3)")
        self.assertEqual(cluster.company_id, self.company_a)
        self.assertEqual(
            cluster.member_ids.mapped("display_name"),
            [self.outsider.name, self.unit_1.name],
        )

    def test_number_in_the_name(self):
        """A cluster that is called by its number is not numbered twice."""
        cluster = self._create_cluster(name="Cụm thi đua số 6", number="6")
        self.assertEqual(cluster.display_name, "Cụm thi đua số 6")
        cluster.number = "16"
        self.assertEqual(cluster.display_name, "Cụm thi đua số 6 (16)")

    def _assert_member_refused(self, text, **vals):
        with self._assert_database_refuses("hr.emulation.cluster.member", text):
            self.first.create({"cluster_id": self.cluster.id, **vals})

    def test_one_subject(self):
        """A member is an agency or a department, never both and never neither."""
        text = "either an agency or a department"
        self._assert_member_refused(text)
        self._assert_member_refused(
            text, partner_id=self.outsider.id, department_id=self.unit_1.id
        )

    def test_same_member_twice(self):
        """A member stands once in a cluster, but may be in several clusters."""
        self.first.create(
            {"cluster_id": self.cluster.id, "department_id": self.unit_1.id}
        )
        partner = self.first.partner_id
        self._assert_member_refused("already a member", partner_id=partner.id)
        self._assert_member_refused("already a member", department_id=self.unit_1.id)
        other = self._create_cluster()
        self.first.create({"cluster_id": other.id, "partner_id": partner.id})

    def test_member_of_another_company(self):
        """A department of another company is no member."""
        with self.assertRaises(UserError):
            self.first.create(
                {"cluster_id": self.cluster.id, "department_id": self.unit_b.id}
            )

    def test_moved_to_another_company(self):
        """A cluster of departments stays in their company, whoever may see both."""
        self.officer.company_ids += self.company_b
        cluster = self._create_cluster("Agency")
        cluster = cluster.with_context(
            allowed_company_ids=(self.company_a + self.company_b).ids
        )
        cluster.company_id = self.company_b
        self.assertEqual(cluster.member_ids.company_id, self.company_b)
        cluster.company_id = self.company_a
        cluster.member_ids.create(
            {"cluster_id": cluster.id, "department_id": self.unit_1.id}
        )
        with self.assertRaises(UserError):
            cluster.company_id = self.company_b

    def test_dates(self):
        """A membership that ends before it begins is refused in words."""
        self._assert_member_refused(
            "before it has joined",
            partner_id=self.outsider.id,
            date_from="2024-01-02",
            date_to="2024-01-01",
        )

    def test_present_members(self):
        """A member is there in every year of which it was a member on some day."""
        rows = (
            (False, False, [2019, 2020, 2021]),
            ("2020-12-31", False, [2020, 2021]),
            (False, "2020-01-01", [2019, 2020]),
            ("2020-03-01", "2020-04-01", [2020]),
        )
        for date_from, date_to, years in rows:
            with self.subTest(date_from=date_from, date_to=date_to):
                self.first.write({"date_from": date_from, "date_to": date_to})
                present = [
                    year
                    for year in (2019, 2020, 2021)
                    if self.first._filtered_present(year)
                ]
                self.assertEqual(present, years)

    def test_member_with_history(self):
        """A member with a post or a report is ended, not deleted or replaced."""
        fourth = self._add_members(self.cluster, "Agency 4", date_from="2025-01-01")
        self._create_term(2023, self.first, self.second)
        self._create_obligation()
        for member in (self.first, self.second, self.third):
            for step in (
                member.unlink,
                lambda member=member: member.write({"partner_id": self.outsider.id}),
            ):
                with self.subTest(member.display_name):
                    with self.assertRaises(UserError) as refusal:
                        step()
                    self.assertIn(member.display_name, str(refusal.exception))
                    self.assertIn("last day", str(refusal.exception))
            member.date_to = "2024-12-31"
        fourth.partner_id = self.outsider
        fourth.unlink()

    def test_leader_who_left(self):
        """A membership cannot be ended before a year in which the member led."""
        self._create_term(2023, self.first, self.second)
        for member in (self.first, self.second):
            with self.subTest(member.display_name):
                with self.assertRaises(ValidationError) as refusal:
                    member.date_to = "2022-12-31"
                self.assertIn(member.display_name, str(refusal.exception))
                self.assertIn("2023", str(refusal.exception))
        self.third.date_to = "2022-12-31"

    def test_deletion(self):
        """A cluster with a history is archived; one without goes with its members
        and the proposal of its first leader.
        """
        empty, leader, meeting, report = (
            self._create_cluster("Agency") for _cluster in range(4)
        )
        self._create_term(2024, empty.member_ids, is_confirmed=False)
        self._create_term(2024, leader.member_ids)
        self._create_conference(meeting)
        self._create_obligation(report)
        for cluster in (leader, meeting, report):
            with self.assertRaises(UserError) as refusal, self.env.cr.savepoint():
                cluster.unlink()
            self.assertIn("Archive it", str(refusal.exception))
            cluster.action_archive()
            self.assertFalse(cluster.active)
        members = empty.member_ids
        empty.unlink()
        self.assertFalse(members.exists())

    def test_shared_files(self):
        """Files shared by the officer are seen by everybody of the company."""
        shared, *others = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create(
                [
                    {"name": name, "raw": b"x", "res_model": "hr.emulation.cluster"}
                    for name in ("shared.pdf", "private.pdf")
                ]
            )
        )
        self.cluster.attachment_ids = [Command.link(shared.id)]
        created = self._create_cluster(attachment_ids=[Command.link(others[0].id)])
        self.assertEqual(shared.res_id, self.cluster.id)
        self.assertEqual(others[0].res_id, created.id)
        self.env.invalidate_all()
        seen = self.cluster.with_user(self.colleague_user).attachment_ids
        self.assertEqual(seen.mapped("name"), ["shared.pdf"])
        self.assertFalse(shared.with_user(self.officer_b).has_access("read"))

    def test_at_a_glance(self):
        """The form shows who leads this year, the next conference and what is late."""
        self._create_term(2023, self.first, self.second)
        self._create_term(2024, self.second, self.third)
        self._create_term(2025, self.third, self.first, is_confirmed=False)
        next_one, *_others = (
            self._create_conference(date=date)
            for date in ("2024-08-01", "2024-03-06", "2024-12-20")
        )
        self._create_obligation()
        rows = {
            "2023-12-31": (self.first, self.second, 0),
            "2024-07-01": (self.second, self.third, 3),
            "2025-01-01": (self.clusters.member_ids, self.clusters.member_ids, 3),
        }
        for today, (leader, deputy, overdue) in rows.items():
            with self.subTest(today), freeze_time(today):
                self.env.invalidate_all()
                cluster = self.cluster
                self.assertEqual(cluster.leader_id, leader)
                self.assertEqual(cluster.deputy_id, deputy)
                self.assertEqual(cluster.overdue_count, overdue)
        with freeze_time("2024-07-01"):
            self.env.invalidate_all()
            self.assertEqual(self.cluster.next_conference_id, next_one)
        self.assertEqual(self.cluster.conference_count, 3)

    def test_what_employees_see(self):
        """Members and leaders are known to everybody, what members owe is not."""
        self._create_obligation()
        self._create_term(2024, self.first, self.second)
        self.env.invalidate_all()
        seen = self.cluster.with_user(self.employee_user)
        self.assertEqual(len(seen.member_ids), 3)
        self.assertEqual(seen.term_ids.leader_id, self.first.with_env(seen.env))
        for name in ("obligation_ids", "overdue_count", "proposal_count"):
            with self.subTest(name), self.assertRaises(AccessError):
                seen.read([name])
        for step in ("action_propose_term", "unlink"):
            with self.subTest(step), self.assertRaises(AccessError):
                getattr(seen, step)()

    def test_buttons(self):
        """Each button of the form opens what belongs to this cluster only."""
        other = self._create_cluster("Agency 4")
        for cluster in (self.cluster, other):
            conference = self._create_conference(cluster)
            self._create_obligation(cluster)
            conference.recommendation_ids = [Command.create({"text": "Test"})]
            conference.proposal_ids = [
                Command.create(
                    {
                        "member_id": cluster.member_ids[0].id,
                        "award_type_id": self.merit.id,
                    }
                )
            ]
        for name in (
            "conferences",
            "reports",
            "overdue_reports",
            "proposals",
            "recommendations",
        ):
            with self.subTest(name):
                action = getattr(self.cluster, f"action_open_{name}")()
                records = self.env[action["res_model"]].search(action["domain"])
                self.assertEqual(records.cluster_id, self.cluster)

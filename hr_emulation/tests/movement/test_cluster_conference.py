from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .cluster_case import ClusterCase


@tagged("post_install", "-at_install")
class TestClusterConference(ClusterCase):
    def _create_proposal(self, member=None, award_type=None, **vals):
        conference = self._create_conference()
        return conference.proposal_ids.create(
            {
                "conference_id": conference.id,
                "member_id": (member or self.first).id,
                "award_type_id": (award_type or self.merit).id,
                **vals,
            }
        )

    def test_form(self):
        """An officer enters one event with its two years and its results."""
        conferences = self.env["hr.emulation.cluster.conference"]
        with Form(conferences.with_user(self.officer)) as form:
            form.cluster_id = self.cluster
            form.date = date(2020, 3, 6)
            form.place = "Đắk Lắk"
            form.host_id = self.first
            form.attendance_count = 40
            with form.proposal_ids.new() as line:
                line.award_type_id = self.merit
                line.member_id = self.second
            with form.recommendation_ids.new() as line:
                line.text = "Share experience"
                line.member_id = self.third
                line.addressed_to = "The Minister"
        conference = form.record
        self.assertRecordValues(
            conference,
            [
                {
                    "display_name": "Test Cluster - 06/03/2020",
                    "review_year": 2019,
                    "signing_year": 2020,
                    "authority_id": self.ministry.id,
                    "company_id": self.company_a.id,
                }
            ],
        )
        self.assertRecordValues(
            conference.proposal_ids,
            [
                {
                    "cluster_id": self.cluster.id,
                    "year": 2019,
                    "authority_id": self.ministry.id,
                    "outcome": "pending",
                    "agreement": "consensus",
                }
            ],
        )
        self.assertEqual(conference.recommendation_ids.state, "open")

    def test_years(self):
        """Only a review has two years; both may be set by hand, but in order."""
        exchange = self._create_conference(conference_type="exchange")
        self.assertEqual((exchange.review_year, exchange.signing_year), (0, 0))
        december = self._create_conference(
            date="2024-12-20", review_year=2024, signing_year=2025
        )
        self.assertEqual((december.review_year, december.signing_year), (2024, 2025))
        with self._assert_database_refuses(december._name, "an earlier year"):
            december.signing_year = 2023
            self.env.flush_all()

    def test_cluster_without_members(self):
        """A conference needs members: what to do first is said."""
        with self.assertRaises(ValidationError) as refusal:
            self._create_conference(self._create_cluster())
        self.assertIn("has no members yet", str(refusal.exception))

    def test_members_of_another_cluster(self):
        """Host, proposed and recommending members are of the cluster that meets."""
        stranger = self._create_cluster("Stranger").member_ids
        conference = self._create_conference()
        proposal = {"member_id": stranger.id, "award_type_id": self.merit.id}
        recommendation = {"member_id": stranger.id, "text": "Test"}
        for vals in (
            {"host_id": stranger.id},
            {"proposal_ids": [Command.create(proposal)]},
            {"recommendation_ids": [Command.create(recommendation)]},
        ):
            with self.subTest(next(iter(vals))):
                with self.assertRaises(ValidationError) as refusal:
                    conference.write(vals)
                self.assertIn("Stranger", str(refusal.exception))
        conference = self._create_proposal().conference_id
        with self.assertRaises(ValidationError) as refusal:
            conference.cluster_id = stranger.cluster_id
        self.assertIn(self.first.display_name, str(refusal.exception))

    def test_collective_awards_only(self):
        """A title for persons is not proposed for an agency."""
        for award_type in (self.title, self.higher_title):
            with self.subTest(award_type.name):
                with self.assertRaises(ValidationError) as refusal:
                    self._create_proposal(award_type=award_type)
                self.assertIn(award_type.name, str(refusal.exception))
        proposal = self._create_proposal(award_type=self.unit_title)
        with self._assert_database_refuses(proposal._name, "already proposed"):
            proposal.copy()

    def test_answer(self):
        """An approval needs the decision; an answer is frozen until taken back."""
        proposal = self._create_proposal()
        reason = proposal._get_cannot_approve_reason()[proposal]
        self.assertIn("number and date", reason)
        self.assertEqual(proposal.cannot_approve_reason, reason)
        with self.assertRaises(UserError) as refusal:
            proposal.action_approve()
        self.assertEqual(str(refusal.exception), reason)
        proposal.decision_reference = "123/QĐ-TEST, 15/05/2024"
        proposal.action_approve()
        self.assertEqual(proposal.outcome, "approved")
        for step in (
            lambda: proposal.write({"member_id": self.second.id}),
            proposal.unlink,
            proposal.action_approve,
            proposal.action_refuse,
            proposal.conference_id.unlink,
        ):
            with self.assertRaises(UserError):
                step()
        proposal.action_reopen()
        proposal.action_refuse()
        self.assertEqual(proposal.outcome, "refused")

    def test_outcome_is_not_written(self):
        """No client writes the outcome; readers take no step."""
        proposal = self._create_proposal(decision_reference="1")
        with self.assertRaises(AccessError):
            proposal.outcome = "approved"
        with self.assertRaises(AccessError):
            self._create_proposal(outcome="approved")
        for user in (self.employee_user, self.manager_user, self.auditor):
            for step in ("action_approve", "action_refuse", "action_reopen"):
                with self.subTest(f"{step} as {user.login}"):
                    with self.assertRaises(AccessError):
                        getattr(proposal.with_user(user), step)()

    def test_recommendation(self):
        """A recommendation is open until it has an answer; spaces are none."""
        conference = self._create_conference()
        recommendation = conference.recommendation_ids.create(
            {"conference_id": conference.id, "text": "Share experience"}
        )
        self.assertEqual(recommendation.cluster_id, self.cluster)
        for answer, state in ((" ", "open"), ("Yes", "answered"), (False, "open")):
            with self.subTest(answer):
                recommendation.answer = answer
                self.assertEqual(recommendation.state, state)
        self.env.invalidate_all()
        self.assertEqual(self.cluster.open_recommendation_count, 1)
        with self.assertRaises(AccessError):
            recommendation.state = "answered"

    def test_deletion(self):
        """Where leaders were chosen stays; a conference entered by mistake goes with
        its lines.
        """
        conference = self._create_conference()
        term = self._create_term(2024, self.first)
        term.conference_id = conference
        with self.assertRaises(UserError) as refusal:
            conference.unlink()
        self.assertIn("history of the cluster", str(refusal.exception))
        proposal = self._create_proposal()
        proposal.conference_id.unlink()
        self.assertFalse(proposal.exists())

    def test_photos(self):
        """Photos of the officer are seen by everybody of the company."""
        photo = self.env["ir.attachment"].with_user(self.officer)
        photo = photo.create({"name": "a.png", "raw": b"x"})
        conference = self._create_conference(photo_ids=[Command.link(photo.id)])
        self.env.invalidate_all()
        seen = conference.with_user(self.colleague_user).photo_ids
        self.assertEqual(seen.read(["name"])[0]["name"], "a.png")

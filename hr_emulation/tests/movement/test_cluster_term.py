from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .cluster_case import ClusterCase


@tagged("post_install", "-at_install")
class TestClusterTerm(ClusterCase):
    def _propose(self, cluster=None):
        cluster = cluster or self.cluster
        action = cluster.action_propose_term()
        term = cluster.term_ids.browse(action["res_id"])
        self.assertEqual(term.cluster_id, cluster)
        return term

    def _assert_cannot_propose(self, cluster, text):
        """The answer of the button, its explanation and the server are one."""
        reason = cluster._get_cannot_propose_reason()[cluster]
        self.assertIn(text, reason)
        self.env.invalidate_all()
        self.assertEqual(cluster.cannot_propose_reason, reason)
        with self.assertRaises(UserError) as refusal:
            cluster.action_propose_term()
        self.assertEqual(str(refusal.exception), reason)

    def _assert_refused(self, text, **vals):
        """Neither a new line nor a change of one may have these values."""
        term = self._create_term(2030, self.first, self.second, is_confirmed=False)
        with self.assertRaises(ValidationError) as refusal, self.env.cr.savepoint():
            term.write(vals)
        self.assertIn(text, str(refusal.exception))
        term.unlink()

    def test_years_in_turn(self):
        """Proposals that are confirmed year after year let everybody lead once."""
        with freeze_time("2024-02-01"):
            terms = self._propose()
            terms.action_confirm()
            for _year in range(5):
                term = self._propose()
                term.action_confirm()
                terms += term
        self.assertEqual(terms.mapped("year"), list(range(2024, 2030)))
        members = [self.first, self.second, self.third]
        self.assertEqual([term.leader_id for term in terms], members * 2)
        self.assertEqual(
            [term.deputy_id for term in terms],
            [self.second, self.third, self.first] * 2,
        )
        self.assertIn("has not had this post", terms[0].note)
        self.assertIn("deputy of the year before", terms[1].note)

    def test_officer_decides(self):
        """The members may choose otherwise: a proposal can be changed, and the next
        one follows what was confirmed.
        """
        self._create_term(2024, self.first, self.second)
        term = self._propose()
        with Form(term) as form:
            self.assertEqual(form.leader_id, self.second)
            form.leader_id = self.third
            form.deputy_id = self.first
        term.action_confirm()
        self.assertEqual(self._propose().leader_id, self.second)

    def test_one_member(self):
        """A cluster of one member has a leader and no deputy."""
        cluster = self._create_cluster("Agency")
        term = self._propose(cluster)
        self.assertEqual(term.leader_id, cluster.member_ids)
        self.assertFalse(term.deputy_id)
        self.assertIn("no other member", term.note)
        term.action_confirm()

    def test_members_of_that_year(self):
        """Who has left by then is not proposed; a newcomer of that year is."""
        self._create_term(2024, self.first, self.second)
        self.second.date_to = "2024-12-31"
        newcomer = self._add_members(self.cluster, "Agency 4", date_from="2025-06-01")
        self.third.sequence = 20
        term = self._propose()
        self.assertEqual(term.year, 2025)
        self.assertEqual(term.leader_id, newcomer)
        self.assertNotIn(self.second, term.leader_id + term.deputy_id)

    def test_cannot_propose(self):
        """What keeps the next leader from being proposed is said in words."""
        self._assert_cannot_propose(self._create_cluster(), "has no members yet")
        gone = self._create_cluster()
        self._add_members(gone, "Agency", date_to="2001-12-31")
        self._assert_cannot_propose(gone, "has no member in")
        self._create_term(2024, self.first, is_confirmed=False)
        self._assert_cannot_propose(self.cluster, "2024 is proposed, but not confirmed")

    def test_several_clusters(self):
        """Proposing for several clusters opens the list of their proposals; where
        one of them cannot have one, none is made.
        """
        other = self._create_cluster("Agency")
        action = (self.cluster + other).action_propose_term()
        terms = other.term_ids.search(action["domain"])
        self.assertEqual(terms.cluster_id, self.cluster + other)
        terms.unlink()
        with self.assertRaises(UserError):
            (self.cluster + self._create_cluster()).action_propose_term()
        self.assertFalse(self.cluster.term_ids)

    def test_wrong_members(self):
        """The leader and the deputy are two members of that cluster in that year."""
        other = self._create_cluster("Stranger").member_ids
        self.third.date_to = "2029-12-31"
        late = self._add_members(self.cluster, "Agency 4", date_from="2031-01-01")
        for name in ("leader_id", "deputy_id"):
            for member in (other, self.third, late):
                with self.subTest(name, member=member.display_name):
                    self._assert_refused(member.display_name, **{name: member.id})
        self._assert_refused(self.second.display_name, leader_id=self.second.id)
        self._assert_refused("2029", year=2029, leader_id=late.id)

    def test_one_term_a_year(self):
        """A second leader for one year is refused, and where to change it is said."""
        self._create_term(2024, self.first)
        with self._assert_database_refuses(self.cluster.term_ids._name, "this year"):
            self._create_term(2024, self.second)
        self._create_term(2024, self._create_cluster("Agency").member_ids)

    def test_cannot_confirm(self):
        """A proposal whose leader has left meanwhile, or that is confirmed, is not
        confirmed again; the form says the same as the server.
        """
        term = self._create_term(2024, self.first, self.second)
        reason = term._get_cannot_confirm_reason()[term]
        self.assertIn("already confirmed", reason)
        self.assertEqual(term.cannot_confirm_reason, reason)
        with self.assertRaises(UserError) as refusal:
            term.action_confirm()
        self.assertEqual(str(refusal.exception), reason)

    def test_confirmed_is_frozen(self):
        """A confirmed line is changed or deleted only after it is taken back."""
        term = self._create_term(2024, self.first, self.second)
        for step in (
            lambda: term.write({"leader_id": self.third.id}),
            lambda: term.write({"year": 2025}),
            term.unlink,
        ):
            with self.assertRaises(UserError) as refusal:
                step()
            self.assertIn("Take them back", str(refusal.exception))
        term.conference_id = self._create_conference()
        term.action_reopen()
        term.leader_id = self.third
        term.unlink()

    def test_state_is_not_written(self):
        """No client writes the status, at creation either."""
        term = self._create_term(2024, self.first, is_confirmed=False)
        with self.assertRaises(AccessError):
            term.state = "confirmed"
        values = {"cluster_id": self.cluster.id, "leader_id": self.first.id}
        with self.assertRaises(AccessError):
            term.create({**values, "year": 2025, "state": "confirmed"})
        with self.assertRaises(AccessError):
            term.with_context(default_state="confirmed").create(values)

    def test_who_may_confirm(self):
        """Readers cannot take a step, whatever they call."""
        term = self._create_term(2024, self.first, is_confirmed=False)
        for user in (self.employee_user, self.manager_user, self.auditor):
            for step in ("action_confirm", "action_reopen"):
                with self.subTest(f"{step} as {user.login}"):
                    with self.assertRaises(AccessError):
                        getattr(term.with_user(user), step)()
            reason = term.with_user(user)._get_cannot_confirm_reason()
            self.assertIn("officer", list(reason.values())[0])
            reason = self.cluster.with_user(user)._get_cannot_propose_reason()
            self.assertIn("officer", list(reason.values())[0])

    def test_conference_of_another_cluster(self):
        """Leaders are chosen at a conference of their own cluster."""
        other = self._create_conference(self._create_cluster("Agency"))
        self._assert_refused(other.display_name, conference_id=other.id)

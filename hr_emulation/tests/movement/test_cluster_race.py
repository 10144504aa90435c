from odoo.tests import tagged

from ..register.race_case import RaceCase


@tagged("post_install", "-at_install")
class TestClusterRace(RaceCase):
    """Two officers propose the next leader of one cluster at the same moment."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            cluster = env["hr.emulation.cluster"].create({"name": "Race"})
            self.partners = env["res.partner"].create(
                [{"name": f"Race {n}"} for n in range(2)]
            )
            env["hr.emulation.cluster.member"].create(
                [
                    {"cluster_id": cluster.id, "partner_id": partner.id}
                    for partner in self.partners
                ]
            )
            self.cluster_id = cluster.id
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            self._get_cluster(env).unlink()
            self.partners.with_env(env).unlink()

    def _get_cluster(self, env):
        return env["hr.emulation.cluster"].browse(self.cluster_id)

    def test_at_the_same_moment(self):
        """As the server runs two requests: one proposes, the other is told in words
        that there is a leader for that year already.
        """
        answers = self._at_once(
            *[lambda env: self._get_cluster(env).action_propose_term()] * 2
        )
        self.assertEqual(answers.count(None), 1, answers)
        self.assertIn(
            "already has a leader for this year", "".join(filter(None, answers))
        )
        with self._transaction() as env:
            self.assertEqual(len(self._get_cluster(env).term_ids), 1)

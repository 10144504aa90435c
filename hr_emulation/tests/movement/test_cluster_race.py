import threading
from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

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

    @mute_logger("odoo.sql_db")
    def test_at_the_same_moment(self):
        """As the server runs two requests: one proposes, the other is told in words
        that there is a leader for that year already.
        """
        barrier = threading.Barrier(2, timeout=10)
        outcomes = []

        def request():
            with self._transaction() as env:
                cluster = self._get_cluster(env)
                self.assertFalse(cluster.term_ids)
                barrier.wait()
                try:
                    retrying(cluster.action_propose_term, env)
                    env.cr.commit()
                except ValidationError as refusal:
                    env.cr.rollback()
                    outcomes.append(str(refusal))
                else:
                    outcomes.append("proposed")

        threads = [threading.Thread(target=request) for _officer in range(2)]
        # Odoo's runner holds it while it runs tests.
        with patch.object(Registry, "_lock", DummyRLock()):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(timeout=30)
        self.assertEqual(len(outcomes), 2)
        self.assertEqual(outcomes.count("proposed"), 1, outcomes)
        outcomes.remove("proposed")
        self.assertIn("already has a leader for this year", outcomes[0])
        with self._transaction() as env:
            self.assertEqual(len(self._get_cluster(env).term_ids), 1)

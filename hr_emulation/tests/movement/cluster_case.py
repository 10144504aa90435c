"""What the tests of clusters share."""

from contextlib import contextmanager

from psycopg2 import IntegrityError

from odoo.tools import mute_logger

from ..common import EmulationCommon


class ClusterCase(EmulationCommon):
    """A cluster of three agencies, in the order of their names, seen by the officer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clusters = cls.env["hr.emulation.cluster"].with_user(cls.officer)
        cls.cluster = cls._create_cluster("Agency 1", "Agency 2", "Agency 3")
        cls.first, cls.second, cls.third = cls.cluster.member_ids

    @classmethod
    def _create_cluster(cls, *names, **vals):
        cluster = cls.clusters.create(
            {"name": "Test Cluster", "authority_id": cls.ministry.id, **vals}
        )
        cls._add_members(cluster, *names)
        return cluster

    @classmethod
    def _add_members(cls, cluster, *names, **vals):
        partners = cls.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in names]
        )
        return cluster.member_ids.create(
            [
                {"cluster_id": cluster.id, "partner_id": partner.id, **vals}
                for partner in partners
            ]
        )

    @classmethod
    def _create_term(cls, year, leader, deputy=None, is_confirmed=True):
        term = cls.env["hr.emulation.cluster.term"].with_user(cls.officer)
        term = term.create(
            {
                "cluster_id": leader.cluster_id.id,
                "year": year,
                "leader_id": leader.id,
                "deputy_id": deputy and deputy.id,
            }
        )
        if is_confirmed:
            term.action_confirm()
        return term

    @classmethod
    def _create_conference(cls, cluster=None, **vals):
        conferences = cls.env["hr.emulation.cluster.conference"]
        return conferences.with_user(cls.officer).create(
            {"cluster_id": (cluster or cls.cluster).id, "date": "2024-03-06", **vals}
        )

    @classmethod
    def _create_obligation(cls, cluster=None, **vals):
        obligations = cls.env["hr.emulation.cluster.obligation"]
        return obligations.with_user(cls.officer).create(
            {
                "cluster_id": (cluster or cls.cluster).id,
                "name": "Half-year report",
                "year": 2024,
                "due_date": "2024-06-30",
                **vals,
            }
        )

    @contextmanager
    def _assert_database_refuses(self, model, text):
        """The database refuses, and what people then read has ``text`` in it."""
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError) as refusal,
            self.env.cr.savepoint(),
        ):
            yield
        self.assertIn(text, self.env[model]._sql_error_to_message(refusal.exception))

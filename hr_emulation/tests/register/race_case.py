"""What the tests with two real transactions share."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name
from odoo.tools import mute_logger


class RaceCase(BaseCase):
    """Two officers press the button at the same moment.

    Real, committed transactions: what they leave behind is deleted at the end.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())

    @contextmanager
    def _transaction(self):
        """A connection of its own, committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def _at_once(self, *functions):
        """Run each as the server runs a request, all from the same moment on.

        :param functions: called with an environment of its own
        :return: for each the sentence of its refusal, or None
        """
        barrier = Barrier(len(functions), timeout=20)

        def run(function):
            with self._transaction() as env:
                # What this transaction sees is what stood before the others began.
                env.cr.execute("SELECT 1")
                barrier.wait()
                try:
                    retrying(lambda: function(env), env)
                    env.cr.commit()
                except UserError as refusal:
                    env.cr.rollback()
                    return str(refusal)
            return None

        with (
            ThreadPoolExecutor(len(functions)) as pool,
            mute_logger("odoo.sql_db", "odoo.service.model"),
            # Odoo's runner holds it while it runs tests.
            patch.object(Registry, "_lock", DummyRLock()),
            # The server waits for up to two seconds before it tries again.
            patch("odoo.service.model.random.uniform", return_value=0.05),
        ):
            return list(pool.map(run, functions))

    def _create_award_type(self, env, code):
        return env["hr.emulation.award.type"].create(
            {
                "name": code,
                "code": code,
                "category": "commendation",
                "form": "praise",
                "level": "unit",
                "branch": "unit",
                "for_individual": True,
            }
        )

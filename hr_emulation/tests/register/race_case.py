"""What the tests with two real transactions share."""

from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name


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

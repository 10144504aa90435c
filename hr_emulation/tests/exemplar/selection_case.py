"""What the tests of selection rounds and of the honours board share."""

from contextlib import nullcontext
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase

from ..common import SUBJECT_FIELD
from .exemplar_case import ExemplarCase


class SelectionCase(ExemplarCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()

    @classmethod
    def _open_round(cls, **vals):
        """A round of this month that the officer has opened."""
        selection = (
            cls.env["hr.emulation.selection"]
            .with_user(cls.officer)
            .create({"date_close": cls.today + timedelta(days=2), **vals})
        )
        selection.action_open()
        return selection

    @classmethod
    def _stand(cls, selection, subject=None, user=None, **vals):
        """Somebody whom a colleague, or the user, proposes."""
        subject = subject or cls.employee
        return (
            cls.env["hr.emulation.selection.candidate"]
            .with_user(user or cls.colleague_user)
            .create(
                {
                    "selection_id": selection.id,
                    SUBJECT_FIELD[subject._name]: subject.id,
                    "reason": "Trả hồ sơ trong ngày",
                    **vals,
                }
            )
        )

    def _close(self, selection):
        # Tests over the network are in that mode from the beginning.
        is_http = isinstance(self, HttpCase)
        with nullcontext() if is_http else self.enter_registry_test_mode():
            selection.with_user(self.officer).action_close()
        selection.invalidate_recordset()

    def _win(self, subject=None, **vals):
        """A candidate who has won a round with the colleague's vote."""
        selection = self._open_round(**vals)
        candidate = self._stand(selection, subject, user=self.manager_user)
        candidate.with_user(self.colleague_user).action_vote()
        self._close(selection)
        self.assertTrue(candidate.is_winner)
        return candidate

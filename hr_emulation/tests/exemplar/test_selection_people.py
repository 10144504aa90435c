from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .selection_case import SelectionCase


@tagged("post_install", "-at_install")
class TestSelectionPeople(SelectionCase):
    """People come, leave and change their minds while a round is open."""

    def test_who_came_later_votes(self):
        """Whoever works here on the day of voting votes."""
        candidate = self._stand(self._open_round())
        newcomer = self._create_user("emulation_newcomer")
        with self.assertRaisesRegex(UserError, "Only those who work at"):
            candidate.with_user(newcomer).action_vote()
        self._create_employees(
            {
                "name": "Người Mới",
                "department_id": self.unit_1.id,
                "user_id": newcomer.id,
            }
        )
        candidate.with_user(newcomer).action_vote()
        self.assertTrue(candidate.with_user(newcomer).is_my_vote)

    def test_who_left_has_voted(self):
        """A vote that was given rightly counts, though its voter leaves."""
        selection = self._open_round()
        candidate = self._stand(selection)
        candidate.with_user(self.manager_user).action_vote()
        self.manager.action_archive()
        with self.assertRaisesRegex(UserError, "Only those who work at"):
            candidate.with_user(self.manager_user).action_vote()
        self._close(selection)
        self.assertEqual(candidate.result_votes, 1)

    def test_archived_user(self):
        """A user who was archived votes no more, whatever the employee is."""
        candidate = self._stand(self._open_round())
        self.manager_user.active = False
        self.assertTrue(self.manager.active)
        with self.assertRaisesRegex(UserError, "Only those who work at"):
            candidate.with_user(self.manager_user).action_vote()

    def test_default_of_the_client(self):
        """A round that stands in no value but in a default is asked like any other."""
        closed = self._open_round()
        self._close(closed)
        candidates = self.env["hr.emulation.selection.candidate"]
        for user in (self.officer, self.colleague_user):
            with self.subTest(user.login):
                self.env["ir.default"].with_user(user).set(
                    candidates._name, "selection_id", closed.id, user_id=True
                )
                vals = {"employee_id": self.employee.id, "reason": "Too late"}
                with self.assertRaisesRegex(UserError, "is closed"):
                    candidates.with_user(user).create(vals)
                context = {"default_selection_id": closed.id}
                with self.assertRaisesRegex(UserError, "is closed"):
                    candidates.with_user(user).with_context(**context).create(vals)

    def test_who_withdrew_is_gone(self):
        """Colleagues do not read of who has withdrawn, as a winner either."""
        winner = self._win(self.unit_2, subject_scope="collective")
        domain = [("id", "=", winner.id)]
        strangers = self.employee_user, self.colleague_user
        for user in strangers:
            self.assertTrue(winner.with_user(user).search(domain))
        winner.with_user(self.officer).action_withdraw()
        for user in strangers:
            with self.subTest(user.login):
                mine = winner.with_user(user)
                mine.invalidate_recordset()
                self.assertFalse(mine.search(domain))
                self.assertFalse(mine.name_search("Phòng Hai"))
                self.assertFalse(mine._read_group(domain, ["subject_name"]))
                selection = winner.selection_id.with_user(user)
                selection.invalidate_recordset()
                self.assertFalse(selection.winner_names or selection.candidate_ids)
                with self.assertRaises(AccessError):
                    mine.read(["subject_name"])
        # Who has proposed it, and those who run the round, know why it is gone.
        for user in (self.manager_user, self.officer, self.auditor):
            self.assertTrue(winner.with_user(user).search(domain))

    def test_old_page(self):
        """Who votes on a page from before the withdrawal is told."""
        selection = self._open_round()
        candidate = self._stand(selection, self.unit_2, user=self.manager_user)
        candidate.with_user(self.officer).action_withdraw()
        with self.assertRaisesRegex(UserError, "no candidate any more. Choose another"):
            candidate.with_user(self.colleague_user).action_vote()

    def test_names_of_examples_stay_hidden(self):
        """Nobody reads the name of a hidden example by putting it on a candidate."""
        hidden = self._propose(self.colleague, user=self.manager_user)
        selection = self._open_round()
        with self.assertRaises(AccessError):
            self._stand(selection, self.unit_2, exemplar_id=hidden.id)
        candidate = self._stand(selection)
        with self.assertRaises(AccessError):
            candidate.write({"exemplar_id": hidden.id})
        with self.assertRaises(AccessError):
            candidate.read(["exemplar_id"])
        candidate.with_user(self.officer).exemplar_id = hidden

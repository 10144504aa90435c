from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..common import EmulationHttpCommon
from .selection_case import SelectionCase


@tagged("post_install", "-at_install")
class TestSelectionSecrecy(SelectionCase, EmulationHttpCommon):
    """Nobody learns before the closing who leads, nor ever who voted for whom."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.selection = cls._open_round()
        cls.leader = cls._stand(cls.selection)
        cls.other = cls._stand(cls.selection, cls.unit_2, user=cls.manager_user)
        for user in (cls.colleague_user, cls.manager_user):
            cls.leader.with_user(user).action_vote()
        cls.other.with_user(cls.employee_user).action_vote()
        cls.env.flush_all()
        cls.curious = (
            cls.officer,
            cls.administrator,
            cls.auditor,
            cls.hr_user,
            cls.officer_b,
        )
        exporters = cls.env.ref("base.group_allow_export")
        for user in (*cls.curious, cls.employee_user):
            user.group_ids += exporters

    def test_others_votes_are_read_by_nobody(self):
        """Not by officers either, by no way of reading; one's own vote is there."""
        votes = self.env["hr.emulation.selection.vote"]
        every = votes.sudo().search([("selection_id", "=", self.selection.id)])
        self.assertEqual(len(every), 3)
        for user in self.curious:
            mine = votes.with_user(user)
            with self.subTest(user.login):
                self.assertFalse(mine.search([]))
                self.assertFalse(mine.search_count([]))
                self.assertEqual(mine._read_group([], [], ["__count"]), [(0,)])
                self.assertFalse(mine._read_group([], ["candidate_id"], ["__count"]))
                for vote in every:
                    for ask in (
                        lambda vote: vote.read(["candidate_id"]),
                        lambda vote: vote.candidate_id,
                        lambda vote: vote.export_data(["candidate_id"]),
                        lambda vote: vote.write({"candidate_id": self.other.id}),
                        lambda vote: vote.unlink(),
                    ):
                        with self.assertRaises(AccessError):
                            ask(vote.with_user(user))
        own = votes.with_user(self.manager_user).search([])
        self.assertEqual(own.user_id, self.manager_user)

    def test_votes_are_not_written_by_clients(self):
        """Nobody puts a vote into the box but by voting, not even for oneself."""
        votes = self.env["hr.emulation.selection.vote"]
        vals = {
            "selection_id": self.selection.id,
            "candidate_id": self.leader.id,
            "user_id": self.officer.id,
        }
        for user in (*self.curious, self.employee_user):
            with self.subTest(user.login), self.assertRaises(AccessError):
                votes.with_user(user).create(vals)

    def test_counts_are_nowhere_before_closing(self):
        """Reading, ordering, grouping, searching and exporting tell nothing."""
        domain = [("selection_id", "=", self.selection.id)]
        for user in (*self.curious[:3], self.employee_user):
            candidates = self.env["hr.emulation.selection.candidate"].with_user(user)
            with self.subTest(user.login):
                found = candidates.search(domain, order="result_votes desc, id")
                self.assertEqual(found, self.leader + self.other)
                found = candidates.search(domain, order="result_votes, id")
                self.assertEqual(found, self.leader + self.other)
                for row in found.read():
                    self.assertEqual((row["result_votes"], row["vote_count"]), (0, 0))
                    self.assertFalse(row["is_winner"] or row["is_shown"])
                self.assertFalse(candidates.search([*domain, ("result_votes", ">", 0)]))
                self.assertEqual(
                    candidates._read_group(domain, [], ["result_votes:sum"]), [(0,)]
                )
                with self.assertRaises(ValueError):
                    candidates.search([("vote_count", ">", 0)])
                with self.assertRaises(ValueError):
                    candidates._read_group(domain, [], ["vote_count:sum"])
                export = found.export_data(["result_votes", "vote_count"])
                self.assertEqual(len({tuple(row) for row in export["datas"]}), 1)
                [row] = self.selection.with_user(user).read()
                self.assertEqual(row["result_voters"], 0)
                self.assertFalse(row["winner_names"])

    def test_voting_touches_nothing_else(self):
        """When somebody votes, neither the candidate nor the round changes."""
        self.env.cr.execute(
            "UPDATE hr_emulation_selection_candidate SET write_date = '2020-01-01'"
        )
        self.env.cr.execute(
            "UPDATE hr_emulation_selection SET write_date = '2020-01-01'"
        )
        self.env.invalidate_all()
        self.other.with_user(self.colleague_user).action_vote()
        self.env.flush_all()
        self.env.invalidate_all()
        for record in self.leader + self.other:
            self.assertEqual(record.sudo().write_date.year, 2020)
        self.assertEqual(self.selection.sudo().write_date.year, 2020)

    def test_over_the_network(self):
        """A client that asks by itself gets no more than the screen shows."""
        self.authenticate("emulation_officer", "emulation_officer")
        call = self._call
        votes = "hr.emulation.selection.vote"
        self.assertFalse(call(votes, "search_read", [], ["candidate_id"]))
        self.assertFalse(
            call(votes, "formatted_read_group", [], ["candidate_id"], ["__count"])
        )
        for row in call(
            "hr.emulation.selection.candidate",
            "read",
            (self.leader + self.other).ids,
            ["result_votes", "vote_count"],
        ):
            self.assertEqual((row["result_votes"], row["vote_count"]), (0, 0))
        for method in ("_count_votes", "_close", "_get_my_votes", "_cast", "_join"):
            with (
                self.subTest(method),
                mute_logger("odoo.http"),
                self.assertRaises(JsonRpcException),
            ):
                call("hr.emulation.selection.candidate", method, self.leader.ids)

    def test_after_closing_counts_only(self):
        """Then everybody sees the counts, and still nobody the votes."""
        self._close(self.selection)
        self.assertEqual(self.leader.with_user(self.hr_user).vote_count, 2)
        for user in self.curious:
            votes = self.env["hr.emulation.selection.vote"].with_user(user)
            self.assertFalse(votes.search([]))

    def test_results_that_are_not_hidden(self):
        """Where the round says so, counts show while people vote; voters do not."""
        selection = self._open_round(is_result_hidden=False)
        candidate = self._stand(selection)
        candidate.with_user(self.manager_user).action_vote()
        self.assertEqual(candidate.with_user(self.hr_user).vote_count, 1)
        votes = self.env["hr.emulation.selection.vote"].with_user(self.officer)
        self.assertFalse(votes.search([]))

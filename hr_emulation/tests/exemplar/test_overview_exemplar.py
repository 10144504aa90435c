from odoo.tests import tagged

from .overview_case import OverviewCase
from .review_case import ReviewCase
from .selection_case import SelectionCase
from .training_case import TrainingCase


@tagged("post_install", "-at_install")
class TestOverviewExemplar(OverviewCase, SelectionCase, TrainingCase, ReviewCase):
    """What of exemplars, rounds, reviews and trainings waits for whom, and is late.

    Each tile opens exactly what it counts: see ``_assert_tiles``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The movement of reviews is not what is counted here.
        cls.movement._in_transition().write({"state": "closed"})

    def test_round(self):
        """An open round waits for who works there and has not voted; who is its only
        candidate cannot. A vote for who has withdrawn since is none.
        """
        key = "selection_action_mine"
        selection = self._open_round()
        self._assert_nothing_of(key, self.manager_user)
        candidate = self._stand(selection)
        self._assert_tile(key, self.colleague_user, (1, 0))
        self._assert_tile(key, self.manager_user, (1, 0))
        self._assert_nothing_of(key, self.officer)
        self._assert_nothing_of(key, self.auditor)
        self._assert_nothing_of(key, self.officer_b)
        self._assert_nothing_of(key, self.employee_user)
        candidate.with_user(self.colleague_user).action_vote()
        self._assert_nothing_of(key, self.colleague_user)
        other = self._stand(selection, self.manager)
        self._assert_nothing_of(key, self.colleague_user)
        candidate.with_user(self.employee_user).action_withdraw()
        self._assert_tile(key, self.colleague_user, (1, 0))
        other.with_user(self.colleague_user).action_vote()
        self._assert_nothing_of(key, self.colleague_user)
        self._close(selection)
        self._assert_nothing_of(key, self.employee_user)

    def test_hidden_results(self):
        """The overview says nothing about how many have voted, or for whom."""
        selection = self._open_round(is_result_hidden=True)
        candidate = self._stand(selection, self.manager)
        before = str(self._get(self.boss_user))
        candidate.with_user(self.colleague_user).action_vote()
        self.assertEqual(str(self._get(self.boss_user)), before)

    def test_exemplars(self):
        """Proposals wait for who sends, who consents, who answers and who owns the
        present stage; a stage that is overdue is late for the unit.
        """
        exemplar = self._propose()
        self._assert_tile("exemplar_send", self.colleague_user, (1, 0))
        exemplar.action_submit()
        self._assert_tile("exemplar_consent", self.employee_user, (1, 0))
        self._assert_tile("exemplar_answer", self.officer, (1, 0))
        self._assert_nothing_of("exemplar_send", self.colleague_user)
        self._assert_nothing_of("exemplar_consent", self.manager_user)
        exemplar.with_user(self.employee_user).action_consent()
        exemplar.with_user(self.officer).action_accept()
        step = exemplar.sudo().step_ids.filtered(lambda one: one.state == "current")
        step.write({"user_id": self.manager_user.id, "date_due": self.today - self.day})
        self._assert_tile("exemplar_steps", self.manager_user, (1, 1))
        for user in (self.officer, self.auditor, self.manager_user):
            self._assert_tile("exemplar_action", user, (1, 0), "late")
        # Who has proposed it.
        self._assert_tile("exemplar_action", self.colleague_user, (1, 0), "late")
        self.unit_2.manager_id = self.boss
        self._assert_tiles(self.colleague_user, "late")

    def test_follow_ups_of_reviews(self):
        """What a review has decided waits for its owner from the meeting on; overdue,
        it is late for officers, auditors and the managers of the unit.
        """
        review = self._prepare(date=self.before)
        self._decide(
            review, date_due=self.today - self.day, department_id=self.unit_11.id
        )
        self._assert_nothing_of("review_follow_up_action", self.colleague_user)
        self._assert_tiles(self.officer, review_action=(1, 0))
        review.action_hold()
        self._assert_tile("review_follow_up_action", self.colleague_user, (1, 1))
        self._assert_nothing_of("review_follow_up_action", self.employee_user)
        review.action_finish()
        self._assert_tiles(self.officer)
        late = {"review_follow_up_action": (1, 0)}
        for user in (self.officer, self.auditor, self.manager_user, self.boss_user):
            with self.subTest(user.login):
                self._assert_tiles(user, "late", **late)
        self._assert_tiles(self.colleague_user, "late")
        self._assert_tiles(self.employee_user, "late")

    def test_trainings(self):
        """A training that has begun waits for officers, and for who is responsible
        until everybody's attendance is registered.
        """
        training = self._train(
            self.employee,
            date_from=self.today - 2 * self.day,
            user_id=self.manager_user.id,
        )
        key = "training_action"
        self._assert_tile(key, self.officer, (1, 1))
        self._assert_tile(key, self.manager_user, (1, 1))
        self._assert_nothing_of(key, self.employee_user)
        for user in (self.officer, self.auditor):
            self._assert_tiles(user, "late", training_action=(1, 0))
        self._assert_tiles(self.manager_user, "late")
        training.attendance_ids.with_user(self.manager_user).action_attend()
        self._assert_nothing_of(key, self.manager_user)
        self._assert_tile(key, self.officer, (1, 1))
        self._train(date_from=self.today + self.day)
        self._assert_tile(key, self.officer, (1, 1))

    def test_after_trainings(self):
        """What a unit does after a training waits for its owner."""
        training = self._train(self.employee, date_from=self.before)
        self.env["hr.emulation.training.follow.up"].with_user(self.officer).create(
            {
                "training_id": training.id,
                "department_id": self.unit_1.id,
                "user_id": self.manager_user.id,
                "name": "Phổ biến lại",
                "date_due": self.today - self.day,
            }
        )
        key = "training_follow_up_action"
        self._assert_tile(key, self.manager_user, (1, 1))
        self._assert_nothing_of(key, self.officer)
        for user in (self.officer, self.auditor):
            self._assert_tile(key, user, (1, 0), "late")
        self._assert_nothing_of(key, self.boss_user, "late")

    def test_questions(self):
        """A question waits for its owner; one that nobody owns, for every officer but
        the one who has asked it.
        """
        questions = self.env["hr.emulation.question"]
        asked = questions.with_user(self.employee_user).create({"name": "Hạn nộp?"})
        asked.sudo().write({"user_id": False})
        key = "question_action_mine"
        self._assert_tile(key, self.officer, (1, 0))
        self._assert_nothing_of(key, self.employee_user)
        asked.sudo().write(
            {"user_id": self.manager_user.id, "date_due": self.today - self.day}
        )
        self._assert_nothing_of(key, self.officer)
        self._assert_tile(key, self.manager_user, (1, 1))
        for user in (self.officer, self.auditor):
            self._assert_tile("question_action", user, (1, 0), "late")
        self._assert_nothing_of("question_action", self.manager_user, "late")
        own = questions.with_user(self.officer).create({"name": "Của tôi?"})
        own.sudo().write({"user_id": False})
        self._assert_nothing_of(key, self.officer)

    def test_receipts(self):
        """A document waits for each who has not read it; overdue, a manager sees those
        of the own units, officers and auditors all who still work there.
        """
        made_known = self._make_known()
        people = len(made_known.receipt_ids)
        key = "receipt_action_mine"
        self._assert_tile(key, self.employee_user, (1, 0))
        self._assert_nothing_of(key, self.officer)
        self._assert_nothing_of("receipt_action_board", self.officer, "late")
        made_known.sudo().date_due = self.today - self.day
        self._assert_tile(key, self.employee_user, (1, 1))
        board = "receipt_action_board"
        for user in (self.officer, self.auditor):
            self._assert_tile(board, user, (people, 0), "late")
        # The manager and the employee.
        self._assert_tile(board, self.manager_user, (2, 0), "late")
        receipt = self._get_receipt(made_known, self.employee)
        receipt.with_user(self.employee_user).action_read()
        self._assert_nothing_of(key, self.employee_user)
        self._assert_tile(board, self.manager_user, (1, 0), "late")
        self.manager.action_archive()
        self._assert_tile(board, self.officer, (people - 2, 0), "late")

    def test_another_company(self):
        """Nothing of one organisation waits for the officer of another."""
        self._open_round()
        self._propose().action_submit()
        self._prepare(date=self.before)
        self._train(self.employee, date_from=self.before)
        self._make_known()
        questions = self.env["hr.emulation.question"].with_user(self.employee_user)
        questions.create({"name": "Hạn nộp?"})
        self._assert_tiles(self.officer_b)
        self._assert_tiles(self.officer_b, "late")

    def _assert_tile(self, key, user, expected, part="waiting"):
        """Compare the one tile; it opens what it counts."""
        tile = self._find(key, user, part)
        self.assertEqual(tile and (tile["count"], tile["late"]), expected)
        action = self.overview.with_user(user).open_tile(part, tile["key"])
        self.assertEqual(len(self._get_counted(action, user)), tile["count"])

    def _assert_nothing_of(self, key, user, part="waiting"):
        self.assertIsNone(self._find(key, user, part))

    def _find(self, key, user, part):
        data = self._get(user)
        tile = self._find_tile(data, f"hr_emulation_{key}", part)
        return tile or self._find_tile(data, key, part)

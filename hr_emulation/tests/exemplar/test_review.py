from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .review_case import ReviewCase


@tagged("post_install", "-at_install")
class TestReview(ReviewCase):
    def test_from_preparation_to_report(self):
        """An officer prepares it, holds it and finishes it, in the form."""
        with Form(self.env["hr.emulation.review"].with_user(self.officer)) as form:
            form.name = "Tổng kết năm"
            form.movement_id = self.movement
            form.place = "Hội trường tầng 2"
        review = form.record
        self.assertEqual(review.date_from, date(self.year, 1, 1))
        self.assertEqual(review.date_to, date(self.year, 12, 31))
        self.assertIn("who chaired", review.cannot_hold_reason)
        with self.assertRaisesRegex(UserError, "who chaired"):
            review.action_hold()
        with Form(review) as form:
            form.chair = "Giám đốc"
            form.other_count = 25
            form.participant_ids.add(self.outsider)
            with form.comment_ids.new() as line:
                line.department_id = self.unit_1
                line.text = "Cần sơ kết hằng quý."
            with form.follow_up_ids.new() as line:
                line.name = "Sơ kết hằng quý"
                line.user_id = self.colleague_user
                line.date_due = self.later
        self.assertEqual(review.participant_count, 26)
        with self.assertRaisesRegex(UserError, "has taken place"):
            review.action_finish()
        review.action_hold()
        self.assertIn("Write the results", review.cannot_finish_reason)
        with self.assertRaisesRegex(UserError, "Write the results"):
            review.action_finish()
        review.results = "Đạt kế hoạch."
        review.action_finish()
        self.assertEqual(review.state, "done")
        self.assertEqual(review.finished_by_id, self.officer)

    def test_period(self):
        """The period follows what is reviewed, until somebody types another one."""
        review = self._prepare(kind="several")
        self.assertEqual(review.date_to.year - review.date_from.year, 4)
        review.date_from = date(2004, 1, 1)
        review.date = self.before
        self.assertEqual(review.date_from, date(2004, 1, 1))
        programme = self.env["hr.emulation.programme"].create(
            {"name": "Test", "year": 2020, "company_id": self.company_a.id}
        )
        review = self._prepare(programme_id=programme.id)
        self.assertEqual(review.date_from, date(2020, 1, 1))
        self.assertEqual(review.date_to, date(2020, 12, 31))
        review = self._prepare(kind="interim", movement_id=self.movement.id)
        self.assertEqual(review.date_to, self.today)

    def test_bad_input(self):
        """What cannot be is refused with a sentence, on every way."""
        review = self._prepare()
        for vals, words in (
            ({"date_from": "2026-12-31", "date_to": "2026-01-01"}, "before it begins"),
            (
                {
                    "movement_id": self.movement.id,
                    "cluster_id": self.env["hr.emulation.cluster"]
                    .create({"name": "Khối", "company_id": self.company_a.id})
                    .id,
                },
                "about one thing",
            ),
        ):
            with (
                self.subTest(words),
                self.assertRaisesRegex(ValidationError, words),
                self.cr.savepoint(),
            ):
                review.write(vals)
        with self.assertRaises(UserError):
            self._prepare(company_id=self.company_b.id, movement_id=self.movement.id)
        tomorrow = self._prepare(date=self.today + timedelta(days=1))
        with self.assertRaisesRegex(UserError, "lies in the future"):
            tomorrow.action_hold()
        empty = self._prepare(other_count=0)
        with self.assertRaisesRegex(UserError, "who took part"):
            empty.action_hold()
        comments = self.env["hr.emulation.review.comment"].with_user(self.officer)
        with self.assertRaisesRegex(ValidationError, "a person or a unit"):
            comments.create({"review_id": review.id, "text": "…", "speaker": " "})

    def test_finished_is_frozen(self):
        """Of a finished review neither texts nor lines change, until it is reopened."""
        review = self._prepare()
        comment = review.comment_ids.create(
            {"review_id": review.id, "speaker": "Ông Bảy", "text": "Nhất trí."}
        )
        follow_up = self._decide(review)
        praise = self._recognise(review)
        review.action_hold()
        self._finish(review)
        for record, vals in (
            (review, {"results": "Khác"}),
            (review, {"comment_ids": [Command.delete(comment.id)]}),
            (comment, {"text": "Khác"}),
            (follow_up, {"name": "Khác"}),
            (praise, {"reason": "Khác"}),
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "is finished"):
                record.write(vals)
        for line in (comment, follow_up, praise):
            with self.subTest(line), self.assertRaisesRegex(UserError, "is finished"):
                line.unlink()
        with self.assertRaisesRegex(UserError, "is finished"):
            self._decide(review)
        with self.assertRaisesRegex(UserError, "is finished"):
            self._recognise(review, employee_id=self.colleague.id)
        with self.assertRaisesRegex(UserError, "belongs to the history"):
            review.unlink()
        with self.assertRaises(AccessError):
            review.state = "draft"
        review._reopen("Sai số liệu")
        review.results = "Khác"
        self._finish(review)
        self.assertEqual(review.results, "Khác")

    def test_log(self):
        """The log of the movement says that it was reviewed, once."""
        review = self._hold(movement_id=self.movement.id)
        self.assertFalse(self.movement.last_log_date)
        self._finish(review)
        entry = review.log_id
        self.assertEqual(entry.kind_id.code, "FINAL_REVIEW")
        self.assertEqual((entry.state, entry.participant_count), ("done", 40))
        self.movement.invalidate_recordset()
        self.assertEqual(self.movement.last_log_date, self.today)
        review._reopen("Sai")
        self.assertEqual(entry.state, "cancelled")
        self._finish(review)
        self.assertNotEqual(review.log_id, entry)
        self.assertFalse(self._finish().log_id)

    def test_log_that_was_planned(self):
        """What was planned in the log is what was held: nothing is entered twice."""
        kind = self.env.ref("hr_emulation.log_kind_interim_review")
        planned = self.env["hr.emulation.log"].create(
            {
                "name": "Sơ kết",
                "kind_id": kind.id,
                "movement_id": self.movement.id,
                "date": self.today,
                "user_id": self.officer.id,
            }
        )
        review = self._finish(kind="interim", movement_id=self.movement.id)
        self.assertEqual(review.log_id, planned)
        self.assertEqual(planned.state, "done")
        self.assertEqual(planned.result, review.results)

    def test_awards_of_the_period(self):
        """Awards and persons are two figures; finished, they stay what they were."""
        for year in (2023, 2024):
            self._issue(self._award_vals(self.employee, year=year), year=year)
        self._issue(self._award_vals(self.colleague, year=2024), year=2024)
        self._issue(self._award_vals(self.unit_1, year=2024), year=2024)
        review = self._hold(date_from="2023-01-01", date_to="2024-12-31")
        self.assertEqual((review.award_count, review.recipient_count), (4, 3))
        self.assertEqual(
            [
                (line.award_type_id, line.subject_type, line.given, line.recipients)
                for line in review.award_line_ids
            ],
            [(self.merit, "collective", 1, 1), (self.title, "individual", 3, 2)],
        )
        action = review.award_line_ids[1].action_open_awards()
        awards = self.env["hr.emulation.award"].with_user(self.officer)
        self.assertEqual(awards.search_count(action["domain"]), 3)
        self._finish(review)
        self._issue(self._award_vals(self.manager, year=2024), year=2024)
        self.assertEqual(review.award_count, 4)
        with self.assertRaisesRegex(UserError, "is finished"):
            review.action_count()

    def test_awards_of_half_a_year(self):
        """In a part of a year those count that were decided in it."""
        self._issue(self._award_vals(self.employee), date="2024-03-01")
        self._issue(self._award_vals(self.colleague), date="2024-09-01")
        review = self._hold(
            kind="interim", date_from="2024-01-01", date_to="2024-06-30"
        )
        self.assertEqual(review.award_count, 1)

    def test_count_queries(self):
        """Counting asks the register twice, however many awards there are."""
        for number in range(8):
            self._issue(self._award_vals(self.employee, year=2010 + number))
        few = self._hold(date_from="2010-01-01", date_to="2010-12-31")
        many = self._hold(date_from="2010-01-01", date_to="2017-12-31")
        counts = []
        for review in (few, many) * 2:
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            review.action_count()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(many.award_count, 8)
        # The first round has asked for what is asked once.
        self.assertLessEqual(counts[3], counts[2])

    def test_recognition(self):
        """Praise is given at once, a reward takes the time until its decision."""
        review = self._prepare()
        praise = self._recognise(review)
        reward = self._recognise(review, kind="reward")
        self.assertFalse(praise.decided_on)
        with self.assertRaisesRegex(UserError, "not taken place"):
            reward.action_nominate()
        review.action_hold()
        self.assertEqual((praise.lag_days, reward.lag_days), (10, 0))
        with self.assertRaisesRegex(UserError, "need no nomination"):
            praise.action_nominate()
        with self.assertRaisesRegex(UserError, "Choose the title or form"):
            reward.action_nominate()
        self._finish(review)
        reward.award_type_id = self.title
        action = reward.action_nominate()
        nomination = reward.nomination_id
        self.assertEqual(action["res_id"], nomination.id)
        self.assertEqual(nomination.employee_id, self.employee)
        self.assertEqual(nomination.achievement, reward.reason)
        self.assertEqual(nomination.state, "draft")
        with self.assertRaisesRegex(UserError, "nominated already"):
            reward.action_nominate()
        award = self._issue(
            self._award_vals(self.employee, year=self.year), date=self.today
        )
        award._in_transition().sudo().nomination_id = nomination
        reward.invalidate_recordset()
        self.assertEqual((reward.decided_on, reward.lag_days), (self.today, 10))
        nomination.with_user(self.officer).sudo().award_ids.invalidate_recordset()

    def test_recognition_of_an_exemplar(self):
        """Who is an exemplar needs not be typed again."""
        exemplar = (
            self.env["hr.emulation.exemplar"]
            ._in_transition()
            .create(
                {
                    "name": "Một cửa không giấy",
                    "kind_id": self.env.ref("hr_emulation.exemplar_kind_model").id,
                    "employee_id": self.employee.id,
                    "company_id": self.company_a.id,
                    "date": self.before,
                    "consent": "given",
                    "state": "running",
                }
            )
        )
        review = self._prepare()
        with Form(review) as form, form.recognition_ids.new() as line:
            line.exemplar_id = exemplar
        line = review.recognition_ids
        self.assertEqual(line.employee_id, self.employee)
        self.assertEqual((line.reason, line.deed_date), (exemplar.name, self.before))
        review.action_add_exemplars()
        self.assertEqual(review.exemplar_ids, exemplar)
        with self.assertRaisesRegex(UserError, "No other exemplar"):
            review.action_add_exemplars()
        with self.assertRaisesRegex(ValidationError, "lies after the review"):
            line.deed_date = self.later

    def test_next_programme(self):
        """The next programme takes the directions up; the review is not written."""
        review = self._finish(directions="- Đổi mới nội dung\n\n- Sơ kết hằng quý")
        programmes = self.env["hr.emulation.programme"].with_user(self.officer)
        action = review.action_open_next_programme()
        with Form(programmes.with_context(**action["context"])) as form:
            form.name = "Chương trình năm sau"
        programme = form.record
        self.assertEqual(programme.year, self.year + 1)
        self.assertEqual(programme.previous_review_id, review)
        lines = ["Đổi mới nội dung", "Sơ kết hằng quý"]
        self.assertEqual(programme.line_ids.mapped("name"), lines)
        action = review.action_open_next_programme()
        self.assertEqual(action["res_id"], programme.id)
        with self.assertRaisesRegex(UserError, "not here yet"):
            programme.action_take_over_directions()
        programme.line_ids[0].unlink()
        programme.previous_review_id = False
        programme.action_take_over_directions()
        self.assertEqual(sorted(programme.line_ids.mapped("name")), sorted(lines))
        self.assertEqual(programme.previous_review_id, review)

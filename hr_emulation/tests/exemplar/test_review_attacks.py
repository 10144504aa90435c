from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .review_case import ReviewCase

_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # noqa: E501


@tagged("post_install", "-at_install")
class TestReviewAttacks(ReviewCase):
    """What people must not be able to do with a review, and what it survives."""

    def _attach(self, review, name="1.png"):
        file = self.env["ir.attachment"].with_user(self.officer)
        file = file.create({"name": name, "datas": _PNG})
        review.photo_ids += file
        return file

    def _attend(self, review, *users):
        review.participant_ids += self.env["res.users"].concat(*users).partner_id

    # -------------------------------------------------------------------------
    # Finished
    # -------------------------------------------------------------------------

    def test_frozen_on_every_way(self):
        """Neither a field, nor a command, nor a copy, nor an import gets in."""
        review = self._prepare()
        self._attend(review, self.manager_user)
        comment = review.comment_ids.create(
            {"review_id": review.id, "speaker": "Ông Bảy", "text": "Nhất trí."}
        )
        follow_up = self._decide(review)
        praise = self._recognise(review)
        review.action_hold()
        self._finish(review)
        new = {"speaker": "Bà Tám", "text": "Không."}
        line = {"name": "x", "user_id": self.officer.id, "date_due": self.later}
        honour = {
            "employee_id": self.colleague.id,
            "reason": "x",
            "deed_date": self.before,
        }
        for vals in (
            {"participant_ids": [Command.clear()]},
            {"participant_ids": [Command.link(self.outsider.id)]},
            {"other_count": 1},
            {"date_to": "2099-12-31"},
            {"chair": "Khác"},
            {"company_id": self.company_b.id},
            {"comment_ids": [Command.create(new)]},
            {"comment_ids": [Command.update(comment.id, {"text": "Khác"})]},
            {"comment_ids": [Command.clear()]},
            {"follow_up_ids": [Command.create(line)]},
            {"follow_up_ids": [Command.delete(follow_up.id)]},
            {"recognition_ids": [Command.create(honour)]},
            {"recognition_ids": [Command.update(praise.id, {"kind": "honour"})]},
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(UserError, "is finished"),
                self.cr.savepoint(),
            ):
                review.write(vals)
        for vals in (
            {"award_line_ids": [Command.clear()]},
            {"award_count": 7},
            {"finished_by_id": self.employee_user.id},
            {"state": "held"},
        ):
            with (
                self.subTest(vals),
                self.assertRaises(AccessError),
                self.cr.savepoint(),
            ):
                review.write(vals)
        for copied in (comment, follow_up, praise):
            with (
                self.subTest(copied),
                self.assertRaises(UserError),
                self.cr.savepoint(),
            ):
                copied.copy()
        other = self._prepare().comment_ids.create(
            {"review_id": self._prepare().id, "speaker": "x", "text": "x"}
        )
        with self.assertRaisesRegex(UserError, "is finished"), self.cr.savepoint():
            other.review_id = review
        result = comment.load(["review_id/.id", "speaker", "text"],
                              [[str(review.id), "x", "x"]])  # fmt: skip
        self.assertIn("is finished", result["messages"][0]["message"])
        self.assertEqual(review.copy().state, "draft")
        self.assertEqual(review.comment_ids, comment)

    def test_photos_stay(self):
        """Photos may be added to a finished review; none goes or is exchanged."""
        review = self._hold()
        first = self._attach(review)
        first.raw = b"another"
        self._finish(review)
        second = self._attach(review, "2.png")
        self.assertEqual(review.photo_ids, first + second)
        for attack in (
            lambda: review.write({"photo_ids": [Command.unlink(first.id)]}),
            lambda: review.write({"photo_ids": [Command.set(second.ids)]}),
            first.unlink,
            lambda: first.write({"raw": b"forged"}),
            lambda: first.write({"res_model": False, "res_id": False}),
        ):
            with (
                self.assertRaisesRegex(UserError, "is finished"),
                self.cr.savepoint(),
            ):
                attack()
        self.assertFalse(review.copy().photo_ids)
        review._reopen("Sai ảnh")
        first.unlink()
        self.assertEqual(review.photo_ids, second)

    def test_papers_stay(self):
        """Number, minutes and signed report come after the finishing; none goes."""
        review = self._hold()
        self._finish(review)
        papers = self.env["ir.attachment"].with_user(self.officer)
        paper = papers.create({"name": "BC.pdf", "raw": b"x"})
        review.write(
            {"report_number": "12/BC-STTTT", "file_ids": [Command.link(paper.id)]}
        )
        for attack in (
            lambda: review.write({"file_ids": [Command.clear()]}),
            paper.unlink,
            lambda: paper.write({"raw": b"forged"}),
        ):
            with (
                self.assertRaisesRegex(UserError, "is finished"),
                self.cr.savepoint(),
            ):
                attack()
        copied = review.copy()
        self.assertFalse(copied.file_ids or copied.report_number)

    def test_participant_is_kept(self):
        """Who took part is not deleted: the list of those present stays true."""
        review = self._prepare()
        guest = self.env["res.partner"].create({"name": "Khách mời"})
        review.participant_ids += guest
        with self.assertRaisesRegex(UserError, "took part in"):
            guest.unlink()

    def test_meeting_is_checked_again(self):
        """What the meeting must have is asked when it is finished, too."""
        for vals, words in (
            ({"chair": False}, "who chaired"),
            ({"other_count": 0}, "who took part"),
            ({"date": self.later}, "lies in the future"),
        ):
            review = self._hold()
            review.write(vals)
            with self.subTest(vals), self.assertRaisesRegex(UserError, words):
                review.action_finish()

    def test_texts_as_they_are(self):
        """Tags are text; what no database holds is refused with a sentence."""
        nasty = "<script>alert(1)</script> 🌸 " + "x" * 20000
        review = self._hold(results=nasty)
        follow_up = self._decide(review, name="<b>Đậm</b>")
        follow_up.result = "<img src=x onerror=alert(1)>"
        follow_up.action_complete()
        self.assertEqual(review.results, nasty)
        body = "".join(follow_up.message_ids.mapped("body"))
        self.assertNotIn("<img", body)
        with self.assertRaisesRegex(ValidationError, "cannot be kept"):
            review.results = "a\0b"
        with self.assertRaisesRegex(ValidationError, "So many people"):
            review.other_count = 2_147_483_647

    def test_years_long_ago(self):
        """A day in the first years of our time is no crash."""
        review = self._prepare(kind="several", date="0003-05-01")
        self.assertEqual(review.date_from, date(1, 1, 1))

    # -------------------------------------------------------------------------
    # Figures
    # -------------------------------------------------------------------------

    def test_period_without_awards(self):
        """A period in which nothing was awarded has no lines and two zeros."""
        review = self._finish(date_from="1990-01-01", date_to="1990-12-31")
        self.assertFalse(review.award_line_ids)
        self.assertEqual((review.award_count, review.recipient_count), (0, 0))
        self.assertTrue(review.counted_on)
        self.assertFalse(review.register_note)

    def test_register_changed_later(self):
        """A finished review keeps its figures, and says that the register differs."""
        award = self._issue(self._award_vals(self.employee))
        review = self._finish(date_from="2024-01-01", date_to="2024-12-31")
        self.assertFalse(review.register_note)
        award._in_transition().sudo().state = "revoked"
        review.invalidate_recordset()
        self.assertEqual(review.award_count, 1)
        self.assertIn("this review has 1, the register 0", review.register_note)
        review._reopen("Sổ đã thay đổi")
        self._finish(review)
        self.assertEqual(review.award_count, 0)
        self.assertFalse(review.register_note)

    def test_overlapping_period(self):
        """Who looks back on the same twice is told; another subject is no matter."""
        self._prepare(name="Lần một", movement_id=self.movement.id)
        again = self._prepare(movement_id=self.movement.id)
        self.assertIn("“Lần một”", again.overlap_note)
        for vals in (
            {"kind": "interim"},
            {"movement_id": False},
            {"date_from": "1990-01-01", "date_to": "1990-12-31"},
        ):
            with self.subTest(vals):
                other = self._prepare(**{"movement_id": self.movement.id, **vals})
                self.assertFalse(other.overlap_note)
                other.unlink()

    def test_two_on_one_day(self):
        """Two reviews of one movement on one day have two entries in its log."""
        first = self._finish(movement_id=self.movement.id)
        second = self._finish(movement_id=self.movement.id)
        self.assertTrue(first.log_id and second.log_id)
        self.assertNotEqual(first.log_id, second.log_id)
        second._reopen("Trùng")
        self.assertEqual(first.log_id.state, "done")

    # -------------------------------------------------------------------------
    # Roles
    # -------------------------------------------------------------------------

    def test_who_took_part(self):
        """From the meeting on who took part reads it, and changes nothing."""
        review = self._prepare()
        self._attend(review, self.employee_user)
        self._decide(review)
        seen = review.with_user(self.employee_user)
        self.assertFalse(seen.has_access("read"))
        review.action_hold()
        self.assertTrue(seen.has_access("read"))
        self.assertFalse(review.with_user(self.boss_user).has_access("read"))
        self.env.invalidate_all()
        self.assertTrue(seen.results and seen.follow_up_ids.name)
        for step in ("action_finish", "action_count", "action_add_exemplars"):
            with self.subTest(step), self.assertRaises(AccessError):
                getattr(seen, step)()
        with self.assertRaises(AccessError):
            seen.results = "Khác"
        with self.assertRaisesRegex(UserError, "Heads who took part"):
            seen.action_comment()

    def test_comment_for_own_unit(self):
        """A head who took part comments for the own units, until it is finished."""
        review = self._prepare()
        self._attend(review, self.colleague_user)
        comments = self.env["hr.emulation.review.comment"]
        comments = comments.with_user(self.colleague_user)
        vals = {"review_id": review.id, "text": "Nhất trí."}
        own = {**vals, "department_id": self.unit_2.id}
        with self.assertRaises(AccessError), self.cr.savepoint():
            comments.create(own)
        review.action_hold()
        seen = review.with_user(self.colleague_user)
        self.assertTrue(seen.can_comment)
        context = seen.action_comment()["context"]
        self.assertEqual(context["default_department_id"], self.unit_2.id)
        comment = comments.create(own)
        comment.text = "Nhất trí, đề nghị bổ sung."
        for attack in (
            lambda: comments.create({**vals, "department_id": self.unit_1.id}),
            lambda: comments.create({**vals, "speaker": "Không của ai"}),
            lambda: comment.write({"department_id": self.unit_1.id}),
            lambda: comment.write({"review_id": self._hold().id}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attack()
                self.env.flush_all()
        stranger = comments.with_user(self.manager_user)
        with self.assertRaises(AccessError), self.cr.savepoint():
            stranger.create({**vals, "department_id": self.unit_1.id})
        auditor = comments.with_user(self.auditor)
        with self.assertRaises(AccessError), self.cr.savepoint():
            auditor.create({**vals, "speaker": "Kiểm toán"})
        self._finish(review)
        for attack in (
            lambda: comments.create(own),
            lambda: comment.write({"text": "Khác"}),
            comment.unlink,
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attack()
        self.assertEqual(review.comment_ids.text, "Nhất trí, đề nghị bổ sung.")
        for user in (self.employee_user, self.manager_user, self.auditor):
            for attack in (
                lambda own: own.write({"text": "Khác"}),
                lambda own: own.unlink(),
            ):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    attack(review.comment_ids.with_user(user))

    def test_other_organisation(self):
        """An officer of another organisation neither reads nor touches it."""
        review = self._hold()
        follow_up = self._decide(review)
        stranger = review.with_user(self.officer_b)
        self.assertFalse(stranger.search([("id", "=", review.id)]))
        for step in ("action_finish", "action_count", "action_open_awards"):
            with self.subTest(step), self.assertRaises(AccessError):
                getattr(stranger, step)()
        with self.assertRaises(AccessError):
            stranger._reopen("x")
        with self.assertRaises(AccessError):
            follow_up.with_user(self.officer_b).action_complete()
        with self.assertRaises(UserError):
            self._hold(company_id=self.company_b.id)

    def test_nominated_for_what_it_says(self):
        """Once nominated, the award is changed in the nomination, not beside it."""
        review = self._hold()
        reward = self._recognise(review, kind="reward", award_type_id=self.title.id)
        reward.action_nominate()
        with self.assertRaisesRegex(UserError, "in the nomination"):
            reward.award_type_id = self.merit
        reward.award_type_id = self.title

    # -------------------------------------------------------------------------
    # Activities
    # -------------------------------------------------------------------------

    def test_owner_cannot_slip_away(self):
        """The owner neither puts the activity off, nor hands it on, nor hides it."""
        follow_up = self._decide(self._hold())
        activity = self._get_activities(follow_up).with_user(self.colleague_user)
        other = self.env.ref("mail.mail_activity_data_todo")
        for vals in (
            {"date_deadline": self.later + timedelta(days=99)},
            {"user_id": self.employee_user.id},
            {"activity_type_id": other.id},
            {"active": False},
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(UserError, "only an emulation officer"),
                self.cr.savepoint(),
            ):
                activity.write(vals)
        activity.note = "Đang làm"
        officers = activity.with_user(self.officer)
        officers.date_deadline = self.later + timedelta(days=5)
        self.assertEqual(follow_up.date_due, self.later + timedelta(days=5))
        with self.assertRaisesRegex(ValidationError, "before the review"):
            officers.date_deadline = self.before

    def test_activity_of_somebody_else(self):
        """Nobody makes himself such an activity, nor ends that of its owner."""
        review = self._finish()
        review._reopen("Thêm kết luận")
        follow_up = self._decide(review)
        self._finish(review)
        activity = self._get_activities(follow_up)
        values = {
            "activity_type_id": activity.activity_type_id.id,
            "res_model_id": activity.res_model_id.id,
            "res_id": follow_up.id,
            "user_id": self.employee_user.id,
            "date_deadline": fields.Date.today(),
        }
        with self.assertRaises(AccessError), self.cr.savepoint():
            activity.with_user(self.employee_user).create(values)
        stranger = activity.with_user(self.manager_user)
        for attack in (
            stranger.unlink,
            lambda: stranger.action_feedback(feedback="Xong"),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attack()
        # One that an officer has made beside it is taken away again.
        activity.create(values)
        follow_up.sudo()._cron_remind()
        self.assertEqual(self._get_activities(follow_up), activity)
        self.assertEqual(follow_up.state, "open")

    def test_nobody_answers(self):
        """Where owner and responsible have left, the officers get the work."""
        review = self._hold()
        follow_up = self._decide(review)
        responsible = self._create_user(
            "emulation_responsible", "hr_emulation.group_emulation_officer"
        )
        review.user_id = responsible
        self.colleague_user.active = False
        follow_up.sudo()._cron_remind()
        self.assertEqual(self._get_activities(follow_up).user_id, responsible)
        responsible.active = False
        follow_up.sudo()._cron_remind()
        told = self._get_activities(follow_up).user_id
        self.assertIn(self.officer, told)
        self.assertNotIn(self.officer_b, told)
        follow_up.date_due = self.later + timedelta(days=1)
        self.assertEqual(self._get_activities(follow_up).user_id, told)
        self.assertEqual(follow_up.user_id, self.colleague_user)

    def test_no_mail_for_each(self):
        """The activity tells the owner: no mail, and nothing before the meeting."""
        review = self._prepare()
        partner = self.colleague_user.partner_id
        before = self.env["mail.notification"].search_count(
            [("res_partner_id", "=", partner.id)]
        )
        follow_up = self._decide(review)
        review.action_hold()
        after = self.env["mail.notification"].search_count(
            [("res_partner_id", "=", partner.id)]
        )
        self.assertEqual(after, before)
        self.assertNotIn(partner, follow_up.message_partner_ids)

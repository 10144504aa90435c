from datetime import date

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .decide_case import DecideCase


@tagged("post_install", "-at_install")
class TestDecisionDraft(DecideCase):
    """From accepted nominations to draft decisions."""

    def _assert_refused(self, step, *texts):
        with self.assertRaises(UserError) as refusal:
            step()
        for text in texts:
            self.assertIn(text, str(refusal.exception))

    def test_whole_way(self):
        """The dialogue shows the paper, drafts it, and issuing makes the award."""
        nomination = self._accept(achievement="Mười sáng kiến", is_direct_worker=True)
        action = nomination.action_draft_decisions()
        drafts = self.env[action["res_model"]].with_user(self.officer)
        with Form(drafts.with_context(**action["context"])) as form:
            self.assertEqual(len(form.line_ids), 1)
        self.assertRecordValues(
            form.record.line_ids,
            [
                {
                    "paper": "decision",
                    "authority_id": self.authority.id,
                    "award_names": f"{self.title.name} (1)",
                    "individual_count": 1,
                    "collective_count": 0,
                }
            ],
        )
        opened = form.record.action_draft()
        decision = self.env["hr.emulation.decision"].browse(opened["res_id"])
        decision = decision.with_user(self.officer)
        self.assertRecordValues(
            decision,
            [
                {
                    "state": "draft",
                    "origin": "own",
                    "purpose": "award",
                    "authority_id": self.authority.id,
                    "year": self.YEAR,
                    "number": False,
                    "nomination_count": 1,
                    "company_id": self.company_a.id,
                }
            ],
        )
        self.assertIn(self.title.name, decision.name)
        award = decision.award_ids
        self.assertRecordValues(
            award,
            [
                {
                    "nomination_id": nomination.id,
                    "employee_id": self.employee.id,
                    "subject_type": "individual",
                    "subject_key": nomination.subject_key,
                    "subject_search": "nguyen thi anh",
                    "award_type_id": self.title.id,
                    "category": "title",
                    "level": "unit",
                    "award_sequence": self.title.sequence,
                    "award_count": 0,
                    "year": self.YEAR,
                    "reason": "Mười sáng kiến",
                    "is_direct_worker": True,
                    "unit_id": self.unit_11.id,
                    "state": "draft",
                    "is_public": False,
                    "is_incomplete": True,
                }
            ],
        )
        self.assertIn("Fill in first", decision.cannot_issue_reason)
        decision.write(
            {
                "number": "7/QĐ-TEST",
                "date": self.DECISION_DATE,
                "signer_name": "Hoàng Văn Giám",
            }
        )
        self.assertFalse(award.is_incomplete)
        decision.action_issue()
        self.assertEqual(award.state, "issued")
        self.assertEqual(award.golden_book_number, "1")
        self.assertEqual(nomination.state, "awarded")
        self.assertTrue(nomination.is_open)

    def test_one_paper_each(self):
        """Titles and commendations, kinds and authorities are decided apart."""
        other = self.authority.copy({"name": "Another Director"})
        kind = self.kind
        nominations = (
            self._accept()
            | self._accept(self.colleague)
            | self._accept(self.unit_1, self.merit, kind_id=kind.id)
            | self._accept(self.person, self.merit, kind_id=kind.id)
            | self._accept(self.manager, authority_id=other.id)
        )
        groups = nominations._group_for_decisions()
        self.assertEqual(sorted(len(some) for some in groups.values()), [1, 2, 2])
        # Collectives stand before people.
        merits = [some for key, some in groups.items() if key.kind_id == kind.id]
        self.assertEqual(merits[0].mapped("subject_type"), ["collective", "individual"])
        groups = nominations._group_for_decisions(per_subject_type=True)
        self.assertEqual(len(groups), 4)
        mixed = nominations | self._accept(self.person, self.higher_title)
        self.assertEqual(len(mixed._group_for_decisions()), 3)
        self.assertEqual(len(mixed._group_for_decisions(per_award_type=True)), 4)
        decisions, submissions = nominations._draft_decisions(
            nominations._group_for_decisions()
        )
        self.assertFalse(submissions)
        self.assertEqual(decisions.award_ids.nomination_id, nominations)

    def test_higher_goes_into_a_proposal(self):
        """What a higher authority decides becomes a proposal, in the same step."""
        own = self._accept()
        higher = self._accept(
            self.colleague,
            self.higher_merit,
            authority_id=self.ministry.id,
            kind_id=self.kind.id,
        )
        self.assertEqual(higher.proposal, "higher")
        action = (own | higher).action_draft_decisions()
        drafts = self.env[action["res_model"]].with_user(self.officer)
        wizard = drafts.with_context(**action["context"]).create({})
        self.assertEqual(wizard.line_ids.mapped("paper"), ["decision", "submission"])
        opened = wizard.action_draft()
        self.assertEqual(opened["params"]["next"]["res_model"], "hr.emulation.decision")
        # The browser does not add them to the next action of another one.
        self.assertEqual(opened["params"]["next"]["views"], [(False, "form")])
        submission = higher.submission_line_ids.submission_id
        self.assertRecordValues(
            submission,
            [
                {
                    "state": "draft",
                    "authority_id": self.ministry.id,
                    "line_count": 1,
                    "company_id": self.company_a.id,
                }
            ],
        )
        self.assertIn(submission.name, opened["params"]["message"])
        self.assertFalse(higher.award_ids, "It is not sent yet.")

    def test_lower_award(self):
        """A lower award than was asked for is decided by whoever gives that one."""
        self.title.authority_ids = self.authority
        nomination = self._accept(
            self.employee,
            self.higher_title,
            granted=self.title,
            authority_id=self.ministry.id,
            proposal="higher",
        )
        decision = self._draft(nomination)
        self.assertEqual(decision.award_ids.award_type_id, self.title)
        self.assertEqual(decision.authority_id, self.authority)
        decision.action_issue()
        self.assertIn(self.title.name, nomination.result)

    def test_lower_award_of_another_subject(self):
        """A collective is not given a title of people, whatever was accepted."""
        nomination = self._accept(self.unit_1, self.unit_title, granted=self.title)
        self._assert_refused(
            nomination.action_draft_decisions, self.title.name, self.unit_1.name
        )

    def test_without_council(self):
        """Where the rule asks for no vote, or on the short path, screened is enough."""
        voted = self.env["hr.emulation.vote.rule"].create({"name": "Ballot"})
        none = self.env["hr.emulation.vote.rule"].create(
            {"name": "None", "method": "none"}
        )
        nomination = self._accept()
        nomination._in_transition().sudo().write(
            {"state": "screened", "granted_award_type_id": False}
        )
        cases = [
            (self.env["hr.emulation.vote.rule"], False, False),
            (none, False, True),
            (voted, False, False),
            (voted, True, True),
            (self.env["hr.emulation.vote.rule"], True, True),
        ]
        for rule, is_short, is_ready in cases:
            with self.subTest(rule.name, is_short=is_short):
                self.title.vote_rule_id = rule
                nomination.sudo()._in_transition().is_short_path = is_short
                reason = nomination._get_cannot_draft_reason()[nomination]
                self.assertEqual(not reason, is_ready, reason)
                found = nomination.search([("is_to_be_decided", "=", True)])
                self.assertEqual(nomination in found, is_ready)
        decision = self._draft(nomination)
        decision.action_issue()
        self.assertEqual(nomination.state, "awarded")

    def test_what_is_not_accepted(self):
        """Other states are refused, and the sentence says what it is."""
        nomination = self._accept()
        labels = dict(nomination._fields["state"]._description_selection(self.env))
        for state, label in labels.items():
            if state == "accepted":
                continue
            with self.subTest(state):
                nomination._in_transition().sudo().state = state
                self._assert_refused(
                    nomination.action_draft_decisions, self.employee.name, label
                )

    def test_taken_once(self):
        """A nomination stands in one draft at a time; the sentence names it."""
        nomination = self._accept()
        decision = self._draft(nomination)
        self.assertNotIn(
            nomination, nomination.search([("is_to_be_decided", "=", True)])
        )
        self._assert_refused(
            nomination.action_draft_decisions,
            self.employee.name,
            decision.display_name,
        )
        decision.award_ids.unlink()
        self.assertFalse(nomination._get_cannot_draft_reason()[nomination])
        self.assertIn(nomination, nomination.search([("is_to_be_decided", "=", True)]))

    def test_cancelled_draft_gives_it_free(self):
        """A draft that was set aside holds nobody; taken up again, it must be free."""
        nomination = self._accept()
        first = self._draft(nomination)
        first.action_cancel()
        second = self._draft(nomination)
        self._assert_refused(first.action_reopen, second.display_name)
        second.unlink()
        first.action_reopen()
        self.assertFalse(first.award_ids.is_set_aside)
        first.action_issue()
        self.assertEqual(nomination.state, "awarded")

    def test_who_may(self):
        """Only officers draft decisions."""
        nomination = self._accept()
        for user in (self.manager_user, self.auditor):
            with self.subTest(user.login):
                self._assert_refused(
                    nomination.with_user(user).action_draft_decisions, "officer"
                )

    def test_edited_line(self):
        """A line that says other things than was accepted is not issued."""
        nomination = self._accept()
        changes = [
            {"award_type_id": self.higher_title.id},
            {"year": self.YEAR - 1},
            {"employee_id": self.colleague.id},
        ]
        for change in changes:
            with self.subTest(change):
                decision = self._draft(nomination)
                decision.award_ids.write(change)
                self._assert_refused(
                    decision.action_issue, self.employee.name, self.title.name
                )
                self.assertEqual(decision.state, "draft")
                decision.unlink()

    def test_returned_meanwhile(self):
        """Returned with a reason, it stops the draft in which it stands."""
        nomination = self._accept()
        decision = self._draft(nomination)
        self.assertFalse(nomination.cannot_return_reason)
        self.assertIn("accepted", nomination.cannot_refuse_reason)
        nomination._return("Có đơn thư cần xác minh")
        self.assertRecordValues(
            nomination, [{"state": "returned", "granted_award_type_id": False}]
        )
        self.assertIn(self.employee.name, decision.cannot_issue_reason)
        self._assert_refused(decision.action_issue, self.employee.name, "Returned")
        decision.award_ids.unlink()
        self._assert_refused(decision.action_issue, "at least one award")

    def test_no_way_back_after_issuing(self):
        """What was awarded is neither returned nor drafted again."""
        nomination = self._accept()
        self._draft(nomination).action_issue()
        self._assert_refused(lambda: nomination._return("Nhầm"), "has the award")
        self._assert_refused(nomination.action_draft_decisions, "Awarded")

    def test_verdict_stands(self):
        """Nobody judges anew what the council has accepted."""
        nomination = self._accept()
        for step in (nomination.action_check, nomination.action_confirm_statements):
            with self.assertRaises(UserError):
                step()
        with self.assertRaises(UserError):
            nomination.received_on = date(self.YEAR, 1, 1)

    def test_result_in_words(self):
        """Everybody who sees the nomination reads what became of it."""
        nomination = self._accept(employee_id=self.employee.id)
        person = nomination.with_user(self.employee_user)
        self.assertIn(self.title.name, person.result)
        decision = self._draft(nomination)
        self.assertNotIn(decision.number, person.result)
        decision.action_issue()
        person.invalidate_recordset()
        self.assertIn(decision.number, person.result)
        revocation = self._create_decision(
            purpose="revocation",
            target_award_ids=decision.award_ids.ids,
            user=self.administrator,
            number="1/QĐ-REVOKE",
        )
        revocation.action_issue()
        person.invalidate_recordset()
        self.assertIn("revoked", person.result)
        self.assertEqual(nomination.state, "awarded")

    def test_result_of_a_correction(self):
        """A correction leaves the nomination awarded, and the person reads of it."""
        nomination = self._accept()
        decision = self._draft(nomination)
        decision.action_issue()
        action = decision.award_ids.action_correct()
        correction = self.env[action["res_model"]].browse(action["res_id"])
        correction.with_user(self.officer).write(
            {"number": "77/QĐ-TEST", "date": self.DECISION_DATE, "signer_name": "A"}
        )
        correction.award_ids.with_user(self.officer).year = self.YEAR - 1
        correction.with_user(self.officer).action_issue()
        self.assertFalse(correction.award_ids.nomination_id)
        self.assertEqual(nomination.state, "awarded")
        self.assertIn("corrected", nomination.result)

    def test_initiatives_are_used(self):
        """What was planned for the award is used by it, also for a lower one."""
        initiative = self.env["hr.emulation.initiative"].create(
            {"name": "Số hoá hồ sơ", "company_id": self.company_a.id}
        )
        initiative._in_transition().state = "recognised"
        nomination = self._accept(award_type=self.higher_title, granted=self.title)
        use = (
            self.env["hr.emulation.initiative.use"]
            ._in_transition()
            .create(
                {
                    "initiative_id": initiative.id,
                    "award_type_id": self.higher_title.id,
                    "year": self.YEAR,
                    "nomination_id": nomination.id,
                }
            )
        )
        decision = self._draft(nomination)
        initiative._in_transition().state = "draft"
        self._assert_refused(decision.action_issue, initiative.name, self.employee.name)
        initiative._in_transition().state = "recognised"
        decision.action_issue()
        self.assertRecordValues(
            use,
            [
                {
                    "state": "used",
                    "award_type_id": self.title.id,
                    "reference": decision.display_name,
                }
            ],
        )

    def test_session(self):
        """A closed session drafts what it has accepted and nobody has drafted yet."""
        council = self.env["hr.emulation.council"].create(
            {"name": "Hội đồng", "company_id": self.company_a.id}
        )
        first, second = self._accept(), self._accept(self.colleague)
        session = self.env["hr.emulation.session"].create(
            {
                "name": "Phiên 1",
                "council_id": council.id,
                "company_id": self.company_a.id,
            }
        )
        items = self.env["hr.emulation.session.item"].create(
            [
                {"session_id": session.id, "nomination_id": one.id}
                for one in first | second
            ]
        )
        items._in_transition().result = "accepted"
        session = session.with_user(self.officer)
        self._assert_refused(session.action_draft_decisions, "not closed")
        session.sudo()._in_transition().state = "closed"
        self._draft(first)
        session.invalidate_recordset()
        self.assertFalse(session.cannot_draft_reason)
        action = session.action_draft_decisions()
        self.assertEqual(action["context"]["default_nomination_ids"][0][2], second.ids)
        self._draft(second)
        self._assert_refused(session.action_draft_decisions, "waits for a decision")

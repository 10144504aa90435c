from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import EmulationCommon


@tagged("post_install", "-at_install")
class TestCorrectionAndRevocation(EmulationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award = cls._issue(
            cls._award_vals(cls.employee, reason="As first written"),
            kind_id=cls.kind.id,
        )

    def _correct(self, award=None, **changes):
        """Draft a correction from the award, as its button does."""
        action = (award or self.award).action_correct()
        decision = self.award.decision_id.browse(action["res_id"])
        decision.write(
            {
                "number": f"{decision.id}/QĐ-ĐC",
                "date": date(2025, 3, 1),
                "signer_name": "Hoàng Văn Giám",
            }
        )
        decision.award_ids.write(changes)
        return decision

    def _revoke(self, award=None):
        action = (award or self.award).action_revoke()
        decision = self.award.decision_id.browse(action["res_id"])
        decision.write(
            {
                "number": f"{decision.id}/QĐ-HB",
                "date": date(2025, 3, 1),
                "signer_name": "Hoàng Văn Giám",
                **self._get_ground(),
            }
        )
        return decision

    def _count(self):
        awards = self.env["hr.emulation.award"].with_user(self.officer)
        return awards.search_count(
            [("employee_id", "=", self.employee.id), *awards._statistics_domain()]
        )

    def test_correction(self):
        """A correction is a new award; the first stays as it was, uncounted."""
        decision = self._correct(award_type_id=self.higher_title.id)
        corrected = decision.award_ids
        self.assertRecordValues(
            corrected,
            [
                {
                    "state": "draft",
                    "replaces_id": self.award.id,
                    "employee_id": self.employee.id,
                    "year": self.YEAR,
                    "reason": "As first written",
                    "kind_id": self.kind.id,
                    "decision_id": decision.id,
                }
            ],
        )
        self.assertEqual(self.award.state, "issued")
        decision.action_issue()
        self.assertRecordValues(
            corrected, [{"state": "issued", "award_type_id": self.higher_title.id}]
        )
        self.assertRecordValues(
            self.award,
            [
                {
                    "state": "corrected",
                    "is_public": False,
                    "replaced_by_id": corrected.id,
                    "award_type_id": self.title.id,
                    "reason": "As first written",
                }
            ],
        )
        self.assertEqual(self._count(), 1)

    def test_correction_of_the_name(self):
        """A misspelt name is corrected; unit and post stay those of the first day."""
        self._move_employee(date(2025, 1, 1))
        decision = self._correct(subject_name="Nguyễn Thị Ánh Tuyết")
        decision.action_issue()
        self.assertRecordValues(
            decision.award_ids,
            [
                {
                    "subject_name": "Nguyễn Thị Ánh Tuyết",
                    "unit_id": self.unit_11.id,
                    "job_title": "Chuyên viên",
                }
            ],
        )
        self.assertEqual(self.award.subject_name, "Nguyễn Thị Ánh")

    def _move_employee(self, day):
        self.employee.create_version(
            {"date_version": day, "department_id": self.unit_2.id}
        )

    def test_correction_of_the_person(self):
        """Where the wrong person was entered, the name and unit follow the right one.

        They are those of the first decision's date, not of the correction's.
        """
        self.colleague.create_version(
            {"date_version": date(2025, 1, 1), "department_id": self.unit_1.id}
        )
        decision = self._correct(employee_id=self.colleague.id)
        decision.action_issue()
        self.assertRecordValues(
            decision.award_ids,
            [
                {
                    "employee_id": self.colleague.id,
                    "subject_name": self.colleague.name,
                    "unit_id": self.unit_2.id,
                }
            ],
        )

    def test_corrected_once(self):
        """Two corrections of the same award do not both count."""
        first, second = self._correct(), self._correct()
        first.action_issue()
        reason = second._get_cannot_issue_reason()[second]
        self.assertTrue(reason)
        with self.assertRaises(UserError):
            second.action_issue()
        self.assertEqual(self._count(), 1)
        with self.assertRaises(UserError):
            self.award.action_correct()

    def test_corrected_once_in_one_decision(self):
        """One correction replaces an award by one award."""
        decision = self._correct()
        decision.award_ids.copy(
            {"replaces_id": self.award.id, "reason": "Another", "year": 2020}
        )
        with self.assertRaises(UserError) as refusal:
            decision.action_issue()
        self.assertIn("twice", str(refusal.exception))

    def test_only_a_correction_replaces(self):
        """An ordinary decision does not end the award of somebody else."""
        decision = self._create_decision(
            self._award_vals(self.colleague, replaces_id=self.award.id)
        )
        with self.assertRaises(UserError) as refusal:
            decision.action_issue()
        self.assertIn("only a correction", str(refusal.exception))
        self.assertEqual(self.award.state, "issued")

    def test_revoked_is_not_corrected(self):
        """A correction drafted before a revocation does not bring the award back."""
        correction = self._correct()
        self._revoke().with_user(self.administrator).action_issue()
        with self.assertRaises(UserError):
            correction.action_issue()
        self.assertEqual(self._count(), 0)

    def test_revocation(self):
        """An officer drafts a revocation, an administrator decides it."""
        decision = self._revoke()
        self.assertEqual(decision.target_award_ids, self.award)
        reason = decision._get_cannot_issue_reason()[decision]
        self.assertIn("administrator", reason)
        with self.assertRaises(UserError) as refusal:
            decision.action_issue()
        self.assertEqual(str(refusal.exception), reason)
        self.assertEqual(self.award.state, "issued")
        decision.with_user(self.administrator).action_issue()
        self.assertRecordValues(
            self.award,
            [
                {
                    "state": "revoked",
                    "is_public": False,
                    "revocation_decision_id": decision.id,
                }
            ],
        )
        self.assertEqual(self._count(), 0)

    def test_ended_award_is_over(self):
        """What was corrected or revoked is neither corrected nor revoked again."""
        self._revoke().with_user(self.administrator).action_issue()
        for step in (self.award.action_correct, self.award.action_revoke):
            with self.assertRaises(UserError) as refusal:
                step()
            self.assertIn(self.award.display_name, str(refusal.exception))
        again = self._create_decision(
            purpose="revocation",
            target_award_ids=[Command.set(self.award.ids)],
            user=self.administrator,
        )
        self.assertIn("not valid", again._get_cannot_issue_reason()[again])

    def test_follow_up_needs_an_officer(self):
        """Readers cannot start a correction or a revocation."""
        for user in (self.employee_user, self.manager_user, self.auditor):
            for step in ("action_correct", "action_revoke"):
                with self.subTest(f"{step} as {user.login}"):
                    with self.assertRaises(AccessError):
                        getattr(self.award.with_user(user), step)()

    def test_decision_of_ended_awards_is_not_public(self):
        """Colleagues see a decision only while it has an award that they may see."""
        decision = self.award.decision_id
        self.assertTrue(decision.is_public)
        self._revoke().with_user(self.administrator).action_issue()
        self.assertFalse(decision.is_public)

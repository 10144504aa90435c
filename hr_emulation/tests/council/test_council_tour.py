from odoo import fields
from odoo.tests import HttpCase, tagged

from .vote_case import VoteCase


@tagged("post_install", "-at_install")
class TestCouncilTour(VoteCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company_a.emulation_pays_bonus = True
        cls.rule.percent = 50
        cls.env["hr.emulation.bonus.rate"].create(
            {
                "award_type_id": cls.title.id,
                "subject_type": "individual",
                "coefficient": 0.3,
                "date_from": "2024-01-01",
            }
        )
        cls.fund = (
            cls.env["hr.emulation.fund"]
            .with_user(cls.officer)
            .create(
                {
                    "year": cls.today.year,
                    "company_id": cls.company_a.id,
                    "budget": 100_000_000,
                }
            )
        )
        cls.fund.action_open()
        for person in (cls.employee, cls.people[0]):
            cls._rate(person)

    def test_from_nomination_to_payment(self):
        """A manager nominates, a council votes, a decision is issued, and it is paid.

        Four people at their own screens; one member is nominated himself and leaves
        the vote about it.
        """
        own = self._create_ready(self.people[0])
        nomination = self._nominate().sudo()
        self.start_tour(
            f"/odoo/emulation-nominations/{nomination.id}",
            "hr_emulation_council_nominate_tour",
            login=self.manager_user.login,
        )
        nomination.with_user(self.boss_user).action_endorse()
        nomination.with_user(self.officer).action_screen()
        self.start_tour(
            "/odoo/emulation-sessions/new",
            "hr_emulation_council_call_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        session = nomination.session_item_ids.session_id
        for number, voter in enumerate(self.voters[:3]):
            tour = "vote" if number else "recused"
            self.start_tour(
                "/odoo/emulation-my-ballots",
                f"hr_emulation_council_{tour}_tour",
                login=voter.login,
            )
        self.start_tour(
            f"/odoo/emulation-sessions/{session.id}",
            "hr_emulation_council_close_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        self.assertEqual((nomination + own).mapped("state"), ["accepted"] * 2)
        decision = self._sign(nomination)
        self.start_tour(
            f"/odoo/emulation-decisions/{decision.id}",
            "hr_emulation_council_issue_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        self.assertEqual((nomination + own).mapped("state"), ["awarded"] * 2)
        self.start_tour(
            f"/odoo/hr.employee.public/{self.employee.id}",
            "hr_emulation_council_seen_tour",
            login=self.colleague_user.login,
        )
        payment = (
            self.env["hr.emulation.payment"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Tour List",
                    "fund_id": self.fund.id,
                    "company_id": self.company_a.id,
                }
            )
        )
        self.start_tour(
            f"/odoo/emulation-payments/{payment.id}",
            "hr_emulation_council_pay_tour",
            login=self.officer.login,
        )
        self.env.invalidate_all()
        self.assertEqual(payment.bonus_ids.mapped("amount"), [760_000, 760_000])
        self.assertFalse(self.env["hr.emulation.act"]._find_breaks(self.company_a))

    def _sign(self, nomination):
        """Fill in what the paper says."""
        decision = nomination.award_ids.decision_id
        decision.with_user(self.officer).write(
            {
                "number": "1/QĐ-THU",
                "date": fields.Date.today(),
                "authority_id": self.authority.id,
                "signer_name": "Hoàng Văn Giám",
            }
        )
        return decision

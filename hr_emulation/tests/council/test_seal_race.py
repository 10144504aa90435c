from odoo.tests import tagged

from ...tools.act_verifier import ActVerifier
from ..register.race_case import RaceCase

_COMPANY = "Race of Acts"


@tagged("post_install", "-at_install")
class TestSealRace(RaceCase):
    """Several officers issue at the same moment: one chain, nobody begins anew."""

    COUNT = 6

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            company = env["res.company"].create({"name": _COMPANY})
            award_type = self._create_award_type(env, "RACE_OF_ACTS")
            person = env["res.partner"].create({"name": "Người nhận"})
            decisions = env["hr.emulation.decision"].create(
                [
                    {
                        "number": f"{number}/QĐ-RACE",
                        "origin": "external",
                        "company_id": company.id,
                        "award_ids": [
                            (
                                0,
                                0,
                                {
                                    "partner_id": person.id,
                                    "award_type_id": award_type.id,
                                    "company_id": company.id,
                                    "year": 2024,
                                },
                            )
                        ],
                    }
                    for number in range(self.COUNT)
                ]
            )
            self.decision_ids = decisions.ids
            self.company_id = company.id
            self.left = award_type, person, company
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            for table in ("award", "decision", "act"):
                env.cr.execute(
                    f"DELETE FROM hr_emulation_{table} WHERE company_id = %s",
                    [self.company_id],
                )
            for records in self.left:
                records = records.with_env(env)
                partner = records.partner_id if "partner_id" in records else None
                records.unlink()
                if partner:
                    partner.unlink()

    def _issue(self, index):
        def issue(env):
            env["hr.emulation.decision"].browse(self.decision_ids[index])._do_issue()

        return issue

    def _read(self):
        with self._transaction() as env:
            acts = env["hr.emulation.act"].search(
                [("company_id", "=", self.company_id)], order="number"
            )
            verifier = ActVerifier(env, env["res.company"].browse(self.company_id))
            findings = [one.text for part in verifier.follow() for one in part.findings]
            findings += [one.text for one in verifier.check_rest()]
            return acts.mapped("number"), len(set(acts.mapped("reference"))), findings

    def test_all_at_once(self):
        """All end in the chain, none is lost, the numbers have no gaps."""
        answers = self._at_once(*(self._issue(index) for index in range(self.COUNT)))
        self.assertEqual(answers, [None] * self.COUNT)
        numbers = list(range(1, self.COUNT + 1))
        self.assertEqual(self._read(), (numbers, self.COUNT, []))

    def test_nobody_has_to_begin_anew(self):
        """Who began before the other sealed goes on behind it, without a retry."""
        with self._transaction() as slow:
            # From here on it does not see what others commit.
            slow["hr.emulation.act"].search_count(
                [("company_id", "=", self.company_id)]
            )
            with self._transaction() as quick:
                self._issue(0)(quick)
            self._issue(1)(slow)
        self.assertEqual(self._read(), ([1, 2], 2, []))

    def test_rolled_back(self):
        """An act of a transaction that failed leaves neither a number nor a lock."""
        with self._transaction() as env:
            self._issue(0)(env)
            env.flush_all()
            env.cr.rollback()
        with self._transaction() as env:
            self._issue(1)(env)
        self.assertEqual(self._read(), ([1], 1, []))

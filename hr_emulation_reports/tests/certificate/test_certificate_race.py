from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.register.race_case import RaceCase

YEAR = 2100


@tagged("post_install", "-at_install")
class TestCertificateRace(RaceCase):
    """Two officers print, or many phones verify, at the same moment."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.award_type = self._create_award_type(env, "CERTIFICATE_RACE")
            company = env.ref("base.main_company")
            self.place = company.emulation_certificate_place
            company.emulation_certificate_place = "Đắk Lắk"
            self.employee = env["hr.employee"].create({"name": "Race"})
            self.decision = env["hr.emulation.decision"].create(
                {
                    "number": "RACE/QĐ",
                    "date": f"{YEAR}-12-20",
                    "year": YEAR,
                    "company_id": company.id,
                    "signer_name": "Race",
                    "signer_post": "Race",
                    "pays_bonus": False,
                    "award_ids": [
                        Command.create(
                            {
                                "employee_id": self.employee.id,
                                "award_type_id": self.award_type.id,
                            }
                        )
                    ],
                }
            )
            self.award = self.decision.award_ids
            self.award._in_transition().write({"state": "issued"})
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            certificates = env["hr.emulation.certificate"].search(
                [("award_id", "=", self.award.id)]
            )
            certificates.unlink()
            award = self.award.with_env(env)._in_transition()
            award.state = "draft"
            self.decision.with_env(env).unlink()
            self.employee.with_env(env).unlink()
            self.award_type.with_env(env).unlink()
            env.ref("base.main_company").emulation_certificate_place = self.place
            env.cr.execute("DELETE FROM hr_emulation_verification_visit")

    def _print(self, env):
        certificates = env["hr.emulation.certificate"]._provide(
            self.award.with_env(env)
        )
        certificates[self.award]._record_printing()

    def test_same_award_printed_twice(self):
        """Of two officers who print one award at once both get it, at one address."""
        self.assertEqual(self._at_once(self._print, self._print), [None, None])
        with self._transaction() as env:
            (certificate,) = env["hr.emulation.certificate"].search(
                [("award_id", "=", self.award.id)]
            )
            self.assertEqual(certificate.print_count, 2)

    def test_many_phones_at_once(self):
        """Each visit at the same moment is counted, and none has to begin again."""
        counted = []

        def visit(env):
            # A request that began again would count twice here.
            counted.append(env["hr.emulation.verification.visit"]._count_visit("::1"))

        self.assertEqual(self._at_once(*[visit] * 6), [None] * 6)
        self.assertEqual(len(counted), 6)
        with self._transaction() as env:
            visits = env["hr.emulation.verification.visit"]
            env.cr.execute(
                "SELECT visits FROM hr_emulation_verification_visit WHERE bucket = %s",
                [visits._get_bucket("::1")],
            )
            self.assertEqual(env.cr.fetchone(), (6,))

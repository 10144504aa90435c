from odoo.fields import Command
from odoo.tests import tagged

from ..register.race_case import RaceCase
from .covenant_case import SIGNATURE


@tagged("post_install", "-at_install")
class TestCovenantRace(RaceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            partners = env["res.partner"].create(
                [{"name": f"Cơ quan {number}", "is_company": True} for number in "1234"]
            )
            person = env["res.partner"].create({"name": "Người ký"})
            covenant = env["hr.emulation.covenant"].create(
                {
                    "name": "Giao ước",
                    "line_ids": [Command.create({"name": "Một"})],
                    "signatory_ids": [
                        Command.create(
                            {
                                "partner_id": partner.id,
                                "representative_id": person.id,
                            }
                        )
                        for partner in partners
                    ],
                }
            )
            covenant.action_open()
            self.covenant_id = covenant.id
            self.signatory_ids = covenant.signatory_ids.ids
            self.partner_ids = (partners + person).ids
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            covenant = env["hr.emulation.covenant"].browse(self.covenant_id)
            env.cr.execute(
                "DELETE FROM hr_emulation_covenant WHERE id = %s", covenant.ids
            )
            env.cr.execute("DELETE FROM hr_emulation_act WHERE subject = 'Giao ước'")
            env.invalidate_all()
            env["res.partner"].browse(self.partner_ids).unlink()

    def _sign(self, index):
        def sign(env):
            signatory = env["hr.emulation.covenant.signatory"].browse(
                self.signatory_ids[index]
            )
            signatory._sign_by_link(SIGNATURE, signatory.covenant_id._get_text_hash())

        return sign

    def _read(self):
        with self._transaction() as env:
            covenant = env["hr.emulation.covenant"].browse(self.covenant_id)
            return (
                covenant.signed_count,
                covenant.state,
                covenant.text,
                covenant._find_tampering(),
            )

    def test_same_link_in_two_browsers(self):
        """One signature is stored, the others are told so in words."""
        answers = self._at_once(*[self._sign(0)] * 4)
        self.assertEqual(answers.count(None), 1)
        for answer in filter(None, answers):
            self.assertRegex(answer, "already been signed|at this moment")
        self.assertEqual(self._read()[0], 1)

    def test_all_sign_at_once(self):
        """The first signature freezes the text, and none of the others is lost."""
        answers = self._at_once(*(self._sign(index) for index in range(4)))
        self.assertEqual(answers, [None] * 4)
        signed, _state, _text, findings = self._read()
        self.assertEqual((signed, findings), (4, []))

    def test_text_changed_while_the_first_signs(self):
        """Either the signature has the new text, or the change is refused."""

        def change(env):
            line = env["hr.emulation.covenant"].browse(self.covenant_id).line_ids
            line.name = "Hai"

        for _turn in range(3):
            answers = self._at_once(change, self._sign(0))
            signed, _state, text, findings = self._read()
            self.assertFalse(findings)
            if answers[0]:
                self.assertIn("not a character", answers[0])
                self.assertIn("Một", text)
            self.assertEqual(signed, 1 if answers[1] is None else 0)
            if signed:
                break

    def test_concluded_while_somebody_signs(self):
        """A concluded covenant contains every signature that was accepted."""
        self._at_once(self._sign(0))

        def conclude(env):
            covenant = env["hr.emulation.covenant"].browse(self.covenant_id)
            waiting = covenant.signatory_ids.filtered(lambda s: s.state == "waiting")
            (waiting - waiting[:1])._excuse("Vắng")
            covenant.kind = covenant.kind
            covenant._do_conclude()

        answers = self._at_once(conclude, self._sign(1))
        signed, state, _text, findings = self._read()
        self.assertFalse(findings)
        self.assertEqual(signed, 2 if answers[1] is None else 1)
        self.assertEqual(state, "open" if answers[0] else "concluded")

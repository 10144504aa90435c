import hashlib
import json

from odoo.tests import tagged

from ...engine.seal import seal
from ..movement.covenant_case import CovenantCase
from ..register.import_case import ImportCase
from .seal_case import SealCase


def _sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


@tagged("post_install", "-at_install")
class TestSeal(SealCase, ImportCase, CovenantCase):
    """What enters the chain, when, and with what in it."""

    def test_decision(self):
        """Issuing seals heading and awards, in names, texts and dates."""
        award = self._issue(
            self._award_vals(self.employee, reason="Xuất sắc"), kind_id=self.kind.id
        )
        act = award.decision_id.act_id.sudo()
        self.assertRecordValues(
            act,
            [
                {
                    "number": 1,
                    "kind": "decision",
                    "company_id": self.company_a.id,
                    "subject": award.decision_id.display_name,
                    "reference": award.decision_id.sudo().reference,
                    "recorded_by": self.officer.name,
                    "remark": False,
                    "version": 2,
                    "previous_hash": "",
                }
            ],
        )
        sealed = json.loads(act.payload)
        self.assertEqual(sealed["number"], award.decision_id.number)
        self.assertEqual(sealed["authority"], "Test Director")
        self.assertEqual(sealed["company"], "Sở Văn hoá A")
        row = dict(zip(sealed["award_columns"], sealed["awards"][0], strict=True))
        self.assertLessEqual(
            {
                "subject_name": "Nguyễn Thị Ánh",
                "unit_name": "Cơ quan / Phòng Một / Tổ Một Một",
                "job_title": "Chuyên viên",
                "award_type": "Award TEST_TITLE (TEST_TITLE)",
                "year": 2024,
                "decision_date": "2024-12-20",
                "reason": "Xuất sắc",
            }.items(),
            row.items(),
        )
        self._assert_clean()

    def test_by_hand(self):
        """The hashes are computed from the act alone, with nothing of the addon."""
        first = self._issue(self._award_vals(self.employee)).decision_id.act_id.sudo()
        act = self._issue(self._award_vals(self.colleague)).decision_id.act_id.sudo()
        self.assertEqual(_sha256(act.salt + act.payload), act.payload_hash)
        self.assertEqual(_sha256(act.salt + act.links), act.links_hash)
        chain = {
            "version": 2,
            "number": 2,
            "kind": "decision",
            "subject": act.subject,
            "reference": act.reference,
            "payload": act.payload_hash,
            "links": act.links_hash,
            "previous": first.chain_hash,
            "recorded_on": str(act.recorded_on),
            "recorded_by": self.officer.name,
            "remark": "",
        }
        text = json.dumps(
            chain, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        self.assertEqual(_sha256(text), act.chain_hash)

    def test_payload_has_no_ids(self):
        """Only names stand in it; the records that they stood for are kept apart."""
        award = self._issue(self._award_vals(self.employee))
        act = award.decision_id.act_id.sudo()
        links = json.loads(act.links)
        row = dict(zip(links["link_columns"], links["links"][0], strict=True))
        self.assertEqual(row["id"], award.id)
        self.assertEqual(row["employee_id"], self.employee.id)
        self.assertFalse({"id", "employee_id"} & json.loads(act.payload).keys())

    def test_salt(self):
        """Who guesses what was sealed cannot try it against the printed hash."""
        self._issue(self._award_vals(self.employee))
        self._issue(self._award_vals(self.colleague))
        salts = self._get_acts().mapped("salt")
        self.assertEqual(len(set(salts)), 2)
        self.assertTrue(all(len(salt) == 32 for salt in salts))

    def test_each_company_has_its_chain(self):
        """Numbers begin with one in each company and have no gaps."""
        for user, subject in (
            (self.officer, self.employee),
            (self.officer_b, self.employee_b),
            (self.officer, self.colleague),
        ):
            self._issue(
                self._award_vals(subject), user=user, company_id=user.company_id.id
            )
        self.assertEqual(self._get_acts().mapped("number"), [1, 2])
        self.assertEqual(self._get_acts(self.company_b).mapped("number"), [1])
        self._assert_clean()
        self.assertEqual(self._verify(self.company_b), [])

    def test_external_decision(self):
        """A registered decision without number or date is sealed as it is known."""
        award = self._issue(
            self._award_vals(self.unit_2),
            origin="external",
            number=False,
            date=False,
            signer_name=False,
        )
        sealed = json.loads(award.decision_id.act_id.sudo().payload)
        self.assertEqual((sealed["number"], sealed["date"]), ("", ""))
        self._assert_clean()

    def test_covenant(self):
        """A concluded covenant is one more link, with text and signatures in it."""
        covenant = self._open_covenant(self.employee)
        self._sign(covenant.signatory_ids, self.employee_user)
        covenant.action_conclude()
        sealed = json.loads(covenant.act_id.sudo().payload)
        self.assertEqual(sealed["text"], covenant.text)
        self.assertEqual(sealed["signed"][0][0], "Nguyễn Thị Ánh")
        self._assert_clean()

    def test_covenant_before_payloads_were_kept(self):
        """An act of the first version is compared by its hash, and stays valid."""
        covenant = self._open_covenant(self.employee)
        self._sign(covenant.signatory_ids, self.employee_user)
        covenant.action_conclude()
        self._make_old(covenant)
        self._assert_clean()
        self.assertEqual(covenant._find_tampering(), [])
        self._tamper(
            "UPDATE hr_emulation_covenant SET year = 2020 WHERE id = %s", covenant.id
        )
        self.assertIn("What differs was not kept", self._get_texts())

    def _make_old(self, covenant):
        """As the first version sealed: no salt, no text, one hash for all."""
        act = covenant.act_id.sudo()
        act._in_transition().write(
            {
                "version": 1,
                "salt": False,
                "payload": False,
                "links": False,
                "links_hash": False,
                "recorded_by": False,
                "payload_hash": seal(covenant._get_payload()),
            }
        )
        act._in_transition().chain_hash = act._get_chain_hash(act)

    def test_session(self):
        """A session that is closed is sealed with its minutes."""
        council = self.env["hr.emulation.council"].create(
            {"name": "Hội đồng", "company_id": self.company_a.id}
        )
        session = self.env["hr.emulation.session"].create(
            {
                "name": "Phiên họp",
                "council_id": council.id,
                "company_id": self.company_a.id,
            }
        )
        minutes = session._build_minutes()
        session._in_transition().write({"state": "closed", "minutes": minutes})
        session._seal_act()
        self.assertEqual(session.act_id.kind, "session")
        self.assertEqual(json.loads(session.act_id.payload)["minutes"], minutes)
        self._assert_clean()

    # -------------------------------------------------------------------------
    # Imports
    # -------------------------------------------------------------------------

    def test_import(self):
        """Each decision of a register is one act, and what has none is another."""
        batch = self._import(
            {},
            {"number": "13/QĐ-ABC", "award": "TEST_HIGHER"},
            {"year": "2013", "number": "", "date": "", "award": "TEST_HIGHER"},
        )
        acts = self._get_acts()
        self.assertEqual(
            sorted(acts.mapped("kind")), ["decision", "decision", "import"]
        )
        self.assertEqual(set(acts.mapped("remark")), {f"Imported from “{batch.name}”"})
        self.assertEqual(batch.sudo().act_id.kind, "import")
        self._assert_clean()

    def test_import_adds_to_a_decision(self):
        """The decision is sealed again with all its awards; both acts stay."""
        self._import({})
        self._import({"name": "Trần Văn Bình", "unit": "Phòng Hai"})
        first, second = self._get_acts()
        self.assertEqual(first.reference, second.reference)
        self.assertEqual(len(json.loads(first.payload)["awards"]), 1)
        self.assertEqual(len(json.loads(second.payload)["awards"]), 2)
        self._assert_clean()

    def test_import_rolled_back(self):
        """What was written and taken back stays in the chain, and is no finding."""
        known = self._import({})
        batch = self._import(
            {"name": "Trần Văn Bình", "unit": "Phòng Hai"},
            {"number": "13/QĐ-ABC", "award": "TEST_HIGHER"},
            {"year": "2013", "number": "", "date": "", "award": "TEST_HIGHER"},
        )
        before = len(self._get_acts())
        batch.action_roll_back()
        acts = self._get_acts()
        self.assertGreater(len(acts), before)
        self.assertIn("was rolled back", acts[-1].remark)
        self.assertTrue(self._get_awards(known).decision_id.exists())
        self._assert_clean()

    def test_thousand_decisions_in_one_go(self):
        """An import of many decisions locks once and takes few queries for each."""
        decisions = self.env["hr.emulation.decision"]
        drafts = [
            self._create_decision(self._award_vals(self.employee, year=1990 + number))
            for number in range(30)
        ]
        decisions = decisions.union(*drafts)
        for decision in decisions:
            decision._in_transition().state = "issued"
            decision.award_ids._in_transition().state = "issued"
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        decisions._seal_act()
        self.env.flush_all()
        self.assertLess(self.cr.sql_log_count - before, 60)
        self.assertEqual(self._get_acts().mapped("number"), list(range(1, 31)))
        self._assert_clean()

    # -------------------------------------------------------------------------
    # What may change afterwards
    # -------------------------------------------------------------------------

    def test_correction_and_revocation(self):
        """What later decisions do to an award is no tampering."""
        first = self._issue(self._award_vals(self.employee))
        second = self._issue(self._award_vals(self.colleague))
        self._correct(first, award_type_id=self.higher_title.id)
        revocation = self._revoke(second)
        sealed = json.loads(revocation.act_id.sudo().payload)
        self.assertEqual(sealed["target_award"][0][0], "Trần Văn Bình")
        self.assertEqual(self._get_acts().mapped("number"), [1, 2, 3, 4])
        self._assert_clean()

    def test_hidden_scanned_presented(self):
        """Hiding an award, adding the signed copy and a ceremony are no tampering."""
        award = self._issue(self._award_vals(self.employee))
        award.is_hidden = True
        award.decision_id.scan = "eA=="
        award.decision_id.note = "x"
        self.env["hr.emulation.ceremony"].with_user(self.officer).create(
            {"name": "Lễ", "decision_id": award.decision_id.id}
        )
        self._assert_clean()

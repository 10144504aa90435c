import json

from odoo.tests import tagged

from .tampering_case import ACT, AWARD, TamperingCase


@tagged("post_install", "-at_install")
class TestTamperingOfTheChain(TamperingCase):
    """What is changed of acts, covenants and sessions is named too."""

    def test_act(self):
        """An act that was changed, deleted, moved or slipped in is named."""

        def change(vals, *words):
            return ACT.format(vals, act="{act}"), *words

        changed = "The act itself was changed"
        self._check(
            [
                change("kind = 'covenant'", changed),
                change("subject = 'x'", changed),
                change("reference = 'x'", changed),
                change("recorded_on = '2020-01-01'", changed),
                change("recorded_by = 'x'", changed),
                change("remark = 'x'", changed),
                change("version = 3", changed),
                change("chain_hash = 'x'", changed, "does not follow on act 1"),
                change("previous_hash = 'x'", changed, "does not follow on act 0"),
                change(
                    "payload_hash = 'x'",
                    changed,
                    "The text that this act keeps does not fit",
                ),
                change(
                    "links_hash = 'x'",
                    changed,
                    "The links that this act keeps do not fit",
                ),
                change("salt = 'x'", "The text that this act keeps does not fit"),
                change("payload = '{{}}'", "The text that this act keeps does not fit"),
                change("payload = NULL", "The text that this act keeps does not fit"),
                change("links = '{{}}'", "The links that this act keeps do not fit"),
                (
                    ACT.format("payload = 'x'", act="{act}")
                    + "; "
                    + AWARD.format("year = 2025", first="{first}"),
                    "What differs cannot be said",
                ),
                change("company_id = {company_b}", "Act 1 is missing before this one."),
                change("number = 900", "Act 1 is missing", "missing before this one"),
                (
                    "UPDATE hr_emulation_decision SET act_id = NULL;"
                    "DELETE FROM hr_emulation_act WHERE id = {act}",
                    "Act 1 is missing before this one.",
                    "does not follow on act 0",
                    "The act that sealed it is not there any more.",
                ),
                (
                    "UPDATE hr_emulation_decision SET act_id = NULL;"
                    "DELETE FROM hr_emulation_act WHERE number IN (2, 3) AND "
                    "company_id = "
                    "(SELECT company_id FROM hr_emulation_act WHERE id = {act})",
                    "Acts 2 to 3 are missing before this one.",
                    "does not follow on act 1",
                ),
                # One act slipped in behind the newest, with the hashes of another.
                (
                    "INSERT INTO hr_emulation_act (company_id, number, kind, subject, "
                    "reference, payload_hash, chain_hash, recorded_on, version, "
                    "previous_hash) SELECT company_id, (SELECT max(number) + 1 FROM "
                    "hr_emulation_act WHERE company_id = act.company_id), kind, "
                    "subject, 'y', payload_hash, chain_hash, recorded_on, version, "
                    "previous_hash FROM hr_emulation_act act WHERE id = {act}",
                    changed,
                    "does not follow on act",
                    "What this act sealed is not there any more",
                ),
            ]
        )

    def test_covenant(self):
        """Lines, text, signatures and conclusion of a covenant are compared too."""
        covenant = "UPDATE hr_emulation_covenant SET {} WHERE id = {{covenant}}"
        signatory = (
            "UPDATE hr_emulation_covenant_signatory SET {} WHERE id = {{signatory}}"
        )
        self._check(
            [
                (
                    covenant.format("name = 'x'"),
                    "Name “Bản cam kết năm 2024” was sealed",
                ),
                (covenant.format("year = 2020"), "Year 2024 was sealed, now 2020"),
                (covenant.format("state = 'open'"), "yet its status is"),
                (covenant.format("text = 'x'"), "The text is not the one that was"),
                (
                    "UPDATE hr_emulation_covenant_line SET name = 'x' "
                    "WHERE covenant_id = {covenant}",
                    "Title or criteria are not the ones that were signed.",
                ),
                (
                    signatory.format("signer_name = 'x'"),
                    "What is recorded of the signature of x was changed.",
                    "Signature “Nguyễn Thị Ánh, Nguyễn Thị Ánh” was sealed, now",
                ),
                (
                    "DELETE FROM hr_emulation_covenant_signatory "
                    "WHERE id = {signatory}",
                    "Signature “Nguyễn Thị Ánh, Nguyễn Thị Ánh” was sealed, now",
                ),
            ]
        )

    def test_session(self):
        """What the minutes would say otherwise now is named by its place in them."""
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
        minutes = {
            "date": "2024-12-01",
            "members": [{"name": "Trần Văn A", "role": "chair"}, {"name": "Lê B"}],
            "results": {"Nguyễn Thị Ánh": {"for": 7, "against": 2}},
        }
        session._in_transition().write({"state": "closed", "minutes": minutes})
        session._seal_act()
        self._assert_clean()
        minutes["results"]["Nguyễn Thị Ánh"]["for"] = 9
        minutes["members"][0]["name"] = "Ai đó"
        self._tamper(
            "UPDATE hr_emulation_session SET minutes = %s WHERE id = %s",
            json.dumps(minutes),
            session.id,
        )
        found = self._get_texts()
        self.assertIn("results › Nguyễn Thị Ánh › for 7 was sealed, now 9", found)
        self.assertIn("members › 1 › ", found)
        self.assertIn("“Trần Văn A” was sealed, now “Ai đó”", found)

    def test_sealed_again_to_cover_it(self):
        """Who has a changed decision sealed again by the program gives oneself away."""
        self._tamper(
            "UPDATE hr_emulation_award SET year = 2025 WHERE id = %s", self.first.id
        )
        self.decision.invalidate_recordset()
        self.decision._seal_act()
        self.assertIn("yet sealed again as act", self._get_texts())

from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

MEMBERS = ("Đắk Lắk", "Gia Lai", "Phú Yên", "Lâm Đồng")


@tagged("post_install", "-at_install")
class TestCovenantTour(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        officer = new_test_user(
            cls.env,
            "tour_officer",
            groups="hr_emulation.group_emulation_officer,base.group_partner_manager",
        )
        cls.leader = new_test_user(cls.env, "tour_leader", name="Lãnh đạo Đắk Lắk")
        partners = cls.env["res.partner"].create(
            [{"name": f"Sở TTTT {name}", "is_company": True} for name in MEMBERS]
        )
        cls.heads = cls.leader.partner_id + cls.env["res.partner"].create(
            [
                {"name": f"Lãnh đạo {name}", "email": "lanhdao@example.com"}
                for name in MEMBERS[1:]
            ]
        )
        cluster = cls.env["hr.emulation.cluster"].create(
            {
                "name": "Cụm thi đua số 6",
                "company_id": officer.company_id.id,
                "member_ids": [
                    Command.create({"partner_id": partner.id, "sequence": sequence})
                    for sequence, partner in enumerate(partners)
                ],
            }
        )
        template = cls.env.ref("hr_emulation.covenant_template_cluster")
        cls.covenant = cls.env["hr.emulation.covenant"].create(
            {
                "name": "Giao ước thi đua",
                "year": 2020,
                "cluster_id": cluster.id,
                "company_id": officer.company_id.id,
            }
        )
        cls.covenant._take_over(template)

    def test_cluster_signs_in_four_ways(self):
        """All members sign: by hand in Odoo, by link, on paper and on the screen."""
        self.assertEqual(len(self.covenant.line_ids), 10)
        address = f"/odoo/hr.emulation.covenant/{self.covenant.id}"
        self.start_tour(
            address, "hr_emulation_covenant_open_tour", login="tour_officer"
        )
        self.env.invalidate_all()
        signatories = self.covenant.signatory_ids
        for signatory, head in zip(signatories, self.heads, strict=True):
            signatory.representative_id = head
        self.start_tour(
            "/odoo/emulation-my-commitments",
            "hr_emulation_covenant_drawn_tour",
            login="tour_leader",
        )
        link = signatories[1]._create_links()[signatories[1]]
        self.start_tour(
            "/emulation" + link.partition("/emulation")[2],
            "hr_emulation_covenant_link_tour",
            login=None,
        )
        self.start_tour(
            address, "hr_emulation_covenant_conclude_tour", login="tour_officer"
        )
        self.env.invalidate_all()
        self.assertEqual(
            signatories.mapped("method"), ["drawn", "link", "paper", "conference"]
        )
        self.assertEqual(
            signatories.mapped("signer_name"), [f"Lãnh đạo {name}" for name in MEMBERS]
        )
        self.assertEqual(self.covenant.state, "concluded")
        self.assertFalse(self.covenant._find_tampering())

    def test_link_as_qr_code(self):
        """The officer's screen shows a code that can be scanned."""
        self.covenant.action_add_members()
        signatory = self.covenant.signatory_ids[0]
        signatory.representative_id = self.heads[0]
        self.covenant.action_open()
        self.start_tour(
            f"/odoo/hr.emulation.covenant.signatory/{signatory.id}",
            "hr_emulation_qr_code_tour",
            login="tour_officer",
        )

    def test_progress_of_a_job(self):
        """Two of five are prepared, and the page of the job shows it."""
        officer = self.env["res.users"].search([("login", "=", "tour_officer")])
        unit = self.env["hr.department"].create(
            {"name": "Phòng Ba", "company_id": officer.company_id.id}
        )
        self.env["hr.employee"].create(
            [
                {
                    "name": f"Người {number}",
                    "company_id": officer.company_id.id,
                    "department_id": unit.id,
                }
                for number in range(3)
            ]
        )
        self.covenant.kind = "individual"
        opening = self.env["hr.emulation.opening"].create(
            {
                "covenant_id": self.covenant.id,
                "for_employees": False,
                "for_units": False,
                "unit_ids": [Command.link(unit.id)],
                "company_id": officer.company_id.id,
            }
        )
        opening._in_transition().write({"state": "running", "total": 5})
        self.start_tour(
            f"/odoo/hr.emulation.opening/{opening.id}",
            "hr_emulation_progress_tour",
            login="tour_officer",
        )

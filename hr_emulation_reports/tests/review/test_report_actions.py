from ast import literal_eval

from lxml import etree

from odoo.tests import TransactionCase, tagged

_AWARDS = ("units", "collectives", "persons", "kinds", "topics", "positions", "party")


@tagged("post_install", "-at_install")
class TestReportActions(TransactionCase):
    """The agency's own reports: the pivots of the menu *Reporting*."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.env["res.users"].search([("login", "=", "officer")])
        cls.companies = cls.env.ref("hr_emulation.company_agency")

    def _get_pivot(self, action):
        """Return the model of the action as the officer, its groups and measures."""
        model = self.env[action.res_model].with_user(self.officer)
        model = model.with_context(allowed_company_ids=self.companies.ids)
        view = action.view_id.filtered(lambda one: one.type == "pivot")
        arch = etree.fromstring(model.get_view(view.id, "pivot")["arch"])
        names = {"row": [], "col": [], "measure": []}
        for node in arch.iter("field"):
            names[node.get("type")].append(node.get("name"))
        return model, names["row"] + names["col"], names["measure"]

    def test_pivots_of_awards(self):
        """Each pivot adds up to the awards that it stands for, and opens them."""
        for name in _AWARDS:
            action = self.env.ref(
                f"hr_emulation_reports.hr_emulation_award_action_{name}"
            )
            model, groups, _measures = self._get_pivot(action)
            domain = [("state", "=", "issued"), *self._get_domain(action)]
            with self.subTest(name):
                cells = model._read_group(domain, groups, ["award_count:sum"])
                self.assertEqual(
                    sum(cell[-1] for cell in cells), model.search_count(domain)
                )
                self.assertTrue(cells)

    def test_other_pivots(self):
        """Rates, bonuses and the fund are shown by their groups."""
        for name in (
            "registration_action_rate",
            "fairness_person_action_registered",
            "bonus_action_report",
        ):
            action = self.env.ref(f"hr_emulation_reports.hr_emulation_{name}")
            model, groups, measures = self._get_pivot(action)
            with self.subTest(name):
                model._read_group([], groups, [f"{one}:sum" for one in measures])

    def test_who_has_not_signed(self):
        """The list of non-signers has nobody who has signed."""
        action = self.env.ref(
            "hr_emulation_reports.hr_emulation_covenant_signatory_action_unsigned"
        )
        model = self.env[action.res_model].with_user(self.officer)
        found = model.search(self._get_domain(action))
        self.assertFalse(found.filtered("signed_on"))

    def _get_domain(self, action):
        return literal_eval(action.domain or "[]")

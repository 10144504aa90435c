from lxml import etree

from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.common import EmulationCommon

VIEWS = {
    ("hr.department", "hr.view_department_form"): "emulation_office_kind",
    ("res.partner", "base.view_partner_form"): "emulation_organisation_type",
    ("hr.emulation.duty", "hr_emulation.hr_emulation_duty_view_form"): "education",
}


@tagged("post_install", "-at_install")
class TestCountedViews(EmulationCommon):
    def test_fields_stand_among_the_others(self):
        """What the statistics count by is a labelled line of the form's sheet."""
        for (model, view), name in VIEWS.items():
            view_id = self.env.ref(view).id
            records = self.env[model].with_user(self.officer)
            arch = etree.fromstring(records.get_view(view_id, "form")["arch"])
            with self.subTest(model):
                self.assertTrue(arch.xpath(f"//sheet//group//field[@name='{name}']"))

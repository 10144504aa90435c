from odoo.tests import TransactionCase, tagged

ADDON = "hr_emulation_reports"


@tagged("post_install", "-at_install")
class TestChoices(TransactionCase):
    def test_choices_are_translated_with_the_addon(self):
        """No choice of a selection stays English because a mixin of elsewhere lists it.

        Odoo files the values of a selection under the addon whose class lists them,
        and loads the translations of that addon before the models of this one exist.
        """
        foreign = set()
        for model in self.env.values():
            if model._original_module != ADDON or model._abstract:
                continue
            for field in model._fields.values():
                if field.type != "selection" or not isinstance(field.selection, list):
                    continue
                for value, addons in field._selection_modules(model).items():
                    if addons == {"hr_emulation"}:
                        foreign.add(f"{field} {value}")
        self.assertFalse(foreign)

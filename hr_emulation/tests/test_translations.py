import re
from collections import defaultdict

import polib

from odoo.modules import get_module_path
from odoo.tests import TransactionCase, tagged

from ..tools import import_messages
from .translation_terms import get_rows

MODULES = ("hr_emulation", "hr_emulation_reports")


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def _get_terms(self, module):
        """Return ``{source term: places}``."""
        terms = defaultdict(set)
        for _module, _type, name, place, source, *_rest in get_rows(self.env, module):
            terms[source.strip()].add(f"{name} {place}")
        return terms

    def test_every_term_has_its_vietnamese(self):
        """A term without Vietnamese fails, and so does one marked fuzzy."""
        for module in MODULES:
            entries = polib.pofile(f"{get_module_path(module)}/i18n/vi.po")
            translated = {
                entry.msgid.strip()
                for entry in entries
                if entry.msgstr and "fuzzy" not in entry.flags and not entry.obsolete
            }
            missing = {
                term: places
                for term, places in self._get_terms(module).items()
                if term not in translated
            }
            self.assertFalse(
                missing, f"{module}: {len(missing)} terms without Vietnamese"
            )

    def test_placeholders_survive_translation(self):
        """A translation with another %(name)s would break the sentence at run time."""
        for module in MODULES:
            for entry in polib.pofile(f"{get_module_path(module)}/i18n/vi.po"):
                self.assertEqual(
                    _placeholders(entry.msgid), _placeholders(entry.msgstr), entry.msgid
                )

    def test_remarks_of_the_importer_are_translated(self):
        """Remarks are templates found by code: they must be known to translators."""
        terms = self._get_terms("hr_emulation")
        for template in import_messages.ALL_MESSAGES.values():
            self.assertIn(template.strip(), terms)


def _placeholders(text):
    return sorted(re.findall(r"%\((\w+)\)[sd]|%[sd]", text))

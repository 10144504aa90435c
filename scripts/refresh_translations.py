"""Bring the pot files and vi.po up to date.

    ./scripts/shell < scripts/refresh_translations.py

Existing translations stay, terms that are gone are dropped, new ones come in
empty (a test fails until they are translated).
"""

import io
from pathlib import Path

import polib

from odoo.modules import get_module_path
from odoo.tools.translate import TranslationFileWriter

from odoo.addons.hr_emulation.tests.translation_terms import get_rows

HEADER = {
    "Project-Id-Version": "Odoo Server 19.0",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def export(module):
    buffer = io.BytesIO()
    TranslationFileWriter(buffer, fileformat="po", lang=None).write_rows(
        get_rows(env, module)  # noqa: F821  (the shell gives env)
    )
    return polib.pofile(buffer.getvalue().decode())


def refresh(module):
    folder = Path(get_module_path(module), "i18n")
    folder.mkdir(exist_ok=True)
    template = export(module)
    template.metadata = {**HEADER, "Language": ""}
    template.save(str(folder / f"{module}.pot"))
    target = folder / "vi.po"
    known = {}
    if target.exists():
        known = {entry.msgid: entry.msgstr for entry in polib.pofile(str(target))}
    for entry in template:
        entry.msgstr = known.get(entry.msgid, "")
    template.metadata = HEADER
    template.save(str(target))
    empty = sum(not entry.msgstr for entry in template)
    print(f"{target.name} of {module}: {len(template)} terms, {empty} to translate")


for name in ("hr_emulation", "hr_emulation_reports"):
    refresh(name)

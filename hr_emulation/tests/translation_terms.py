"""The terms of a module that need a translation, also for the refresh script."""

import re

from odoo.modules import Manifest
from odoo.tools import file_open
from odoo.tools.translate import TranslationModuleReader


def get_rows(env, module):
    """Rows of Odoo's own export, without those of the demonstration data."""
    demo = _get_demo_ids(module)
    for row in TranslationModuleReader(env.cr, modules=[module]):
        external_id = str(row[3])
        if external_id.removeprefix(f"{module}.") not in demo:
            yield row


def _get_demo_ids(module):
    ids = set()
    for path in Manifest.for_addon(module).get("demo", ()):
        with file_open(f"{module}/{path}") as demo:
            text = demo.read()
        if path.endswith(".xml"):
            ids.update(re.findall(r'<record id="([^"]+)"', text))
        else:
            ids.update(line.partition(",")[0] for line in text.splitlines()[1:])
    return ids

#!/usr/bin/env python3
"""Write the shipped Word templates of hr_emulation_reports.

Run with the Python of the workshop:
`…/bin/python scripts/make_document_templates.py`. The files are committed; this is
their source. The layout follows the state's rules for administrative documents as
far as they are commonly known (decree 30/2020: Times New Roman 13 to 14, margins 20
mm above and below, 30 mm left, 15 mm right); the wording of the forms is *to confirm*
by whoever uses them. What a template may name: `tools/word_samples.py`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from document_templates import councils, proposals, reviews, words  # noqa: E402

FOLDER = ROOT / "hr_emulation_reports" / "data" / "templates"


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for module in (proposals, councils, words, reviews):
        for name, build in module.DOCUMENTS.items():
            build().save(FOLDER / f"{name}.docx")


if __name__ == "__main__":
    main()

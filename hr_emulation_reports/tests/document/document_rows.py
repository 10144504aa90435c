"""Rights of Word templates: more rows of :mod:`..access_matrix`."""

from .template_files import make_template

MATRIX = {
    # Columns: employee, manager, officer, administrator, auditor (all of company A)
    # and an officer of company B.
    #
    #                     empl mana offi admi audi of B
    # Only administrators write what is filled in for everybody.
    "hr.emulation.document.template": {
        "shared":         "---- ---- r--- rwcd r--- r---",
        "A":              "---- ---- r--- rwcd r--- ----",
        "B":              "---- ---- ---- ---- ---- r---",
    },
}  # fmt: skip

# What a person with the right to write may change, at any time.
WRITE = {"hr.emulation.document.template": {"note": "Another"}}


def find(case, model, scope):
    """The record of this kind that another row has brought along, if any."""


def get_values(case, model, scope, company, code):
    """Values of one more record of this kind, as a client would send them."""
    return {
        "name": code,
        "kind": "decision",
        "file": make_template("{{ organisation }}", encoded=True),
        "company_id": company.id,
    }

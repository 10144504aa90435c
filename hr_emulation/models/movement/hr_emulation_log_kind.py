from odoo import fields, models


class HrEmulationLogKind(models.Model):
    """What kind of work an entry of the log is: a reminder, an inspection ..."""

    _name = "hr.emulation.log.kind"
    _description = "Kind of Log Entry"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        index=True, copy=False, help="Short code used by imports and reports."
    )
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    has_findings = fields.Boolean(
        help="An inspection: substance, quality and spread are judged, and what "
        "follows from it is noted.",
    )
    has_reach = fields.Boolean(
        help="Propaganda: its channel and how many people it reached are noted.",
    )
    has_document = fields.Boolean(
        help="A document is made known: which one is noted.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is already used.")

from odoo import api, fields, models
from odoo.fields import Command

#: What a template may leave open, and where the covenant has it.
BLANKS = {
    "{year}": "year",
    "{organisation}": "company_id.partner_id.name",
    "{cluster}": "cluster_id.name",
    "{movement}": "movement_id.name",
}


class HrEmulationCovenantTemplate(models.Model):
    """The wording that covenants start from."""

    _name = "hr.emulation.covenant.template"
    _description = "Covenant Template"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(string="Title", required=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        selection=[("joint", "Joint Covenant"), ("individual", "Individual")],
        default="joint",
        required=True,
    )
    body = fields.Text(
        string="Introduction",
        help="{year}, {organisation}, {cluster} and {movement} are filled in.",
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.covenant.line",
        inverse_name="template_id",
        string="Criteria",
        copy=True,
    )
    closing = fields.Text(string="Closing Words")
    source = fields.Char(help="Where this wording was read.")
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a template inside one company; empty when shared by all.",
    )
    active = fields.Boolean(default=True)

    def _get_covenant_values(self, covenant):
        """Return the values that ``covenant`` takes over from the one template."""
        self.ensure_one()
        return {
            "name": self._fill_in(self.name, covenant),
            "kind": self.kind,
            "body": self._fill_in(self.body, covenant),
            "closing": self._fill_in(self.closing, covenant),
            "line_ids": [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "sequence": line.sequence,
                            "name": self._fill_in(line.name, covenant),
                            "measure": self._fill_in(line.measure, covenant),
                        }
                    )
                    for line in self.line_ids
                ),
            ],
        }

    @api.model
    def _fill_in(self, text, covenant):
        """Return ``text`` with the blanks filled in that the covenant has words for."""
        for blank, path in BLANKS.items():
            if text and blank in text:
                value = next(iter(covenant.mapped(path)), None)
                if value:
                    text = text.replace(blank, str(value))
        return text

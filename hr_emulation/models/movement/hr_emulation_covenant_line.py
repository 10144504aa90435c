from odoo import api, fields, models


class HrEmulationCovenantLine(models.Model):
    """One criterion or promise in a covenant, or in the template of one."""

    _name = "hr.emulation.covenant.line"
    _description = "Criterion of a Covenant"
    _inherit = ["hr.emulation.company.mixin"]
    _order = "covenant_id, template_id, sequence, id"
    _check_company_auto = True

    covenant_id = fields.Many2one(
        comodel_name="hr.emulation.covenant",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    template_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.template",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    sequence = fields.Integer(default=10)
    name = fields.Text(string="Criterion", required=True)
    measure = fields.Text(
        string="Measures",
        help="How it is going to be done; printed below the criterion.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        index=True,
    )

    _one_owner = models.Constraint(
        "CHECK (num_nonnulls(covenant_id, template_id) = 1)",
        "A criterion belongs to one covenant or to one template.",
    )

    @api.depends("covenant_id.company_id", "template_id.company_id")
    def _compute_company_id(self):
        for line in self:
            line.company_id = line.covenant_id.company_id or line.template_id.company_id

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        lines = super().create(vals_list)
        # After it: the covenant may come from a default.
        self._check_unsigned(lines.covenant_id.ids)
        return lines

    def write(self, vals):
        self._check_unsigned({*self.covenant_id.ids, vals.get("covenant_id")})
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._check_unsigned(self.covenant_id.ids)

    @api.model
    def _check_unsigned(self, covenant_ids):
        covenants = self.env["hr.emulation.covenant"].browse(filter(None, covenant_ids))
        covenants._check_not_frozen({"line_ids": True})

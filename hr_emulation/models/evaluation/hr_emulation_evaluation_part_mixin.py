from odoo import api, fields, models


class HrEmulationEvaluationPartMixin(models.AbstractModel):
    """Lines of an evaluation that are filled in at one of its stages."""

    _name = "hr.emulation.evaluation.part.mixin"
    _description = "Part of an Evaluation"
    _inherit = ["hr.emulation.company.mixin"]
    _check_company_auto = True

    #: Field of the evaluation whose stage opens these lines.
    _part_field = None

    evaluation_id = fields.Many2one(
        comodel_name="hr.emulation.evaluation",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )
    company_id = fields.Many2one(
        related="evaluation_id.company_id",
        store=True,
        precompute=True,
        index=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_evaluation_open()
        parts._lock_evaluation()
        return parts

    def write(self, vals):
        self._check_evaluation_open()
        self._lock_evaluation()
        result = super().write(vals)
        if "evaluation_id" in vals:
            self._check_evaluation_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_evaluation_open()
        self._lock_evaluation()

    def _lock_evaluation(self):
        """Let nobody conclude or hand on what is being changed."""
        # sudo: who verifies one criterion may not see the whole evaluation.
        evaluations = self.sudo().evaluation_id
        if not evaluations._is_transition():
            evaluations._lock()

    def _check_evaluation_open(self):
        # Who may not write at all is told that first.
        self.check_access("write")
        self.evaluation_id._check_open({self._part_field})

from odoo import api, fields, models

#: Nobody else may even know whether there is something.
_READERS = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"


class HrEmulationDisciplinedMixin(models.AbstractModel):
    """Button to the disciplinary matters of an employee or a department."""

    _name = "hr.emulation.disciplined.mixin"
    _description = "Somebody with Disciplinary Matters"

    _emulation_subject_field = None

    emulation_discipline_count = fields.Integer(
        string="Disciplinary Matters",
        compute="_compute_emulation_discipline_count",
        groups=_READERS,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_emulation_discipline_count(self):
        # As the user: in an environment of the system alone the count is empty.
        matters = self.env["hr.emulation.discipline"].sudo(False)
        field, counts = self._emulation_subject_field, {}
        if matters.has_access("read"):
            domain = [(field, "in", self.ids), ("state", "!=", "annulled")]
            groups = matters._read_group(domain, [field], ["__count"])
            counts = {subject.id: count for subject, count in groups}
        for record in self:
            record.emulation_discipline_count = counts.get(record.id, 0)

    def action_open_emulation_disciplines(self):
        """Open the disciplinary matters of the one employee or department."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_discipline_action"
        )
        field = self._emulation_subject_field
        return {
            **action,
            "name": self.env._("Disciplinary Matters of %s", self.display_name),
            "domain": [(field, "=", self.id)],
            "context": {f"default_{field}": self.id},
        }

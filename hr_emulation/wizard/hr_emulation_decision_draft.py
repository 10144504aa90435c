from odoo import api, fields, models
from odoo.fields import Command


class HrEmulationDecisionDraft(models.TransientModel):
    """Shows into which papers accepted nominations would go, and drafts them.

    One paper for each authority, kind and category: titles and commendations are
    decided apart. What a higher authority decides goes into proposals to it.
    """

    _name = "hr.emulation.decision.draft"
    _description = "Draft Decisions"

    nomination_ids = fields.Many2many(
        comodel_name="hr.emulation.nomination",
        relation="hr_emulation_decision_draft_nomination_rel",
        string="Nominations",
        required=True,
    )
    per_award_type = fields.Boolean(string="One for Each Title or Form")
    per_subject_type = fields.Boolean(string="Individuals and Collectives Apart")
    line_ids = fields.One2many(
        comodel_name="hr.emulation.decision.draft.line",
        inverse_name="draft_id",
        string="What Will Be Drafted",
        compute="_compute_line_ids",
        store=True,
    )

    @api.depends("nomination_ids", "per_award_type", "per_subject_type")
    def _compute_line_ids(self):
        for draft in self:
            groups = draft._get_groups()
            draft.line_ids = [
                Command.clear(),
                *(
                    Command.create(draft._get_line_values(key, some))
                    for key, some in groups.items()
                ),
            ]

    @api.model
    def _ask(self, nominations):
        """Return the dialogue for the nominations."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Draft Decisions"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_nomination_ids": [Command.set(nominations.ids)]},
        }

    def _get_groups(self):
        return self.nomination_ids._origin._group_for_decisions(
            self.per_award_type, self.per_subject_type
        )

    def _get_line_values(self, key, nominations):
        counts = {}
        for nomination in nominations:
            name = nomination._get_granted_type().name
            counts[name] = counts.get(name, 0) + 1
        people = nominations.filtered(lambda one: one.subject_type == "individual")
        return {
            "paper": "submission" if key.is_higher else "decision",
            "authority_id": key.authority_id,
            "kind_id": key.kind_id,
            "award_names": ", ".join(
                f"{name} ({count})" for name, count in counts.items()
            ),
            "individual_count": len(people),
            "collective_count": len(nominations) - len(people),
        }

    def action_draft(self):
        """Draft the decisions and proposals, and open them.

        :raise UserError: says why one of the nominations cannot be decided; none is
        """
        self.ensure_one()
        nominations = self.nomination_ids
        decisions, submissions = nominations._draft_decisions(self._get_groups())
        if not submissions:
            return decisions._get_records_action(
                context={}, name=self.env._("Drafted Decisions")
            )
        if not decisions:
            return submissions._get_records_action(
                context={}, name=self.env._("Drafted Proposals")
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Proposals to a higher authority were drafted as well: %s.",
                    ", ".join(submissions.mapped("name")),
                ),
                "next": decisions._get_records_action(
                    context={}, name=self.env._("Drafted Decisions")
                ),
            },
        }

from odoo import api, fields, models


class HrEmulationNominationPlace(models.TransientModel):
    """One place in the ranking of those nominated for the same award."""

    _name = "hr.emulation.nomination.place"
    _description = "Place in the Ranking"
    _order = "sequence, id"
    _rec_name = "nomination_id"

    sequence = fields.Integer(readonly=True, aggregator=None)
    rank = fields.Integer(readonly=True, aggregator=None)
    nomination_id = fields.Many2one(
        comodel_name="hr.emulation.nomination", readonly=True, ondelete="cascade"
    )
    subject_name = fields.Char(related="nomination_id.subject_name", related_sudo=False)
    unit_name = fields.Char(related="nomination_id.unit_name", related_sudo=False)
    full_outcome = fields.Selection(
        related="nomination_id.full_outcome", related_sudo=False
    )
    state = fields.Selection(related="nomination_id.state", related_sudo=False)
    priorities = fields.Char(string="Preferred For", readonly=True)
    reason = fields.Char(string="Why This Place", readonly=True)

    @api.model
    def _show(self, nominations):
        """Return the action that shows the ranking of the nominations."""
        first = nominations[:1]
        places = self._create_places(nominations)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "Ranking: %(award)s (%(year)s)",
                award=first.award_type_id.name,
                year=first.year,
            ),
            "res_model": self._name,
            "view_mode": "list",
            "domain": [("id", "in", places.ids)],
        }

    def _create_places(self, nominations):
        # sudo: the names of the priorities, whoever may configure them.
        names = {
            priority.id: priority.name
            for priority in self.env["hr.emulation.priority"]
            .sudo()
            .search_fetch(
                [("company_id", "in", [*nominations.company_id.ids, False])], ["name"]
            )
        }
        return self.create(
            [
                {
                    "sequence": sequence,
                    "rank": place.rank,
                    "nomination_id": place.candidate.key,
                    "priorities": ", ".join(names[key] for key in place.met),
                    "reason": self._get_reason(place, names),
                }
                for sequence, place in enumerate(nominations._rank(), 1)
            ]
        )

    def _get_reason(self, place, names):
        match place.reason:
            case "first":
                return self.env._("Best verdict, most preferred by law")
            case "outcome":
                return self.env._("The verdict is less good")
            case "priority":
                return self.env._(
                    "Same verdict; those before are preferred: %s",
                    names[place.priority],
                )
        return self.env._("Equal to the one before; in the order of the names")

    def action_open(self):
        """Open the nomination of the one place."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.emulation.nomination",
            "res_id": self.nomination_id.id,
            "view_mode": "form",
        }

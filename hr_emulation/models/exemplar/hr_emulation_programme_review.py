from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class HrEmulationProgramme(models.Model):
    """What a programme takes up from the review before it, and how it leads exemplars.

    The programme reads the review; nothing is written back.
    """

    _inherit = "hr.emulation.programme"

    previous_review_id = fields.Many2one(
        comodel_name="hr.emulation.review",
        string="Takes Up the Review",
        domain="[('state', '=', 'done'), ('company_id', '=', company_id)]",
        check_company=True,
        ondelete="restrict",
        copy=False,
        index="btree_not_null",
        help="The finished review whose directions this programme carries out.",
    )
    exemplar_target = fields.Integer(
        string="Exemplars Planned",
        help="How many new exemplars the year should bring.",
    )
    exemplar_count = fields.Integer(
        string="Exemplars Found", compute="_compute_exemplar_counts"
    )
    exemplar_replicated_count = fields.Integer(
        string="Exemplars Replicated", compute="_compute_exemplar_counts"
    )

    _exemplar_target_positive = models.Constraint(
        "CHECK (COALESCE(exemplar_target, 0) >= 0)",
        "The number of exemplars planned cannot be negative.",
    )

    @property
    def _frozen_fields(self):
        return super()._frozen_fields | {"previous_review_id", "exemplar_target"}

    @api.depends("year", "company_id")
    def _compute_exemplar_counts(self):
        # sudo: how many there are is no secret, who they are is.
        groups = (
            self.env["hr.emulation.exemplar"]
            .sudo()
            ._read_group(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("year", "in", self.mapped("year")),
                    ("state", "in", ("running", "done")),
                ],
                ["company_id", "year", "state"],
                ["__count"],
            )
        )
        counts = {
            (company.id, year, state): count for company, year, state, count in groups
        }
        for programme in self:
            key = (programme.company_id.id, programme.year)
            done = counts.get((*key, "done"), 0)
            programme.exemplar_replicated_count = done
            programme.exemplar_count = done + counts.get((*key, "running"), 0)

    def action_take_over_directions(self):
        """Add each direction of the last finished review as a content.

        :raise UserError: it is no draft, or there is no review with other directions
        """
        for programme in self:
            if programme.state != "draft":
                raise UserError(
                    self.env._("Only a draft takes up the directions of a review.")
                )
            review = programme.previous_review_id or programme._get_last_review()
            known = {(line.name or "").strip() for line in programme.line_ids}
            lines = [one for one in review._get_direction_lines() if one not in known]
            if not lines:
                raise UserError(
                    self.env._(
                        "No finished review of %s has directions that are not here "
                        "yet.",
                        programme.year - 1,
                    )
                )
            last = max(programme.line_ids.mapped("sequence"), default=0)
            programme.write(
                {
                    "previous_review_id": review.id,
                    "line_ids": [
                        Command.create({"sequence": place, "name": line})
                        for place, line in enumerate(lines, start=last + 1)
                    ],
                }
            )

    def _get_last_review(self):
        """Return the last finished review of the year before, with directions."""
        self.ensure_one()
        return self.env["hr.emulation.review"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "done"),
                ("kind", "!=", "interim"),
                ("directions", "!=", False),
                ("movement_id", "=", False),
                ("cluster_id", "=", False),
                ("date_to", ">=", f"{self.year - 1}-01-01"),
                ("date_to", "<=", f"{self.year - 1}-12-31"),
            ],
            limit=1,
        )

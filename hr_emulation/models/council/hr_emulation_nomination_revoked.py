from odoo import api, fields, models

from ..evaluation.hr_emulation_nomination import EDITABLE

#: States in which a verdict is made anew; later it stands, and is only flagged.
JUDGED_AGAIN = (*EDITABLE, "submitted", "endorsed")
FLAGGED = ("screened", "accepted", "proposed")


class HrEmulationNomination(models.Model):
    """Nominations whose verdict rested on an award that was revoked since."""

    _inherit = "hr.emulation.nomination"

    lost_ground = fields.Char(
        string="Revoked Since",
        readonly=True,
        copy=False,
        help="Awards that the verdict rested on and that were revoked later.",
    )

    @property
    def _protected_fields(self):
        return super()._protected_fields | {"lost_ground"}

    @api.model
    def _look_again(self, awards):
        """Judge open nominations anew that rested on these awards; flag later ones."""
        if not awards:
            return
        # sudo: what a verdict rested on does not depend on who revokes.
        for nomination, lost in self.sudo()._find_resting_on(awards).items():
            names = ", ".join(lost.mapped("display_name"))
            if nomination.state in JUDGED_AGAIN:
                nomination._check_again()
                body = self.env._(
                    "Judged anew, because it rested on what was revoked: %s.", names
                )
            else:
                body = self.env._(
                    "The verdict rested on what was revoked since: %s. Look at the "
                    "dossier again.",
                    names,
                )
                nomination._in_transition().lost_ground = names
            nomination.message_post(body=body)

    def _find_resting_on(self, awards):
        """Return ``{nomination: awards}`` named as evidence in their verdicts."""
        checks = self.env["hr.emulation.nomination.check"].search_fetch(
            [
                ("nomination_id.subject_key", "in", list(self._get_keys(awards))),
                ("nomination_id.state", "in", (*JUDGED_AGAIN, *FLAGGED)),
            ],
            ["nomination_id", "evidence"],
        )
        found = {}
        for check in checks:
            named = {
                record_id
                for model, record_id in check.evidence or ()
                if model == "award"
            }
            lost = awards.filtered(lambda award, named=named: award.id in named)
            if lost:
                nomination = check.nomination_id
                found[nomination] = found.get(nomination, awards.browse()) | lost
        return found

    @api.model
    def _get_keys(self, awards):
        """Keys of the recipients, and of the units that they counted for."""
        units = set()
        for path in awards.unit_id.sudo().mapped("parent_path"):
            units |= {int(unit) for unit in path.split("/") if unit}
        return {*awards.mapped("subject_key"), *(3 * unit + 1 for unit in units)}

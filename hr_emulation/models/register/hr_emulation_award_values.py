from odoo import api, models

from ...engine.register.text import fold
from ...tools.subject_key import get_subject_key


class HrEmulationAward(models.Model):
    """What follows from the other fields of an award, and how lists show it."""

    _inherit = "hr.emulation.award"

    @api.depends("award_type_id")
    def _compute_catalogue_values(self):
        for award in self:
            award.category = award.award_type_id.category
            award.level = award.award_type_id.level
            award.award_sequence = award.award_type_id.sequence

    @api.depends(
        "decision_id.number",
        "decision_id.date",
        "decision_id.authority_id",
        "decision_id.kind_id",
    )
    def _compute_decision_values(self):
        for award in self:
            decision = award.decision_id
            award.decision_number = decision.number or award.decision_number
            award.decision_date = decision.date or award.decision_date
            award.authority_id = decision.authority_id or award.authority_id
            award.kind_id = decision.kind_id or award.kind_id

    @api.depends("authority_id", "award_type_id")
    def _compute_branch(self):
        for award in self:
            award.branch = award.authority_id.branch or award.award_type_id.branch

    @api.depends("decision_id.year")
    def _compute_year(self):
        for award in self:
            before = award._origin
            if before.year and before.decision_id != award.decision_id:
                # Put into a decision on the screen: it keeps the year it had.
                award.year = before.year
            else:
                award.year = award.decision_id.year or award.year

    @api.depends("state")
    def _compute_award_count(self):
        for award in self:
            award.award_count = int(award.state == "issued")

    @api.depends("position_class_id")
    def _compute_is_direct_worker(self):
        for award in self:
            award.is_direct_worker = award.position_class_id.is_direct_worker

    @api.model
    def _get_known_or_not_fields(self):
        """Fields that an old document may lack; the award then says so."""
        return ["decision_number", "decision_date", "year", "authority_id"]

    @api.depends(lambda self: self._get_known_or_not_fields())
    def _compute_is_incomplete(self):
        names = self._get_known_or_not_fields()
        for award in self:
            award.is_incomplete = not all(award[name] for name in names)

    @api.depends(lambda self: self._get_known_or_not_fields())
    def _compute_missing(self):
        labels = {
            name: self._fields[name]._description_string(self.env)
            for name in self._get_known_or_not_fields()
        }
        for award in self:
            award.missing = ", ".join(
                label for name, label in labels.items() if not award[name]
            )

    @api.model
    def _add_stored_results(self, vals_list):
        """Add in place what the computed fields would hold; all else must be given.

        For thousands of awards Odoo's own way, a temporary record for each of
        them, takes most of the time.
        """
        decisive = ["company_id", "award_type_id", "authority_id", "state"]
        names = ["category", "level", "award_sequence", "branch", "award_count"]
        position_class = self.env["hr.emulation.position.class"]
        shared = {}
        for vals in vals_list:
            given = {name: vals[name] for name in decisive}
            key = tuple(given.values())
            if key not in shared:
                sample = self.new(given)
                shared[key] = {name: sample[name] for name in names}
                shared[key]["is_public"] = sample._can_be_public()
            vals |= shared[key]
            position = position_class.browse(vals["position_class_id"])
            vals |= {
                "is_direct_worker": position.is_direct_worker,
                "is_incomplete": not all(
                    vals[name] for name in self._get_known_or_not_fields()
                ),
                "subject_key": get_subject_key(vals),
                "subject_search": fold(vals["subject_name"] or ""),
            }

    @api.depends("subject_name", "award_type_id", "year")
    def _compute_display_name(self):
        for award in self:
            parts = [award.award_type_id.name, str(award.year or "")]
            award.display_name = (
                f"{award.subject_name or ''} - {' '.join(filter(None, parts))}"
            )

    def _web_read_group_groupby_formatter(self, groupby_spec, values):
        formatter = super()._web_read_group_groupby_formatter(groupby_spec, values)
        if groupby_spec != "year":
            return formatter
        # A year that the document does not say is no year 0. A word, because the
        # pivot view would write a false integer as 0 again.
        unknown = self.env._("Not Known")
        return lambda value: (value or unknown, formatter(value)[1])

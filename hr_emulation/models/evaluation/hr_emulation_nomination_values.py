from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.register.text import fold
from ..hr_emulation_subject_mixin import SUBJECT_FIELDS
from .hr_emulation_nomination import OPEN


class HrEmulationNomination(models.Model):
    """What follows from the subject, the award and the achievement."""

    _inherit = "hr.emulation.nomination"

    @api.depends("award_type_id", "subject_name", "year")
    def _compute_display_name(self):
        for nomination in self:
            if not nomination.subject_name:
                nomination.display_name = self.env._("New Nomination")
                continue
            nomination.display_name = self.env._(
                "%(name)s – %(award)s (%(year)s)",
                name=nomination.subject_name or "",
                award=nomination.award_type_id.name or "",
                year=nomination.year,
            )

    @api.depends("subject_type", "company_id")
    def _compute_allowed_award_type_ids(self):
        types = self.env["hr.emulation.award.type"]
        for (subject_type, company), records in self.grouped(
            lambda record: (record.subject_type, record.company_id)
        ).items():
            records.allowed_award_type_ids = types.search(
                [
                    (f"for_{subject_type or 'individual'}", "=", True),
                    ("company_id", "in", [company.id, False]),
                ]
            )

    @api.depends("award_type_id")
    def _compute_catalogue_values(self):
        for nomination in self:
            award_type = nomination.award_type_id
            nomination.category = award_type.category
            nomination.level = award_type.level
            nomination.award_sequence = award_type.sequence

    @api.depends("award_type_id")
    def _compute_kind_id(self):
        """Where the award is given for one kind only, it is that one."""
        for nomination in self:
            kinds = nomination.award_type_id.kind_ids
            if len(kinds) == 1:
                nomination.kind_id = kinds
            elif kinds and nomination.kind_id not in kinds:
                nomination.kind_id = False

    # Not the setting of the kind: a later change of it leaves dossiers alone.
    @api.depends("kind_id")
    def _compute_is_short_path(self):
        for nomination in self:
            nomination.is_short_path = nomination.kind_id.has_short_path

    @api.depends("award_type_id")
    def _compute_proposal(self):
        for nomination in self:
            is_own = nomination.award_type_id.level in ("unit", False)
            nomination.proposal = "own" if is_own else "higher"

    @api.depends("achievement", "award_type_id")
    def _compute_achievement_key(self):
        for nomination in self:
            key = fold(nomination.achievement or "")
            prize = nomination.award_type_id._get_prizes()
            # Beside a prize, the law can reward the same achievement.
            nomination.achievement_key = f"{key} #{prize.id}" if key and prize else key

    @api.depends("position_class_id")
    def _compute_is_direct_worker(self):
        for nomination in self:
            nomination.is_direct_worker = nomination.position_class_id.is_direct_worker

    @api.depends("unit_id")
    def _compute_head_id(self):
        for nomination in self:
            # sudo: who is the head of a unit is no secret.
            nomination.head_id = nomination.unit_id.sudo().manager_id.id

    @api.depends("state")
    def _compute_is_open(self):
        for nomination in self:
            nomination.is_open = nomination.state in OPEN

    # -------------------------------------------------------------------------
    # Checks
    # -------------------------------------------------------------------------

    @api.constrains("award_type_id", "subject_type")
    def _check_award_type(self):
        labels = dict(self._fields["subject_type"]._description_selection(self.env))
        for nomination in self:
            if not nomination.award_type_id._allows(nomination.subject_type):
                raise ValidationError(
                    self.env._(
                        "“%(type)s” is not given to a subject of the kind “%(kind)s”. "
                        "Choose another award for %(name)s.",
                        type=nomination.award_type_id.name,
                        kind=labels[nomination.subject_type],
                        name=nomination.subject_name,
                    )
                )

    @api.constrains("year")
    def _check_year(self):
        last = fields.Date.context_today(self).year + 1
        for nomination in self:
            if not 1900 <= nomination.year <= last:
                raise ValidationError(
                    self.env._(
                        "%(year)s is no year to nominate %(name)s for.",
                        year=nomination.year,
                        name=nomination.subject_name,
                    )
                )

    @api.constrains("initiative_ids", *SUBJECT_FIELDS)
    def _check_initiatives(self):
        for nomination in self:
            if nomination.subject_type != "individual":
                continue
            # sudo: of the initiatives only whether this person is an author.
            for initiative in nomination.sudo().initiative_ids:
                keys = initiative.author_ids.mapped("subject_key")
                if nomination.subject_key not in keys:
                    raise ValidationError(
                        self.env._(
                            "%(name)s is no author of “%(initiative)s”.",
                            name=nomination.subject_name,
                            initiative=initiative.name,
                        )
                    )

    def copy_data(self, default=None):
        """A copy is a new proposal: what was decided about the old one stays there."""
        copies = super().copy_data(default)
        for values in copies:
            for name in self._protected_fields - (default or {}).keys():
                values.pop(name, None)
            # It follows from the subject.
            values.pop("subject_type", None)
        return copies

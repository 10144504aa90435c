from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..catalogue.hr_emulation_award_type import SUBJECT_TYPES

_MEASURES = ["__count", "subject_key:count_distinct"]


class HrEmulationReview(models.Model):
    """Which awards and exemplars belong to the period of a review."""

    _inherit = "hr.emulation.review"

    def _get_awards_domain(self):
        """Domain of the awards that the one review counts.

        In whole years these are the awards for them, whenever they were decided; in
        parts of years those that were decided in the period. About a movement, what
        was nominated for it; about a cluster, what its members received.
        """
        self.ensure_one()
        domain = self.env["hr.emulation.award"]._statistics_domain()
        domain &= Domain("company_id", "=", self.company_id.id)
        domain &= self._get_period_domain()
        if self.movement_id:
            domain &= Domain("nomination_id.movement_id", "=", self.movement_id.id)
        elif self.cluster_id:
            members = self.cluster_id.member_ids
            domain &= Domain("partner_id", "in", members.partner_id.ids) | Domain(
                "department_id", "in", members.department_id.ids
            )
        return domain

    def _get_period_domain(self):
        first, last = self.date_from, self.date_to
        if first == date(first.year, 1, 1) and last == date(last.year, 12, 31):
            return Domain("year", ">=", first.year) & Domain("year", "<=", last.year)
        return Domain("decision_date", ">=", first) & Domain(
            "decision_date", "<=", last
        )

    def action_count(self):
        """Count the awards of the period anew.

        :raise UserError: one of the reviews is finished
        """
        self.check_access("write")
        self._touch()
        self._raise_first(
            {
                review: review._is_fact() and review._get_frozen_message(())
                for review in self
            }
        )
        for review in self:
            review._do_count()

    def _do_count(self):
        """Replace the figures of the one review."""
        self.ensure_one()
        # sudo: figures are written by this step alone; they count what the register
        # of the company holds, so that two officers get the same review.
        review = self.sudo()
        groups = review._read_awards()
        ((given, recipients),) = review.env["hr.emulation.award"]._read_group(
            review._get_awards_domain(), [], _MEASURES
        )
        review.award_line_ids.unlink()
        review.award_line_ids.create(
            [
                {
                    "review_id": review.id,
                    "sequence": place,
                    "award_type_id": award_type.id,
                    "subject_type": subject_type,
                    "given": count,
                    "recipients": distinct,
                }
                for place, (award_type, subject_type, count, distinct) in enumerate(
                    groups, start=1
                )
            ]
        )
        review._in_transition().write(
            {
                "award_count": given,
                "recipient_count": recipients,
                "counted_on": fields.Datetime.now(),
            }
        )

    def _read_awards(self):
        """Return ``[(award type, type of recipient, awards, recipients)]``, sorted."""
        groups = self.env["hr.emulation.award"]._read_group(
            self._get_awards_domain(), ["award_type_id", "subject_type"], _MEASURES
        )
        places = [name for name, _label in SUBJECT_TYPES]
        return sorted(
            groups,
            key=lambda group: (group[0].sequence, group[0].id, places.index(group[1])),
        )

    def action_open_awards(self):
        """Open all awards of the period, as the register has them now."""
        self.ensure_one()
        return self._open_awards(self.env._("Awards of the Period"), Domain.TRUE)

    def _open_awards(self, name, domain):
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_award_action"
        )
        domain &= self._get_awards_domain()
        return action | {
            "name": name,
            "domain": self._to_client(domain),
            "context": {},
        }

    def _to_client(self, domain):
        """Return the domain as plain lists that any client understands."""
        return [
            (
                part[0],
                part[1],
                part[2].isoformat() if isinstance(part[2], date) else part[2],
            )
            if isinstance(part, tuple)
            else part
            for part in domain
        ]

    def action_add_exemplars(self):
        """Add the exemplars that were found in the period, with their consent.

        :raise UserError: there is none to add
        """
        self.check_access("write")
        for review in self:
            domain = Domain("company_id", "=", review.company_id.id)
            domain &= Domain("state", "in", ("running", "done"))
            domain &= Domain("consent", "=", "given")
            domain &= Domain("date", ">=", review.date_from)
            domain &= Domain("date", "<=", review.date_to)
            if review.movement_id:
                domain &= Domain("movement_id", "=", review.movement_id.id)
            found = self.env["hr.emulation.exemplar"].search(domain)
            if not found - review.exemplar_ids:
                raise UserError(
                    self.env._(
                        "No other exemplar with a consent was found in this period."
                    )
                )
            review.exemplar_ids += found

from odoo import models

from .hr_emulation_nomination import EDITABLE, OPEN


class HrEmulationNomination(models.Model):
    """Why a nomination cannot be sent, answered, recalled: in words, for each step."""

    _inherit = "hr.emulation.nomination"

    # -------------------------------------------------------------------------
    # Why not: sending
    # -------------------------------------------------------------------------

    def _get_cannot_submit_reason(self):
        """Return ``{nomination: reason or False}``.

        Confidential matters play no part: the officer meets them at the screening.
        """
        routes = self._get_routes()
        doubles = self._find_doubles()
        blocking = self._origin._find_blocking(with_confidential=False)
        return {
            nomination: nomination._get_one_cannot_submit_reason(
                routes[nomination],
                doubles.get(nomination),
                blocking.get(nomination._origin),
            )
            for nomination in self
        }

    def _get_one_cannot_submit_reason(self, route, double, blocking):
        self.ensure_one()
        if self.state not in EDITABLE:
            return self.env._("The nomination of %s has been sent.", self.subject_name)
        return (
            self._get_not_sender_reason(route)
            or self._get_incomplete_reason(route)
            or (double and self._get_double_message(double))
            or (blocking and self._get_blocking_message(blocking))
            or False
        )

    def _get_not_sender_reason(self, route):
        if not self._is_mine_or_officer():
            return self.env._(
                "The manager of the unit or an emulation officer sends the nomination "
                "of %s.",
                self.subject_name,
            )
        if not route:
            return self.env._(
                "No approval route fits this nomination. Ask an administrator to add "
                "one."
            )
        # sudo: of the user himself only.
        is_own = self.employee_id in self.env.user.sudo().employee_ids
        if is_own and not route.is_self_allowed:
            return self.env._(
                "For “%(award)s” people do not nominate themselves. Ask the manager of "
                "your unit to nominate %(name)s.",
                award=self.award_type_id.name,
                name=self.subject_name,
            )
        if self.partner_id and not (
            self._is_officer() and (self.is_short_path or self._is_of_organisation())
        ):
            return self.env._(
                "%s is not of the staff. Outside people and units are nominated by an "
                "emulation officer, for an unscheduled commendation.",
                self.subject_name,
            )
        # sudo: whether somebody still works here is known to everybody.
        if self.employee_id and not self.sudo().employee_id.active:
            return self.env._("%s has left the organisation.", self.subject_name)
        return False

    def _is_of_organisation(self):
        """Whether the contact is the organisation as a whole, or a part of it."""
        # sudo: of the contact only where it belongs is asked.
        nomination = self.sudo()
        organisation = nomination.company_id.partner_id
        return organisation in (
            nomination.partner_id,
            nomination.partner_id.commercial_partner_id,
        )

    def _get_incomplete_reason(self, route):
        if not self.kind_id and self.category == "commendation":
            return self.env._(
                "Choose the kind of commendation for %s.", self.subject_name
            )
        if self.category == "commendation" and not (self.achievement or "").strip():
            return self.env._(
                "Say in one line what %s is commended for.", self.subject_name
            )
        if reason := self._get_meeting_reason(route):
            return reason
        if self.missing_documents:
            return self.env._(
                "Documents of %(name)s are missing: %(documents)s.",
                name=self.subject_name,
                documents=self.missing_documents,
            )
        return False

    def _get_meeting_reason(self, route):
        """Return what is wrong with the meeting of the unit, or False."""
        meeting = route.step_ids.filtered(
            lambda step: step.kind == "meeting" and step.is_required
        )
        if not meeting:
            return False
        if not (
            self.meeting_date
            and (self.meeting_chair or "").strip()
            and self.meeting_present
            and self.meeting_for + self.meeting_against
        ):
            return self.env._(
                "Enter the meeting of the unit about %s: date, chair, members, people "
                "present and votes.",
                self.subject_name,
            )
        if 100 * self.meeting_for < meeting[0].percent * self.meeting_present:
            return self.env._(
                "%(votes)s of %(present)s people present voted for %(name)s. At least "
                "%(percent)s %% must.",
                votes=self.meeting_for,
                present=self.meeting_present,
                name=self.subject_name,
                percent=f"{meeting[0].percent:g}",
            )
        return False

    def _get_routes(self):
        """Return ``{nomination: route}``, empty where none fits."""
        # sudo: the routes are the organisation's.
        routes = self.env["hr.emulation.route"].sudo()
        routes = routes.search([("company_id", "in", [*self.company_id.ids, False])])
        routes = routes.sorted(lambda route: not route.company_id)
        return {
            nomination: next(
                (route for route in routes if route._fits(nomination)),
                routes.browse(),
            )
            for nomination in self
        }

    def _find_doubles(self):
        """Return ``{nomination: other}`` of what is proposed in the round already."""
        # sudo: one achievement is rewarded once, whoever may see the other one.
        others = self.sudo().search_fetch(
            [
                ("subject_key", "in", self.mapped("subject_key")),
                ("company_id", "in", self.company_id.ids),
                ("is_open", "=", True),
            ],
            [
                "subject_key",
                "company_id",
                "achievement_key",
                "movement_id",
                "award_type_id",
                "year",
            ],
        )
        # Several that are sent at once may be of one achievement, too.
        found, before = {}, {}
        for nomination in others | self._origin.sudo():
            before.setdefault(nomination.subject_key, []).append(nomination)
        for nomination in self:
            for other in before.get(nomination.subject_key, ()):
                if other == nomination._origin:
                    break
                if nomination._is_double_of(other):
                    found[nomination] = other
                    break
        return found

    def _is_double_of(self, other):
        self.ensure_one()
        if self.company_id != other.company_id:
            return False
        is_same_round = self.year == other.year
        return bool(
            (self.achievement_key and self.achievement_key == other.achievement_key)
            or (
                is_same_round
                and self.movement_id
                and self.movement_id.id == other.movement_id.id
            )
            or (
                is_same_round
                and self.category == "title"
                and self.award_type_id.id == other.award_type_id.id
            )
        )

    def _get_double_message(self, other):
        return self.env._(
            "%(name)s is nominated for “%(award)s” (%(year)s) already, for the same "
            "achievement, movement or title. Recall that one, or say what is "
            "different.",
            name=self.subject_name,
            award=other.award_type_id.name,
            year=other.year,
        )

    # -------------------------------------------------------------------------
    # Why not: answering
    # -------------------------------------------------------------------------

    def _get_cannot_endorse_reason(self):
        """Return ``{nomination: reason or False}``."""
        own = self.filtered_domain(self._get_own_domain())
        blocking = self._origin._find_blocking(with_confidential=False)
        return {
            nomination: nomination._get_one_cannot_endorse_reason(
                nomination in own, blocking.get(nomination._origin)
            )
            for nomination in self
        }

    def _get_one_cannot_endorse_reason(self, is_own, blocking):
        self.ensure_one()
        if self.state != "submitted":
            return self.env._(
                "The nomination of %s does not wait for an endorsement.",
                self.subject_name,
            )
        return (
            self._get_four_eyes_reason(is_own)
            or (
                not (self.is_mine_to_endorse or self._is_officer())
                and self.env._(
                    "The nomination of %s is endorsed by the manager above or by an "
                    "emulation officer.",
                    self.subject_name,
                )
            )
            or (blocking and self._get_blocking_message(blocking))
            or False
        )

    def _get_four_eyes_reason(self, is_own):
        if is_own:
            return self.env._(
                "Nobody decides about himself or the own unit. The nomination of %s is "
                "decided by the manager above or by another emulation officer.",
                self.subject_name,
            )
        if self.submitted_by_id == self.env.user:
            return self.env._(
                "You have sent the nomination of %s. Somebody else answers it.",
                self.subject_name,
            )
        return False

    def _get_cannot_screen_reason(self):
        """Return ``{nomination: reason or False}``.

        Who is no officer is told that, and nothing of what is confidential.
        """
        if not self._is_officer():
            message = self.env._("An emulation officer screens the nominations.")
            return dict.fromkeys(self, message)
        own = self.filtered_domain(self._get_own_domain())
        blocking = self._origin._find_blocking(with_confidential=True)
        return {
            nomination: nomination._get_one_cannot_screen_reason(
                nomination in own, blocking.get(nomination._origin)
            )
            for nomination in self
        }

    def _get_one_cannot_screen_reason(self, is_own, blocking):
        self.ensure_one()
        if self.state != "endorsed":
            return self.env._(
                "The nomination of %s does not wait for the screening.",
                self.subject_name,
            )
        if reason := self._get_four_eyes_reason(is_own):
            return reason
        if blocking:
            return self._get_blocking_message(blocking)
        is_unknown = self.full_outcome in (False, "unknown")
        if is_unknown and not (self.screening_note or "").strip():
            return self.env._(
                "Not everything about %s is known. Look at the open conditions, and "
                "write down your decision under “Officer's Decision”.",
                self.subject_name,
            )
        return False

    def _get_cannot_return_reason(self):
        """Return ``{nomination: reason or False}``."""
        own = self.filtered_domain(self._get_own_domain())
        return {
            nomination: nomination._get_one_cannot_return_reason(nomination in own)
            for nomination in self
        }

    def _get_one_cannot_return_reason(self, is_own):
        self.ensure_one()
        if self.state not in OPEN:
            return self.env._(
                "The nomination of %s is not in the round.", self.subject_name
            )
        if reason := self._get_four_eyes_reason(is_own):
            return reason
        may_endorse = self.state == "submitted" and self.is_mine_to_endorse
        if not (may_endorse or self._is_officer()):
            return self.env._(
                "The nomination of %s is returned by who takes the next step.",
                self.subject_name,
            )
        return False

    def _get_cannot_refuse_reason(self):
        """Return ``{nomination: reason or False}``."""
        if not self._is_officer():
            message = self.env._("Only an emulation officer can do this.")
            return dict.fromkeys(self, message)
        return self._get_cannot_return_reason()

    def _get_cannot_recall_reason(self):
        """Return ``{nomination: reason or False}``."""
        return {
            nomination: nomination._get_one_cannot_recall_reason()
            for nomination in self
        }

    def _get_one_cannot_recall_reason(self):
        self.ensure_one()
        if self.state not in ("submitted", "endorsed"):
            return self.env._(
                "The nomination of %s cannot be recalled: it is not on its way, or "
                "was screened already.",
                self.subject_name,
            )
        if self.submitted_by_id != self.env.user:
            return self.env._(
                "Only who has sent the nomination of %s recalls it.",
                self.subject_name,
            )
        return False

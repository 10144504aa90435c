from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class HrEmulationDecision(models.Model):
    """How a draft decision becomes a fact, and why it cannot yet."""

    _inherit = "hr.emulation.decision"

    @api.depends_context("uid")
    @api.depends(
        "state",
        "number",
        "date",
        "authority_id",
        "origin",
        "purpose",
        "signer_name",
        "award_ids.year",
        "award_ids.subject_type",
        "award_ids.award_type_id",
        "target_award_ids",
    )
    def _compute_cannot_issue_reason(self):
        reasons = self._get_cannot_issue_reason()
        for decision in self:
            decision.cannot_issue_reason = reasons[decision]

    def _get_cannot_issue_reason(self):
        """Return ``{decision: reason or False}``.

        The button, its explanation, the check on the server and the tests all
        use this answer.
        """
        return {
            decision: decision._get_missing_right_reason()
            or decision._get_missing_heading_reason()
            or decision._get_repetition_reason()
            or decision._get_wrong_lines_reason()
            for decision in self
        }

    def _get_missing_right_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("This decision is not a draft any more.")
        if not self.has_access("write"):
            return self.env._("Only an emulation officer can issue decisions.")
        if self.purpose == "revocation" and not self.env.user.has_group(
            "hr_emulation.group_emulation_administrator"
        ):
            return self.env._(
                "Awards are revoked by an emulation administrator. Ask one to issue "
                "this decision."
            )
        return False

    def _get_missing_heading_reason(self):
        self.ensure_one()
        today = fields.Date.context_today(self)
        if self.date and self.date > today:
            return self.env._("The date of the decision lies in the future.")
        if self.origin == "external":
            return False
        missing = [
            self._fields[name]._description_string(self.env)
            for name in self._get_required_heading()
            if not self[name]
        ]
        if missing:
            return self.env._("Fill in first: %s.", ", ".join(missing))
        return False

    def _get_required_heading(self):
        """Names of the fields without which the one own decision is not issued."""
        return ["number", "date", "authority_id", "signer_name"]

    def _get_repetition_reason(self):
        self.ensure_one()
        if not (self.number_key and self.date and self.authority_id):
            return False
        same = self.search(
            [
                ("id", "!=", self._origin.id),
                ("company_id", "=", self.company_id.id),
                ("authority_id", "=", self.authority_id.id),
                ("number_key", "=", self.number_key),
                ("date", "=", self.date),
                ("state", "=", "issued"),
            ],
            limit=1,
        )
        return same and self.env._(
            "This decision is already recorded: same authority, number and date (%s).",
            same.display_name,
        )

    def _get_wrong_lines_reason(self):
        self.ensure_one()
        if self.purpose == "revocation":
            return (
                bool(self.award_ids) and self._get_gives_too_message()
            ) or self._get_wrong_targets_reason()
        if self.target_award_ids:
            return self.env._(
                "Only a revocation ends awards. Take out the awards to revoke, or "
                "choose that purpose."
            )
        if not self.award_ids:
            return self.env._("Add at least one award.")
        seen = set()
        for award in self.award_ids:
            line = award.subject_key, award.award_type_id, award.year, award.reason
            replaced = award.replaces_id
            if line in seen or (replaced and replaced in seen):
                return self.env._("%s stands here twice.", award.display_name)
            seen |= {line, replaced}
            if replaced and self.purpose != "correction":
                return self.env._(
                    "%s corrects another award, which only a correction can do. Start "
                    "it from the award itself.",
                    award.display_name,
                )
            if not award.award_type_id._allows(award.subject_type):
                return award._get_wrong_subject_message()
            if self.origin == "own" and not award.year:
                return self.env._("Enter the year of %s.", award.display_name)
            if award.replaces_id and award.replaces_id.state != "issued":
                return award.replaces_id._get_not_valid_message()
            if self.purpose == "correction" and not award.replaces_id:
                return self.env._(
                    "%s corrects nothing. Start a correction from the award itself.",
                    award.display_name,
                )
        return False

    def _get_gives_too_message(self):
        return self.env._(
            "A revocation gives no award. Take %s out of it, and give the award by "
            "another decision.",
            self.award_ids[:1].display_name,
        )

    def _get_wrong_targets_reason(self):
        self.ensure_one()
        if not self.target_award_ids:
            return self.env._("Choose the awards to revoke.")
        for award in self.target_award_ids:
            if award.state != "issued":
                return award._get_not_valid_message()
        return False

    def action_issue(self):
        """Issue, or for another authority register, the decisions.

        :raise UserError: says why one of them cannot be issued; nothing is written.
        """
        self.check_access("write")
        for decision in self:
            # One after the other: two of them may have one number, or end one award.
            self._raise_first(decision._get_cannot_issue_reason())
            decision._do_issue()

    def _do_issue(self):
        # Two officers pressing the button at once: the second waits, then finds
        # that the decision is not a draft any more.
        for decision in self:
            decision._lock()
            decision._in_transition().write(
                {
                    "state": "issued",
                    "issued_by_id": self.env.uid,
                    "issued_on": fields.Datetime.now(),
                }
            )
            if decision.purpose == "revocation":
                decision.target_award_ids._do_end(
                    {"state": "revoked", "revocation_decision_id": decision.id}
                )
                continue
            awards = decision.award_ids
            decision._number_golden_book(awards)
            awards._do_issue()
            decision._refresh_is_public()
            decision._notify_issued(awards)
        self._seal_act()

    def _number_golden_book(self, awards):
        """Give each recipient its ordinal in the decision, as certificates print it."""
        self.ensure_one()
        if self.origin != "own":
            return
        # In one statement: each of thousands of recipients has another number.
        awards.flush_recordset(["decision_id", "golden_book_number"])
        self.env.execute_query(
            SQL(
                """
                UPDATE hr_emulation_award AS award
                   SET golden_book_number = numbered.ordinal::varchar
                  FROM (
                        SELECT id, row_number() OVER (ORDER BY id) AS ordinal
                          FROM hr_emulation_award
                         WHERE id = ANY(%s)
                       ) AS numbered
                 WHERE award.id = numbered.id
                   AND COALESCE(award.golden_book_number, '') = ''
             RETURNING award.id
                """,
                awards.ids,
            )
        )
        awards.invalidate_recordset(["golden_book_number"], flush=False)

    def _refresh_is_public(self):
        """A decision is public as soon as one of its awards is."""
        public = self.env["hr.emulation.award"]._read_group(
            [("decision_id", "in", self.ids), ("is_public", "=", True)],
            ["decision_id"],
        )
        public = self.browse(decision.id for (decision,) in public)
        public._in_transition().write({"is_public": True})
        (self - public)._in_transition().write({"is_public": False})

    def _notify_issued(self, awards):
        """Tell the managers of the units concerned, in one message for all awards."""
        self.ensure_one()
        # sudo: the manager's user is looked up, nothing of the employee is shown.
        managers = awards.unit_id.sudo().manager_id.user_id.partner_id
        self.message_post(
            body=self.env._(
                "%(decision)s has been issued with %(count)s awards.",
                decision=self.display_name,
                count=len(awards),
            ),
            partner_ids=managers.ids,
            subtype_xmlid="mail.mt_note",
        )

    def action_cancel(self):
        """Set drafts aside; what was issued can only be revoked."""
        self.check_access("write")
        for decision in self:
            if decision.state != "draft":
                raise UserError(self.env._("Only a draft can be cancelled."))
        self._in_transition().write({"state": "cancelled"})

    def action_reopen(self):
        """Take cancelled drafts up again."""
        self.check_access("write")
        self.filtered(lambda d: d.state == "cancelled")._in_transition().write(
            {"state": "draft"}
        )

import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.http import request

from .hr_emulation_ballot_box import find_leaks, read_settings


class HrEmulationRound(models.Model):
    """How rounds are opened: for whom, on what, by which rule."""

    _inherit = "hr.emulation.round"

    @api.model
    def _open(self, session, items, hours):
        """Open one round for each way of voting among the items, and return them.

        :param hours: how long ballots are taken
        """
        ways = {}
        for item in items:
            rule = session._get_award(item).rule_id
            ways.setdefault(rule._get_way(), self.env[items._name])
            ways[rule._get_way()] |= item
        number = max(session.round_ids.mapped("number"), default=0)
        now = fields.Datetime.now()
        # sudo: rounds are made by the system, for whoever may open them.
        rounds = self.sudo()._in_transition()
        opened = rounds.browse()
        for way in sorted(ways):
            number += 1
            opened |= rounds.create(
                {
                    "session_id": session.id,
                    "number": number,
                    "opened_on": now,
                    "closes_on": now + timedelta(hours=hours),
                    **self._get_way_values(session, ways[way]),
                }
            )
            opened[-1]._add_lines(ways[way])
        return self.browse(opened.ids)

    @api.model
    def _get_way_values(self, session, items):
        rules = session._get_award(items).rule_id
        rule = rules[:1]
        is_secret = rule.method == "ballot" and rule.is_secret
        return {
            "method": rule.method,
            "is_secret": is_secret,
            "has_receipts": rule.method == "ballot" and rule.has_receipts,
            "minimum_voters": max(rules.mapped("minimum_voters")) if is_secret else 0,
            "quorum_percent": max(rules.mapped("quorum_percent")),
            "warnings": is_secret and self._get_warnings(),
        }

    def _add_lines(self, items):
        self.ensure_one()
        session = self.session_id
        recused = session._get_left_out()
        voting = session.attendance_ids.filtered("has_vote")
        values = []
        for item in items:
            award = session._get_award(item)
            rule = award.rule_id
            members = voting.filtered(
                lambda attendance, of=item: (
                    (attendance.member_id.id, of.id) not in recused
                )
            )
            present = members.filtered(lambda attendance: attendance._takes_part())
            values.append(
                {
                    "round_id": self.id,
                    "item_id": item.id,
                    "award_type_id": item.award_type_id.id,
                    "award_sequence": item.award_sequence,
                    "sequence": item.sequence,
                    "lower_award_type_id": rule.allows_lower
                    and award.lower_award_type_id.id,
                    "base": rule.base,
                    "percent": rule.percent,
                    "is_strict": rule.is_strict,
                    "tie_rule": rule.tie_rule,
                    "needed": rule.with_context(
                        lang=self.company_id.partner_id.lang
                    )._get_needed_text(),
                    "seats": award._get_free_seats(),
                    "member_count": len(members),
                    "present_count": len(present),
                }
            )
        self.env["hr.emulation.round.line"].create(values)

    # -------------------------------------------------------------------------
    # What could be learned while the box is open
    # -------------------------------------------------------------------------

    @api.model
    def _get_warnings(self):
        """Return in words how this server would let somebody join votes and voters."""
        messages = self._get_leak_messages()
        return "\n".join(messages[leak] for leak in self._find_leaks()) or False

    @api.model
    def _find_leaks(self):
        leaks = find_leaks(read_settings(self.env.cr))
        if logging.getLogger("odoo.sql_db").isEnabledFor(logging.DEBUG):
            leaks.append("odoo_sql")
        return leaks

    @api.model
    def _get_leak_messages(self):
        return {
            "statements": self.env._(
                "PostgreSQL writes statements to its log (log_statement)."
            ),
            "durations": self.env._(
                "PostgreSQL writes slow statements to its log "
                "(log_min_duration_statement)."
            ),
            "libraries": self.env._(
                "PostgreSQL runs an extension that records statements."
            ),
            "logged": self.env._(
                "The box is an ordinary table: its rows are in the write-ahead log and "
                "in backups."
            ),
            "triggers": self.env._("Somebody has put a trigger on the box."),
            "odoo_sql": self.env._("Odoo writes statements to its log."),
        }

    @api.model
    def _is_profiled(self):
        """Whether this request is recorded with its statements."""
        return bool(request and request.session.get("profile_session"))

import json

from odoo import fields, models
from odoo.exceptions import UserError


class HrEmulationSummary(models.Model):
    """How a review is counted, finished and reopened."""

    _inherit = "hr.emulation.summary"

    def action_count(self):
        """Count the figures anew, and write the sentences from them.

        What somebody has changed in the sentences is replaced.

        :raise UserError: one of the reviews is finished
        """
        self.check_access("write")
        self._lock()
        for summary in self:
            if summary.state != "draft":
                raise UserError(summary._get_frozen_message(()))
            summary._do_count()

    def action_finish(self):
        """Finish the reviews: figures and texts stay as they are.

        :raise UserError: one has no figures yet, or is finished already
        """
        self.check_access("write")
        self._lock()
        for summary in self:
            if summary.state == "done":
                raise UserError(summary._get_frozen_message(()))
            if not summary.counted_on:
                raise UserError(
                    self.env._("Count the figures of “%s” first.", summary.name)
                )
        self._in_transition().write(
            {
                "state": "done",
                "finished_on": fields.Datetime.now(),
                "finished_by_id": self.env.uid,
            }
        )

    def action_reopen(self):
        """Reopen finished reviews; the history says who has done it.

        :raise UserError: the report of a finished review prints one of them
        """
        self.check_access("write")
        self._lock()
        review = self.env["hr.emulation.review"].search(
            [("summary_id", "in", self.ids), ("state", "=", "done")], limit=1
        )
        if review:
            raise UserError(
                self.env._(
                    "The finished review “%s” rests on these figures. Reopen it first.",
                    review.name,
                )
            )
        self.filtered(lambda summary: summary.state == "done")._in_transition().write(
            {"state": "draft", "finished_on": False, "finished_by_id": False}
        )

    def action_open_awards(self):
        """Open all awards of the one review, as the register has them now."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "hr.emulation.award",
            "view_mode": "pivot,list,graph,form",
            "domain": self._to_client(self._get_given_domain()),
        }

    def action_open_matrix(self):
        """Open who received what in which year, collectives only."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation_reports.hr_emulation_award_action_collectives"
        )
        action["domain"] = self._to_client(
            self._get_given_domain(subject_types=["collective"])
        )
        action["context"] = {}
        return action

    def action_export(self):
        """Offer the awards of the one review as an Excel file."""
        self.ensure_one()
        domain = json.dumps(self._to_client(self._get_given_domain()))
        return self.env["hr.emulation.export"]._open(domain)

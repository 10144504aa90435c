from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

GAP_ACTIVITY = "hr_emulation.mail_activity_type_log_gap"


class HrEmulationLoggedMixin(models.AbstractModel):
    """Something that work is logged for: what was done, and when nothing was.

    To add a model: inherit this with ``_log_field`` and ``_log_open_states`` set,
    and add the many2one of that name to ``hr.emulation.log``.
    """

    _name = "hr.emulation.logged.mixin"
    _description = "Something That Work Is Logged For"

    #: Name of the many2one of the log that leads here.
    _log_field = None
    #: Values of this field with which something is expected to happen.
    _log_open_field = "state"
    _log_open_states = ()

    log_ids = fields.Many2many(
        comodel_name="hr.emulation.log",
        compute="_compute_log_ids",
    )
    log_count = fields.Integer(
        string="Log Entries",
        compute="_compute_log_ids",
    )
    last_log_date = fields.Date(
        string="Last Done On",
        compute="_compute_log_gap",
        help="Day of the last entry of the log that is done.",
    )
    log_gap_days = fields.Integer(
        string="Days Without Work",
        compute="_compute_log_gap",
    )
    is_log_gap = fields.Boolean(
        string="Nothing Done for Long",
        compute="_compute_log_gap",
        search="_search_is_log_gap",
        help="It is running, and nothing was done for longer than the company allows.",
    )
    log_gap_reminded = fields.Date(
        string="Reminded of the Gap Since",
        copy=False,
        readonly=True,
        help="First day of the gap that the responsible person was last told of.",
    )

    @api.depends_context("uid")
    def _compute_log_ids(self):
        groups = dict(
            self.env["hr.emulation.log"]._read_group(
                [(self._log_field, "in", self.ids)],
                [self._log_field],
                ["id:recordset"],
            )
        )
        for record in self:
            record.log_ids = groups.get(record._origin, self.env["hr.emulation.log"])
            record.log_count = len(record.log_ids)

    @api.depends(lambda self: (self._log_open_field,))
    def _compute_log_gap(self):
        last_dates = self._get_last_log_dates()
        today = fields.Date.context_today(self)
        for record in self:
            record.last_log_date = last_dates.get(record._origin.id)
            start = record._get_gap_start(record.last_log_date)
            days = (today - start).days if start else 0
            record.log_gap_days = max(days, 0)
            # sudo: how long is long is no secret of the company's settings.
            allowed = record.company_id.sudo().emulation_log_gap_days
            record.is_log_gap = (
                record[self._log_open_field] in self._log_open_states
                and allowed
                and days > allowed
            )

    def _search_is_log_gap(self, operator, value):
        if operator != "in":
            return NotImplemented
        # What is open are a few dozens: each is asked, not rebuilt in SQL.
        running = self.search([(self._log_open_field, "in", self._log_open_states)])
        return Domain("id", "in", running.filtered("is_log_gap").ids)

    def _get_last_log_dates(self):
        """Return ``{id: day of the last entry done}``."""
        # sudo: the day is shown to all who see the movement, nothing of the entry.
        groups = (
            self.env["hr.emulation.log"]
            .sudo()
            ._read_group(
                [(self._log_field, "in", self._origin.ids), ("state", "=", "done")],
                [self._log_field],
                ["date:max"],
            )
        )
        return {record.id: date for record, date in groups}

    def _get_gap_start(self, last_log_date):
        """Return the day from which nothing was done in the one record, or False."""
        start = self._get_log_start()
        return max(filter(None, [start, last_log_date]), default=False)

    def _get_log_start(self):
        """Return the day from which work is expected in the one record."""
        raise NotImplementedError

    @api.ondelete(at_uninstall=False)
    def _unlink_except_logged(self):
        # sudo: entries that the user may not see would be lost as well.
        groups = (
            self.env["hr.emulation.log"]
            .sudo()
            ._read_group(
                [(self._log_field, "in", self.ids)], [self._log_field], ["__count"]
            )
        )
        for record, count in groups:
            raise UserError(
                self.env._(
                    "“%(name)s” has entries in the log (%(count)s). Delete them, or "
                    "move them to something else, first.",
                    name=record.display_name,
                    count=count,
                )
            )

    def action_open_log(self):
        """Open the log of the one record, ready for a new entry."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_log_action"
        )
        return {
            **action,
            "name": self.env._("Log of %s", self.display_name),
            "domain": [(self._log_field, "=", self.id)],
            "context": {f"default_{self._log_field}": self.id},
        }

    # -------------------------------------------------------------------------
    # Reminder
    # -------------------------------------------------------------------------

    def _remind_log_gaps(self):
        """Tell the responsible person once of each gap.

        :return: number of gaps found
        """
        gaps = self.search([("is_log_gap", "=", True), ("user_id", "!=", False)])
        vals_list = []
        activity_type = self.env.ref(GAP_ACTIVITY)
        model_id = self.env["ir.model"]._get_id(self._name)
        today = fields.Date.context_today(self)
        for record in gaps:
            start = today - timedelta(days=record.log_gap_days)
            if record.log_gap_reminded == start:
                continue
            record.log_gap_reminded = start
            language = record.user_id.lang
            vals_list.append(
                {
                    "activity_type_id": activity_type.id,
                    "summary": activity_type.with_context(lang=language).summary,
                    "automated": True,
                    "date_deadline": today,
                    "res_model_id": model_id,
                    "res_id": record.id,
                    "user_id": record.user_id.id,
                }
            )
        gaps.filtered(
            lambda record: record.id in {vals["res_id"] for vals in vals_list}
        )._end_gap_activities()
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            vals_list
        )
        return len(gaps)

    def _end_gap_activities(self):
        """Something was done: nobody needs to be reminded any more."""
        # sudo: who logs work need not have the right to change the movement.
        self.sudo().activity_unlink([GAP_ACTIVITY])

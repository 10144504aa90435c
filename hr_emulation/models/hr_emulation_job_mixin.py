import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)
#: How often a chunk begins again that somebody else has come into the way of.
_ATTEMPTS = 5

JOB_FIELDS = frozenset({"state", "total", "failure", "started_on", "finished_on"})
#: Also named by models of other addons, see CONFIDENCES of the sourced mixin.
JOB_STATES = [
    ("draft", "Draft"),
    ("queued", "Queued"),
    ("running", "Running"),
    ("done", "Done"),
    ("failed", "Stopped"),
]


class HrEmulationJobMixin(models.AbstractModel):
    """Work that is done at once when it is little, else by a job in chunks.

    A model does it in :meth:`_prepare`, and says with :meth:`_count_missing` how
    much is left, so that a job that was killed goes on where it stood.
    """

    _name = "hr.emulation.job.mixin"
    _description = "Work in Chunks"

    #: The job of the model, ``module.xml_id``.
    _bulk_cron = None

    state = fields.Selection(
        string="Status",
        selection=JOB_STATES,
        default="draft",
        required=True,
        copy=False,
        index=True,
    )
    total = fields.Integer(string="To Prepare", readonly=True, copy=False)
    done_count = fields.Integer(string="Prepared", compute="_compute_done_count")
    failure = fields.Char(string="Why It Stopped", readonly=True, copy=False)
    started_on = fields.Datetime(readonly=True, copy=False)
    finished_on = fields.Datetime(readonly=True, copy=False)

    @api.depends("state", "total")
    def _compute_done_count(self):
        for job in self:
            running = job.state in ("queued", "running")
            missing = job._count_missing() if running else 0
            job.done_count = job.total - missing if job.total else 0

    def _is_fact(self):
        return self.state != "draft"

    def _get_frozen_message(self, field_names):
        return self.env._(
            "The preparation has begun and cannot be changed. Start another one."
        )

    def _get_cannot_go_on_reason(self):
        """Return why nothing more can be made; also asked before each chunk."""
        return False

    def _get_cannot_start_reason(self):
        """Return ``{job: reason or False}``."""
        return {job: job._get_one_cannot_start_reason() for job in self}

    def _get_one_cannot_start_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("The preparation has begun already.")
        if reason := self._get_cannot_go_on_reason():
            return reason
        if not self._count_missing():
            return self._get_nothing_message()
        return False

    def _get_nothing_message(self):
        raise NotImplementedError

    def _is_for_the_job(self):
        """Whether what the one record asks for takes longer than a request may."""
        raise NotImplementedError

    def _prepare(self):
        """Do what is left of the one record's work; yield how much after each chunk."""
        raise NotImplementedError

    def _count_missing(self):
        """Return how much of the one record's work is left."""
        raise NotImplementedError

    def action_start(self):
        """Make what is missing: at once, or by the job when there is much.

        :raise UserError: says why it cannot begin
        """
        self.ensure_one()
        self.check_access("write")
        reason = self._get_one_cannot_start_reason()
        if reason:
            raise UserError(reason)
        self._in_transition().write(
            {
                "state": "queued",
                "total": self._count_missing(),
                "started_on": fields.Datetime.now(),
            }
        )
        if self._is_for_the_job():
            # sudo: the job is a record of the system.
            self.env.ref(self._bulk_cron).sudo()._trigger()
            return self._get_progress_action()
        for _count in self._prepare():
            pass
        self._finish()
        return self.action_show_result()

    def action_show_result(self):
        """Open what was made."""
        raise NotImplementedError

    def _get_progress_action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Preparation"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    # -------------------------------------------------------------------------
    # The job
    # -------------------------------------------------------------------------

    @api.model
    def _cron_prepare(self):
        """Go on with what is queued; a killed run resumes to the same result."""
        jobs = self.search([("state", "in", ("queued", "running"))], order="id")
        for job in jobs:
            # Whoever has started it may have deleted it meanwhile.
            if not job.exists():
                continue
            # What it writes is read by who has asked for it, not by the system.
            job = job.with_context(lang=job.create_uid.lang)
            if not job._run_safely():
                return
            self.env["ir.cron"]._commit_progress(remaining=0)

    def _run_safely(self):
        """Do the one job; return False when the time is up before it is done.

        Whatever happens to it, the others must not wait for it.
        """
        reason = self.env._("Somebody else is changing the same records all the time.")
        for _attempt in range(_ATTEMPTS):
            try:
                return self._run()
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                # Finished chunks are committed; the last one begins again.
                self.env.cr.rollback()
            except UserError as error:
                self.env.cr.rollback()
                reason = str(error)
                break
            except Exception:
                self.env.cr.rollback()
                _logger.exception("%s %s has stopped", self._name, self.id)
                reason = self.env._(
                    "Something unexpected happened. Ask the administrator of the "
                    "server to look into its log, then begin again."
                )
                break
        if self.exists():
            self._fail(reason)
        return True

    def _run(self):
        """Work until all is done or the time is up; return whether it is done."""
        cron = self.env["ir.cron"]
        self._in_transition().write({"state": "running"})
        for count in self._prepare():
            if not cron._commit_progress(count, remaining=self._count_missing()):
                return False
        self._finish()
        return True

    def _fail(self, reason):
        self._in_transition().write(
            {
                "state": "failed",
                "failure": reason,
                "finished_on": fields.Datetime.now(),
            }
        )

    def _finish(self):
        self.ensure_one()
        self._in_transition().write(
            {"state": "done", "finished_on": fields.Datetime.now()}
        )

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.subject_values import get_department_values, get_employee_values

#: More subjects than this are worked on by the job in the background.
AT_ONCE = 10_000
CHUNK = 1_000
JOB_FIELDS = frozenset({"state", "total", "failure", "started_on", "finished_on"})


class HrEmulationBulkMixin(models.AbstractModel):
    """Work for every person or unit in scope, at once or by a job in chunks.

    A model says with :meth:`_get_works` what it makes, with :meth:`_get_made_sql`
    what exists already, and makes it in ``_prepare_<kind>(ids)``. Only what is
    missing is made, so that doing it again adds newcomers, and a job that was
    killed goes on where it stood.
    """

    _name = "hr.emulation.bulk.mixin"
    _description = "Work in Bulk"

    #: The job of the model, ``module.xml_id``.
    _bulk_cron = None
    #: Column that names the subject of what is made, by kind of work.
    _bulk_columns = {}
    #: Subjects in one chunk, where it is not :data:`CHUNK`.
    _bulk_chunk = None

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    unit_ids = fields.Many2many(
        comodel_name="hr.department",
        string="Units",
        check_company=True,
        help="With the units below them; none means the whole organisation.",
    )
    state = fields.Selection(
        string="Status",
        selection=[
            ("draft", "Draft"),
            ("queued", "Queued"),
            ("running", "Running"),
            ("done", "Done"),
            ("failed", "Stopped"),
        ],
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

    def _get_works(self):
        """Return ``(what, table its subjects are read from)`` of what is asked for."""
        raise NotImplementedError

    def _get_made_sql(self, kind):
        """The subjects of what exists already, to stand behind a SELECT."""
        raise NotImplementedError

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
        return self.env._("Everybody in these units has been prepared already.")

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
        if self.total > AT_ONCE:
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
            # What it writes is read by who has asked for it, not by the system.
            job = job.with_context(lang=job.create_uid.lang)
            try:
                if not job._run():
                    return
            except UserError as error:
                # The others must not wait for one that cannot go on.
                self.env.cr.rollback()
                job._fail(str(error))
            self.env["ir.cron"]._commit_progress(remaining=0)

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

    def _prepare(self):
        """Create what is missing; yield the number of subjects after each chunk."""
        self.ensure_one()
        for kind, table in self._get_works():
            after = 0
            while ids := self._find_subjects(table, after):
                after = ids[-1]
                if reason := self._get_cannot_go_on_reason():
                    raise UserError(reason)
                if missing := self._leave_out_made(kind, ids):
                    getattr(self, f"_prepare_{kind}")(missing)
                    self.env.flush_all()
                    self.env.invalidate_all()
                    yield len(missing)

    def _count_missing(self):
        self.ensure_one()
        self.env.flush_all()
        # EXCEPT, because while records are being created PostgreSQL has no idea of
        # their number, and would look through them once for each subject.
        queries = [
            SQL(
                "SELECT count(*) FROM (SELECT subject.id %s EXCEPT SELECT %s) AS t",
                self._get_subjects_sql(table),
                self._get_made_sql(kind),
            )
            for kind, table in self._get_works()
        ]
        return sum(self.env.execute_query(query)[0][0] for query in queries)

    def _find_subjects(self, table, after):
        """Return the ids of the next subjects in scope, made or not."""
        query = SQL(
            "SELECT subject.id %s AND subject.id > %s ORDER BY subject.id LIMIT %s",
            self._get_subjects_sql(table),
            after,
            self._bulk_chunk or CHUNK,
        )
        return [row[0] for row in self.env.execute_query(query)]

    def _leave_out_made(self, kind, ids):
        column = SQL.identifier("made", self._bulk_columns[kind])
        query = SQL("SELECT %s AND %s = ANY(%s)", self._get_made_sql(kind), column, ids)
        made = {row[0] for row in self.env.execute_query(query)}
        return [subject_id for subject_id in ids if subject_id not in made]

    def _get_subjects_sql(self, table):
        return SQL(
            "FROM %(table)s AS subject %(placement)s "
            "WHERE subject.active AND subject.company_id = %(company)s %(scope)s",
            table=SQL.identifier(table),
            placement=self._get_placement_sql(table),
            company=self.company_id.id,
            scope=self._get_scope_sql(table),
        )

    def _get_placement_sql(self, table):
        if table == "hr_department":
            return SQL()
        return SQL(
            "JOIN hr_version AS version ON version.id = subject.current_version_id"
        )

    def _get_scope_sql(self, table):
        if not self.unit_ids:
            return SQL()
        # sudo: officers need no right to the departments of the staff list.
        units = self.env["hr.department"].sudo()
        scope = units.search([("id", "child_of", self.unit_ids.ids)])
        column = "id" if table == "hr_department" else "department_id"
        alias = "subject" if table == "hr_department" else "version"
        return SQL("AND %s = ANY(%s)", SQL.identifier(alias, column), scope.ids)

    # -------------------------------------------------------------------------
    # What is created
    # -------------------------------------------------------------------------

    def _get_employee_values(self, ids):
        employees = self.env["hr.employee"].browse(ids)
        today = fields.Date.context_today(self)
        return get_employee_values(self.company_id, employees, today)

    def _get_department_values(self, ids):
        # sudo: as in the scope.
        departments = self.env["hr.department"].sudo().browse(ids)
        return get_department_values(self.company_id, departments)

    def _create_quietly(self, model, vals_list):
        records = self.env[model]._in_transition()
        # The values are a snapshot already, and nobody wants a message for each.
        return records.with_context(
            tracking_disable=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
            mail_notrack=True,
        ).create(vals_list)

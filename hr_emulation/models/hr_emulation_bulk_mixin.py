from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.subject_values import get_department_values, get_employee_values

#: More subjects than this are worked on by the job in the background.
AT_ONCE = 10_000
CHUNK = 1_000


class HrEmulationBulkMixin(models.AbstractModel):
    """Work for every person or unit in scope, at once or by a job in chunks.

    A model says with :meth:`_get_works` what it makes, with :meth:`_get_made_sql`
    what exists already, and makes it in ``_prepare_<kind>(ids)``. Only what is
    missing is made, so that doing it again adds newcomers, and a job that was
    killed goes on where it stood.
    """

    _name = "hr.emulation.bulk.mixin"
    _description = "Work in Bulk"
    _inherit = ["hr.emulation.job.mixin"]

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

    def _get_works(self):
        """Return ``(what, table its subjects are read from)`` of what is asked for."""
        raise NotImplementedError

    def _get_made_sql(self, kind):
        """The subjects of what exists already, to stand behind a SELECT."""
        raise NotImplementedError

    def _is_for_the_job(self):
        return self.total > AT_ONCE

    def _get_nothing_message(self):
        return self.env._("Everybody in these units has been prepared already.")

    # -------------------------------------------------------------------------
    # The work, in chunks
    # -------------------------------------------------------------------------

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

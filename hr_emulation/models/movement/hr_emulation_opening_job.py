from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.subject_values import get_department_values, get_employee_values

CHUNK = 1_000

#: Field that names the subject of what is prepared.
_COLUMN = {
    "units": "department_id",
    "persons": "employee_id",
    "signatories": "employee_id",
}


class HrEmulationOpening(models.Model):
    """The work of an opening, in chunks that the database itself finds missing."""

    _inherit = "hr.emulation.opening"

    @api.model
    def _cron_prepare(self):
        """Go on with what is queued; a killed run resumes to the same result."""
        openings = self.search([("state", "in", ("queued", "running"))], order="id")
        for opening in openings:
            try:
                if not opening._run():
                    return
            except UserError as error:
                # The others must not wait for one that cannot go on.
                self.env.cr.rollback()
                opening._fail(str(error))
            self.env["ir.cron"]._commit_progress(remaining=0)

    def _run(self):
        """Prepare until all is done or the time is up; return whether it is done."""
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
        """Create what is missing; yield the number of records after each chunk."""
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

    def _get_works(self):
        """Return ``(what, table it is read from)`` of what is asked for."""
        works = []
        if self.for_units:
            works.append(("units", "hr_department"))
        if self.for_employees:
            works.append(("persons", "hr_employee"))
        if self.covenant_id:
            works.append(("signatories", "hr_employee"))
        return works

    def _find_subjects(self, table, after):
        """Return the ids of the next subjects in scope, made or not."""
        query = SQL(
            "SELECT subject.id %s AND subject.id > %s ORDER BY subject.id LIMIT %s",
            self._get_subjects_sql(table),
            after,
            CHUNK,
        )
        return [row[0] for row in self.env.execute_query(query)]

    def _leave_out_made(self, kind, ids):
        column = SQL.identifier("made", _COLUMN[kind])
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

    def _get_made_sql(self, kind):
        """The subjects of what exists already, to stand behind a SELECT."""
        column = SQL.identifier("made", _COLUMN[kind])
        if kind == "signatories":
            return SQL(
                "%s FROM hr_emulation_covenant_signatory AS made "
                "WHERE made.covenant_id = %s",
                column,
                self.covenant_id.id,
            )
        return SQL(
            "%s FROM hr_emulation_registration AS made "
            "WHERE made.movement_id = %s AND made.year = %s",
            column,
            self.movement_id.id,
            self.year,
        )

    # -------------------------------------------------------------------------
    # What is created
    # -------------------------------------------------------------------------

    def _prepare_units(self, ids):
        # sudo: as in the scope.
        departments = self.env["hr.department"].sudo().browse(ids)
        self._create_registrations(get_department_values(self.company_id, departments))

    def _prepare_persons(self, ids):
        self._create_registrations(self._get_employee_values(ids))

    def _prepare_signatories(self, ids):
        # With the counts, so that no record has to compute anything.
        covenant = {
            "covenant_id": self.covenant_id.id,
            "is_signed": 0,
            "signed_percent": 0.0,
        }
        self._create_quietly(
            "hr.emulation.covenant.signatory",
            [{**vals, **covenant} for vals in self._get_employee_values(ids)],
        )

    def _get_employee_values(self, ids):
        employees = self.env["hr.employee"].browse(ids)
        today = fields.Date.context_today(self)
        return get_employee_values(self.company_id, employees, today)

    def _create_registrations(self, vals_list):
        aims = self._get_last_aims(vals_list) if self.copy_last_year else {}
        self._create_quietly(
            "hr.emulation.registration",
            [
                {
                    **vals,
                    **aims.get(vals["subject_key"], {}),
                    "movement_id": self.movement_id.id,
                    "year": self.year,
                    "is_sent": 0,
                }
                for vals in vals_list
            ],
        )

    def _create_quietly(self, model, vals_list):
        records = self.env[model]._in_transition()
        # The values are a snapshot already, and nobody wants a message for each.
        records.with_context(
            tracking_disable=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
            mail_notrack=True,
        ).create(vals_list)

    def _get_last_aims(self, vals_list):
        """Return ``{subject key: values}`` of the registrations before this year."""
        keys = [vals["subject_key"] for vals in vals_list]
        earlier = self.env["hr.emulation.registration"].search(
            [
                ("subject_key", "in", keys),
                ("company_id", "=", self.company_id.id),
                ("year", "<", self.year),
                ("state", "in", ("approved", "consolidated")),
            ],
            order="year, id",
        )
        # The last one of each subject stands last.
        return {one.subject_key: one._get_aims() for one in earlier}

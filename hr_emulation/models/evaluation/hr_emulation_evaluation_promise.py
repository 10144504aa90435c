from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class HrEmulationEvaluationPromise(models.Model):
    """Something that the subject promised for the year, to be judged at its end.

    The words are those of the day on which the evaluation was opened; they come
    from signed covenants and from approved registrations.
    """

    _name = "hr.emulation.evaluation.promise"
    _description = "Promise to Judge"
    _inherit = [
        "hr.emulation.evaluation.part.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "evaluation_id, source, id"

    _part_field = "promise_ids"
    _protected_fields = frozenset(
        {"evaluation_id", "source", "origin", "name", "covenant_line_id"}
        | {"commitment_id"}
    )

    source = fields.Selection(
        selection=[("covenant", "Covenant"), ("registration", "Registration")],
        required=True,
        readonly=True,
    )
    origin = fields.Char(
        string="Promised In",
        readonly=True,
        help="The covenant or the movement.",
    )
    name = fields.Text(string="Promise", required=True, readonly=True)
    covenant_line_id = fields.Many2one(
        comodel_name="hr.emulation.covenant.line",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    commitment_id = fields.Many2one(
        comodel_name="hr.emulation.registration.commitment",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    outcome = fields.Selection(
        selection=[
            ("open", "Not Judged"),
            ("kept", "Kept"),
            ("not_kept", "Not Kept"),
        ],
        default="open",
        required=True,
    )
    note = fields.Char()

    def _is_fact(self):
        return True

    def _get_frozen_message(self, field_names):
        return self.env._("What was promised cannot be reworded afterwards.")

    @api.model
    def _get_values_by_subject(self, company, year, subject_keys):
        """Return ``{subject key: values}`` of what these subjects promised.

        In two queries, however many subjects there are.
        """
        # Fields that stand in the cache have to be in the tables.
        self.env.flush_all()
        found = {}
        for key, values in (
            *self._read_covenants(company, year, subject_keys),
            *self._read_commitments(company, year, subject_keys),
        ):
            found.setdefault(key, []).append(values)
        return found

    def _read_covenants(self, company, year, subject_keys):
        query = SQL(
            """
            SELECT signatory.subject_key, covenant.name, line.name, line.id
              FROM hr_emulation_covenant_signatory AS signatory
              JOIN hr_emulation_covenant AS covenant
                ON covenant.id = signatory.covenant_id
              JOIN hr_emulation_covenant_line AS line
                ON line.covenant_id = covenant.id
             WHERE signatory.subject_key = ANY(%s)
               AND signatory.state = 'signed'
               AND covenant.company_id = %s AND covenant.year = %s
             ORDER BY covenant.id, line.sequence, line.id
            """,
            subject_keys,
            company.id,
            year,
        )
        for key, origin, name, line_id in self.env.execute_query(query):
            yield (
                key,
                {
                    "source": "covenant",
                    "origin": origin,
                    "name": name,
                    "covenant_line_id": line_id,
                },
            )

    def _read_commitments(self, company, year, subject_keys):
        query = SQL(
            """
            SELECT registration.subject_key, movement.name, commitment.name,
                   commitment.id
              FROM hr_emulation_registration AS registration
              JOIN hr_emulation_movement AS movement
                ON movement.id = registration.movement_id
              JOIN hr_emulation_registration_commitment AS commitment
                ON commitment.registration_id = registration.id
             WHERE registration.subject_key = ANY(%s)
               AND registration.state IN ('approved', 'consolidated')
               AND registration.company_id = %s AND registration.year = %s
             ORDER BY registration.id, commitment.sequence, commitment.id
            """,
            subject_keys,
            company.id,
            year,
        )
        for key, origin, name, commitment_id in self.env.execute_query(query):
            yield (
                key,
                {
                    "source": "registration",
                    "origin": origin,
                    "name": name,
                    "commitment_id": commitment_id,
                },
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_evaluation(self):
        if not self._is_transition():
            for promise in self:
                raise UserError(promise._get_frozen_message({"name"}))

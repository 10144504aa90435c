from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...tools.act_finding import SEVERITIES, Finding
from ...tools.act_verifier import ActVerifier
from ..hr_emulation_job_mixin import JOB_FIELDS

#: More acts and awards than this are verified by the job in the background.
AT_ONCE = 50_000
#: So many findings are listed; who has more does not need them all.
MAX_LINES = 5_000
#: Records sealed at once when they are sealed afterwards.
SEAL_CHUNK = 200
_ADMINISTRATORS = "hr_emulation.group_emulation_administrator"


class HrEmulationVerification(models.Model):
    """One verification of everything that a company has sealed, and its result.

    Officers and auditors ask for it. Who asked, when, and what was found stays:
    nobody changes or deletes it. An administrator may also have sealed what is
    older than the sealing.
    """

    _name = "hr.emulation.verification"
    _description = "Verification of the Records"
    _inherit = [
        "hr.emulation.job.mixin",
        "hr.emulation.company.mixin",
        "hr.emulation.protected.mixin",
    ]
    _order = "id desc"
    _rec_name = "create_date"

    _bulk_cron = "hr_emulation.ir_cron_verification"
    _protected_fields = JOB_FIELDS | {
        "result",
        "act_count",
        "head_number",
        "head_hash",
        "position",
        "position_hash",
        "sealed_count",
    }
    _frozen_fields = frozenset({"company_id", "purpose", "printed_hash"})

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    purpose = fields.Selection(
        string="What Is Asked For",
        selection=[
            ("verify", "Verify the Records"),
            ("seal", "Seal What Is Not Sealed Yet"),
        ],
        default="verify",
        required=True,
    )
    printed_hash = fields.Char(
        help="The hash of the chain that stands on a printed document; its first "
        "twelve digits are enough.",
    )
    printed_answer = fields.Text(
        string="What Is Known of It", compute="_compute_printed_answer"
    )
    result = fields.Selection(
        selection=[
            ("clean", "Nothing Was Changed"),
            ("broken", "Look at the Findings"),
        ],
        readonly=True,
        copy=False,
    )
    act_count = fields.Integer(string="Acts Verified", readonly=True, copy=False)
    sealed_count = fields.Integer(string="Sealed", readonly=True, copy=False)
    head_number = fields.Integer(
        string="Newest Act", readonly=True, copy=False, aggregator=None
    )
    head_hash = fields.Char(string="Hash of the Newest Act", readonly=True, copy=False)
    # How far the job has come, and the hash that it has seen there.
    position = fields.Integer(readonly=True, copy=False, aggregator=None)
    position_hash = fields.Char(readonly=True, copy=False)
    line_ids = fields.One2many(
        comodel_name="hr.emulation.verification.line",
        inverse_name="verification_id",
        string="What Was Found",
    )
    broken_count = fields.Integer(string="Was Changed", compute="_compute_counts")
    unsealed_count = fields.Integer(string="Not Sealed", compute="_compute_counts")
    remark_count = fields.Integer(string="Remarks", compute="_compute_counts")

    @api.depends("create_date", "purpose")
    def _compute_display_name(self):
        for run in self:
            moment = fields.Datetime.context_timestamp(
                run, run.create_date or fields.Datetime.now()
            )
            run.display_name = self.env._(
                "Verification of %s", moment.strftime("%d/%m/%Y %H:%M")
            )

    @api.depends("printed_hash", "company_id")
    def _compute_printed_answer(self):
        acts = self.env["hr.emulation.act"]
        for run in self:
            run.printed_answer = run.printed_hash and acts._answer_printed_hash(
                run.company_id, run.printed_hash
            )

    @api.depends("line_ids.severity")
    def _compute_counts(self):
        counts = {
            (run, severity): count
            for run, severity, count in self.env[
                "hr.emulation.verification.line"
            ]._read_group(
                [("verification_id", "in", self.ids)],
                ["verification_id", "severity"],
                ["__count"],
            )
        }
        for run in self:
            for severity, _words in SEVERITIES:
                run[f"{severity}_count"] = counts.get((run, severity), 0)

    # -------------------------------------------------------------------------
    # Who may, and when
    # -------------------------------------------------------------------------

    def _get_frozen_message(self, field_names):
        return self.env._(
            "A verification that has begun stays as it is. Start another."
        )

    def _get_one_cannot_start_reason(self):
        self.ensure_one()
        if self.state != "draft":
            return self.env._("This verification has begun already.")
        if self.purpose == "seal":
            return self._get_cannot_seal_reason()
        return False

    def _get_cannot_seal_reason(self):
        if not self.env.user.has_group(_ADMINISTRATORS):
            return self.env._(
                "What is older than the sealing is sealed by an emulation "
                "administrator. Ask one."
            )
        if not self._count_missing():
            return self.env._("Everything is sealed already.")
        return False

    def _is_for_the_job(self):
        if self.purpose == "seal":
            return self.total > SEAL_CHUNK * 5
        query = SQL(
            "SELECT count(*) FROM hr_emulation_award WHERE company_id = %s",
            self.company_id.id,
        )
        return self.total + self.env.execute_query(query)[0][0] > AT_ONCE

    def action_start(self):
        """Verify, or seal, at once, or by the job when there is much."""
        self.ensure_one()
        self.check_access("read")
        if not self.browse().has_access("create"):
            raise AccessError(
                self.env._("Only officers and auditors have the records verified.")
            )
        # sudo: who may ask for a verification does not write its result.
        return super(HrEmulationVerification, self.sudo()).action_start()

    def action_verify_now(self):
        """Verify the records of the company that the user works for.

        Its button stands above a list, so it is called for no record.
        """
        run = self.create({})
        run.action_start()
        return run._get_progress_action()

    def action_seal_missing(self):
        """Seal what had become a fact before there was any sealing."""
        company = self.company_id[:1] or self.env.company
        run = self.create({"purpose": "seal", "company_id": company.id})
        run.action_start()
        return run._get_progress_action()

    def action_show_result(self):
        """Show the same form again, with the result."""
        return True

    def _get_progress_action(self):
        return {**super()._get_progress_action(), "name": self.display_name}

    # -------------------------------------------------------------------------
    # The work
    # -------------------------------------------------------------------------

    def _count_missing(self):
        self.ensure_one()
        if self.purpose == "seal":
            return sum(
                len(model._find_unsealed(self.company_id, is_new=True))
                for model in _get_sealed(self.env)
            )
        domain = [("company_id", "=", self.company_id.id)]
        if self.position:
            domain.append(("number", ">", self.position))
        if self.head_number:
            domain.append(("number", "<=", self.head_number))
        return self.env["hr.emulation.act"].sudo().search_count(domain)

    def _prepare(self):
        self.ensure_one()
        return self._seal_missing() if self.purpose == "seal" else self._verify()

    def _verify(self):
        """Follow the chain up to the act that is the newest now."""
        if not self.head_number:
            head = self.env["hr.emulation.act"]._get_head(self.company_id)
            self._in_transition().write(
                {"head_number": head.number, "head_hash": head.chain_hash}
            )
        verifier = ActVerifier(self.env, self.company_id)
        for stretch in verifier.follow(
            self.position or None, self.position_hash or "", self.head_number
        ):
            self._add_lines(stretch.findings)
            self._in_transition().write(
                {
                    "position": stretch.number,
                    "position_hash": stretch.chain_hash,
                    "act_count": self.act_count + stretch.count,
                }
            )
            yield stretch.count

    def _seal_missing(self):
        """Seal in chunks; one that was killed goes on with what is left."""
        remark = self.env._("Sealed afterwards: older than the sealing")
        for model in _get_sealed(self.env):
            while records := model._find_unsealed(
                self.company_id, SEAL_CHUNK, is_new=True
            ):
                # The act names who has asked for it, not the job.
                records.with_user(self.create_uid)._seal_act(remark)
                self._in_transition().sealed_count += len(records)
                self.env.flush_all()
                self.env.invalidate_all()
                yield len(records)

    def _finish(self):
        if self.purpose == "verify":
            verifier = ActVerifier(self.env, self.company_id)
            self._add_lines(list(verifier.check_rest()))
            broken = self._count_lines(("severity", "!=", "remark"))
            self._in_transition().write({"result": "broken" if broken else "clean"})
        return super()._finish()

    def _count_lines(self, *domain):
        # sudo: as in the verification.
        lines = self.env["hr.emulation.verification.line"].sudo()
        return lines.search_count([("verification_id", "=", self.id), *domain])

    def _add_lines(self, findings):
        room = MAX_LINES - self._count_lines()
        if not findings or room <= 0:
            return
        if len(findings) > room:
            findings = findings[:room] + [
                Finding(
                    "broken",
                    self.company_id.name,
                    self.env._("More was found than is listed here."),
                )
            ]
        # sudo: nobody writes findings, they are recorded for who asked.
        self.env["hr.emulation.verification.line"].sudo()._in_transition().create(
            [
                {
                    "verification_id": self.id,
                    "severity": finding.severity,
                    "subject": finding.subject,
                    "text": finding.text,
                    "act_id": finding.act_id or False,
                    "act_number": finding.number,
                    "res_model": finding.model,
                    "res_id": finding.res_id,
                }
                for finding in findings
            ]
        )


def _get_sealed(env):
    """Return the models that are sealed, in one order."""
    names = env["hr.emulation.act"]._get_sealed_models()
    return [env[name] for name in sorted(names.values())]

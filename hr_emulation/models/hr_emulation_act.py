import secrets
from contextlib import closing

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.sql_db import db_connect
from odoo.tools import SQL

from ..engine.seal import (
    ACT_VERSION,
    SALT_BYTES,
    canonical,
    salted_digest,
    text_digest,
)

#: First key of the lock under which the chain of a company grows; any number.
_LOCK = 1_094_930_513
#: What the hash of an act is computed from, as columns. The texts of payload and
#: links come in by their hashes.
CHAIN_COLUMNS = (
    "number",
    "kind",
    "subject",
    "reference",
    "payload_hash",
    "links_hash",
    "previous_hash",
    "chain_hash",
    "recorded_on",
    "recorded_by",
    "remark",
    "version",
)


class HrEmulationAct(models.Model):
    """The chain of what a company has sealed: each act holds the hash of the last.

    Who changes an act of the past, in the database too, would have to change all
    that follow, and the newest hash stands on printed documents. Payloads hold
    names and texts, no database ids; the ids that they stood for, by which lists
    and pages find their records, are kept and hashed apart as *links*.

    A record may be sealed again, when an import adds to an old decision: its
    newest act is the one that has to fit, the earlier ones stay in the chain.
    """

    _name = "hr.emulation.act"
    _description = "Sealed Act"
    _inherit = ["hr.emulation.protected.mixin"]
    _order = "company_id, number desc"
    _rec_name = "subject"

    _protected_fields = frozenset(
        {"company_id", "salt", "payload", "links", *CHAIN_COLUMNS}
    )

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    number = fields.Integer(
        string="Act Number",
        required=True,
        readonly=True,
        aggregator=None,
    )
    kind = fields.Selection(
        selection=[
            ("covenant", "Covenant"),
            ("session", "Session"),
            ("decision", "Decision"),
            ("import", "Awards Without Decision"),
        ],
        required=True,
        readonly=True,
    )
    subject = fields.Char(required=True, readonly=True)
    reference = fields.Char(required=True, readonly=True, index=True)
    recorded_on = fields.Datetime(string="Sealed On", required=True, readonly=True)
    recorded_by = fields.Char(string="Sealed By", readonly=True)
    remark = fields.Char(
        readonly=True,
        help="Why it was sealed later than it was decided, or sealed again.",
    )
    version = fields.Integer(
        string="Version of the Seal",
        default=1,
        readonly=True,
        aggregator=None,
    )
    salt = fields.Char(readonly=True)
    # May be large, and the chain is followed without them.
    payload = fields.Text(
        string="What Was Sealed",
        readonly=True,
        prefetch=False,
        help="Names, texts and dates, in the one way of writing from which the hash "
        "is computed.",
    )
    links = fields.Text(
        string="What It Was Linked To",
        readonly=True,
        prefetch=False,
        help="The records of this database that the names stood for.",
    )
    payload_hash = fields.Char(
        string="Hash of What Was Sealed", required=True, readonly=True
    )
    links_hash = fields.Char(string="Hash of the Links", readonly=True)
    previous_hash = fields.Char(string="Hash of the Act Before", readonly=True)
    chain_hash = fields.Char(string="Hash", required=True, readonly=True, index=True)

    _one_number = models.UniqueIndex("(company_id, number)")

    def _is_fact(self):
        return True

    @api.depends("number", "subject")
    def _compute_display_name(self):
        for act in self:
            act.display_name = f"{act.number} - {act.subject}"

    # -------------------------------------------------------------------------
    # The chain grows
    # -------------------------------------------------------------------------

    @api.model
    def _append(self, company, vals_list):
        """Append an act for each of the values to the chain of ``company``.

        :param vals_list: ``kind``, ``subject``, ``reference``, ``payload`` and
            ``links`` as text, perhaps ``remark``
        :raise ConcurrencyError: another act took the number; Odoo tries again
        """
        number, previous = self._lock_head(company)
        now = fields.Datetime.now()
        rows = []
        for vals in vals_list:
            number += 1
            salt = secrets.token_hex(SALT_BYTES)
            row = {
                "remark": False,
                **vals,
                "company_id": company.id,
                "number": number,
                "version": ACT_VERSION,
                "salt": salt,
                "payload_hash": salted_digest(salt, vals["payload"]),
                "links_hash": salted_digest(salt, vals["links"]),
                "previous_hash": previous,
                "recorded_on": now,
                "recorded_by": self.env.user.name,
            }
            previous = row["chain_hash"] = self._get_chain_hash(row)
            rows.append(row)
        try:
            with self.env.cr.savepoint():
                # sudo: nobody may write acts, they are recorded for who may seal.
                acts = self.sudo()._in_transition().create(rows)
        except UniqueViolation as error:
            raise ConcurrencyError("Another act took this number") from error
        return self.browse(acts.ids)

    @api.model
    def _lock_head(self, company):
        """Let nobody else append to the chain, and return its last number and hash.

        Who waited here has a snapshot that is older than the act waited for. So
        the head is looked up by a transaction of its own as well: otherwise each
        who waited would have to begin all over again.
        """
        self.flush_model(["number", "chain_hash", "company_id"])
        self.env.cr.execute(
            SQL("SELECT pg_advisory_xact_lock(%s, %s)", _LOCK, company.id)
        )
        heads = [self._read_head(self.env.cr, company)]
        # While addons are installed the table may be new or locked by ourselves,
        # and nobody else is sealing.
        if self.env.registry.ready:
            with closing(db_connect(self.env.cr.dbname).cursor()) as cr:
                heads.append(self._read_head(cr, company))
        return max(heads)

    @api.model
    def _read_head(self, cr, company):
        cr.execute(
            SQL(
                "SELECT number, chain_hash FROM hr_emulation_act "
                "WHERE company_id = %s AND number > 0 ORDER BY number DESC LIMIT 1",
                company.id,
            )
        )
        return cr.fetchone() or (0, "")

    # -------------------------------------------------------------------------
    # The chain is followed
    # -------------------------------------------------------------------------

    @api.model
    def _get_chain_hash(self, values):
        """Return the hash of an act, from its columns as the database holds them."""
        return text_digest(canonical(self._get_chain_payload(values)))

    @api.model
    def _get_chain_payload(self, values):
        """Return what the hash of an act is computed from."""
        recorded_on = values["recorded_on"]
        payload = {
            "version": values["version"],
            "number": values["number"],
            "kind": values["kind"],
            "subject": values["subject"],
            "reference": values["reference"],
            "payload": values["payload_hash"],
            "previous": values["previous_hash"] or "",
            "recorded_on": recorded_on and fields.Datetime.to_string(recorded_on),
        }
        if values["version"] == 1:
            return payload
        return {
            **payload,
            "links": values["links_hash"] or "",
            "recorded_by": values["recorded_by"] or "",
            "remark": values["remark"] or "",
        }

    def _get_verification_record(self):
        """Return all that is needed to compute the hash of the one act again."""
        self.ensure_one()
        return {
            "chain": self._get_chain_payload(self),
            "hash": self.chain_hash,
            "salt": self.salt or "",
            "payload": self.payload or "",
            "links": self.links or "",
        }

    @api.model
    def _read_chain(self, company, after=None, limit=None, until=None):
        """Return acts of the chain as dictionaries of :data:`CHAIN_COLUMNS`.

        Read by SQL, for the whole chain passes here, and with ``id`` and ``size``,
        the bytes that the texts take in the database.
        """
        self.flush_model()
        columns = [SQL.identifier(name) for name in ("id", *CHAIN_COLUMNS)]
        self.env.cr.execute(
            SQL(
                "SELECT %s, COALESCE(pg_column_size(payload), 0)"
                " + COALESCE(pg_column_size(links), 0) AS size"
                " FROM hr_emulation_act"
                " WHERE company_id = %s AND number IS NOT NULL %s %s"
                " ORDER BY number %s",
                SQL(", ").join(columns),
                company.id,
                SQL("AND number > %s", after) if after is not None else SQL(),
                SQL("AND number <= %s", until) if until is not None else SQL(),
                SQL("LIMIT %s", limit) if limit else SQL(),
            )
        )
        return self.env.cr.dictfetchall()

    @api.model
    def _find_breaks(self, company):
        """Return the acts of ``company`` whose hash or link does not fit."""
        broken, number, previous = [], 0, ""
        for row in self._read_chain(company):
            fits = (
                row["number"] == number + 1
                and (row["previous_hash"] or "") == previous
                and row["chain_hash"] == self._get_chain_hash(row)
            )
            if not fits:
                broken.append(row["id"])
            number, previous = row["number"], row["chain_hash"]
        return self.browse(broken)

    # -------------------------------------------------------------------------
    # People look at it
    # -------------------------------------------------------------------------

    @api.model
    def _get_head(self, company):
        """Return the newest act of ``company``, for its hash to be printed."""
        # sudo: the hashes are public; they are printed on documents.
        # An act without a number is none, and must not hide those that have one.
        return self.sudo().search(
            [("company_id", "=", company.id), ("number", ">", 0)], limit=1
        )

    @api.model
    def _get_sealed_models(self):
        """Return ``{kind: name of the model}`` of what is sealed."""
        names = self.env.registry.descendants(["hr.emulation.sealed.mixin"], "_inherit")
        models_ = (self.env[name] for name in names)
        return {model._act_kind: model._name for model in models_ if model._act_kind}

    def _get_sealed_record(self):
        """Return the record that the one act sealed, or None when it is gone."""
        self.ensure_one()
        model = self._get_sealed_models().get(self.kind)
        # sudo: who may read the act is told where it leads, and there asked again.
        records = model and self.env[model].sudo().search(
            [("reference", "=", self.reference)], limit=1
        )
        return records and records.sudo(False) or None

    def action_open_record(self):
        """Open what the one act sealed."""
        self.ensure_one()
        self.check_access("read")
        record = self._get_sealed_record()
        if not record:
            return {
                "type": "ir.actions.client",
                "tag": "display_notification",
                "params": {
                    "type": "warning",
                    "message": self.env._(
                        "What this act sealed is not there any more."
                    ),
                },
            }
        return record.get_formview_action()

import json
import secrets

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine.seal import canonical
from ..engine.seal_difference import find_differences
from ..tools.seal_words import describe_change, get_text

#: Protected in each model that is sealed.
SEAL_FIELDS = frozenset({"act_id", "reference"})


class HrEmulationSealedMixin(models.AbstractModel):
    """Records whose last state enters the chain of sealed acts of their company.

    A model names its :attr:`_act_kind`, says with :meth:`_get_act_payload` what is
    sealed, protects :data:`SEAL_FIELDS` by the protected mixin, and calls
    :meth:`_seal_act` in the transition that makes the record a fact.
    """

    _name = "hr.emulation.sealed.mixin"
    _description = "Sealed Record"

    #: One of the kinds of ``hr.emulation.act``.
    _act_kind = None

    act_id = fields.Many2one(
        comodel_name="hr.emulation.act",
        string="Sealed As",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )
    reference = fields.Char(
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="By which the sealed acts know this record; stands in no other place.",
    )

    # -------------------------------------------------------------------------
    # What is sealed
    # -------------------------------------------------------------------------

    def _get_act_kind(self):
        return self._act_kind

    def _get_act_subject(self):
        """Return how lists of acts call the one record."""
        self.ensure_one()
        return self.display_name

    def _get_act_reference(self):
        self.ensure_one()
        return self.reference

    def _get_act_payload(self):
        """Return what is sealed of the one record.

        A dictionary of texts, numbers, dates, lists and dictionaries; no ids, and
        nothing that may change later by right.
        """
        raise NotImplementedError

    def _get_act_links(self):
        """Return ids that the names in the payload stand for, if they decide where
        the one record is found.
        """
        return {}

    def _get_act_contents(self, names=None):
        """Return ``{record: (payload, links)}`` as texts.

        :param names: names as they were sealed, see ``AwardSeal``
        """
        return {
            record: (
                canonical(record._get_act_payload()),
                canonical(record._get_act_links()),
            )
            for record in self
        }

    def _is_sealable(self):
        """Whether the one record has reached the state that is sealed."""
        self.ensure_one()
        return self._is_fact()

    @api.model
    def _get_sealable_domain(self):
        """Return the domain of the records that must have an act."""
        raise NotImplementedError

    # -------------------------------------------------------------------------
    # Sealing
    # -------------------------------------------------------------------------

    def _for_seal(self):
        """Return the records as their acts are written: by the system, and in the
        language of the organisation.
        """
        # sudo: all of the record is sealed, whoever takes the last step.
        lang = self.company_id[:1].sudo().partner_id.lang
        return self.sudo().with_context(lang=lang, tracking_disable=True)

    def _seal_act(self, remark=False):
        """Append one act for each record to the chains of their companies.

        :param remark: why it is sealed again, or later than it was decided
        """
        for company, records in self._by_company():
            self.env.flush_all()
            records._append_acts(company, records._get_act_contents(), remark)

    def _withdraw_act(self, remark):
        """Append an act that says that the records are going to be deleted."""
        for company, records in self._by_company():
            payload = canonical({"withdrawn": remark})
            sealed = records.filtered("reference")
            sealed._append_acts(
                company, dict.fromkeys(sealed, (payload, canonical({}))), remark
            )

    def _by_company(self):
        """Yield ``(company, records)``, in one order for everybody who locks."""
        for company, records in sorted(
            self.grouped("company_id").items(), key=lambda item: item[0].id
        ):
            yield company, records._for_seal()

    def _append_acts(self, company, contents, remark):
        references = [
            record._get_act_reference() or secrets.token_hex(16) for record in self
        ]
        acts = self.env["hr.emulation.act"]._append(
            company,
            [
                {
                    "kind": record._get_act_kind(),
                    "subject": record._get_act_subject(),
                    "reference": reference,
                    "payload": contents[record][0],
                    "links": contents[record][1],
                    "remark": remark,
                }
                for record, reference in zip(self, references, strict=True)
            ],
        )
        for record, reference, act in zip(self, references, acts, strict=True):
            record._in_transition().write({"reference": reference, "act_id": act.id})

    # -------------------------------------------------------------------------
    # Verifying
    # -------------------------------------------------------------------------

    @api.model
    def _find_unsealed(self, company, limit=None, is_new=False):
        """Return the records that have reached their state without any act.

        :param is_new: only those that never had one
        """
        # sudo: a verification sees everything, whoever asks for it.
        records = self.sudo().with_context(active_test=False)
        domain = Domain(self._get_sealable_domain())
        if is_new:
            domain &= Domain("reference", "=", False)
        query = records._search(domain & Domain("company_id", "=", company.id))
        query.add_where(
            SQL(
                "NOT EXISTS (SELECT FROM hr_emulation_act act "
                "WHERE act.reference = %s AND act.kind = %s AND act.company_id = %s "
                "AND act.number > 0)",
                SQL.identifier(self._table, "reference"),
                self._act_kind,
                company.id,
            )
        )
        query.order = SQL("%s", SQL.identifier(self._table, "id"))
        query.limit = limit
        return records.browse(query.get_result_ids())

    def _fits_old_act(self, payload_hash):
        """Whether the one record is what an act without kept payload sealed."""
        return False

    def _find_differences(self, payload, links):
        """Return ``(sentences, remarks)``: what of the one record was changed, and
        what is told without being a reason to doubt it.

        :param dict payload, links: what was sealed
        """
        now = self._for_seal()._get_act_payload()
        return self._describe_differences(payload, now), []

    def _describe_differences(self, sealed, now):
        return [
            self._describe_difference(difference)
            for difference in find_differences(_plain(sealed), _plain(now))
        ]

    def _describe_difference(self, difference):
        *path, last = difference.path
        where = " › ".join(str(self._get_payload_label(step)) for step in path)
        label = self._get_payload_label(last)
        return describe_change(
            self.env,
            f"{where} › {label}" if where else label,
            get_text(self, last, difference.sealed),
            get_text(self, last, difference.now),
        )

    def _get_payload_labels(self):
        """Return words for the keys of the payload that are no fields."""
        return {}

    def _get_payload_label(self, key):
        if key in (labels := self._get_payload_labels()):
            return labels[key]
        for name in (key, f"{key}_id", f"{key}_ids"):
            if name in self._fields:
                return self._fields[name]._description_string(self.env)
        return key

    def _find_more_tampering(self):
        """Return ``{record: [sentence]}`` of what is checked beyond the payload."""
        return {}


def _plain(payload):
    """As it comes back from JSON."""
    return json.loads(canonical(payload))

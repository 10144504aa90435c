"""Compares the chain of a company, and what it sealed, with what is there now."""

import json

from odoo.exceptions import MissingError

from ..engine.seal import fits_digest
from .act_finding import Finding, Stretch
from .award_events import find_lost_awards, find_wrong_states

#: Acts read at once, and bytes of what they sealed; so memory stays what it is.
_ACTS = 500
_BYTES = 1_000_000
#: So many records of a kind are named, and so many differences of one act; that
#: there are more is said.
NAMED_AT_MOST = 1_000
_OF_ONE_ACT = 100


class ActVerifier:
    """Looks at everything, whoever asks; sentences are in the language of ``env``."""

    def __init__(self, env, company):
        # sudo: an auditor verifies also what single record rules would hide.
        self.env = env(su=True)
        self.company = company.with_env(self.env)
        self.acts = self.env["hr.emulation.act"]
        self._models = self.acts._get_sealed_models()

    # -- the chain -----------------------------------------------------------------

    def follow(self, after=None, previous="", until=None):
        """Yield a :class:`Stretch` of acts after another, all compared.

        :param after: number of the last act that was verified already
        :param previous: its hash, as it was then
        :param until: number of the last act to verify
        """
        while rows := self.acts._read_chain(self.company, after, _ACTS, until):
            for batch in _split(rows):
                findings = []
                for row in batch:
                    findings += self._check_link(row, after, previous)
                    after, previous = row["number"], row["chain_hash"] or ""
                findings += self.compare(batch)
                yield Stretch(len(batch), after, previous, findings)
                self.env.flush_all()
                self.env.invalidate_all()

    def _check_link(self, row, after, previous):
        number = row["number"]
        if number != (after or 0) + 1:
            yield self._find_gap((after or 0) + 1, number - 1, row)
        if (row["previous_hash"] or "") != previous:
            yield self._tell(
                row,
                self.env._(
                    "This act does not follow on act %s: one of the two, or what stood "
                    "between them, was exchanged or deleted.",
                    after or 0,
                ),
            )
        if row["chain_hash"] != self.acts._get_chain_hash(row):
            yield self._tell(
                row,
                self.env._(
                    "The act itself was changed: its number, kind, subject, reference, "
                    "time, person, remark or one of its hashes."
                ),
            )

    def _find_gap(self, first, last, row):
        if first > last:
            text = self.env._("The number %s stands twice.", row["number"])
        elif first == last:
            text = self.env._("Act %s is missing before this one.", first)
        else:
            text = self.env._(
                "Acts %(first)s to %(last)s are missing before this one.",
                first=first,
                last=last,
            )
        return self._tell(row, text)

    def _tell(self, row, text, severity="broken", record=None):
        return Finding(
            severity,
            row["subject"] or "",
            text,
            row["id"],
            row["number"],
            record._name if record else "",
            record.id if record else 0,
        )

    # -- what was sealed -------------------------------------------------------------

    def compare(self, rows):
        """Return what of the sealed records of these acts is not as it was sealed."""
        try:
            return self._compare(rows)
        except (MissingError, KeyError) as error:
            # Past the constraints of the database something was linked to nothing.
            if len(rows) > 1:
                return [finding for row in rows for finding in self.compare([row])]
            text = self.env._("It is linked to something that is not there: %s", error)
            return [self._tell(rows[0], text)]

    def _compare(self, rows):
        self.env.flush_all()
        texts = self._read_texts([row["id"] for row in rows])
        newest = self._read_newest({row["reference"] for row in rows})
        findings = []
        for kind in sorted({row["kind"] or "" for row in rows}):
            acts = [row for row in rows if (row["kind"] or "") == kind]
            current = [
                row for row in acts if newest.get(row["reference"]) == row["number"]
            ]
            records = self._find_records(kind, {row["reference"] for row in current})
            contents = self._get_contents(current, records)
            for row in acts:
                findings += self._check_texts(row, texts[row["id"]])
                if row in current:
                    findings += self._compare_record(
                        row, texts[row["id"]], records, contents
                    )
                else:
                    findings += self._check_earlier(row, texts[row["id"]], newest)
        return sorted(findings, key=lambda finding: finding.number)

    def _read_texts(self, ids):
        self.env.cr.execute(
            "SELECT id, salt, payload, links FROM hr_emulation_act WHERE id = ANY(%s)",
            [ids],
        )
        return {row["id"]: row for row in self.env.cr.dictfetchall()}

    def _read_newest(self, references):
        """Return ``{reference: number of its newest act}``."""
        self.env.cr.execute(
            "SELECT reference, max(number) FROM hr_emulation_act "
            "WHERE company_id = %s AND reference = ANY(%s) GROUP BY reference",
            [self.company.id, list(references)],
        )
        return dict(self.env.cr.fetchall())

    def _find_records(self, kind, references):
        """Return ``{reference: records}``; more than one is a forgery."""
        if kind not in self._models:
            return {}
        model = self.env[self._models[kind]].with_context(active_test=False)
        records = model.search([("reference", "in", list(references))])
        return records.grouped("reference")

    def _get_contents(self, rows, records):
        """Return ``{record: (payload, links)}`` as they would be sealed now."""
        sealed = [
            records[row["reference"]]
            for row in rows
            if row["version"] != 1 and len(records.get(row["reference"], ())) == 1
        ]
        if not sealed:
            return {}
        batch = sealed[0].union(*sealed)._for_seal()
        return batch._get_act_contents()

    def _check_texts(self, row, texts):
        """Yield what was changed of the texts that the act keeps."""
        if row["version"] == 1:
            return
        if not fits_digest(texts["salt"], texts["payload"], row["payload_hash"]):
            text = self.env._("The text that this act keeps does not fit its hash.")
            yield self._tell(row, text)
        if not fits_digest(texts["salt"], texts["links"], row["links_hash"]):
            text = self.env._("The links that this act keeps do not fit their hash.")
            yield self._tell(row, text)

    def _check_earlier(self, row, texts, newest):
        # Imports add to decisions of other authorities. Those issued here are closed.
        if '"origin":"own"' in (texts["payload"] or ""):
            yield self._tell(
                row,
                self.env._(
                    "This decision was issued here, yet sealed again as act %s.",
                    newest.get(row["reference"]),
                ),
            )

    def _compare_record(self, row, texts, records, contents):
        found = records.get(row["reference"])
        is_withdrawn = (texts["payload"] or "").startswith('{"withdrawn":')
        if not found:
            if not is_withdrawn:
                yield self._tell(row, self._describe_gone(texts))
            return
        record = found[0]
        if is_withdrawn:
            if record._is_sealable():
                text = self.env._(
                    "It was deleted by a rolled back import, yet is there."
                )
                yield self._tell(row, text, record=record)
            return
        differences, remarks = self._compare_contents(row, texts, record, contents)
        differences += record._find_more_tampering().get(record, [])
        for text in (
            *self._check_standing(row, found),
            *self._shorten(differences),
        ):
            yield self._tell(row, text, record=record)
        for text in self._shorten(remarks):
            yield self._tell(row, text, "remark", record)

    def _shorten(self, texts):
        more = len(texts) - _OF_ONE_ACT
        if more <= 0:
            return texts
        return [*texts[:_OF_ONE_ACT], self.env._("And %s more of this act.", more)]

    def _check_standing(self, row, records):
        record = records[0]
        if len(records) > 1:
            yield self.env._("Several records claim to be what this act sealed.")
        if not record._is_sealable():
            state = dict(record._fields["state"]._description_selection(self.env))
            yield self.env._(
                "It was sealed, yet its status is “%s” now.",
                state.get(record.state, record.state),
            )
        if record.company_id != self.company:
            yield self.env._("It stands in another company now.")
        if record.act_id.id != row["id"]:
            yield self.env._("It was cut off from the act that sealed it.")

    def _compare_contents(self, row, texts, record, contents):
        """Return ``(sentences, remarks)``."""
        if row["version"] == 1:
            if record._fits_old_act(row["payload_hash"]):
                return [], []
            return [
                self.env._(
                    "It is not as it was sealed. What differs was not kept then."
                )
            ], []
        payload, links = contents.get(record, (None, None))
        if (payload, links) == (texts["payload"], texts["links"]):
            return [], []
        fits = all(
            fits_digest(texts["salt"], texts[name], row[f"{name}_hash"])
            for name in ("payload", "links")
        )
        if fits:
            findings, remarks = record._find_differences(
                json.loads(texts["payload"]), json.loads(texts["links"])
            )
            if findings or remarks or payload is None:
                return findings, remarks
            return self._compare_unnamed(texts, payload, links)
        if fits_digest(texts["salt"], payload, row["payload_hash"]) and fits_digest(
            texts["salt"], links, row["links_hash"]
        ):
            return [], []
        return [
            self.env._(
                "It may not be as it was sealed. What differs cannot be said, because "
                "the text that the act keeps was changed."
            )
        ], []

    def _compare_unnamed(self, texts, payload, links):
        """Nothing that was sealed has changed, but it would be written otherwise.

        That is right where only names of the catalogue were changed since, and
        where a later version of the program seals more.
        """
        before, now = json.loads(texts["payload"]), json.loads(payload)
        if before.keys() - now.keys():
            return [
                self.env._("Something of it was changed that has no name here.")
            ], []
        return [], []

    def _describe_gone(self, texts):
        names = _read_recipients(texts["payload"])
        if not names:
            return self.env._("What this act sealed is not there any more.")
        return self.env._(
            "What this act sealed is not there any more; it held %(count)s awards: "
            "%(names)s.",
            count=len(names),
            names=", ".join(names[:5]) + ("…" if len(names) > 5 else ""),
        )

    # -- what no act knows -----------------------------------------------------------

    def check_rest(self):
        """Yield facts without an act, and awards whose state nobody decided."""
        for _kind, name in sorted(self._models.items()):
            yield from self._find_unsealed(name)
        yield from find_lost_awards(self.env, self.company, NAMED_AT_MOST)
        yield from find_wrong_states(self.env, self.company, NAMED_AT_MOST)

    def _find_unsealed(self, name):
        records = self.env[name]._find_unsealed(self.company, NAMED_AT_MOST)
        for record in records.with_env(self.env):
            yield Finding(
                "unsealed",
                record._get_act_subject(),
                self.env._(
                    "It was never sealed. It is older than the sealing, or was put "
                    "into the database past the program."
                )
                if not record.reference
                else self.env._("The act that sealed it is not there any more."),
                model=name,
                res_id=record.id,
            )

    def check_act(self, act):
        """Return everything that is wrong with one act and what it sealed."""
        self.env.flush_all()
        self.env.invalidate_all()
        act = act.with_env(self.env)
        before = self.acts.search(
            [("company_id", "=", self.company.id), ("number", "<", act.number)], limit=1
        )
        (row,) = self.acts._read_chain(
            self.company, act.number - 1, limit=1, until=act.number
        )
        findings = [
            *self._check_link(row, before.number, before.chain_hash or ""),
            *self.compare([row]),
        ]
        if act.kind in ("decision", "import") and (record := act._get_sealed_record()):
            findings += find_wrong_states(self.env, self.company, NAMED_AT_MOST, record)
        return findings


def _read_recipients(payload):
    """Return the names in a payload; none if somebody has made it unreadable."""
    try:
        sealed = json.loads(payload or "{}")
        place = list(sealed["award_columns"]).index("subject_name")
        return [row[place] for row in sealed["awards"]]
    except (ValueError, LookupError, TypeError):
        return []


def _split(rows):
    """Yield the rows in batches whose texts are not too large together."""
    batch, size = [], 0
    for row in rows:
        if batch and size + row["size"] > _BYTES:
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row["size"]
    yield batch

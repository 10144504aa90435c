import io
import re
import zipfile

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

#: Documents that are made at once.
AT_MOST = 200
READERS = "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
BLANK = "……"
_NO_FILENAME = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e'
    r"\u2060-\u2069\ufeff]+"
)
_NAME_LENGTH = 100
#: Bytes; with its ending a name may have 255, and Vietnamese letters take up to three.
_NAME_BYTES = 200


class HrEmulationDocumentMixin(models.AbstractModel):
    """Records from which Word documents are made.

    A model says of which kinds in :attr:`_document_kinds` and gives for each the
    data, of the shape of the sample of that kind, by :meth:`_get_document_data`.
    """

    _name = "hr.emulation.document.mixin"
    _description = "Record With Word Documents"

    #: Names of :data:`.hr_emulation_document_template.KINDS`, or of the model's own.
    _document_kinds = frozenset()

    def _get_document_kind(self, kind):
        """Return which template the one record needs when ``kind`` is asked for."""
        return kind

    def _get_document_data(self, kind):
        """Return plain data of the one record: dicts, lists, texts, numbers, days."""
        raise NotImplementedError

    def _get_document_award_types(self):
        """Return the awards that the one record is about, to choose the template."""
        return self.env["hr.emulation.award.type"]

    def _check_document_readers(self, kind):
        """Let only those through who may read what this document says.

        :raise AccessError: the user may not
        """
        self.check_access("read")

    def _check_officer_or_auditor(self):
        self.check_access("read")
        if not (self.env.su or self.env.user.has_groups(READERS)):
            raise AccessError(
                self.env._("Ask an emulation officer or auditor for this document.")
            )

    # -------------------------------------------------------------------------
    # What several models say
    # -------------------------------------------------------------------------

    def _for_document(self):
        """Return the one record as its organisation writes it, at its own hour."""
        self.ensure_one()
        partner = self.company_id.partner_id
        return self.with_context(
            lang=partner.lang, tz=partner.tz or self.env.context.get("tz")
        )

    def _get_document_heading(self, number="", day=None):
        """Return the letterhead of the one record."""
        self.ensure_one()
        # sudo: a letterhead is no secret.
        company = self.company_id.sudo()
        partner = company.partner_id
        return {
            "organisation": company.name,
            "parent_organisation": company.parent_id.name or "",
            "place": partner.city or partner.state_id.name or "",
            "number": number or "",
            "date": self._get_document_day(day),
        }

    def _get_document_day(self, day):
        """Return a day in the parts that documents write, or blanks to fill in."""
        if not day:
            return {"day": BLANK, "month": BLANK, "year": BLANK, "text": ""}
        return {
            "day": f"{day:%d}",
            # Decree 30/2020: days below 10 and the months 1 and 2 begin with a zero.
            "month": f"{day:%m}" if day.month < 3 else str(day.month),
            "year": str(day.year),
            "text": f"{day:%d/%m/%Y}",
        }

    def _get_document_label(self, name):
        """Return the value of a selection as people read it."""
        labels = dict(self._fields[name]._description_selection(self.env))
        return labels.get(self[name], "")

    def _get_document_lines(self, text):
        """Return the paragraphs of a text that are not empty."""
        return [line.strip() for line in (text or "").splitlines() if line.strip()]

    # -------------------------------------------------------------------------
    # Making them
    # -------------------------------------------------------------------------

    def _get_document_action(self, kind):
        """Return the action that downloads the documents of these records.

        :raise UserError: says why not
        """
        self._check_documents(kind)
        for record in self:
            record._find_document_template(kind)
        ids = ",".join(str(record_id) for record_id in self.ids)
        return {
            "type": "ir.actions.act_url",
            "url": f"/emulation/document/{self._name}/{kind}?ids={ids}",
            "target": "download",
        }

    def _check_documents(self, kind):
        if not self:
            raise UserError(self.env._("Select what to print first."))
        if len(self) > AT_MOST:
            raise UserError(
                self.env._(
                    "At most %(limit)s Word documents are made at once, and you have "
                    "selected %(count)s. Group the list, for example by unit, and "
                    "print it in %(parts)s parts or more.",
                    limit=AT_MOST,
                    count=len(self),
                    parts=-(-len(self) // AT_MOST),
                )
            )
        self._check_document_readers(kind)

    def _find_document_template(self, kind):
        self.ensure_one()
        return self.env["hr.emulation.document.template"]._find(
            self._get_document_kind(kind),
            self.company_id,
            # sudo: which awards a record is about may be read with it.
            self.sudo()._get_document_award_types(),
            fields.Date.context_today(self),
        )

    def _make_documents(self, kind):
        """Return ``(file name, content)``: a .docx, or a .zip of several.

        :param kind: one of :attr:`_document_kinds`
        """
        self._check_documents(kind)
        groups = {}
        for record in self:
            groups.setdefault(record._find_document_template(kind), []).append(record)
        contents = {}
        for template, records in groups.items():
            data = [
                one._get_document_data(one._get_document_kind(kind))
                for one in (record._for_document() for record in records)
            ]
            files = template._render(data)
            for record, file in zip(records, files, strict=True):
                contents[record] = file
        names = self._get_document_names(kind)
        if len(self) == 1:
            return names[self], contents[self]
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for record in self:
                file.writestr(names[record], contents[record])
        return f"{self._get_document_title(kind)}.zip", archive.getvalue()

    def _get_document_names(self, kind):
        """Return ``{record: file name}``, each name once."""
        names, used = {}, set()
        for record in self:
            title = record._get_document_title(kind)
            name = f"{title} - {record.display_name or ''}"
            name = _NO_FILENAME.sub("-", name).strip(" .-")[:_NAME_LENGTH]
            name = name.encode()[:_NAME_BYTES].decode(errors="ignore").strip(" .-")
            unique, number = name, 1
            while unique.casefold() in used:
                number += 1
                unique = f"{name} ({number})"
            used.add(unique.casefold())
            names[record] = f"{unique}.docx"
        return names

    def _get_document_title(self, kind):
        """Return how the kind of document is called."""
        if len(self) == 1:
            kind = self._get_document_kind(kind)
        template = self.env["hr.emulation.document.template"]
        labels = dict(template._fields["kind"]._description_selection(self.env))
        return labels.get(kind) or self.env._("Documents")

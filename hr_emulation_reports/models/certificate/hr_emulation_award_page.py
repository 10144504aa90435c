from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.fit_text import fit
from ...tools.printable import printable
from ...tools.qr_picture import make_qr_uri

#: Only printed when the page of verification confirms the award.
_OF_THE_CODE = ("qr", "qr_note")


class HrEmulationAward(models.Model):
    """What stands on the certificate of an award, and where: plain values."""

    _inherit = "hr.emulation.award"

    def _get_certificate_pages(
        self, certificates, layout=None, printer=None, blank=False
    ):
        """Return one page per award, as the template draws it.

        :param certificates: ``{award: certificate}``
        :param layout: for all of them; else each has the one for its award type
        :param printer: whose offsets are taken
        :param blank: only what does not stand on the blank already
        :raise UserError: a text is too long for its place, even in small letters
        """
        printer = printer or self.env["hr.emulation.printer"]
        layouts = self.env["hr.emulation.certificate.layout"]
        chosen = {} if layout else layouts._find_for(self)
        boxes = {}
        pages = []
        for award in self:
            award = award._for_certificate()
            its_layout = layout or chosen[award]
            if its_layout not in boxes:
                boxes[its_layout] = its_layout.box_ids._get_plain(printer, blank)
            pages.append(
                {
                    "layout": its_layout,
                    "has_frame": its_layout.has_frame and not blank,
                    "boxes": award._get_page_boxes(
                        its_layout, boxes[its_layout], certificates[award]
                    ),
                }
            )
        return pages

    def _for_certificate(self):
        """Return the one award as its organisation writes it."""
        # sudo: the language of an organisation's contact is no secret.
        lang = self.company_id.sudo().partner_id.lang
        return self.with_context(lang=lang or self.env.lang)

    def _get_page_boxes(self, layout, boxes, certificate):
        self.ensure_one()
        texts = self._get_page_texts(layout)
        # sudo: an officer of the company may not read all its settings.
        is_verified = self.is_public and self.company_id.sudo().emulation_verification
        filled = []
        for box in boxes:
            if box["content"] in _OF_THE_CODE and not is_verified:
                continue
            if box["content"] == "qr":
                address, token = certificate._get_address()
                uri = make_qr_uri(address, token)
                filled.append({**box, "uri": uri})
            elif text := texts[box["content"]]:
                filled.append(self._get_text_box(box, text))
        return filled

    def _get_text_box(self, box, text):
        size = fit(text, *box["room"])
        if not size:
            raise UserError(
                self.env._(
                    "“%(box)s” of %(award)s is too long for its place on the "
                    "certificate, even in small letters. Make the box larger in the "
                    "layout, or shorten the text in the decision.",
                    box=box["name"],
                    award=self.display_name,
                )
            )
        return {
            **box,
            "style": f"{box['style']};font-size:{size}pt",
            "text": text.upper() if box["is_uppercase"] else text,
        }

    def _get_page_texts(self, layout):
        """Return ``{content: text}`` of everything that is written."""
        self.ensure_one()
        decision = self.decision_id
        is_party = layout.heading == "party"
        signer_post = decision.signer_post or self.authority_id.name
        date = self._get_certificate_date(self.decision_date)
        texts = {
            "heading": self.env._("COMMUNIST PARTY OF VIET NAM")
            if is_party
            else self.env._("SOCIALIST REPUBLIC OF VIET NAM"),
            "motto": ""
            if is_party
            else self.env._("Independence - Freedom - Happiness"),
            "authority": self.authority_id.name or signer_post,
            "verb": self.env._("AWARDS THE TITLE")
            if self.category == "title"
            else self.env._("AWARDS"),
            "award": self.award_type_id.name,
            "recipient": self.subject_name,
            "details": self._get_recipient_details(),
            "reason": self.reason,
            "decision": self.env._(
                "Decision No. %(number)s\n%(date)s",
                number=self.decision_number,
                date=date,
            ),
            "golden_book": self.env._(
                "Golden Book No. %s", self.golden_book_number or "........"
            ),
            "place_date": self.env._(
                "%(place)s, %(date)s",
                # sudo: an officer of the company may not read all its settings.
                place=self.company_id.sudo()._get_certificate_place(),
                date=date,
            ),
            "signer_post": signer_post,
            "signer_name": decision.signer_name,
            "qr_note": self.env._("Scan to verify this certificate"),
        }
        return {content: printable(text) for content, text in texts.items()}

    def _get_certificate_date(self, date):
        # The same words as in the documents, with the order of the language.
        pattern = self.env._("MMMM d, yyyy")
        return format_date(self.env, fields.Date.to_date(date), date_format=pattern)

    def _get_recipient_details(self):
        """Post and unit of a person, the organisation of a collective, an address."""
        self.ensure_one()
        if self.partner_id and self.partner_id != self.company_id.partner_id:
            # sudo: an officer need not be allowed to read every contact.
            partner = self.partner_id.sudo()
            parts = (partner.street, partner.city, partner.state_id.name)
        elif self.subject_type == "individual":
            parts = (self.job_title, self.unit_name)
        else:
            parts = (self.company_id.name,)
        return ", ".join(filter(None, parts))

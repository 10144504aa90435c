from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...tools.fit_text import fit
from ...tools.printable import printable
from ...tools.qr_picture import make_qr_uri

#: Only printed when the page of verification confirms the award.
_OF_THE_CODE = frozenset({"qr", "qr_note"})
#: What is another text on each certificate; the rest is that of the decision.
_OF_THE_AWARD = frozenset({"recipient", "details", "reason", "golden_book"})
#: Awards that have these in common have all the other texts in common.
_OF_THE_DECISION = (
    "decision_id",
    "decision_number",
    "decision_date",
    "authority_id",
    "award_type_id",
    "category",
)
_TEXT = Markup(
    '<div class="box %s" style="%s"><div class="middle"><div class="text">'
    "<span>%s</span></div></div></div>"
)
_PICTURE = Markup('<div class="box qr" style="%s"><img src="%s" alt=""></div>')


class HrEmulationAward(models.Model):
    """What stands on the certificate of an award, and where: plain values."""

    _inherit = "hr.emulation.award"

    def _get_certificate_pages(
        self, certificates, layout=None, printer=None, blank=False
    ):
        """Return one page per award, as the template draws it.

        What all certificates of one decision have in common is written once.

        :param certificates: ``{award: certificate}``
        :param layout: for all of them; else each has the one for its award type
        :param printer: whose offsets are taken
        :param blank: only what does not stand on the blank already
        :raise UserError: a text is too long for its place, even in small letters
        """
        printer = printer or self.env["hr.emulation.printer"]
        layouts = self.env["hr.emulation.certificate.layout"]
        chosen = {} if layout else layouts._find_for(self)
        boxes, common = {}, {}
        pages = {}
        for company, some in self.grouped("company_id").items():
            # sudo: an officer of the company may not read all its settings.
            is_verified = company.sudo().emulation_verification
            address = is_verified and certificates[some[:1]]._get_address()[0]
            for award in some._for_certificate():
                its = layout or chosen[award]
                if its not in boxes:
                    boxes[its] = its.box_ids._get_plain(printer, blank)
                has_code = is_verified and award.is_public
                key = (its, has_code, *(award[name] for name in _OF_THE_DECISION))
                if key not in common:
                    common[key] = award._get_common_boxes(its, boxes[its], has_code)
                pages[award.id] = {
                    "layout": its,
                    "has_frame": its.has_frame and not blank,
                    "boxes": common[key]
                    + award._get_own_boxes(
                        boxes[its],
                        has_code and (address, certificates[award].token),
                    ),
                }
        return [pages[award.id] for award in self]

    def _for_certificate(self):
        """Return the awards of one organisation as it writes them."""
        # sudo: the language of an organisation's contact is no secret.
        lang = self.company_id.sudo().partner_id.lang
        return self.with_context(lang=lang or self.env.lang)

    def _get_common_boxes(self, layout, boxes, has_code):
        """Return what stands on the certificates of all awards like this one."""
        texts = self._get_common_texts(layout)
        return Markup().join(
            self._get_text_box(box, texts[box["content"]])
            for box in boxes
            if box["content"] in texts
            and (has_code or box["content"] not in _OF_THE_CODE)
        )

    def _get_own_boxes(self, boxes, code):
        """Return what stands on the certificate of the one award only.

        :param code: address of verifications and its token, or False for no code
        """
        texts = self._get_own_texts()
        parts = [
            self._get_text_box(box, texts[box["content"]])
            for box in boxes
            if box["content"] in _OF_THE_AWARD
        ]
        if code:
            uri = make_qr_uri(*code)
            parts += [
                _PICTURE % (box["style"], uri)
                for box in boxes
                if box["content"] == "qr"
            ]
        return Markup().join(parts)

    def _get_text_box(self, box, text):
        text = printable(text)
        if not text:
            return Markup()
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
        style = f"{box['style']};font-size:{size}pt"
        if box["is_uppercase"]:
            text = text.upper()
        return _TEXT % (box["content"], style, text)

    def _get_own_texts(self):
        """Return ``{content: text}`` of what is the one award's own."""
        return {
            "recipient": self.subject_name,
            "details": self._get_recipient_details(),
            "reason": self.reason,
            "golden_book": self.env._(
                "Golden Book No. %s", self.golden_book_number or "........"
            ),
        }

    def _get_common_texts(self, layout):
        """Return ``{content: text}`` of what comes from the decision."""
        self.ensure_one()
        decision = self.decision_id
        is_party = layout.heading == "party"
        signer_post = decision.signer_post or self.authority_id.name
        date = self._get_certificate_date(self.decision_date)
        return {
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
            "decision": self.env._(
                "Decision No. %(number)s\n%(date)s",
                number=self.decision_number,
                date=date,
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

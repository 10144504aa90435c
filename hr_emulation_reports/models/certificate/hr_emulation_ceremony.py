from odoo import models

from ...tools.printable import printable


class HrEmulationCeremony(models.Model):
    _inherit = "hr.emulation.ceremony"

    def _for_document(self):
        """Return the one ceremony as its organisation writes it."""
        self.ensure_one()
        return self.with_context(lang=self.company_id.partner_id.lang)

    def _get_honours(self):
        """Return the awards in the order of the conferral, by award and decision.

        Highest first, as the law asks; what was corrected or revoked since stays out
        of the list, because nothing is handed over for it.

        :return: ``[{"award", "decision", "lines": [ceremony line]}]``
        """
        self.ensure_one()
        valid = self.line_ids.filtered(lambda line: line.award_id.state == "issued")
        groups = {}
        for line in valid.sorted(
            lambda line: (line.award_id.award_sequence, line.sequence, line.id)
        ):
            award = line.award_id
            key = (award.award_type_id, award.decision_number, award.decision_date)
            groups.setdefault(key, []).append(line)
        return [
            {
                "award": award_type.name,
                "number": number or "",
                "date": date and date.strftime("%d/%m/%Y") or "",
                "lines": [
                    {
                        "name": printable(line.award_id.subject_name),
                        "details": printable(
                            line.award_id._for_certificate()._get_recipient_details()
                        ),
                        "presenter": printable(line.presenter),
                        "received_by": printable(line.received_by),
                    }
                    for line in lines
                ],
            }
            for (award_type, number, date), lines in groups.items()
        ]

    def _get_left_out(self):
        """Names of those whose award is not valid any more."""
        return [
            printable(line.award_id.subject_name)
            for line in self.line_ids
            if line.award_id.state != "issued"
        ]

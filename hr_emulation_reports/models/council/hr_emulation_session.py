from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import formatLang

#: Of minutes that say nothing about it.
_EMPTY = {
    "number": "",
    "chair": "",
    "secretary": "",
    "place": "",
    "opened_at": "",
    "closed_at": "",
    "conclusion": "",
    "head_hash": "",
    "act_number": "",
    "guests": [],
    "present": [],
    "absent": [],
    "recusals": [],
    "warnings": [],
    "rounds": [],
    "results": [],
    "dissent": [],
    "opinions": [],
}


class HrEmulationSession(models.Model):
    _inherit = "hr.emulation.session"

    def _get_printed_minutes(self):
        """Return the minutes of the one session as they are printed.

        :raise AccessError: minutes name who was absent, left the vote or dissented;
            that is for members of the council, officers and auditors
        """
        self.ensure_one()
        self.check_access("read")
        readers = (
            "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
        )
        if not (self.env.user.has_groups(readers) or self.is_mine):
            raise AccessError(
                self.env._(
                    "Members of the council, emulation officers and auditors read the "
                    "minutes of a session."
                )
            )
        minutes = _EMPTY | self._get_minutes()
        minutes["date"] = fields.Date.to_date(minutes["date"]).strftime("%d/%m/%Y")
        minutes["rounds"] = [
            {"is_void": voting["state"] == "void", **voting}
            for voting in minutes["rounds"]
        ]
        return minutes

    def _get_tally(self, voting):
        """Return the lines of a round by award, those with most votes first.

        :param voting: one round of the minutes
        :return: ``[{"award", "needed", "lines", "reached"}]``
        """
        groups = {}
        for line in voting["lines"]:
            groups.setdefault((line["award"], line["needed"]), []).append(line)
        return [
            {
                "award": award,
                "needed": needed,
                "lines": [
                    {**line, "share": self._get_share_text(line)}
                    for line in sorted(lines, key=self._get_tally_order)
                ],
                "reached": [
                    line["subject"]
                    for line in sorted(lines, key=self._get_tally_order)
                    if line["result"] == self._get_accepted_text()
                ],
            }
            for (award, needed), lines in groups.items()
        ]

    def _get_tally_order(self, line):
        return -line["for"], line["subject"]

    def _get_share_text(self, line):
        """Return the share of the one line: ``8/9 = 88.89 %``."""
        percent = formatLang(self.env, float(line["percent"]))
        return f"{line['for']}/{line['base']} = {percent} %"

    def _get_accepted_text(self):
        results = self.env["hr.emulation.round.line"]._fields["result"]
        return dict(results._description_selection(self.env))["accepted"]

    def _for_document(self):
        """Return the one session as its organisation writes it."""
        self.ensure_one()
        return self.with_context(lang=self.company_id.partner_id.lang)

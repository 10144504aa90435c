from odoo import models


class HrEmulationSession(models.Model):
    """The minutes of a session and of its votes, as their PDF has them."""

    _name = "hr.emulation.session"
    _inherit = ["hr.emulation.session", "hr.emulation.document.mixin"]

    _document_kinds = frozenset({"council_minutes", "ballot_tally"})

    def _check_document_readers(self, kind):
        for session in self:
            # The rules of the PDF, in one place.
            session._get_printed_minutes()

    def _get_document_award_types(self):
        return self.item_ids.award_type_id

    def _get_document_data(self, kind):
        self.ensure_one()
        minutes = self._get_printed_minutes()
        return {
            **self._get_document_heading(day=self.date),
            "council": minutes["council"],
            "set_up_by": minutes["number"],
            "session_place": minutes["place"],
            "present_count": len(minutes["present"]),
            "absent_count": len(minutes["absent"]),
            "conclusion": self._get_document_lines(minutes["conclusion"]),
            "rounds": [self._get_document_round(one) for one in minutes["rounds"]],
            "results": [
                {"number": number, **item}
                for number, item in enumerate(minutes["results"], 1)
            ],
            **{
                name: minutes[name] or ""
                for name in (
                    "session",
                    "form",
                    "opened_at",
                    "closed_at",
                    "chair",
                    "secretary",
                )
            },
            **{
                name: minutes[name]
                for name in (
                    "members_total",
                    "present",
                    "absent",
                    "guests",
                    "recusals",
                    "opinions",
                    "dissent",
                    "warnings",
                )
            },
        }

    def _get_document_round(self, voting):
        """Return what the minutes say of one round, with its lines by award."""
        is_void, returned = voting["is_void"], voting["returned"]
        groups = [] if is_void else self._get_tally(voting)
        return {
            "number": voting["number"],
            "kind": voting["kind"],
            "is_void": is_void,
            "note": voting["note"] or "",
            "opened_at": voting["opened_at"] or "",
            "closed_at": voting["closed_at"] or "",
            "issued": voting["issued"],
            "returned": returned,
            "not_returned": voting["issued"] - returned,
            "valid": 0 if is_void else returned,
            "not_valid": returned if is_void else 0,
            "line_count": len(voting["lines"]),
            "groups": [self._get_document_group(group) for group in groups],
        }

    def _get_document_group(self, group):
        return {
            "award": group["award"],
            "needed": group["needed"],
            "line_count": len(group["lines"]),
            "reached": group["reached"],
            "lines": [
                {
                    "number": number,
                    "votes_for": line["for"],
                    "votes_against": line["against"],
                    **{
                        name: line[name]
                        for name in (
                            "subject",
                            "birth_year",
                            "post",
                            "unit",
                            "blank",
                            "lower",
                            "share",
                            "result",
                        )
                    },
                }
                for number, line in enumerate(group["lines"], 1)
            ],
        }

from odoo import models
from odoo.tools import formatLang

#: Bonuses of which a decision says how much they are.
_AMOUNT_STATES = ("due", "committed", "paid", "counted", "to_recover", "recovered")


class HrEmulationDecision(models.Model):
    """The decision, and the list of those whom it is about."""

    _name = "hr.emulation.decision"
    _inherit = ["hr.emulation.decision", "hr.emulation.document.mixin"]

    _document_kinds = frozenset({"decision"})

    def _check_document_readers(self, kind):
        # The list names also those who are hidden from colleagues.
        self._check_officer_or_auditor()

    def _get_document_awards(self):
        """Return the awards of the one decision in the order of its list."""
        awards = self.award_ids
        if self.purpose == "revocation":
            awards = self.target_award_ids
        return awards.sorted(
            lambda award: (
                award.award_sequence,
                award._get_golden_order(),
                award.subject_type != "collective",
                award.id,
            )
        )

    def _get_document_award_types(self):
        return self._get_document_awards().award_type_id

    def _get_document_data(self, kind):
        self.ensure_one()
        awards = self._get_document_awards()
        is_revoked = self.purpose == "revocation"
        amounts = self._get_document_bonuses()
        groups = []
        for award_type, some in awards.grouped("award_type_id").items():
            rows = [
                award._get_document_row(
                    number,
                    award if is_revoked else award.replaces_id,
                    self._format_document_amount(amounts.get(award)),
                )
                for number, award in enumerate(some, 1)
            ]
            groups.append(
                {"award": award_type.name or "", "count": len(rows), "rows": rows}
            )
        return {
            **self._get_document_heading(self.number, self.date),
            "about": self.name or "",
            "purpose": self.purpose,
            "authority": self.authority_id.name or "",
            "kind": self.kind_id.name or "",
            "year": str(self.year or ""),
            "legal_basis": self._get_document_lines(self.legal_basis),
            "signer_post": self.signer_post or "",
            "signer_name": self.signer_name or "",
            "groups": groups,
            **awards._count_document_subjects(),
            "award_count": len(awards),
            "has_bonus": bool(amounts),
            "bonus_total": self._format_document_amount(sum(amounts.values())),
        }

    def _get_document_bonuses(self):
        """Return ``{award: amount}`` of the one decision, in whole đồng."""
        # What was counted when it was issued; before that nothing is known.
        bonuses = self.env["hr.emulation.bonus"].search(
            [("decision_id", "=", self.id), ("state", "in", _AMOUNT_STATES)]
        )
        return {bonus.award_id: bonus.amount for bonus in bonuses if bonus.amount}

    def _format_document_amount(self, amount):
        return formatLang(self.env, amount, digits=0) if amount else ""


class HrEmulationAward(models.Model):
    _inherit = "hr.emulation.award"

    def _get_golden_order(self):
        """Return the ordinal of the recipient as a number; those without come last."""
        number = self.golden_book_number or ""
        return int(number) if number.isdecimal() and len(number) < 10 else 10**10

    def _get_document_row(self, number, former, bonus=""):
        """Return what the list of a decision says of the one award.

        :param former: the award that this decision corrects or revokes, if any
        :param bonus: the money that comes with it, as people read it
        """
        self.ensure_one()
        return {
            "number": number,
            "name": self.subject_name or "",
            "post": self.job_title or "",
            "unit": self._get_document_unit(),
            "year": str(self.year or ""),
            "reason": self.reason or "",
            "golden_book_number": self.golden_book_number or "",
            "former_decision": former._get_document_decision() if former else "",
            "bonus": bonus,
        }

    def _get_document_decision(self):
        """Return number, day and authority of the one award in a line."""
        parts = [
            self.decision_number,
            self.decision_date and f"{self.decision_date:%d/%m/%Y}",
        ]
        numbered = ", ".join(filter(None, parts))
        return "; ".join(filter(None, [numbered, self.authority_id.name]))


class HrEmulationSubjectMixin(models.AbstractModel):
    _inherit = "hr.emulation.subject.mixin"

    def _count_document_subjects(self):
        """Return how many different subjects there are of each type."""
        keys = {"individual": set(), "collective": set(), "household": set()}
        for record in self:
            keys[record.subject_type].add(record.subject_key)
        return {f"{name}_count": len(some) for name, some in keys.items()}

    def _get_document_unit(self):
        """Return the unit of the one record; of a unit, the one above it."""
        unit = self.unit_name or ""
        if self.department_id:
            unit = unit.removesuffix(self.subject_name or "").rstrip(" /")
        return unit

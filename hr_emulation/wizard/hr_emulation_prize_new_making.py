from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date

from ..engine.register.text import fold
from .hr_emulation_prize_new import FOR_FIELDS, STEPS


class HrEmulationPrizeNew(models.TransientModel):
    """What the dialogue makes: regulation, prize, rulebook and rates, in one go."""

    _inherit = "hr.emulation.prize.new"

    def action_create(self):
        """Create the prize with all that belongs to it, and open it.

        :raise UserError: something is missing, or nobody could ever meet the criteria
        """
        self.ensure_one()
        self.check_access("write")
        # Who presses twice at one instant is shown the prize that was made.
        self._touch()
        if not self.prize_id:
            self._make()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.prize_id._name,
            "res_id": self.prize_id.id,
            "view_mode": "form",
        }

    def _make(self):
        for step, _label in STEPS:
            if reason := getattr(self, f"_get_{step}_reason")():
                raise UserError(reason)
        document = self.document_id or self._create_document()
        prize = self._create_prize(document)
        self._create_rulebook(document, prize)
        self._create_rates(document, prize)
        self._in_transition().prize_id = prize

    def _create_document(self):
        number = self.number.strip()
        return self.env["hr.emulation.legal.document"].create(
            {
                "name": (self.title or "").strip()
                or self.env._("Regulation of the prize “%s”", self.name),
                "number": number,
                "document_type": "regulation",
                "issuer": self.issuer.strip(),
                "date_issued": self.date_issued,
                "date_from": self.date_from,
                "date_to": self.date_to,
                "file": self.file,
                "filename": self.filename,
                "confidence": "verified",
            }
        )

    def _get_law_values(self, document):
        """What everything that the regulation says has in common."""
        return {
            "legal_document_id": document.id,
            "legal_reference": document.number,
            "confidence": "verified",
            "date_from": self.date_from,
            "date_to": self.date_to,
            "company_id": self.company_id.id,
        }

    def _create_prize(self, document):
        return self.env["hr.emulation.award.type"].create(
            {
                **self._get_law_values(document),
                "name": self.name.strip(),
                "code": self._get_code(),
                "is_prize": True,
                "category": "commendation",
                "form": "prize",
                "level": "unit",
                "branch": "unit",
                "counts_for_merit": False,
                **{field: self[field] for field in FOR_FIELDS.values()},
                "description": self.description,
                "yearly_limit": self.yearly_limit,
                "authority_ids": [Command.set(self.authority_id.ids)],
                "kind_ids": [Command.set(self.kind_id.ids)],
                "vote_rule_id": self.vote_rule_id.id,
            }
        )

    def _get_code(self):
        """Return a code that imports can use, and that nobody else has."""
        words = "".join(one if one.isalnum() else " " for one in fold(self.name))
        code = "_".join(words.upper().split())[:40] or "PRIZE"
        # sudo: the code of an award of another organisation is taken, too.
        types = self.env["hr.emulation.award.type"].sudo()
        taken = set(
            types.with_context(active_test=False)
            .search([("code", "=like", f"{code}%")])
            .mapped("code")
        )
        number = 2
        free = code
        while free in taken:
            free = f"{code}_{number}"
            number += 1
        return free

    def _create_rulebook(self, document, prize):
        rulebook = self.env["hr.emulation.rulebook"].create(
            {
                **self._get_law_values(document),
                "name": self.env._(
                    "%(prize)s (from %(date)s)",
                    prize=prize.name,
                    date=format_date(self.env, self.date_from),
                ),
                "prize_id": prize.id,
            }
        )
        self.env["hr.emulation.standard"].create(
            [
                {
                    "rulebook_id": rulebook.id,
                    "award_type_id": prize.id,
                    "subject_type": subject_type,
                    "legal_reference": document.number,
                    "confidence": "verified",
                    "condition_ids": [
                        Command.create(line._get_condition_values(document))
                        for line in self._get_lines(subject_type)
                    ],
                }
                for subject_type in self._get_subject_types()
            ]
        )
        rulebook.invalidate_recordset(["standard_ids"])
        rulebook.action_activate()
        return rulebook

    def _create_rates(self, document, prize):
        self.env["hr.emulation.bonus.rate"].create(
            [
                {
                    **self._get_law_values(document),
                    "award_type_id": prize.id,
                    "subject_type": subject_type,
                    "coefficient": coefficient,
                }
                for subject_type, coefficient in self._get_rates().items()
            ]
        )

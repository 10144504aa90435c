from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ...engine.evaluation.facts import OUTCOMES
from ...engine.evaluation.snapshot import to_json, walk
from .hr_emulation_nomination import OPEN
from .hr_emulation_nomination_rights import RECEIVED_FIELDS


class HrEmulationNomination(models.Model):
    """By which standard a nomination is judged.

    Before it is sent, by the rulebook in force today; then by a copy of the linked
    standard that is kept with the dossier, whatever becomes of the rulebook. The day
    on which the appraising body received the dossier decides between two laws, and
    an officer may choose another active rulebook that is more favourable.
    """

    _inherit = "hr.emulation.nomination"

    received_on = fields.Date(
        copy=False,
        help="Day on which the appraising body received the dossier. It decides by "
        "which law the dossier is judged.",
    )
    received_evidence = fields.Char(
        string="Entry in the Register",
        copy=False,
        help="Number in the register of incoming dossiers, or of the receipt.",
    )
    received_file_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_emulation_nomination_received_file_rel",
        string="Receipt",
        copy=False,
    )
    rulebook_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    rulebook_name = fields.Char(
        string="Judged By",
        readonly=True,
        copy=False,
    )
    rulebook_reason = fields.Text(
        string="Why a More Favourable Rulebook",
        readonly=True,
        copy=False,
    )
    #: Dates of the rulebook, its standard for the engine, and its words.
    basis = fields.Json(readonly=True, copy=False, prefetch=False)
    basis_note = fields.Char(string="Rulebook Note", compute="_compute_basis_note")

    def _compute_basis_note(self):
        today = fields.Date.context_today(self)
        for nomination in self:
            nomination.basis_note = nomination._get_basis_note(today)

    def _get_basis_note(self, today):
        self.ensure_one()
        values = {
            "name": self.rulebook_name,
            "date": format_date(self.env, self.received_on or today),
        }
        if not self.rulebook_name:
            return False
        if self.rulebook_reason:
            return self.env._(
                "Judged by “%(name)s”, chosen as more favourable.", **values
            )
        if self.received_on:
            return self.env._("Received on %(date)s: judged by “%(name)s”.", **values)
        return self.env._(
            "Judged by “%(name)s”, as if it were received today: the day on which the "
            "appraising body received it is not entered yet.",
            **values,
        )

    # -------------------------------------------------------------------------
    # Bases
    # -------------------------------------------------------------------------

    def _get_live_bases(self):
        """Return ``{nomination: basis}`` by the rulebooks in force, of many at once."""
        today = fields.Date.context_today(self)
        rulebooks, found = {}, {}
        for nomination in self:
            day = (
                nomination.company_id,
                nomination.received_on or today,
                nomination.award_type_id._get_prizes(),
            )
            if day not in rulebooks:
                rulebooks[day] = (
                    self.env["hr.emulation.rulebook"].sudo()._get_in_force(*day)
                )
            found[nomination] = rulebooks[day]
        return self._get_bases(found)

    def _get_bases(self, rulebooks):
        """Return ``{nomination: basis}`` by ``{nomination: rulebook}``.

        A basis without a standard says in words what is missing.
        """
        made, linked = {}, {}
        bases = {}
        for nomination, rulebook in rulebooks.items():
            lang = nomination.company_id.sudo().partner_id.lang
            # sudo: everybody is judged by the rulebooks, whoever may open them.
            rulebook = rulebook.sudo().with_context(lang=lang)
            key = (
                rulebook,
                nomination.award_type_id,
                nomination.subject_type,
            )
            if key not in made:
                if rulebook not in linked:
                    linked[rulebook] = self._link(rulebook)
                made[key] = self.with_context(lang=lang)._make_basis(
                    *key, *linked[rulebook]
                )
            bases[nomination] = made[key]
        return bases

    def _link(self, rulebook):
        """Return ``(standards, what is wrong)`` of the rulebook."""
        if not rulebook:
            return (), self.env._("No rulebook is in force on that day.")
        try:
            return tuple(rulebook._get_linked()), ""
        except ValueError as error:
            return (), str(error)

    def _make_basis(self, rulebook, award_type, subject_type, standards, wrong):
        basis = {
            "rulebook": rulebook.id,
            "name": rulebook.name or "",
            "date_from": fields.Date.to_string(rulebook.date_from) or "",
            "date_to": fields.Date.to_string(rulebook.date_to) or "",
        }
        for standard in standards:
            if (standard.award_type, standard.subject_type) == (
                award_type.id,
                subject_type,
            ):
                kinds = {one.key: one.kind for one in walk(standard)}
                conditions = rulebook.env["hr.emulation.condition"].browse(kinds)
                return basis | {
                    "standard": to_json(standard),
                    "words": conditions._get_words(),
                    "declared": [
                        key for key, kind in kinds.items() if kind == "declared"
                    ],
                }
        return basis | {
            "missing": wrong
            or self.env._(
                "“%(rulebook)s” has no standard of “%(award)s” for such a subject.",
                rulebook=rulebook.name,
                award=award_type.name,
            )
        }

    def _is_basis_in_force(self, day):
        """Whether the rulebook of the one nomination was in force on this day."""
        basis = self.basis or {}
        day = fields.Date.to_string(day)
        return bool(basis.get("date_from")) and (
            basis["date_from"] <= day
            and (not basis["date_to"] or day <= basis["date_to"])
        )

    def _set_bases(self, bases, reason=False):
        """Keep the bases with the dossiers."""
        groups = {}
        for nomination in self:
            basis = bases[nomination]
            groups.setdefault(id(basis), (basis, []))[1].append(nomination.id)
        for basis, ids in groups.values():
            self.browse(ids)._in_transition().sudo().write(
                {
                    "basis": basis,
                    "rulebook_id": basis["rulebook"],
                    "rulebook_name": basis["name"],
                    "rulebook_reason": reason,
                }
            )

    # -------------------------------------------------------------------------
    # The day of receipt
    # -------------------------------------------------------------------------

    def _check_received_values(self, vals):
        if self._is_transition() or not (RECEIVED_FIELDS & vals.keys()):
            return
        day = fields.Date.to_date(vals.get("received_on"))
        if day and day > fields.Date.context_today(self):
            raise ValidationError(
                self.env._(
                    "%s has not come yet: a dossier cannot have been received then.",
                    format_date(self.env, day),
                )
            )
        for nomination in self:
            if nomination._is_decided():
                raise UserError(
                    self.env._(
                        "The nomination of %s has been decided. Return it to change "
                        "when it was received.",
                        nomination.subject_name,
                    )
                )

    def _follow_received_date(self):
        """Judge anew those that fall under another law by the day of receipt."""
        sent = self.filtered(lambda nomination: nomination.state in OPEN)
        today = fields.Date.context_today(self)
        moved = sent.filtered(
            lambda nomination: (
                nomination.rulebook_reason
                or not nomination._is_basis_in_force(nomination.received_on or today)
            )
        )
        before = {nomination: nomination.rulebook_name for nomination in moved}
        moved._set_bases(moved._get_live_bases())
        moved._refresh_statements()
        moved._write_checks()
        for nomination in moved:
            if nomination.rulebook_name != before[nomination]:
                nomination.message_post(
                    body=self.env._(
                        "By the day of receipt the dossier falls under “%(new)s”, not "
                        "“%(old)s”; it was judged anew.",
                        new=nomination.rulebook_name or "…",
                        old=before[nomination] or "…",
                    )
                )
        (self - sent).filtered("checked_on")._check_live()

    # -------------------------------------------------------------------------
    # Another rulebook
    # -------------------------------------------------------------------------

    def action_replace_rulebook(self):
        """Ask which active rulebook is more favourable to the one dossier."""
        self.ensure_one()
        self.check_access("read")
        self._raise_first(self._get_cannot_replace_rulebook_reason())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("More Favourable Rulebook"),
            "res_model": "hr.emulation.nomination.rulebook",
            "view_mode": "form",
            "target": "new",
            "context": {"default_nomination_id": self.id},
        }

    def _get_cannot_replace_rulebook_reason(self):
        """Return ``{nomination: reason or False}``."""
        own = self.filtered_domain(self._get_own_domain())
        return {
            nomination: nomination._get_one_cannot_replace_rulebook_reason(
                nomination in own
            )
            for nomination in self
        }

    def _get_one_cannot_replace_rulebook_reason(self, is_own):
        self.ensure_one()
        if not self._is_officer():
            return self.env._("Only an emulation officer can do this.")
        if self.state not in ("submitted", "endorsed"):
            return self.env._(
                "The rulebook of %s is chosen while the dossier is on its way.",
                self.subject_name,
            )
        if not self.received_on:
            return self.env._(
                "Enter first on which day the dossier of %s was received.",
                self.subject_name,
            )
        return self._get_four_eyes_reason(is_own)

    def _preview(self, rulebook):
        """Return ``(outcome, what is not met)`` of the one dossier by a rulebook.

        Nothing is written. Confidential conditions count: officers alone ask this.
        """
        self.ensure_one()
        basis = self._get_bases({self: rulebook})[self]
        verdict = self._judge({self: basis})[self]
        if verdict is None:
            return "unknown", [basis["missing"]]
        _public, full, _case = verdict
        return OUTCOMES[full.outcome], [
            basis["words"][str(condition.key)]["message"]
            for condition, _result in full.get_missing()
        ]

    def _replace_rulebook(self, rulebook, reason):
        """Judge the one dossier by another active rulebook; the reason is kept.

        :raise UserError: it is not active, not more favourable, or of another company
        """
        self.ensure_one()
        self.check_access("read")
        self._lock()
        self._raise_first(self._get_cannot_replace_rulebook_reason())
        self._check_more_favourable(rulebook)
        old = self.rulebook_name
        self._set_bases(self._get_bases({self: rulebook}), reason)
        self._refresh_statements()
        self._write_checks()
        self.message_post(
            body=self.env._(
                "Judged by “%(new)s” instead of “%(old)s”, which is more favourable: "
                "%(reason)s",
                new=rulebook.name,
                old=old or "…",
                reason=reason,
            )
        )

    def _check_more_favourable(self, rulebook):
        if (
            rulebook.state != "active"
            or rulebook.company_id.id not in (False, self.company_id.id)
            or rulebook.prize_id != self.award_type_id._get_prizes()
        ):
            raise UserError(
                self.env._("“%s” is not active for this organisation.", rulebook.name)
            )
        outcome, _reasons = self._preview(rulebook)
        present = self.full_outcome or "unknown"
        if OUTCOMES.index(outcome) >= OUTCOMES.index(present):
            raise UserError(
                self.env._(
                    "By “%(new)s” the verdict on %(name)s is not better. Another "
                    "rulebook is chosen only where it is more favourable.",
                    new=rulebook.name,
                    name=self.subject_name,
                )
            )

from json import dumps

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.evaluation.snapshot import from_json
from ...engine.evaluation.standards import Judge
from ...engine.register.text import fold
from ...tools.fact_loader import SLICE, FactLoader
from ...tools.nomination_facts import get_own_facts, without_matters
from ..hr_emulation_check_mixin import OUTCOMES
from .hr_emulation_judge import CONFIDENTIAL
from .hr_emulation_nomination import EDITABLE


class HrEmulationNomination(models.Model):
    """The verdict on a nomination, with one line of evidence for each condition."""

    _inherit = "hr.emulation.nomination"

    check_ids = fields.One2many(
        comodel_name="hr.emulation.nomination.check",
        inverse_name="nomination_id",
        string="Conditions",
        readonly=True,
        copy=False,
    )
    override_count = fields.Integer(
        string="Overridden Conditions",
        compute="_compute_override_count",
        help="As far as the user may see them.",
    )
    checked_on = fields.Datetime(readonly=True, copy=False)
    submitted_outcome = fields.Selection(
        selection=OUTCOMES,
        string="Verdict When Sent",
        readonly=True,
        copy=False,
    )

    @api.depends_context("uid")
    @api.depends("check_ids.override_on")
    def _compute_override_count(self):
        counts = dict(
            self.env["hr.emulation.nomination.check"]._read_group(
                [("nomination_id", "in", self.ids), ("override_on", "!=", False)],
                ["nomination_id"],
                ["__count"],
            )
        )
        for nomination in self:
            nomination.override_count = counts.get(nomination._origin, 0)

    # -------------------------------------------------------------------------
    # Judging
    # -------------------------------------------------------------------------

    def action_check(self):
        """Judge the nominations anew: with the facts as they are now.

        Drafts by the rulebook in force, the others by the standard kept with them.
        """
        self.check_access("read")
        reasons = {
            nomination: not nomination._is_mine_or_officer()
            and self.env._(
                "%s: only who sends the nomination, or an emulation officer, has it "
                "checked.",
                nomination.subject_name,
            )
            or (
                nomination._is_decided()
                and self.env._("The verdict on %s stands.", nomination.subject_name)
            )
            for nomination in self
        }
        self._raise_first(reasons)
        self._judge_again()
        return True

    def _check_again(self):
        """Bring verdicts that were made up to date; where none was, it is not asked."""
        self.filtered("checked_on")._judge_again()

    def _judge_again(self):
        drafts = self.filtered(lambda nomination: nomination.state in EDITABLE)
        drafts._check_live()
        (self - drafts)._write_checks()

    def _check_live(self):
        """Judge by what is in force, as long as nothing is kept yet."""
        if not self:
            return
        self._set_bases(self._get_live_bases())
        self._refresh_statements()
        self._write_checks()

    def _judge(self, bases=None):
        """Return ``{nomination: (public verdict, full verdict, case)}``.

        In a number of queries that does not grow with the nominations. None stands
        for the three where there is no standard.

        :param bases: by nomination, where not by those that are kept
        """
        self.env.flush_all()
        verdicts = {}
        judges = {}
        dossiers = self._get_dossier_facts()
        for year, records in self.grouped("year").items():
            for start in range(0, len(records), SLICE):
                batch = records[start : start + SLICE]
                facts = batch._load_facts(year)
                for nomination in batch:
                    basis = (bases or {}).get(nomination) or nomination.basis or {}
                    verdicts[nomination] = nomination._judge_one(
                        basis, facts[nomination.subject_key], dossiers, judges
                    )
        return verdicts

    def _load_facts(self, year):
        today = fields.Date.context_today(self)
        # The loader asks for the year and the day only.
        case = self.env["hr.emulation.judge"]._get_case(
            self[:1].company_id, year, today
        )
        return FactLoader(self.env, case).load(set(self.mapped("subject_key")))

    def _judge_one(self, basis, facts, dossiers, judges):
        self.ensure_one()
        if "standard" not in basis:
            return None
        movement = self.sudo().movement_id
        key = (dumps(basis["standard"]), self.company_id, self.year, movement)
        if key not in judges:
            case = self.env["hr.emulation.judge"]._get_case(
                self.company_id,
                self.year,
                fields.Date.context_today(self),
                movement,
            )
            judges[key] = (Judge([from_json(basis["standard"])], case), case)
        judge, case = judges[key]
        confirmed, rewarded = dossiers[self]
        declared = frozenset(
            key
            for key in basis["declared"]
            # Under another rulebook the same words are another condition.
            if key in confirmed
            or fold(basis["words"][str(key)]["message"]) in confirmed
        )
        own = get_own_facts(facts, self.id, declared=declared, rewarded=rewarded)
        (full,) = judge.judge(own)
        (public,) = judge.judge(without_matters(own))
        return public, full, case

    def _get_dossier_facts(self):
        """Return ``{nomination: (what is confirmed, what was rewarded)}``.

        A statement is confirmed by the number of its condition and by its words.
        """
        confirmed = {}
        # sudo: the facts do not depend on who asks.
        statements = self.env["hr.emulation.nomination.statement"].sudo()
        for statement in statements.search(
            [("nomination_id", "in", self.ids), ("is_confirmed", "=", True)]
        ):
            found = confirmed.setdefault(statement.nomination_id.id, set())
            found |= {statement.condition_key, fold(statement.name)}
        rewarded = self._find_rewarded()
        return {
            nomination: (
                confirmed.get(nomination.id, frozenset()),
                tuple(rewarded.get(nomination, ())),
            )
            for nomination in self
        }

    def _find_rewarded(self):
        """Return ``{nomination: evidence}`` of what the same thing was proposed for."""
        asking = self.filtered(
            lambda nomination: nomination.achievement_key or nomination.movement_id
        )
        if not asking:
            return {}
        keys = list(set(asking.mapped("subject_key")))
        # sudo: one achievement is rewarded once, whoever may see the award.
        awards = self.env["hr.emulation.award"].sudo()
        given = {}
        for award in awards.search_fetch(
            [
                ("subject_key", "in", keys),
                ("state", "in", ("issued", "pending")),
                ("reason", "!=", False),
            ],
            ["subject_key", "reason", "award_type_id"],
        ):
            given.setdefault(award.subject_key, []).append(
                (award.id, fold(award.reason), award.award_type_id.is_prize)
            )
        others = {}
        for other in self.sudo().search_fetch(
            [("subject_key", "in", keys), ("is_open", "=", True)],
            ["subject_key", "achievement", "movement_id", "award_type_id"],
        ):
            others.setdefault(other.subject_key, []).append(other)
        return {
            nomination: nomination._get_rewarded(
                given.get(nomination.subject_key, ()),
                others.get(nomination.subject_key, ()),
            )
            for nomination in asking
        }

    def _get_rewarded(self, awards, others):
        self.ensure_one()
        # What a prize of the organisation has honoured, the law can still reward.
        asks_all = self.award_type_id.is_prize
        achievement = fold(self.achievement or "")
        movement = self.sudo().movement_id
        movement_key = fold(movement.name or "")
        found = [
            ("award", award_id)
            for award_id, reason, is_prize in awards
            if (asks_all or not is_prize)
            and (
                (achievement and reason == achievement)
                or (movement_key and movement_key in reason)
            )
        ]
        return found + [
            ("nomination", other.id)
            for other in others
            if other.id != self.id
            and (asks_all or not other.award_type_id.is_prize)
            and (
                (achievement and fold(other.achievement or "") == achievement)
                or (movement and other.movement_id == movement)
            )
        ]

    # -------------------------------------------------------------------------
    # Lines
    # -------------------------------------------------------------------------

    def _write_checks(self):
        """Replace the lines and the verdict by those of the facts as they are now."""
        if not self:
            return
        # sudo: nobody writes a verdict but this.
        checks = self.env["hr.emulation.nomination.check"].sudo()._in_transition()
        old = checks.search([("nomination_id", "in", self.ids)])
        overrides = old._get_overrides()
        values = []
        for nomination, verdict in self._judge().items():
            for line in nomination._get_line_values(verdict):
                line["nomination_id"] = nomination.id
                identity = (
                    nomination.id,
                    line["condition_key"],
                    line["outcome"],
                    line["is_confidential"],
                )
                line |= overrides.get(identity, {})
                values.append(line)
        old.unlink()
        # Those that are confidential come last, and as many numbers are used as if
        # all were: neither a gap nor the next number tells how many there are.
        checks.create(sorted(values, key=lambda line: line["is_confidential"]))
        self._skip_numbers(
            sum(
                not (line.get("is_superseded") or line["is_confidential"])
                for line in values
            )
        )
        self._set_outcomes()
        self.sudo()._in_transition().write({"checked_on": fields.Datetime.now()})

    def _skip_numbers(self, count):
        self.env.execute_query(
            SQL(
                "SELECT nextval('hr_emulation_nomination_check_id_seq') "
                "FROM generate_series(1, %s)",
                count,
            )
        )

    def _get_line_values(self, verdict):
        """Return the lines of the one nomination, those that are confidential apart.

        Where discipline changes what a line says, there are two of it: what is true,
        for officers and auditors, and what would be true without, for the others.
        """
        self.ensure_one()
        basis = self.basis or {}
        if verdict is None:
            return [self._get_missing_line(basis)]
        public, full, case = verdict
        judge = self.env["hr.emulation.judge"].with_context(
            lang=self.company_id.sudo().partner_id.lang
        )
        lines = []
        for told, true in zip(
            judge._get_check_values(public, case, basis["words"]),
            judge._get_check_values(full, case, basis["words"]),
            strict=True,
        ):
            if true["kind"] in CONFIDENTIAL:
                lines.append(true)
            elif told == true:
                lines.append(told)
            else:
                lines.append(told | {"is_superseded": True})
                lines.append(true | {"is_confidential": True})
        return lines

    def _get_missing_line(self, basis):
        return {
            "sequence": 0,
            "depth": 0,
            "kind": "rulebook",
            "outcome": "unknown",
            "is_blocking": True,
            "is_confidential": False,
            "condition_key": 0,
            "expected": self.env._("A standard to judge by"),
            "actual": self.env._("None"),
            "reason": basis.get("missing")
            or self.env._("No rulebook is in force on that day."),
            "evidence": [],
        }

    def _set_outcomes(self):
        """Write the verdicts that follow from the lines."""
        # sudo: the full verdict is written, not shown.
        checks = self.env["hr.emulation.nomination.check"].sudo()
        lines = checks.search_fetch(
            [("nomination_id", "in", self.ids), ("depth", "=", 0)],
            [
                "nomination_id",
                "outcome",
                "is_blocking",
                "is_confidential",
                "is_superseded",
                "override_on",
            ],
        )
        by_nomination = lines.grouped(lambda line: line.nomination_id.id)
        groups = {}
        for nomination in self:
            own = by_nomination.get(nomination.id, checks)
            told = own.filtered(lambda line: not line.is_confidential)
            true = own.filtered(lambda line: not line.is_superseded)
            outcomes = (told._get_overall_outcome(), true._get_overall_outcome())
            groups.setdefault(outcomes, []).append(nomination.id)
        for (outcome, full_outcome), ids in groups.items():
            self.browse(ids).sudo()._in_transition().write(
                {"outcome": outcome, "full_outcome": full_outcome}
            )
        # What was read with all rights here is not what the user may read.
        self.invalidate_recordset(["check_ids"])

    def _find_blocking(self, with_confidential):
        """Return the first line that blocks each, ``{nomination: line}``."""
        domain = Domain("nomination_id", "in", self.ids) & Domain("depth", "=", 0)
        domain &= Domain("is_blocking", "=", True) & Domain("outcome", "=", "fail")
        domain &= Domain("override_on", "=", False)
        hidden = "is_superseded" if with_confidential else "is_confidential"
        domain &= Domain(hidden, "=", False)
        # sudo: what is confidential was left out for those who may not know.
        found = {}
        for line in self.env["hr.emulation.nomination.check"].sudo().search(domain):
            found.setdefault(self.browse(line.nomination_id.id), line)
        return found

    def _get_blocking_message(self, line):
        """Return in words why the one nomination cannot go on."""
        self.ensure_one()
        return self.env._(
            "%(name)s does not meet a condition of “%(award)s”: %(expected)s (found: "
            "%(actual)s). An administrator can override this with a reason.",
            name=self.subject_name,
            award=self.award_type_id.name,
            expected=line.expected,
            actual=line.actual or "–",
        )

from odoo import models

from ...engine.evaluation.facts import FAIL, PASS, UNKNOWN
from .hr_emulation_condition import RATING_RANKS

_RATINGS = {rank: rating for rating, rank in RATING_RANKS.items()}


class HrEmulationCondition(models.Model):
    """What was found about a condition, in words."""

    _inherit = "hr.emulation.condition"

    def _get_actual(self, result, case):
        """Return in words what was found, from the raw values of the engine."""
        self.ensure_one()
        method = getattr(self, f"_find_{self.kind}", None)
        text = method(result.actual, case) if method else ""
        if text:
            return self._add_doubt(text, result)
        if result.outcome == UNKNOWN:
            return self.env._("Not known")
        return self.env._("Yes") if result.outcome == PASS else self.env._("None")

    def _add_doubt(self, text, result):
        # Why is for officers only; the line of the discipline says it to them.
        is_high = self.kind == "rating" and all(
            rank >= RATING_RANKS.get(self.rating, 0) for _year, rank in result.actual
        )
        has_more = self.top_count or self.since_award_type_ids
        if result.outcome == FAIL and is_high and not has_more:
            return self.env._("%s – not all of it counts", text)
        return text

    def _find_any_of(self, actual, case):
        return " "

    _find_all_of = _find_meets_standard = _find_any_of

    def _find_rating(self, actual, case):
        found = dict(actual)
        years = range(case.year - max(self.years, 1) + 1, case.year + 1)
        missing = [str(year) for year in years if year not in found]
        texts = [
            f"{year}: {self._get_label('rating', _RATINGS[rank])}"
            for year, rank in sorted(found.items())
        ]
        if missing:
            texts.append(self.env._("no rating of %s", ", ".join(missing)))
        return ", ".join(texts)

    def _find_months(self, actual, case):
        return actual and self.env._(
            "%s months", f"{actual[0]:.2f}".rstrip("0").rstrip(".")
        )

    def _find_service_years(self, actual, case):
        return actual and self.env._("%s years", actual[0])

    def _find_awards(self, actual, case):
        return ", ".join(str(year or "?") for year in actual)

    _find_not_held = _find_interval = _find_awards

    def _find_not_rewarded(self, actual, case):
        return actual and self.env._("Rewarded or nominated already")

    def _find_initiative(self, actual, case):
        if not actual:
            return ""
        found, free = actual
        if found == free == 1:
            return self.env._("One initiative")
        if found == free:
            return self.env._("%s initiatives", found)
        return self.env._(
            "%(found)s initiatives, %(free)s of them not used yet",
            found=found,
            free=free,
        )

    def _find_no_matter(self, actual, case):
        # What it is about is for officers only; the evidence opens it for them.
        return actual and self.env._("There is an open or recorded matter")

    def _find_position(self, actual, case):
        classes = self.env["hr.emulation.position.class"]
        return actual and (classes.browse(actual[0]).name or self.env._("another one"))

    def _find_declared(self, actual, case):
        return case.is_survey and self.env._("To be confirmed by the unit")

    def _find_movement(self, actual, case):
        return actual and self.env._("%s years", actual[0])

    def _find_member_share(self, actual, case):
        if not actual:
            return ""
        held, total = actual
        # Cut, not rounded: 69.96 % is not 70.
        return self.env._(
            "%(held)s of %(total)s (%(percent)s%%)",
            held=held,
            total=total,
            percent=f"{1000 * held // total / 10:g}",
        )

    def _find_member_count(self, actual, case):
        return str(actual[0]) if actual else ""

    def _find_member_rating(self, actual, case):
        if not actual:
            return ""
        good, total, missing = actual
        text = self._find_member_share((good, total), case)
        if missing:
            text = self.env._(
                "%(text)s, %(missing)s not rated", text=text, missing=missing
            )
        return text

    def _find_member_matter(self, actual, case):
        return str(actual[0]) if actual else ""

    def _find_organisation_rating(self, actual, case):
        names = [self._get_label("rating", _RATINGS[rank]) for rank in actual]
        return ", ".join(dict.fromkeys(names))

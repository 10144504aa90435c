from odoo import api, models
from odoo.tools import format_list


class HrEmulationCondition(models.Model):
    """What a condition asks for, in words."""

    _inherit = "hr.emulation.condition"

    @api.depends(
        "kind",
        "message",
        "award_type_ids",
        "since_award_type_ids",
        "child_ids",
        "count",
        "years",
        "years_women",
        "is_consecutive",
        "ending",
        "rating",
        "top_rating",
        "top_count",
        "scope",
        "unused_for",
        "months",
        "percent",
        "for_discipline",
        "for_investigation",
        "for_complaint",
        "measure",
        "when",
        "level",
        "position_class_ids",
        "is_excluded",
    )
    def _compute_display_name(self):
        for condition in self:
            condition.display_name = condition._get_expected()

    def _get_label(self, name, value=None):
        labels = dict(self._fields[name]._description_selection(self.env))
        return labels.get(value or self[name], "")

    def _get_award_names(self, types=None):
        types = self.award_type_ids if types is None else types
        names = [f"“{award_type.name}”" for award_type in types]
        return format_list(self.env, names, "or") if names else ""

    def _get_words(self):
        """Return ``{number: words}`` as JSON holds them, to be kept with a verdict."""
        return {
            str(condition.id): {
                "expected": condition._get_expected(),
                "message": condition.message,
                "legal_reference": condition.legal_reference,
                "confidence": condition.confidence,
            }
            for condition in self
        }

    # -------------------------------------------------------------------------
    # Expected
    # -------------------------------------------------------------------------

    def _get_expected(self):
        """Return in words what the one condition asks for."""
        self.ensure_one()
        if not self.kind:
            return ""
        text = getattr(self, f"_expect_{self.kind}")()
        if self.since_award_type_ids:
            text = self.env._(
                "%(text)s, after %(awards)s",
                text=text,
                awards=self._get_award_names(self.since_award_type_ids),
            )
        return text

    def _expect_any_of(self):
        return self._join(self.env._("One of: %s"))

    def _expect_all_of(self):
        return self._join(self.env._("Together: %s"))

    def _join(self, sentence):
        """Return the parts in one sentence, groups within it in brackets."""
        parts = self._get_parts_to_tell()
        if len(parts) == 1:
            return parts._get_expected()
        texts = [
            f"({part._get_expected()})"
            if len(part._get_parts_to_tell()) > 1
            else part._get_expected()
            for part in parts
        ]
        return sentence % "; ".join(texts)

    def _get_parts_to_tell(self):
        if self.kind == "all_of":
            # What only warns is left to its own line.
            blocking = self.child_ids.filtered(lambda part: part.severity == "block")
            return blocking or self.child_ids
        return self.child_ids

    def _get_short_text(self):
        """Return what is missing in few words: of a group its message."""
        self.ensure_one()
        if self.child_ids or self.kind == "meets_standard":
            return self.message.rstrip(".")
        return self._get_expected()

    def _expect_meets_standard(self):
        return self.env._("Meets the standard of %s", self._get_award_names())

    def _expect_rating(self):
        values = {"rating": self._get_label("rating"), "years": self.years}
        match (self.rating == "excellent", self.years > 1):
            case (True, True):
                text = self.env._(
                    "Rated “%(rating)s” in %(years)s consecutive years", **values
                )
            case (True, False):
                text = self.env._("Rated “%(rating)s” in the year", **values)
            case (False, True):
                text = self.env._(
                    "Rated at least “%(rating)s” in %(years)s consecutive years",
                    **values,
                )
            case _:
                text = self.env._("Rated at least “%(rating)s” in the year", **values)
        if self.top_count:
            text = self.env._(
                "%(text)s, of them %(count)s “%(rating)s”",
                text=text,
                count=self.top_count,
                rating=self._get_label("top_rating"),
            )
        return text

    def _expect_months(self):
        return self.env._("Worked at least %s months in the year", f"{self.months:g}")

    def _expect_service_years(self):
        if self.years_women and self.years_women != self.years:
            return self.env._(
                "At least %(years)s years in service (women: %(women)s)",
                years=self.years,
                women=self.years_women,
            )
        return self.env._("At least %s years in service", self.years)

    def _expect_awards(self):
        values = {
            "count": self.count,
            "awards": self._get_award_names(),
            "years": self.years,
        }
        if self.is_consecutive:
            return self._expect_consecutive(values)
        match (self.count == 1, bool(self.years)):
            case (True, True):
                return self.env._(
                    "Has been given %(awards)s in the last %(years)s years", **values
                )
            case (True, False):
                return self.env._("Has been given %(awards)s", **values)
            case (False, True):
                return self.env._(
                    "%(count)s times %(awards)s in the last %(years)s years", **values
                )
            case _:
                return self.env._("%(count)s times %(awards)s", **values)

    def _expect_consecutive(self, values):
        match self.ending:
            case "year":
                return self.env._(
                    "%(awards)s in %(count)s consecutive years, up to this one",
                    **values,
                )
            case "recent":
                return self.env._(
                    "%(awards)s in %(count)s consecutive years, up to this one or the "
                    "one before",
                    **values,
                )
            case _:
                return self.env._("%(awards)s in %(count)s consecutive years", **values)

    def _expect_not_held(self):
        if self.years:
            return self.env._(
                "Not given %(awards)s in the last %(years)s years",
                awards=self._get_award_names(),
                years=self.years,
            )
        return self.env._("Has never been given %s", self._get_award_names())

    def _expect_interval(self):
        return self.env._(
            "At least %(years)s years since the last %(awards)s",
            years=self.years,
            awards=self._get_award_names(),
        )

    def _expect_not_rewarded(self):
        return self.env._("The achievement has not been rewarded yet")

    def _expect_initiative(self):
        values = {"count": self.count, "scope": self._get_label("scope")}
        if self.count == 1:
            text = self.env._(
                "A recognised initiative, scope at least “%(scope)s”", **values
            )
        else:
            text = self.env._(
                "%(count)s recognised initiatives, scope at least “%(scope)s”",
                **values,
            )
        if self.years == 1:
            text = self.env._("%(text)s, in the year", text=text)
        elif self.years:
            text = self.env._(
                "%(text)s, in the last %(years)s years", text=text, years=self.years
            )
        if self.unused_for:
            text = self.env._(
                "%(text)s, not used yet: %(used)s",
                text=text,
                used=self._get_label("unused_for").lower(),
            )
        return text

    def _expect_no_matter(self):
        names = [
            name
            for name in ("for_discipline", "for_investigation", "for_complaint")
            if self[name]
        ]
        if self.when == "open" and not self.measure and len(names) == 3:
            return self.env._(
                "Not under discipline, investigation or complaint on the day"
            )
        labels = [self._fields[name]._description_string(self.env) for name in names]
        text = self.env._(
            "None of these (%(when)s): %(matters)s",
            when=self._get_label("when").lower(),
            matters=", ".join(labels),
        )
        if self.measure:
            text = self.env._(
                "%(text)s, from the measure “%(measure)s” up",
                text=text,
                measure=self._get_label("measure"),
            )
        return text

    def _expect_registered(self):
        return self.env._(
            "Has registered for %s in the year",
            self._get_award_names(self._get_award_types()),
        )

    def _expect_position(self):
        names = ", ".join(self.position_class_ids.mapped("name"))
        if self.is_excluded:
            return self.env._("Is not in the position class: %s", names)
        return self.env._("Is in the position class: %s", names)

    def _expect_declared(self):
        return (self.message or "").rstrip(". ")

    def _expect_movement(self):
        return self.env._("For a movement that lasted at least %s years", self.years)

    def _expect_member_share(self):
        return self.env._(
            "At least %(percent)s%% of the members hold %(awards)s",
            percent=f"{self.percent:g}",
            awards=self._get_award_names(),
        )

    def _expect_member_count(self):
        if self.count == 1:
            return self.env._("At least one member holds %s", self._get_award_names())
        return self.env._(
            "At least %(count)s members hold %(awards)s",
            count=self.count,
            awards=self._get_award_names(),
        )

    def _expect_member_rating(self):
        if self.percent == 100:
            return self.env._(
                "Every member rated “%s” or higher", self._get_label("rating")
            )
        return self.env._(
            "At least %(percent)s%% of the members rated “%(rating)s” or higher",
            percent=f"{self.percent:g}",
            rating=self._get_label("rating"),
        )

    def _expect_member_matter(self):
        when = self._get_label("when").lower()
        if not self.measure:
            return self.env._("No member disciplined (%s)", when)
        return self.env._(
            "No member disciplined from “%(measure)s” up (%(when)s)",
            measure=self._get_label("measure"),
            when=when,
        )

    def _expect_cluster_lead(self):
        if self.level:
            return self.env._(
                "Leads its cluster, organised at the level “%s”",
                self._get_label("level"),
            )
        return self.env._("Leads its cluster")

    def _expect_organisation_rating(self):
        return self.env._(
            "Party and mass organisations rated at least “%s”",
            self._get_label("rating"),
        )

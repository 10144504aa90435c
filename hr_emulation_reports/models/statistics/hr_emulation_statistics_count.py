from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.statistics.table import Table, split_columns

#: Property: what honours are grouped by for it.
_GROUPED_BY = {
    "award_type_id": ("award_type_id",),
    "kind_id": ("kind_id",),
    "subject_type": ("subject_type",),
    "position": ("position_class_id", "is_direct_worker"),
    "organisation_type": ("partner_id.emulation_organisation_type",),
    "proposer": ("decision_id.emulation_proposer", "company_id"),
}

_MODELS = {
    "award": "hr.emulation.award",
    "movement": "hr.emulation.movement",
    "office": "hr.department",
    "officer": "hr.emulation.duty",
}


class HrEmulationStatistics(models.Model):
    """What the figures of a report are, and which records stand behind each.

    Honours are counted by one grouped query, however many they are; of the few
    combinations that it returns Python makes the table. Of movements, organisations
    and officers there are few: they are read, also by one query each.
    """

    _inherit = "hr.emulation.statistics"

    def _get_spec(self):
        """Return form as plain data: as submitted, or as it is."""
        self.ensure_one()
        if self.frozen:
            return self.frozen["spec"]
        return self._for_document().form_id._get_spec()

    def _get_figures(self):
        """Count: ``{"spec", "cells": {"row|column": figure}, "notes": {key: …}}``."""
        self.ensure_one()
        spec = self._get_spec()
        facts, notes = self._get_facts(spec)
        if not self.frozen:
            given = {properties.get("award_type_id") for properties, _n, _id in facts}
            spec = self._split(spec, given)
        cells = Table(spec).count((properties, count) for properties, count, _ in facts)
        return {"spec": spec, "cells": cells, "notes": notes}

    def _split(self, spec, award_type_ids):
        """Return the form with a column for each of the awards, where it asks so."""
        if not any(column.get("is_split") for column in spec["columns"]):
            return spec
        report = self._for_document()
        types = report.env["hr.emulation.award.type"].with_context(active_test=False)
        types = types.search([("id", "in", [*filter(None, award_type_ids)])])
        return split_columns(spec, {one.id: one.name for one in types})

    def _get_facts(self, spec):
        """Return ``[(properties, count, id or None)]`` and ``{note: count}``."""
        return getattr(self, f"_get_{spec['counts']}_facts")(spec)

    # -------------------------------------------------------------------------
    # Honours
    # -------------------------------------------------------------------------

    def _get_award_scope(self, spec):
        """Domain of the honours of the form's level, of any day."""
        awards = self.env["hr.emulation.award"]
        scope = awards._statistics_domain() & Domain(
            "company_id", "in", self.company_ids._origin.ids
        )
        # A prize of the organisation is no title or form of the law, whatever a form
        # counts.
        scope &= Domain("award_type_id.is_prize", "=", False)
        # What the Party has recognised is no commendation of the state.
        scope &= Domain("branch", "!=", "party")
        if spec["level"]:
            scope &= Domain("level", "=", spec["level"])
        return scope

    def _get_award_domain(self, spec):
        in_period = Domain("decision_date", ">=", self.date_from) & Domain(
            "decision_date", "<=", self.date_to
        )
        if self.with_undated and self._is_whole_years():
            in_period |= Domain("decision_date", "=", False) & self._get_years_domain()
        return self._get_award_scope(spec) & in_period

    def _get_years_domain(self):
        return Domain("year", ">=", self.date_from.year) & Domain(
            "year", "<=", self.date_to.year
        )

    def _get_undated_domain(self, spec):
        """Honours that may belong to the period; their documents do not say it."""
        perhaps = Domain("year", "in", [0, False])
        if not (self.with_undated and self._is_whole_years()):
            perhaps |= self._get_years_domain()
        return (
            self._get_award_scope(spec) & Domain("decision_date", "=", False) & perhaps
        )

    def _get_award_facts(self, spec):
        awards = self.env["hr.emulation.award"]
        lines = [*spec["rows"], *spec["columns"]]
        names = {name for line in lines for name in line["criteria"]}
        if spec["excluded"]:
            names.add("award_type_id")
        dimensions = [
            field
            for name in _GROUPED_BY
            if name in names
            for field in _GROUPED_BY[name]
        ]
        groups = awards._read_group(
            self._get_award_domain(spec), dimensions, ["__count"]
        )
        facts, excluded = [], 0
        proposers = self._get_proposers()
        for *values, count in groups:
            properties = dict(zip(dimensions, map(_plain, values), strict=True))
            if properties.get("award_type_id") in spec["excluded"]:
                excluded += count
                continue
            position = properties.pop("position_class_id", None)
            if not position and properties.pop("is_direct_worker", False):
                position = "direct"
            properties |= {
                "position": position,
                "organisation_type": properties.pop(
                    "partner_id.emulation_organisation_type", None
                ),
                "proposer": properties.pop("decision_id.emulation_proposer", None)
                or proposers.get(properties.pop("company_id", None)),
            }
            facts.append((properties, count, None))
        undated = awards.search_count(self._get_undated_domain(spec))
        return facts, {"excluded": excluded, "undated": undated}

    def _get_proposers(self):
        """Through whom organisations propose, where a decision does not say it."""
        # sudo: how an organisation proposes is asked, nothing else of it.
        return {
            company.id: company.emulation_proposer
            for company in self.company_ids._origin.sudo()
        }

    def _get_award_leaf(self, name, accepted):
        """Return the domain of one criterion."""
        if name == "position":
            ids = [one for one in accepted if one != "direct"]
            domain = Domain("position_class_id", "in", ids)
            if "direct" in accepted:
                domain |= Domain("position_class_id", "=", False) & Domain(
                    "is_direct_worker", "=", True
                )
            return domain
        if name == "organisation_type":
            return Domain("partner_id.emulation_organisation_type", "in", accepted)
        if name == "proposer":
            proposers = self._get_proposers().items()
            ids = [company for company, branch in proposers if branch in accepted]
            said = Domain("decision_id.emulation_proposer", "in", accepted)
            not_said = ~Domain("decision_id.emulation_proposer", "!=", False)
            return said | not_said & Domain("company_id", "in", ids)
        return Domain(name, "in", accepted)

    # -------------------------------------------------------------------------
    # Movements, organisations and officers
    # -------------------------------------------------------------------------

    def _get_movement_facts(self, spec):
        domain = (
            Domain("company_id", "in", self.company_ids._origin.ids)
            & Domain("nature", "=", "movement")
            & Domain("state", "!=", "draft")
            & Domain("date_from", ">=", self.date_from)
            & Domain("date_from", "<=", self.date_to)
        )
        if spec["movement_origin"] == "own":
            domain &= Domain("origin", "=", "own")
        facts = [
            (
                {
                    "launch_level": movement.authority_id.level,
                    "movement_scope": movement.scope,
                    "movement_type": movement.movement_type,
                    "months": _count_months(movement.date_from, movement.date_to),
                },
                1,
                movement.id,
            )
            for movement in self.env["hr.emulation.movement"].search(domain)
        ]
        return facts, {}

    def _get_office_facts(self, spec):
        units = self.env["hr.department"].search(
            [
                ("company_id", "in", self.company_ids._origin.ids),
                ("emulation_office_kind", "!=", False),
            ]
        )
        kinds = [
            ({"office_kind": one.emulation_office_kind}, 1, one.id) for one in units
        ]
        return kinds, {}

    def _get_officer_facts(self, spec):
        """People in charge on the last day, each once; their longest duty stands."""
        duties = self.env["hr.emulation.duty"]
        found = duties.search(
            Domain("company_id", "in", self.company_ids._origin.ids)
            & duties._get_serving_domain(self.date_to)
        )
        facts, seen = [], set()
        # sudo: age, gender and education are counted, not shown.
        for duty in found.sudo().sorted(lambda one: (one.field_since, one.id)):
            person = duty.employee_id
            if person.id in seen:
                continue
            seen.add(person.id)
            facts.append(
                (
                    {
                        "sex": person.sex,
                        "education": duty.education,
                        "age": _count_years(person.birthday, self.date_to),
                        "years_in_field": _count_years(duty.field_since, self.date_to),
                    },
                    1,
                    duty.id,
                )
            )
        return facts, {}

    # -------------------------------------------------------------------------
    # Which records
    # -------------------------------------------------------------------------

    def _get_cell_domain(self, row, column):
        """Return the domain of the records that one cell counts now.

        :raise UserError: the form has no such cell
        """
        self.ensure_one()
        spec = self._get_spec()
        if not self.frozen:
            award_type = column.rpartition(":")[2]
            spec = self._split(
                spec, [int(award_type)] if award_type.isdecimal() else []
            )
        table = Table(spec)
        lines = table.rows.get(row), table.columns.get(column)
        if not all(lines):
            raise UserError(
                self.env._("The form does not have this cell any more. Reload it.")
            )
        if spec["counts"] != "award":
            facts, _notes = self._get_facts(spec)
            return Domain(
                "id",
                "in",
                [
                    record_id
                    for properties, _count, record_id in facts
                    if all(line.matches(properties) for line in lines)
                ],
            )
        domain = self._get_award_domain(spec)
        if spec["excluded"]:
            domain &= Domain("award_type_id", "not in", spec["excluded"])
        for line in lines:
            domain &= line.to_domain(self._get_award_leaf, Domain.TRUE)
        return domain

    def action_open_cell(self, row, column):
        """Open exactly the records that one cell counts now."""
        self.ensure_one()
        self.check_access("read")
        return self._open_records(self._get_cell_domain(row, column))

    def action_open_note(self, key):
        """Open what the form does not count, and says so below."""
        self.ensure_one()
        self.check_access("read")
        spec = self._get_spec()
        if spec["counts"] != "award" or key not in ("excluded", "undated"):
            raise UserError(
                self.env._("The form does not have this cell any more. Reload it.")
            )
        domain = self._get_undated_domain(spec)
        if key == "excluded":
            domain = self._get_award_domain(spec) & Domain(
                "award_type_id", "in", spec["excluded"]
            )
        return self._open_records(domain)

    def _open_records(self, domain):
        model = _MODELS[self._get_spec()["counts"]]
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": list(domain),
            "context": {"create": False},
        }


def _plain(value):
    """Return an id for a record, and None for what is not known."""
    if isinstance(value, models.BaseModel):
        return value.id or None
    return value or None


def _count_years(first, last):
    """Full years between two days, or None where the first is not known."""
    if not first:
        return None
    return relativedelta(last, first).years


def _count_months(first, last):
    """Months from the first to the last day, both included; None without a last.

    Days beyond full months are 31sts of a month.
    """
    if not first or not last:
        return None
    length = relativedelta(last + relativedelta(days=1), first)
    return length.years * 12 + length.months + length.days / 31

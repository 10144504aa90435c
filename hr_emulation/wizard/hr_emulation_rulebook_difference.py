from odoo import api, fields, models
from odoo.fields import Command

from ..models.catalogue.hr_emulation_condition import KINDS

#: Fields that a condition is made of, apart from its place and its sources.
_COMPARED = (
    "severity",
    "award_type_ids",
    "since_award_type_ids",
    "count",
    "years",
    "years_women",
    "is_consecutive",
    "ending",
    "with_nominated",
    "after_discipline",
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


class HrEmulationRulebookDifference(models.TransientModel):
    """What one rulebook asks for and another does not, condition by condition."""

    _name = "hr.emulation.rulebook.difference"
    _description = "Differences of Two Rulebooks"

    rulebook_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        required=True,
        ondelete="cascade",
    )
    other_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook",
        string="Compared With",
        required=True,
        ondelete="cascade",
        domain="[('id', '!=', rulebook_id)]",
    )
    line_ids = fields.One2many(
        comodel_name="hr.emulation.rulebook.difference.line",
        inverse_name="difference_id",
        string="Differences",
        compute="_compute_line_ids",
        store=True,
    )

    @api.depends("rulebook_id", "other_id")
    def _compute_line_ids(self):
        for difference in self:
            lines = difference._find_differences() if difference.other_id else []
            difference.line_ids = [
                Command.clear(),
                *(Command.create(values) for values in lines),
            ]

    @api.constrains("rulebook_id", "other_id")
    def _check_readable(self):
        # The lines are computed with all rights, but not for who may not read both.
        compared = self.rulebook_id + self.other_id
        compared.with_user(self.env.user).check_access("read")

    def _find_differences(self):
        self._check_readable()
        own = self._get_standards(self.rulebook_id)
        others = self._get_standards(self.other_id)
        lines = []
        for key in sorted(own.keys() | others.keys(), key=self._get_order):
            first, second = own.get(key), others.get(key)
            name = (first or second).display_name
            lines += [
                {"standard": name, **values} for values in self._compare(first, second)
            ]
        return lines

    def _get_standards(self, rulebook):
        return {
            (standard.award_type_id, standard.subject_type): standard
            for standard in rulebook.standard_ids
        }

    def _get_order(self, key):
        award_type, subject_type = key
        return award_type.sequence, award_type.id, subject_type

    def _compare(self, first, second):
        conditions = self.env["hr.emulation.condition"]
        before = self._flatten(second.condition_ids if second else conditions)
        after = self._flatten(first.condition_ids if first else conditions)
        for signature in before.keys() & after.keys():
            del before[signature], after[signature]
        yield from self._pair(list(before.values()), list(after.values()))

    def _flatten(self, conditions, above=()):
        """Return ``{what it asks for, where: condition}``, parts of groups too."""
        found = {}
        for number, condition in enumerate(conditions):
            values = tuple(self._get_value(condition, name) for name in _COMPARED)
            said = condition.message if condition.kind == "declared" else ""
            signature = (above, condition.kind, said, values)
            if signature in found:
                signature += (number,)
            found[signature] = condition
            place = (*above, condition.kind)
            found.update(self._flatten(condition.child_ids, place))
        return found

    def _get_value(self, condition, name):
        value = condition[name]
        return tuple(sorted(value.ids)) if name.endswith("_ids") else value

    def _pair(self, before, after):
        """Yield the lines; conditions of one kind are taken for a changed one."""
        for kind, _label in KINDS:
            old = [one for one in before if one.kind == kind]
            new = [one for one in after if one.kind == kind]
            for was, now in zip(old, new, strict=False):
                yield self._get_line("changed", was, now)
            for was in old[len(new) :]:
                yield self._get_line("removed", was, None)
            for now in new[len(old) :]:
                yield self._get_line("added", None, now)

    def _get_line(self, change, was, now):
        return {
            "change": change,
            "before": was.display_name if was else False,
            "after": now.display_name if now else False,
            "detail": self._get_detail(was, now) if was and now else False,
        }

    def _get_detail(self, was, now):
        texts = []
        for name in _COMPARED:
            if self._get_value(was, name) != self._get_value(now, name):
                field = was._fields[name]
                texts.append(
                    f"{field._description_string(self.env)}: "
                    f"{self._get_text(was, name)} → {self._get_text(now, name)}"
                )
        return "; ".join(texts)

    def _get_text(self, condition, name):
        field = condition._fields[name]
        value = condition[name]
        if name.endswith("_ids"):
            return ", ".join(value.mapped("display_name")) or "–"
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "–")
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        return f"{value:g}"


class HrEmulationRulebookDifferenceLine(models.TransientModel):
    """One condition that differs."""

    _name = "hr.emulation.rulebook.difference.line"
    _description = "Difference of Two Rulebooks"

    difference_id = fields.Many2one(
        comodel_name="hr.emulation.rulebook.difference",
        required=True,
        ondelete="cascade",
        index=True,
    )
    standard = fields.Char(readonly=True)
    change = fields.Selection(
        selection=[
            ("added", "Added"),
            ("changed", "Changed"),
            ("removed", "Removed"),
        ],
        readonly=True,
    )
    before = fields.Text(readonly=True)
    after = fields.Text(readonly=True)
    detail = fields.Text(string="What Differs", readonly=True)

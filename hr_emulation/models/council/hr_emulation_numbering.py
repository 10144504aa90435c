from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.taken_once import taken_once

_NUMBER = "%(number)s"
_YEAR = "%(year)s"
_RANGES = "ir_sequence_date_range_unique_range_per_sequence"


class HrEmulationNumbering(models.Model):
    """How the papers of an organisation are numbered, by one of Odoo's sequences.

    A number that was taken and not used leaves a gap, as in any register on paper.
    """

    _name = "hr.emulation.numbering"
    _description = "Numbering"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "company_id, document, authority_id, id"
    _rec_name = "pattern"
    _check_company_auto = True

    _protected_fields = frozenset({"sequence_id"})

    document = fields.Selection(
        selection=[
            ("decision", "Decision"),
            ("submission", "Proposal to a Higher Authority"),
        ],
        string="Numbered Papers",
        default="decision",
        required=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    authority_id = fields.Many2one(
        comodel_name="hr.emulation.authority",
        ondelete="cascade",
        check_company=True,
        index="btree_not_null",
        help="The authority whose papers are numbered so; empty for all others.",
    )
    pattern = fields.Char(
        default="%(number)s/QĐ-TĐKT",
        required=True,
        help="%(number)s stands for the number, %(year)s for the year of the paper.",
    )
    is_yearly = fields.Boolean(
        string="Begin Anew Each Year",
        default=True,
    )
    is_automatic = fields.Boolean(
        string="Number When Issued",
        help="A paper that has no number takes the next one when it is issued or "
        "sent. Otherwise an officer takes it with the button.",
    )
    next_number = fields.Integer(
        compute="_compute_next_number",
        inverse="_inverse_next_number",
        aggregator=None,
        help="Of this year. Enter another one where numbers were given on paper.",
    )
    example = fields.Char(string="Next Paper", compute="_compute_example")
    sequence_id = fields.Many2one(
        comodel_name="ir.sequence",
        readonly=True,
        copy=False,
        ondelete="restrict",
        index="btree_not_null",
    )

    _once = models.UniqueIndex(
        "(company_id, document, COALESCE(authority_id, 0))",
        "These papers are numbered by another pattern already.",
    )

    def _is_fact(self):
        return False

    @api.depends("sequence_id")
    def _compute_next_number(self):
        for numbering in self:
            # sudo: sequences are records of the system.
            source = numbering.sudo()._find_range() or numbering.sudo().sequence_id
            numbering.next_number = source.number_next_actual or 1

    def _inverse_next_number(self):
        today = fields.Date.context_today(self)
        for numbering in self:
            if numbering.next_number < 1:
                raise ValidationError(self.env._("Numbers of papers begin with 1."))
            # sudo: as above.
            sequence = numbering.sudo().sequence_id
            if sequence:
                current = sequence._get_current_sequence(today)
                current.number_next_actual = numbering.next_number

    @api.depends("pattern", "next_number")
    def _compute_example(self):
        year = str(fields.Date.context_today(self).year)
        for numbering in self:
            pattern = (numbering.pattern or "").replace(_YEAR, year)
            numbering.example = pattern.replace(_NUMBER, str(numbering.next_number))

    @api.constrains("pattern")
    def _check_pattern(self):
        for numbering in self:
            rest = numbering.pattern.replace(_YEAR, "")
            if rest.count(_NUMBER) != 1 or "%" in rest.replace(_NUMBER, ""):
                raise ValidationError(
                    self.env._(
                        "“%(pattern)s”: write %(number)s once where the number stands, "
                        "and %(year)s where the year stands; for example %(example)s.",
                        pattern=numbering.pattern,
                        number=_NUMBER,
                        year=_YEAR,
                        example="%(number)s/QĐ-TĐKT",
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        wanted = [vals.pop("next_number", 1) for vals in vals_list]
        numberings = super().create(vals_list)
        for numbering, number in zip(numberings, wanted, strict=True):
            # sudo: sequences are records of the system.
            sequence = self.env["ir.sequence"].sudo()
            sequence = sequence.create(numbering._get_sequence_values())
            numbering._in_transition().sequence_id = sequence
            if number != 1:
                numbering.next_number = number
        return numberings

    def write(self, vals):
        result = super().write(vals)
        if {"pattern", "is_yearly", "company_id"} & vals.keys():
            for numbering in self:
                # sudo: as above.
                numbering.sudo().sequence_id.write(numbering._get_sequence_values())
        return result

    def unlink(self):
        # sudo: as above.
        sequences = self.sudo().sequence_id
        result = super().unlink()
        sequences.unlink()
        return result

    def _get_sequence_values(self):
        self.ensure_one()
        year = "%(range_year)s" if self.is_yearly else "%(year)s"
        prefix, _number, suffix = self.pattern.partition(_NUMBER)
        return {
            "name": f"{self.company_id.name}: {self.pattern}",
            "prefix": prefix.replace(_YEAR, year),
            "suffix": suffix.replace(_YEAR, year),
            "use_date_range": self.is_yearly,
            "company_id": self.company_id.id,
        }

    def _find_range(self):
        """Return the numbers of this year, if any were taken."""
        today = fields.Date.context_today(self)
        if not self.is_yearly:
            return self.env["ir.sequence.date_range"]
        return self.env["ir.sequence.date_range"].search(
            [
                ("sequence_id", "=", self.sequence_id.id),
                ("date_from", "<=", today),
                ("date_to", ">=", today),
            ],
            limit=1,
        )

    @api.model
    def _find(self, company, authority, document):
        """Return how the papers of this authority are numbered, or none."""
        # sudo: officers take numbers, administrators say how they look.
        return self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("document", "=", document),
                ("authority_id", "in", [authority.id, False]),
            ],
            # Its own before that of all.
            order="authority_id NULLS LAST",
            limit=1,
        )

    def _take(self, date):
        """Return the next number for a paper of this date."""
        self.ensure_one()
        sequence = self.sequence_id.with_context(
            ir_sequence_date=fields.Date.to_string(date)
        )
        # Two officers may begin the year at the same moment.
        with taken_once(self.env, _RANGES):
            return sequence.next_by_id(sequence_date=date)

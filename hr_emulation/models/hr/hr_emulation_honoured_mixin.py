from odoo import api, fields, models
from odoo.fields import Domain

from ..hr_emulation_subject_mixin import SUBJECT_FIELDS


class HrEmulationHonouredMixin(models.AbstractModel):
    """History of honours of an employee or a department, as the viewer may see it.

    Everything is computed as the user who looks: a count or list taken with
    sudo would show a number over an empty list, or break the page of a
    colleague whose award the viewer may not read.
    """

    _name = "hr.emulation.honoured.mixin"
    _description = "Somebody Who Has Been Honoured"

    _emulation_subject_field = None

    emulation_award_ids = fields.Many2many(
        comodel_name="hr.emulation.award",
        string="Honours",
        compute="_compute_emulation_awards",
    )
    emulation_award_count = fields.Integer(
        string="Number of Honours",
        compute="_compute_emulation_award_count",
    )
    emulation_highest_title_id = fields.Many2one(
        comodel_name="hr.emulation.award",
        string="Highest Title",
        compute="_compute_emulation_awards",
    )

    emulation_may_ask = fields.Boolean(
        string="May Ask About Eligibility",
        compute="_compute_emulation_may_ask",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_emulation_may_ask(self):
        """People ask about themselves, managers about their units, officers anybody."""
        is_officer = self.env["hr.emulation.judge"]._may_see_matters()
        employees, units = self.env["hr.emulation.award"]._get_my_people_and_units()
        is_unit = self._name == "hr.department"
        for record in self:
            # sudo: only where the person or unit stands is asked.
            subject = record.sudo()
            unit = subject if is_unit else subject.department_id
            record.emulation_may_ask = (
                (is_officer and subject.company_id in self.env.companies)
                or (not is_unit and record.id in employees)
                or unit.id in units
            )

    def _get_emulation_awards_domain(self):
        awards = self.env["hr.emulation.award"]
        return awards._statistics_domain() & Domain(
            self._emulation_subject_field, "in", self.ids
        )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_emulation_award_count(self):
        # Apart from the list: buttons are shown for many, the list for one.
        counts = {
            subject.id: count
            for subject, count in self.env["hr.emulation.award"]._read_group(
                self._get_emulation_awards_domain(),
                [self._emulation_subject_field],
                ["__count"],
            )
        }
        for record in self:
            record.emulation_award_count = counts.get(record.id, 0)

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_emulation_awards(self):
        awards = self.env["hr.emulation.award"].search_fetch(
            self._get_emulation_awards_domain(), self._get_shown_award_fields()
        )
        by_subject = {
            subject.id: own
            for subject, own in awards.grouped(self._emulation_subject_field).items()
        }
        for record in self:
            own = by_subject.get(record.id, awards.browse())
            record.emulation_award_ids = own
            record.emulation_highest_title_id = own.filtered(
                lambda award: award.category == "title"
            ).sorted(lambda award: (award.award_sequence, -award.year))[:1]

    @api.model
    def _get_shown_award_fields(self):
        """Fields to fetch at once for everybody on a page.

        Odoo asks the record rules again for the list of each of them, one by one,
        and would fetch what they look at each time.
        """
        shown = ["category", "award_sequence", "year", "subject_name", "award_type_id"]
        for_rules = ["company_id", "state", "is_public", "unit_id"]
        return [*shown, *for_rules, *SUBJECT_FIELDS]

    def action_open_emulation_awards(self):
        """Open the honours of the one employee or department."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_award_action"
        )
        return {
            **action,
            "name": self.env._("Honours of %s", self.display_name),
            "domain": [(self._emulation_subject_field, "=", self.id)],
            "views": [
                (False, "list"),
                (False, "kanban"),
                (self._get_matrix_view_id(), "pivot"),
                (False, "graph"),
                (False, "form"),
            ],
        }

    @api.model
    def _get_matrix_view_id(self):
        """The pivot by authority, form and year, as reviews print it."""
        return self.env.ref("hr_emulation.hr_emulation_award_view_pivot_matrix").id

    def action_open_emulation_pathway(self):
        """Show what the one employee or department can reach next.

        :raise AccessError: the user may not ask about this one
        """
        self.ensure_one()
        return self.env["hr.emulation.pathway"]._open(self)

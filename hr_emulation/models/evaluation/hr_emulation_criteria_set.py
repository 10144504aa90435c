from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class HrEmulationCriteriaSet(models.Model):
    """What persons, collectives or the members of a cluster are scored by in a year.

    Once an evaluation uses a set its points stay as they are; the year after gets
    a new version.
    """

    _name = "hr.emulation.criteria.set"
    _description = "Criteria Set"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.protected.mixin"]
    _order = "year_from desc, kind, sequence, id"
    _check_company_auto = True

    _frozen_fields = frozenset({"kind", "total", "company_id"})

    name = fields.Char(string="Title", required=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        selection=[
            ("individual", "Persons"),
            ("collective", "Collectives"),
            ("member", "Cluster Members"),
        ],
        string="For",
        default="individual",
        required=True,
        index=True,
    )
    year_from = fields.Integer(
        string="From Year",
        required=True,
        default=lambda self: fields.Date.context_today(self).year,
        aggregator=None,
    )
    year_to = fields.Integer(
        string="Until Year",
        aggregator=None,
        help="0 means that no end is known.",
    )
    total = fields.Float(
        string="Scale Total",
        default=100.0,
        required=True,
        digits=(8, 2),
        aggregator=None,
        help="Points of somebody who reaches the maximum everywhere, for example 100 "
        "or 1000.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Set for a set inside one company; empty when shared by all.",
    )
    unit_ids = fields.Many2many(
        comodel_name="hr.department",
        relation="hr_emulation_criteria_set_unit_rel",
        string="Units",
        check_company=True,
        help="With the units below them; none means the whole organisation.",
    )
    cluster_id = fields.Many2one(
        comodel_name="hr.emulation.cluster",
        check_company=True,
        ondelete="restrict",
        index="btree_not_null",
        help="The cluster that this set is for; empty means any.",
    )
    criterion_ids = fields.One2many(
        comodel_name="hr.emulation.criterion",
        inverse_name="set_id",
        string="Criteria",
    )
    threshold_ids = fields.One2many(
        comodel_name="hr.emulation.rating.threshold",
        inverse_name="set_id",
        string="Thresholds",
        copy=True,
        help="Empty: those of the company or of the law apply.",
    )
    description = fields.Text()
    confidence = fields.Selection(
        selection=[("verified", "Verified"), ("to_confirm", "To Confirm")],
        default="to_confirm",
        required=True,
    )
    source = fields.Char(
        help="Where these criteria were read, so that they can be checked.",
    )
    legal_document_id = fields.Many2one(
        comodel_name="hr.emulation.legal.document",
        ondelete="restrict",
        index="btree_not_null",
    )
    legal_reference = fields.Char(
        help="Article, clause and point, as officials cite them.",
    )
    active = fields.Boolean(default=True)
    previous_id = fields.Many2one(
        comodel_name="hr.emulation.criteria.set",
        string="Earlier Version",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    evaluation_count = fields.Integer(compute="_compute_evaluation_count")
    problem = fields.Char(
        string="To Correct",
        compute="_compute_problem",
        help="Why nobody can be scored by this set yet.",
    )

    _years_in_order = models.Constraint(
        "CHECK (COALESCE(year_to, 0) = 0 OR year_to >= year_from)",
        "A criteria set cannot end before it begins.",
    )
    _year_plausible = models.Constraint(
        "CHECK (year_from BETWEEN 1945 AND 2200)",
        "This year is not possible for a criteria set.",
    )
    _total_positive = models.Constraint(
        "CHECK (total > 0)",
        "The total of a scale is more than 0.",
    )

    @api.depends("name", "year_from", "year_to")
    def _compute_display_name(self):
        for criteria in self:
            first, last = criteria.year_from, criteria.year_to
            years = str(first) if last == first else f"{first}–{last or ''}"
            criteria.display_name = f"{criteria.name or ''} ({years})"

    def _compute_evaluation_count(self):
        # sudo: whether a set is in use must not depend on who looks.
        counts = dict(
            self.env["hr.emulation.evaluation"]
            .sudo()
            ._read_group(
                [("criteria_set_id", "in", self.ids)],
                ["criteria_set_id"],
                ["__count"],
            )
        )
        for criteria in self:
            criteria.evaluation_count = counts.get(criteria._origin.sudo(), 0)

    @api.depends(
        "total",
        "criterion_ids.maximum",
        "criterion_ids.weight",
        "criterion_ids.kind",
        "criterion_ids.parent_id",
    )
    def _compute_problem(self):
        for criteria in self:
            criteria.problem = criteria._get_problem()

    def _get_problem(self):
        """Return why the one set does not add up, or False."""
        self.ensure_one()
        if not self.criterion_ids:
            return self.env._("Add the criteria.")
        for heading in self.criterion_ids.filtered(lambda one: one.kind == "sum"):
            below = heading.child_ids._get_sum_of_maxima()
            if not heading.child_ids:
                return self.env._("“%s” has no criteria below it.", heading.name)
            if abs(below - heading.maximum) > 0.005:
                return self.env._(
                    "The criteria below “%(heading)s” add up to %(below)g points, its "
                    "maximum is %(maximum)g.",
                    heading=heading.name,
                    below=below,
                    maximum=heading.maximum,
                )
        roots = self.criterion_ids.filtered(lambda one: not one.parent_id)
        total = roots._get_sum_of_maxima()
        if abs(total - self.total) > 0.005:
            return self.env._(
                "The criteria add up to %(points)g points, the scale has %(total)g.",
                points=total,
                total=self.total,
            )
        return False

    @api.constrains("kind", "unit_ids", "cluster_id")
    def _check_scope(self):
        for criteria in self:
            if criteria.kind == "member" and criteria.unit_ids:
                raise ValidationError(
                    self.env._(
                        "“%s” is for the members of a cluster. Choose the cluster, "
                        "not units.",
                        criteria.name,
                    )
                )
            if criteria.kind != "member" and criteria.cluster_id:
                raise ValidationError(
                    self.env._(
                        "Only a set for cluster members belongs to a cluster. Remove "
                        "the cluster of “%s”, or change for whom it is.",
                        criteria.name,
                    )
                )

    @api.constrains("year_from", "year_to")
    def _check_years_in_use(self):
        # sudo: as with the number of them.
        evaluations = self.env["hr.emulation.evaluation"].sudo()
        for criteria in self:
            outside = Domain("year", "<", criteria.year_from)
            if criteria.year_to:
                outside |= Domain("year", ">", criteria.year_to)
            used = evaluations.search(
                Domain("criteria_set_id", "=", criteria.id) & outside, limit=1
            )
            if used:
                raise ValidationError(
                    self.env._(
                        "“%(set)s” is in use in %(year)s, which lies outside of the "
                        "years that were entered.",
                        set=criteria.name,
                        year=used.year,
                    )
                )

    def _is_fact(self):
        return bool(self.evaluation_count)

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "“%s” is in use: people are scored by it. Make a new version for the next "
            "year, or delete the evaluations that use it.",
            self.name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for criteria in self:
            if criteria._is_fact():
                raise UserError(criteria._get_frozen_message({"kind"}))

    def copy(self, default=None):
        copies = super().copy(default)
        for criteria, copied in zip(self, copies, strict=True):
            criteria.criterion_ids._copy_into(copied)
        return copies

    def action_new_version(self):
        """Copy the one set for the year after, and open the copy."""
        self.ensure_one()
        self.check_access("write")
        year = max(self.year_from, fields.Date.context_today(self).year) + 1
        version = self.copy({"year_from": year, "year_to": 0, "company_id": False})
        version.company_id = self.company_id
        version.previous_id = self
        if not self.year_to or self.year_to >= year:
            self.year_to = year - 1
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": version.id,
            "view_mode": "form",
        }

    def action_open_evaluations(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_emulation.hr_emulation_evaluation_action"
        )
        return {**action, "domain": [("criteria_set_id", "=", self.id)], "context": {}}

    @api.model
    def _get_applicable_domain(self, kind, company, year):
        """Domain of the sets for subjects of this kind in that year."""
        in_years = Domain("year_from", "<=", year) & (
            Domain("year_to", "in", (0, False)) | Domain("year_to", ">=", year)
        )
        return (
            Domain("kind", "=", kind)
            & Domain("company_id", "in", (company.id, False))
            & in_years
        )

    @api.model
    def _find(self, kind, company, year, cluster=None):
        """Return the set without units for these subjects, the most particular one."""
        found = self.search(
            self._get_applicable_domain(kind, company, year)
            & Domain("unit_ids", "=", False)
            & Domain("cluster_id", "in", (cluster.id if cluster else False, False))
        ).filtered(lambda one: not one.problem)
        return found.sorted(lambda one: (not one.cluster_id, not one.company_id))[:1]

    def _get_particular_sets(self, company, year):
        """Return ``{unit id: set}`` of the units that have a set of their own.

        Sets of the same kind as this one; of nested units the inner one wins.
        """
        if not self:
            return {}
        found = {}
        units = self.env["hr.department"].sudo().browse()
        sets = self.search(
            self._get_applicable_domain(self.kind, company, year)
            & Domain("unit_ids", "!=", False)
        )
        depths = {}
        for criteria in sets:
            # sudo: officers need no right to the departments of the staff list.
            for top in criteria.sudo().unit_ids:
                below = units.search([("id", "child_of", top.id)])
                depth = top.parent_path.count("/")
                for unit in below:
                    if depth > depths.get(unit.id, 0):
                        depths[unit.id], found[unit.id] = depth, criteria
        return found

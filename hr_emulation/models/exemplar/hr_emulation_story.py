from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL

#: Where the pictures of a story are shown, for as long as the story is.
_PICTURE_URL = "/emulation/honour-board/picture"
#: Units named in one story.
_MAX_ADOPTERS = 50


class HrEmulationStory(models.Model):
    """What everybody reads of an exemplar: its story, and nothing else of it.

    A view of the database with the id of the exemplar: a story is there for exactly
    as long as it is published and its consent holds.
    """

    _name = "hr.emulation.story"
    _description = "Story"
    _inherit = ["hr.emulation.safe.export.mixin"]
    _auto = False
    _order = "published_on desc, id desc"
    _rec_names_search = ["name", "subject_name", "subject_search"]
    _depends = {
        "hr.emulation.exemplar": [
            "name",
            "kind_id",
            "story",
            "subject_name",
            "subject_search",
            "subject_type",
            "employee_id",
            "department_id",
            "partner_id",
            "unit_id",
            "unit_name",
            "year",
            "published_on",
            "is_shown",
            "is_public",
            "company_id",
        ],
        "hr.emulation.exemplar.adoption": ["exemplar_id"],
    }

    name = fields.Char(string="What Is Exemplary", readonly=True)
    kind_id = fields.Many2one(comodel_name="hr.emulation.exemplar.kind", readonly=True)
    color = fields.Integer(related="kind_id.color")
    story = fields.Html(readonly=True)
    subject_name = fields.Char(string="Person or Collective", readonly=True)
    subject_search = fields.Char(string="Name Without Marks", readonly=True)
    subject_type = fields.Char(readonly=True)
    employee_id = fields.Many2one(comodel_name="hr.employee.public", readonly=True)
    department_id = fields.Many2one(
        comodel_name="hr.department", string="Collective", readonly=True
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner", string="Outside Contact", readonly=True
    )
    unit_id = fields.Many2one(comodel_name="hr.department", readonly=True)
    unit_name = fields.Char(string="Unit at That Time", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    published_on = fields.Date(readonly=True)
    adoption_count = fields.Integer(string="Number of Adopters", readonly=True)
    is_public = fields.Boolean(string="On the Public Page", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    cover_url = fields.Char(compute="_compute_pictures")
    # Made here of ids alone.
    pictures = fields.Html(compute="_compute_pictures", sanitize=False)
    adopters = fields.Text(
        compute="_compute_adopters",
        string="Adopted By",
        help="The units that have adopted it, with their results.",
    )

    @property
    def _table_query(self):
        return SQL(
            """SELECT exemplar.id, exemplar.name, exemplar.kind_id, exemplar.story,
                      exemplar.subject_name, exemplar.subject_search,
                      exemplar.subject_type, exemplar.employee_id,
                      exemplar.department_id, exemplar.partner_id, exemplar.unit_id,
                      exemplar.unit_name, exemplar.year, exemplar.published_on,
                      exemplar.is_public, exemplar.company_id,
                      (SELECT count(*) FROM hr_emulation_exemplar_adoption adoption
                        WHERE adoption.exemplar_id = exemplar.id) AS adoption_count
                 FROM hr_emulation_exemplar exemplar
                WHERE exemplar.is_shown"""
        )

    def _compute_pictures(self):
        pictures = self._get_pictures_by_story()
        for story in self:
            urls = [
                f"{_PICTURE_URL}/{name}" for name in pictures[story].mapped("checksum")
            ]
            story.cover_url = urls[0] if urls else False
            story.pictures = Markup().join(
                Markup('<img src="%s" class="img-fluid rounded mb-2" alt=""/>') % url
                for url in urls
            )

    @api.depends_context("lang")
    def _compute_adopters(self):
        # sudo: colleagues read which units have adopted it; of people only the number.
        adoptions = (
            self.env["hr.emulation.exemplar.adoption"]
            .sudo()
            .search(
                [("exemplar_id", "in", self.ids), ("department_id", "!=", False)],
                limit=_MAX_ADOPTERS * len(self),
            )
        )
        by_story = adoptions.grouped(lambda one: one.exemplar_id.id)
        for story in self:
            story.adopters = "\n".join(
                ": ".join(filter(None, [one.subject_name, one.result]))
                for one in by_story.get(story.id, ())
            )

    def action_adopt(self):
        """Ask which unit has adopted what the one story tells."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("We Have Adopted This"),
            "res_model": "hr.emulation.story.adopt",
            "view_mode": "form",
            "target": "new",
            "context": {"default_story_id": self.id},
        }

    def _get_pictures_by_story(self):
        """Return ``{story: pictures}``, whoever asks."""
        # sudo: the stories that they belong to may be seen.
        exemplars = self.env["hr.emulation.exemplar"].sudo().browse(self.ids)
        return {
            self.browse(exemplar.id): exemplar.picture_ids.sorted("id")
            for exemplar in exemplars
        }

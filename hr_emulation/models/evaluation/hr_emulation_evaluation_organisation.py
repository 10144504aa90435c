from odoo import fields, models

from ..movement.hr_emulation_registration import RATINGS


class HrEmulationEvaluationOrganisation(models.Model):
    """How the Party or a mass organisation of a collective was rated in the year.

    Party ratings are for officers and auditors only.
    """

    _name = "hr.emulation.evaluation.organisation"
    _description = "Rating of an Organisation"
    _inherit = ["hr.emulation.evaluation.part.mixin"]
    _order = "evaluation_id, kind, id"
    _rec_name = "kind"

    _part_field = "organisation_ids"

    kind = fields.Selection(
        selection=[
            ("party", "Party Organisation"),
            ("union", "Trade Union"),
            ("youth", "Youth Union"),
            ("women", "Women's Union"),
            ("veterans", "Veterans' Association"),
        ],
        string="Organisation",
        required=True,
    )
    rating = fields.Selection(selection=RATINGS, required=True)
    note = fields.Char(help="For example the words of its own decision.")

    _once = models.UniqueIndex(
        "(evaluation_id, kind)",
        "Each organisation has one rating in a year.",
    )

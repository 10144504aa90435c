from odoo import fields, models

#: Also named by the models of other addons that inherit the mixin: Odoo translates the
#: values of a selection with the addon whose class lists them.
CONFIDENCES = [("verified", "Verified"), ("to_confirm", "To Confirm")]


class HrEmulationSourcedMixin(models.AbstractModel):
    """A line of data that says where in the law it stands, and how sure that is."""

    _name = "hr.emulation.sourced.mixin"
    _description = "Line With a Legal Source"

    legal_reference = fields.Char(
        help="Article, clause and point, as officials cite them.",
    )
    confidence = fields.Selection(
        selection=CONFIDENCES,
        default="to_confirm",
        required=True,
        help="'To Confirm' means that nobody has compared this line with the text "
        "of the law yet.",
    )
    source = fields.Char(
        help="Where this line was read, so that it can be checked.",
    )

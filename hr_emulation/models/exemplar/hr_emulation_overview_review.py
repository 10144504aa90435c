from odoo import api, models
from odoo.fields import Domain

from .hr_emulation_review import READERS


class HrEmulationOverview(models.AbstractModel):
    """What reviews have decided and nobody has done in time."""

    _inherit = "hr.emulation.overview"

    @api.model
    def _get_late(self, company):
        return super()._get_late(company) + [
            self._tile(
                "hr_emulation.hr_emulation_review_follow_up_action",
                self.env._("Decisions of Reviews"),
                Domain("is_late", "=", True) & Domain("review_id.state", "!=", "draft"),
                icon="fa-gavel",
                groups=READERS,
            ),
        ]

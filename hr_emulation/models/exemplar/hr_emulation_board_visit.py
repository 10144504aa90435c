from odoo import models


class HrEmulationBoardVisit(models.Model):
    """How often an unknown somebody has asked for the public honours board lately.

    Its pictures count, too: each is written anew.
    """

    _name = "hr.emulation.board.visit"
    _description = "Visits to the Public Honours Board"
    _inherit = ["hr.emulation.visit.mixin"]
    _log_access = False

    _limit_parameter = "hr_emulation.board_limit"
    _default_limit = 1000

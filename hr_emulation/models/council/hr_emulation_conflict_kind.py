from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...engine.council.conflicts import DECLARED, DETECTED, OWN_DOSSIER


class HrEmulationConflictKind(models.Model):
    """A kind of conflict of interest, and whether it takes the member's vote.

    The codes are what the finder knows. What follows from a kind is for the
    organisation to say in the regulations of its council.
    """

    _name = "hr.emulation.conflict.kind"
    _description = "Kind of Conflict of Interest"
    _inherit = ["hr.emulation.company.mixin", "hr.emulation.sourced.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    leaves_vote = fields.Boolean(
        string="Leaves the Vote",
        help="The member does not vote on such a dossier and does not count in it. "
        "Otherwise it is shown to those who prepare the session.",
    )
    is_fixed = fields.Boolean(
        string="Cannot Be Lifted",
        help="Nobody may let the member vote all the same.",
    )
    description = fields.Char(
        string="When It Is Found",
        translate=True,
    )
    active = fields.Boolean(
        default=True, help="What is archived is not looked for any more."
    )

    _once = models.UniqueIndex(
        "(code)", "There is a kind of conflict with this code already."
    )
    _fixed_leaves = models.Constraint(
        "CHECK (leaves_vote OR NOT is_fixed)",
        "What cannot be lifted takes the vote.",
    )

    def _get_company_fields(self):
        # The same for all companies.
        return set()

    @api.constrains("leaves_vote", "is_fixed", "code", "active")
    def _check_fixed(self):
        for kind in self:
            if kind.is_fixed and not kind.leaves_vote:
                raise ValidationError(
                    self.env._("“%s”: what cannot be lifted takes the vote.", kind.name)
                )
            if kind.code == OWN_DOSSIER and not (kind.is_fixed and kind.active):
                raise ValidationError(
                    self.env._(
                        "“%s”: nobody votes on the own dossier, in any council.",
                        kind.name,
                    )
                )

    def write(self, vals):
        if "code" in vals:
            # Who may not write at all is told that first.
            self.browse().check_access("write")
            for kind in self:
                if kind.code != vals["code"] and kind._is_known():
                    raise UserError(kind._get_known_message())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_known(self):
        for kind in self.filtered(lambda kind: kind._is_known()):
            raise UserError(kind._get_known_message())

    def _is_known(self):
        return self.code in (*DETECTED, DECLARED)

    def _get_known_message(self):
        return self.env._(
            "“%s” is found by its code, so that it is neither deleted nor given "
            "another one. Archive it, and it is not looked for any more.",
            self.name,
        )

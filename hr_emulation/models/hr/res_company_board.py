import re
import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError

_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


class ResCompany(models.Model):
    """The public honours board of an organisation, when it wants one."""

    _inherit = "res.company"

    emulation_board_public = fields.Boolean(
        string="Public Honours Board",
        help="A page without login, at an address that nobody guesses. It names only "
        "those whom everybody may see, and shows nothing without consent.",
    )
    emulation_board_token = fields.Char(
        string="Secret of the Address",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="hr_emulation.group_emulation_administrator",
    )
    emulation_board_url = fields.Char(
        string="Address of the Honours Board",
        compute="_compute_emulation_board_url",
        groups="hr_emulation.group_emulation_administrator",
    )

    @api.depends("emulation_board_public", "emulation_board_token")
    def _compute_emulation_board_url(self):
        for company in self:
            token = company.emulation_board_public and company.emulation_board_token
            company.emulation_board_url = (
                token and f"{company.get_base_url()}/emulation/honour-board/{token}"
            )

    @api.constrains("emulation_board_token")
    def _check_emulation_board_token(self):
        for company in self.sudo():
            token = company.emulation_board_token
            if token and not _TOKEN.fullmatch(token):
                raise ValidationError(
                    self.env._("The address is made by the system; renew it instead.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies._make_board_tokens()
        return companies

    def write(self, vals):
        result = super().write(vals)
        if vals.get("emulation_board_public"):
            self._make_board_tokens()
        return result

    def _make_board_tokens(self, is_new=False):
        # sudo: an administrator of the settings need not be one of emulation.
        for company in self.sudo().filtered("emulation_board_public"):
            if is_new or not company.emulation_board_token:
                company.emulation_board_token = secrets.token_urlsafe(_BYTES)

    def action_renew_emulation_board(self):
        """Give the public board another address; the old one leads nowhere."""
        self.check_access("write")
        self._make_board_tokens(is_new=True)

    @api.model
    def _find_by_board_token(self, token):
        """Return the company whose public board this is, or an empty record.

        Each request asks again: a board that was switched off is gone at once.
        """
        # sudo: visitors have no rights; whoever knows the address may see the page.
        companies = self.sudo()
        if not _TOKEN.fullmatch(token or ""):
            return companies.browse()
        return companies.search(
            [
                ("emulation_board_public", "=", True),
                ("emulation_board_token", "=", token),
            ],
            limit=1,
        )

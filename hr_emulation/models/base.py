from psycopg2 import errorcodes

from odoo import api, models


class Base(models.AbstractModel):
    """What is still referred to is not deleted, in words on PostgreSQL 18, too.

    It has an error of its own for what ``ON DELETE RESTRICT`` refuses. Odoo 19 knows
    only the older one, and would show people the text of the database.
    """

    _inherit = "base"

    @api.model
    def _sql_error_to_message_generic(self, exc):
        if exc.pgcode == errorcodes.RESTRICT_VIOLATION:
            return self.env._(
                "Other records still refer to what you are trying to delete: "
                "%(records)s. Archive it instead.",
                records=self.env["ir.model"]._get(self._name).name,
            )
        return super()._sql_error_to_message_generic(exc)

"""The council decides: what is worked out without Odoo."""

"""The year ends: what is worked out without Odoo."""

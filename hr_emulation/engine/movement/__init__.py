"""Pure Python behind movements and covenants; knows no Odoo."""

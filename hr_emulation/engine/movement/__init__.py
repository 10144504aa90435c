"""Pure Python behind movements, clusters and covenants; knows no Odoo."""

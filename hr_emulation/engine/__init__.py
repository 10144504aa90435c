"""Pure Python: what is computed here knows nothing of Odoo or of a database."""

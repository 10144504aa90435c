"""Source of the shipped Word templates; see `scripts/make_document_templates.py`."""

"""What people call a kind of record."""


def get_model_name(records):
    """Return the name of the model in the language of the environment."""
    # sudo: what a kind of record is called is known to all.
    return records.env["ir.model"].sudo()._get(records._name).name

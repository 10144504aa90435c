"""What was sealed and what is there now, in words."""


def describe_change(env, label, sealed, now):
    """Return what became of one value, both given as texts, empty for nothing."""
    if not sealed:
        return env._("%(field)s was sealed empty, now %(now)s", field=label, now=now)
    if not now:
        return env._(
            "%(field)s %(sealed)s was sealed, now nothing", field=label, sealed=sealed
        )
    return env._(
        "%(field)s %(sealed)s was sealed, now %(now)s",
        field=label,
        sealed=sealed,
        now=now,
    )


def get_text(model, name, value):
    """Return a value of a payload in words: selections as lists show them."""
    if value in ("", None, False, 0, [], {}):
        return ""
    if isinstance(value, (list, dict)):
        return f"“{_flatten(value)}”"
    if value is True:
        return model.env._("Yes")
    field = model._fields.get(name)
    if field is not None and field.type == "selection":
        selection = dict(field._description_selection(model.env))
        return selection.get(value, str(value))
    is_text = field is None or field.type in ("char", "text", "many2one")
    if isinstance(value, str) and is_text:
        return f"“{value}”"
    return str(value)


def _flatten(value):
    parts = value.values() if isinstance(value, dict) else value
    return ", ".join(
        _flatten(part) if isinstance(part, (list, dict)) else str(part)
        for part in parts
        if part not in ("", None)
    )

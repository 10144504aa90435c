from odoo import api, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.tools import SQL

from ..tools.model_names import get_model_name

# An object cannot come from JSON: no client can put this into a context.
_ALLOW = object()


class HrEmulationProtectedMixin(models.AbstractModel):
    """Fields that only the server's own transitions may write.

    ``_protected_fields`` are closed to every client at any time, whatever its
    access rights, in superuser environments too (Odoo asks
    :meth:`_has_field_access` for each supplied value on create and write).
    ``_frozen_fields`` are open while the record is a draft and closed from the
    moment :meth:`_is_fact` says that it became a fact.
    """

    _name = "hr.emulation.protected.mixin"
    _description = "Fields Written by Transitions Only"

    _protected_fields = frozenset()
    _frozen_fields = frozenset()

    def _is_fact(self):
        """Whether the one record is a fact that nobody may rewrite."""
        raise NotImplementedError

    def _is_transition(self):
        return self.env.context.get("_emulation_allow") is _ALLOW

    def _in_transition(self):
        """Return ``self`` in an environment that may write protected fields.

        Never return an action or a record from that environment to a client.
        """
        return self.with_context(_emulation_allow=_ALLOW)

    def _has_field_access(self, field, operation):
        if (
            operation == "write"
            and field.name in self._protected_fields
            and not self._is_transition()
        ):
            return False
        return super()._has_field_access(field, operation)

    def _check_field_access(self, field, operation):
        if (
            operation == "write"
            and field.name in self._protected_fields
            and not self._is_transition()
        ):
            raise AccessError(
                self.env._(
                    "“%(field)s” of %(model)s is set by the system when the step is "
                    "taken; it cannot be typed or imported. Use the buttons of the "
                    "form instead.",
                    field=field._description_string(self.env),
                    model=get_model_name(self),
                )
            )
        return super()._check_field_access(field, operation)

    @api.model
    def _is_officer(self):
        """Whether who acts is an emulation officer."""
        return self.env.user.has_group("hr_emulation.group_emulation_officer")

    def _lock(self):
        """Let one person at a time take a step with these records.

        The second waits, then finds them as the first has left them, or is told.

        :raise UserError: somebody else is taking a step at this moment
        """
        try:
            self.lock_for_update()
        except LockError as error:
            raise UserError(
                self.env._(
                    "Somebody else is working on %s at this moment. Look at it again "
                    "in a minute.",
                    ", ".join(self[:3].mapped("display_name")),
                )
            ) from error

    def _touch(self):
        """Lock the records, and let two people who do so follow each other.

        Whoever has begun meanwhile begins again, and finds them as they are then;
        locked only, they would be seen as they were.
        """
        self._lock()
        if not self.ids:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = now() WHERE id = ANY(%s)",
                SQL.identifier(self._table),
                self.ids,
            )
        )
        self.invalidate_recordset(["write_date"])

    @api.model
    def _raise_first(self, reasons):
        """Refuse a step for the first reason in ``{record: reason or False}``."""
        for reason in reasons.values():
            if reason:
                raise UserError(reason)

    def _check_company(self, fnames=None):
        # A transition takes its values from records that were checked already, and
        # for ten thousand awards asking again takes longer than creating them.
        if self._is_transition():
            return None
        return super()._check_company(fnames)

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        stored = self.env["ir.default"]._get_model_defaults(self._name)
        for name in self._protected_fields & stored.keys() & defaults.keys():
            # "Set as default" is not checked by core and must not forge a state.
            field = self._fields[name]
            defaults.pop(name)
            if field.default:
                defaults[name] = field.default(self)
        return defaults

    def write(self, vals):
        self._check_not_frozen(vals)
        return super().write(vals)

    def _check_not_frozen(self, vals):
        frozen = self._frozen_fields & vals.keys()
        if not frozen or self._is_transition():
            return
        # Who may not write at all is told that first.
        self.browse().check_access("write")
        # And of what one cannot see nothing is told.
        self.check_access("read")
        for record in self:
            if record._is_fact():
                raise UserError(record._get_frozen_message(frozen))

    def _get_frozen_message(self, field_names):
        self.ensure_one()
        return self.env._(
            "%(record)s is part of the history and cannot be changed (%(fields)s). "
            "Record a correction or a revocation by its own decision instead.",
            record=self.display_name,
            fields=", ".join(
                sorted(
                    self._fields[name]._description_string(self.env)
                    for name in field_names
                )
            ),
        )

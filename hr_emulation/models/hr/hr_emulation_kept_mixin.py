from odoo import api, models
from odoo.exceptions import UserError


class HrEmulationKeptMixin(models.AbstractModel):
    """Somebody, or some unit, that the history of emulation refers to.

    PostgreSQL would refuse the deletion as well, in words that help nobody.
    """

    _name = "hr.emulation.kept.mixin"
    _description = "Part of the History of Emulation"

    #: Fields of the records about a subject that refer to this model.
    _emulation_kept_fields = ()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_history(self):
        for model in self._get_emulation_models():
            for name in model._fields.keys() & set(self._emulation_kept_fields):
                kept = model.search([(name, "in", self.ids)], limit=1)[name]
                if kept:
                    raise UserError(
                        self.env._(
                            "%s belongs to the history of emulation (honours, "
                            "registrations, signatures, clusters or councils), which "
                            "must be kept. Archive it instead of deleting it.",
                            kept.display_name,
                        )
                    )

    def _get_emulation_models(self):
        """Return the models with records about a subject, members and officers."""
        names = self.env.registry.descendants(
            ["hr.emulation.subject.mixin", "hr.emulation.seat.mixin"], "_inherit"
        )
        others = {"hr.emulation.cluster.member", "hr.emulation.duty"}
        for name in sorted({*names, *others}):
            # sudo: the history counts, whoever may see it.
            model = self.env[name].sudo().with_context(active_test=False)
            if not model._abstract and not model._transient:
                yield model

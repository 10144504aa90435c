"""What the tests of the catalogue share."""

from collections import defaultdict

from odoo.tests import TransactionCase

from ...engine.register.text import key

VOCABULARY_MODELS = (
    "hr.emulation.award.type",
    "hr.emulation.award.kind",
    "hr.emulation.authority",
    "hr.emulation.position.class",
    "hr.emulation.topic",
)


class CatalogueCase(TransactionCase):
    """Looks only at what the module ships, whatever a database has added."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.award_types = cls._shipped("hr.emulation.award.type")
        cls.by_code = {award_type.code: award_type for award_type in cls.award_types}

    @classmethod
    def _shipped(cls, model):
        ids = (
            cls.env["ir.model.data"]
            .search([("module", "=", "hr_emulation"), ("model", "=", model)])
            .mapped("res_id")
        )
        return cls.env[model].with_context(active_test=False, lang="en_US").browse(ids)

    def _readings(self, model):
        """``{key of a writing: {ids of the entries it may mean}}``."""
        entries = self._shipped(model)
        readings = defaultdict(set)
        for entry_id, writings in entries._get_vocabulary([("id", "in", entries.ids)]):
            for writing in writings:
                readings[key(writing)].add(entry_id)
        return readings

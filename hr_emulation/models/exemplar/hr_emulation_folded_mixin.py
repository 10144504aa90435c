from lxml import html

from odoo import api, fields, models
from odoo.fields import Domain

from ...engine.register.text import fold

#: Tags within a word.
_INLINE = frozenset("a b code em font i mark s small span strong sub sup u".split())


class HrEmulationFoldedMixin(models.AbstractModel):
    """Records whose title and text are found when written without Vietnamese marks."""

    _name = "hr.emulation.folded.mixin"
    _description = "Text Found Without Marks"

    #: Names of the fields that are searched.
    _folded_fields = ()

    search_key = fields.Text(compute="_compute_search_key", store=True, precompute=True)
    text_query = fields.Char(
        string="Words",
        store=False,
        search="_search_text_query",
        help="Finds words written with or without marks.",
    )

    @api.depends(lambda self: self._folded_fields)
    def _compute_search_key(self):
        for record in self:
            texts = [record._get_plain(name) for name in self._folded_fields]
            record.search_key = fold(" ".join(filter(None, texts)))

    def _get_plain(self, name):
        value = self[name]
        if not value or self._fields[name].type != "html":
            return value
        root = html.fragment_fromstring(str(value), "div")
        for node in root.iter(html.etree.Element):
            if node.tag not in _INLINE:
                # Paragraphs are apart; a word that is half bold is one.
                node.text = f" {node.text or ''}"
                node.tail = f" {node.tail or ''}"
        return root.text_content()

    def _search_text_query(self, operator, value):
        if operator not in ("like", "ilike") or not isinstance(value, str):
            return NotImplemented
        words = fold(value).split()
        return Domain.AND(Domain("search_key", operator, word) for word in words)

from odoo.tests import tagged

from odoo.addons.hr_emulation.tests.council.money_case import MoneyCase

from ...tools.word import to_plain
from ...tools.word_samples import get_sample, get_shape
from .template_files import find_differences, get_tables, get_text


@tagged("post_install", "-at_install")
class TestDocumentBonus(MoneyCase):
    """The money in the list of a decision."""

    def _make(self, decision):
        decision = decision.with_user(self.officer)
        data = to_plain(decision._for_document()._get_document_data("decision"))
        shape = get_shape(get_sample("decision"))
        self.assertFalse(list(find_differences(shape, data)))
        return decision._make_documents("decision")[1]

    def test_amounts_in_the_list(self):
        """Each recipient stands there with the bonus, and what they are together."""
        awards = self._issue(
            self._award_vals(self.employee),
            self._award_vals(self.colleague, self.merit),
        )
        content = self._make(awards.decision_id)
        rows = [row for table in get_tables(content) for row in table]
        amounts = {row[1]: row[4] for row in rows if len(row) == 5}
        self.assertEqual(amounts[self.employee.name], "2,340,000")
        self.assertEqual(amounts[self.colleague.name], "710,000")
        self.assertIn("tổng số tiền: 3,050,000 đồng", get_text(content))

    def test_no_money_no_column(self):
        """A decision without bonus money says nothing of amounts."""
        decision = self._create_decision(self._award_vals(self.employee))
        decision.pays_bonus = False
        content = self._make(decision)
        self.assertNotIn("đồng)", get_text(content))
        self.assertFalse(
            [row for table in get_tables(content)[2:] for row in table if len(row) == 5]
        )

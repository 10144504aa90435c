from odoo.tests import tagged

from .board_case import TIMELINESS, BoardCase


@tagged("post_install", "-at_install")
class TestTimelinessYear(BoardCase):
    def test_year_that_nobody_knows(self):
        """An award without a year stands under a word in the graph, not under 0."""
        awards = self._issue(self._award_vals(self.employee))
        awards |= self._issue(
            self._award_vals(self.colleague), origin="external", year=0
        )
        groups = (
            self.env[TIMELINESS]
            .with_user(self.officer)
            .formatted_read_group(
                [("award_id", "in", awards.ids)], ["year"], ["award_count:sum"]
            )
        )
        self.assertEqual({group["year"] for group in groups}, {2024, "Not Known"})

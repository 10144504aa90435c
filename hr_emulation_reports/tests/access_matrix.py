"""Who may do what with the models of the reports.

Read as :mod:`odoo.addons.hr_emulation.tests.access_matrix`, which has the roles.
"""

from .board import board_rows
from .certificate import certificate_rows
from .document import document_rows
from .review import review_rows
from .statistics import statistics_rows

# Rows of each part; every module has the same functions.
STAGES = (
    board_rows,
    certificate_rows,
    document_rows,
    review_rows,
    statistics_rows,
)

MATRIX = {}
WRITE = {}
for _stage in STAGES:
    MATRIX |= _stage.MATRIX
    WRITE |= _stage.WRITE


class ReportRecords:
    """Records of every row of the matrix of the reports."""

    ADDON = "hr_emulation_reports"
    STAGES = STAGES
    MATRIX = MATRIX
    WRITE = WRITE

    @classmethod
    def _set_up_records(cls):
        cls._set_up_roles()
        cls._create_rows()

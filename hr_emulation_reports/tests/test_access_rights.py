from odoo.tests import tagged

from odoo.addons.hr_emulation.tests import access_case

from .access_matrix import ReportRecords


@tagged("post_install", "-at_install")
class TestReportAccess(ReportRecords, access_case.AccessOrmCase):
    """What the matrix says of the models of the reports."""


@tagged("post_install", "-at_install")
class TestReportAccessOverRpc(ReportRecords, access_case.AccessRpcCase):
    """The same over the network."""

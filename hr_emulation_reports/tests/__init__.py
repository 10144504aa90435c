from . import test_access_rights
from .council import test_session_document
from .council import test_payment_document
from .evaluation import test_nomination_document
from .movement import test_covenant_document
from .statistics import test_statistics
from .statistics import test_statistics_excel
from .statistics import test_statistics_table

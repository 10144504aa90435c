from . import test_access_rights
from .board import test_fairness
from .board import test_fairness_dashboard
from .council import test_session_document
from .council import test_payment_document
from .evaluation import test_nomination_document
from .movement import test_covenant_document

from . import test_access_rights
from .council import test_session_document
from .council import test_payment_document
from .evaluation import test_nomination_document
from .movement import test_covenant_document

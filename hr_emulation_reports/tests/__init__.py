from .movement import test_covenant_document

from . import covenant_verification
from . import word_document

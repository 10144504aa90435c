from . import covenant_verification
from . import word_document
from . import certificate_verification
from . import statistics
from . import export

from . import covenant_verification
from . import export

from . import covenant_verification
from . import certificate_verification

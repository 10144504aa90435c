from . import covenant_verification

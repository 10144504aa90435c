from . import covenant_signing
from . import register_import

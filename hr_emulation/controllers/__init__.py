from . import covenant_signing
from . import rating_import
from . import register_import

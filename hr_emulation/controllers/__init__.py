from . import act_record
from . import covenant_signing
from . import file_import
from . import honours_board

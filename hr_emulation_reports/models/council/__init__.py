from . import hr_emulation_session
from . import hr_emulation_payment

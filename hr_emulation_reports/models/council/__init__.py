from . import hr_emulation_payment

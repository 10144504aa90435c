from . import hr_emulation_session

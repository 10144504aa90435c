from . import hr_emulation_nomination

from . import hr_emulation_covenant

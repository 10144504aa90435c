from . import hr_emulation_movement

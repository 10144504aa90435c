from . import hr_emulation_decision_add

from . import hr_emulation_evaluation

from . import hr_emulation_ceremony
from . import hr_emulation_decision
from . import hr_emulation_award

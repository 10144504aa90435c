from . import hr_emulation_evaluation
from . import hr_emulation_judge

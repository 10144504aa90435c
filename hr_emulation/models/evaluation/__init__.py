from . import hr_emulation_evaluation
from . import hr_emulation_judge
from . import hr_emulation_discipline
from . import hr_emulation_initiative
from . import hr_emulation_initiative_author
from . import hr_emulation_initiative_recognition
from . import hr_emulation_initiative_stage
from . import hr_emulation_initiative_use

from . import hr_emulation_covenant_link
from . import hr_emulation_covenant_sign
from . import hr_emulation_decision_add
from . import hr_emulation_initiative_recognise
from . import hr_emulation_nomination_place
from . import hr_emulation_nomination_rulebook
from . import hr_emulation_reason
from . import hr_emulation_rulebook_difference

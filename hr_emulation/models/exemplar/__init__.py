from . import hr_emulation_exemplar_kind
from . import hr_emulation_exemplar
from . import hr_emulation_exemplar_consent
from . import hr_emulation_exemplar_rights
from . import hr_emulation_exemplar_flow
from . import hr_emulation_exemplar_step
from . import hr_emulation_exemplar_adoption
from . import hr_emulation_exemplar_forwarding
from . import hr_emulation_exemplar_follow_up

# Prizes of the organisation's own
from . import hr_emulation_award_type_prize
from . import hr_emulation_decision_prize
from . import hr_emulation_session_award_prize
from . import hr_emulation_session_prize

# What waits for whom, and how far the units are
from . import hr_emulation_overview
from . import hr_emulation_overview_waiting
from . import hr_emulation_overview_units

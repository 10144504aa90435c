# Councils and their rules
from . import hr_emulation_council
from . import hr_emulation_council_member
from . import hr_emulation_vote_rule
from . import hr_emulation_award_type_vote

# Sessions
from . import hr_emulation_session
from . import hr_emulation_session_award
from . import hr_emulation_session_item

# What follows from them
from . import hr_emulation_nomination_decided
from . import hr_emulation_award_nomination

# The sealed records, and their verification
from . import hr_emulation_session_seal
from . import hr_emulation_verification
from . import hr_emulation_verification_line

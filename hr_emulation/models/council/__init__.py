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

# Decisions and proposals
from . import hr_emulation_numbering
from . import hr_emulation_nomination_outcome
from . import hr_emulation_nomination_drafting
from . import hr_emulation_nomination_award
from . import hr_emulation_submission
from . import hr_emulation_submission_stage
from . import hr_emulation_submission_line
from . import hr_emulation_submission_answer
from . import hr_emulation_decision_number
from . import hr_emulation_decision_notify
from . import hr_emulation_decision_publish
from . import hr_emulation_decision_nomination
from . import hr_emulation_session_decide

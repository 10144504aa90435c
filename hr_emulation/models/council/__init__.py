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

# Bonus money
from . import hr_emulation_money_mixin
from . import hr_emulation_own_period_mixin
from . import hr_emulation_base_salary
from . import hr_emulation_bonus_rate
from . import hr_emulation_bonus_policy
from . import hr_emulation_fund
from . import hr_emulation_payment
from . import hr_emulation_bonus
from . import hr_emulation_bonus_making
from . import hr_emulation_bonus_stage
from . import hr_emulation_fund_entry
from . import hr_emulation_decision_bonus

# Revocation
from . import hr_emulation_revocation_ground
from . import hr_emulation_revocation_reliance
from . import hr_emulation_award_revoked
from . import hr_emulation_nomination_revoked
from . import hr_emulation_decision_revocation

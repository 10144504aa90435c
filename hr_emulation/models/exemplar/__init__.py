from . import hr_emulation_exemplar_kind
from . import hr_emulation_exemplar
from . import hr_emulation_exemplar_consent
from . import hr_emulation_exemplar_rights
from . import hr_emulation_exemplar_flow
from . import hr_emulation_exemplar_step
from . import hr_emulation_exemplar_adoption
from . import hr_emulation_exemplar_forwarding
from . import hr_emulation_exemplar_follow_up
from . import hr_emulation_story
from . import hr_emulation_selection
from . import hr_emulation_selection_flow
from . import hr_emulation_selection_candidate
from . import hr_emulation_selection_candidate_flow
from . import hr_emulation_selection_vote
from . import hr_emulation_honours_board
from . import hr_emulation_training_part_mixin
from . import hr_emulation_training
from . import hr_emulation_training_stage
from . import hr_emulation_training_topic
from . import hr_emulation_training_attendance
from . import hr_emulation_training_follow_up
from . import hr_emulation_training_need
from . import hr_emulation_folded_mixin
from . import hr_emulation_guidance_category
from . import hr_emulation_guidance
from . import hr_emulation_question
from . import hr_emulation_receipt
from . import hr_emulation_dissemination
from . import hr_emulation_dissemination_tell

# Prizes of the organisation's own
from . import hr_emulation_award_type_prize
from . import hr_emulation_decision_prize
from . import hr_emulation_session_award_prize
from . import hr_emulation_session_prize

# What waits for whom, and how far the units are
from . import hr_emulation_overview
from . import hr_emulation_overview_waiting
from . import hr_emulation_overview_units

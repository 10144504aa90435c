# Councils and their rules
from . import hr_emulation_seat_mixin
from . import hr_emulation_council
from . import hr_emulation_council_member
from . import hr_emulation_council_substitute
from . import hr_emulation_council_change
from . import hr_emulation_council_requirement
from . import hr_emulation_council_document
from . import hr_emulation_programme_council
from . import hr_emulation_duty
from . import hr_emulation_duty_open
from . import hr_emulation_relative
from . import hr_emulation_vote_rule
from . import hr_emulation_award_type_vote

# Sessions
from . import hr_emulation_session_part_mixin
from . import hr_emulation_session
from . import hr_emulation_session_award
from . import hr_emulation_session_item
from . import hr_emulation_session_attendance
from . import hr_emulation_session_dissent
from . import hr_emulation_session_stage
from . import hr_emulation_session_vote
from . import hr_emulation_session_choice
from . import hr_emulation_session_minutes

# Votes
from . import hr_emulation_fixed_mixin
from . import hr_emulation_round
from . import hr_emulation_round_line
from . import hr_emulation_round_opening
from . import hr_emulation_round_vote
from . import hr_emulation_round_count
from . import hr_emulation_ballot
from . import hr_emulation_ballot_voter

# Conflicts of interest
from . import hr_emulation_conflict_kind
from . import hr_emulation_conflict
from . import hr_emulation_session_conflict
from . import hr_emulation_session_item_conflict

# What follows from them
from . import hr_emulation_nomination_decided
from . import hr_emulation_award_nomination
from . import hr_emulation_nomination_agenda

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

# The sealed records, and their verification
from . import hr_emulation_session_seal
from . import hr_emulation_verification
from . import hr_emulation_verification_line

# Public consultation
from . import hr_emulation_consultation
from . import hr_emulation_consultation_window
from . import hr_emulation_consultation_stage
from . import hr_emulation_consultation_agenda
from . import hr_emulation_consultation_reminder
from . import hr_emulation_consultation_told
from . import hr_emulation_consultation_line
from . import hr_emulation_consultation_line_opinion
from . import hr_emulation_opinion
from . import hr_emulation_opinion_outcome
from . import hr_emulation_nomination_consultation
from . import hr_emulation_session_consultation

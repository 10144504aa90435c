from . import hr_emulation_legal_document
from . import hr_emulation_award_kind
from . import hr_emulation_authority
from . import hr_emulation_award_type
from . import hr_emulation_position_class
from . import hr_emulation_topic
from . import hr_emulation_tag

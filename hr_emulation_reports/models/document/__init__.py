from . import hr_emulation_document_template
from . import hr_emulation_document_mixin
from . import hr_emulation_covenant
from . import hr_emulation_decision
from . import hr_emulation_nomination
from . import hr_emulation_nomination_history
from . import hr_emulation_session
from . import hr_emulation_submission

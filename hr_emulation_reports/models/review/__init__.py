from . import hr_emulation_initiative
from . import hr_emulation_summary
from . import hr_emulation_summary_count
from . import hr_emulation_summary_matrix
from . import hr_emulation_summary_stage
from . import hr_emulation_summary_line
from . import hr_emulation_review

from . import hr_emulation_layout
from . import hr_emulation_layout_column
from . import hr_emulation_export
from . import hr_emulation_export_problem
from . import hr_emulation_award

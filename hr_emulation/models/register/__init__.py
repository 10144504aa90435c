from . import hr_emulation_ceremony
from . import hr_emulation_decision
from . import hr_emulation_award
from . import hr_emulation_import
from . import hr_emulation_import_column
from . import hr_emulation_import_row
from . import hr_emulation_import_shipped

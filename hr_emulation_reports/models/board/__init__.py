from . import hr_emulation_fairness_mixin
from . import hr_emulation_fairness_person
from . import hr_emulation_fairness_unit
from . import hr_emulation_fairness_year
from . import hr_emulation_timeliness
from . import spreadsheet_dashboard_share

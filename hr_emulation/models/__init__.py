from . import hr_emulation_alias_mixin
from . import hr_emulation_law_mixin
from . import hr_emulation_protected_mixin
from . import hr_emulation_safe_export_mixin
from . import hr_emulation_subject_mixin
from . import catalogue
from . import register
from . import hr

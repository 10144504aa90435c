from . import res_company
from . import hr_job
from . import hr_emulation_honoured_mixin
from . import hr_employee
from . import hr_employee_public
from . import hr_department
from . import ir_attachment

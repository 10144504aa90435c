from . import controllers
from . import models
from . import wizard


def uninstall_hook(env):
    """Empty the register and the clusters before their tables go.

    Odoo deletes the records of the demonstration one by one, and people who
    were honoured or members of a cluster cannot be deleted.
    """
    env.cr.execute(
        "TRUNCATE hr_emulation_award, hr_emulation_decision, hr_emulation_import,"
        " hr_emulation_cluster CASCADE"
    )
    env.invalidate_all()

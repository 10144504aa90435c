"""Log records at WARNING or above that no test of ours can prevent.

Only what Odoo's core or the machine says; each with its reason. What one of
our tests provokes, that test expects: ``mute_logger`` or ``assertLogs``.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Allowed:
    logger: str
    level: str
    message: str
    reason: str

    def covers(self, logger, level, message):
        same = (self.logger, self.level) == (logger, level)
        return same and re.search(self.message, message) is not None


ALLOWED = ()

"""The rule for logs: no record at WARNING or above that nobody expects.

Judged by a record's level and logger, never by words in a line.
"""

import logging
import re
from dataclasses import dataclass, field

from .log_allowed import ALLOWED

_RECORD = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ "
    r"(?P<level>[A-Z]+) (?P<database>\S+) (?P<logger>\S+): (?P<message>.*)$"
)
_LINES_SHOWN = 12


@dataclass
class Record:
    level: str
    logger: str
    message: str
    lines: list = field(default_factory=list)

    @property
    def is_unexpected(self):
        if logging.getLevelName(self.level) < logging.WARNING:
            return False
        return not any(
            allowed.covers(self.logger, self.level, self.message) for allowed in ALLOWED
        )

    def __str__(self):
        head = f"{self.level} {self.logger}: {self.message}"
        return "\n    ".join([head, *self.lines[-_LINES_SHOWN:]])


def read(path):
    """Records of one of Odoo's log files; a traceback belongs to its record."""
    records = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in map(str.rstrip, file):
            if found := _RECORD.match(line):
                records.append(
                    Record(found["level"], found["logger"], found["message"])
                )
            elif records and line:
                records[-1].lines.append(line)
    return records


def unexpected(path):
    return [record for record in read(path) if record.is_unexpected]

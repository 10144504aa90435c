"""What a verification has found."""

from dataclasses import dataclass

#: From what must be looked into to what is only told.
SEVERITIES = [
    ("broken", "Was Changed"),
    ("unsealed", "Not Sealed"),
    ("remark", "Remark"),
]


@dataclass(frozen=True)
class Finding:
    """One thing to tell, ``severity`` being one of :data:`SEVERITIES`."""

    severity: str
    subject: str
    text: str
    act_id: int = 0
    number: int = 0
    model: str = ""
    res_id: int = 0


@dataclass(frozen=True)
class Stretch:
    """What was found in some acts that follow each other."""

    count: int
    number: int
    chain_hash: str
    findings: list

"""Telling when somebody who votes has an interest of the own in a dossier.

Everything is given as ids: who is who, who belongs where, who manages whom. Nothing is
looked up here, and no sentence is written.
"""

from typing import NamedTuple

OWN_DOSSIER = "OWN_DOSSIER"
OWN_UNIT = "OWN_UNIT"
UNIT_ABOVE = "UNIT_ABOVE"
MANAGEMENT = "MANAGEMENT"
RELATIVE = "RELATIVE"
NOMINATOR = "NOMINATOR"
DECLARED = "DECLARED"

#: What is found; the last kind of all is what people declare themselves.
DETECTED = (OWN_DOSSIER, OWN_UNIT, UNIT_ABOVE, MANAGEMENT, RELATIVE, NOMINATOR)

_NONE = frozenset()


class Voter(NamedTuple):
    """Somebody who votes, as known on the day of the session.

    :param employees: the person in the staff list; more than one only where somebody
        is there twice
    :param partners: the contacts of the person
    :param users: the logins of the person
    :param organisations: outside contacts that the person belongs to
    :param units: where the person works
    :param parents: the units directly above these
    :param above: all units above these
    :param managed: units that the person is the manager of
    :param managers: employees above the person, in whatever line
    :param relatives: ``{employee: relation}``
    """

    employees: frozenset = _NONE
    partners: frozenset = _NONE
    users: frozenset = _NONE
    organisations: frozenset = _NONE
    units: frozenset = _NONE
    parents: frozenset = _NONE
    above: frozenset = _NONE
    managed: frozenset = _NONE
    managers: frozenset = _NONE
    relatives: dict = {}


class Dossier(NamedTuple):
    """What is voted about.

    :param employees: the nominee in the staff list
    :param partners: the nominee as a contact
    :param collective: the nominated unit, None for a person
    :param units: where the nominee works
    :param managers: employees above the nominee, or above the nominated unit
    :param nominators: logins that have entered or sent it
    :param heads: employees who propose it as heads of the unit
    """

    employees: frozenset = _NONE
    partners: frozenset = _NONE
    collective: int | None = None
    units: frozenset = _NONE
    managers: frozenset = _NONE
    nominators: frozenset = _NONE
    heads: frozenset = _NONE


class Finding(NamedTuple):
    """One conflict: its kind, how it came about, and what it is about.

    :param about: id of a unit, the relation of a relative, or None
    """

    code: str
    way: str
    about: object = None


def find(voter, dossier):
    """Return the findings of one voter and one dossier.

    In the own dossier nothing else is looked for: the rest follows from it.
    """
    if voter.employees & dossier.employees or voter.partners & dossier.partners:
        return [Finding(OWN_DOSSIER, "self")]
    findings = (
        _find_unit(voter, dossier),
        _find_management(voter, dossier),
        _find_relative(voter, dossier),
        _find_nominator(voter, dossier),
    )
    return [finding for finding in findings if finding]


def _find_unit(voter, dossier):
    if voter.organisations & dossier.partners:
        return Finding(OWN_UNIT, "organisation")
    if dossier.collective:
        for way, units in (
            ("collective", voter.units),
            ("part", voter.above),
            ("managed", voter.managed),
        ):
            if dossier.collective in units:
                return Finding(OWN_UNIT, way, dossier.collective)
        return None
    same = voter.units & dossier.units
    if same:
        return Finding(OWN_UNIT, "same", min(same))
    above = voter.parents & dossier.units
    if above:
        return Finding(UNIT_ABOVE, "above", min(above))
    return None


def _find_management(voter, dossier):
    if voter.employees & dossier.managers:
        return Finding(MANAGEMENT, "manager")
    if dossier.employees & voter.managers:
        return Finding(MANAGEMENT, "subordinate")
    return None


def _find_relative(voter, dossier):
    for employee in sorted(dossier.employees):
        if employee in voter.relatives:
            return Finding(RELATIVE, "relative", voter.relatives[employee])
    return None


def _find_nominator(voter, dossier):
    if voter.users & dossier.nominators:
        return Finding(NOMINATOR, "sender")
    if voter.employees & dossier.heads:
        return Finding(NOMINATOR, "head")
    return None

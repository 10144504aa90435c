from odoo.tests import BaseCase, tagged

from ...engine.council.conflicts import DETECTED, Dossier, Voter, find

# Person 1 works in unit 30, which lies in 20, which lies in 10. Person 9 manages 20.
VOTER = Voter(
    employees=frozenset({1}),
    partners=frozenset({101}),
    users=frozenset({201}),
    organisations=frozenset({301}),
    units=frozenset({30}),
    parents=frozenset({20}),
    above=frozenset({20, 10}),
    managed=frozenset({40}),
    managers=frozenset({9}),
    relatives={5: "Spouse"},
)


def _set(*ids):
    return frozenset(ids)


CASES = {
    "nothing": (Dossier(employees=_set(2), units=_set(50)), []),
    "nobody": (Dossier(), []),
    "own as employee": (Dossier(employees=_set(1)), ["OWN_DOSSIER"]),
    "own as contact": (Dossier(partners=_set(101)), ["OWN_DOSSIER"]),
    "own, and nothing else": (
        Dossier(
            employees=_set(1), units=_set(30), managers=_set(1), nominators=_set(201)
        ),
        ["OWN_DOSSIER"],
    ),
    "same unit": (Dossier(employees=_set(2), units=_set(30)), ["OWN_UNIT"]),
    "one of two units": (Dossier(employees=_set(2), units=_set(50, 30)), ["OWN_UNIT"]),
    "unit above": (Dossier(employees=_set(2), units=_set(20)), ["UNIT_ABOVE"]),
    "two above": (Dossier(employees=_set(2), units=_set(10)), []),
    "same goes before above": (
        Dossier(employees=_set(2), units=_set(20, 30)),
        ["OWN_UNIT"],
    ),
    "collective is the own unit": (
        Dossier(collective=30, units=_set(30)),
        ["OWN_UNIT"],
    ),
    "collective directly above": (Dossier(collective=20, units=_set(20)), ["OWN_UNIT"]),
    "collective far above": (Dossier(collective=10, units=_set(10)), ["OWN_UNIT"]),
    "collective is managed": (Dossier(collective=40, units=_set(40)), ["OWN_UNIT"]),
    "collective below": (Dossier(collective=31, units=_set(31)), []),
    "own agency": (Dossier(partners=_set(301)), ["OWN_UNIT"]),
    "another agency": (Dossier(partners=_set(302)), []),
    "manager of the nominee": (
        Dossier(employees=_set(2), managers=_set(8, 1)),
        ["MANAGEMENT"],
    ),
    "manager above the unit": (
        Dossier(collective=60, managers=_set(1)),
        ["MANAGEMENT"],
    ),
    "nominee is the manager": (Dossier(employees=_set(9)), ["MANAGEMENT"]),
    "same manager": (Dossier(employees=_set(2), managers=_set(9)), []),
    "relative": (Dossier(employees=_set(5)), ["RELATIVE"]),
    "relative of a manager": (Dossier(employees=_set(2), managers=_set(5)), []),
    "sent by the member": (
        Dossier(employees=_set(2), nominators=_set(201, 7)),
        ["NOMINATOR"],
    ),
    "sent by another": (Dossier(employees=_set(2), nominators=_set(7)), []),
    "proposed as the head": (Dossier(employees=_set(2), heads=_set(1)), ["NOMINATOR"]),
    "several": (
        Dossier(employees=_set(5), units=_set(30), managers=_set(1), heads=_set(1)),
        ["OWN_UNIT", "MANAGEMENT", "RELATIVE", "NOMINATOR"],
    ),
}


@tagged("post_install", "-at_install")
class TestConflictEngine(BaseCase):
    def test_find(self):
        """Each kind is found where it is, and not one step beyond."""
        for name, (dossier, codes) in CASES.items():
            with self.subTest(name):
                findings = find(VOTER, dossier)
                self.assertEqual([finding.code for finding in findings], codes)

    def test_every_kind_has_a_case(self):
        """A kind that nothing finds would be a promise that nobody keeps."""
        found = {code for _dossier, codes in CASES.values() for code in codes}
        self.assertEqual(found, set(DETECTED))

    def test_somebody_without_anything(self):
        """A contact from outside, of no unit, meets only what is the own."""
        stranger = Voter(partners=frozenset({102}))
        for name, (dossier, _codes) in CASES.items():
            with self.subTest(name):
                self.assertFalse(find(stranger, dossier))

    def test_relation_is_told(self):
        """What somebody is to somebody stands in the finding."""
        (finding,) = find(VOTER, Dossier(employees=frozenset({5})))
        self.assertEqual(finding.about, "Spouse")

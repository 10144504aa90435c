"""What the law says of real lives, judged by the rulebooks that are shipped."""

from odoo.tests import tagged

from ...engine.evaluation.conditions import GROUPS, get_kinds
from ...engine.evaluation.facts import OUTCOMES, WARN
from ...models.catalogue.hr_emulation_condition import KINDS
from .law_case import LawCase, household, person, unit

LAW = "Luật 06/2022/QH15, Điều "
L24 = LAW + "24 khoản 1"
L23, L22, L21 = LAW + "23", LAW + "22", LAW + "21"
L28, L27, L26 = LAW + "28 khoản 1", LAW + "27", LAW + "26"
L25 = LAW + "25 khoản "
L75, L74, L73 = LAW + "75", LAW + "74", LAW + "73"
L44, L43, L42 = LAW + "44", LAW + "43", LAW + "42"
L71, L5 = LAW + "71", LAW + "5"
HOLD = "Nghị định 152/2025/NĐ-CP, Điều 4 khoản 4"
MATERNITY = "Nghị định 152/2025/NĐ-CP, Điều 4 khoản 5"
RECRUIT = "Thông tư 01/2024/TT-BNV, khoản 5 điểm d"
ONCE = "Công văn 5007/BNV-TĐKT, III.5.c"
OLD = "Luật 15/2003/QH11 (sửa đổi 2005, 2013)"
OLD_DECREE = "Nghị định 91/2017/NĐ-CP"

UNIT, MINISTRY, NATION = 1, 2, 3
THREE, TWO = (-2, -1, 0), (-1, 0)
FIVE = (-4, -3, -2, -1, 0)
EXCEEDED, DEMOCRACY = "targets and tasks", "Democracy"
FLAG = (EXCEEDED, "clean and strong", "thrift")
MOVEMENT, UNSCHEDULED = "in an emulation movement", "unscheduled one"
LEADING = "leading one of the movement"

#: From 2024 on, and taken over from October 2026 until the amended text is seen.
CASES = [
    # -- Advanced Worker ------------------------------------------------------
    person(L24, "ldtt", "pass", ratings="3"),
    person(L24, "ldtt", "pass", ratings="4"),
    person(L24, "ldtt", "fail", {"rating": "fail"}, ratings="2"),
    person(L24, "ldtt", "fail", {"rating": "fail"}, ratings="1"),
    person(L24, "ldtt", "unknown", {"rating": "unknown"}, ratings="30"),
    person(L24, "ldtt", "unknown", {"declared": "unknown"}, ratings="3",
           confirmed=False),
    # Six months in the year; five months and 29 days are not enough.
    person(RECRUIT, "ldtt", "pass", {"months": "pass"}, ratings="3", months=6),
    person(RECRUIT, "ldtt", "fail", {"months": "fail"}, ratings="3", months=5.97),
    person(RECRUIT, "ldtt", "unknown", {"months": "unknown"}, ratings="3", months=None),
    # Six months of maternity leave count as worked.
    person(MATERNITY, "ldtt", "pass", {"months": "pass"}, ratings="3", months=6 + 6),
    # Nobody is honoured while something is open.
    person(HOLD, "ldtt", "fail", {"no_matter": "fail"}, ratings="3", matters=[(5,)]),
    person(HOLD, "ldtt", "fail", {"no_matter": "fail"}, ratings="3", matters=[(11,
           None, "complaint", 0)]),
    person(HOLD, "ldtt", "fail", {"no_matter": "fail"}, ratings="3", matters=[(11,
           None, "press", 0)]),
    person(HOLD, "ldtt", "pass", ratings="3", matters=[(5, 8, "complaint", 0)]),
    # After a discipline counts what was achieved from its end on.
    person(HOLD, "ldtt", "pass", {"rating": "pass"}, ratings="3", matters=[(-9, 3)]),
    person(HOLD, "ldtt", "pass", {"rating": "pass"}, ratings="3", matters=[(-6, 6)]),
    person(HOLD, "ldtt", "fail", {"rating": "fail"}, ratings="3", matters=[(-5, 7)]),
    person(L5, "ldtt", "fail", {"not_rewarded": "fail"}, ratings="3",
           rewarded=(("award", 1),)),
    person(LAW + "7", "ldtt", "warn", {"registered": "fail"}, ratings="3",
           registered=False),
    # -- Grassroots Emulation Fighter -----------------------------------------
    person(L23, "cstdcs", "pass", ratings="4"),
    person(L23, "cstdcs", "fail", {"any_of": "fail"}, ratings="3"),
    person(L23, "cstdcs", "pass", ratings="3", initiatives=[(UNIT, 0)]),
    person(L23, "cstdcs", "pass", ratings="3", initiatives=[(NATION, 0)]),
    person(L23, "cstdcs", "fail", {"any_of": "fail"}, ratings="3", initiatives=[(UNIT,
           -1)]),
    person(L23, "cstdcs", "fail", {"meets_standard": "fail", "any_of": "pass"},
           ratings="2", initiatives=[(UNIT, 0)]),
    person(L23, "cstdcs", "fail", {"meets_standard": "fail"}, ratings="4", months=5.97),
    person(L23, "cstdcs", "unknown", {"meets_standard": "unknown", "any_of": "pass"},
           initiatives=[(UNIT, 0)]),
    person(L23, "cstdcs", "unknown", {"any_of": "unknown"}),
    # An initiative that was used for a form is gone; for a title, ask the council.
    person(ONCE, "cstdcs", "fail", {"any_of": "fail"}, ratings="3", initiatives=[(UNIT,
           0, "commendation")]),
    person(ONCE, "cstdcs", "warn", {"any_of": "warn"}, ratings="3", initiatives=[(UNIT,
           0, "title")]),
    # Disciplined: the excellent rating of the year does not help.
    person(HOLD, "cstdcs", "fail", {"any_of": "fail"}, ratings="4", matters=[(-5, 7)]),
    # -- Ministry or Provincial Emulation Fighter -----------------------------
    person(L22, "cstdb", "pass", cstdcs=THREE, initiatives=[(MINISTRY, 0)]),
    person(L22, "cstdb", "pass", cstdcs=FIVE, initiatives=[(NATION, -2)]),
    person(L22, "cstdb", "fail", {"awards": "fail", "initiative": "pass"}, cstdcs=(-3,
           -1, 0), initiatives=[(MINISTRY, 0)]),
    person(L22, "cstdb", "fail", {"awards": "fail"}, cstdcs=TWO,
           initiatives=[(MINISTRY, 0)]),
    person(L22, "cstdb", "fail", {"awards": "fail"}, cstdcs=(-3, -2, -1),
           initiatives=[(MINISTRY, 0)]),
    # The title of this year is still being decided.
    person(L22, "cstdb", "pass", cstdcs=(-2, -1), nominated=("cstdcs",),
           initiatives=[(MINISTRY, 0)]),
    person(L22, "cstdb", "unknown", {"awards": "unknown"}, cstdcs=(None, -1, 0),
           initiatives=[(MINISTRY, 0)]),
    person(L22, "cstdb", "unknown", {"awards": "unknown"}, cstdcs=TWO,
           initiatives=[(MINISTRY, 0)], register_from=-1),
    person(L22, "cstdb", "fail", {"awards": "fail"}, cstdcs=(-1,),
           initiatives=[(MINISTRY, 0)], register_from=-1),
    person(L22, "cstdb", "fail", {"initiative": "fail", "awards": "pass"},
           cstdcs=THREE, initiatives=[(UNIT, 0)]),
    person(L22, "cstdb", "fail", {"initiative": "fail"}, cstdcs=THREE,
           initiatives=[(MINISTRY, -3)]),
    person(ONCE, "cstdb", "warn", {"initiative": "fail"}, cstdcs=THREE,
           initiatives=[(MINISTRY, 0, "title")]),
    person(ONCE, "cstdb", "fail", {"initiative": "fail"}, cstdcs=THREE,
           initiatives=[(MINISTRY, 0, "commendation")]),
    # Disciplined until March two years ago, or until March last year.
    person(HOLD, "cstdb", "pass", cstdcs=THREE, initiatives=[(MINISTRY, 0)],
           matters=[(-33, -21)]),
    person(HOLD, "cstdb", "fail", {"awards": "fail"}, cstdcs=THREE,
           initiatives=[(MINISTRY, 0)], matters=[(-21, -9)]),
    # -- National Emulation Fighter -------------------------------------------
    person(L21, "cstdtq", "pass", cstdb=TWO, initiatives=[(NATION, -4)]),
    person(L21, "cstdtq", "fail", {"awards": "fail"}, cstdb=(-2, 0),
           initiatives=[(NATION, 0)]),
    person(L21, "cstdtq", "fail", {"awards": "fail"}, cstdb=(0,), initiatives=[(NATION,
           0)]),
    person(L21, "cstdtq", "fail", {"initiative": "fail"}, cstdb=TWO,
           initiatives=[(MINISTRY, 0)]),
    # -- Advanced Labour Collective -------------------------------------------
    unit(L28, "ttldtt", "pass", ratings="3", members=(10, 7, 0)),
    unit(L28, "ttldtt", "fail", {"member_share": "fail"}, ratings="3", members=(1000,
         699, 0)),
    unit(L28, "ttldtt", "pass", ratings="4", members=(1000, 700, 0)),
    unit(L28, "ttldtt", "fail", {"rating": "fail"}, ratings="2", members=(10, 10, 0)),
    unit(L28, "ttldtt", "unknown", {"member_share": "unknown"}, ratings="3"),
    # Nobody disciplined from a warning up; a reprimand is below.
    unit(L28, "ttldtt", "fail", {"member_matter": "fail"}, ratings="3", members=(10, 9,
         0, "3333333333", 2)),
    unit(L28, "ttldtt", "pass", ratings="3", members=(10, 9, 0, "3333333333", 1)),
    # -- Excellent Labour Collective ------------------------------------------
    unit(L27, "ttldxs", "pass", ratings="4", members=(10, 7, 1)),
    unit(L27, "ttldxs", "fail", {"rating": "fail"}, ratings="3", members=(10, 10, 3)),
    unit(L27, "ttldxs", "fail", {"member_share": "fail"}, ratings="4", members=(10, 6,
         1)),
    unit(L27, "ttldxs", "fail", {"member_count": "fail"}, ratings="4", members=(10, 7,
         0)),
    unit(L27, "ttldxs", "fail", {"member_rating": "fail"}, ratings="4", members=(10, 9,
         1, "3333333331")),
    unit(L27, "ttldxs", "unknown", {"member_rating": "unknown"}, ratings="4",
         members=(10, 9, 1, "3333333330")),
    # -- Flag of the ministry or province -------------------------------------
    unit(L26, "co_bo", "pass", leads=("ministry",), grounds=(EXCEEDED,)),
    unit(L26, "co_bo", "unknown", {"any_of": "unknown"}, leads=("ministry",)),
    unit(L26, "co_bo", "fail", {"any_of": "fail"}, leads=("unit",),
         grounds=(EXCEEDED,), movement=2),
    unit(L26, "co_bo", "pass", leads=(), grounds=(LEADING,), movement=3),
    unit(L26, "co_bo", "fail", {"organisation_rating": "fail"}, leads=("ministry",),
         grounds=(EXCEEDED,), organisations=3),
    unit(L26, "co_bo", "unknown", {"organisation_rating": "unknown"},
         leads=("ministry",), grounds=(EXCEEDED,), organisations=None),
    # -- Flag of the Government -----------------------------------------------
    unit(L25 + "1", "co_cp", "pass", leads=("ministry",), grounds=FLAG),
    unit(L25 + "1 điểm a", "co_cp", "unknown", leads=("ministry",), grounds=FLAG[1:]),
    unit(L25 + "1 điểm b", "co_cp", "unknown", leads=("ministry",), grounds=FLAG[:1]),
    unit(L25 + "2", "co_cp", "pass", leads=("state",)),
    unit(L25 + "3", "co_cp", "pass", grounds=(LEADING,), movement=5),
    unit(L25 + "3", "co_cp", "fail", {"any_of": "fail"}, grounds=(LEADING,),
         movement=4),
    # -- Certificate of Commendation ------------------------------------------
    person(L75, "gk", "pass", ratings="2", grounds=(MOVEMENT,)),
    person(L75, "gk", "pass", ratings="3", grounds=(UNSCHEDULED,)),
    person(L75, "gk", "unknown", {"any_of": "unknown"}, ratings="3"),
    person(L75, "gk", "fail", {"rating": "fail"}, ratings="1", grounds=(MOVEMENT,)),
    unit(L75, "gk", "pass", ratings="2", grounds=(UNSCHEDULED,)),
    unit(L75, "gk", "fail", {"rating": "fail"}, ratings="1", grounds=(UNSCHEDULED,)),
    # -- Certificate of Merit of the ministry or province ---------------------
    person(L74, "bk_bo", "pass", cstdcs=TWO),
    person(L74, "bk_bo", "unknown", {"any_of": "unknown"}, cstdcs=(-2, 0)),
    person(L74, "bk_bo", "pass", ratings="44", initiatives=[(UNIT, 0), (UNIT, -1)]),
    person(L74, "bk_bo", "unknown", ratings="44", initiatives=[(UNIT, 0)]),
    person(L74, "bk_bo", "unknown", ratings="34", initiatives=[(UNIT, 0), (UNIT, -1)]),
    person(ONCE, "bk_bo", "unknown", ratings="44", initiatives=[(UNIT, 0), (UNIT, -1,
           "title")]),
    person(L74, "bk_bo", "pass", grounds=(MOVEMENT,)),
    person(L74, "bk_bo", "pass", grounds=("charity",)),
    unit(L74, "bk_bo", "pass", ratings="44", grounds=(DEMOCRACY,)),
    unit(L74, "bk_bo", "pass", ttldxs=TWO, grounds=(DEMOCRACY,)),
    unit(L74, "bk_bo", "unknown", ttldxs=TWO),
    unit(L74, "bk_bo", "unknown", ratings="34", grounds=(DEMOCRACY,)),
    unit(L74, "bk_bo", "pass", grounds=(UNSCHEDULED,)),
    household(L74, "bk_bo", "pass"),
    household(L74, "bk_bo", "unknown", confirmed=False),
    # -- Certificate of Merit of the Prime Minister ---------------------------
    person(L73, "bk_ttg", "pass", bk_bo=(-5,), ratings="33333", cstdcs=(-4, -2, 0)),
    person(L73, "bk_ttg", "unknown", {"any_of": "unknown"}, ratings="33333",
           cstdcs=(-4, -2, 0)),
    person(L73, "bk_ttg", "unknown", bk_bo=(-5,), ratings="33233", cstdcs=(-4, -2, 0)),
    person(L73, "bk_ttg", "unknown", bk_bo=(-5,), ratings="33333", cstdcs=(-5, -2, 0)),
    person(L73, "bk_ttg", "pass", grounds=(UNSCHEDULED,)),
    unit(L73, "bk_ttg", "pass", bk_bo=(-5,), ratings="44444", co_bo=(-1,)),
    unit(L73, "bk_ttg", "pass", bk_bo=(-5,), ttldxs=FIVE, co_bo=(-1,)),
    unit(L73, "bk_ttg", "unknown", bk_bo=(-5,), ratings="44444", co_bo=(-5,)),
    # -- Labour Order, Third Class --------------------------------------------
    person(L44 + " khoản 1 điểm e", "hcld_3", "pass", bk_ttg=(-5,), ratings="33343",
           cstdcs=THREE),
    person(L44 + " khoản 1 điểm e", "hcld_3", "pass", bk_ttg=(-7,), ratings="433333",
           cstdcs=(-6, -3, 0)),
    person(L44 + " khoản 1 điểm e", "hcld_3", "unknown", bk_ttg=(-4,), ratings="33343",
           cstdcs=THREE),
    person(L44 + " khoản 1 điểm e", "hcld_3", "unknown", bk_ttg=(-5,), ratings="33333",
           cstdcs=THREE),
    person(L44 + " khoản 1 điểm e", "hcld_3", "unknown", bk_ttg=(-5,), ratings="33343",
           cstdcs=(-5, -1, 0)),
    person(L44 + " khoản 1 điểm g", "hcld_3", "pass", grounds=("long contribution",)),
    unit(L44, "hcld_3", "pass", bk_ttg=(-6,), ratings="44444", co_cp=(-1,)),
    unit(L44, "hcld_3", "pass", bk_ttg=(-6,), ratings="44444", co_bo=(-3, -1)),
    unit(L44, "hcld_3", "pass", bk_ttg=(-6,), ratings="44444", co_bo=(-1,),
         bk_bo=(-2,)),
    unit(L44, "hcld_3", "fail", {"any_of": "fail"}, bk_ttg=(-6,), ratings="44444",
         co_bo=(-1,)),
    unit(L44, "hcld_3", "pass", bk_ttg=(-6,), ttldxs=FIVE, co_cp=(-1,)),
    unit(L44, "hcld_3", "fail", {"awards": "fail"}, ratings="44444", co_cp=(-1,)),
    # -- Labour Order, Second and First Class ---------------------------------
    person(L43, "hcld_2", "pass", hcld_3=(-5,), ratings="34343", cstdb=(0,)),
    person(L43, "hcld_2", "unknown", hcld_3=(-5,), ratings="33343", cstdb=(0,)),
    person(L43, "hcld_2", "unknown", hcld_3=(-5,), ratings="34343", cstdb=(-6,)),
    unit(L43, "hcld_2", "pass", hcld_3=(-5,), ratings="44444", co_cp=(0,), co_bo=(-1,)),
    unit(L43, "hcld_2", "pass", hcld_3=(-5,), ratings="44444", co_bo=(-4, -2, 0)),
    unit(L43, "hcld_2", "pass", hcld_3=(-5,), ttldxs=FIVE, co_bo=(-4, -2, 0)),
    unit(L43, "hcld_2", "fail", hcld_3=(-5,), ratings="44444", co_bo=(-5, -2, 0)),
    person(L42, "hcld_1", "pass", hcld_2=(-5,), ratings="33333"),
    person(L42, "hcld_1", "fail", {"rating": "fail"}, hcld_2=(-4,), ratings="33333"),
    person(L42, "hcld_1", "unknown", {"rating": "unknown"}, hcld_2=(-5,),
           ratings="33033"),
    unit(L42, "hcld_1", "pass", hcld_2=(-5,), ratings="44444"),
    unit(L42, "hcld_1", "fail", {"rating": "fail"}, hcld_2=(-5,), ratings="44434"),
    # -- Commemorative medal --------------------------------------------------
    person(L71, "knc", "pass", service_from=(-20, 12, 20)),
    person(L71, "knc", "warn", service_from=(-20, 12, 21)),
    person(L71, "knc", "pass", service_from=(-15, 12, 20), woman=True),
    person(L71, "knc", "warn", service_from=(-15, 12, 20)),
    person(L71, "knc", "fail", {"not_held": "fail"}, service_from=(-20, 1, 1),
           knc=(-9,)),
]  # fmt: skip

#: Until 2023, as far as it is remembered.
OLD_CASES = [
    person(OLD, "ldtt", "pass", ratings="3", months=10),
    person(OLD_DECREE, "ldtt", "fail", {"months": "fail"}, ratings="3", months=9.97),
    # A reprimand in the year, even where it is over.
    person(OLD_DECREE, "ldtt", "fail", {"no_matter": "fail"}, ratings="3", matters=[(2,
           5, "discipline", 1)]),
    person(OLD_DECREE, "ldtt", "pass", ratings="3", matters=[(-5, 5, "discipline", 1)]),
    # An excellent year did not replace the initiative.
    person(OLD, "cstdcs", "fail", {"initiative": "fail"}, ratings="4"),
    person(OLD, "cstdcs", "pass", ratings="3", initiatives=[(UNIT, 0)]),
    person(OLD, "cstdb", "pass", cstdcs=THREE, initiatives=[(MINISTRY, 0)]),
    person(OLD, "cstdb", "fail", {"awards": "fail"}, cstdcs=(-3, -1, 0),
           initiatives=[(MINISTRY, 0)]),
    person(OLD, "cstdtq", "pass", cstdb=TWO, initiatives=[(NATION, 0)]),
    # More than half of the members, not half.
    unit(OLD, "ttldtt", "fail", {"member_share": "fail"}, ratings="3", members=(10, 5,
         0)),
    unit(OLD, "ttldtt", "pass", ratings="3", members=(10, 6, 0)),
    unit(OLD, "ttldtt", "pass", ratings="3", members=(1000, 501, 0)),
    unit(OLD, "ttldxs", "pass", ratings="4", members=(10, 7, 1)),
    unit(OLD, "ttldxs", "fail", {"member_matter": "fail"}, ratings="4", members=(10, 9,
         1, "3333333333", 3)),
    unit(OLD, "co_bo", "pass", leads=("ministry",)),
    unit(OLD, "co_bo", "fail", {"cluster_lead": "fail"}, leads=()),
    unit(OLD, "co_cp", "pass", leads=("state",)),
    unit(OLD, "co_cp", "unknown", {"cluster_lead": "unknown"}, leads=None),
    person(OLD, "gk", "pass", ratings="2"),
    unit(OLD, "gk", "pass", ratings="2"),
    person(OLD, "bk_bo", "pass", cstdcs=TWO),
    unit(OLD, "bk_bo", "pass", ttldxs=TWO),
    person(OLD, "bk_ttg", "pass", bk_bo=(-5,), ratings="33333", cstdcs=THREE),
    person(OLD, "bk_ttg", "fail", {"awards": "fail"}, ratings="33333", cstdcs=THREE),
    unit("Nghị định 65/2014/NĐ-CP, Điều 23 khoản 3 điểm c", "bk_ttg", "pass",
         bk_bo=(-5,), ratings="44444", co_bo=(0,)),
    person(OLD, "hcld_3", "pass", bk_ttg=(-5,), ratings="33333"),
    unit(OLD, "hcld_3", "pass", bk_ttg=(-5,), ratings="44444"),
    person(OLD, "hcld_2", "pass", hcld_3=(-5,), ratings="33333"),
    unit(OLD, "hcld_2", "pass", hcld_3=(-5,), ratings="44444"),
    person(OLD, "hcld_1", "pass", hcld_2=(-5,), ratings="33333"),
    unit(OLD, "hcld_1", "fail", {"rating": "fail"}, hcld_2=(-5,), ratings="44443"),
    unit(OLD, "hcld_1", "pass", hcld_2=(-5,), ratings="44444"),
]  # fmt: skip

TABLE = {"2013": OLD_CASES, "2022": CASES, "2026": CASES}


@tagged("post_install", "-at_install")
class TestLawCases(LawCase):
    def test_cases(self):
        """Each case comes out as the law says, and for the reason it gives."""
        for regime, cases in TABLE.items():
            for number, law in enumerate(cases):
                with self.subTest(regime=regime, number=number, law=law):
                    _standard, verdict = self._judge(regime, law)
                    found = self._get_outcomes(verdict)
                    self.assertEqual(OUTCOMES[verdict.outcome], law.expected, found)
                    for kind, outcome in law.lines.items():
                        self.assertEqual(found[kind], outcome, kind)

    def test_enough_cases(self):
        """At least seventy, with a reference each; every standard met by one."""
        self.assertGreaterEqual(len(CASES), 70)
        for regime, cases in TABLE.items():
            met, not_met = set(), set()
            for law in cases:
                self.assertTrue(law.reference)
                standard, verdict = self._judge(regime, law)
                (met if verdict.outcome <= WARN else not_met).add(standard.key)
            keys = {standard.key for standard in self.linked[regime].values()}
            self.assertEqual(met, keys)
            if regime != "2013":
                self.assertEqual(not_met, keys)

    def test_kinds(self):
        """The kinds that people choose from are those that the engine knows."""
        self.assertEqual({kind for kind, _label in KINDS}, get_kinds())
        self.assertLessEqual(GROUPS.keys(), get_kinds())

    def test_conditions_say_where_they_stand(self):
        """Each shipped line has its words and its source; where it is marked as
        verified, also the article."""
        rulebooks = self.env["hr.emulation.rulebook"]
        for regime in TABLE:
            rulebooks += self.env.ref(f"hr_emulation.rulebook_{regime}")
        conditions = self.env["hr.emulation.condition"].search(
            [("rulebook_id", "in", rulebooks.ids)]
        )
        self.assertTrue(conditions)
        for line in (*conditions, *rulebooks.standard_ids):
            with self.subTest(line=line.display_name):
                self.assertTrue(line.source)
                self.assertTrue(line.display_name)
                if line._name == "hr.emulation.condition":
                    self.assertTrue(line.message)
                if line.confidence == "verified":
                    self.assertTrue(line.legal_reference)
                    self.assertNotRegex(line.source, r"\bD\b|\bR\b|\bO\b|S2|unseen")

    def test_amended_law_is_not_verified(self):
        """Nothing of the law as amended in 2026 is marked as compared with it."""
        rulebook = self.env.ref("hr_emulation.rulebook_2026")
        lines = self.env["hr.emulation.condition"].search(
            [("rulebook_id", "=", rulebook.id), ("confidence", "=", "verified")]
        )
        self.assertFalse(lines)
        self.assertNotIn("verified", rulebook.standard_ids.mapped("confidence"))

    def test_parts_belong_to_the_standard_of_their_group(self):
        """No part of a shipped group hangs in another standard."""
        parts = self.env["hr.emulation.condition"].search([("parent_id", "!=", False)])
        for part in parts:
            self.assertEqual(part.standard_id, part.parent_id.standard_id)

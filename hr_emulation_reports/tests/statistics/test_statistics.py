from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .statistics_case import StatisticsCase


@tagged("post_install", "-at_install")
class TestStatistics(StatisticsCase):
    """Figures of a statutory form: what is counted, opened, frozen, refused."""

    def test_state_honours(self):
        """Form 0602: by award and recipient; who is not known stands in extra lines."""
        self.company_a.emulation_proposer = "ministry"
        enterprise = self.env["res.partner"].create(
            {
                "name": "Công ty A",
                "is_company": True,
                "emulation_organisation_type": "enterprise",
            }
        )
        self._give(
            self._award_vals(self.employee, self.pm_merit),
            self._award_vals(self.colleague, self.labour_order),
            self._award_vals(self.unit_1, self.pm_merit),
            self._award_vals(enterprise, self.pm_merit),
            kind_id=self.merit_thematic.id,
        )
        figures = self._figures(self._report(self.form_0602))
        expected = {
            ("1", "1"): 4,
            ("1", "7c"): 1,
            ("1", "7t"): 2,
            ("1", "2ac"): 1,
            ("2", "1"): 4,
            ("6", "1"): 2,
            ("7", "1"): 1,
            ("9", "1"): 2,
            ("16", "1"): 4,
            # The test's position class is none of the form's, but works directly:
            # a class that is known counts, so both stand in no part of 9.
            ("9=10+11+12+13+14?", "1"): 2,
        }
        self.assertEqual({key: figures.get(key) for key in expected}, expected)
        self.assertNotIn(("3", "1"), figures)

    def test_every_cell_opens_its_records(self):
        """Zeros, sums, the rest and what is not known: each opens its number."""
        self._give(
            self._award_vals(self.employee, self.pm_merit),
            self._award_vals(self.unit_1, self.pm_merit),
            self._award_vals(self.outsider, self.pm_merit),
        )
        self._give(
            self._award_vals(self.employee, self.ministry_merit),
            self._award_vals(self.employee, self.ministry_title),
            self._award_vals(self.unit_1, self.ministry_merit),
            self._award_vals(self.unit_1, self.excellent_unit),
            kind_id=self.merit_thematic.id,
        )
        for form in (self.form_0602, self.form_0603):
            report = self._report(form)
            self.assertTrue(self._figures(report))
            self.assertGreater(self._check_every_cell(report), 80)

    def test_what_the_form_has_no_place_for_is_said(self):
        """Excellent collectives have no column in 0603: not counted, but told."""
        self._give(
            self._award_vals(self.unit_1, self.excellent_unit),
            self._award_vals(self.employee, self.ministry_merit),
        )
        report = self._report(self.form_0603)
        self.assertEqual(self._figures(report)["01", "1"], 1)
        [note] = report.table["notes"]
        self.assertEqual((note["key"], note["figure"]), ("excluded", 1))
        action = report.action_open_note("excluded")
        awards = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(awards.award_type_id, self.excellent_unit)

    def test_only_what_was_given_in_the_period_counts(self):
        """Drafts, revoked, corrected and other days' honours do not count."""
        vals = self._award_vals(self.employee, self.ministry_merit)
        [award] = self._give(vals)
        self._give(vals, date=date(2023, 12, 31), year=2023)
        self._give(vals, date=date(2025, 1, 1), year=2024)
        self._create_decision(vals)
        report = self._report(self.form_0603)
        self.assertEqual(self._figures(report)["01", "1"], 1)
        award._in_transition().sudo().state = "revoked"
        report.invalidate_recordset(["table"])
        self.assertFalse(self._figures(report))

    def test_totals_are_the_pivot_s(self):
        """The total of 0602 is what the pivot of honours says of level and period."""
        self._give(
            self._award_vals(self.employee, self.pm_merit),
            self._award_vals(self.unit_1, self.pm_merit),
        )
        report = self._report(self.form_0602)
        awards = self.env["hr.emulation.award"].with_user(self.officer)
        [group] = awards.formatted_read_group(
            [
                ("state", "=", "issued"),
                ("level", "=", "state"),
                ("company_id", "=", self.company_a.id),
                ("decision_date", ">=", "2024-01-01"),
                ("decision_date", "<=", "2024-12-31"),
            ],
            [],
            ["award_count:sum"],
        )
        self.assertEqual(self._figures(report)["1", "1"], group["award_count:sum"])

    def test_number_of_queries_does_not_grow(self):
        report = self._report(self.form_0603)
        self._figures(report)
        counts = []
        few = [self.employee]
        many = [self.colleague, self.manager, self.unit_1, self.unit_2, self.outsider]
        for subjects in (few, many):
            self._give(
                *[self._award_vals(one, self.ministry_merit) for one in subjects]
            )
            self.env.flush_all()
            report.invalidate_recordset(["table"])
            before = self.env.cr.sql_log_count
            self._figures(report)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    # -------------------------------------------------------------------------
    # Submission
    # -------------------------------------------------------------------------

    def test_submitted_figures_stay_and_differences_show(self):
        """Later honours and later changes of the form do not change what was sent."""
        [award] = self._give(self._award_vals(self.employee, self.ministry_merit))
        report = self._report(self.form_0603)
        report.action_submit()
        self.assertEqual(report.submitted_by_id, self.officer)
        self.assertFalse(report.has_difference)
        self._give(self._award_vals(self.colleague, self.ministry_merit))
        report.invalidate_recordset(["table", "has_difference"])
        total = report.table["rows"][0]["cells"][0]
        self.assertEqual((total["figure"], total["now"]), (1, 2))
        self.assertTrue(report.has_difference)
        self.form_0603.line_ids.unlink()
        report.invalidate_recordset(["table", "has_difference"])
        total = report.table["rows"][0]["cells"][0]
        self.assertEqual((total["figure"], total["now"]), (1, 2))
        self._check_every_cell(report)

    def test_submitted_report_is_history(self):
        report = self._report(self.form_0603)
        report.action_submit()
        for vals in ({"date_to": "2024-06-30"}, {"reporter": "Another"}):
            with self.subTest(vals), self.assertRaises(UserError):
                report.write(vals)
        with self.assertRaises(UserError):
            report.unlink()
        with self.assertRaises(UserError):
            report.action_submit()
        self.assertEqual(report.copy().state, "draft")

    def test_nobody_forges_a_submission(self):
        report = self._report(self.form_0603)
        for vals in ({"state": "submitted"}, {"frozen": {}}, {"submitted_on": False}):
            with self.subTest(vals), self.assertRaises(AccessError):
                report.write(vals)

    def test_form_of_another_time(self):
        """Figures of old years are shown with a warning and not submitted."""
        report = self._report(
            self.form_0603, date_from="2016-01-01", date_to="2016-12-31"
        )
        self.assertIn("31/12/2016", report.out_of_force_warning)
        with self.assertRaises(UserError):
            report.action_submit()

    def test_new_version_of_a_form(self):
        """A new circular stands beside the old one; each is in force in its time."""
        self.form_0603.date_to = "2024-12-31"
        new = self.form_0603.copy({"date_from": "2025-01-01", "date_to": False})
        self.assertEqual(len(new.line_ids), len(self.form_0603.line_ids))
        old = self._report(self.form_0603)
        old.action_submit()
        report = self._report(new)
        self.assertTrue(report.cannot_submit_reason)
        with self.assertRaises(UserError):
            report.action_submit()

    # -------------------------------------------------------------------------
    # Bad input and rights
    # -------------------------------------------------------------------------

    def test_period_without_data(self):
        """Zeros everywhere, and every one of them opens an empty list."""
        report = self._report(
            self.form_0602, date_from="2023-06-01", date_to="2023-06-30"
        )
        self.assertFalse(self._figures(report))
        self.assertEqual(len(report.table["rows"]), 22)
        self._check_every_cell(report)

    def test_reversed_period(self):
        with self.assertRaises(ValidationError):
            self._report(self.form_0602, date_from="2024-12-31", date_to="2024-01-01")
        report = self._report(self.form_0602)
        with Form(report) as form:
            form.date_to = date(2023, 12, 31)
            self.assertFalse(form.table)
            self.assertTrue(form.cannot_submit_reason)
            form.date_to = date(2024, 12, 31)
            self.assertTrue(form.table)

    def test_company_not_allowed(self):
        """Nobody counts a company that is not theirs, or that is switched off."""
        with self.assertRaises(AccessError):
            self._report(
                self.form_0602,
                company_ids=[Command.set((self.company_a + self.company_b).ids)],
            )
        report = self._report(self.form_0602)
        with self.assertRaises(AccessError):
            report.company_ids = [Command.link(self.company_b.id)]
        self.officer.company_ids += self.company_b
        report = report.with_context(allowed_company_ids=self.company_a.ids)
        with self.assertRaises(AccessError):
            report.company_ids = [Command.link(self.company_b.id)]

    def test_group_of_companies(self):
        """A group is counted together, for whom all of it is switched on."""
        self.officer.company_ids += self.company_b
        both = self.company_a + self.company_b
        self._give(self._award_vals(self.employee, self.ministry_merit))
        self._give(
            self._award_vals(self.employee_b, self.ministry_merit),
            user=self.officer_b,
        )
        officer = self.officer.with_context(allowed_company_ids=both.ids)
        reports = self.env["hr.emulation.statistics"].with_user(officer)
        report = reports.with_context(allowed_company_ids=both.ids).create(
            {
                "form_id": self.form_0603.id,
                "date_from": "2024-01-01",
                "date_to": "2024-12-31",
                "company_id": self.company_a.id,
                "company_ids": [Command.set(both.ids)],
            }
        )
        self.assertEqual(self._figures(report)["01", "1"], 2)
        for user in (self.officer_b, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                report.with_user(user).with_context(
                    allowed_company_ids=user.company_ids.ids
                ).action_open_cell("01", "1")
            seen = reports.with_user(user).with_context(
                allowed_company_ids=user.company_ids.ids
            )
            self.assertFalse(seen.search([("id", "=", report.id)]))

    def test_unknown_cell(self):
        report = self._report(self.form_0602)
        for row, column in (("99", "1"), ("1", "99"), ("", "")):
            with self.subTest(row=row), self.assertRaises(UserError):
                report.action_open_cell(row, column)
        with self.assertRaises(UserError):
            report.action_open_note("state")

    def test_sums_name_lines_that_are_there(self):
        line = self.form_0602.line_ids.filtered("sum_of")[:1]
        with self.assertRaises(ValidationError):
            line.sum_of = "98+99"

    # -------------------------------------------------------------------------
    # Other forms
    # -------------------------------------------------------------------------

    def test_movements(self):
        """Form 0601: own movements by their first day, scope and length."""
        vals = {"company_id": self.company_a.id, "state": "launched"}
        movements = self.env["hr.emulation.movement"]._in_transition()
        movements.create(
            [
                {**vals, "name": name, "date_from": first, "date_to": last, **more}
                for name, first, last, more in (
                    ("Year", "2024-01-01", "2024-12-31", {"scope": "cluster"}),
                    ("Short", "2024-03-01", "2024-08-31", {"movement_type": "phase"}),
                    ("Five", "2024-01-01", "2028-12-31", {}),
                    ("Open", "2024-01-01", False, {}),
                    ("Joined", "2024-01-01", "2024-12-31", {"origin": "joined"}),
                    ("Draft", "2024-01-01", "2024-12-31", {"state": "draft"}),
                    ("Before", "2023-12-31", "2024-12-31", {}),
                )
            ]
        )
        report = self._report(self.env.ref("hr_emulation_reports.form_0601_2023"))
        rows = {row: n for (row, col), n in self._figures(report).items() if col == "1"}
        self.assertEqual(
            rows,
            {
                "01": 4,
                "04": 1,
                "05": 3,
                "06": 1,
                "07": 1,
                "10": 1,
                "11": 1,
                "12": 3,
                "01=06+07+08+09+10?": 1,
            },
        )
        self._check_every_cell(report)

    def test_organisations(self):
        """Form 0604: the units that do emulation work, by what they are."""
        self.unit_1.emulation_office_kind = "division_of_office"
        self.unit_2.emulation_office_kind = "other"
        report = self._report(self.env.ref("hr_emulation_reports.form_0604_2023"))
        self.assertEqual(
            self._figures(report),
            {("01", "1"): 2, ("05", "1"): 1, ("01=02+03+04+05?", "1"): 1},
        )
        self._check_every_cell(report)

    def test_officers(self):
        """Form 0605: people on the last day, each once; unknown ages are told."""
        self.employee.sudo().write({"birthday": "1984-01-01", "sex": "female"})
        self.employee.sudo().certificate = "master"
        duties = self.env["hr.emulation.duty"]
        vals = {"company_id": self.company_a.id, "employee_id": self.employee.id}
        duties.create({**vals, "date_from": "2016-01-01"})
        duties.create(
            {**vals, "date_from": "2024-01-01", "department_id": self.unit_1.id}
        )
        duties.create(
            {
                "company_id": self.company_a.id,
                "employee_id": self.colleague.id,
                "date_from": "2024-06-01",
            }
        )
        duties.create(
            {
                "company_id": self.company_a.id,
                "employee_id": self.manager.id,
                "date_from": "2020-01-01",
                "date_to": "2024-12-30",
            }
        )
        report = self._report(self.env.ref("hr_emulation_reports.form_0605_2023"))
        figures = self._figures(report)
        expected = {
            ("01", "1"): 2,
            ("01", "2"): 1,
            ("03", "1"): 1,
            ("03", "2"): 1,
            ("12", "2"): 1,
            ("14", "1"): 1,
            ("13", "1"): 1,
            ("01=02+03+04+05+06+07?", "1"): 1,
            ("01=08+09+10+11+12?", "1"): 1,
        }
        self.assertEqual({key: figures.get(key) for key in expected}, expected)
        self._check_every_cell(report)

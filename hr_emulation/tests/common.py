from datetime import date

from odoo.fields import Command
from odoo.tests import HttpCase, TransactionCase, new_test_user

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

SUBJECT_FIELD = {
    "hr.employee": "employee_id",
    "hr.department": "department_id",
    "res.partner": "partner_id",
}


class EmulationCommon(TransactionCase):
    """One small organisation with every role, and a catalogue of its own.

    ::

        Company A: root ─┬─ unit_1 (manager) ─── unit_11 (employee)
                         └─ unit_2 (colleague)
        Company B: unit_b (employee_b)

    The officer, the administrator and the auditor of company A and the officer
    of company B are users without an employee. Employees have their unit and
    post since 2010.
    """

    FIRST_DAY = date(2010, 1, 1)
    DECISION_DATE = date(2024, 12, 20)
    YEAR = 2024

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, **DISABLED_MAIL_CONTEXT})
        cls._set_up_organisation()
        cls._set_up_people()
        cls._set_up_catalogue()

    @classmethod
    def _set_up_organisation(cls):
        # Bonus money has cases of its own; the others issue decisions of any day.
        companies = cls.env["res.company"].create(
            [
                {"name": "Sở Văn hoá A", "emulation_pays_bonus": False},
                {"name": "Sở Nội vụ B", "emulation_pays_bonus": False},
            ]
        )
        cls.company_a, cls.company_b = companies
        cls.root = cls._create_department("Cơ quan")
        cls.unit_1 = cls._create_department("Phòng Một", parent_id=cls.root.id)
        cls.unit_11 = cls._create_department("Tổ Một Một", parent_id=cls.unit_1.id)
        cls.unit_2 = cls._create_department("Phòng Hai", parent_id=cls.root.id)
        cls.unit_b = cls._create_department("Phòng B", company_id=cls.company_b.id)
        cls.position_class = cls.env["hr.emulation.position.class"].create(
            {"name": "Test Specialist", "code": "TEST_PC", "is_direct_worker": True}
        )
        cls.job = cls.env["hr.job"].create(
            {
                "name": "Chuyên viên",
                "company_id": cls.company_a.id,
                "emulation_position_class_id": cls.position_class.id,
            }
        )

    @classmethod
    def _set_up_people(cls):
        officer = "hr_emulation.group_emulation_officer"
        cls.employee_user = cls._create_user("emulation_employee")
        cls.colleague_user = cls._create_user("emulation_colleague")
        cls.manager_user = cls._create_user("emulation_manager")
        cls.officer = cls._create_user("emulation_officer", officer)
        cls.administrator = cls._create_user(
            "emulation_administrator", "hr_emulation.group_emulation_administrator"
        )
        cls.auditor = cls._create_user(
            "emulation_auditor", "hr_emulation.group_emulation_auditor"
        )
        cls.officer_b = cls._create_user("emulation_officer_b", officer, cls.company_b)
        cls.hr_user = cls._create_user("emulation_hr", "hr.group_hr_user")
        cls.hr_user.company_ids += cls.company_b
        cls.employee, cls.colleague, cls.manager, cls.employee_b = (
            cls._create_employees(
                {
                    "name": "Nguyễn Thị Ánh",
                    "department_id": cls.unit_11.id,
                    "user_id": cls.employee_user.id,
                },
                {
                    "name": "Trần Văn Bình",
                    "department_id": cls.unit_2.id,
                    "user_id": cls.colleague_user.id,
                },
                {
                    "name": "Lê Thị Cúc",
                    "department_id": cls.unit_1.id,
                    "user_id": cls.manager_user.id,
                },
                {
                    "name": "Phạm Văn Đức",
                    "department_id": cls.unit_b.id,
                    "company_id": cls.company_b.id,
                    "job_id": False,
                },
            )
        )
        cls.unit_1.manager_id = cls.manager
        cls.outsider = cls.env["res.partner"].create({"name": "Hộ ông Đặng Văn Em"})

    @classmethod
    def _set_up_catalogue(cls):
        authority = cls.env["hr.emulation.authority"]
        cls.authority, cls.ministry, cls.party = authority.create(
            [
                {"name": "Test Director", "level": "unit", "branch": "unit"},
                {"name": "Test Minister", "level": "ministry", "branch": "ministry"},
                {"name": "Test Party Committee", "level": "unit", "branch": "party"},
            ]
        )
        cls.kind = cls.env["hr.emulation.award.kind"].create(
            {"name": "Test Regular Kind", "code": "TEST_KIND"}
        )
        cls.title = cls._create_award_type("TEST_TITLE", sequence=20)
        cls.higher_title = cls._create_award_type("TEST_HIGHER", sequence=10)
        cls.unit_title = cls._create_award_type(
            "TEST_UNIT", sequence=15, for_individual=False, for_collective=True
        )
        cls.merit = cls._create_award_type(
            "TEST_MERIT",
            sequence=5,
            category="commendation",
            form="merit",
            for_collective=True,
            for_household=True,
        )
        cls.party_merit = cls._create_award_type(
            "TEST_PARTY",
            sequence=50,
            category="commendation",
            form="praise",
            branch="party",
            for_collective=True,
        )

    # -------------------------------------------------------------------------
    # Helpers
    # -------------------------------------------------------------------------

    @classmethod
    def _create_department(cls, name, **vals):
        return cls.env["hr.department"].create(
            {"name": name, "company_id": cls.company_a.id, **vals}
        )

    @classmethod
    def _create_user(cls, login, group="base.group_user", company=None):
        company = company or cls.company_a
        return new_test_user(
            cls.env, login, groups=f"base.group_user,{group}", company_id=company.id
        )

    @classmethod
    def _create_employees(cls, *vals_list):
        defaults = {
            "company_id": cls.company_a.id,
            "date_version": cls.FIRST_DAY,
            "job_id": cls.job.id,
        }
        # Not as superuser, for whom Odoo would draw each person's avatar.
        employees = cls.env["hr.employee"].with_user(cls.hr_user)
        employees = employees.create([defaults | vals for vals in vals_list])
        return employees.with_env(cls.env)

    @classmethod
    def _create_award_type(cls, code, **vals):
        return cls.env["hr.emulation.award.type"].create(
            {
                "name": f"Award {code}",
                "code": code,
                "category": "title",
                "form": "title",
                "level": "unit",
                "branch": "unit",
                "for_individual": True,
                **vals,
            }
        )

    @classmethod
    def _award_vals(cls, subject, award_type=None, **vals):
        """Values of an award to an employee, a department or a contact."""
        award_type = award_type or (
            cls.title if subject._name == "hr.employee" else cls.merit
        )
        return {
            SUBJECT_FIELD[subject._name]: subject.id,
            "award_type_id": award_type.id,
            **vals,
        }

    @classmethod
    def _create_decision(cls, *awards, user=None, **vals):
        """A complete draft of the officer, with one award per values given."""
        decisions = cls.env["hr.emulation.decision"].with_user(user or cls.officer)
        if vals.get("purpose") == "revocation":
            vals = cls._get_ground() | vals
        return decisions.create(
            {
                "number": f"{decisions.sudo().search_count([]) + 1}/QĐ-TEST",
                "date": cls.DECISION_DATE,
                "year": cls.YEAR,
                "authority_id": cls.authority.id,
                "signer_name": "Hoàng Văn Giám",
                "award_ids": [Command.create(award) for award in awards],
                **vals,
            }
        )

    @classmethod
    def _get_ground(cls):
        """What a revocation has to say beside its heading."""
        ground = cls.env.ref("hr_emulation.revocation_ground_fraud")
        return {
            "revocation_ground_id": ground.id,
            "revocation_facts": "The report was invented.",
        }

    @classmethod
    def _issue(cls, *awards, user=None, **vals):
        """The awards of a decision that the officer has issued."""
        decision = cls._create_decision(*awards, user=user, **vals)
        decision.action_issue()
        cls.env.flush_all()
        return decision.award_ids


class EmulationHttpCommon(HttpCase, EmulationCommon):
    """The same organisation, asked over JSON-RPC by an authenticated user."""

    def _call(self, model, method, *args, **kwargs):
        """Call a method as the web client does.

        :raise JsonRpcException: its text is the name of the server's exception.
        """
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

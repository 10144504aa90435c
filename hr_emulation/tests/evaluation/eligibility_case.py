"""What the tests of verdicts, surveys and pathways share."""

from datetime import date

from odoo.fields import Command

from ..common import SUBJECT_FIELD, EmulationCommon


class EligibilityCase(EmulationCommon):
    DAY = date(2025, 12, 20)
    YEAR = 2025

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rulebook_2013 = cls.env.ref("hr_emulation.rulebook_2013")
        cls.rulebook_2022 = cls.env.ref("hr_emulation.rulebook_2022")
        cls.rulebook_2026 = cls.env.ref("hr_emulation.rulebook_2026")

    @classmethod
    def _type(cls, code):
        return cls.env.ref(f"hr_emulation.award_type_{code.lower()}")

    @classmethod
    def _rate(cls, subject, year, rating, months=0):
        """A concluded evaluation of the year."""
        evaluations = cls.env["hr.emulation.evaluation"]._in_transition()
        return evaluations.create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": subject.company_id.id,
                "year": year,
                "rating": rating,
                "months_worked": months,
                "months_counted": months,
                "state": "final",
            }
        ).with_env(cls.env)

    @classmethod
    def _give(cls, subject, code, year, **vals):
        """An award of that year."""
        award = cls._award_vals(subject, cls._type(code))
        return cls._issue(award, year=year, **vals)

    @classmethod
    def _discipline(cls, subject, begun, ended=False, measure="reprimand"):
        return cls.env["hr.emulation.discipline"].create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": subject.company_id.id,
                "kind": "discipline",
                "measure": measure,
                "date_from": begun,
                "date_to": ended,
            }
        )

    @classmethod
    def _draft(cls, *codes, **vals):
        """A survey of the officer about these awards, not asked yet."""
        types = [cls._type(code).id for code in codes]
        surveys = cls.env["hr.emulation.eligibility"].with_user(cls.officer)
        return surveys.create(
            {
                "year": cls.YEAR,
                "day": cls.DAY,
                "company_id": cls.company_a.id,
                "award_type_ids": [Command.set(types)],
                **vals,
            }
        )

    @classmethod
    def _ask(cls, *codes, **vals):
        survey = cls._draft(*codes, **vals)
        survey.action_start()
        cls.env.flush_all()
        return survey

    @classmethod
    def _get_verdict(cls, subject, code, user, **vals):
        return (
            cls.env["hr.emulation.verdict"]
            .with_user(user)
            .create(
                {
                    SUBJECT_FIELD[subject._name]: subject.id,
                    "award_type_id": cls._type(code).id,
                    "year": cls.YEAR,
                    "day": cls.DAY,
                    **vals,
                }
            )
        )

    @classmethod
    def _open_pathway(cls, subject, user, **vals):
        return (
            cls.env["hr.emulation.pathway"]
            .with_user(user)
            .create(
                {
                    SUBJECT_FIELD[subject._name]: subject.id,
                    "year": cls.YEAR,
                    "day": cls.DAY,
                    **vals,
                }
            )
        )

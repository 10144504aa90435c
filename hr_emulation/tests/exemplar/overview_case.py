"""What the tests of the overview share."""

from datetime import timedelta

from odoo import fields

from ..common import SUBJECT_FIELD
from ..evaluation.nomination_case import NominationCase


class OverviewCase(NominationCase):
    """A little of everything, of this year, in both organisations.

    Of the unit 1 and those below it: the employee and the manager; of the unit 2 the
    colleague; of the root the boss.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.overview = cls.env["hr.emulation.overview"]

    @classmethod
    def _add(cls, model, subject, company=None, **vals):
        records = cls.env[f"hr.emulation.{model}"]._in_transition()
        return records.create(
            {
                SUBJECT_FIELD[subject._name]: subject.id,
                "company_id": (company or cls.company_a).id,
                **vals,
            }
        ).with_env(cls.env)

    @classmethod
    def _create_movement(cls, company, **vals):
        movement = cls.env["hr.emulation.movement"].create(
            {
                "name": "Thi đua năm",
                "company_id": company.id,
                "date_from": f"{cls.year}-01-01",
                **vals,
            }
        )
        movement._in_transition().write({"state": "registering"})
        return movement

    @classmethod
    def _add_cases(cls):
        """Registrations, a covenant, evaluations, nominations and awards."""
        for company, people in (
            (cls.company_a, cls.employee + cls.colleague + cls.manager),
            (cls.company_b, cls.employee_b),
        ):
            movement = cls._create_movement(
                company, registration_date_to=cls.today - timedelta(days=1)
            )
            for person in people:
                cls._add(
                    "registration",
                    person,
                    company,
                    movement_id=movement.id,
                    year=cls.year,
                    state="submitted",
                )
            cls._add_covenant(company, people)
            for person, state in zip(
                people, ("final", "submitted", "draft"), strict=False
            ):
                cls._add("evaluation", person, company, year=cls.year, state=state)
            for person, state in zip(people, ("submitted", "endorsed"), strict=False):
                cls._add(
                    "nomination",
                    person,
                    company,
                    year=cls.year,
                    award_type_id=cls.title.id,
                    state=state,
                    submitted_by_id=cls.env.uid,
                )
        cls._issue(
            cls._award_vals(cls.employee),
            cls._award_vals(cls.colleague),
            year=cls.year,
            date=cls.today,
        )
        cls.env.flush_all()

    @classmethod
    def _add_covenant(cls, company, people):
        covenant = cls.env["hr.emulation.covenant"].create(
            {"name": "Giao ước", "year": cls.year, "company_id": company.id}
        )
        signatories = cls.env["hr.emulation.covenant.signatory"].create(
            [
                {"covenant_id": covenant.id, "employee_id": person.id}
                for person in people
            ]
        )
        covenant._in_transition().write({"state": "open"})
        signatories[1:]._in_transition().write(
            {
                "state": "signed",
                "signed_on": fields.Datetime.now(),
                "method": "conference",
                "signer_name": "Signer",
                "text_hash": "text",
                "seal": "seal",
            }
        )

    def _get(self, user, **args):
        return self.overview.with_user(user).get_overview(**args)

    def _find_tile(self, data, key, part="waiting"):
        return next((one for one in data[part] or () if one["key"] == key), None)

    def _get_counted(self, action, user):
        """The records that the action of a figure shows to the user."""
        records = self.env[action["res_model"]].with_user(user)
        return records.search(action["domain"])

    def _assert_tiles(self, user, part="waiting", **expected):
        """Compare ``{key: (count, late)}``; each tile opens what it counts."""
        data = self._get(user)
        keys = [tile["key"] for tile in data[part] or ()]
        self.assertEqual(len(keys), len(set(keys)))
        found = {
            tile["key"].removeprefix("hr_emulation_"): (tile["count"], tile["late"])
            for tile in data[part] or ()
        }
        self.assertEqual(found, expected)
        overview = self.overview.with_user(user)
        for tile in data[part] or ():
            for only_late in (False, True):
                action = overview.open_tile(part, tile["key"], False, only_late)
                counted = self._get_counted(action, user)
                self.assertEqual(len(counted), tile["late" if only_late else "count"])
                # The list is called what the tile is called.
                self.assertEqual(action["display_name"], tile["name"])
                if "company_id" in counted._fields:
                    self.assertLessEqual(counted.company_id, self.company_a)

from odoo import api, models
from odoo.fields import Domain

#: Names of one year that one page shows; more are found in the list.
MAX_NAMES = 300
MAX_STORIES = 30
_MODELS = {
    "winners": "hr.emulation.selection.candidate",
    "awards": "hr.emulation.award",
    "stories": "hr.emulation.story",
}
_PRESENT = Domain.AND(
    [
        Domain(name, "=", False) | Domain(f"{name}.active", "=", True)
        for name in ("employee_id", "department_id", "partner_id")
    ]
)


class HrEmulationHonoursBoard(models.AbstractModel):
    """What the honours board shows: winners, titles and stories of one year.

    ============ ============================== ================================
    shown        to colleagues                  on the public page
    ============ ============================== ================================
    winners      who have not withdrawn         with consent, still there; name
    titles       public awards of published     still there; name
                 decisions
    stories      published, with consent        consent for outside, still
                                                there; name, story, pictures
    ============ ============================== ================================
    """

    _name = "hr.emulation.honours.board"
    _description = "Honours Board"

    @api.model
    def _get_board(self, company, year=None, unit=None, is_public=False):
        """Return what the page of one company shows, as texts and numbers.

        :param company: whose board it is; asked as the user, on the public page as
            superuser
        :param year: a year with something on the board, otherwise the latest is shown
        :param unit: the department whose tree is shown; not on the public page
        """
        domains = self._get_domains(company, unit, is_public)
        years = self._get_years(domains)
        if year not in years:
            year = years[0] if years else None
        of_year = Domain("year", "=", year or 0)
        domains = {name: domain & of_year for name, domain in domains.items()}
        awards, award_count = self._get_awards(domains["awards"], is_public)
        return {
            "company": company.name,
            "is_public": is_public,
            "years": years,
            "year": year,
            "rounds": self._get_rounds(domains["winners"], is_public),
            "awards": awards,
            "award_more": max(award_count - MAX_NAMES, 0),
            "stories": self._get_stories(domains["stories"], is_public),
        }

    def _get_domains(self, company, unit, is_public):
        domains = {
            "winners": Domain("is_shown", "=", True),
            "awards": Domain("is_public", "=", True)
            & Domain("decision_id.is_published", "=", True),
            "stories": Domain("is_public", "=", True) if is_public else Domain.TRUE,
        }
        if is_public:
            domains["winners"] &= Domain("is_consent_public", "=", True)
        shared = Domain("company_id", "=", company.id)
        if is_public:
            shared &= _PRESENT
        elif unit:
            shared &= Domain("unit_id", "child_of", unit.id)
        return {name: domain & shared for name, domain in domains.items()}

    def _get_years(self, domains):
        years = set()
        for name, domain in domains.items():
            groups = self.env[_MODELS[name]]._read_group(domain, ["year"])
            years.update(year for (year,) in groups if year)
        return sorted(years, reverse=True)

    def _get_rounds(self, domain, is_public):
        """Winners by round, the latest first."""
        winners = self.env[_MODELS["winners"]].search(domain, limit=MAX_NAMES)
        rounds = winners.grouped("selection_id")
        return [
            {
                "name": one.name,
                "winners": [
                    self._get_person(winner, is_public)
                    | {"reason": False if is_public else winner.reason}
                    for winner in rounds[one]
                ],
            }
            for one in sorted(
                rounds, key=lambda one: (one.date_to, one.id), reverse=True
            )
        ]

    def _get_awards(self, domain, is_public):
        """Titles and commendations, the highest first, with who was honoured."""
        model = self.env[_MODELS["awards"]]
        awards = model.search(
            domain, order="award_sequence, subject_name, id", limit=MAX_NAMES
        )
        count = len(awards) if len(awards) < MAX_NAMES else model.search_count(domain)
        return [
            {
                "name": award_type.name,
                "people": [self._get_person(award, is_public) for award in group],
            }
            for award_type, group in awards.grouped("award_type_id").items()
        ], count

    def _get_stories(self, domain, is_public):
        stories = self.env[_MODELS["stories"]].search(
            domain, order="published_on desc, id desc", limit=MAX_STORIES
        )
        return [
            self._get_person(story, is_public)
            | {
                "id": story.id,
                "title": story.name,
                "kind": story.kind_id.name,
                "story": story.story,
                "pictures": story._get_pictures().ids,
            }
            for story in stories
        ]

    def _get_person(self, record, is_public):
        """Name of who is honoured; to colleagues unit and photo, too."""
        name = record.subject_name or ""
        person = {
            "name": name,
            # People are called by the last word of their names.
            "initial": (name.split() or ["?"])[-1][:1].upper(),
            "is_person": record.subject_type == "individual",
            "unit": False,
            "photo": False,
        }
        if not is_public:
            if not record.department_id:
                person["unit"] = record.unit_name
            if record.employee_id:
                person["photo"] = (
                    f"/web/image/hr.employee.public/{record.employee_id.id}/avatar_128"
                )
        return person

    @api.model
    def _find_picture(self, company, exemplar_id, file_id, is_public=False):
        """Return a picture of a story that the board shows now, or an empty record."""
        domains = self._get_domains(company, None, is_public)
        story = self.env[_MODELS["stories"]].search(
            domains["stories"] & Domain("id", "=", exemplar_id)
        )
        return story._get_pictures().filtered(lambda file: file.id == file_id)

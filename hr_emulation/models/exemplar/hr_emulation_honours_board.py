import re

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.mail import html_to_inner_content

#: Names of one year that one page shows; more are found in the list.
MAX_NAMES = 300
MAX_STORIES = 30
MAX_OPEN_ROUNDS = 3
#: Letters of a story that its card shows before somebody opens it.
_EXCERPT = 170
#: Name of a picture in an address: neither a number of it nor of its story.
_PICTURE_NAME = re.compile(r"[0-9a-f]{40}", re.ASCII)
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
    titles       public awards of published     of collectives, and of people who
                 decisions                      consent to it, still there; name
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
        domains = self._get_domains(company, is_public)
        years = self._get_years(domains)
        if year not in years:
            year = years[0] if years else None
        domains = _restrict(domains, Domain("year", "=", year or 0))
        units = self.env["hr.department"]
        if not is_public:
            units = self._get_units(domains) | (unit or units)
        if unit:
            domains = _restrict(domains, Domain("unit_id", "child_of", unit.id))
        awards, award_count = self._get_awards(domains["awards"], is_public)
        return {
            "company": company.name,
            "is_public": is_public,
            "years": years,
            "year": year,
            "units": units.sorted("complete_name"),
            "unit": unit,
            "open_rounds": [] if is_public else self._get_open_rounds(company),
            "rounds": self._get_rounds(domains["winners"], is_public),
            "awards": awards,
            "award_more": max(award_count - MAX_NAMES, 0),
            "stories": self._get_stories(domains["stories"], is_public),
        }

    def _get_domains(self, company, is_public):
        domains = {
            "winners": Domain("is_shown", "=", True),
            "awards": Domain("is_public", "=", True)
            & Domain("decision_id.is_published", "=", True),
            "stories": Domain("is_public", "=", True) if is_public else Domain.TRUE,
        }
        shared = Domain("company_id", "=", company.id)
        if is_public:
            domains["winners"] &= Domain("is_consent_public", "=", True)
            domains["awards"] &= Domain("subject_type", "=", "collective") | Domain(
                "employee_id.emulation_board_consent_on", "!=", False
            )
            shared &= _PRESENT
        return _restrict(domains, shared)

    def _get_years(self, domains):
        years = set()
        for name, domain in domains.items():
            groups = self.env[_MODELS[name]]._read_group(domain, ["year"])
            years.update(year for (year,) in groups if year)
        return sorted(years, reverse=True)

    def _get_units(self, domains):
        """The units with something on the board, and those above them."""
        units = self.env["hr.department"]
        for name, domain in domains.items():
            groups = self.env[_MODELS[name]]._read_group(domain, ["unit_id"])
            units |= units.union(*(unit for (unit,) in groups))
        above = {
            int(one)
            for path in units.mapped("parent_path")
            for one in path.split("/")
            if one
        }
        return units.search([("id", "in", list(above))])

    def _get_open_rounds(self, company):
        """The rounds in which colleagues propose and vote now."""
        rounds = self.env["hr.emulation.selection"].search(
            [("company_id", "=", company.id), ("state", "=", "open")],
            order="date_close, id",
            limit=MAX_OPEN_ROUNDS,
        )
        return [
            {"name": one.name, "last_day": one.date_close, "mine": one.my_vote_text}
            for one in rounds
            if not one._get_not_open_reason()
        ]

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
        pictures = stories._get_pictures_by_story()
        return [
            self._get_person(story, is_public)
            | {
                "title": story.name,
                "kind": story.kind_id.name,
                "color": story.color % 4,
                "story": story.story,
                "excerpt": _shorten(html_to_inner_content(story.story or "")),
                "pictures": pictures[story].mapped("checksum"),
            }
            for story in stories
        ]

    # -------------------------------------------------------------------------
    # One's own name on the public page
    # -------------------------------------------------------------------------

    @api.model
    def _get_my_employee(self, company):
        """Who the user is in this company, or an empty record."""
        # sudo: asked about the user himself only.
        return (
            self.env["hr.employee"]
            .sudo()
            .search([("user_id", "=", self.env.uid), ("company_id", "=", company.id)])
        )

    @api.model
    def _say_public(self, company, is_consent):
        """Consent that the public page names the user with titles, or take it back."""
        self._get_my_employee(company).emulation_board_consent_on = (
            is_consent and fields.Datetime.now()
        )

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
    def _find_picture(self, company, name, is_public=False):
        """Return a picture of a story that the board shows now, or an empty record."""
        if not _PICTURE_NAME.fullmatch(name):
            return self.env["ir.attachment"]
        # sudo: the stories alone say whether the user may see it.
        exemplars = (
            self.env["hr.emulation.exemplar"]
            .sudo()
            .search(
                [("company_id", "=", company.id), ("picture_ids.checksum", "=", name)]
            )
        )
        stories = self.env[_MODELS["stories"]].search(
            self._get_domains(company, is_public)["stories"]
            & Domain("id", "in", exemplars.ids)
        )
        for pictures in stories._get_pictures_by_story().values():
            if found := pictures.filtered(lambda file: file.checksum == name):
                return found[0]
        return self.env["ir.attachment"]


def _restrict(domains, shared):
    return {name: domain & shared for name, domain in domains.items()}


def _shorten(text):
    """Return the beginning of a text, cut between two words."""
    text = " ".join(text.split())
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(" ", 1)[0] + " …"

from collections.abc import Set
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import ormcache

OFFICER = "hr_emulation.group_emulation_officer"
READERS = f"{OFFICER},hr_emulation.group_emulation_auditor"
_SHOWN_YEARS = 6


class HrEmulationOverview(models.AbstractModel):
    """One screen for who leads: what waits, what is late, how far the units are.

    Every figure is counted as the user who looks, by the record rules, in a number
    of queries that does not grow with records, and opens exactly what it counts.

    ========= ==========================================================
    part      for whom
    ========= ==========================================================
    waiting   everybody: what the user himself can act on
    late      managers, officers, auditors: what should have been done
    units     managers: their tree; officers and auditors: the whole
    ========= ==========================================================

    A stage adds its tiles in one line each, by ``_inherit``::

        class HrEmulationOverview(models.AbstractModel):
            _inherit = "hr.emulation.overview"

            def _get_waiting(self, company):
                today = fields.Date.context_today(self)
                return super()._get_waiting(company) + [
                    self._tile(
                        "hr_emulation.hr_emulation_question_action",
                        self.env._("Questions to Answer"),
                        Domain("user_id", "=", self.env.uid),
                        late=Domain("date_due", "<", today),
                        icon="fa-question",
                    )
                ]

    :meth:`_get_late` takes tiles in the same way. The action is the one of the menu;
    its model, its views and nothing else are taken from it, so the domain of the tile
    says everything. Name an action only once in each of the two lists, or give the
    tiles keys of their own.
    """

    _name = "hr.emulation.overview"
    _description = "Overview"

    @api.model
    def _tile(self, action, name, domain, late=None, icon="fa-inbox", **options):
        """Return one tile: so many records wait, of them so many are late.

        :param action: external number of the window action that shows such records
        :param name: in words, as a heading: what waits
        :param domain: what waits for the user; the company is added
        :param late: what of it is late; nothing where it has no due date
        :param options: ``key`` instead of the action's name; ``groups`` that alone see
            the tile, as in views
        """
        return {
            "key": options.get("key", action.partition(".")[2]),
            "action": action,
            "name": name,
            "domain": Domain(domain),
            "late": Domain.FALSE if late is None else Domain(late),
            "icon": icon,
            "groups": options.get("groups"),
        }

    @api.model
    def _get_waiting(self, company):
        """Return the tiles of what the user himself can act on."""
        return []

    @api.model
    def _get_late(self, company):
        """Return the tiles of what should have been done, by whomever."""
        return []

    # -------------------------------------------------------------------------
    # For the screen
    # -------------------------------------------------------------------------

    @api.model
    def get_overview(self, year=False, company_id=False, unit_id=False):
        """Return all that the screen shows.

        :param year: of the status of the units; what waits, waits from any year
        :param unit_id: show the units below this one
        :raise AccessError: the company or the unit is not the user's to look at
        """
        # Dozens of searches ask for the units of the user.
        self = self.env["hr.emulation.subject.mixin"]._remember_people(self)
        company = self._get_company(company_id)
        this_year = fields.Date.context_today(self).year
        year = self._check_year(year or this_year)
        years = {year, *range(this_year + 2 - _SHOWN_YEARS, this_year + 2)}
        scope = self._get_scope()
        return {
            "year": year,
            "years": sorted(years, reverse=True),
            "company": {"id": company.id, "name": company.name},
            "companies": [
                {"id": one.id, "name": one.name} for one in self._companies()
            ],
            "scope": scope,
            "waiting": self._count(self._get_waiting(company), company),
            "late": scope != "mine" and self._count(self._get_late(company), company),
            "units": scope != "mine" and self._get_status(year, company, unit_id),
        }

    @api.model
    def open_tile(self, part, key, company_id=False, only_late=False):
        """Return the action that shows what one tile has counted.

        :param part: ``waiting`` or ``late``
        :raise UserError: there is no such tile any more
        """
        company = self._get_company(company_id)
        tiles = []
        if part == "waiting":
            tiles = self._get_waiting(company)
        elif part == "late" and self._get_scope() != "mine":
            tiles = self._get_late(company)
        for tile in self._keep_allowed(tiles):
            if tile["key"] == key:
                domain = self._get_tile_domain(tile, company)
                if only_late:
                    domain &= tile["late"]
                return self._open(tile["action"], tile["name"], domain)
        raise UserError(self._get_no_tile_message())

    def _get_no_tile_message(self):
        return self.env._("This part of the overview is not there any more. Reload it.")

    @api.model
    def _companies(self):
        return self.env.companies

    @api.model
    def _get_company(self, company_id):
        if not self.env.user._is_internal():
            raise AccessError(self.env._("The overview is for the staff."))
        company = self.env.company
        if company_id:
            company = self._companies().filtered(lambda one: one.id == company_id)
        if not company:
            raise AccessError(
                self.env._("Choose one of the organisations that you work for.")
            )
        return company

    @api.model
    def _check_year(self, year):
        if type(year) is not int or not 1945 <= year <= 2200:
            raise UserError(self.env._("Choose a year from the list."))
        return year

    @api.model
    def _get_scope(self):
        """Whose units the user looks at: ``all``, ``units`` (below him) or ``mine``."""
        if self.env.user.has_groups(
            "hr_emulation.group_emulation_officer,hr_emulation.group_emulation_auditor"
        ):
            return "all"
        _employees, units = self._get_my_people_and_units()
        return "units" if units else "mine"

    @api.model
    def _get_my_people_and_units(self):
        return self.env["hr.emulation.subject.mixin"]._get_my_people_and_units()

    @api.model
    def _is_officer(self):
        return self.env.user.has_group(OFFICER)

    def _get_below_domain(self):
        """What is of the people and units that the user looks at."""
        if self._get_scope() == "all":
            return Domain.TRUE
        return Domain("is_in_my_units", "=", True)

    def _get_below_units_domain(self, name):
        """The same for a record that only names a unit, as the field ``name``."""
        if self._get_scope() == "all":
            return Domain.TRUE
        employees, _units = self._get_my_people_and_units()
        # sudo: who manages what is asked about the user himself only.
        departments = self.env["hr.department"].sudo().with_context(active_test=False)
        managed = departments.search([("manager_id", "in", employees)])
        return Domain(name, "child_of", managed.ids)

    # -------------------------------------------------------------------------
    # Counting
    # -------------------------------------------------------------------------

    @api.model
    def _keep_allowed(self, tiles):
        return [
            tile
            for tile in tiles
            if not tile["groups"] or self.env.user.has_groups(tile["groups"])
        ]

    @api.model
    def _count(self, tiles, company):
        """Return the tiles that have anything, the late ones first."""
        shown = []
        for tile in self._keep_allowed(tiles):
            records = self.env[self._get_model(tile["action"])]
            if tile["domain"].is_false() or not records.has_access("read"):
                continue
            domain = self._get_tile_domain(tile, company)
            count = records.search_count(domain)
            if not count:
                continue
            late = 0
            if not tile["late"].is_false():
                late = records.search_count(domain & tile["late"])
            shown.append(
                {name: tile[name] for name in ("key", "name", "icon")}
                | {"count": count, "late": late}
            )
        return sorted(shown, key=lambda one: not one["late"])

    @api.model
    @ormcache("action")
    def _get_model(self, action):
        # sudo: which model an action of a menu shows is no secret.
        return self.env.ref(action).sudo().res_model

    @api.model
    def _get_tile_domain(self, tile, company):
        records = self.env[self._get_model(tile["action"])]
        if "company_id" in records._fields:
            return tile["domain"] & Domain("company_id", "=", company.id)
        return tile["domain"]

    @api.model
    def _open(self, action, name, domain):
        """Return the action with this domain alone, and no filter that hides some."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(action),
            "name": name,
            "display_name": name,
            "path": False,
            "domain": self._to_client(domain),
            "context": {"create": False},
        }

    @api.model
    def _to_client(self, domain):
        """Return the domain as lists of what JSON can hold."""
        return [
            [leaf[0], leaf[1], self._to_json(leaf[2])]
            if isinstance(leaf, (list, tuple))
            else leaf
            for leaf in domain
        ]

    def _to_json(self, value):
        if isinstance(value, Domain):
            return self._to_client(value)
        if isinstance(value, (Set, tuple)):
            return list(value)
        if isinstance(value, date):
            return fields.Date.to_string(value)
        return value

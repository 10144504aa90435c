import json
from datetime import date

from odoo import fields, models
from odoo.fields import Domain

from ...tools import summary_words

_VIETNAMESE = "vi_VN"


class HrEmulationSummary(models.Model):
    """Which awards a review counts, and how they become figures and sentences."""

    _inherit = "hr.emulation.summary"

    # -------------------------------------------------------------------------
    # Which awards
    # -------------------------------------------------------------------------

    def _get_period_domain(self):
        """Domain of the awards of the period of the one review.

        An award without a year belongs to it when its achievement ended in it; one
        that names no period either only when somebody says so.
        """
        self.ensure_one()
        dated = Domain("year", ">=", self.year_from) & Domain(
            "year", "<=", self.year_to
        )
        without = Domain("year", "in", (0, False))
        ended = Domain("date_to", ">=", date(self.year_from, 1, 1)) & Domain(
            "date_to", "<=", date(self.year_to, 12, 31)
        )
        if self.has_unknown_year:
            ended |= Domain("date_to", "=", False)
        return Domain("company_id", "=", self.company_id.id) & (dated | without & ended)

    def _get_given_domain(self, subject_types=None):
        """Domain of the awards given in the period, the Party's apart or not."""
        domain = self.env["hr.emulation.award"]._statistics_domain()
        domain &= self._get_period_domain()
        if subject_types:
            domain &= Domain("subject_type", "in", subject_types)
        return domain

    def _get_organisation_domain(self):
        """Domain of awards to the organisation itself, or to its whole staff."""
        partner = self.company_id.partner_id
        return Domain("partner_id", "child_of", partner.id)

    def _to_client(self, domain):
        """Return the domain as plain lists that any client understands."""
        return json.loads(json.dumps(list(domain), default=str))

    # -------------------------------------------------------------------------
    # Figures
    # -------------------------------------------------------------------------

    def _do_count(self):
        """Replace the figures and the sentences of the one review."""
        self.ensure_one()
        # sudo: figures are written by this step alone; they count what the register
        # of the company holds, so that two officers get the same review.
        summary = self.sudo()
        summary.line_ids.unlink()
        lines = summary._get_line_values()
        for sequence, values in enumerate(lines):
            domain = summary._to_client(Domain(values["domain"]))
            values.update(
                summary_id=self.id, sequence=sequence, domain=json.dumps(domain)
            )
        summary.line_ids.create(lines)
        self._in_transition().write(
            {
                "counted_on": fields.Datetime.now(),
                **summary._in_vietnamese()._get_matrix_values(),
            }
        )
        self.paragraph = self._write_paragraph()

    def _get_line_values(self):
        """Return the values of all figures of the one review, in their order."""
        party = Domain("branch", "=", "party")
        given = self._get_given_domain() & ~party
        collectives = given & Domain("subject_type", "!=", "individual")
        persons = given & Domain("subject_type", "=", "individual")
        lines = []
        if self.wording == "years":
            own = collectives & self._get_organisation_domain()
            regular = Domain("kind_id", "in", [*self.regular_kind_ids.ids, False])
            lines += self._count(
                "organisation", own & regular, order=self._authority_first
            )
            lines += self._count(
                "thematic",
                own & ~regular,
                by=("reason", "partner_id"),
                order=self._authority_first,
            )
            collectives &= ~self._get_organisation_domain()
        lines += self._count("collective", collectives)
        lines += self._count("individual", persons, is_merged=self.is_merit_merged)
        lines += self._count("party", self._get_given_domain() & party, by=("year",))
        pending = Domain("state", "=", "pending") & self._get_period_domain()
        return lines + self._count("pending", pending)

    def _count(self, part, domain, by=(), is_merged=False, order=None):
        """Return the values of one part: a line per award, authority and ``by``."""
        merged = Domain("award_type_id", "in", self._get_merged_types().ids)
        names = ["award_type_id", "authority_id", "subject_type", *by]
        if not is_merged:
            groups = self._read(domain, names)
        else:
            groups = self._read(domain & ~merged, names)
            together = ["award_type_id", "subject_type", *by]
            groups += self._read(domain & merged, together)
        groups.sort(key=order or self._precedence)
        return [self._get_values(part, domain, group) for group in groups]

    def _read(self, domain, names):
        """Return a dictionary per group: its values, counts and years."""
        awards = self.env["hr.emulation.award"]
        measures = ["__count", "subject_key:count_distinct", "year:array_agg_distinct"]
        return [
            dict(zip(names, group, strict=False))
            | {"given": given, "recipients": recipients, "years": years}
            for *group, given, recipients, years in awards._read_group(
                domain, names, measures
            )
        ]

    def _get_merged_types(self):
        """Certificates of merit that ministries and provinces give alike."""
        return self.env["hr.emulation.award.type"].search(
            [("form", "=", "merit"), ("level", "=", "ministry")]
        )

    def _precedence(self, group):
        """Sort key of a figure: the highest award first, then the authority."""
        authority = group.get("authority_id") or self.env["hr.emulation.authority"]
        return (
            group.get("year") or 0,
            group["award_type_id"].sequence,
            group["award_type_id"].id,
            authority.sequence or 0,
            authority.id or 0,
            min(filter(None, group["years"] or []), default=9999),
        )

    def _authority_first(self, group):
        authority = group["authority_id"]
        return (authority.sequence or 0, authority.id or 0, *self._precedence(group))

    def _get_values(self, part, domain, group):
        """Return the values of the line of a group, with the domain of its records."""
        for name in ("award_type_id", "authority_id", "subject_type"):
            if name in group:
                value = group[name]
                domain &= Domain(
                    name, "=", value.id if hasattr(value, "ids") else value
                )
        for name in ("reason", "partner_id", "year"):
            if name in group:
                value = group[name]
                value = value.id if hasattr(value, "ids") else value
                domain &= Domain(
                    name, "in", [value or False, *([0] * (name == "year"))]
                )
        years = sorted(filter(None, group["years"] or []))
        partner = group.get("partner_id")
        is_other = partner and partner != self.company_id.partner_id
        return {
            "part": part,
            "award_type_id": group["award_type_id"].id,
            "authority_id": group.get("authority_id") and group["authority_id"].id,
            "subject_type": group["subject_type"],
            "year": group.get("year") or 0,
            "years": ", ".join(map(str, years)),
            "subject": partner.name if is_other else False,
            "detail": group.get("reason") or False,
            "given": group["given"],
            "recipients": group["recipients"],
            "domain": domain,
        }

    # -------------------------------------------------------------------------
    # Sentences
    # -------------------------------------------------------------------------

    def _write_paragraph(self):
        """Return the awards of the one review in Vietnamese sentences."""
        self.ensure_one()
        words = summary_words.Words(
            organisation=self.organisation_name,
            people=self.people_name,
            period=self.period_name,
            is_padded=self.wording == "years",
        )
        write = {
            "years": summary_words.write_years,
            "totals": summary_words.write_totals,
        }[self.wording]
        return write(
            [line._get_figure() for line in self._in_vietnamese().line_ids], words
        )

    def _in_vietnamese(self):
        """Return the review with the names of awards as an official paper has them."""
        installed = {code for code, _name in self.env["res.lang"].get_installed()}
        if _VIETNAMESE in installed:
            return self.with_context(lang=_VIETNAMESE)
        return self

from base64 import b64decode

from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.http import request

from ...engine.council.plain_text import clean_text
from ...engine.council.receipt import digest, make_code, make_reference

#: How many opinions one person sends by name about one name on a list.
MAX_NAMED = 10
#: How many anonymous ones about one name are taken on one day.
MAX_ANONYMOUS = 50
MAX_FILES = 5
#: Largest document, in characters of its transfer (about 10 MB).
MAX_FILE = 14_000_000


def _is_base64(data):
    try:
        b64decode(data)
    except ValueError:
        return False
    return True


class HrEmulationConsultationLine(models.Model):
    """How people speak up about a name on the list, by name or anonymously."""

    _inherit = "hr.emulation.consultation.line"

    def action_give_opinion(self):
        """Open the dialogue in which the user writes about the one name.

        :raise UserError: says why no opinion is taken now
        """
        self.ensure_one()
        self.check_access("read")
        self._raise_first(self._get_cannot_give_reason())
        return {
            "type": "ir.actions.client",
            "tag": "hr_emulation.give_opinion",
            "name": self.env._("Your Opinion"),
            "target": "new",
            "params": {
                "line_id": self.id,
                "about": self.display_name,
                "unit": self.unit_name or "",
                "window": self.window_text,
            },
        }

    def action_look_up_opinion(self):
        """Open the dialogue in which a code is entered."""
        return {
            "type": "ir.actions.client",
            "tag": "hr_emulation.look_up_opinion",
            "name": self.env._("Look Up My Opinion"),
            "target": "new",
        }

    def _get_cannot_give_reason(self):
        """Return ``{line: reason or False}``."""
        return {
            line: not line.is_taking_opinions
            and self.env._(
                "No opinions are taken for “%(name)s” now. %(window)s",
                name=line.consultation_id.name,
                window=line.window_text or "",
            )
            for line in self
        }

    def give_opinion(self, values):
        """Keep what the user says about the one name.

        Whoever reads the names of methods in a log learns neither what was said nor
        whether it was said by name: that stands in the values alone.

        :param values: ``{"kind", "text", "is_named", "files": [{"name", "data"}]}``
        :return: the code by which the user finds the outcome; it is not kept
        :raise UserError: no opinion is taken now, or this one cannot be kept
        """
        self.ensure_one()
        self.check_access("read")
        kind, text, is_named, files = self._read_opinion(values)
        self.consultation_id._keep_open()
        self._raise_first(self._get_cannot_give_reason())
        self._check_not_too_many(is_named)
        code = make_code()
        opinion = self._insert_opinion(kind, text, is_named, digest(code))
        if files:
            opinion._add_files(files)
        return code

    def _read_opinion(self, values):
        """Return what a client has sent, in its types and within its bounds."""
        match values:
            case {
                "kind": "opinion" | "complaint" as kind,
                "text": str(text),
                "is_named": bool(is_named),
            }:
                text = clean_text(text)
                self.env["hr.emulation.opinion"]._check_text([text])
                return kind, text, is_named, self._read_files(values, is_named)
        raise ValidationError(
            self.env._(
                "Choose whether it is an opinion or a complaint, and whether your name "
                "is kept with it."
            )
        )

    def _read_files(self, values, is_named):
        files = values.get("files") or []
        if files and not is_named:
            raise ValidationError(
                self.env._(
                    "Documents often tell who has written them. Send them by name, or "
                    "describe in words what they show."
                )
            )
        match files:
            case [*entries] if len(entries) <= MAX_FILES:
                read = [
                    (clean_text(entry["name"])[:200], entry["data"])
                    for entry in entries
                    if isinstance(entry, dict)
                    and isinstance(entry.get("name"), str)
                    and clean_text(entry["name"])
                    and isinstance(entry.get("data"), str)
                    and len(entry["data"]) <= MAX_FILE
                    and _is_base64(entry["data"])
                ]
                if len(read) == len(entries):
                    return read
        raise ValidationError(
            self.env._("Send at most %s documents of at most 10 MB each.", MAX_FILES)
        )

    def _check_not_too_many(self, is_named):
        # sudo: they are counted, not read.
        opinions = self.env["hr.emulation.opinion"].sudo()
        domain = [("line_id", "=", self.id)]
        if is_named:
            count = opinions.search_count([*domain, ("author_id", "=", self.env.uid)])
            if count >= MAX_NAMED:
                raise UserError(
                    self.env._(
                        "You have sent %s opinions about this name. Talk to an "
                        "emulation officer if there is more.",
                        count,
                    )
                )
            return
        if request and request.session.get("profile_session"):
            raise UserError(
                self.env._(
                    "Profiling is switched on: it would record what you write. Switch "
                    "it off first."
                )
            )
        today = self.consultation_id._get_today(self.company_id)
        domain += [("channel", "=", "anonymous"), ("date", "=", today)]
        if opinions.search_count(domain) >= MAX_ANONYMOUS:
            raise UserError(
                self.env._(
                    "Too many anonymous opinions came about this name today. Try again "
                    "tomorrow, or send it by name."
                )
            )

    def _insert_opinion(self, kind, text, is_named, receipt_hash):
        """Write the row itself: what other addons hang on creation sees nothing.

        A failure is not logged with its values.
        """
        user = self.env.user
        self.env.cr.execute(
            """
            INSERT INTO hr_emulation_opinion
                (line_id, consultation_id, company_id, kind, channel, text, date,
                 author_id, author_name, reference, receipt_hash, is_told)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, FALSE)
            RETURNING id
            """,
            [
                self.id,
                self.consultation_id.id,
                self.company_id.id,
                kind,
                "named" if is_named else "anonymous",
                text,
                self.consultation_id._get_today(self.company_id),
                user.id if is_named else None,
                user.name if is_named else None,
                make_reference(),
                receipt_hash,
            ],
            log_exceptions=False,
        )
        [opinion_id] = self.env.cr.fetchone()
        opinions = self.env["hr.emulation.opinion"]
        opinions.invalidate_model()
        self.invalidate_recordset(["opinion_ids"])
        self.consultation_id.invalidate_recordset(["opinion_ids"])
        return opinions.browse(opinion_id)

from odoo import api, fields, models


class HrEmulationAliasMixin(models.AbstractModel):
    """A catalogue entry that old registers write in several ways.

    The importer recognises an entry by its code, its name in any installed
    language and the writings listed in :attr:`aliases`, never by a word in code.
    """

    _name = "hr.emulation.alias.mixin"
    _description = "Entry Known by Several Writings"

    code = fields.Char(
        index=True,
        copy=False,
        help="Short code used by imports, exports and rules.",
    )
    aliases = fields.Text(
        string="Other Writings",
        help="One writing per line, as found in old registers. "
        "Upper case, marks and double spaces do not matter.",
    )

    @api.model
    def _get_vocabulary(self, domain=()):
        """Return ``[(id, [writing, ...]), ...]``, the name of the user first.

        Names are given in every installed language, because a register is
        written in Vietnamese whatever the language of the officer.
        """
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        entries = self.with_context(active_test=False).search(domain)
        writings = {entry.id: [entry.name] for entry in entries}
        for language in languages:
            for entry in entries.with_context(lang=language):
                writings[entry.id].append(entry.name)
        for entry in entries:
            writings[entry.id] += [
                entry.code or "",
                *(entry.aliases or "").splitlines(),
            ]
        return [
            (entry_id, list(dict.fromkeys(filter(None, map(str.strip, texts)))))
            for entry_id, texts in writings.items()
        ]

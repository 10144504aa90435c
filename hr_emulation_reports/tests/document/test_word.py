import io
import zipfile
from datetime import date
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...tools import word, word_child
from ...tools.word_samples import get_sample
from .template_files import get_text, make_template, repack

DATA = {
    "name": 'Á <&> "x" 🌸 \u202bשלום\u202c\x00\x0b\ud800',
    "rows": [1, 2],
    "big": list(range(2000)),
    "date": {"day": "05"},
}
# What the template says, and which mistake it is.
HOSTILE = (
    ("{{ ''.__class__.__mro__ }}", "refused"),
    ("{{ name['__class__'] }}", "refused"),
    ("{{ name|attr('__class__') }}", "filter"),
    ("{{ date.__init__.__globals__ }}", "refused"),
    ("{{ self.__init__.__globals__ }}", "refused"),
    ("{{ rows|sort(attribute='__class__') }}", "refused"),
    ("{% include '/etc/passwd' %}", "refused"),
    ("{% import 'os' as os %}", "refused"),
    ("{% extends 'base' %}", "refused"),
    ("{{ lipsum() }}", "refused"),
    ("{{ cycler }}", "unknown"),
    ("{{ range(1000000000) }}", "refused"),
    ("{{ 'a' * 10000000000 }}", "refused"),
    ("{{ 10 ** 10 ** 10 }}", "refused"),
    ("{{ '%10000000000d' % 1 }}", "refused"),
    ("{{ '%10000000000d'|format(1) }}", "filter"),
    ("{{ '{:10000000000}'.format(1) }}", "refused"),
    ("{{ name|center(10000000000) }}", "filter"),
    ("{{ rows.append(1) }}", "refused"),
    ("{{ date.update({'day': 1}) }}", "refused"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "refused"),
    ("{{ 1 / 0 }}", "value"),
    ("{{ nobody }}", "unknown"),
    ("{{ date.month }}", "unknown"),
    ("{{ name", "syntax"),
    ("{% for row in rows %}", "syntax"),
    ("{% endif %}", "syntax"),
    ("{% set x = 'aaaaaaaaaa' %}" + "{% set x = x ~ x %}" * 40, "memory"),
)
_LOOPS = "{{% for {0} in big %}}"
BOMB = "".join(_LOOPS.format(name) for name in "abcd") + "{% endfor %}" * 4


@tagged("post_install", "-at_install")
class TestWord(BaseCase):
    """What a Word template may do: show plain data, and nothing else."""

    def _refuse(self, content, data=None):
        with self.assertRaises(word.WordError) as caught:
            word.render(content, [DATA if data is None else data])
        return caught.exception

    def test_texts_arrive_as_they_are(self):
        """Marks of XML, quotes, emoji and right-to-left marks stay; NUL goes."""
        (content,) = word.render(make_template("[{{ name }}]"), [DATA])
        self.assertIn('[Á <&> "x" 🌸 \u202bשלום\u202c]', get_text(content))

    def test_text_is_no_template(self):
        """Who is called like an expression is printed, not computed."""
        (content,) = word.render(make_template("{{ x }}"), [{"x": "{{ 7 * 6 }}"}])
        self.assertEqual(get_text(content), "{{ 7 * 6 }}")

    def test_hostile_expressions(self):
        """Nothing that reaches for the program, or for all its memory, is computed."""
        for text, code in HOSTILE:
            with self.subTest(text[:60]):
                error = self._refuse(make_template(text))
                self.assertEqual(error.code, code, error)

    def test_expression_is_named(self):
        """Of a long template the one place is told that is wrong."""
        content = make_template(
            "{{ name }}", "{{ name }} {{ date.month }}", "{{ rows }}"
        )
        error = self._refuse(content)
        self.assertEqual(error.expression, "{{ date.month }}")
        self.assertEqual(error.detail, "month")

    def test_endless_loops_end(self):
        """A template that computes for hours is ended after its time."""
        with patch.object(word, "CPU_SECONDS", 1):
            self.assertEqual(self._refuse(make_template(BOMB)).code, "time")

    def test_clock_ends_what_waits(self):
        """Nor does one that never answers hold the server."""
        with patch.object(word, "WALL_SECONDS", 0.01):
            self.assertEqual(self._refuse(make_template("x")).code, "time")

    def test_child_knows_nothing(self):
        """The child has no environment of the server and imports nothing of Odoo."""
        with patch.object(word.subprocess, "run", wraps=word.subprocess.run) as run:
            word.render(make_template("x"), [{}])
        self.assertEqual(run.call_args.kwargs["env"], {"LANG": "C.UTF-8"})
        self.assertIn("-I", run.call_args.args[0])
        with open(word_child.__file__, encoding="utf-8") as file:
            source = file.read()
        self.assertNotIn("import odoo", source)
        self.assertNotIn("from odoo", source)

    def test_plain_data_only(self):
        """A record, or anything else that has methods of its own, is never passed."""
        self.assertEqual(word.to_plain(date(2026, 12, 31)), "31/12/2026")
        self.assertEqual(word.to_plain((1, None, True)), [1, "", True])
        for value in (object(), {1: "x"}, {"x": [self]}, b"x", {"x"}):
            with self.subTest(value), self.assertRaises(TypeError):
                word.to_plain(value)
        deep = {}
        for _step in range(20):
            deep = {"x": deep}
        with self.assertRaises(TypeError):
            word.to_plain(deep)

    def test_samples_are_plain(self):
        """What templates are tried out with is plain data too."""
        for kind in ("decision", "review", "council_minutes"):
            self.assertEqual(word.to_plain(get_sample(kind)), get_sample(kind))

    def test_what_is_no_template(self):
        """Other files, macros, links to the outside and bombs are not even opened."""
        good = make_template("x")
        types = "[Content_Types].xml"
        main = b"application/vnd.openxmlformats-officedocument.wordprocessingml"
        macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("hello.txt", "hello")
        outside = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="r1" Type="http://x/attachedTemplate" '
            b'Target="https://example.com/x.dotm" TargetMode="External"/>'
            b"</Relationships>"
        )

        def change(name, old, new):
            return lambda entry, data: data.replace(old, new) if entry == name else data

        document = "word/document.xml"
        for content, code in (
            (b"", "not_word"),
            (b"%PDF-1.4 no Word at all", "not_word"),
            (b"PK\x03\x04 cut off", "not_word"),
            (archive.getvalue(), "not_word"),
            (repack(good, **{"word/vbaProject.bin": b"x"}), "macro"),
            (
                repack(good, change(types, main + b".document.main+xml", macros)),
                "macro",
            ),
            (repack(good, change(types, b"document.main", b"template.main")), "dotx"),
            (repack(good, **{"word/embeddings/a.bin": b"x"}), "embedded"),
            (repack(good, **{"word/_rels/settings.xml.rels": outside}), "external"),
            (repack(good, **{"../../etc/x": b"x"}), "not_word"),
            (repack(good, **{"word/big.xml": b" " * 31_000_000}), "bomb"),
            (repack(good, **{f"word/{n}.xml": b"" for n in range(600)}), "bomb"),
            (b"PK" * 3_000_000, "too_big"),
            (
                repack(
                    good,
                    change(
                        document,
                        b"<w:document",
                        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                        b"<w:document",
                    ),
                ),
                "entity",
            ),
            (
                repack(
                    good,
                    change(
                        document,
                        b"<w:t>x</w:t>",
                        b"<w:instrText>DDEAUTO c:\\x</w:instrText>",
                    ),
                ),
                "field",
            ),
            (repack(good, change(document, b"</w:body>", b"")), "structure"),
        ):
            with self.subTest(code, size=len(content)):
                self.assertEqual(self._refuse(content).code, code)

    def test_many_at_once(self):
        """Of many documents each is its own, also over more than one child."""
        with patch.object(word, "CHUNK", 2):
            files = word.render(make_template("{{ n }}"), [{"n": n} for n in range(5)])
        self.assertEqual([get_text(file) for file in files], list("01234"))

"""Files that somebody has made to do harm, and children that die."""

import io
import subprocess
import sys
import textwrap
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...tools import word, word_child
from .template_files import get_text, make_template, repack

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONS = (
    '<r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><r:Relationship Id="r1" {}/></r:Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def change(name, old, new):
    def replace(entry, data):
        return data.replace(old, new.encode()) if entry == name else data

    return replace


def say(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@tagged("post_install", "-at_install")
class TestWordAttacks(BaseCase):
    """What is hidden in a file is found however it is written."""

    def _refuse(self, content):
        with self.assertRaises(word.WordError) as caught:
            word.render(content, [{"x": ["y"]}])
        return caught.exception.code

    def _write(self, inside):
        """Return a template with this in a paragraph, as XML."""
        good = make_template("MARK")
        return repack(good, change(DOCUMENT, b"<w:r><w:t>MARK</w:t></w:r>", inside))

    def test_links_to_the_outside(self):
        """A link is one in whatever way XML writes it; only hyperlinks lead out."""
        for relation in (
            f'Type="{OFFICE}/image" Target="https://x.org/hyperlink" '
            'TargetMode="External"',
            f'Type="{OFFICE}/image" Target="https://x.org/a" '
            'TargetMode="Exter&#110;al"',
            f"Type='{OFFICE}/attachedTemplate' Target='a>b' TargetMode='External'",
            f'Type="{OFFICE}/image" Target="file:///etc/passwd"',
            f'Type="{OFFICE}/image" Target="\\\\evil\\share\\a.png"',
            f'Type="{OFFICE}/hyperlink" Target="file://evil/x" TargetMode="External"',
        ):
            content = repack(
                make_template("x"),
                **{"word/_rels/a.xml.rels": RELATIONS.format(relation)},
            )
            with self.subTest(relation):
                self.assertEqual(self._refuse(content), "external")
        allowed = RELATIONS.format(
            f'Type="{OFFICE}/hyperlink" Target="https://x.org" TargetMode="External"'
        )
        good = repack(make_template("x"), **{"word/_rels/a.xml.rels": allowed})
        self.assertTrue(word.render(good, [{}]))

    def test_other_files_inside(self):
        """Nothing but texts, pictures and fonts is inside, whatever it is called."""
        good = make_template("x")
        part = '<Override PartName="/{}" ContentType="{}"/></Types>'
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        for code, content in (
            ("embedded", repack(good, **{"word/ole1.bin": b"x"})),
            ("embedded", repack(good, **{"word/page.mht": b"x"})),
            (
                "embedded",
                repack(
                    good,
                    change(
                        TYPES,
                        b"</Types>",
                        part.format("word/media/a.png", f"{main}.header+xml"),
                    ),
                ),
            ),
            (
                "embedded",
                repack(
                    good,
                    **{
                        "word/_rels/a.xml.rels": RELATIONS.format(
                            f'Type="{OFFICE}/aFChunk" Target="page.xml"'
                        )
                    },
                ),
            ),
            (
                "macro",
                repack(
                    good,
                    **{
                        "word/_rels/a.xml.rels": RELATIONS.format(
                            'Type="http://x/2006/relationships/vbaProject" '
                            'Target="a.xml"'
                        )
                    },
                ),
            ),
            (
                "macro",
                repack(
                    good,
                    change(
                        TYPES,
                        b"</Types>",
                        part.format("word/a.xml", "application/macroEn&#97;bled"),
                    ),
                ),
            ),
            ("macro", repack(good, **{"word/webextensions/taskpanes.xml": b"<x/>"})),
            ("embedded", self._write("<w:altChunk/>")),
            (
                "external",
                self._write(
                    '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
                    '<v:imagedata src="https://evil.org/a.png"/></v:shape></w:pict>'
                ),
            ),
        ):
            with self.subTest(code):
                self.assertEqual(self._refuse(content), code)

    def test_fields_in_pieces(self):
        """A field that reads files is found in pieces, references and after filling."""
        for code, inside in (
            ("field", BEGIN + say("INCLUDE") + say("PICTURE c:\\x") + END),
            ("field", BEGIN + say("&#68;DE&#65;UTO c:\\x") + END),
            ("field", "<w:fldSimple w:instr='LINK Excel.Sheet c:\\x'/>"),
            ("field", BEGIN + BEGIN + say("QUOTE 68") + END + say("AUTO c:\\x") + END),
            ("field", BEGIN + say("MACROBUTTON x") + END),
            ("external", BEGIN + say('HYPERLINK "\\\\evil\\share"') + END),
        ):
            with self.subTest(inside[:80]):
                self.assertEqual(self._refuse(self._write(inside)), code)
        # Only what conditions leave of it reads files.
        hidden = (
            BEGIN
            + "<w:r><w:t>{% if not x %}</w:t></w:r>"
            + say("PAGE ")
            + "<w:r><w:t>{% endif %}</w:t></w:r>"
            + say("DDEAUTO c:\\x")
            + END
        )
        self.assertEqual(self._refuse(self._write(hidden)), "field")
        good = BEGIN + say(" PAGE ") + END + '<w:fldSimple w:instr=" NUMPAGES "/>'
        self.assertTrue(word.render(self._write(good), [{}]))

    def test_other_writings(self):
        """What is written in an encoding that hides it is not read at all."""
        good = make_template("x")
        for encoding in ("utf-7", "IBM037", "utf-16"):
            text = f'<?xml version="1.0" encoding="{encoding}"?><x/>'
            with self.subTest(encoding):
                content = repack(good, **{"word/a.xml": text.encode(encoding)})
                self.assertIn(self._refuse(content), ("not_word", "structure"))

    def test_damaged_archives(self):
        """A file that was damaged on its way is no Word document; nothing breaks."""
        good = make_template("x")
        with zipfile.ZipFile(io.BytesIO(good)) as archive:
            info = archive.getinfo(DOCUMENT)
        start = info.header_offset + 60
        for place in range(start, start + 200, 20):
            damaged = bytearray(good)
            damaged[place : place + 8] = b"\xff" * 8
            with self.subTest(place):
                self.assertEqual(self._refuse(bytes(damaged)), "not_word")
        for length in range(0, len(good), 3000):
            with self.subTest(length):
                self.assertEqual(self._refuse(good[:length]), "not_word")
        twice = repack(good, **{"WORD/Document.xml": b"<x/>"})
        self.assertEqual(self._refuse(twice), "not_word")

    def test_more_expressions(self):
        """What is left of the sandbox opens nothing either."""
        for text, code in (
            ("{% autoescape false %}{{ '<w:p/>' }}{% endautoescape %}", "refused"),
            ("{{ namespace(a=1) }}", "refused"),
            ("{{ cycler.__init__.__globals__ }}", "refused"),
            ("{{ x|map('upper')|attr('gi_frame') }}", "filter"),
            ("{{ (x|map('upper')).gi_frame }}", "refused"),
            ("{{ x|map(attribute='__class__')|first }}", "refused"),
            ("{{ x|map('attr', '__class__')|list }}", "filter"),
            ("{% block a %}{{ self.a() }}{% endblock %}", "refused"),
            ("{% for a in x recursive %}{{ loop(x) }}{% endfor %}", "refused"),
            ("{{ loop }}", "unknown"),
            ("{% set n = 9 %}" + "{% set n = n * n %}" * 40 + "{{ n }}", None),
            ("{{ 1|round(-999999999, 'floor') }}", None),
        ):
            with self.subTest(text[:60]), patch.object(word, "CPU_SECONDS", 2):
                found = self._refuse(make_template(text))
                self.assertTrue(found == code if code else found, found)

    def test_child_opens_nothing(self):
        """Whoever got out of the sandbox could open no file and no connection."""
        program = textwrap.dedent(
            f"""
            import importlib.util, json, sys
            sys.path += {[path for path in sys.path if path]!r}
            spec = importlib.util.spec_from_file_location("c", {word_child.__file__!r})
            child = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(child)
            import os, socket
            child.set_limits({{"cpu_seconds": 5, "memory_bytes": {word.MEMORY_BYTES}}})
            child.load_look()
            child.close_doors()
            tried = {{}}
            for name, do in {{
                "file": lambda: open("/etc/passwd"),
                "folder": lambda: os.listdir("/"),
                "net": lambda: socket.socket(),
                "pipe": lambda: os.pipe(),
            }}.items():
                try:
                    do()
                    tried[name] = "done"
                except OSError as error:
                    tried[name] = "refused"
            print(json.dumps([tried, dict(os.environ)]))
            """
        )
        child = subprocess.run(
            [sys.executable, "-I", "-c", program],
            capture_output=True,
            env={"LANG": "C.UTF-8"},
            check=True,
        )
        self.assertEqual(
            child.stdout.decode().strip(),
            '[{"file": "refused", "folder": "refused", "net": "refused", '
            '"pipe": "refused"}, {"LANG": "C.UTF-8"}]',
        )

    def test_child_killed(self):
        """When the server kills a child, nobody is told that the template is bad."""
        for program, code in (
            ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "killed"),
            ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "time"),
            ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "other"),
        ):
            with self.subTest(code):
                child = subprocess.run(
                    [sys.executable, "-c", program], capture_output=True, check=False
                )
                self.assertEqual(word._judge(child)[0], code)
        with patch.object(word.sys, "executable", "/no/such/program"):
            self.assertEqual(self._refuse(make_template("x")), "killed")

    def test_all_together_end(self):
        """Many slow documents end together, not each after its own time."""
        with patch.object(word, "TOTAL_SECONDS", 0.3), patch.object(word, "CHUNK", 1):
            started = time.monotonic()
            with self.assertRaises(word.WordError) as caught:
                word.render(make_template("x"), [{}] * 100)
        self.assertEqual(caught.exception.code, "slow")
        self.assertLess(time.monotonic() - started, 10)
        with patch.object(word, "OUTPUT_BYTES", 50_000), patch.object(word, "CHUNK", 1):
            with self.assertRaises(word.WordError) as caught:
                word.render(make_template("x"), [{}] * 9)
        self.assertEqual(caught.exception.code, "size")

    def test_two_at_once(self):
        """Two people print at the same moment; each gets the own document."""
        template = make_template("{{ x }}")
        with ThreadPoolExecutor(2) as pool:
            files = pool.map(lambda x: word.render(template, [{"x": x}])[0], "ab")
            self.assertEqual([get_text(file) for file in files], ["a", "b"])

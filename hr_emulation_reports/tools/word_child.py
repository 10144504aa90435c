"""Fills in one Word template, in a process of its own that knows nothing of Odoo.

Run by :mod:`.word` with a request as JSON on the standard input: ``path`` (where
Python finds the libraries), ``cpu_seconds``, ``memory_bytes``, ``output_bytes``,
``template`` (base64) and ``documents`` (a list of plain data). The answer is JSON
on the standard output: ``{"files": [base64, …]}`` or ``{"error": code, "detail": …,
"expression": …}``.
"""

import base64
import codecs
import importlib.util
import io
import json
import re
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # not on Windows, where the time on the clock is the only limit
    resource = None

#: All that a template may do to a value.
FILTERS = frozenset(
    {
        "abs",
        "capitalize",
        "count",
        "d",
        "default",
        "first",
        "groupby",
        "int",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "sort",
        "sum",
        "title",
        "trim",
        "unique",
        "upper",
    }
)
#: Methods of texts and dicts that a template may call.
METHODS = {
    dict: {"get", "items", "keys", "values"},
    str: {"capitalize", "endswith", "lower", "split", "startswith", "strip", "upper"},
}
_NUMBERS = (int, float)
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SHOWN = 200


class Refused(Exception):
    """What the template asks for is not allowed."""


def set_limits(request):
    if resource is None:
        return
    seconds, size = request["cpu_seconds"], request["memory_bytes"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    # Nothing is written to disk, not even what is left of a crash.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_doors():
    """From here on nothing can be opened: no file, no connection, no process."""
    # What the libraries would otherwise import when they need it.
    import docxtpl  # noqa: F401
    import jinja2.debug
    import jinja2.sandbox  # noqa: F401
    from lxml import etree  # noqa: F401

    for codec in ("ascii", "cp437", "latin-1", "unicode_escape", "utf-16"):
        codecs.lookup(codec)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def load_look():
    """Return the module :mod:`.word_look`, which lies beside this file."""
    path = Path(__file__).with_name("word_look.py")
    spec = importlib.util.spec_from_file_location("word_look", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_environment():
    """Return the sandbox: no globals, few filters, few methods, no repetition."""
    from jinja2 import StrictUndefined, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"**", "*", "%"})

        def _parse(self, *args):
            tree = super()._parse(*args)
            # What is written without being escaped would be part of the document.
            if tree.find(nodes.EvalContextModifier):
                raise Refused("autoescape")
            return tree

        def call_binop(self, context, operator, left, right):
            plain = type(left) in _NUMBERS and type(right) in _NUMBERS
            if operator == "**" or not plain:
                raise Refused(operator)
            return super().call_binop(context, operator, left, right)

        def call(self, __context, __obj, *args, **kwargs):
            owner = getattr(__obj, "__self__", None)
            for kind, names in METHODS.items():
                if isinstance(owner, kind) and __obj.__name__ in names:
                    return super().call(__context, __obj, *args, **kwargs)
            raise Refused(getattr(__obj, "__name__", "") or "()")

        def is_safe_attribute(self, obj, attr, value):
            return super().is_safe_attribute(obj, attr, value) and (
                not callable(value)
                or any(
                    isinstance(obj, kind) and attr in names
                    for kind, names in METHODS.items()
                )
            )

        def getattr(self, obj, attribute):
            # What stands in the data comes before methods of the same name.
            if isinstance(obj, dict) and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    environment = Sandbox(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    for name in set(environment.filters) - FILTERS:
        del environment.filters[name]
    return environment


def make_document(template):
    from docxtpl import DocxTemplate
    from lxml import etree

    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    parser = etree.XMLParser(resolve_entities=False, no_network=True)

    class Document(DocxTemplate):
        source = ""

        def render_xml_part(self, src_xml, part, context, jinja_env=None):
            # The same lines as the library makes, so that a line is a paragraph.
            self.source = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
            return super().render_xml_part(src_xml, part, context, jinja_env)

        def fix_tables(self, xml):
            # The library would repair in silence what Word then cannot open.
            etree.fromstring(xml.encode(), parser)
            tree = super().fix_tables(xml)
            for cell in tree.iter(f"{word}tc"):
                if cell.find(f"{word}p") is None:
                    cell.append(cell.makeelement(f"{word}p"))
            return tree

    return Document(io.BytesIO(template))


def find_expression(document, error, name):
    """Return what is written in the template where ``error`` happened."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    lines = (document.source if document else "").split("\n")
    if not line or line > len(lines):
        return ""
    found = _EXPRESSION.findall(re.sub(r"<[^>]+>", "", lines[line - 1]))
    named = [one for one in found if name and name in one]
    return " ".join(named[:1] or found)[:_SHOWN]


def describe(document, error):
    """Return ``error`` as the parent tells it on."""
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError, TemplateRuntimeError
    from lxml import etree

    text = getattr(error, "message", None) or str(error)
    name = next(iter(re.findall(r"'([^']*)'$", text)), "")
    if isinstance(error, UndefinedError):
        code = "unknown"
        name = next(iter(re.findall(r"'([^']*)' is undefined", text)), name)
        text = name or text
    elif isinstance(error, TemplateSyntaxError):
        # The sandbox has fewer filters: that one is missing is no mistake in writing.
        code = "filter" if text.startswith("No filter named") else "syntax"
        name = next(iter(re.findall(r"No filter named '([^']*)'", text)), "")
        text = name or text
    elif isinstance(error, (Refused, SecurityError)):
        code, name = "refused", ""
    elif isinstance(error, TemplateRuntimeError) and "No filter" in text:
        code = "filter"
    elif isinstance(error, (etree.XMLSyntaxError, etree.ParserError)):
        return {"error": "structure", "detail": text, "expression": ""}
    elif isinstance(error, TypeError) and "no loader" in text:
        code = "refused"
    elif isinstance(error, RecursionError):
        code = "refused"
    elif isinstance(error, (TypeError, ValueError, ZeroDivisionError)):
        code = "value"
    elif isinstance(error, KeyError) and "no item named" in text:
        return {"error": "no_document", "detail": text, "expression": ""}
    else:
        code = "other"
        text = f"{type(error).__name__}: {text}"
    return {
        "error": code,
        "detail": text[:_SHOWN],
        "expression": find_expression(document, error, name),
    }


def tell(found):
    """Return what must not be there as the parent tells it on."""
    code, detail = found.args
    return {"error": code, "detail": detail[:_SHOWN], "expression": ""}


def render(request, word_look):
    template = base64.b64decode(request["template"])
    environment = make_environment()
    files, size = [], 0
    try:
        word_look.look(template)
    except word_look.Found as found:
        return tell(found)
    except MemoryError:
        raise
    except Exception as error:
        return describe(None, error)
    for data in request["documents"]:
        document = None
        try:
            document = make_document(template)
            document.render(data, environment)
            output = io.BytesIO()
            document.save(output)
            # Again, because conditions have taken something out.
            word_look.look(output.getvalue())
        except word_look.Found as found:
            return tell(found)
        except MemoryError:
            raise
        except Exception as error:
            return describe(document, error)
        size += output.tell()
        if size > request["output_bytes"]:
            return {"error": "size", "detail": "", "expression": ""}
        files.append(base64.b64encode(output.getvalue()).decode())
    return {"files": files}


def main():
    request = json.load(sys.stdin.buffer)
    sys.path += [path for path in request["path"] if path not in sys.path]
    set_limits(request)
    try:
        word_look = load_look()
        close_doors()
        answer = render(request, word_look)
    except MemoryError:
        answer = {"error": "memory", "detail": "", "expression": ""}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()

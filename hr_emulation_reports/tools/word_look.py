"""What a Word file reaches for, found in its parsed parts.

One and the same thing is written in XML in many ways (prefixes, references to
characters, pieces in several runs), so its bytes are not searched: this runs in the
child, which parses them with limits on its time and memory. It knows nothing of Odoo.
"""

import io
import re
import zipfile

from lxml import etree

#: Kinds of entries beside XML: pictures and fonts.
MEDIA = (".png .jpg .jpeg .gif .bmp .tif .tiff .emf .wmf .wdp .odttf .ttf .otf").split()
XML = (".xml", ".rels", ".svg", ".vml")
_VML = "{urn:schemas-microsoft-com:vml}*"
_MAIN = ".document.main+xml"
_TEMPLATE = ".template.main+xml"
#: Ends of the types of what holds or starts programs, and of what holds other files.
_MACROS = (
    "/vbaproject",
    "/wordvbadata",
    "/keymapcustomizations",
    "/attachedtoolbars",
    "/control",
    "/activexcontrolbinary",
    "/ui/extensibility",
    "/webextension",
    "/webextensiontaskpanes",
)
_EMBEDDED = ("/oleobject", "/package", "/afchunk", "/subdocument")
_ELEMENTS = {
    "altChunk": "embedded",
    "subDoc": "embedded",
    "OLEObject": "embedded",
    "control": "macro",
    "mailMerge": "external",
}
#: Fields that show what is in the document, or ask nobody.
_FIELDS = frozenset(
    "= ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS "
    "COMPARE CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE "
    "FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT FORMULA HYPERLINK IF INDEX INFO "
    "KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF "
    "NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE "
    "SECTION SECTIONPAGES SEQ SET STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE "
    "TOA TOC USERADDRESS USERINITIALS USERNAME XE".split()
)
_NAME = re.compile(r'\s*([^\s"\\{]*)')
_OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|[\\/]{2})", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:https?://|mailto:)", re.IGNORECASE)
_SHARE = re.compile(r"file:|[\\]{2}[^\\]|smb:", re.IGNORECASE)
_ENCODING = re.compile(rb"^[^>]*\bencoding\s*=\s*[\"']([^\"']*)")


class Found(Exception):
    """What the file must not have; the code and the detail of a ``WordError``."""


def look(content):
    """Go through all parts of the file.

    :raise Found: it has macros, other files, or reaches for files or the network
    :raise lxml.etree.XMLSyntaxError: a part is broken
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.lower().endswith(XML):
                continue
            root = _parse(name, archive.read(name))
            if name == "[Content_Types].xml":
                _look_at_types(root)
            elif name.lower().endswith(".rels"):
                _look_at_relations(name, root)
            else:
                _look_at_elements(name, root)
                _look_at_fields(root)


def _parse(name, content):
    written = _ENCODING.match(content[:200])
    if written and written.group(1).lower() not in (b"utf-8", b"us-ascii"):
        raise Found("not_word", name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise Found("not_word", name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Found("entity", name)
    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, no_network=True)
    )


def _look_at_types(root):
    kinds = set()
    for entry in root.iter("{*}Default", "{*}Override"):
        kind = (entry.get("ContentType") or "").lower()
        if "macroenabled" in kind or "vba" in kind or "activex" in kind:
            raise Found("macro", entry.get("PartName") or "")
        name = (entry.get("PartName") or f".{entry.get('Extension')}").lower()
        # What is called a picture is opened as what it is said to be here.
        if name.endswith(tuple(MEDIA)) and not kind.startswith(("image/", "font/")):
            if "font" not in kind:
                raise Found("embedded", name)
        kinds.add(kind)
    if not any(kind.endswith(_MAIN) for kind in kinds):
        is_template = any(kind.endswith(_TEMPLATE) for kind in kinds)
        raise Found("dotx" if is_template else "not_word", "")


def _look_at_relations(name, root):
    for relation in root.iter("{*}Relationship"):
        kind = (relation.get("Type") or "").lower()
        target = relation.get("Target") or ""
        if kind.endswith(_MACROS):
            raise Found("macro", target)
        if kind.endswith(_EMBEDDED):
            raise Found("embedded", target)
        if (relation.get("TargetMode") or "").lower() == "external":
            if not kind.endswith("/hyperlink") or not _LINK.match(target):
                raise Found("external", name)
        elif _OUTSIDE.match(target):
            raise Found("external", name)


def _look_at_elements(name, root):
    for element in root.iter(*(f"{{*}}{one}" for one in _ELEMENTS)):
        raise Found(_ELEMENTS[etree.QName(element).localname], name)
    # Pictures as Word drew them until 2007 may stand with their address.
    for element in root.iter(_VML):
        for key, value in element.items():
            if etree.QName(key).localname in ("src", "href", "althref"):
                if _OUTSIDE.match(value):
                    raise Found("external", name)


def _look_at_fields(root):
    """Judge each field once all pieces of its instruction are there."""
    open_fields = []
    for element in root.iter(
        "{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple"
    ):
        tag = etree.QName(element).localname
        if tag == "fldSimple":
            _judge(_get(element, "instr"))
        elif tag != "fldChar":
            text = element.text or ""
            if open_fields:
                open_fields[-1].append(text)
            else:
                _judge(text)
        elif _get(element, "fldCharType") == "begin":
            # What another field yields cannot be known: it is no name of a field.
            if open_fields:
                open_fields[-1].append(" ")
            open_fields.append([])
        elif open_fields:
            _judge("".join(open_fields[-1]))
            if _get(element, "fldCharType") == "end":
                open_fields.pop()
    for pieces in open_fields:
        _judge("".join(pieces))


def _get(element, name):
    for key, value in element.items():
        if etree.QName(key).localname == name:
            return value
    return ""


def _judge(instruction):
    name = _NAME.match(instruction).group(1).upper()
    if not instruction.strip():
        return
    if name not in _FIELDS and not name.startswith("="):
        raise Found("field", name[:50] or instruction[:50])
    if name == "HYPERLINK" and _SHARE.search(instruction):
        raise Found("external", "HYPERLINK")

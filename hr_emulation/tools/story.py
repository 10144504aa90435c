"""Stories as colleagues read them: formatted text, and nothing that calls out."""

from lxml import html

from odoo.tools import html_sanitize

#: Longest story as it is sent, and as it is kept, in characters. What is pasted from
#: Word is mostly formatting.
MAX_SENT = 300_000
MAX_KEPT = 60_000
_KEPT_TAGS = frozenset(
    "a b blockquote br caption code div em h1 h2 h3 h4 h5 h6 hr i li ol p pre s small "
    "span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
# Whatever a browser would fetch when the story is opened tells somebody else who has
# read it; pictures are files of the exemplar and have a place of their own.
_DROPPED_TAGS = frozenset(
    "applet area audio base button canvas embed form frame iframe image img input "
    "link map math meta object option picture script select source style svg "
    "template textarea track video".split()
)
# No classes: one of them lays a link over the whole page, others the editor takes
# for a film to be shown.
_KEPT_ATTRIBUTES = frozenset({"colspan", "dir", "href", "rowspan", "start"})
_KEPT_ADDRESSES = ("http://", "https://", "mailto:")


def clean_story(story):
    """Return the story without pictures, styles, classes and scripts.

    :param story: HTML as an editor, a client or an import sends it
    :return: HTML with text, headings, lists, tables and links to web pages
    """
    safe = html_sanitize(
        story, sanitize_attributes=True, sanitize_form=True, strip_style=True
    )
    if not safe:
        return safe
    root = html.fragment_fromstring(str(safe), create_parent="div")
    for node in list(root.iterdescendants()):
        if node.tag in _KEPT_TAGS:
            _keep_attributes(node)
        elif node.tag in _DROPPED_TAGS or not isinstance(node.tag, str):
            node.drop_tree()
        else:
            node.drop_tag()
    return _inner_html(root)


def _keep_attributes(node):
    for name in set(node.attrib) - _KEPT_ATTRIBUTES:
        del node.attrib[name]
    if node.tag != "a":
        node.attrib.pop("href", None)
        return
    address = node.get("href", "").strip()
    node.attrib.pop("href", None)
    if address.lower().startswith(_KEPT_ADDRESSES):
        node.set("href", address)
        node.set("target", "_blank")
    node.set("rel", "noopener noreferrer nofollow")


def _inner_html(root):
    parts = [root.text or ""]
    parts += [html.tostring(child, encoding="unicode") for child in root]
    return "".join(parts)

"""Stories as colleagues read them: formatted text, and nothing that calls out."""

from lxml import html

from odoo.tools import html_sanitize

# Whatever a browser would fetch when the story is opened tells somebody else who has
# read it; pictures are files of the exemplar and have a place of their own.
_FETCHED = (
    "audio embed frame iframe image img input link object picture source svg track "
    "video"
).split()
_FETCHING_ATTRIBUTES = ("background", "ping", "poster", "src", "srcset", "style")


def clean_story(story):
    """Return the story without pictures, styles and scripts.

    :param story: HTML as an editor, a client or an import sends it
    :return: HTML with text, headings, lists, tables and links to web pages
    """
    safe = html_sanitize(
        story, sanitize_attributes=True, sanitize_form=True, strip_style=True
    )
    if not safe:
        return safe
    root = html.fragment_fromstring(str(safe), create_parent="div")
    for node in root.xpath(" | ".join(f".//{tag}" for tag in _FETCHED)):
        node.drop_tree()
    for node in root.iter(html.etree.Element):
        for name in _FETCHING_ATTRIBUTES:
            node.attrib.pop(name, None)
        if node.tag == "a":
            _tame_link(node)
    return _inner_html(root)


def _tame_link(node):
    if not node.get("href", "").startswith(("http://", "https://", "mailto:")):
        node.attrib.pop("href", None)
    node.set("rel", "noopener noreferrer nofollow")


def _inner_html(root):
    parts = [root.text or ""]
    parts += [html.tostring(child, encoding="unicode") for child in root]
    return "".join(parts)

"""The last gate before a page: only elements and attributes on this list come through."""

from __future__ import annotations

import nh3

_TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "a", "sup", "button"),
    *("div", "span"),
    *("ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "h3", "h4"),
}
_ATTRIBUTES = {
    "a": {"href", "rel", "id", "class", "aria-label"},
    "button": {"type", "class", "popovertarget"},
    "sup": {"class"},
    "div": {"class", "role", "tabindex", "aria-label", "aria-labelledby", "data-kind"},
    "p": {"class"},
    "span": {"class"},
    "ol": {"start"},
    "th": {"scope", "class"},
    "td": {"class"},
    "caption": {"id"},
    "h3": {"id"},
    "h4": {"id"},
}


def clean(html: str) -> str:
    """Return the HTML without anything that is not on the list."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http", "mailto"},
        link_rel=None,
        strip_comments=True,
    ).strip()

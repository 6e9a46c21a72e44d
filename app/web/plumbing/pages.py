"""A page is a frozen value plus a template; templates see it as `page`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from flask import render_template


class Page:
    """Base of every page: subclasses are frozen dataclasses with a `title`."""

    template: ClassVar[str]

    if TYPE_CHECKING:
        # A property for the type checker alone: at run time it would be taken for the default of
        # a dataclass field of the same name.
        @property
        def title(self) -> str:
            """The heading, and the beginning of the window title."""

    @property
    def summary(self) -> str:
        """One sentence for search engines and link previews; empty where there is none."""
        return ""

    @property
    def module_id(self) -> str:
        """The module whose ink the page wears; empty for the site's own."""
        return ""

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """Faults in what was entered: the id of the field, and what to mend."""
        return ()

    def render(self) -> str:
        """Return the HTML of this page."""
        return render_template(self.template, page=self)

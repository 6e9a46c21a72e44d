"""/teach/classes/…/gradebook: a class at a glance, and the same as a file for other programs."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, request
from werkzeug import Response as AnyResponse

from app.core.errors import NotFoundError
from app.core.gradebook import Gradebook
from app.core.people import Learner
from app.core.permissions import Deed
from app.export import gradebooks
from app.export.gradebooks import Layout, Words
from app.services import gradebook, seats
from app.web.forms.classes import ClassPage
from app.web.forms.gradebook import (
    DONE,
    NAME,
    CellView,
    Head,
    Order,
    cell_view,
    heads,
    order,
    sorted_rows,
    told_words,
)
from app.web.plumbing.catalogue import catalogue
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading

blueprint = Blueprint("gradebook", __name__)


@dataclass(frozen=True)
class RowView:
    """One pupil: their name, their number, how much is done, and a cell for each assignment."""

    id: int
    name: str
    done: str
    overdue: int
    cells: tuple[CellView, ...]


@dataclass(frozen=True)
class GradebookPage(ClassPage):
    """Pupils by assignments."""

    template = "teach/gradebook.html"
    book: Gradebook
    order: Order

    @property
    def title(self) -> str:
        """The heading."""
        return _("Gradebook of %(name)s", name=self.room.name)

    @property
    def name_head(self) -> Head:
        """The head of the names."""
        return Head(_("Pupil"), *self.order.head(NAME))

    @property
    def done_head(self) -> Head:
        """The head of what is done."""
        return Head(_("Done"), *self.order.head(DONE))

    @property
    def heads(self) -> tuple[Head, ...]:
        """The heads of the assignments."""
        return heads(self.book, self.order, self.room.id)

    @property
    def rows(self) -> tuple[RowView, ...]:
        """The pupils, in the order that was asked for."""
        return tuple(
            RowView(
                id=row.pupil.id,
                name=row.pupil.pseudonym,
                done=_("%(n)s of %(of)s", n=row.done, of=row.asked) if row.asked else "",
                overdue=row.overdue,
                cells=tuple(cell_view(cell) for cell in row.cells),
            )
            for row in sorted_rows(self.book, self.order)
        )

    @property
    def behind(self) -> int:
        """How many pupils have something that is overdue."""
        return sum(row.overdue > 0 for row in self.book.rows)

    @property
    def middles(self) -> tuple[str, ...]:
        """The middle result of each assignment; empty where few have one."""
        found = (column.middle for column in self.book.columns)
        return tuple("" if one is None else f"{one}%" for one in found)


@blueprint.get("/teach/classes/<number:classroom_id>/gradebook")
@for_learners
def book(who: Learner, classroom_id: int) -> str:
    """Show who has done what, and with what result."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = gradebook.gradebook(connection, seat.classroom, catalogue(), now())
    return GradebookPage(seat, found, order(request.args.get("sort", ""), found)).render()


@blueprint.get("/teach/classes/<number:classroom_id>/gradebook.csv")
@for_learners
def download(who: Learner, classroom_id: int) -> AnyResponse:
    """Give the same as a file, in the columns that some program asks for."""
    asked = request.args.get("layout", Layout.PLAIN.value)
    if asked not in set(Layout):
        raise NotFoundError(asked)
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = gradebook.gradebook(connection, seat.classroom, catalogue(), now())
    written = gradebooks.written(found, Layout(asked), seat.classroom.name, _words())
    response = make_response(written)
    response.content_type = gradebooks.TYPE
    name = f"gradebook-{classroom_id}-{asked}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _words() -> Words:
    return Words(
        pupil=_("Pupil"),
        done=_("Done"),
        asked=_("Asked for"),
        result=_("result in %"),
        state=_("state"),
        tell=told_words,
    )

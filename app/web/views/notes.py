"""/me/notes: what one has marked and written in lessons, listed, changed, exported."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.errors import ForbiddenError
from app.core.notes import NotedLesson, arranged
from app.core.people import Learner
from app.export import notes as files
from app.services import notes
from app.services.devices import BatchError, BatchFault
from app.web.forms.own_notes import NotesPage, entries
from app.web.plumbing.catalogue import edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("notes", __name__)


@blueprint.get("/me/notes")
def listed() -> str:
    """List a learner's notes; for anybody else a script lists those of the device."""
    who = learner()
    return NotesPage(known=who is not None, lessons=_lessons(who) if who else ()).render()


@blueprint.get("/me/notes.json")
def held() -> Response:
    """Tell a script which notes a learner has in one lesson; nobody has none."""
    who = learner()
    if who is None:
        return jsonify(notes=[])
    with reading() as connection:
        found = notes.listed_in(connection, who.id, request.args.get("lesson", ""))
    return jsonify(notes=[notes.document(note) for note in found])


@blueprint.get("/me/notes.md")
def markdown() -> AnyResponse:
    """Send a learner's notes as a file."""
    who = learner()
    if who is None:
        return redirect(url("notes.listed"))
    body = files.markdown(_("Notes and highlights"), entries(_lessons(who)))
    response = make_response(body)
    response.content_type = files.TYPE
    response.headers["Content-Disposition"] = 'attachment; filename="notes.md"'
    return response


@blueprint.post("/me/notes")
def upload() -> tuple[Response, int]:
    """Take a batch of notes; say which of it is kept now."""
    who = learner()
    if who is None:
        raise ForbiddenError
    admit("upload")
    try:
        sent = notes.batch(request.get_data(), now())
    except BatchError as error:
        too_large = error.fault is BatchFault.TOO_LARGE
        return jsonify(error=error.fault.value), 413 if too_large else 400
    with writing() as connection:
        receipt = notes.upload(connection, who.id, sent)
    refused = [{"id": one.id, "reason": one.reason} for one in receipt.refused]
    return jsonify(kept=receipt.kept, refused=refused), 200


@blueprint.post("/me/notes/change")
def change() -> AnyResponse:
    """Change or remove one note from the list, without a script."""
    who = learner()
    if who is None:
        return redirect(url("notes.listed"), 303)
    text = None if request.form.get("remove") else request.form.get("text", "")
    with writing() as connection:
        notes.change(connection, who.id, request.form.get("note", ""), text, now())
    return redirect(url("notes.listed"), 303)


def _lessons(who: Learner) -> tuple[NotedLesson, ...]:
    with reading() as connection:
        return arranged(notes.listed(connection, who.id), edition())

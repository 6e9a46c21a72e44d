"""Progress: one learner's facts, and what follows from them."""

from __future__ import annotations

from sqlalchemy import Connection

from app.core.catalogue import Catalogue
from app.core.progress import Progress
from app.core.progress import progress as derived
from app.store import answers, readings


def progress(connection: Connection, learner_id: int, catalogue: Catalogue, lang: str) -> Progress:
    """Return a learner's progress in one language: two queries, however many facts."""
    return derived(
        catalogue.edition(lang),
        answers.answers_of(connection, learner_id),
        readings.readings_of(connection, learner_id),
        catalogue.keys,
    )

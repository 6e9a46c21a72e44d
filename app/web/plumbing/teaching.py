"""What every page of a class begins with: who asks, and where nobody is led to."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from flask import redirect
from werkzeug import Response as AnyResponse

from app.core.people import Learner
from app.web.plumbing.identity import learner
from app.web.plumbing.locale import url

Rest = ParamSpec("Rest")
Answer = str | AnyResponse


def for_learners(
    view: Callable[Concatenate[Learner, Rest], Answer],
) -> Callable[Rest, Answer]:
    """Give a view who asks; lead nobody to where teaching begins, whatever they asked for."""

    @functools.wraps(view)
    def wrapped(*args: Rest.args, **kwargs: Rest.kwargs) -> Answer:
        who = learner()
        if who is None:
            return redirect(url("teach.teach"), 303)
        return view(who, *args, **kwargs)

    return wrapped

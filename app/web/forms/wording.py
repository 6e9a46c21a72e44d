"""The words that questions, faults and marks are told with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.answers import LONGEST_TEXT, Fault, FormatError, Sure
from app.core.feedback import Marked
from app.core.grading import Mark, Outcome
from app.core.keys import Band, Kind
from app.core.questions import Question
from app.web.plumbing.locale import gettext as _

ENTRIES = frozenset({Kind.NUMBER, Kind.TEXT})


def instruction(question: Question) -> str:
    """Say how to answer; empty where the author has said so in the same words."""
    words = {
        Kind.SINGLE: _("Choose one."),
        Kind.OPINION: _("Choose one. There is no right answer to this."),
        Kind.MULTIPLE: _("Choose every answer that applies."),
        Kind.CLAIM: _("Choose one, then the best reason."),
        Kind.FLAW: _("Choose the sentence that goes wrong."),
        Kind.ORDER: _("Give each step its number. 1 comes first."),
        Kind.MATCH: _("Choose one for each row."),
        Kind.NUMBER: _("Answer with a number."),
        Kind.TEXT: _("Write your answer."),
    }[question.kind]
    if question.kind is Kind.MATCH and len(question.options) > len(question.pairs):
        words = _("Choose one for each row. Not all of them are needed.")
    return "" if words.rstrip(".") in question.lead else words


def button(question: Question) -> str:
    """Name the button under a question."""
    if question.use == "guess":
        return _("Keep my guess and read on")
    if question.kind is Kind.OPINION:
        return _("Keep my view and compare")
    return _("Check")


def blank(question: Question) -> str:
    """Ask for an answer where there is none."""
    if question.kind in ENTRIES:
        return _("Write an answer first.")
    if question.kind is Kind.ORDER:
        return _("Choose a number for each step first.")
    return _("Choose an answer first.")


def fault(question: Question, error: FormatError, entered: str = "") -> str:
    """Say what to mend in an answer that cannot be read; `entered` is what stands in the field."""
    part = _part(question, error.part)
    words: Mapping[Fault, Callable[[], str]] = {
        Fault.UNKNOWN_CHOICE: lambda: _("Choose one of the answers shown."),
        Fault.VERDICT_MISSING: lambda: _("Choose whether the claim is true or false as well."),
        Fault.REASON_MISSING: lambda: _("Choose a reason as well."),
        Fault.NOT_A_NUMBER: lambda: _("Write a number in digits, for example 25 or 2.5."),
        Fault.NOT_A_PLACE: lambda: _(
            "Choose a number from 1 to %(n)s for “%(part)s”.", n=len(question.choices), part=part
        ),
        Fault.PLACE_TWICE: lambda: _(
            "Number %(n)s stands twice. Give “%(part)s” another one.", n=entered, part=part
        ),
        Fault.PLACE_MISSING: lambda: _("Choose a number for “%(part)s”.", part=part),
        Fault.ROW_MISSING: lambda: _("Choose something for “%(part)s”.", part=part),
        Fault.TOO_LONG: lambda: _("Write at most %(n)s characters.", n=LONGEST_TEXT),
    }
    return words[error.fault]()


def _part(question: Question, part: str) -> str:
    named = {choice.id: choice.text for choice in question.choices}
    named |= {pair.id: pair.text for pair in question.pairs}
    return named.get(part, part)


def sure(value: Sure) -> str:
    """Name how sure a reader was."""
    return {
        Sure.UNSAID: "",
        Sure.GUESS: _("You were: guessing"),
        Sure.FAIRLY: _("You were: fairly sure"),
        Sure.SURE: _("You were: sure"),
    }[value]


def sure_choices() -> tuple[tuple[str, str], ...]:
    """Return the three answers to “How sure are you?”."""
    return (
        (Sure.GUESS.value, _("A guess")),
        (Sure.FAIRLY.value, _("Fairly")),
        (Sure.SURE.value, _("Sure")),
    )


def verdict(marked: Marked) -> str:
    """Head the marked answer: how it did, with its parts where it has parts."""
    question, mark = marked.question, marked.mark
    if mark.outcome is Outcome.OPINION:
        return _("Your view is noted")
    if question.use == "guess":
        right = mark.outcome is Outcome.RIGHT
        return _("A good guess") if right else _("Your guess is kept. The answer is another one")
    head = {
        Outcome.RIGHT: _("Right"),
        Outcome.PARTLY: _("Partly right"),
        Outcome.NO: _("Not right"),
    }[mark.outcome]
    parts = "" if mark.outcome is Outcome.RIGHT else _parts(marked)
    return _("%(head)s: %(parts)s", head=head, parts=parts) if parts else head


def plain_verdict(mark: Mark) -> str:
    """Head a mark that cannot be laid out in parts: the question has changed since."""
    return {
        Outcome.RIGHT: _("Right"),
        Outcome.PARTLY: _("Partly right"),
        Outcome.NO: _("Not right"),
        Outcome.OPINION: _("Your view is noted"),
    }[mark.outcome]


def _parts(marked: Marked) -> str:
    mark = marked.mark
    if not mark.of:
        return _claim_parts(marked) if marked.question.kind is Kind.CLAIM else ""
    values = {"right": mark.right, "of": mark.of}
    if marked.question.kind is Kind.ORDER:
        return _("%(right)s of %(of)s pairs of steps in order", **values)
    wrong = sum(remark.outcome is Outcome.NO for remark in marked.remarks)
    if marked.question.kind is Kind.MULTIPLE and wrong:
        return _("%(right)s of %(of)s, and %(wrong)s that does not belong", wrong=wrong, **values)
    return _("%(right)s of %(of)s", **values)


def _claim_parts(marked: Marked) -> str:
    if marked.mark.outcome is Outcome.PARTLY:
        return _("the answer holds, the reason does not")
    return ""


def band(found: Band) -> str:
    """Write a band as an answer that would have counted; empty for a pattern nobody could read."""
    if found.word:
        return found.word
    if found.low is None or found.high is None:
        return ""
    if found.low == found.high:
        return f"{found.low.normalize():,f}"
    return _(
        "from %(low)s to %(high)s",
        low=f"{found.low.normalize():,f}",
        high=f"{found.high.normalize():,f}",
    )

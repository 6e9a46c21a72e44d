"""Every kind of page that the site has, each in a state worth looking at."""

from collections.abc import Iterator, Mapping

from playwright.sync_api import Page

from tests.browser import assigning, deeds, grading, own_deeds, teaching
from tests.browser.deeds import LESSON, MODULE

KINDS: Mapping[str, deeds.Deed] = {
    "home": deeds.at("/en/"),
    "modules": deeds.at("/en/modules/"),
    "module": deeds.at(MODULE),
    "module-planned": deeds.at("/en/modules/rules-and-governance"),
    "lesson": deeds.at(LESSON),
    "lesson-opened": deeds.open_folds,
    "lesson-gloss": deeds.gloss,
    "worksheet": deeds.at("/en/lessons/next-token/worksheet?key=yes"),
    "briefings": deeds.at("/en/briefings/"),
    "briefing": deeds.at("/en/briefings/eu-ai-act-status"),
    "packs": deeds.at("/en/packs/"),
    "packs-refused": deeds.at("/en/packs/?wrong=none"),
    "pack": deeds.at("/en/packs/eu-ai-act-status.next-token"),
    "changes": deeds.at("/en/changes"),
    "law": deeds.at("/en/law/"),
    "law-chosen": deeds.at("/en/law/?where=eu&status=later"),
    "law-rule": deeds.at("/en/law/eu-aia-annex3"),
    "jurisdiction": deeds.at("/en/jurisdictions/us-colorado"),
    "glossary": deeds.at("/en/glossary/"),
    "term": deeds.at("/en/glossary/token"),
    "sources": deeds.at("/en/sources/"),
    "source": deeds.source,
    "beliefs": deeds.at("/en/beliefs/"),
    "search": deeds.at("/en/search"),
    "results": deeds.at("/en/search?q=token"),
    "no-results": deeds.at("/en/search?q=zzzzzz"),
    "about": deeds.at("/en/about/"),
    "privacy": deeds.at("/en/privacy"),
    "accessibility": deeds.at("/en/accessibility"),
    "patterns": deeds.at("/en/patterns"),
    "error": deeds.at("/en/lessons/no-such-lesson"),
    "quiz": deeds.at("/en/lessons/jagged-abilities/quiz"),
    "lesson-answered": deeds.answered,
    "marked": deeds.marked,
    "mended": deeds.mended,
    "read": deeds.read,
    "offline": deeds.offline,
    "module-saved": deeds.saved_module,
    "lesson-later": deeds.later,
    "offline-missing": deeds.missing,
    "device": deeds.device,
    "report": deeds.at(deeds.REPORT),
    "report-refused": deeds.report_refused,
    "report-thanks": deeds.report,
    "corrections": deeds.corrected,
    "corrections-none": deeds.uncorrected,
    "review-device": deeds.at("/en/review"),
    "mails-ended": deeds.at("/en/review/mails/0000"),
    "notes-none": deeds.at("/en/me/notes"),
    "lesson-noted": own_deeds.noted,
    "notes-device": deeds.at("/en/me/notes"),
    "sign-in": deeds.at("/en/account/sign-in"),
    "sign-in-refused": deeds.refused_words,
    "link-ask": deeds.at("/en/account/email"),
    "link-refused": deeds.refused_email,
    "link-sent": deeds.at("/en/account/email/sent"),
    "link-used": deeds.at("/en/account/open?link=used"),
    "password": deeds.at("/en/account/password"),
    "password-refused": deeds.refused_password,
    "passkey": deeds.at("/en/account/passkey"),
    "confirm-nobody": deeds.at("/en/me/ways-in/confirm"),
    "keep": deeds.at("/en/me/keep"),
    "card": deeds.card,
    "keep-known": deeds.at("/en/me/keep"),
    "progress": deeds.kept,
    "review": deeds.at("/en/me/review"),
    "record-none": deeds.at("/en/me/record"),
    "record": own_deeds.record,
    "record-refused": own_deeds.refused_name,
    "record-shown": own_deeds.shown_record,
    "notes": own_deeds.kept_notes,
    "ways-in": deeds.at("/en/me/ways-in"),
    "ways-in-refused": deeds.refused_way,
    "ways-in-sent": deeds.mail_sent,
    "confirm-nothing": deeds.at("/en/me/ways-in/confirm"),
    "merge": deeds.at("/en/me/merge"),
    "merge-refused": own_deeds.refused_merge,
    "merge-outlook": own_deeds.outlook,
    "merged": own_deeds.merged,
    "data": deeds.at("/en/me/data"),
    "sign-ins": deeds.at("/en/me/sign-ins"),
    "sign-in-again": deeds.at("/en/account/sign-in?then=ways-in"),
    "new-card": deeds.new_card,
    "forget": deeds.at("/en/me/forget"),
    "signed-out": deeds.signed_out,
    "forgotten": deeds.forgotten,
    "teach": deeds.at("/en/teach/"),
    "teach-refused": teaching.refused_educator,
    "teach-begun": teaching.begun,
    "classes-none": deeds.at("/en/teach/"),
    "class-new": deeds.at("/en/teach/classes/new"),
    "class-refused": teaching.refused_class,
    "class": teaching.make_class,
    "class-days": teaching.days,
    "class-wall": teaching.wall,
    "class-settings": teaching.settings,
    "class-cards": teaching.cards,
    "class-sheet": teaching.sheet,
    "class-pupils": teaching.pupils,
    "class-lost": teaching.lost,
    "class-replaced": teaching.replaced,
    "class-teachers": teaching.teachers,
    "class-invited": teaching.invited,
    "assignments-none": assigning.listed,
    "assign": assigning.blank,
    "assign-refused": assigning.refused,
    "assignment": assigning.one,
    "assignment-changed": assigning.changed,
    "assignment-as-pupil": assigning.as_pupil,
    "assignment-allowed": assigning.allowed,
    "assignment-deleted": assigning.deleted,
    "assignments": assigning.listed,
    "gradebook": grading.book,
    "class-results": grading.results,
    "pupil-work": grading.work,
    "result": grading.cell,
    "result-refused": grading.cell_refused,
    "assignments-copied": assigning.copied,
    "assignments-calendar": assigning.calendar,
    "invitation": deeds.at("/en/teach/invitation"),
    "classes": deeds.at("/en/teach/"),
    "teach-name": deeds.at("/en/teach/name"),
    "join": deeds.at("/en/join"),
    "join-refused": teaching.refused_code,
    "join-door": teaching.door,
    "join-door-refused": teaching.refused_door,
    "joined": teaching.joined,
    "due": assigning.due,
    "task": assigning.task,
    "lesson-held": assigning.held,
    "attended": deeds.at("/en/me/classes"),
    "leave": teaching.leave,
}
"""In an order in which one browser can see them all; each begins where the one before ends."""

OF_A_LEARNER = (
    *("review", "record-none", "record", "notes", "ways-in", "ways-in-refused", "ways-in-sent"),
    *("confirm-nothing", "sign-ins", "sign-in-again", "keep-known", "new-card", "forget"),
    "signed-out",
    *("merge", "merge-refused", "data"),
)
OF_AN_EDUCATOR = ("classes-none", "class-new", "class-refused", "class", "invitation", "teach-name")
OF_A_CLASS = (
    *("class-days", "class-wall", "class-settings", "class-cards", "class-sheet"),
    *("class-teachers", "class-invited", "classes", "join-door"),
    *("assignments-none", "assign", "assign-refused", "assignment", "assignments-copied"),
    "assignments-calendar",
)
OF_AN_ASSIGNMENT = (
    *("assignment-changed", "assignment-as-pupil", "assignment-deleted", "assignments"),
)
OF_A_GRADEBOOK = ("class-results", "pupil-work", "result", "result-refused")
OF_ITS_PUPIL = ("due", "task", "lesson-held")
OF_PUPILS = ("class-pupils", "class-lost", "class-replaced")
MADE = ("teach-begun", "class")
IN = (*MADE, "join-door", "joined")
LAST = ("join-door-refused", "attended", "leave")
BEFORE: Mapping[str, tuple[str, ...]] = {
    "device": ("lesson-answered",),
    "notes-device": ("lesson-noted",),
    "keep": ("lesson-answered",),
    "progress": ("lesson-answered", "card"),
    **dict.fromkeys(OF_A_LEARNER, ("card",)),
    "record-refused": ("card", "record"),
    "record-shown": ("card", "record"),
    "corrections": ("report-thanks",),
    **dict.fromkeys(OF_AN_EDUCATOR, ("teach-begun",)),
    **dict.fromkeys(OF_A_CLASS, MADE),
    **dict.fromkeys(OF_PUPILS, (*MADE, "class-sheet")),
    **dict.fromkeys(("join-door-refused", "joined"), (*MADE, "join-door")),
    **dict.fromkeys(LAST[1:], IN),
    **dict.fromkeys(OF_AN_ASSIGNMENT, (*MADE, "assignment")),
    "gradebook": (*MADE, "assignment"),
    **dict.fromkeys(OF_A_GRADEBOOK, (*MADE, "assignment", "gradebook")),
    "assignment-allowed": (*MADE, "class-sheet", "assignment"),
    **dict.fromkeys(OF_ITS_PUPIL, (*MADE, "assignment", "join-door", "joined")),
    "merge-outlook": ("card",),
    "merged": ("card", "merge-outlook"),
}
"""What a browser of its own must have seen before a kind of page is what it is in the tour."""


ALONE = tuple(kind for kind in KINDS if kind != "corrections-none")
"""What a browser of its own can be shown; the rest needs a site on which nothing was done yet."""


def show(page: Page, name: str) -> None:
    """Open one kind of page in a browser that has seen nothing yet."""
    for kind in (*BEFORE.get(name, ()), name):
        KINDS[kind](page)
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => {})")


def tour(page: Page) -> Iterator[str]:
    """Open every kind of page in turn; give the name of the one that is open."""
    for name, deed in KINDS.items():
        deed(page)
        page.wait_for_load_state("load")
        yield name

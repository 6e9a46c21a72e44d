"""Every address of the site, filled in with what there is."""

import re

from flask import Flask
from werkzeug.routing import Rule

from app.core.catalogue import Catalogue
from app.web.views.icons import ICONS

OTHER_QUERY = {"search.search": "?q=token"}


def is_public(app: Flask, endpoint: str) -> bool:
    return hasattr(app.view_functions[endpoint], "public_query")


def values(catalogue: Catalogue) -> dict[str, list[str]]:
    edition = catalogue.editions["en"]
    return {
        "lang": ["en"],
        "module_id": list(edition.modules),
        "lesson_id": list(edition.lessons),
        "briefing_id": list(edition.briefings),
        "jurisdiction_id": sorted(
            {law.jurisdiction_id for law in catalogue.laws.values() if law.shown}
        ),
        "law_id": [law.id for law in catalogue.laws.values() if law.shown],
        "term_id": list(edition.terms),
        "assignment_id": ["4711"],
        "source_id": list(catalogue.sources),
        "icon_name": list(ICONS),
        "written": ["eu-ai-act-status.next-token"],
        "token": ["0" * 64],
        "code": ["CDFGHJKMNP"],
        "classroom_id": ["4711"],
        "pupil_id": ["4711"],
    }


def filled(rule: Rule, catalogue: Catalogue, *, all_of_them: bool) -> list[str]:
    """Return the addresses of one rule: one of each kind, or every one there is."""
    paths = [rule.rule]
    for name in rule.arguments:
        known = values(catalogue)[name]
        chosen = known if all_of_them else known[:1]
        place = re.compile(rf"<([^<>:]+:)?{name}>")
        paths = [place.sub(value, path) for path in paths for value in chosen]
    return paths


def public_addresses(app: Flask, catalogue: Catalogue, *, all_of_them: bool = True) -> list[str]:
    return [
        path
        for rule in app.url_map.iter_rules()
        if is_public(app, rule.endpoint) and "GET" in (rule.methods or set())
        for path in filled(rule, catalogue, all_of_them=all_of_them)
    ]

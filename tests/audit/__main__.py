"""`make audit`: four checkers over every kind of page, and what they found in docs/audit.md."""

import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.audit import equal_access, lighthouse
from tests.browser import findings, nu
from tests.browser.findings import PACKAGES
from tests.browser.kinds import ALONE, show
from tests.browser.server import ROOT, running_browser, running_site
from tests.browser.watching import PATIENCE

REPORT = ROOT / "docs" / "audit.md"
SCHEMES = ("light", "dark")
UNFOLD = "for (const fold of document.querySelectorAll('main details')) fold.open = true;"
"""What lies in folds is looked at too; closed, the checkers pass over it or misread it."""
CHECKERS = {
    "axe": ("axe-core", findings.axe),
    "Equal Access": ("accessibility-checker-engine", equal_access.violations),
}


def main() -> int:
    """Look at everything, write the report, and fail where anything was found."""
    expect.set_options(timeout=PATIENCE)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "instance").mkdir()
        with running_site(Path(folder) / "instance") as site:
            with running_browser() as browser:
                seen = looked_at(browser, site, Path(folder))
                version = browser.version
            scores = {
                page: lighthouse.measured(f"{site}{path}", Path(folder))
                for page, path in lighthouse.PAGES.items()
            }
    faults = [fault for found in seen.values() for some in found.values() for fault in some]
    faults += [one for page, found in scores.items() for one in lighthouse.too_low(page, found)]
    REPORT.write_text(report(seen, scores, faults, version))
    sys.stdout.write("\n".join([*faults, f"{len(faults)} faults; {REPORT.name} is written.", ""]))
    return 1 if faults else 0


def looked_at(browser: Browser, site: str, folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return what each checker finds on each kind of page."""
    seen, html = {}, folder / "html"
    html.mkdir()
    for kind in ALONE:
        context = browser.new_context(base_url=site, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        sent = []
        page.on("response", lambda one, sent=sent: sent.append(one) if document(one) else None)
        show(page, kind)
        page.evaluate(UNFOLD)
        (html / f"{kind}.html").write_text(sent[-1].text())
        seen[kind] = {}
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for checker, (_package, find) in CHECKERS.items():
                found = [f"{checker}, {kind}, {scheme}: {fault}" for fault in find(page)]
                seen[kind][f"{checker}, {scheme}"] = found
        context.close()
    for fault in nu.faults(html):
        seen[fault.partition(":")[0]].setdefault("Nu", []).append(f"Nu, {fault}")
    return seen


def document(answer: object) -> bool:
    """Say whether a response is a page, and not the way to one."""
    return answer.request.resource_type == "document" and answer.status not in {301, 302, 303}


def report(seen: dict, scores: dict, faults: list[str], chromium: str) -> str:
    """Return the report as Markdown."""
    columns = [f"{checker}, {scheme}" for checker in CHECKERS for scheme in SCHEMES] + ["Nu"]
    rows = [
        [kind, *(str(len(found.get(name, []))) for name in columns)] for kind, found in seen.items()
    ]
    times = list(lighthouse.TIMES)
    timed = [
        [
            *(page, *(f"{found[name]:.0f}" for name in lighthouse.LEAST)),
            *(f"{found[name]:.0f} ms" for name in times),
        ]
        for page, found in scores.items()
    ]
    heads = [*(name.replace("-", " ") for name in lighthouse.LEAST), *lighthouse.TIMES.values()]
    return "\n\n".join(
        [
            "# What the checkers say of every kind of page",
            _setting(chromium),
            "`make audit` looks again and writes this page. Numbers are faults found.",
            _table(["kind of page", *columns], rows),
            f"## Lighthouse\n\nA phone on slow 4G, simulated, median of {lighthouse.ROUNDS}.",
            _table(["page", *heads], timed),
            "## Set aside\n\n"
            + "\n".join(f"- `{rule}`: {why}" for rule, why in equal_access.SET_ASIDE.items()),
            "## Faults\n\n" + ("\n".join(f"- {fault}" for fault in faults) or "None."),
            "",
        ]
    )


def _setting(chromium: str) -> str:
    packages = ("axe-core", "accessibility-checker-engine", "vnu-jar", "lighthouse")
    versions = ", ".join(f"{name} {_version(name)}" for name in packages)
    day = datetime.now(UTC).date().isoformat()
    return f"{day}, {os.cpu_count()} cores, {platform.system()}, Chromium {chromium}; {versions}."


def _version(package: str) -> str:
    return json.loads((PACKAGES / package / "package.json").read_text())["version"]


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())

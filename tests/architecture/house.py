"""Where the parts of the house are, for tests that look at it from outside."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "app"
TEMPLATES = APP / "web" / "templates"
STATIC = ROOT / "static"
MODULES = sorted(path for path in APP.rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())

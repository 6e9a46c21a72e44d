"""House rules that no linter knows."""

import ast
import re
import subprocess

import pytest

from tests.architecture.house import APP, MODULES, ROOT, STATIC, TEMPLATES, name, tree

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "base"}
FORBIDDEN_CALLS = {
    "datetime.now",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "uuid.uuid4",
    "uuid4",
    "os.urandom",
    "os.environ",
    "random.random",
    "secrets.token_bytes",
    "secrets.token_hex",
    "secrets.token_urlsafe",
    "token_bytes",
    "token_hex",
    "token_urlsafe",
}
PURE = [p for p in MODULES if p.is_relative_to(APP / "core") or p.is_relative_to(APP / "services")]
VIEWS = sorted((APP / "web" / "views").glob("*.py"))
PAGES = sorted(TEMPLATES.rglob("*.html"))
SOURCES = [
    path
    for pattern in ("app/**/*.py", "tests/**/*.py", "bench/**/*.py", "static/**/*.js")
    for path in ROOT.glob(pattern)
]


@pytest.mark.parametrize("path", sorted(SOURCES), ids=name)
def test_no_file_is_longer_than_300_lines(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_template_is_longer_than_150_lines(path):
    assert len(path.read_text().splitlines()) <= 150


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_file_opens_with_one_sentence_about_itself(path):
    words = ast.get_docstring(tree(path))
    assert words, "no docstring"
    assert re.match(r".+[.:!?]$", words.splitlines()[0]), words.splitlines()[0]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_room_is_named_after_nothing(path):
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", PURE, ids=name)
def test_core_and_services_have_no_clock_no_chance_and_no_environment(path):
    calls = {ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    calls |= {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    assert not {call for call in calls if call in FORBIDDEN_CALLS}


@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_no_view_is_longer_than_20_lines(path):
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            start = first.end_lineno + 1 if documented else first.lineno
            assert node.end_lineno - start + 1 <= 20, node.name


def test_the_root_package_imports_nothing():
    body = tree(APP / "__init__.py").body
    assert len(body) == 1
    assert ast.get_docstring(tree(APP / "__init__.py"))


@pytest.mark.parametrize("path", sorted((TEMPLATES / "components").glob("*.html")), ids=name)
def test_a_component_is_one_macro_of_the_same_name(path):
    macros = re.findall(r"\{%-? macro (\w+)\(", path.read_text())
    assert path.stem in macros


@pytest.mark.parametrize("path", sorted((TEMPLATES / "components").glob("*.html")), ids=name)
def test_every_component_is_used(path):
    users = [p for p in PAGES if f"components/{path.name}" in p.read_text()]
    assert users, f"nobody imports {path.name}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_word_in_a_template_can_be_translated(path):
    """Text nodes outside {% trans %} may hold signs and spaces, but no words."""
    text = path.read_text()
    text = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{[%{].*?[%}]\}", "", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL)
    text = re.sub(r"&\w+;", "", text)
    words = re.findall(r"[A-Za-z]{2,}", text)
    assert not [word for word in words if word not in {"AI", "Facets"}], words


@pytest.mark.parametrize("path", sorted((STATIC / "css").rglob("*.css")), ids=name)
def test_stylesheets_use_logical_properties_only(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    physical = r"[;{\s](margin|padding|border)-(left|right|top|bottom)\b|[;{\s](left|right)\s*:"
    assert not re.search(physical, text), re.search(physical, text)
    assert not re.search(r"text-align:\s*(left|right)", text)


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.js")), ids=name)
def test_no_words_of_a_script_run_over_lines(path):
    """Lines that are remarks are taken out as they stand, so nothing else may look like one."""
    assert all(line.count("`") % 2 == 0 for line in path.read_text().splitlines())


def test_no_noqa_is_bare_and_nothing_is_left_behind():
    found = subprocess.run(
        [
            "git",
            "grep",
            "-nE",
            r"(#|//) *(TODO|FIXME)|# noqa *$|# type: ignore *$",
            "--",
            "app",
            "static",
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    assert found == ""

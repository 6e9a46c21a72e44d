import csv
import io
import zipfile

import pytest

from app.export.bundles import RISKY, bundle, csv_text
from tests.services.builders import NOW


def read(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}


def test_a_bundle_holds_a_page_that_explains_it_and_the_tables_with_rows():
    made = read(bundle({"answers": [{"a": 1, "b": "ü"}], "empty": []}, "Read me.", NOW))
    assert made == {"README.txt": "Read me.", "answers.csv": "a,b\r\n1,ü\r\n"}


def test_the_same_tables_are_the_same_bytes():
    tables = {"answers": [{"a": 1}]}
    assert bundle(tables, "x", NOW) == bundle(tables, "x", NOW)


@pytest.mark.parametrize("start", RISKY)
def test_no_cell_can_be_a_formula(start):
    typed = f'{start}HYPERLINK("https://evil.example","click")'
    (row,) = csv.DictReader(io.StringIO(csv_text([{"answer": typed}]), newline=""))
    assert row["answer"] == f"'{typed}"


@pytest.mark.parametrize(
    "cell", ['a,b"c', "two\r\nlines", "", None, 1.5, -2, True, "a=b", "a\ud800"]
)
def test_other_cells_stay_what_they_are(cell):
    (row,) = csv.DictReader(io.StringIO(csv_text([{"x": cell, "y": "z"}]), newline=""))
    assert row["x"] == ("" if cell is None else str(cell))
    assert read(bundle({"t": [{"x": cell}]}, "", NOW))

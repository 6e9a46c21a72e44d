import tomllib
from pathlib import Path

import pytest

from app.store.tables import metadata

INVENTORY = tomllib.loads((Path(__file__).parents[2] / "docs/data-inventory.toml").read_text())
TABLES = metadata.tables
SENT_BY_ANYBODY = {"corrections"}
"""About persons who are no learners; services/work.py takes their words away in time."""

OF_A_CLASS = {"educators", "teachers", "pupils", "assignment_pupils", "allowances", "overrides"}


def hangs_on_a_learner(table) -> bool:
    columns = TABLES[table].columns
    return table == "learners" or "learner_id" in columns or "pupil_id" in columns


def test_the_inventory_names_every_table_and_no_other():
    assert set(INVENTORY) == set(TABLES)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_inventory_gives_every_column_a_purpose(table):
    entry = INVENTORY[table]

    assert set(entry["columns"]) == set(TABLES[table].columns.keys())
    assert all(entry["columns"].values())
    assert entry["retention"]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_what_is_about_a_person_hangs_on_the_learner_and_goes_with_them(table):
    about = hangs_on_a_learner(table) or table in SENT_BY_ANYBODY
    assert INVENTORY[table]["about_a_person"] is about

    for key in TABLES[table].foreign_keys:
        assert key.ondelete == "CASCADE"


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_constraint_has_a_name(table):
    assert all(constraint.name for constraint in TABLES[table].constraints)
    assert all(index.name for index in TABLES[table].indexes)


def about(*, in_class) -> list[str]:
    return [
        column
        for table, entry in INVENTORY.items()
        if hangs_on_a_learner(table) and (table in OF_A_CLASS) is in_class
        for column in entry["columns"]
    ]


def test_what_we_hold_about_a_learner_fits_on_one_screen():
    assert 0 < len(about(in_class=False)) <= 80


def test_what_a_class_adds_is_little():
    assert 0 < len(about(in_class=True)) <= 30

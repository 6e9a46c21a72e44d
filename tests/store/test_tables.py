import tomllib
from pathlib import Path

import pytest

from app.store.tables import metadata

INVENTORY = tomllib.loads((Path(__file__).parents[2] / "docs/data-inventory.toml").read_text())
TABLES = metadata.tables


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
    mine = table == "learners" or "learner_id" in TABLES[table].columns
    assert INVENTORY[table]["about_a_person"] is mine

    for key in TABLES[table].foreign_keys:
        assert key.ondelete == "CASCADE"


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_constraint_has_a_name(table):
    assert all(constraint.name for constraint in TABLES[table].constraints)
    assert all(index.name for index in TABLES[table].indexes)


def test_what_we_hold_about_a_learner_fits_on_one_screen():
    lines = [column for table in INVENTORY.values() for column in table["columns"]]
    about = [
        column
        for table in INVENTORY.values()
        if table["about_a_person"]
        for column in table["columns"]
    ]

    assert len(about) <= 55 < len(lines)

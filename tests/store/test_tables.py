import tomllib
from pathlib import Path

import pytest

from app.store.tables import metadata

INVENTORY = tomllib.loads((Path(__file__).parents[2] / "docs/data-inventory.toml").read_text())
TABLES = metadata.tables
SENT_BY_ANYBODY = {"corrections"}
"""About persons who are no learners; services/work.py takes their words away in time."""


def hangs_on_a_learner(table) -> bool:
    return table == "learners" or "learner_id" in TABLES[table].columns


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


def test_what_we_hold_about_a_learner_fits_on_one_screen():
    about = [
        column
        for table, entry in INVENTORY.items()
        if hangs_on_a_learner(table)
        for column in entry["columns"]
    ]

    # Notes and records of learning need 17, each of them a thing that the learner made and sees.
    assert 0 < len(about) <= 75

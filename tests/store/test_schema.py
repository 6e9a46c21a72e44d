from alembic.script import ScriptDirectory

from app.config import ROOT
from app.store import schema


def test_the_chain_is_the_one_that_alembic_walks():
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    assert list(schema.revisions()) == [script.revision for script in scripts.walk_revisions()]
    assert schema.head() == scripts.get_current_head()


def test_an_older_schema_does_not_fit_and_a_newer_one_does(monkeypatch):
    monkeypatch.setattr(schema, "revisions", lambda: ("third", "second", "first"))
    assert schema.fits("third")
    assert not schema.fits("second")
    assert schema.fits("unknown-and-newer")
    assert not schema.fits(None)
    assert schema.knows("first")
    assert not schema.knows("unknown-and-newer")

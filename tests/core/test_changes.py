"""What changed: every version of every page, by day and by subject."""

from app.core.changes import changed


def test_every_version_of_every_page_is_told_the_newest_first(catalogue):
    edition = catalogue.edition("en")
    pages = [*edition.briefings.values(), *edition.lessons.values()]
    found = changed(edition)
    assert sorted((one.page.id, one.change.version) for one in found) == sorted(
        (page.id, change.version) for page in pages for change in page.changes
    )
    days = [one.change.date for one in found]
    assert days == sorted(days, reverse=True)


def test_every_published_page_says_when_it_came(catalogue):
    edition = catalogue.edition("en")
    for page in [*edition.briefings.values(), *edition.lessons.values()]:
        assert page.changes, page.id


def test_one_subject_has_its_own_changes_and_no_others(catalogue):
    edition = catalogue.edition("en")
    found = changed(edition, "language-models")
    assert {one.module_id for one in found} == {"language-models"}
    assert {one.page.id for one in found} >= set(edition.module("language-models").lesson_ids)
    assert changed(edition, "no-such-subject") == ()

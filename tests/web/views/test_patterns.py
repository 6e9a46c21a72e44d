from app.core.keys import Kind
from app.web.forms import samples


def test_every_kind_of_question_is_shown_to_answer(reader):
    page = reader.get("/en/patterns")
    assert {question.kind for question in samples.KINDS} == set(Kind)
    for question in samples.KINDS:
        assert page.select_one(f"form#q-{question.id}")


def test_marked_questions_are_shown_in_every_outcome(reader):
    page = reader.get("/en/patterns")
    outcomes = {fb["data-state"] for fb in page.select(".fb[data-state]")}
    assert outcomes == {"right", "partly", "no", "opinion"}
    assert page.select(".belief")


def test_no_two_parts_of_the_page_have_one_name(reader):
    page = reader.get("/en/patterns")
    parts = page.select("section[aria-labelledby], nav[aria-labelledby]")
    names = [page.find(id=part["aria-labelledby"]).text for part in parts]
    names += [part["aria-label"] for part in page.select("section[aria-label], nav[aria-label]")]
    assert len(names) == len(set(names))


def test_faults_stand_at_their_fields(reader):
    page = reader.get("/en/patterns")
    for field in page.select("[aria-invalid]"):
        assert page.find(id=field["aria-describedby"])
    assert len(page.select(".fault")) == 2


def test_samples_are_left_alone_by_scripts(reader):
    page = reader.get("/en/patterns")
    for question in page.select(".q[data-component]"):
        assert question.find_parent(attrs={"data-sample": True})


def test_the_page_is_kept_from_search_engines(reader):
    page = reader.get("/en/patterns")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"

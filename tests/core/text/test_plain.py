from app.core.text.plain import one_line, plain


def test_words_come_without_tags_marks_and_entities():
    html = (
        '<p>A <em>b</em><sup class="cite"><a href="#x">1</a></sup>.</p><ul><li>c &amp; d</li></ul>'
    )
    assert plain(html) == "A b.\nc & d"
    assert one_line(html) == "A b. c & d"

"""Proves how words come into a page."""

from app.web.plumbing.templating import whole


def test_a_name_with_a_number_holds_together_and_the_rest_is_escaped():
    assert whole("GPT-3 & <b>") == '<span class="nb">GPT-3</span> &amp; &lt;b&gt;'
    assert whole("by 2 May") == "by 2\N{NO-BREAK SPACE}May"

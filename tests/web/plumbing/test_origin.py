import pytest

LESSON = "/en/lessons/next-token/read"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "http://127.0.0.1"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),
    ],
    ids=str,
)
def test_only_our_own_pages_may_post(app, headers, status):
    answered = app.test_client().post(LESSON, headers=headers)
    assert answered.status_code == status
    assert answered.headers["Content-Security-Policy"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_caller_of_unknown_origin_may_not_bring_our_cookies(app):
    client = app.test_client()
    client.set_cookie("sid", "somebody")
    assert client.post(LESSON).status_code == 403

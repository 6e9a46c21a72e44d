"""People, and machines, that send slowly: nobody else waits for them."""

import socket
import urllib.request
from urllib.parse import urlsplit

from tests.browser.server import running_site

QUIZ = "/en/lessons/why-ai-makes-things-up/quiz"
SLOW = 300
PATIENCE = 30


def begun(host: str, port: int) -> socket.socket:
    """Somebody who begins to send an answer and then falls silent."""
    sender = socket.create_connection((host, port), timeout=PATIENCE)
    sender.sendall(
        f"POST {QUIZ} HTTP/1.1\r\nHost: {host}:{port}\r\nSec-Fetch-Site: same-origin\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n"
        "question=sure-tone&".encode()
    )
    return sender


def test_hundreds_who_never_finish_hold_up_neither_readers_nor_answers(tmp_path):
    with running_site(tmp_path) as url:
        parts = urlsplit(url)
        senders = [begun(parts.hostname, parts.port) for _ in range(SLOW)]
        page = urllib.request.urlopen(f"{url}/en/about/", timeout=PATIENCE).read().decode()
        assert "<h1" in page
        answer = urllib.request.Request(
            url + QUIZ,
            data=b"question=sure-tone&sure-tone=wording",
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert b'data-outcome="' in urllib.request.urlopen(answer, timeout=PATIENCE).read()
        for sender in senders:
            sender.close()
        assert urllib.request.urlopen(f"{url}/readyz", timeout=PATIENCE).status == 200

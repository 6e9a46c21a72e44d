"""A mail server of our own that says what it is told to say."""

import socketserver
import threading
from contextlib import contextmanager

import pytest

from app.post.handing import PostError, Stamp
from app.post.letters import Blanks, Letter, written
from app.post.smtp import SmtpPost
from tests.services.builders import NOW

LINK = "https://facets.example/en/account/open?link=" + "x" * 43
MAIL = written(Letter.SIGN_IN, "en", "ana@example.org", Blanks(LINK))
SENDER = "AI Facets <post@facets.example>"


class Server(socketserver.StreamRequestHandler):
    """Speaks just enough SMTP (RFC 5321)."""

    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            self.server.heard.append(line)
            if verb == "DATA":
                self.say("354 go on")
                while (line := self.rfile.readline()) != b".\r\n":
                    self.server.heard.append(line.decode().rstrip("\r\n"))
            self.say(self.server.answers.get(verb, "250 ok"))
            if verb == "QUIT":
                return

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving(**answers):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Server) as server:
        server.answers, server.heard = answers, []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def send(server):
    port = server.server_address[1]
    SmtpPost(f"smtp://127.0.0.1:{port}", SENDER, "facets.example").send(MAIL, Stamp(NOW, "abc"))


def test_a_mail_is_handed_over():
    with serving() as server:
        send(server)

    assert "mail FROM:<post@facets.example>" in [line.split(" size")[0] for line in server.heard]
    assert "rcpt TO:<ana@example.org>" in server.heard
    assert "Subject: Your link to AI Facets" in server.heard
    assert LINK in server.heard


@pytest.mark.parametrize(
    ("answers", "final", "closed"),
    [
        ({"RCPT": "550 no such user"}, True, False),
        ({"RCPT": "450 later"}, False, False),
        ({"DATA": "451 later"}, False, True),
        ({"MAIL": "421 closing"}, False, True),
    ],
)
def test_what_the_server_says_decides_about_another_try(answers, final, closed):
    with serving(**answers) as server, pytest.raises(PostError) as told:
        send(server)

    assert (told.value.final, told.value.closed) == (final, closed)
    assert "ana@example.org" not in str(told.value)


def test_a_server_that_is_not_there_is_told():
    with serving() as server:
        pass
    with pytest.raises(PostError) as told:
        send(server)

    assert told.value.closed


def test_a_server_far_away_must_speak_in_cipher():
    """This machine under a name that is not on the list of those close by."""
    with serving() as server:
        port = server.server_address[1]
        far = SmtpPost(f"smtp://127.1:{port}", SENDER, "facets.example")
        with pytest.raises(PostError):
            far.send(MAIL, Stamp(NOW, "abc"))
    assert not [line for line in server.heard if line.startswith("mail")]

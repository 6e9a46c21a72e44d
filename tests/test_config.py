import os
import subprocess
import sys

import pytest

from app.config import Config, SettingError
from tests.architecture.house import ROOT

SECRET = "a secret that is long enough for every test we have"


def read(tmp_path, **environ):
    return Config.from_environment({"INSTANCE_DIR": str(tmp_path), **environ})


def test_nothing_needs_to_be_set_on_ones_own_machine(tmp_path):
    config = read(tmp_path)
    assert config.site_url == "http://127.0.0.1:8000"
    assert config.database_url == f"sqlite:///{tmp_path / 'facets.db'}"
    assert not config.production
    assert config.hosts == {"127.0.0.1:8000", "localhost:8000", "[::1]:8000"}


def test_the_secret_of_a_machine_is_made_once(tmp_path):
    assert read(tmp_path).secret_key == read(tmp_path).secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_two_processes_that_start_together_agree_on_the_secret(tmp_path):
    code = "import os; from app.config import Config as C; "
    code += "print(C.from_environment(os.environ).secret_key)"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"INSTANCE_DIR": str(tmp_path)},
            stdout=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in both}) == 1


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"SITE_URL": "https://facets.example"}, "SECRET_KEY"),
        ({"SITE_URL": "https://facets.example", "SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SITE_URL": "https://facets.example", "SECRET_KEY": SECRET}, "OPERATOR_NAME"),
        ({"SITE_URL": "http://facets.example"}, "https"),
        ({"SITE_URL": "facets.example"}, "SITE_URL"),
        ({"SITE_URL": "https://facets.example/sub"}, "SITE_URL"),
        ({"HOST": "0.0.0.0"}, "SITE_URL"),  # noqa: S104  # it is refused
        ({"HOST": "8.8.8.8"}, "SITE_URL"),
        ({"PORT": "eighty"}, "PORT"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES"),
    ],
    ids=str,
)
def test_an_unsafe_setting_stops_the_site_with_one_line(tmp_path, environ, words):
    with pytest.raises(SettingError, match=words) as caught:
        read(tmp_path, **environ)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "192.168.1.20", "10.0.0.5"])
def test_ones_own_network_needs_no_https(tmp_path, host):
    assert read(tmp_path, HOST=host).site_url == f"http://{host}:8000"


def test_a_public_site_says_who_runs_it(tmp_path):
    config = read(
        tmp_path,
        SITE_URL="https://facets.example/",
        SECRET_KEY=SECRET,
        OPERATOR_NAME="A school",
        CONTACT="facets@school.example",
    )
    assert config.production
    assert config.origins == {"https://facets.example"}


@pytest.mark.parametrize(
    ("environ", "offline"),
    [({}, True), ({"OFFLINE": "1"}, True), ({"OFFLINE": "0"}, False), ({"DEV": "1"}, False)],
    ids=str,
)
def test_reading_offline_can_be_switched_off_and_is_off_in_development(tmp_path, environ, offline):
    assert read(tmp_path, **environ).offline is offline


@pytest.mark.parametrize(
    "environ",
    [
        {"SMTP_URL": "mail.example"},
        {"SMTP_URL": "https://mail.example"},
        {"SMTP_URL": "smtp://mail.example"},
        {"SMTP_URL": "smtp://mail.example", "MAIL_FROM": "AI Facets"},
    ],
)
def test_a_mail_server_needs_its_address_and_a_sender(tmp_path, environ):
    with pytest.raises(SettingError, match=r"SMTP_URL|MAIL_FROM"):
        read(tmp_path, **environ)


def test_the_password_of_the_mail_server_is_not_printed(tmp_path):
    url = "smtp://me:sesame@mail.example:587"
    config = read(tmp_path, SMTP_URL=url, MAIL_FROM="AI Facets <post@facets.example>")
    assert config.smtp_url == url
    assert "sesame" not in repr(config)

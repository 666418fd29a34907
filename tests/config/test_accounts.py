"""What the environment says about accounts: mail, who else vouches for people, the demo's people."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuvend.config.accounts import demo_people, mail, openid_connect

HERE = "http://localhost:8000"
LOCAL = ["localhost", "127.0.0.1", "[::1]"]


def test_without_a_server_each_message_becomes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "")
    said = mail(tmp_path)
    assert said["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert said["EMAIL_FILE_PATH"] == str(tmp_path / "mail")


def test_a_server_is_spoken_to_by_tls_and_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://me:secret@mail.example.org:587")
    said = mail(tmp_path)
    assert (said["EMAIL_HOST"], said["EMAIL_PORT"], said["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert said["EMAIL_TIMEOUT"] <= 30


@pytest.mark.parametrize("url", ["smtp://mail.example.org", "ftp://mail.example.org", "mail.example.org:25"])
def test_mail_in_the_clear_and_what_is_no_way_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail(tmp_path)


def test_a_server_on_this_machine_needs_no_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp://localhost:1025")
    assert mail(tmp_path)["EMAIL_PORT"] == 1025


def test_an_issuer_is_known_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_CLIENT_ID", "kuvend")
    ids = []
    for issuer in ("https://login.example.org", "https://login.example.org/", "https://other.example.org"):
        monkeypatch.setenv("OIDC_ISSUER", issuer)
        found = openid_connect()
        assert found
        ids.append(found["provider_id"])
    assert ids[0] == ids[1] != ids[2], "Links made by one issuer never become links of another"


def test_without_an_issuer_nobody_vouches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OIDC_ISSUER", raising=False)
    assert openid_connect() is None


@pytest.mark.parametrize(
    ("issuer", "client", "missing"),
    [("http://login.example.org", "kuvend", "OIDC_ISSUER"), ("https://login.example.org", "", "OIDC_CLIENT_ID")],
)
def test_half_an_issuer_is_refused(monkeypatch: pytest.MonkeyPatch, issuer: str, client: str, missing: str) -> None:
    monkeypatch.setenv("OIDC_ISSUER", issuer)
    monkeypatch.setenv("OIDC_CLIENT_ID", client)
    with pytest.raises(ImproperlyConfigured, match=missing):
        openid_connect()


def test_the_demos_people_come_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUVEND_DEMO", "off")
    assert demo_people(HERE, LOCAL) is False
    monkeypatch.setenv("KUVEND_DEMO", "on")
    assert demo_people(HERE, LOCAL) is True
    assert demo_people("http://127.0.0.1:8000", LOCAL) is True


@pytest.mark.parametrize(
    ("site", "hosts"),
    [
        ("https://kuvend.example.org", LOCAL),
        ("http://localhost.example.org", LOCAL),
        (HERE, [*LOCAL, "kuvend.example.org"]),
        (HERE, ["*"]),
        ("http://192.168.1.5:8000", LOCAL),
    ],
)
def test_the_demos_people_are_refused_where_others_can_come(
    monkeypatch: pytest.MonkeyPatch, site: str, hosts: list[str]
) -> None:
    monkeypatch.setenv("KUVEND_DEMO", "on")
    with pytest.raises(ImproperlyConfigured, match="remove KUVEND_DEMO"):
        demo_people(site, hosts)

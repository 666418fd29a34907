"""Reading the environment."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuvend.config.startup import database, flag, hosts, secret_key


def test_the_secret_key_is_made_once_and_read_by_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "")
    first = secret_key(tmp_path / "new" / "var")
    assert len(first) >= 50
    assert secret_key(tmp_path / "new" / "var") == first
    [kept] = (tmp_path / "new" / "var").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_the_database_lies_where_nobody_else_on_the_machine_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    var = tmp_path / "new" / "var"
    database(var)
    assert var.stat().st_mode & 0o777 == 0o700


def test_a_secret_key_that_is_given_is_not_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "given")
    assert secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_without_a_database_address_sqlite_lives_in_the_var_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    config = database(tmp_path / "var")
    assert config["NAME"] == str(tmp_path / "var" / "kuvend.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in config["OPTIONS"]["init_command"]


def test_an_address_may_carry_options_and_the_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/x?timeout=3")
    options = database(tmp_path)["OPTIONS"]
    assert options["timeout"] == 3
    assert options["transaction_mode"] == "IMMEDIATE"
    monkeypatch.setenv("DATABASE_URL", "postgres://db.example.org/kuvend?sslmode=require")
    assert database(tmp_path)["OPTIONS"] == {"sslmode": "require"}
    assert database(tmp_path)["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(("word", "means"), [("on", True), ("1", True), ("Yes", True), ("off", False), ("", True)])
def test_a_flag_is_on_or_off(monkeypatch: pytest.MonkeyPatch, word: str, means: bool) -> None:
    monkeypatch.setenv("DEBUG", word)
    assert flag("DEBUG", default=True) is means


def test_a_flag_that_is_neither_is_not_taken_for_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "flase")
    with pytest.raises(ImproperlyConfigured, match="neither on nor off"):
        flag("DEBUG", default=False)


def test_a_site_answers_under_its_own_name_and_on_its_own_machine() -> None:
    assert hosts("https://kuvend.example.org")[0] == "kuvend.example.org"
    assert set(hosts("http://localhost:8000")) == {"localhost", "127.0.0.1", "[::1]"}

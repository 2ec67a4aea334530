"""What the settings make of an environment."""

from __future__ import annotations

import runpy
import stat
from pathlib import Path
from typing import Any

import pytest

from config import env
from tests.config.process import BASE, OURS, python


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the service is in the environment but a data folder."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))


def values(monkeypatch: pytest.MonkeyPatch, *names: str, **variables: str) -> dict[str, Any]:
    """The settings called ``names`` under ``variables``, from a run of the file beside the one in force."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found = runpy.run_path(str(BASE / "config" / "settings.py"))
    return {name: found[name] for name in names}


def test_deployment_check_finds_nothing_with_production_settings(tmp_path: Path) -> None:
    done = python(
        tmp_path,
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "INFO",
        SITE_URL="https://assay.example.org",
    )
    assert (done.returncode, done.stdout.strip()) == (0, "System check identified no issues (0 silenced)."), done.stderr


def test_nothing_set_is_the_secure_state(monkeypatch: pytest.MonkeyPatch) -> None:
    assert values(
        monkeypatch,
        "DEBUG",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "ALLOWED_HOSTS",
        "DEMO",
    ) == {
        "DEBUG": False,
        "DEMO": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
    }


@pytest.mark.parametrize("site", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"])
def test_plain_http_on_a_loopback_address_allows_signing_in(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    assert values(
        monkeypatch,
        "SESSION_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SITE_URL",
        SITE_URL=site,
    ) == {
        "SESSION_COOKIE_SECURE": False,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SITE_URL": site,
    }


def test_only_the_named_hosts_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    found = values(monkeypatch, "ALLOWED_HOSTS", SITE_URL="https://assay.example.org", ALLOWED_HOSTS="desk.example.org")
    assert found["ALLOWED_HOSTS"] == [
        "assay.example.org",
        "desk.example.org",
        "localhost",
        "127.0.0.1",
        "[::1]",
    ]


def test_generated_key_is_private_and_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = values(monkeypatch, "SECRET_KEY")["SECRET_KEY"]
    assert len(first) >= 50
    assert values(monkeypatch, "SECRET_KEY")["SECRET_KEY"] == first
    assert stat.S_IMODE((tmp_path / "var" / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]


def test_a_given_key_is_used_and_none_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert values(monkeypatch, "SECRET_KEY", SECRET_KEY="given")["SECRET_KEY"] == "given"
    assert list((tmp_path / "var").iterdir()) == []


def test_messages_come_back_later_than_a_task_can_last(monkeypatch: pytest.MonkeyPatch) -> None:
    found = values(
        monkeypatch,
        "CELERY_TASK_TIME_LIMIT",
        "CHECK_LEASE",
        "CELERY_BROKER_TRANSPORT_OPTIONS",
        CHECK_TIME_LIMIT="600",
    )
    options = found["CELERY_BROKER_TRANSPORT_OPTIONS"]
    assert found["CELERY_TASK_TIME_LIMIT"] == 600 < found["CHECK_LEASE"] < options["visibility_timeout"]


def test_a_deep_checkout_gets_a_shorter_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100)
    url = values(monkeypatch, "BROKER_URL", DATA_DIR=str(deep))["BROKER_URL"]
    assert str(deep) not in url
    assert len(url.removeprefix("unix://").encode()) <= 100
    assert url != values(monkeypatch, "BROKER_URL", DATA_DIR=str(tmp_path / ("e" * 100)))["BROKER_URL"]


@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({"DEBUG": "maybe"}, "DEBUG is 'maybe': say true or false"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is 'LOUD': say one of DEBUG, INFO, WARNING, ERROR"),
        (
            {"SITE_URL": "http://assay.example.org"},
            (
                "SITE_URL is plain http for assay.example.org: passwords would travel unencrypted; "
                "use https behind a TLS proxy"
            ),
        ),
        (
            {"DATABASE_URL": "mysql://u:p@h/assay"},
            (
                "DATABASE_URL cannot be read as an address: "
                "say something like postgres://user:password@db.example.org:5432/assay"
            ),
        ),
        (
            {"REDIS_URL": "amqp://h"},
            ("REDIS_URL cannot be read as an address: say something like redis://:password@broker.example.org:6379/0"),
        ),
    ],
)
def test_a_setting_that_cannot_work_is_refused(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], line: str
) -> None:
    with pytest.raises(env.SettingError) as refusal:
        values(monkeypatch, "DEBUG", **variables)
    assert str(refusal.value) == line


def test_an_unusable_data_folder_ends_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = python(tmp_path, "manage.py", "migrate", DATA_DIR=str(tmp_path / "file" / "var"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"assay: cannot write to {tmp_path / 'file' / 'var'} (not a directory): "
        "give yourself write access to it, or name another with DATA_DIR=\n"
    )


# What settings name by dotted path is imported in an order that differs from one installation to the next.
@pytest.mark.parametrize("module", ["config.errors", "claims.api.problems", "claims.api.parsers", "config.urls"])
def test_a_module_that_settings_name_can_be_imported_first(tmp_path: Path, module: str) -> None:
    ready = "" if module == "config.errors" else "django.setup(); "
    done = python(tmp_path, "-c", f"import django; {ready}import {module}", DJANGO_SETTINGS_MODULE="config.settings")
    assert done.returncode == 0, done.stderr

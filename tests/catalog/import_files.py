"""Files that are sent to be imported, kept in a folder of the test's own, and the worker that takes them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalog.imports import jobs, pulse
from catalog.models.imports import private_files

TODAY = date(2026, 11, 23)
TWO_PARTS = "code article;prix TTC;désignation\nA-1;12,500;Filtre\nB-1;9,000;Vis\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("base_location", "location"):
        monkeypatch.setitem(vars(private_files()), name, str(tmp_path))
    return tmp_path


@pytest.fixture
def no_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another connection does not see what a test's own transaction has written."""
    monkeypatch.setattr(pulse, "PULSE", 3600)


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks that were handed to workers."""
    tasks: list[str] = []
    monkeypatch.setattr("catalog.broker.current_app.send_task", lambda name, args, **how: tasks.append(name))
    return tasks


def upload(content: str | bytes, name: str = "tarif.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def log_in(client: Client, role: str) -> User:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


@pytest.fixture
def work(no_pulse: None) -> Callable[[], bool]:
    """One delivery of the worker's task."""

    def _work() -> bool:
        return jobs.run_next(today=TODAY)

    return _work


def send(client: Client, address: str, content: str | bytes = TWO_PARTS, name: str = "tarif.csv", **form: Any) -> Any:
    return client.post(address, {"file": upload(content, name), **form})

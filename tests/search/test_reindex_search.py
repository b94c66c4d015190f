"""The command `reindex_search`."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from search.indexing import index_changes
from search.management.commands import reindex_search
from search.models import SearchDocument
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def reindex(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    call_command("reindex_search", "--json", *options)
    summary: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return {name: value for name, value in summary.items() if name != "seconds"}


def test_what_is_stale(capsys: pytest.CaptureFixture[str]):
    kept, lost = ProductFactory(), ProductFactory()
    index_changes()
    SearchDocument.objects.filter(pk=lost.pk).delete()
    changed = ProductFactory()
    assert reindex(capsys) == {"read": 2, "written": 2}
    assert set(SearchDocument.objects.values_list("pk", flat=True)) == {kept.pk, lost.pk, changed.pk}
    assert reindex(capsys) == {"read": 0, "written": 0}


def test_everything(capsys: pytest.CaptureFixture[str]):
    ProductFactory()
    product = ProductFactory()
    index_changes()
    SearchDocument.objects.filter(pk=product.pk).update(numbers="")
    assert reindex(capsys, "--all") == {"read": 2, "written": 1}


def test_it_says_what_it_did(capsys: pytest.CaptureFixture[str]):
    ProductFactory()
    call_command("reindex_search")
    assert capsys.readouterr().out.startswith("Recherche : 1 produits relus, 1 fiches changées, en ")


@pytest.mark.parametrize(
    ("problem", "code", "sentence"),
    [(KeyboardInterrupt(), 130, "Interrompu"), (OperationalError("no more room\nDETAIL: x"), 1, "no more room$")],
)
def test_it_ends_with_one_sentence(problem: BaseException, code: int, sentence: str, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: Any) -> None:
        raise problem

    monkeypatch.setattr(reindex_search, "rebuild", fails)
    with pytest.raises(CommandError, match=sentence) as refused:
        call_command("reindex_search", "--all")
    assert refused.value.returncode == code

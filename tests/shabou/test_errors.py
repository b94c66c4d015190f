"""Pages of what went wrong."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import loader
from django.test import Client, RequestFactory, override_settings
from django.utils.translation import override

from shabou.errors import csrf_failure, server_error
from tests.factories import CategoryFactory

MANIFEST = {**settings.STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


@pytest.mark.django_db
def test_a_missing_page_helps_on_in_the_language_of_its_address(client: Client) -> None:
    CategoryFactory(name_fr="Freinage", name_ar="الفرامل", slug="freinage")
    french, arabic = client.get("/rien/"), client.get("/ar/rien/")
    assert (french.status_code, arabic.status_code) == (404, 404)
    html = french.content.decode()
    assert 'id="trouble-q" name="q"' in html
    assert '<a class="chip" href="/categorie/freinage/">Freinage</a>' in html
    assert 'href="/demande/">Demander une pièce</a>' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert '<a class="chip" href="/ar/categorie/freinage/">الفرامل</a>' in arabic.content.decode()


@pytest.mark.parametrize(
    "path", [*("/api", "/api/", "/api/v1", "/api/v2/"), *("/api/v1/rien", "/api/v1/rien/", "/api/v1/orders/7/")]
)
def test_an_unknown_address_of_the_api_is_told_in_json(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/json")
    assert response.json() == {
        "type": "client_error",
        "errors": [{"code": "not_found", "detail": "Cette adresse n'existe pas.", "attr": None}],
    }


def test_a_page_whose_name_begins_like_the_api_is_a_page(client: Client, db: None) -> None:
    assert client.get("/apiculture/")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(("language", "said"), [("fr", "Une pièce a lâché chez nous"), ("ar", 'dir="rtl"')])
def test_an_error_of_ours_needs_no_database(rf: RequestFactory, language: str, said: str) -> None:
    with override(language):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert said in response.content.decode()


def test_an_error_of_ours_under_the_api_is_json(rf: RequestFactory) -> None:
    response = server_error(rf.get("/api/v1/products/"))
    assert (response.status_code, response["Content-Type"]) == (500, "application/json")


def test_pages_without_a_database_name_hashed_files(tmp_path: Path) -> None:
    """As in production, where a sheet has no other name."""
    with override_settings(STORAGES=MANIFEST, STATIC_ROOT=tmp_path, DEBUG=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        html = loader.render_to_string("503.html")
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', html)
    assert [re.sub(r"\.[0-9a-f]{12}\.", ".", sheet) for sheet in sheets] == [
        "css/tokens.css",
        "css/base.css",
        "css/shop.css",
        "css/pages.css",
    ]
    assert all((tmp_path / sheet).is_file() for sheet in sheets)


def test_an_expired_form_leads_back_to_its_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/demande/", headers={"referer": "http://testserver/contact/"})
    assert response.status_code == 403
    html = response.content.decode()
    assert "Ce formulaire n&#x27;est plus valable" in html or "Ce formulaire n'est plus valable" in html
    assert 'href="http://testserver/contact/">Revenir à la page</a>' in html


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "javascript:alert(1)", ""])
def test_an_expired_form_leads_nowhere_else(rf: RequestFactory, elsewhere: str) -> None:
    html = csrf_failure(rf.post("/demande/", headers={"referer": elsewhere})).content.decode()
    assert "Revenir à la page" not in html
    assert "Revenir à l'accueil" in html

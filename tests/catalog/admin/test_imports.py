"""Reports of imports: what came of each file, and the refused lines to take away."""

import pghistory
import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from catalog.models import ImportRefusal, ImportRun, PriceEvent, Product, StockMovement
from tests.catalog.admin.staff import client_of, text, url
from tests.factories import ImportRunFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


@pytest.fixture
def run():
    run = ImportRunFactory(read=62, updated=2, rejected=60, file_name="tarif.xlsx")
    ImportRefusal.objects.bulk_create(
        [
            ImportRefusal(run=run, line=n + 2, column="prix", value=f"12D5{n}", reason="Prix illisible.")
            for n in range(60)
        ]
    )
    run.refresh_from_db()
    return run


def test_a_report_shows_the_first_refused_lines_and_the_way_to_all(chef, run):
    page = text(chef.get(url(ImportRun, "change", run.pk)))
    assert "Télécharger les 60 lignes refusées (CSV)" in page
    assert page.count("Prix illisible.") == 50
    assert f'href="/admin/catalog/importrefusal/?run__id__exact={run.pk}"' in page
    everything = chef.get(url(ImportRefusal), {"run__id__exact": run.pk})
    assert everything.context["cl"].result_count == 60


def test_a_file_that_was_refused_as_a_whole_says_why(chef):
    run = ImportRunFactory(status="failed", message="Les colonnes « code » et « prix » sont introuvables.")
    page = text(chef.get(url(ImportRun, "change", run.pk)))
    assert "Les colonnes « code » et « prix » sont introuvables." in page
    assert "Télécharger" not in page


def download(client, run):
    response = client.get(reverse("admin:catalog_importrun_refusals", args=[run.pk]))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="lignes-refusees-{run.pk}.csv"'
    return b"".join(response.streaming_content).decode()


def test_refused_lines_are_downloaded_for_a_french_spreadsheet(chef, run):
    lines = download(chef, run).splitlines()
    assert lines[0] == "\ufeffligne;colonne;valeur;motif"
    assert lines[1] == "2;prix;12D50;Prix illisible."
    assert len(lines) == 61


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+216 71 123 456", "'+216 71 123 456"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("-2,5", "'-2,5"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ('a;b "c"', '"a;b ""c"""'),
        ("12,500", "12,500"),
    ],
)
def test_no_cell_computes(chef, value, cell):
    run = ImportRunFactory()
    ImportRefusal.objects.create(run=run, line=2, column="code", value=value, reason="Refusé.")
    assert download(chef, run).splitlines()[1] == f"2;code;{cell};Refusé."


def test_a_long_report_is_streamed_by_one_query(chef, run, django_assert_num_queries: DjangoAssertNumQueries):
    chef.get(url(ImportRun))
    with django_assert_num_queries(3):  # the user, the run, its lines
        assert len(download(chef, run)) > 1_000


def test_a_dry_run_is_told_apart_and_leads_to_no_change(chef, run):
    ImportRun.objects.filter(pk=run.pk).update(dry_run=True)
    page = text(chef.get(url(ImportRun, "change", run.pk)))
    assert "essai à blanc" in page.lower()
    assert f"?import={run.uuid}" not in page
    assert run.file_name not in text(chef.get(url(PriceEvent)))


def test_a_report_leads_to_what_the_import_changed(chef, run):
    changed, other = ProductFactory(), ProductFactory()
    with pghistory.context(**{"import": str(run.uuid), "stock_kind": "import"}):
        Product.objects.filter(pk=changed.pk).update(price=99, stock=7)
    page = text(chef.get(url(ImportRun, "change", run.pk)))
    for model in (PriceEvent, StockMovement):
        address = f"{url(model)}?import={run.uuid}"
        assert f'href="{address}"' in page
        rows = chef.get(address).context["cl"].result_list
        assert [row.trace.run for row in rows] == [run]
        assert f"product__id__exact={other.pk}" not in text(chef.get(address))
    assert chef.get(f"{url(PriceEvent)}?import=nonsense").context["cl"].result_count == 0

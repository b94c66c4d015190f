"""Pages of the other nouns: they open, they save, they refuse in French."""

from datetime import date

import pytest
from django.contrib import admin

from catalog.admin.fitment import conditions
from catalog.admin.history import LinkedTrace, add_traces
from catalog.models import (
    Brand,
    Category,
    Equivalence,
    ExchangeRate,
    Fitment,
    ProductReference,
    StockMovement,
    Supersession,
    SupplierFamily,
    SupplierProfile,
    VehicleEngine,
    VehicleMake,
    VehicleModel,
)
from tests.catalog.admin.staff import client_of, form_data, text, url
from tests.catalog.admin.test_lists import ROWS
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    SupplierFamilyFactory,
    SupplierProfileFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


def save(client, row, **changed):
    address = url(type(row), "change", row.pk)
    return client.post(address, form_data(client.get(address), type(row), **changed), follow=True)


def add(client, noun, **values):
    data = form_data(client.get(url(noun, "add")), noun) | values
    return client.post(url(noun, "add"), data, follow=True)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.model_name)
def test_every_row_has_a_page_and_every_page_saves(chef, model):
    ROWS[model](2)
    row = model._default_manager.last()
    page = chef.get(url(model, "change", row.pk))
    assert page.status_code == 200
    if not admin.site.get_model_admin(model).has_change_permission(page.wsgi_request):
        return
    before = model._default_manager.filter(pk=row.pk).values().get()
    response = save(chef, row)
    assert "adminform" not in response.context, response.context["adminform"].form.errors
    after = model._default_manager.filter(pk=row.pk).values().get()
    assert before == after


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model._meta.model_name)
def test_no_foreign_key_is_a_raw_number_or_a_list_of_everything(chef, model):
    model_admin = admin.site.get_model_admin(model)
    assert model_admin.raw_id_fields == ()
    typed = set(model_admin.autocomplete_fields) | set(model_admin.readonly_fields)
    keys = {field.name for field in model._meta.fields if field.is_relation and field.editable}
    if model_admin.has_add_permission(chef.get(url(model)).wsgi_request):
        assert keys <= typed


def test_a_name_that_exists_under_another_spelling_is_refused(chef):
    BrandFactory(name="Mann Filter")
    VehicleMakeFactory(name="Mann Filter")
    again = {"name": "MANN-FILTER", "slug": "mann"}
    assert "Cette marque existe déjà, peut-être écrite autrement." in text(add(chef, Brand, **again))
    assert "Ce constructeur existe déjà, peut-être écrit autrement." in text(add(chef, VehicleMake, **again))
    assert Brand.objects.count() == VehicleMake.objects.count() == 1


def test_an_exchange_rate_is_refused_twice_a_day(chef):
    values = {"currency": "EUR", "rate": "3,4", "valid_from": "01/01/2026"}
    assert "adminform" not in add(chef, ExchangeRate, **values).context
    assert "Cette devise a déjà un taux à partir de ce jour." in text(add(chef, ExchangeRate, **values))
    assert "Une devise s&#x27;écrit en trois majuscules" in text(add(chef, ExchangeRate, **values | {"currency": "eu"}))
    assert ExchangeRate.objects.count() == 1


def test_an_equivalence_is_stored_the_lower_product_first(chef):
    first, second = ProductFactory.create_batch(2)
    add(chef, Equivalence, first=second.pk, second=first.pk)
    pair = Equivalence.objects.get()
    assert (pair.first, pair.second) == (first, second)
    assert "Cette équivalence existe déjà." in text(add(chef, Equivalence, first=first.pk, second=second.pk))
    assert "Un produit n&#x27;est pas l&#x27;équivalent" in text(
        add(chef, Equivalence, first=first.pk, second=first.pk)
    )
    assert "Un produit ne se remplace pas lui-même." in text(add(chef, Supersession, old=first.pk, new=first.pk))


def test_a_reference_is_added_in_its_printed_form(chef):
    product = ProductFactory()
    add(chef, ProductReference, product=product.pk, kind="oe", issuer="VW", printed="1K0 698 151-F")
    assert product.references.get().normalized == "1K0698151F"
    again = add(chef, ProductReference, product=product.pk, kind="oe", issuer="VW", printed="1k0.698.151f")
    assert "Ce produit a déjà cette référence, peut-être écrite autrement." in text(again)


def test_a_fitment_is_for_an_engine_or_a_model(chef):
    product, engine = ProductFactory(), VehicleEngineFactory()
    both = {"product": product.pk, "engine": engine.pk, "model": engine.model.pk, "air_conditioning": "unknown"}
    assert "Choisissez une motorisation ou un modèle entier" in text(add(chef, Fitment, **both))
    add(chef, Fitment, **both | {"engine": ""})
    assert product.fitments.get().model == engine.model
    again = add(chef, Fitment, **both | {"engine": "", "note": "autre"})
    assert "Cette compatibilité existe déjà." in text(again)


def test_conditions_of_a_fitment_in_one_line():
    fitment = FitmentFactory(
        axle="front",
        side="left",
        valid_from=date(2010, 3, 1),
        engine_code="K9K",
        air_conditioning=False,
        note="sauf break",
    )
    assert conditions(fitment) == "Avant, Gauche, 03/2010 – , K9K, sans climatisation, sauf break"
    assert conditions(FitmentFactory()) == ""


def test_a_model_shows_its_engines_and_takes_new_ones(chef):
    engine = VehicleEngineFactory(name="1.5 dCi")
    assert "1.5 dCi" in text(chef.get(url(VehicleModel, "change", engine.model.pk)))
    save(chef, engine.model, **{"engines-TOTAL_FORMS": "2", "engines-1-name": "1.2 TCe"})
    assert sorted(engine.model.engines.values_list("name", flat=True)) == ["1.2 TCe", "1.5 dCi"]


@pytest.mark.parametrize("typed", ["clio dci", "citroen clio", "K9K", "Citroën"])
def test_an_engine_is_found_by_words_of_its_car(chef, typed):
    make = VehicleMakeFactory(name="Citroën")
    engine = VehicleEngineFactory(model=VehicleModelFactory(make=make, name="Clio IV"), name="1.5 dCi", codes="K9K 608")
    VehicleEngineFactory()
    found = chef.get(url(VehicleEngine), {"q": typed}).context["cl"].result_list
    assert engine in found


def test_makes_are_put_in_order_in_the_list(chef):
    make = VehicleMakeFactory(position=9)
    data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": make.pk, "form-0-position": 1, "_save": "1"}
    chef.post(url(VehicleMake), data)
    make.refresh_from_db()
    assert (make.position, make.is_active) == (1, False)


def test_families_of_a_supplier_get_their_category(chef):
    profile, category = SupplierProfileFactory(), CategoryFactory()
    family = SupplierFamilyFactory(profile=profile)
    save(chef, profile, **{"families-0-category": category.pk})
    family.refresh_from_db()
    assert family.category == category
    page = text(chef.get(url(SupplierProfile, "change", profile.pk)))
    assert f'<option value="{category.pk}" selected>{category.name_fr}</option>' in page


def test_families_cost_the_same_however_many(chef, django_assert_max_num_queries):
    profile = SupplierProfileFactory()
    for _ in range(30):
        SupplierFamilyFactory(profile=profile, category=CategoryFactory())
    chef.get(url(SupplierProfile))
    with django_assert_max_num_queries(8):
        chef.get(url(SupplierProfile, "change", profile.pk))
    assert SupplierFamily.objects.count() == 30


def test_a_change_without_a_context_was_made_by_the_system():
    ProductFactory()
    assert add_traces(StockMovement.objects.all())[0].trace == LinkedTrace()


def test_the_back_office_speaks_french(chef):
    page = text(chef.get("/admin/"))
    assert "Shabou Auto Pièces</strong> – back office" in page
    assert "css/admin.css" in page
    assert "Django" not in page


def choices(client, model, field, term=""):
    looked_up = {"app_label": "catalog", "model_name": model._meta.model_name, "field_name": field, "term": term}
    return [choice["text"] for choice in client.get("/admin/autocomplete/", looked_up).json()["results"]]


def test_engines_of_one_name_are_told_apart_where_one_is_chosen(chef):
    model = VehicleModelFactory(make=VehicleMakeFactory(name="Renault"), name="Clio IV")
    engines = [VehicleEngineFactory(model=model, name="1.5 dCi", power_hp=power) for power in (75, 90)]
    labels = ["Renault Clio IV 1.5 dCi · 75 ch · 2012 – 2020", "Renault Clio IV 1.5 dCi · 90 ch · 2012 – 2020"]
    assert choices(chef, Fitment, "engine", "clio dci") == labels
    fitment = FitmentFactory(engine=engines[1])
    assert labels[1] in text(chef.get(url(Fitment, "change", fitment.pk)))
    assert labels[1] in text(chef.get(url(Fitment), {"engine__id__exact": engines[1].pk}))


def test_a_category_is_offered_with_its_parent(chef):
    CategoryFactory(name_fr="Boîte de vitesses", parent=CategoryFactory(name_fr="Transmission"))
    assert choices(chef, Category, "parent", "boite") == ["Transmission › Boîte de vitesses"]
    assert choices(chef, Category, "parent") == ["Transmission", "Transmission › Boîte de vitesses"]


@pytest.mark.parametrize("model", sorted(ROWS, key=lambda model: model.__name__))
def test_every_empty_form_opens_where_rows_can_be_added(chef, model):
    if admin.site._registry[model].has_add_permission(chef.get(url(model)).wsgi_request):
        assert chef.get(url(model, "add")).status_code == 200


def test_a_nul_or_a_page_of_text_is_a_search_like_any_other(chef):
    names = {"app_label": "catalog", "model_name": "fitment", "field_name": "engine"}
    for term in ("\0", "x" * 3_000):
        answer = chef.get("/admin/autocomplete/", {"term": term, **names})
        assert (answer.status_code, answer.json()["results"]) == (200, [])

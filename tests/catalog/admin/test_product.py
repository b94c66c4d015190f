"""The product's page: what it shows, what it saves, and what it leaves alone."""

import io
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from catalog.models import Fitment, PriceEvent, Product, ProductPhoto, ProductReference, Status, StockMovement
from tests.catalog.admin.staff import client_of, form_data, messages, text, url
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductPhotoFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    SpecificationFactory,
    VehicleEngineFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db

MOST_QUERIES = 25


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


@pytest.fixture
def product():
    return ProductFactory(sku="F-100", mpn="W 712/75", price=Decimal("12.500"), stock=5)


def page_of(client, product):
    return client.get(url(Product, "change", product.pk))


def save(client, product, **changed):
    data = form_data(page_of(client, product), Product, **changed)
    return client.post(url(Product, "change", product.pk), data, follow=True)


def errors(response):
    form = response.context["adminform"].form
    return {field: list(found) for field, found in form.errors.items()}


# --- prices ----------------------------------------------------------------------------------


def test_the_page_shows_the_price_with_its_tax(chef, product):
    page = text(page_of(chef, product))
    assert "10,504\xa0DT HT + 1,996\xa0DT de TVA (19 %) = 12,500\xa0DT TTC" in page
    assert 'value="12,500"' in page


def test_a_new_price_is_recorded_with_who_and_why(chef, product):
    save(chef, product, price="13,9", reason="Nouveau tarif")
    product.refresh_from_db()
    assert product.price == Decimal("13.900")
    event = PriceEvent.objects.newest_first().first()
    assert event.price == Decimal("13.900")
    assert event.pgh_context.metadata["user"] == get_user_model().objects.get().pk
    assert event.pgh_context.metadata["reason"] == "Nouveau tarif"
    page = text(page_of(chef, product))
    assert "12,500\xa0DT → <strong>13,900\xa0DT</strong></td><td>chef</td><td>Nouveau tarif</td>" in page


def test_saving_without_a_change_writes_nothing(chef, product):
    before = Product.objects.get(pk=product.pk).updated_at
    save(chef, product)
    assert Product.objects.get(pk=product.pk).updated_at == before
    assert PriceEvent.objects.count() == StockMovement.objects.count() == 1


def test_stock_that_moves_while_the_page_is_saved_is_kept(chef, product, monkeypatch):
    """The form has read the product; an order takes two pieces before it writes."""

    def order_comes_between(self, *args, **kwargs):
        Product.objects.filter(pk=product.pk).update(stock=3)
        return original(self, *args, **kwargs)

    original = Product.save
    monkeypatch.setattr(Product, "save", order_comes_between)
    save(chef, product, name_fr="Filtre à huile court")
    product.refresh_from_db()
    assert (product.name_fr, product.stock) == ("Filtre à huile court", 3)
    assert list(StockMovement.objects.order_by("id").values_list("quantity", flat=True)) == [5, -2]


def test_stock_is_not_written_through_the_form(chef, product):
    save(chef, product, stock="99", name_fr="Autre")
    product.refresh_from_db()
    assert product.stock == 5


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"price": "0"}, "Le prix est positif ; laissez vide pour « prix sur demande »."),
        ({"former_price": "12,500"}, "L'ancien prix est affiché barré : il doit dépasser le prix."),
        ({"sku": "--"}, "Le code article doit contenir des lettres ou des chiffres."),
        ({"mpn": "w712-75/1"}, "Cette marque a déjà un produit avec cette référence fabricant."),
        ({"vat_rate": "100"}, None),
        ({"price": "12.500.000"}, "Écrivez un montant en dinars, par exemple 12,500."),
        ({"name_fr": ""}, "Ce champ est obligatoire."),
    ],
)
def test_nonsense_is_refused_with_a_sentence(chef, product, changed, sentence):
    ProductFactory(brand=product.brand, mpn="W 712/75-1")
    found = errors(save(chef, product, **changed))
    sentences = [one for field in found.values() for one in field]
    assert sentences == [sentence] if sentence else len(sentences) == 1
    assert PriceEvent.objects.count() == 2
    product.refresh_from_db()
    assert product.sku == "F-100"


# --- a new product ---------------------------------------------------------------------------


def test_a_product_is_added_with_what_the_database_fills_in(chef):
    brand, category = BrandFactory(), CategoryFactory()
    data = form_data(chef.get(url(Product, "add")), Product)
    assert (data["vat_rate"], data["low_stock_level"], data["status"]) == ("19,00", "2", "active")
    data |= {"sku": "N-1", "name_fr": "Bougie", "slug": "bougie-n-1", "brand": brand.pk, "category": category.pk}
    response = chef.post(url(Product, "add"), data | {"price": "8,750"}, follow=True)
    assert response.status_code == 200
    product = Product.objects.get()
    assert (product.sku, product.price, product.stock, product.status) == ("N-1", Decimal("8.750"), 0, "active")


# --- its tables ------------------------------------------------------------------------------


def test_a_part_for_900_cars_shows_the_first_and_a_link_to_all(chef, product):
    model = VehicleModelFactory()
    Fitment.objects.bulk_create(
        [Fitment(product=product, engine=engine) for engine in VehicleEngineFactory.create_batch(25, model=model)]
    )
    response = page_of(chef, product)
    formset = next(i.formset for i in response.context["inline_admin_formsets"] if i.formset.model is Fitment)
    assert len(formset.initial_forms) == 20
    assert "Voir toutes les compatibilités (25)" in text(response)
    assert f'href="/admin/catalog/fitment/?product__id__exact={product.pk}"' in text(response)
    save(chef, product, name_fr="Autre nom")
    assert product.fitments.count() == 25


def test_the_page_costs_the_same_for_one_row_and_for_many(chef, product):
    def queries():
        page_of(chef, product)
        with CaptureQueriesContext(connection) as captured:
            page_of(chef, product)
        return len(captured)

    def rows(number):
        for _ in range(number):
            FitmentFactory(product=product)
            ProductReferenceFactory(product=product)
            ProductSpecificationFactory(product=product)
            ProductPhotoFactory(product=product)
            Product.objects.filter(pk=product.pk).update(stock=product.stock, price=product.price)
            product.stock, product.price = product.stock + 1, product.price + 1

    rows(1)
    one = queries()
    rows(9)
    assert queries() == one <= MOST_QUERIES


def test_references_are_added_and_removed_on_the_page(chef, product):
    old = ProductReferenceFactory(product=product, printed="82 00 768 927")
    save(
        chef,
        product,
        **{
            "references-TOTAL_FORMS": "2",
            "references-0-DELETE": "on",
            "references-1-kind": "oe",
            "references-1-issuer": "RENAULT",
            "references-1-printed": "77 01 478 021",
        },
    )
    assert [found.normalized for found in product.references.all()] == ["7701478021"]
    assert not ProductReference.objects.filter(pk=old.pk).exists()


def test_a_reference_under_another_spelling_is_refused(chef, product):
    ProductReferenceFactory(product=product, printed="82 00 768", kind="oe", issuer="RENAULT")
    again = {"references-1-kind": "oe", "references-1-issuer": "RENAULT", "references-1-printed": "8200.768"}
    response = save(chef, product, **{"references-TOTAL_FORMS": "2"} | again)
    assert "Ce produit a déjà cette référence, peut-être écrite autrement." in text(response)
    assert product.references.count() == 1


def test_references_of_one_maker_are_several(chef, product):
    rows = {"references-TOTAL_FORMS": "2"}
    for row, printed in enumerate(("82 00 768", "77 01 478")):
        rows |= {f"references-{row}-{name}": value for name, value in (("kind", "oe"), ("issuer", "RENAULT"))}
        rows[f"references-{row}-printed"] = printed
    save(chef, product, **rows)
    assert product.references.count() == 2


def test_the_same_reference_twice_in_one_form_saves_nothing(chef, product):
    rows = {"references-TOTAL_FORMS": "2", "name_fr": "Autre nom"}
    for row, printed in enumerate(("82 00 768", "8200768")):
        rows |= {f"references-{row}-kind": "oe", f"references-{row}-printed": printed}
    assert messages(save(chef, product, **rows)) == [
        "Rien n'est enregistré : deux lignes disent la même chose, ou quelqu'un vient d'écrire la même."
    ]
    product.refresh_from_db()
    assert (product.name_fr == "Autre nom", product.references.count()) == (False, 0)


def test_a_car_is_added_by_engine_or_by_model_but_not_by_both(chef, product):
    engine = VehicleEngineFactory()
    row = {"fitments-TOTAL_FORMS": "1", "fitments-0-engine": engine.pk}
    response = save(chef, product, **row, **{"fitments-0-model": engine.model.pk})
    assert "Choisissez une motorisation ou un modèle entier, l&#x27;un des deux." in text(response)
    assert product.fitments.count() == 0
    save(chef, product, **row)
    assert product.fitments.get().engine == engine


def test_a_specification_is_filled_in_the_column_of_its_kind(chef, product):
    specification = SpecificationFactory(kind="number")
    row = {"specifications-TOTAL_FORMS": "1", "specifications-0-boolean": "unknown"}
    row["specifications-0-specification"] = specification.pk
    response = save(chef, product, **row, **{"specifications-0-text": "280"})
    assert "Remplissez la seule colonne « Nombre »." in text(response)
    save(chef, product, **row, **{"specifications-0-number": "280"})
    assert product.specifications.get().number == Decimal("280.000")


def test_a_value_without_its_specification_is_an_error_of_the_form(chef, product):
    row = {"specifications-TOTAL_FORMS": "1", "specifications-0-boolean": "unknown", "specifications-0-number": "280"}
    assert "Ce champ est obligatoire." in text(save(chef, product, **row))
    assert product.specifications.count() == 0


# --- photos ----------------------------------------------------------------------------------


def picture(name="photo.png", image_format="PNG"):
    written = io.BytesIO()
    Image.new("RGB", (2000, 1000), "navy").save(written, image_format)
    return SimpleUploadedFile(name, written.getvalue())


def upload(client, product, file, **more):
    rows = {"photos-TOTAL_FORMS": "1", "photos-0-image": file, "photos-0-alt_fr": "De face", "photos-0-position": "0"}
    return save(client, product, **rows | more)


def test_an_uploaded_photo_is_written_again(chef, product, media):
    upload(chef, product, picture())
    photo = product.photos.get()
    assert (photo.width, photo.height, photo.alt_fr) == (1600, 800, "De face")
    assert photo.image.name.endswith(".webp")
    assert Image.open(photo.image.path).format == "WEBP"


@pytest.mark.parametrize("name", ["anim.gif", "photo.png"])
def test_what_is_no_photo_is_refused_and_nothing_is_kept(chef, product, media, name):
    response = upload(chef, product, picture(name, "GIF"), name_fr="Autre nom")
    assert "Ce fichier n&#x27;est pas une photo JPEG, PNG ou WebP." in text(response)
    assert not ProductPhoto.objects.exists()
    assert list(media.rglob("*.*")) == []
    product.refresh_from_db()
    assert product.name_fr != "Autre nom"


def test_a_photo_takes_its_files_along(chef, product, media, django_capture_on_commit_callbacks):
    upload(chef, product, picture())
    with django_capture_on_commit_callbacks(execute=True):
        save(
            chef,
            product,
            **{"photos-0-image": SimpleUploadedFile("b.png", picture().read()), "photos-0-alt_fr": "De dos"},
        )
    name = product.photos.get().image.name.split("/")[-1].removesuffix(".webp")
    widths = ("-1280", "-320", "-640")
    assert sorted(file.name for file in media.rglob("*.*")) == sorted(
        [f"{name}.webp", *(f"{name}{width}.{kind}" for width in widths for kind in ("avif", "webp"))]
    )
    with django_capture_on_commit_callbacks(execute=True):
        save(chef, product, **{"photos-0-DELETE": "on"})
    assert list(media.rglob("*.*")) == []


# --- actions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "status", "one", "two"),
    [
        ("put_on_sale", Status.ACTIVE, "1 produit mis en vente.", "2 produits mis en vente."),
        ("hide", Status.INACTIVE, "1 produit masqué.", "2 produits masqués."),
        ("discontinue", Status.DISCONTINUED, "1 produit arrêté.", "2 produits arrêtés."),
    ],
)
def test_bulk_actions_say_how_many_and_leave_a_trace(chef, action, status, one, two):
    other = Status.INACTIVE if status == Status.ACTIVE else Status.ACTIVE
    products = ProductFactory.create_batch(3, status=other)

    def act(*chosen):
        data = {"action": action, "_selected_action": [product.pk for product in chosen], "index": 0}
        return messages(chef.post(url(Product), data, follow=True))

    assert act(products[0]) == [one]
    assert act(*products) == [two]
    assert act(*products) == ["Aucun produit à changer."]
    assert set(Product.objects.values_list("status", flat=True)) == {status}
    assert LogEntry.objects.filter(user__username="chef").count() == 3


def test_only_a_public_part_links_to_its_page(chef, product):
    assert f'href="{product.get_absolute_url()}"' in text(page_of(chef, product))
    Product.objects.filter(pk=product.pk).update(status=Status.INACTIVE)
    assert f'href="{product.get_absolute_url()}"' not in text(page_of(chef, product))

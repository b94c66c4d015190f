"""Whatever wrote the product, its document is right after the next run; nothing else is written."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from catalog.models import Brand, Category, Generation, Product, Status, Topic
from search.indexing import Run, index_changes, index_products, mark_missing, rebuild, runs, staleness
from search.models import SearchDocument, SearchWord
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    SpecificationFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def document(product: Product) -> SearchDocument:
    return SearchDocument.objects.get(pk=product.pk)


def lexemes(product: Product, column: str = "words") -> dict[str, str]:
    """Each word and mark of a document with its weights: `A`, `AD`; marks have none."""
    found = sql(
        f"""
        SELECT lexeme, coalesce(array_to_string(ARRAY(SELECT DISTINCT unnest(weights) ORDER BY 1), ''), '')
        FROM search_searchdocument, unnest({column}) WHERE product_id = %s
        """,
        product.pk,
    )
    return {str(lexeme): str(weights) for lexeme, weights in found}


def finds(product: Product, text: str, configuration: str = "search_french") -> bool:
    query = f"SELECT words @@ plainto_tsquery('{configuration}', %s) FROM search_searchdocument WHERE product_id = %s"
    return bool(sql(query, text, product.pk)[0][0])


def indexed(**values: object) -> Product:
    product: Product = ProductFactory(**values)
    index_changes()
    return product


# --- what a document holds -------------------------------------------------------------------


def test_the_name_is_found_in_french_in_arabic_and_as_written():
    product = indexed(name_fr="Huile Éco 5W-40 DOT 4", name_ar="زَيْت المُحرِّك")
    found = lexemes(product)
    for lexeme in ("huil", "huile", "eco", "5w40", "dot4", "زيت"):
        assert found[lexeme] == "A", lexeme
    assert finds(product, "محرك المحرك", "search_arabic")


def test_the_stems_of_the_classifier_are_found():
    CategoryFactory(name_fr="Plaquettes de frein", keywords=["plaquette frein"])
    product = indexed(name_fr="JEU PLQ. FREIN AV")
    assert finds(product, "plaquet frein avant")
    assert "=plaquet" in lexemes(product, "name")


def test_brand_category_path_measures_and_cars_weigh_less_than_the_name():
    system = CategoryFactory(name_fr="Freinage", name_ar="فرامل")
    product = ProductFactory(
        brand=BrandFactory(name="Brembo"), category=CategoryFactory(name_fr="Disques", parent=system)
    )
    measure = SpecificationFactory(code="diameter", unit="mm")
    ProductSpecificationFactory(product=product, specification=measure, number="280.000")
    thread = SpecificationFactory(code="thread", kind="text", unit="")
    ProductSpecificationFactory(product=product, specification=thread, number=None, text="M10x1,25")
    heated = SpecificationFactory(code="heated", kind="boolean", name_fr="Dégivrant", unit="")
    ProductSpecificationFactory(product=product, specification=heated, number=None, boolean=True)
    car = VehicleModelFactory(make=VehicleMakeFactory(name="Renault"), name="Mégane III (BZ0_)", family="Mégane")
    FitmentFactory(product=product, engine=None, model=car)
    index_changes()
    found = lexemes(product)
    weights = {"brembo": "B", "disqu": "B", "freinag": "B", "280": "C", "280mm": "C", "m10x125": "C", "degivr": "C"}
    weights |= {"renault": "D", "megane": "D"}
    assert {lexeme: found.get(lexeme) for lexeme in weights} == weights
    assert not weights.keys() & lexemes(product, "name").keys()
    assert finds(product, "فرامل الفرامل", "search_arabic")


def test_a_description_is_found_last():
    product = indexed(description_fr="Livré avec vis", description_ar="مع براغي")
    assert lexemes(product)["livr"] == "D"
    assert finds(product, "براغي", "search_arabic")


def test_numbers_are_held_in_one_form_each_once():
    product = ProductFactory(sku="AB-1", mpn="04.495 ")
    for printed in ("82 00 123 456", "8200-123456"):
        ProductReferenceFactory(product=product, printed=printed, issuer=printed)
    index_changes()
    assert sorted(document(product).numbers.split()) == ["04495", "8200123456", "AB1"]
    assert document(product).numbers.startswith(" ")
    assert document(product).numbers.endswith(" ")


def test_marks_tell_brand_category_and_cars():
    product = ProductFactory()
    engine, model = VehicleEngineFactory(), VehicleModelFactory()
    FitmentFactory(product=product, engine=engine)
    FitmentFactory(product=product, engine=None, model=model)
    index_changes()
    marks = {lexeme for lexeme in lexemes(product) if lexeme.startswith("#")}
    assert marks == {
        f"#b{product.brand_id}",
        f"#c{product.category_id}",
        f"#e{engine.pk}",
        f"#m{engine.model_id}",
        f"#k{engine.model.make_id}",
        f"#w{model.pk}",
        f"#m{model.pk}",
        f"#k{model.make_id}",
    }
    assert document(product).makes == sorted([engine.model.make_id, model.make_id])


def test_a_part_without_cars_says_so():
    product = indexed(category=None)
    assert "#x" in lexemes(product)
    assert document(product).makes == []
    assert document(product).category_id is None


def test_a_part_that_fits_900_engines_has_them_all():
    product = ProductFactory()
    model = VehicleModelFactory()
    engines = [VehicleEngineFactory(model=model) for _ in range(900)]
    for engine in engines:
        FitmentFactory(product=product, engine=engine)
    index_changes()
    assert {f"#e{engine.pk}" for engine in engines} <= lexemes(product).keys()


def places(product: Product) -> set[str]:
    return {lexeme.removeprefix("#p") for lexeme in lexemes(product, "name") if lexeme.startswith("#p")}


def measured(product: Product, code: str, text: str) -> None:
    kind = SpecificationFactory(code=code, kind="text", unit="")
    ProductSpecificationFactory(product=product, specification=kind, number=None, text=text)


def test_the_name_says_the_place_before_the_specification_before_the_cars():
    product = ProductFactory(name_fr="AMORTISSEUR AV")
    measured(product, "position", "Arrière")
    measured(product, "side", "Gauche")
    FitmentFactory(product=product, side="right")
    index_changes()
    assert places(product) == {"front", "left"}


def test_cars_say_the_place_when_they_agree():
    agreed, torn = ProductFactory(), ProductFactory()
    FitmentFactory(product=agreed, axle="rear", side="left")
    FitmentFactory(product=agreed, axle="rear", side="right")
    FitmentFactory(product=torn, axle="rear")
    FitmentFactory(product=torn, axle="")
    index_changes()
    assert places(agreed) == {"rear"}
    assert places(torn) == set()


def test_a_specification_may_say_both_sides():
    product = ProductFactory()
    measured(product, "side", "Gauche et droit")
    measured(product, "level", "Inférieur")
    index_changes()
    assert places(product) == {"left", "right", "lower"}


@pytest.mark.parametrize(
    ("values", "public"),
    [
        ({}, True),
        ({"category": None}, True),
        ({"status": Status.INACTIVE}, False),
        ({"status": Status.DISCONTINUED}, False),
    ],
)
def test_public_is_what_the_catalogue_says(values: dict[str, object], public: bool):
    product = indexed(**values)
    assert document(product).is_public is public
    assert Product.objects.public().filter(pk=product.pk).exists() is public


def test_every_kind_of_text_can_be_indexed():
    odd = "%s _ \\ ' \" & | ! <-> :* 😀 ﷺ " + "é" * 200
    product = indexed(name_fr=odd, name_ar=odd, description_fr=odd * 90)
    assert document(product).is_public


# --- every way to write ----------------------------------------------------------------------


@pytest.fixture
def product() -> Product:
    """An indexed part called `Filtre à huile`, in a category below a system."""
    category = CategoryFactory(name_fr="Filtres", parent=CategoryFactory(name_fr="Moteur"))
    return indexed(name_fr="Filtre à huile", category=category, brand=BrandFactory(name="Mann"))


def rename_by_save(product: Product) -> None:
    product.name_fr = "Courroie"
    product.save()


def rename_in_bulk(product: Product) -> None:
    product.name_fr = "Courroie"
    Product.objects.bulk_update([product], ["name_fr"])


def rename_by_sql(product: Product) -> None:
    sql("UPDATE catalog_product SET name_fr = 'Courroie' WHERE id = %s", product.pk)


@pytest.mark.parametrize("rename", [rename_by_save, rename_in_bulk, rename_by_sql])
def test_a_new_name_is_found_and_the_old_one_is_not(rename: Callable[[Product], None], product: Product):
    rename(product)
    assert index_changes().products == 1
    assert finds(product, "courroie")
    assert not finds(product, "huile")


def test_copied_products_are_found():
    brand = BrandFactory()
    columns = "sku, slug, name_fr, brand_id"
    with connection.cursor() as cursor, cursor.copy(f"COPY catalog_product ({columns}) FROM STDIN") as copy:
        for number in range(3):
            copy.write_row((f"C{number}", f"c{number}", f"Courroie {number}", brand.pk))
    assert index_changes(limit=2).products == 3
    assert [document(product).numbers for product in Product.objects.order_by("pk")] == [" C0 ", " C1 ", " C2 "]


def test_a_renamed_brand_is_found(product: Product):
    Brand.objects.filter(pk=product.brand_id).update(name="Bosch")
    index_changes()
    assert finds(product, "bosch")
    assert not finds(product, "mann")


def test_a_renamed_system_is_found(product: Product):
    Category.objects.filter(name_fr="Moteur").update(name_fr="Graissage")
    index_changes()
    assert finds(product, "graissage")
    assert not finds(product, "moteur")


def test_a_branch_switched_off_and_on(product: Product):
    for is_active in (False, True):
        Category.objects.filter(name_fr="Moteur").update(is_active=is_active)
        index_changes()
        assert document(product).is_public is is_active


def test_a_fitment_added_and_removed(product: Product):
    fitment = FitmentFactory(product=product)
    index_changes()
    assert f"#e{fitment.engine_id}" in lexemes(product)
    assert "#x" not in lexemes(product)
    fitment.delete()
    index_changes()
    assert f"#e{fitment.engine_id}" not in lexemes(product)
    assert "#x" in lexemes(product)


def test_a_reference_added_and_removed(product: Product):
    reference = ProductReferenceFactory(product=product, printed="77 01")
    index_changes()
    assert " 7701 " in document(product).numbers
    reference.delete()
    index_changes()
    assert " 7701 " not in document(product).numbers


def test_stock_and_popularity(product: Product):
    Product.objects.filter(pk=product.pk).update(stock=0, popularity=7)
    index_changes()
    assert (document(product).in_stock, document(product).popularity) == (False, 7)


@pytest.mark.parametrize("raw", [False, True])
def test_a_deleted_product_takes_its_document_along(raw: bool):
    product = indexed(stock=0, price=None)
    pk = product.pk
    if raw:
        sql("DELETE FROM catalog_product WHERE id = %s", pk)
    else:
        product.delete()
    assert not SearchDocument.objects.filter(pk=pk).exists()
    assert index_changes().products == 1


def test_a_category_renamed_between_two_batches_is_read_anew(product: Product):
    other = ProductFactory(category=product.category)
    category = Category.objects.filter(pk=product.category_id)

    def after_first_batch(done: int, total: int) -> None:
        if done == 1:
            category.update(name_fr="Courroies", keywords=["courroie"])

    assert index_changes(limit=1, progress=after_first_batch).products == 3
    assert finds(product, "courroies")
    assert finds(other, "courroies")


# --- what is written -------------------------------------------------------------------------


def test_only_what_differs_is_written(product: Product):
    before = document(product).indexed_at
    other = ProductFactory(name_fr="Courroie")
    assert index_products([product.pk, other.pk]) == [other.pk]
    assert document(product).indexed_at == before


def test_products_that_are_gone_are_told(product: Product):
    assert index_products([product.pk, 0]) == [0]


def test_nothing_pending_writes_nothing(product: Product):
    version = Generation.objects.version(Topic.PRODUCT)
    assert index_changes().products == 0
    assert Generation.objects.version(Topic.PRODUCT) == version


def test_a_run_tells_how_many_it_looked_at_and_wrote(product: Product):
    product.price = 99
    product.save()
    ProductFactory(category=product.category)
    assert index_changes() == Run(products=2, written=1)


def test_a_run_ends_when_its_time_is_over():
    for _ in range(3):
        ProductFactory()
    assert index_changes(limit=1, seconds=0).products == 0
    assert staleness().products >= 3


def test_a_failed_batch_is_indexed_by_the_next_run(monkeypatch: pytest.MonkeyPatch):
    product = ProductFactory()

    def fails(*args: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(runs.Indexer, "index", fails)
        with pytest.raises(ZeroDivisionError):
            index_changes()
    assert index_changes().products == 1
    assert finds(product, "filtre")


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_index_everything_once():
    for _ in range(40):
        ProductFactory()

    def run() -> int:
        try:
            return index_changes(limit=5).products
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        looked_at = [done.result(timeout=30) for done in (pool.submit(run), pool.submit(run))]
    assert SearchDocument.objects.count() == 40
    assert staleness().products == 0
    assert sum(looked_at) == 40


@pytest.mark.django_db(transaction=True)
def test_a_run_that_may_not_wait_leaves_the_work_to_the_one_under_way():
    ProductFactory()

    def run() -> Run:
        try:
            return index_changes(wait=False)
        finally:
            connection.close()

    with runs._one_run(wait=True), ThreadPoolExecutor(1) as pool:
        assert pool.submit(run).result(timeout=30) == Run(0, 0)
    assert run() == Run(1, 1)


# --- all anew --------------------------------------------------------------------------------


def test_a_rebuild_mends_documents_and_tells_its_progress(product: Product):
    SearchDocument.objects.update(numbers=" WRONG ")
    ProductFactory()
    told: list[tuple[int, int]] = []
    assert rebuild(lambda done, total: told.append((done, total))) == Run(2, 2)
    assert told == [(2, 2)]
    assert " WRONG " not in document(product).numbers
    assert rebuild().products == 2


def test_a_rebuild_that_was_stopped_goes_on_with_the_next_run(monkeypatch: pytest.MonkeyPatch):
    for _ in range(3):
        ProductFactory()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "BATCH", 1)
    with pytest.raises(KeyboardInterrupt):
        rebuild(stop)
    index_changes()
    assert SearchDocument.objects.count() == 3


def test_products_without_a_document_are_marked(product: Product):
    SearchDocument.objects.all().delete()
    mark_missing()
    assert index_changes().products == 1
    assert finds(product, "filtre")


def test_words_of_a_batch_are_known_when_the_run_dies_after_it():
    ProductFactory(name_fr="Batterie")
    with pytest.raises(RuntimeError):
        index_changes(1, progress=die)
    assert SearchWord.objects.filter(pk="batterie").exists()


def die(*_: int) -> None:
    raise RuntimeError


# --- words -----------------------------------------------------------------------------------


def counted() -> dict[str, int]:
    return dict(SearchWord.objects.values_list("word", "products"))


def test_new_words_are_learned_and_counted_anew_by_a_rebuild(product: Product):
    assert counted() == {"filtre": 1, "huile": 1, "filtres": 1, "mann": 1}
    other = ProductFactory(
        name_fr="Filtre 12345 H7 de Batterie", name_ar="بطّارية", brand=product.brand, category=product.category
    )
    index_changes()
    assert counted() == {"filtre": 1, "huile": 1, "filtres": 1, "mann": 1, "batterie": 1, "بطاريه": 1}
    SearchWord.objects.create(word="oublie", sound="bl")
    other.name_ar = ""
    other.save()
    rebuild()
    assert counted() == {"filtre": 2, "huile": 1, "filtres": 2, "mann": 2, "batterie": 1}
    assert SearchWord.objects.get(pk="batterie").sound == "btr"


# --- staleness -------------------------------------------------------------------------------


def test_what_waits_is_counted_and_warned_of_after_a_minute(caplog: pytest.LogCaptureFixture):
    ProductFactory()
    index_changes()
    ProductFactory()
    runs.warn_when_late()
    assert staleness().products == 1
    assert caplog.messages == []
    sql("UPDATE catalog_productchange SET created_at = now() - interval '61 seconds'")
    runs.warn_when_late()
    assert staleness().age > timedelta(seconds=60)
    assert caplog.messages == ["1 products wait to be indexed, for 61 s"]

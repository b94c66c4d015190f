from datetime import date

import pytest

from catalog.imports import ImportRefused, import_fitments
from catalog.models import Fitment, Product
from tests.catalog.imports.conftest import Write, counts
from tests.factories import ProductFactory, VehicleEngineFactory, VehicleMakeFactory, VehicleModelFactory

pytestmark = pytest.mark.django_db


def test_joins_articles_and_vehicles_by_number_once(write: Write) -> None:
    part = ProductFactory(sku="17509")
    engine, other = VehicleEngineFactory(external_id="126840"), VehicleEngineFactory(external_id="126844")
    text = "article_id,vehicle_id\n17509,126840\n17509,126840\n"
    assert counts(import_fitments(write(text))) == (1, 0, 1, 0)
    assert counts(import_fitments(write(text))) == (0, 0, 2, 0)
    assert list(Product.objects.fitting(engine)) == [part]
    assert not Product.objects.fitting(other).exists()


def test_qualifiers(write: Write) -> None:
    ProductFactory(sku="A")
    VehicleEngineFactory(external_id="1")
    text = "sku;vehicle_id;essieu;côté;à partir de;jusqu'à;code moteur;clim;précision\n"
    line = "A;1;Avant;gauche;05/2012;2016-03;K9K;avec;châssis 2WD\n"
    assert counts(import_fitments(write(text + line + "A;1;arrière;D;;;;sans;\n"))) == (2, 0, 0, 0)
    first, second = Fitment.objects.order_by("pk")
    assert (first.axle, first.side, first.valid_from, first.valid_to) == (
        "front",
        "left",
        date(2012, 5, 1),
        date(2016, 3, 1),
    )
    assert (first.engine_code, first.air_conditioning, first.note) == ("K9K", True, "châssis 2WD")
    assert (second.axle, second.side, second.air_conditioning) == ("rear", "right", False)


def test_a_whole_model_or_an_engine_by_name_when_only_one_is_called_so(write: Write) -> None:
    ProductFactory(sku="A")
    make = VehicleMakeFactory(name="Citroën")
    model = VehicleModelFactory(make=make, name="C3 II")
    engine = VehicleEngineFactory(model=model, name="1.4 HDi")
    for power_hp in (90, 110):
        VehicleEngineFactory(model=model, name="1.6", power_hp=power_hp)
    result = import_fitments(
        write("sku,make,model,engine\nA,citroen,c3 ii,\nA,CITROEN,C3-II,1.4 hdi\nA,Citroën,C3 II,1.6\nA,X,Y,\n")
    )
    assert counts(result) == (2, 0, 0, 2)
    assert set(Fitment.objects.values_list("model", "engine")) == {(None, engine.pk), (model.pk, None)}
    assert [refusal.line for refusal in result.refusals] == [4, 5]


def test_refusals_and_dry_run(write: Write) -> None:
    ProductFactory(sku="A")
    VehicleEngineFactory(external_id="1")
    result = import_fitments(
        write(
            "sku;vehicle_id;essieu;côté;from;to;clim\n"
            "A;1;;;;;\nA;9;;;;;\nZ;1;;;;;\nA;1;milieu;;;;\nA;1;;;mai;;\nA;1;;;2016;2012;\nA;1;;;;;peut-être\n"
        ),
        dry_run=True,
    )
    assert counts(result) == (1, 0, 0, 6)
    assert [(refusal.line, refusal.column) for refusal in result.refusals] == [
        (3, "vehicle_id"),
        (4, "sku"),
        (5, "essieu"),
        (6, "from"),
        (7, "to"),
        (8, "clim"),
    ]
    assert [(change.key, change.new) for change in result.changes] == [("A", "1")]
    assert not Fitment.objects.exists()


def test_a_file_without_vehicles_is_refused(write: Write) -> None:
    with pytest.raises(ImportRefused, match="Aucune colonne de véhicule"):
        import_fitments(write("sku,price\n1,2\n"))

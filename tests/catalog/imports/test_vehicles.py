from datetime import date

import pytest

from catalog.imports import ImportRefused, import_vehicles
from catalog.models import Fuel, VehicleEngine, VehicleMake, VehicleModel
from tests.catalog.imports.conftest import Write, counts
from tests.factories import VehicleMakeFactory, VehicleModelFactory

pytestmark = pytest.mark.django_db

MODELS = """make_id,make,model_id,model_fr,model_group,from,to
93,RENAULT,501,CLIO IV (BH_),CLIO,2012-11-01,2020-12-01
93,RENAULT,502,CLIO V (BF_),CLIO,2019-06-01,
140,ISUZU,600,D-MAX II,D-MAX,2012-01-01,
"""
ENGINES = """vehicle_id,model_id,make,model,engine,from,to
9001,501,RENAULT,CLIO IV,1.5 dCi 75 (BHMX),2012-11-01,2018-08-01
9002,501,RENAULT,CLIO IV,1.5 dCi 75 (BHMX),2012-11-01,
9003,777,RENAULT,ESPACE V,1.6 dCi,2015-02-01,2017-01-01
"""


class TestModels:
    def test_creates_makes_and_models_once(self, write: Write) -> None:
        assert counts(import_vehicles(write(MODELS))) == (3, 0, 0, 0)
        assert counts(import_vehicles(write(MODELS))) == (0, 0, 3, 0)
        clio = VehicleModel.objects.get(external_id="501")
        assert (clio.make.name, clio.name, clio.family) == ("RENAULT", "CLIO IV (BH_)", "CLIO")
        assert (clio.produced_from, clio.produced_to) == (date(2012, 11, 1), date(2020, 12, 1))
        assert (clio.make.external_id, clio.slug) == ("93", "clio-iv-bh")

    def test_the_makes_most_driven_here_come_first(self, write: Write) -> None:
        import_vehicles(write(MODELS + "1,ABARTH,9,500,500,2008-01-01,\n"))
        assert [make.name for make in VehicleMake.objects.in_order()] == ["RENAULT", "ISUZU", "ABARTH"]

    def test_one_make_whatever_its_spelling(self, write: Write) -> None:
        VehicleMakeFactory(name="Citroën")
        import_vehicles(write("make,model_fr\nCITROEN,C3\ncitroën,C4\n"))
        assert VehicleMake.objects.get().models.count() == 2

    def test_a_make_known_under_another_name_stays_one(self, write: Write) -> None:
        golf = VehicleModelFactory(make=VehicleMakeFactory(name="VW"), name="GOLF")
        import_vehicles(write("make,model\nVolkswagen,POLO\n"))
        assert sorted(golf.make.models.values_list("name", flat=True)) == ["GOLF", "POLO"]
        assert VehicleMake.objects.count() == 1

    def test_updates_what_changed(self, write: Write) -> None:
        import_vehicles(write(MODELS))
        changed = MODELS.replace("2019-06-01,", "2019-06-01,2026-01-01")
        result = import_vehicles(write(changed), dry_run=True)
        assert counts(result) == (0, 1, 2, 0)
        assert (result.changes[0].old, result.changes[0].new) == (
            "CLIO V (BF_) 2019-06-01",
            "CLIO V (BF_) 2019-06-01 2026-01-01",
        )
        assert counts(import_vehicles(write(changed))) == (0, 1, 2, 0)

    def test_refuses_impossible_lines(self, write: Write) -> None:
        result = import_vehicles(
            write("make,model,from,to\nRENAULT,,2012,\n,CLIO,2012,\nRENAULT,CLIO,2012-13,\nRENAULT,CLIO,2015,2012\n")
        )
        assert [(refusal.line, refusal.column) for refusal in result.refusals] == [
            (2, "model"),
            (3, "make"),
            (4, "from"),
            (5, "to"),
        ]
        assert not VehicleMake.objects.exists()


class TestEngines:
    def test_joins_models_by_number_and_tells_engines_of_one_name_apart(self, write: Write) -> None:
        import_vehicles(write(MODELS))
        assert counts(import_vehicles(write(ENGINES, "e.csv.gz"))) == (3, 0, 0, 0)
        assert counts(import_vehicles(write(ENGINES))) == (0, 0, 3, 0)
        clio = VehicleModel.objects.get(external_id="501")
        assert clio.name == "CLIO IV (BH_)"
        assert sorted(clio.engines.values_list("external_id", "codes")) == [("9001", "BHMX"), ("9002", "BHMX")]

    def test_a_model_that_nobody_listed_gets_the_span_of_its_engines(self, write: Write) -> None:
        import_vehicles(write(ENGINES))
        espace = VehicleModel.objects.get(external_id="777")
        assert (espace.name, espace.produced_from, espace.produced_to) == (
            "ESPACE V",
            date(2015, 2, 1),
            date(2017, 1, 1),
        )
        assert VehicleModel.objects.get(external_id="501").produced_to is None

    def test_new_cars_on_sale(self, write: Write) -> None:
        text = "brand,model,trim,engine_cc,fuel_type,cv_din\nKia,Picanto,1.2 GT,1248.0,essence,84\n"
        assert counts(import_vehicles(write(text))) == (1, 0, 0, 0)
        assert counts(import_vehicles(write(text))) == (0, 0, 1, 0)
        engine = VehicleEngine.objects.get()
        assert (engine.displacement_cc, engine.fuel, engine.power_hp) == (1248, Fuel.PETROL, 84)

    def test_a_name_of_several_generations_is_refused(self, write: Write) -> None:
        make = VehicleMakeFactory(name="Suzuki")
        for number in ("1", "2"):
            VehicleModelFactory(make=make, name="DZIRE", external_id=number)
        result = import_vehicles(write("make,model,engine\nSuzuki,Dzire,1.2\n"))
        assert counts(result) == (0, 0, 0, 1)
        assert not VehicleEngine.objects.exists()

    def test_lines_that_contradict_each_other_are_all_refused(self, write: Write) -> None:
        result = import_vehicles(write(ENGINES + "9001,501,RENAULT,CLIO IV,1.2,2012-11-01,\n"))
        assert [refusal.line for refusal in result.refusals] == [2, 5]
        assert sorted(VehicleEngine.objects.values_list("external_id", flat=True)) == ["9002", "9003"]


def test_a_file_of_something_else_is_refused(write: Write) -> None:
    with pytest.raises(ImportRefused, match="colonne de constructeur"):
        import_vehicles(write("a,b\n1,2\n"))

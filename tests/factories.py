"""One factory a model of the catalogue. Stock movements and price events are written by triggers."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from catalog import models


class BrandFactory(DjangoModelFactory):
    class Meta:
        model = models.Brand

    name = factory.Sequence(lambda n: f"Marque {n}")
    slug = factory.Sequence(lambda n: f"marque-{n}")


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = models.Category

    name_fr = factory.Sequence(lambda n: f"Famille {n}")
    slug = factory.Sequence(lambda n: f"famille-{n}")


class ProductFactory(DjangoModelFactory):
    """A public product: active, priced, in stock."""

    class Meta:
        model = models.Product

    sku = factory.Sequence(lambda n: f"SKU-{n:05}")
    mpn = factory.Sequence(lambda n: f"MPN {n:05}")
    name_fr = factory.Sequence(lambda n: f"Filtre à huile {n:05}")
    slug = factory.Sequence(lambda n: f"filtre-a-huile-{n:05}")
    brand = factory.SubFactory(BrandFactory)
    category = factory.SubFactory(CategoryFactory)
    price = Decimal("12.500")
    stock = 5


class ProductPhotoFactory(DjangoModelFactory):
    class Meta:
        model = models.ProductPhoto

    product = factory.SubFactory(ProductFactory)
    image = factory.django.ImageField(width=40, height=30)


class ProductReferenceFactory(DjangoModelFactory):
    class Meta:
        model = models.ProductReference

    product = factory.SubFactory(ProductFactory)
    kind = models.ReferenceKind.OE
    issuer = "RENAULT"
    printed = factory.Sequence(lambda n: f"82 00 {n:06}")


class SpecificationFactory(DjangoModelFactory):
    class Meta:
        model = models.Specification

    code = factory.Sequence(lambda n: f"diametre-{n}")
    name_fr = factory.Sequence(lambda n: f"Diamètre {n}")
    kind = models.SpecificationKind.NUMBER
    unit = "mm"


class ProductSpecificationFactory(DjangoModelFactory):
    class Meta:
        model = models.ProductSpecification

    product = factory.SubFactory(ProductFactory)
    specification = factory.SubFactory(SpecificationFactory)
    number = Decimal("280.000")


class SupersessionFactory(DjangoModelFactory):
    class Meta:
        model = models.Supersession

    old = factory.SubFactory(ProductFactory)
    new = factory.SubFactory(ProductFactory)


class EquivalenceFactory(DjangoModelFactory):
    """`first` must be the older product: the database wants the lower id first."""

    class Meta:
        model = models.Equivalence

    first = factory.SubFactory(ProductFactory)
    second = factory.SubFactory(ProductFactory)


class VehicleMakeFactory(DjangoModelFactory):
    class Meta:
        model = models.VehicleMake

    name = factory.Sequence(lambda n: f"Constructeur {n}")
    slug = factory.Sequence(lambda n: f"constructeur-{n}")


class VehicleModelFactory(DjangoModelFactory):
    class Meta:
        model = models.VehicleModel

    make = factory.SubFactory(VehicleMakeFactory)
    name = factory.Sequence(lambda n: f"Clio {n}")
    slug = factory.Sequence(lambda n: f"clio-{n}")
    produced_from = date(2012, 9, 1)
    produced_to = date(2020, 6, 30)


class VehicleEngineFactory(DjangoModelFactory):
    class Meta:
        model = models.VehicleEngine

    model = factory.SubFactory(VehicleModelFactory)
    name = factory.Sequence(lambda n: f"1.5 dCi {n}")
    fuel = models.Fuel.DIESEL
    power_hp = 90
    produced_from = date(2012, 11, 1)
    produced_to = date(2020, 6, 30)


class FitmentFactory(DjangoModelFactory):
    """For one engine; give `engine=None, model=...` for a whole model."""

    class Meta:
        model = models.Fitment

    product = factory.SubFactory(ProductFactory)
    engine = factory.SubFactory(VehicleEngineFactory)


class ExchangeRateFactory(DjangoModelFactory):
    class Meta:
        model = models.ExchangeRate

    currency = "EUR"
    rate = Decimal("3.400000")
    valid_from = date(2026, 1, 1)


class SupplierProfileFactory(DjangoModelFactory):
    class Meta:
        model = models.SupplierProfile

    code = factory.Sequence(lambda n: f"fournisseur-{n}")
    name = factory.Sequence(lambda n: f"Fournisseur {n}")


class SupplierFamilyFactory(DjangoModelFactory):
    class Meta:
        model = models.SupplierFamily

    profile = factory.SubFactory(SupplierProfileFactory)
    code = factory.Sequence(lambda n: f"F{n:03}")


class ImportRunFactory(DjangoModelFactory):
    class Meta:
        model = models.ImportRun

    kind = models.ImportKind.PRODUCTS
    file_name = "tarif.csv"
    status = models.ImportStatus.DONE

"""A small shop in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from catalog.models import Product, VehicleEngine
from tests.factories import (
    BrandFactory,
    CategoryFactory,
    EquivalenceFactory,
    FitmentFactory,
    ProductFactory,
    ProductReferenceFactory,
    ProductSpecificationFactory,
    VehicleEngineFactory,
    VehicleMakeFactory,
    VehicleModelFactory,
)


@dataclass
class Shop:
    url: str
    pads: Product
    gone: Product
    engine: VehicleEngine

    @property
    def paths(self) -> dict[str, str]:
        """One address for each type of page."""
        return {
            "home": "/",
            "catalogue": "/catalogue/",
            "wrong filter": "/catalogue/?price_min=abc&in_stock=1",
            "empty list": "/catalogue/?price_max=0,001",
            "category": "/categorie/freinage/",
            "part type": "/categorie/plaquettes-de-frein/",
            "brands": "/marque/",
            "brand": "/marque/bosch/",
            "product": f"/piece/{self.pads.slug}/",
            "gone": f"/piece/{self.gone.slug}/",
            "search": "/recherche/?q=frein",
            "enquiry": "/demande/?q=frein",
            "enquiry sent": "/demande/envoyee/",
            "selector": "/vehicule/?make=renault&model=clio-iv",
            "garage": "/mes-vehicules/",
            "make": "/vehicule/renault/",
            "model": "/vehicule/renault/clio-iv/",
            "engine": f"/vehicule/renault/clio-iv/{self.engine.pk}/",
            "cart": "/panier/",
            "quick entry": "/panier/saisie-rapide/",
            "checkout": "/commande/",
            "find an order": "/commande/suivi/",
            "delivery": "/livraison/",
            "contact": "/contact/",
            "about": "/a-propos/",
            "terms": "/conditions-de-vente/",
            "returns": "/retours/",
            "privacy": "/confidentialite/",
            "legal notice": "/mentions-legales/",
            "not found": "/nulle-part/",
        }


@pytest.fixture(scope="session", autouse=True)
def _server_beside_browser() -> Iterator[None]:
    """For the session, since the test database is made and dropped beside the browser too."""
    with pytest.MonkeyPatch.context() as patch:
        # Playwright leaves an event loop in the thread, for which Django would refuse to talk to the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # The live server looks for static files uncollected only under the app's usual name, which is not ours.
        patch.setattr("django.test.testcases._StaticFilesHandler", StaticFilesHandler)
        yield


@pytest.fixture
def shop(live_server: LiveServer) -> Shop:
    braking = CategoryFactory(name_fr="Freinage", name_ar="الفرامل", slug="freinage", drawing="brake-disc")
    pads = CategoryFactory(
        name_fr="Plaquettes de frein", slug="plaquettes-de-frein", parent=braking, drawing="brake-pad"
    )
    bosch = BrandFactory(name="Bosch", slug="bosch", country="Allemagne")
    model = VehicleModelFactory(
        make=VehicleMakeFactory(name="Renault", slug="renault"),
        name="Clio IV (BH_)",
        slug="clio-iv",
        produced_from=date(2012, 9, 1),
        produced_to=date(2020, 6, 30),
    )
    engine = VehicleEngineFactory(model=model, name="1.5 dCi 90", codes="K9K 608", displacement_cc=1461)
    part = ProductFactory(
        name_fr="Jeu de plaquettes de frein avant",
        slug="plaquettes-bosch",
        mpn="0 986 494 940",
        brand=bosch,
        category=pads,
        price=Decimal("1089.900"),
        former_price=Decimal("1250.500"),
        quality="first_fit",
        popularity=9,
    )
    ProductReferenceFactory.create_batch(20, product=part)
    ProductSpecificationFactory.create_batch(3, product=part)
    FitmentFactory(product=part, engine=engine, note="sans témoin d'usure")
    for quality in ("origin", "aftermarket", ""):
        other = ProductFactory(name_fr="Disque de frein ventilé", category=pads, quality=quality, stock=0, brand=bosch)
        FitmentFactory(product=other)
        EquivalenceFactory(first=part, second=other)
    gone = ProductFactory(status="discontinued", slug="arretee", category=pads)
    EquivalenceFactory(first=part, second=gone)
    return Shop(live_server.url, part, gone, engine)


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """What the pages' scripts throw; nothing may."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []

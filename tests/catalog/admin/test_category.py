"""The tree in its order, and what happens when a branch is switched off."""

import re

import pytest

from catalog.models import COUNT_CAP, Category, Product
from tests.catalog.admin.staff import client_of, form_data, messages, text, url
from tests.factories import BrandFactory, CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chef():
    return client_of(is_superuser=True)


@pytest.fixture
def tree():
    brakes = CategoryFactory(name_fr="Freinage", position=2)
    engine = CategoryFactory(name_fr="Moteur", position=1)
    discs = CategoryFactory(name_fr="Disques", parent=brakes, position=1)
    pads = CategoryFactory(name_fr="Plaquettes", parent=brakes, position=0)
    return {category.name_fr: category for category in (brakes, engine, discs, pads)}


def rows(page):
    return re.findall(r'class="branch" style="--level: (\d)">([^<]+)<', page)


def list_data(tree, **switched):
    """The list sent back, with some categories switched."""
    shown = list(Category.objects.order_by("pk"))
    data = {"form-TOTAL_FORMS": len(shown), "form-INITIAL_FORMS": len(shown), "_save": "Enregistrer"}
    for number, category in enumerate(shown):
        data[f"form-{number}-id"] = category.pk
        data[f"form-{number}-position"] = category.position
        if switched.get(category.name_fr, category.is_active):
            data[f"form-{number}-is_active"] = "on"
    return data


def test_the_tree_is_listed_depth_first_in_its_order(chef, tree):
    assert rows(text(chef.get(url(Category)))) == [
        ("0", "Moteur"),
        ("0", "Freinage"),
        ("1", "Plaquettes"),
        ("1", "Disques"),
    ]


def test_a_branch_is_shown_alone(chef, tree):
    page = chef.get(url(Category), {"parent__id__exact": tree["Freinage"].pk})
    assert [name for _, name in rows(text(page))] == ["Freinage", "Plaquettes", "Disques"]


def test_switching_a_branch_off_says_how_many_products_it_hides(chef, tree):
    ProductFactory.create_batch(2, category=tree["Disques"])
    ProductFactory(category=tree["Plaquettes"], status="inactive")
    ProductFactory(category=tree["Moteur"])
    said = messages(chef.post(url(Category), list_data(tree, Freinage=False), follow=True))
    assert said[0] == "« Freinage » est éteinte : 2 produits masqués."
    assert Product.objects.public().count() == 1
    said = messages(chef.post(url(Category), list_data(tree, Disques=False), follow=True))
    assert said[0] == "« Disques » est éteinte : aucun produit n'était visible dans cette branche."


def test_switching_off_on_the_row_s_page_says_it_too(chef, tree):
    ProductFactory(category=tree["Disques"])
    address = url(Category, "change", tree["Disques"].pk)
    page = chef.get(address)
    assert "1 produit visible dans cette branche" in text(page)
    data = form_data(page, Category)
    del data["is_active"]
    assert "« Disques » est éteinte : 1 produit masqué." in messages(chef.post(address, data, follow=True))


def test_many_products_are_not_counted_one_by_one(chef, tree):
    brand = BrandFactory()
    Product.objects.bulk_create(
        [
            Product(sku=f"S{n}", slug=f"s{n}", name_fr="Disque", brand=brand, category=tree["Disques"])
            for n in range(COUNT_CAP + 1)
        ]
    )
    said = messages(chef.post(url(Category), list_data(tree, Disques=False), follow=True))
    assert said[0] == "« Disques » est éteinte : plus de 1200 produits masqués."


def test_positions_are_changed_in_the_list(chef, tree):
    data = list_data(tree)
    data["form-0-position"] = 0
    chef.post(url(Category), data)
    assert [name for _, name in rows(text(chef.get(url(Category))))][:2] == ["Freinage", "Plaquettes"]


def hang(client, category, parent):
    address = url(Category, "change", category.pk)
    return client.post(address, form_data(client.get(address), Category, parent=parent.pk), follow=True)


def test_a_branch_that_would_grow_too_deep_is_refused(chef, tree):
    third = CategoryFactory(parent=tree["Disques"])
    assert "4 niveaux au plus" in text(hang(chef, tree["Freinage"], CategoryFactory(parent=tree["Moteur"])))
    hang(chef, tree["Freinage"], tree["Moteur"])
    third.refresh_from_db()
    assert third.level == 3


def test_a_category_is_not_hung_below_itself(chef, tree):
    assert hang(chef, tree["Freinage"], tree["Disques"]).context["errors"]
    tree["Freinage"].refresh_from_db()
    assert tree["Freinage"].parent is None


def test_two_categories_of_one_name_in_one_place_are_refused(chef, tree):
    other = CategoryFactory(name_fr="Disques")
    said = text(hang(chef, other, tree["Freinage"]))
    assert "Cette catégorie existe déjà à cet endroit de l&#x27;arbre." in said


def test_what_goes_together_is_written_on_the_part_type_s_page(chef, tree):
    discs, pads = tree["Disques"], tree["Plaquettes"]
    address = url(Category, "change", discs.pk)
    row = {"companions-TOTAL_FORMS": "1", "companions-0-companion": pads.pk, "companions-0-position": "0"}
    chef.post(address, form_data(chef.get(address), Category) | row)
    assert list(discs.companions.values_list("companion", "any_car")) == [(pads.pk, False)]
    other = url(Category, "change", pads.pk)
    page = chef.post(other, form_data(chef.get(other), Category) | row)
    assert "Une pièce n&#x27;est pas proposée avec elle-même." in text(page)
    assert pads.companions.count() == 0

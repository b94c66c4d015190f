"""The data that every new shop gets."""

import re

import pytest

from catalog.defaults.companions import companions
from catalog.defaults.install import install_defaults
from catalog.defaults.nodes import parse
from catalog.defaults.specifications import SPECIFICATIONS
from catalog.defaults.suppliers import PROFILES
from catalog.defaults.taxonomy import NODES, PART_TYPES, PATHS, SYSTEMS, classifier
from catalog.models import Category, Companion, ExchangeRate, Specification, SupplierFamily, SupplierProfile

DRAWINGS = set(
    """
    filter-oil filter-air filter-cabin filter-fuel brake-pad brake-disc brake-drum brake-shoe brake-caliper brake-hose
    master-cylinder shock-absorber spring control-arm ball-joint stabilizer-link wheel-bearing drive-shaft cv-joint belt
    timing-kit water-pump alternator starter battery spark-plug glow-plug ignition-coil clutch-kit flywheel gearbox
    radiator thermostat ac-compressor cabin-fan headlight tail-light bulb mirror bumper bonnet door windscreen
    window-regulator wiper lock turbo injector fuel-pump exhaust lambda-sensor egr-valve sensor gasket engine-mount
    piston camshaft oil coolant steering-rack tie-rod power-steering-pump tyre wheel seal hose bolt cable switch tool
    part
    """.split()  # noqa: SIM905  one column of names is easier to read
)
ARABIC = re.compile(r"[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z]+")


def test_the_tree_has_the_size_of_a_shop() -> None:
    levels = [len(path) for path in PATHS.values()]
    assert len(SYSTEMS) == levels.count(0) == 15
    assert levels.count(1) == 59
    assert max(levels) == 3
    assert len(PART_TYPES) == 321


def test_every_key_is_its_own_ascii_slug() -> None:
    keys = [node.key for system in SYSTEMS for node, _ in system.walk()]
    assert len(keys) == len(set(keys)) == len(NODES)
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_every_node_has_both_names_and_a_known_drawing() -> None:
    assert [node.key for node in NODES.values() if not node.name_fr.strip() or not ARABIC.search(node.name_ar)] == []
    assert {node.drawing for node in NODES.values()} <= DRAWINGS


def test_arabic_names_are_arabic_but_for_what_everybody_writes_in_latin() -> None:
    latin = {word for node in NODES.values() for word in LATIN.findall(node.name_ar)}
    assert latin == {"ABS", "V"}


def test_names_are_told_apart_below_one_parent() -> None:
    for node in NODES.values():
        names = [child.name_fr for child in node.children]
        assert len(names) == len(set(names)), node.key


def test_only_part_types_have_keywords_and_specifications() -> None:
    assert [node.key for node in NODES.values() if node.children and (node.keywords or node.specifications)] == []
    assert [key for key, node in PART_TYPES.items() if not node.keywords or not node.specifications] == []


def test_specifications_are_defined_and_used() -> None:
    codes = [one.code for one in SPECIFICATIONS]
    assert len(codes) == len(set(codes))
    assert {code for node in PART_TYPES.values() for code in node.specifications} == set(codes)
    assert {one.kind for one in SPECIFICATIONS} == {"number", "text", "boolean", "choice"}
    assert [one.code for one in SPECIFICATIONS if (one.kind == "choice") != bool(one.choices)] == []
    assert [one.code for one in SPECIFICATIONS if not ARABIC.search(one.name_ar)] == []


def test_every_part_type_is_found_by_its_name() -> None:
    shop = classifier()
    found = {key: shop.classify(node.name_fr) for key, node in PART_TYPES.items() if " " in node.name_fr}
    assert {key: other for key, other in found.items() if other != key} == {}


def test_every_part_type_is_found_by_each_of_its_first_keywords() -> None:
    shop = classifier()
    for key, node in PART_TYPES.items():
        label = " ".join(word.split("/")[0] for word in node.keywords[0].rstrip("!+").split(" -")[0].split())
        assert shop.classify(label) == key, label


def test_families_of_suppliers_name_categories() -> None:
    named = {key for profile in PROFILES for key in profile.families.values() if key}
    assert named <= set(NODES)


def test_a_line_indented_too_far_is_refused() -> None:
    with pytest.raises(ValueError, match="'b' is indented too far"):
        parse("a | A | ا | part\n    b | B | ب | part\n")


def test_a_line_with_a_cell_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        parse("a | A | ا\n")


@pytest.mark.django_db
class TestInstallation:
    @pytest.fixture(autouse=True)
    def empty_shop(self) -> None:
        SupplierProfile.objects.all().delete()
        Specification.objects.all().delete()
        Category.objects.all().delete()
        ExchangeRate.objects.all().delete()
        install_defaults()

    def test_the_tree_is_in_the_database_at_its_levels(self) -> None:
        assert Category.objects.count() == len(NODES)
        assert dict(Category.objects.values_list("key", "level")) == {key: len(path) for key, path in PATHS.items()}
        pads = Category.objects.get(key="brake-pads")
        assert (pads.name_fr, pads.slug, pads.parent.parent.key) == (
            "Plaquettes de frein",
            "plaquettes-de-frein",
            "braking",
        )
        assert "plaquette frein" in pads.keywords

    def test_templates_hang_on_part_types(self) -> None:
        pads = Category.objects.get(key="brake-pads")
        codes = set(pads.specifications.values_list("code", flat=True))
        assert codes == {"position", "length", "height", "thickness", "wear_contact"}
        assert Specification.objects.get(code="position").kind == "text"

    def test_what_is_fitted_together(self) -> None:
        discs = Companion.objects.filter(category__key="brake-disc").in_order()
        assert list(discs.values_list("companion__key", "any_car")) == [
            ("brake-pads", False),
            ("brake-wear-sensor", False),
            ("pad-fitting-kit", False),
            ("brake-fluid", True),
        ]
        assert Companion.objects.count() == len(list(companions()))

    def test_rates_and_profiles(self) -> None:
        assert set(ExchangeRate.objects.values_list("currency", flat=True)) == {"EUR", "USD", "MAD"}
        assert SupplierProfile.objects.count() == len(PROFILES)
        assert SupplierProfile.objects.get(code="suzuki-tn").default_brand.name == "Suzuki"
        assert SupplierFamily.objects.get(profile__code="sbs", code="L1").category.key == "brake-caliper"

    def test_what_staff_changed_stays(self) -> None:
        Category.objects.filter(key="brake-pads").update(name_fr="Plaquettes")
        Specification.objects.get(code="teeth").delete()
        install_defaults()
        assert Category.objects.get(key="brake-pads").name_fr == "Plaquettes"
        assert not Specification.objects.filter(code="teeth").exists()
        assert Category.objects.count() == len(NODES)

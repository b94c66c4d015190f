"""What a new shop knows of how people call parts: every row means something, and breaks no name."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_migrate

from catalog.defaults.taxonomy import NODES, PART_TYPES, classifier
from catalog.demo.makers import MAKERS
from catalog.demo.vehicles import VEHICLES
from catalog.trade_words import NAMES
from search.apps import DEFAULTS_RECEIVER
from search.defaults.install import read, rows
from search.lexicon import Vocabulary, bare
from search.models import Synonym, SynonymKind
from search.models.synonym import LONGEST_TERM
from search.query import understand
from search.reading import read as read_text
from search.text import fold

ROWS = rows()
PARTS = classifier()
VOCABULARY = Vocabulary(PARTS, (), {row.term: row.meaning for row in ROWS})
MEANT = [row for row in ROWS if row.meaning]


def first_cells(table: str) -> set[str]:
    """Folded names before the first bar of a table's lines, as the demo's tables are written."""
    return {fold(line.split("|")[0]) for line in table.splitlines() if "|" in line}


# `Clio IV (BH_)` and `Renault`; the second name of a model's line is what drivers say.
CARS = first_cells(VEHICLES) | {
    fold(line.split("|")[1]) for line in VEHICLES.splitlines() if line.startswith("  ") and line.count("|") > 1
}
BRANDS = {fold(line.split("|")[0]) for line in MAKERS.splitlines() if "|" in line and not line.startswith(" ")}


def in_french(text: str) -> str:
    return " ".join(read_text(text, VOCABULARY).words)


def names_of_part_types() -> dict[str, set[str]]:
    """Names and patterns of one word or more without alternatives, to the keys that are called so."""
    found: dict[str, set[str]] = {}
    for key, node in PART_TYPES.items():
        for pattern in (node.name_fr, *node.patterns):
            if "/" not in pattern and " -" not in pattern:
                found.setdefault(fold(pattern), set()).add(key)
    return found


def test_there_are_rows_of_every_kind() -> None:
    assert 3_000 < len(ROWS) < 4_500
    assert {kind for kind, rows_of in Counter(row.kind for row in ROWS).items() if rows_of >= 100} == set(SynonymKind)


def test_terms_are_folded_short_and_told_apart() -> None:
    assert [row.term for row in ROWS if fold(row.term) != row.term or not row.term or len(row.term) > 80] == []
    assert [row.term for row in ROWS if len(row.term.split()) > LONGEST_TERM] == []
    # The article makes no other term.
    keys = Counter(" ".join(map(bare, row.term.split())) for row in ROWS)
    assert [term for term, times in keys.items() if times > 1] == []


def test_only_noise_means_nothing() -> None:
    assert [row.term for row in ROWS if (row.kind == SynonymKind.NOISE) == bool(row.meaning)] == []


def test_every_meaning_is_french_that_the_catalogue_understands() -> None:
    named = {word for name in CARS for word in name.split()} | BRANDS
    strange = {
        row.meaning
        for row in MEANT
        if PARTS.classify(row.meaning) is None
        and not all(PARTS.knows(word) for word in PARTS.words(row.meaning))
        and row.meaning not in named
    }
    assert strange == set()


def test_no_row_repeats_what_the_classifier_reads_already() -> None:
    assert [row.term for row in MEANT if row.term.isascii() and same_words(row.term, row.meaning)] == []


def same_words(term: str, meaning: str) -> bool:
    letters_only = term.replace(" ", "").isalpha()
    return letters_only and PARTS.words(term) == PARTS.words(meaning)


def test_no_term_is_the_name_of_another_part() -> None:
    names = names_of_part_types()
    others = {
        row.term: row.meaning for row in MEANT if row.term in names and names[row.term] != {PARTS.classify(row.meaning)}
    }
    assert others == {}


def test_no_term_is_a_car_or_a_brand() -> None:
    assert {row.term for row in ROWS} & (CARS | BRANDS | set(fold(NAMES).split())) == set()


def test_names_of_part_types_keep_their_meaning() -> None:
    changed = {
        name: in_french(name)
        for name in names_of_part_types()
        if in_french(name) != name and PARTS.classify(in_french(name)) != PARTS.classify(name)
    }
    # `pièce` before the name of a part says nothing; inside these two labels of suppliers it does.
    assert changed == {
        "stabilisatrice piece liaison": "stabilisatrice liaison",
        "pieces de projecteur": "de projecteur",
    }


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("filtre zit", "oil-filter"),
        ("n7eb filtre hwa lel karhba", "air-filter"),
        ("9addech blakat fran", "brake-pads"),
        ("fama batri 3andkom", "battery"),
        ("kit ombriyaj", "clutch-kit"),
        ("pompa ma", "water-pump"),
        ("joint kilas", "head-gasket"),
        ("roulma 3ajla", "wheel-bearing"),
        ("silandr 3ajla", "wheel-cylinder"),
        ("viset l3ajla", "wheel-bolt"),
        ("lzit", "engine-oil"),
        ("tete delco", "distributor"),
        ("triangle de panne", "safety-equipment"),
        ("jambe de force", "shock-absorber"),
        ("jc", "head-gasket"),
        ("silen bloc", "control-arm-bush"),
        ("pompe D.A.", "power-steering-pump"),
        ("pompe da", "power-steering-pump"),
        ("brake pads", "brake-pads"),
        ("timing belt kit", "timing-kit"),
        ("فلتر زيت", "oil-filter"),
        ("نحب فلتر الهواء", "air-filter"),
        ("بلاكات فران", "brake-pads"),
        ("مضخة الماء", "water-pump"),
        ("حزام التوزيع", "timing-belt"),
        ("حزام الأمان", "seat-belt"),
        ("بطّاريـة", "battery"),
        ("زجاج الباب", "side-glass"),
        ("الزجاج الأمامي", "windscreen"),
        ("علبة فلتر هواء", "air-filter-housing"),
    ],
)
def test_words_are_read_one_by_one_and_phrases_first(typed: str, key: str) -> None:
    assert PARTS.classify(in_french(typed)) == key


@pytest.mark.parametrize(
    ("typed", "french"),
    [
        ("goddem lisar", "avant gauche"),
        ("teli imin", "arriere droite"),
        ("fou9", "superieur"),
        ("تحت", "inferieur"),
        ("كليو", "clio"),
        ("pijo 206", "peugeot 206"),
        ("بوش", "bosch"),
    ],
)
def test_places_cars_and_brands(typed: str, french: str) -> None:
    assert in_french(typed) == french


@pytest.mark.parametrize(("typed", "grade"), [("dot4", "dot4"), ("liquide frein DOT 5", "dot5"), ("r134a", "r134a")])
def test_a_grade_is_kept(typed: str, grade: str) -> None:
    assert in_french(typed).split()[-1] == grade
    assert [word.is_known for word in understand(typed, VOCABULARY).words][-1] is False


def test_arabic_names_of_families_are_not_read_as_other_parts() -> None:
    """Where the words of an Arabic name make a part type in French, it is the same or one of its kind."""
    for key in ("oil-filter", "air-filter", "brake-disc", "spark-plug", "radiator", "timing-belt", "wheel-bearing"):
        assert PARTS.classify(in_french(NODES[key].name_ar)) == key


def test_a_table_is_read_line_by_line() -> None:
    assert list(read("\n# Parts\nhuile: zit,  zayt\nfiltre : x\n")) == [
        ("huile", "zit"),
        ("huile", "zayt"),
        ("filtre", "x"),
    ]
    assert list(read("n7eb, bghit")) == [("", "n7eb"), ("", "bghit")]


@pytest.mark.django_db
def test_migrate_fills_a_new_shop_and_brings_nothing_back() -> None:
    config = apps.get_app_config("search")
    assert not Synonym.objects.exists()
    config.ready()
    try:
        call_command("migrate", verbosity=0)
        assert Synonym.objects.count() == len(ROWS)
        assert Synonym.objects.values_list("meaning", "kind", "is_active").get(term="zit") == ("huile", "dialect", True)
        Synonym.objects.get(term="zit").delete()
        call_command("migrate", verbosity=0)
    finally:
        post_migrate.disconnect(sender=config, dispatch_uid=DEFAULTS_RECEIVER)
    assert Synonym.objects.count() == len(ROWS) - 1

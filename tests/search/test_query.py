"""What a text asks for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.marks import Place
from search.query import NamedBrand, NamedCar, Understanding, Word, corrected, understand, unknown_words
from tests.search.vocabulary import KEYS, VOCABULARY

TOKENS = "filtre a d g av clio 4 208 2008 1.5 dci mann bosch zit 9oddem فلتر زيت d' 1k0 vw"


def asked(text: str, **options) -> Understanding:
    return understand(text, VOCABULARY, **options)


def typed(text: str) -> list[str]:
    return [word.typed for word in asked(text).words]


def test_all_that_a_text_asks_for():
    assert asked("Plaquettes de frein AV Bosch Clio 4 1.5 dCi") == Understanding(
        text="Plaquettes de frein AV Bosch Clio 4 1.5 dCi",
        numbers=("PLAQUETTESDEFREINAVBOSCHCLIO415DCI",),
        words=(Word("plaquettes", ("plaquet", "plaquettes")), Word("frein", ("frein",))),
        concept=frozenset([KEYS["brake-pads"]]),
        is_part_type=True,
        head="plaquet",
        places=frozenset([Place.FRONT]),
        brand=NamedBrand((2,), "Bosch", "bosch"),
        car=NamedCar("Renault Clio IV 1.5 dCi", "clio 4 1.5 dci", engines=(121, 122), engine_models=(12,)),
    )


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("pare choc", [Word("pare choc", ("parechoc", "pare choc"))]),
            ("frein à main", [Word("frein a main", ("freinmain", "frein a main"))]),
            ("boîte de vitesse", [Word("boite de vitesse", ("boit vites", "boite de vitesse"))]),
            ("J.C", [Word("j c", ("joint culas", "j c"))]),
            ("zit", [Word("zit", ("huil", "zit"))]),
            ("bidon el ma", [Word("bidon el ma", ("vas expansion", "bidon el ma"))]),
            ("oil filter", [Word("oil filter", ("filtr huil", "oil filter"))]),
            ("oil filters", [Word("oil filters", ("filtr huil", "oil filters"))]),
            ("70 ah", [Word("70 ah", ("70 ah", "70ah"), is_known=False)]),
            ("475mm", [Word("475mm", ("475mm", "475 mm"), is_known=False)]),
            ("12 v", [Word("12 v", ("12 v", "12v"), is_known=False)]),
            ("15 a huile", [Word("15", ("15",), is_known=False), Word("huile", ("huil", "huile"))]),
            ("joint ah", [Word("joint", ("joint",)), Word("ah", ("arethuil", "ah"))]),
            ("فلتر الزيت", [Word("فلتر الزيت", ("filtr huil", "فلتر الزيت"))]),
            ("فلتر زيت", [Word("فلتر زيت", ("filtr huil", "فلتر زيت"))]),
            ("الزيت", [Word("الزيت", ("huil", "الزيت"))]),
            ("amortiseur", [Word("amortiseur", ("amortiseur",))]),
            ("huile 5w40", [Word("huile", ("huil", "huile")), Word("5w40", ("5w40",), is_known=False)]),
            ("lzit", [Word("lzit", ("huil", "lzit"))]),
            ("lblakat fran", [Word("lblakat", ("plaquet", "lblakat")), Word("fran", ("frein", "fran"))]),
            ("lfrigo", [Word("lfrigo", ("lfrigo",), is_known=False)]),
            ("plaquet tes", [Word("plaquet tes", ("plaquet", "plaquet tes"))]),
            ("frigo huile", [Word("frigo", ("frigo",), is_known=False), Word("huile", ("huil", "huile"))]),
            ("frigo", [Word("frigo", ("frigo",), is_known=False)]),
            ("شيء", [Word("شيء", ("شيء",), is_known=False)]),
            ("1.5 dci", [Word("1.5", ("1.5",), is_known=False), Word("dci", ("dci",), is_known=False)]),
        ],
    )
    def test_forms(self, text, words):
        assert list(asked(text).words) == words

    @pytest.mark.parametrize("text", ["n7eb", "de la pour", "prix ch7al ?", "a", "في من", ""])
    def test_nothing_to_look_for(self, text):
        assert asked(text).words == ()
        assert replace(asked(text), numbers=()).is_empty

    def test_a_second_car_is_searched_as_a_word(self):
        assert typed("filtre clio megane") == ["filtre", "megane"]

    def test_every_word_once_in_order(self):
        assert typed("jeu de plaquettes av gauche frigo clio 4") == ["jeu", "plaquettes", "frigo"]


class TestPlaces:
    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("amortisseur avant", {Place.FRONT}),
            ("amortisseur AR", {Place.REAR}),
            ("capteur abs avg", {Place.FRONT, Place.LEFT}),
            ("retroviseur d", {Place.RIGHT}),
            ("feu ar g clio 4", {Place.REAR, Place.LEFT}),
            ("phare d clio 4", {Place.RIGHT}),
            ("triangle inf droit", {Place.LOWER, Place.RIGHT}),
            ("rotule supérieure", {Place.UPPER}),
            ("retroviseur d exterieur", {Place.RIGHT, Place.OUTER}),
            ("amortisseur 9oddem ysar", {Place.FRONT, Place.LEFT}),
            ("أمامي يسار", {Place.FRONT, Place.LEFT}),
            ("الخلفية", {Place.REAR}),
            ("support moteur haut", {Place.UPPER}),
            ("phare droit gauche avant", {Place.FRONT}),
            ("butée d'embrayage", set()),
            ("butee d embrayage", set()),
            ("joint d culasse", set()),
            ("phare d", {Place.RIGHT}),
            ("d phare", {Place.RIGHT}),
            ("aile av d porte", {Place.FRONT, Place.RIGHT}),
            ("support moteur 1.9 d", set()),
            ("joint culasse 1.9d", set()),
            ("cardan 1.9 d megane", set()),
            ("haut parleur", set()),
            ("bas de caisse", set()),
            ("feu de marche arriere", set()),
            ("sup mot", set()),
        ],
    )
    def test_places(self, text, places):
        assert asked(text).places == places

    def test_places_are_no_words(self):
        assert typed("amortisseur av droit") == ["amortisseur"]
        assert typed("contacteur marche arriere") == ["contacteur", "marche", "arriere"]


class TestConcept:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("filtre à huile", "oil-filter"),
            ("huile filtre", "oil-filter"),
            ("filtre zit clio 4", "oil-filter"),
            ("فلتر الزيت", "oil-filter"),
            ("blakat fran", "brake-pads"),
            ("pare choc ar", "rear-bumper"),
            ("xyz batterie", "battery"),
            ("batterie 70 Ah", "battery"),
            ("mann filter huile", "oil-filter"),
        ],
    )
    def test_part_types(self, text, key):
        assert (asked(text).concept, asked(text).is_part_type) == ({KEYS[key]}, True)

    @pytest.mark.parametrize("text", ["frein", "Freinage", "الفرامل", "فرامل clio", "frein avant"])
    def test_a_branch_with_all_below_it(self, text):
        concept = asked(text).concept
        assert {KEYS["braking"], KEYS["disc-brakes"], KEYS["brake-pads"]} <= concept
        assert KEYS["oil-filter"] not in concept
        assert not asked(text).is_part_type

    def test_a_branch_named_in_another_order(self):
        understood = asked("pneus et roues")
        assert {KEYS["tyre"], KEYS["rim"], KEYS["wheel-bearing"]} <= understood.concept
        assert understood.head == "pneu"

    def test_all_part_types_of_a_noun(self):
        concept = asked("filtre").concept
        assert {KEYS["oil-filter"], KEYS["air-filter"], KEYS["cabin-filter"]} <= concept
        assert KEYS["oil-filter-housing"] not in concept
        assert not asked("filtre").is_part_type

    @pytest.mark.parametrize("text", ["clio", "frigo", "filtre frigo", "avant", "1K0698151F", ""])
    def test_none(self, text):
        assert asked(text).concept == frozenset()

    @pytest.mark.parametrize(
        ("text", "head"),
        [
            ("support batterie", "suport"),
            ("huile filtre", "filtr"),
            ("frigo batterie", "bateri"),
            ("frigo", "frigo"),
            ("clio", ""),
            ("av", ""),
        ],
    )
    def test_head(self, text, head):
        assert asked(text).head == head


class TestNames:
    def test_a_make_is_no_brand(self):
        understood = asked("filtre renault")
        assert (understood.brand, understood.car.makes) == (None, (1,))

    def test_a_car_in_arabic(self):
        assert asked("فلتر زيت كليو 4").car == NamedCar("Renault Clio IV", "كليو 4", models=(12,))

    def test_a_car_that_was_taken_back_is_not_searched(self):
        understood = asked("filtre huile mann clio 4", ignored=frozenset(["car"]))
        assert understood.car is None
        assert understood.brand.name == "Mann-Filter"
        assert [word.typed for word in understood.words] == ["filtre", "huile"]

    def test_a_brand_that_was_taken_back_is_not_searched(self):
        understood = asked("filtre huile mann clio 4", ignored=frozenset(["brand"]))
        assert understood.brand is None
        assert understood.car.models == (12,)
        assert [word.typed for word in understood.words] == ["filtre", "huile"]


class TestCorrections:
    def test_unknown_words(self):
        assert unknown_words(asked("frigo filtre frigo klakson")) == ("frigo", "klakson")

    @pytest.mark.parametrize("text", ["pneu 225/35 r19", "huile 0w16", "batterie 999 ah", "turbo 1.6 hdi", "zzz9"])
    def test_sizes_and_engines_are_no_typing_errors(self, text):
        understood = asked(text)
        assert not all(word.is_known for word in understood.words)
        assert unknown_words(understood) == ()

    def test_a_corrected_text_is_understood_as_if_it_had_been_typed(self):
        text = corrected("Témoin d'uzure plaket clio 4", {"plaket": "plaquette", "uzure": "usure"})
        assert text == "temoin usure plaquette clio 4"
        assert asked(text).concept == {KEYS["brake-wear-sensor"]}


class TestOddTexts:
    @pytest.mark.parametrize(
        "text",
        ["", " ", "\0", "\ud800", "😀", "%_\\", "' OR 1=1 --", "((()))", "a" * 5000, "filtre " * 800, "٪", "d", "4"],
    )
    def test_never_an_error(self, text):
        assert isinstance(asked(text), Understanding)

    @given(st.text(max_size=60))
    def test_never_an_error_whatever_is_typed(self, text):
        understood = asked(text)
        understood.text.encode()
        assert "\0" not in understood.text

    @given(st.lists(st.sampled_from(TOKENS.split())))
    def test_every_typed_word_comes_from_the_text(self, tokens):
        understood = asked(" ".join(tokens))
        written = set(" ".join(tokens).replace("'", " ").split())
        assert {word for name in understood.words for word in name.typed.split()} <= written
        for named in filter(None, (understood.car, understood.brand)):
            assert set(named.typed.split()) <= written

    def test_what_is_kept_of_a_long_text(self):
        assert len(asked("filtre " * 800).text) == 200

"""The nearest word of the catalogue, by letters, by sound, by the order of two neighbours."""

import pytest

from search.engines.corrections import nearest_words
from search.models import SearchWord
from search.text import sound

pytestmark = pytest.mark.django_db

WORDS = {"phare": 9, "plaquette": 30, "courroie": 20, "filtre": 60, "huile": 50, "amortisseur": 5, "bocal": 2}


@pytest.fixture(autouse=True)
def catalogue() -> None:
    SearchWord.objects.bulk_create(
        SearchWord(word=word, sound=sound(word), products=products) for word, products in WORDS.items()
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("amortiseur", "amortisseur"),
        ("couroie", "courroie"),
        ("blakat", "plaquette"),
        ("phrae", "phare"),
        ("uhile", "huile"),
        ("fitlre", "filtre"),
        ("bocla", "bocal"),
    ],
)
def test_a_word_is_put_right(typed: str, meant: str) -> None:
    assert nearest_words([typed]) == {typed: meant}


@pytest.mark.parametrize("typed", ["phare", "zzzzzz", "xy", "x", "%", "\\", "'"])
def test_a_known_or_strange_word_stays(typed: str) -> None:
    assert nearest_words([typed]) == {}


def test_several_words_at_once() -> None:
    assert nearest_words(["fitlre", "huile", "phrae"]) == {"fitlre": "filtre", "phrae": "phare"}
    assert nearest_words([]) == {}


def test_the_same_consonants_alone_are_chance() -> None:
    SearchWord.objects.create(word="circlip", sound=sound("circlip"))
    assert nearest_words(["zorglub", "blakat"]) == {"blakat": "plaquette"}

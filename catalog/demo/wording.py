"""Names of demo products in French and Arabic."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.defaults.nodes import Node
from catalog.demo.targets import Target
from catalog.demo.vocabulary import Size

# Head nouns of articles that have a side or a height: these are feminine.
_FEMININE = frozenset(
    """
    aile antenne bague baguette barre biellette bras-f butée calandre caméra ceinture charnière chape colonne coquille
    coque coupelle courroie couronne custode durite façade fusée garniture glace grille jante jupe lame moulure platine
    poignée porte portière poulie rotule serrure soupape sonde tête tôle traverse tringlerie vitre
    """.split()  # noqa: SIM905  a paragraph of nouns is easier to read
)
_PLURAL_ENDING = ("s", "x")
# Adverbs: they need not agree with the noun.
_ARABIC = {
    "Avant": "أمام",
    "Arrière": "خلف",
    "Gauche": "يسار",
    "Droit": "يمين",
    "Gauche et droit": "يسار ويمين",
    "Supérieur": "أعلى",
    "Inférieur": "أسفل",
}


@dataclass(frozen=True, slots=True)
class Wording:
    name_fr: str
    name_ar: str


def word(node: Node, noun: str, size: Size | None, target: Target, given: Mapping[str, object]) -> Wording:
    """`Aile avant droite Renault Clio IV`: article, size, place, and the car when it is one."""
    french, arabic = [noun], [node.name_ar]
    places = [str(given[code]) for code in ("level", "position", "side") if code in given]
    if size:
        french.append(size.name)
        arabic.append(size.name)
    elif places:
        french += [_agree(place, noun) for place in places if not _says(noun, place)]
        arabic += ["-", *(_ARABIC[place] for place in places)]
    if target.whole_model:
        french.append(target.cars[0].short_name)
        arabic.append(target.cars[0].short_name)
    return Wording(" ".join(french), " ".join(arabic))


def _says(noun: str, place: str) -> bool:
    return any(f" {said}" in f" {noun.lower()}" for said in ("avant", "arrière") if place in ("Avant", "Arrière"))


def _agree(place: str, noun: str) -> str:
    head = noun.split()[0].lower()
    plural = head.endswith(_PLURAL_ENDING) and head not in ("bas", "bras")
    if place == "Gauche et droit":
        return "gauche et droit"
    ending = "e" if head.rstrip("s") in _FEMININE and place in ("Droit", "Supérieur", "Inférieur") else ""
    plural_ending = "s" if plural and place in ("Droit", "Gauche", "Supérieur", "Inférieur") else ""
    return place.lower() + ending + plural_ending

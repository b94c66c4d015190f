"""Where on the car a label says that a part sits. Pure."""

import re
from collections import defaultdict

from search.marks import Place
from search.text import words

_FORMS = {
    Place.FRONT: "avant av avt avg avd front frt",
    Place.REAR: "arriere ar arr arg ard rear",
    Place.LEFT: "gauche g gh gch gche avg arg left lh",
    Place.RIGHT: "droit droite d dr drt dt avd ard right rh",
    Place.UPPER: "superieur superieure sup upper upr",
    Place.LOWER: "inferieur inferieure inf lower lwr",
    Place.INNER: "interieur interieure int interne inner",
    Place.OUTER: "exterieur exterieure ext externe outer",
}
# Only as the last word: a haut-parleur and a bas de caisse sit anywhere.
_LAST = {"haut": Place.UPPER, "h": Place.UPPER, "bas": Place.LOWER, "b": Place.LOWER}
# As the first word they name the part: SUP MOTEUR is a support, INT FREIN a switch.
_LONGEST_ABBREVIATION = 3  # letters
# The D of `d'huile` is no side.
_ELIDED = re.compile(r"\b[dl]['’`]", re.IGNORECASE)


def places_of(label: str) -> frozenset[Place]:
    """`AMORTISSEUR AV D` is front and right; a contacteur de marche arrière sits nowhere in particular."""
    written = words(_ELIDED.sub(" ", label))
    found: set[Place] = set()
    for before, word in zip(["", *written], written, strict=False):
        names_the_part = not before and len(word) <= _LONGEST_ABBREVIATION
        if before != "marche" and not names_the_part:
            found |= _PLACES.get(word.removesuffix("s"), set())
    if len(written) > 1 and written[-1] in _LAST:
        found.add(_LAST[written[-1]])
    return frozenset(found)


def _by_form() -> dict[str, set[Place]]:
    places: dict[str, set[Place]] = defaultdict(set)
    for place, forms in _FORMS.items():
        for form in forms.split():
            places[form].add(place)
    return dict(places)


_PLACES = _by_form()

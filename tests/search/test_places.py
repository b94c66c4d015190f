"""Where on the car labels say that a part sits."""

import pytest

from search.places import places_of


@pytest.mark.parametrize(
    ("label", "places"),
    [
        ("AMORTISSEUR AV D", "front right"),
        ("Amortisseurs arrière gauches", "left rear"),
        ("CAPTEUR ABS AVG", "front left"),
        ("KIT SABOT AV/AR", "front rear"),
        ("AILE AR SUP INT", "inner rear upper"),
        ("SUPPORT RADIATEUR BAS", "lower"),
        ("EXTENSION TABLIER LWR LH", "left lower"),
        ("Plaquettes de frein", ""),
        ("Joint d'huile", ""),
        ("PLAQUE DE CARTER D’HUILE", ""),
        ("Contacteur de marche arrière", ""),
        ("BAS DE CAISSE D", "right"),
        ("Haut-parleur", ""),
        ("SUP MOTEUR AV", "front"),
        ("INT FREIN", ""),
        ("", ""),
    ],
)
def test_labels_say_where_parts_sit(label: str, places: str):
    assert " ".join(sorted(places_of(label))) == places

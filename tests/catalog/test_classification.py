"""Labels as price lists write them, and the part type each one sells."""

import time

import pytest

from catalog.classification import Classifier
from catalog.defaults.taxonomy import classifier

SHOP = classifier()

LABELS = {
    # brakes
    "PLAQUETTE DE FREIN 220145": "brake-pads",
    "JEU 4 PLAQUETTES AV": "brake-pads",
    "plaquettes frein ar clio 4": "brake-pads",
    "PLAQUETES DE FRIEN AVANT": "brake-pads",
    "JEU DE PLAQUETTES, FREIN À DISQUE": "brake-pads",
    "KIT ACCESSOIRES PLAQUETTES": "pad-fitting-kit",
    "TEMOIN D'USURE PLAQUETTE AV": "brake-wear-sensor",
    "DISQUE FREIN VENTILE 280MM": "brake-disc",
    "ETRIER AV G ECH STD": "brake-caliper",
    "KIT REPARATION ETRIER": "caliper-repair-kit",
    "SUPPORT ETRIER AV": "caliper-bracket",
    "MACHOIRES DE FREIN AR": "brake-shoes",
    "KIT FREIN AR PREMONTE": "brake-shoe-kit",
    "CYL. ROUE AR D": "wheel-cylinder",
    "MAITRE CYL FREIN": "brake-master-cylinder",
    "FLEX. FREIN AV": "brake-hose",
    "CABLE FREIN A MAIN SEC. G": "handbrake-cable",
    "CAPTEUR ABS AVG": "abs-sensor",
    "LIQUIDE DE FREIN DOT 4 1L": "brake-fluid",
    # filters
    "FILTRE A HUILE": "oil-filter",
    "FILTRE A HUILE BOITE AUTO": "gearbox-filter",
    "SUPPORT FILTRE A HUILE": "oil-filter-housing",
    "FILTRE HABITACLE CHARBON": "cabin-filter",
    "FILTRE CLIM POLLEN": "cabin-filter",
    "FILTRE GAZOIL": "fuel-filter",
    "filtre a air partner 1.6 hdi": "air-filter",
    "FILTRE A PARTICULES": "particulate-filter",
    # suspension, steering, transmission, wheels
    "AMORT. AR G": "shock-absorber",
    "AMORTISSEUR MALLE AR": "tailgate-strut",
    "BUTEE AMORT AV": "bump-stop",
    "COUPELLE AMORTISSEUR": "strut-mount",
    "RESSORT DE SUSPENSION AR": "coil-spring",
    "BIEL. BARRE STAB AV": "stabilizer-link",
    "SILENT BLOC TRIANGLE INF": "control-arm-bush",
    "TRIANGLE INF AV D": "control-arm",
    "ROTULE SUSP INF": "ball-joint",
    "ROTULE DIRECTION EXT D": "tie-rod-end",
    "BIELLETTE DE DIRECTION": "axial-joint",
    "SOUFFLET CREMAILLERE": "rack-boot",
    "POMPE DIRECTION ASSISTEE": "power-steering-pump",
    "KIT EMB + BUTEE": "clutch-kit",
    "BUTEE D'EMBRAYAGE": "release-bearing",
    "BUTEE HYDROLIQUE": "hydraulic-release-bearing",
    "TETE DE CARDAN COTE ROUE": "cv-joint",
    "SOUFFLET DE CARDAN": "cv-boot",
    "ROULT DE ROUE AV": "wheel-bearing",
    "ROULEMENT BOITE DE VITESSE": "gearbox-bearing",
    "VIS DE ROUE ANTIVOL": "wheel-bolt",
    # engine
    "sup mot doblo": "engine-mount",
    "POMPE A HUILE": "oil-pump",
    "JOINT POMPE A EAU": "engine-gasket",
    "J.C 1.5 DCI": "head-gasket",
    "A.H 35X52X7 VILEBREQUIN AV": "oil-seal",
    "POCHETTE DE JOINTS MOTEUR": "gasket-set",
    "COURROIE STRIÉE 6PK1750": "ribbed-belt",
    "C/DIST 144 DENTS": "timing-belt",
    "KIT DISTRIBUTION + POMPE A EAU": "timing-kit-pump",
    "KIT CHAINE DISTRIBUTION": "timing-chain-kit",
    "COURROIE POMPE A EAU": "ribbed-belt",
    "GALET TENDEUR COURROIE ALTERNATEUR": "belt-tensioner",
    "DURITE TURBO": "turbo-hose",
    "VANNE E.G.R": None,
    "VANNE EGR": "egr-valve",
    "SONDE LAMBDA AMONT": "lambda-sensor",
    "INJECTEUR DIESEL": "injector",
    # cooling, electrics
    "POMPE A EAU": "water-pump",
    "VASE D'EXPANSION": "expansion-tank",
    "DURIT RADIATEUR SUP": "coolant-hose",
    "CONDENSEUR CLIM": "ac-condenser",
    "RESISTANCE PULSEUR D'AIR": "blower-resistor",
    "ALTERNATEUR 14V 110A": "alternator",
    "REGULATEUR ALTERNATEUR": "alternator-parts",
    "BOUGIE DE PRECHAUFFAGE": "glow-plug",
    "BOUGIE": "spark-plug",
    "CAPTEUR PMH": "crankshaft-sensor",
    "COMODO ESSUIE GLACE": "column-switch",
    # body, light, sight
    "OPTIQUE PHARE AV D": "headlight",
    "ANTI BROUILLARD G": "fog-light",
    "FEU AR G": "tail-light",
    "FEU DE STOP": "stop-light",
    "PARE CHOC AR": "rear-bumper",
    "AILE AV D": "front-wing",
    "PARE BOUE AV G": "wheel-arch-liner",
    "RETROVISSEUR EXT D ELECT": "mirror",
    "RETROVISEUR INT": "interior-mirror",
    "CACHE RETROVISEUR G": "mirror-cover",
    "LEVE VITRE ELECT AV G": "window-regulator",
    "JEU BALAIS ESSUIE GLACE": "wiper-blade",
    "POMPE LAVE GLACE": "washer-pump",
    "PARE BRISE": "windscreen",
    "AGRAFFE": "body-clip",
    "AIR BAG VOLANT": "airbag",
    # none is better than wrong
    "": None,
    "CACHE": None,
    "CAPTEUR": None,
    "AV D": None,
    "RENAULT CLIO": None,
    "VERIN DE SIEGE": None,
    "12345": None,
}


@pytest.mark.parametrize(("label", "key"), LABELS.items())
def test_label(label: str, key: str | None) -> None:
    assert SHOP.classify(label) == key


def test_the_pattern_with_the_most_words_wins() -> None:
    rules = [("filter", "filtre huile"), ("gearbox", "filtre huile boite"), ("seal", "joint filtre huile")]
    assert Classifier(rules).classify("FILTRE HUILE POUR BOITE") == "gearbox"
    assert Classifier(rules).classify("JOINT DE FILTRE A HUILE") == "seal"


def test_the_order_of_the_rules_does_not_matter() -> None:
    rules = [("a", "pompe eau"), ("b", "pompe vide"), ("c", "pompe huile")]
    label = "POMPE EAU HUILE VIDE"
    assert [Classifier(order).classify(label) for order in (rules, rules[::-1])] == ["c", "c"]


def test_alternatives_of_a_word() -> None:
    rules = Classifier([(7, "flexible/durite frein/embrayage")])
    assert [rules.classify(label) for label in ("DURITE EMBRAYAGE", "FLEXIBLE FREIN", "DURITE EAU")] == [7, 7, None]


def test_a_forbidden_word() -> None:
    rules = Classifier([(1, "support moteur -essuieglace")])
    assert rules.classify("SUPPORT MOTEUR D") == 1
    assert rules.classify("SUPPORT MOTEUR ESSUIE GLACE") is None


def test_a_single_noun_wants_no_other_known_word() -> None:
    rules = Classifier([("strut", "verin"), ("bonnet", "capot")])
    assert rules.classify("VERIN XR22") == "strut"
    assert rules.classify("VERIN DE CAPOT") is None


def test_an_exclamation_mark_wants_nothing_else_at_all() -> None:
    rules = Classifier([("bearing", "butee!")])
    assert rules.classify("BUTEE AV") == "bearing"
    assert rules.classify("BUTEE INCONNUE") is None


def test_a_plus_bears_every_other_word() -> None:
    rules = Classifier([("relay", "relais+"), ("horn", "klaxon")])
    assert rules.classify("RELAIS KLAXON") == "relay"


@pytest.mark.parametrize("label", ["RADIATUER", "RADIATEURR", "RADATEUR", "RADIATEU", "Radiateurs", "RÀDIATEUR"])
def test_a_slip_of_the_pen(label: str) -> None:
    assert Classifier([("radiator", "radiateur")]).classify(label) == "radiator"


def test_a_car_one_letter_away_from_a_part_is_no_part() -> None:
    assert SHOP.classify("CAPTUR PRESSION HUILE") is None


def test_a_pattern_without_a_noun_is_refused() -> None:
    with pytest.raises(ValueError, match="'avant gauche' names no part"):
        Classifier([("x", "avant gauche")])


def test_a_pattern_without_a_noun_can_be_left_out() -> None:
    rules = Classifier([("x", "avant gauche"), ("disc", "disque frein")], leave_out_unreadable=True)
    assert rules.classify("AVANT GAUCHE") is None
    assert rules.classify("DISQUE DE FREIN") == "disc"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("JEU 4 PLAQUETTES AV", ["jeu", "plaquet", "avant"]),
        ("PARE CHOCS ARRIÈRE", ["parechoc", "arier"]),
        ("support de batterie", ["suport", "bateri"]),
        ("A.H VILB", ["arethuil", "vilebrequin"]),
        ("", []),
    ],
)
def test_the_words_of_a_label(label: str, words: list[str]) -> None:
    assert SHOP.words(label) == words


@pytest.mark.parametrize(
    ("label", "head"),
    [("KIT SUPPORT DE BATTERIE G", "suport"), ("PARE CHOC", "parechoc"), ("AV G", ""), ("RENAULT CLIO", ""), ("", "")],
)
def test_the_head_noun_of_a_label(label: str, head: str) -> None:
    assert SHOP.head_of(label) == head


def test_known_words() -> None:
    assert [SHOP.knows(word) for word in ("plaquet", "avant", "frigo")] == [True, True, False]


def test_a_hundred_thousand_labels_take_seconds_not_minutes() -> None:
    labels = [f"{label} {number}" for number in range(1_000) for label in LABELS]
    start = time.process_time()
    for label in labels:
        SHOP.classify(label)
    assert (time.process_time() - start) * 100_000 / len(labels) < 10

"""A small vocabulary: the shop's own categories, a few cars, makers and synonyms. No database."""

from catalog.classification import Classifier
from catalog.defaults.taxonomy import NODES, SYSTEMS
from search.car_names import Engine, Make, Model
from search.lexicon import CategoryName, Vocabulary
from search.makers import Makers
from search.vehicles import Vehicles

OPEN = 9999

MAKES = [Make(1, "Renault", 10), Make(2, "Peugeot", 20), Make(3, "VW", 30), Make(4, "Isuzu", 40), Make(5, "Kia", 50)]
MODELS = [
    Model(11, 1, "Clio III (BR0/1, CR0/1)", "Clio", 2005, 2014),
    Model(12, 1, "Clio IV (BH_)", "Clio", 2012, 2020),
    Model(13, 1, "Symbol II (LU_)", "Symbol", 2008, 2013),
    Model(14, 1, "ESPACE IV (JK0/1_)", "ESPACE", 2002, 2015),
    Model(15, 1, "Mégane III (BZ0/1_)", "Mégane", 2008, 2016),
    Model(21, 2, "208 I (CA_, CC_)", "208", 2012, 2019),
    Model(22, 2, "2008 I (CU_)", "2008", 2013, 2019),
    Model(23, 2, "Partner (M49)", "Partner", 1996, 2008),
    Model(24, 2, "Partner Tepee", "Partner", 2008, 2018),
    Model(31, 3, "GOLF VI (5K1)", "GOLF", 2008, 2013),
    Model(32, 3, "GOLF VII (5G1)", "GOLF", 2012, 2021),
    Model(33, 3, "GOLF VII Variant (BA5)", "GOLF VII Variant", 2013, 2021),
    Model(34, 3, "UP! (121)", "UP!", 2011, OPEN),
    Model(41, 4, "D-Max II (TFR)", "D", 2012, OPEN),
    Model(51, 5, "Rio III (UB)", "Rio", 2011, 2017),
    Model(52, 5, "Rio IV (YB)", "Rio", 2017, OPEN),
]
ENGINES = [
    Engine(111, 11, "1.5 dCi", "K9K 766", "diesel", 1461, 86, 2005, 2014),
    Engine(121, 12, "1.5 dCi", "K9K 608", "diesel", 1461, 90, 2012, 2020),
    Engine(122, 12, "1.5 dCi", "K9K 629", "diesel", 1461, 75, 2012, 2020),
    Engine(123, 12, "1.2 16V", "D4F", "petrol", 1149, 75, 2012, 2020),
    Engine(131, 13, "1.2 16V", "D4F", "petrol", 1149, 75, 2008, 2013),
    Engine(141, 14, "2.0 dCi", "M9R", "diesel", 1995, 150, 2006, 2015),
    Engine(151, 15, "1.5 dCi", "K9K", "diesel", 1461, 110, 2008, 2016),
    Engine(152, 15, "1.6 16V", "K4M", "petrol", 1598, 110, 2008, 2016),
    Engine(211, 21, "1.6 HDi 92", "9HP (DV6)", "diesel", 1560, 92, 2012, 2019),
    Engine(221, 22, "1.2 PureTech", "HMZ", "petrol", 1199, 82, 2013, 2019),
    Engine(231, 23, "1.9 D", "WJY", "diesel", 1868, 69, 1998, 2008),
    Engine(241, 24, "1.6 HDi", "9HX", "diesel", 1560, 90, 2008, 2018),
    Engine(311, 31, "1.6 TDI", "CAYC", "", 0, 0, 2009, 2013),
    Engine(321, 32, "1.6 TDI", "CLHA", "", 0, 0, 2012, 2021),
    Engine(322, 32, "1.2 TSI", "CJZA", "", 0, 0, 2012, 2021),
    Engine(411, 41, "2.5 TD", "4JK1", "diesel", 2499, 136, 2012, OPEN),
    Engine(511, 51, "1.2 MPI", "G4LA", "petrol", 1248, 84, 2011, 2017),
]
BRANDS = [(1, "Mann-Filter"), (2, "Bosch"), (3, "Febi Bilstein"), (4, "Monroe"), (5, "Renault"), (6, "TRW")]
SYNONYMS = {
    "zit": "huile",
    "fran": "frein",
    "blakat": "plaquette",
    "n7eb": "",
    "ch7al": "",
    "prix": "",
    "bidon el ma": "vase expansion",
    "9oddem": "avant",
    "ysar": "gauche",
    "زيت": "huile",
    "كليو": "clio",
    "oil filter": "filtre huile",
}

KEYS = {key: place for place, key in enumerate(NODES, 1)}
_PARENTS = {child.key: KEYS[node.key] for system in SYSTEMS for node, _ in system.walk() for child in node.children}
CATEGORIES = [CategoryName(pk, _PARENTS.get(key), NODES[key].name_fr, NODES[key].name_ar) for key, pk in KEYS.items()]
PARTS = Classifier(
    (KEYS[key], pattern)
    for key, node in NODES.items()
    if node.is_part_type
    for pattern in (node.name_fr, *node.keywords)
)
MAKERS = Makers(BRANDS, PARTS.speaks_of_parts)
VEHICLES = Vehicles(MAKES, MODELS, ENGINES, PARTS.speaks_of_parts, MAKERS.names(), PARTS.has_seen)
VOCABULARY = Vocabulary(PARTS, CATEGORIES, SYNONYMS, MAKERS, VEHICLES)

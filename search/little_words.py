"""Words of texts that are no part: little words of French and Arabic, bodies and engines of cars, words of every day.

Data, in lower case without accents.
"""

# Besides the joiners of price lists.
FRENCH = """
c ce ces cet cette dans est et il j je m ma mes mon n nos notre ou par plus pour qu que qui quel quelle ses sont sous
son sur t te toi tu vos votre vous y the for of and
"""

ARABIC = "في من علي الي عن مع او و ل ب هل"

# Bodies that a model is built in. The name before them is what drivers say.
BODIES = """
allroad autobus berline box break bus cab cabriolet camion camionnette caravane combi convertible coupe crew
decapotable double estate fourgon grandtour hatchback kasten kombi liftback limousine pick pickup pik roadster saloon
sedan softtop spider sportback sportsvan station stufenheck sw targa touring traveller turnier van variant vehicule
wagon
"""

# CLASSE A and SERIE 3 are names, not generations of CLASSE and SERIE.
NEVER_ALONE = "classe class serie series model modele"

DIESELS = """
bluedci bluehdi cdi cdti cdtis crdi crd d d4d dci ddi ddis di did dt dtec dti dtis gtd hdi jtd jtdm mjtd multijet sdi
tcdi td tdci tddi tdi vcdi
"""

# Written on tailgates, besides the diesels: they mean an engine wherever they stand in a text that names a car.
PETROLS = """
ecoboost ecotec fsi gdi gti mpi puretech sce tce tfsi thp tsi turbodiesel vti vtec vvt vvti 8v 12v 16v 20v 24v
"""

# Names of makes and models, or their beginnings, that are words of every day: they want the rest beside them.
EVERYDAY = """
auto bas beau bleu cargo city classe classic commercial compact coupe cross crossover double eau eco elite first
france grand grande great haut kit land laser max mini multi new nouveau nouvelle one open original petit petite pick
plus power premier premium pro pure rouge royal sabre serie series silver sport sports standard star station super
tour transport type ultra up van variable vert voiture volt
"""

UNITS = "a ah amp bar cc cm cv dents dts kg km kw l litre litres m ml mm nm v volt volts w watt watts"

# A name that begins with one of these, written apart, is most often the French word: `a 3` is not the A3.
BEFORE_NAMES = "a au aux d de des du e en et l la le les n ou par pour s sur un une"

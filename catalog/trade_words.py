"""The French of price lists: abbreviations, usual misspellings, words written apart, words that name no part.

Data for `catalog.classification`. All in lower case without accents.
"""

# Two words or more that are one; the single letters are abbreviations (A.H = arrêt d'huile, C/DIST).
PHRASES = """
arrethuile: a h, arret huile, pare huile, para huile, paillette huile
courroie distribution: c dist, c distr, c dt
courroie striee: c striee, c strie
courroie alternateur: c alt
joint culasse: j c
boite vitesse: b v, bte vitesse, bte v
barre stabilisatrice: b s, barre stab, barre anti roulis, barre antiroulis, barre stabilisateur
levier vitesse: l v
maitrecylindre: maitre cylindre, mettre cylindre, matre cylindre
parechoc: pare choc
parebrise: pare brise
parechaleur: pare chaleur
pareboue: pare boue, pare bour
gardeboue: garde boue
parasoleil: pare soleil
essuieglace: essuie glace, essui glace, essuie glasse, essuie vitre, essuis glace
laveglace: lave glace, lave vitre
levevitre: leve vitre, leve glace, monte glace, monte vitre
lechevitre: leche vitre
silentbloc: silent bloc, silent block
servofrein: servo frein
freinmain: frein main
tableaubord: tableau bord
debitmetre: debit metre
rouelibre: roue libre
hautparleur: haut parleur
antibrouillard: anti brouillard
airbag: air bag
bascaisse: bas caisse
houssesiege: housse siege
appuietete: appuie tete
anticouple: anti couple, reprise couple
porteinjecteur: porte injecteur
porte moyeu: porte fusee
sousparechoc: sous parechoc
antithermique: anti thermique
bimetal: bi metal, bi metalic, bi metallique
premonte: pre monte
colonne direction: colonne volant
support moteur: superieur moteur
support amortisseur: superieur amortisseur
support echappement: superieur echappement
support boite: superieur boite
support stabilisatrice: superieur stabilisatrice
pompe assistee: pompe assiette
silentbloc: s b
echange: ech std, ech standard, echange standard
compresseur climatisation: comp climatisation
"""

# One word and the forms that stand for it.
WORDS = """
accelerateur: accel
accessoire: access acc
accouplement: accouplem
actionneur: actuateur actuator
agrafe: agraphe agrafage
alternateur: alt alterna altern
amortisseur: amort amorti amo armortisseur
antibrouillard: antibrou
appareil: app
arrethuile: ah
arriere: ar
assistee: assister assistance da
avant: av avan
balai: balet
batterie: bat bati batterry
biellette: bielite
boite: bte
bouchon: bouchoin bouchan
boudin: boudain
bougie: boug
calculateur: calc
caoutchouc: caout caoutch caoutc caot caouat caat caouatchouc caoutchant coutchouc
capot: kapot
capteur: capt sensor senseur captr
cardan: cardon
chauffage: chauf
circlip: cerclip
cle: clef
climatisation: clim clima climat climatiseur
compresseur: compr
connexion: connexio connection
cosse: causse
courroie: cour coroie
coussinet: cous
crantee: cranter
cremaillere: cremail cremailleur cremailliere
croisillon: croison
cylindre: cyl cylin
deflecteur: defl
demarreur: dem demar
direction: dir direct
disque: disq dsq
distribution: dist distr distri
durite: dirite dur
echappement: echap ech ecap
electrique: elect elec
embrayage: emb embr embray embryage dembrayage
enrouleur: enr
equilibrage: equil
essence: ess
etrier: etr eterier
expansion: exp
exterieur: ext
filtre: filt filter ftr
flector: flecteur
flexible: flex
frein: freinage frien frin
fusible: fisible
garniture: garn garnit garnitrur
gasoil: gazoil gazole go
gauche: guauche
glace: glasse
habitacle: habit
huile: hle oil
hydraulique: hyd hydr hydro hydrolique hydrolyque
inferieur: inf
injecteur: inj
interieur: int interne interier
interrupteur: interup
jauge: gauge
kit: kt nkit
klaxon: claxon
liaison: liais
longeron: lengeron
machoire: mach
maitrecylindre: maitrecyl
mecanisme: mecan meca
moteur: mot mt
moyeu: mayau
optique: opt
papillon: papill
parasoleil: parasol
plaquette: plq
plateau: plat
poignee: poingee poignet
poulie: poul pouile
pression: press
protection: protecteur
radiateur: rad radiat
refrigerant: refregirant refrigirant refregerant refrgirant referigirant
refroidissement: refroid refroidis refroidissemt
regulateur: reg regul regilateur
reparation: repar reparat
reservoir: reserv
resistance: resist
retroviseur: retro retrov
robinet: rob
roulement: roul roult rlt rlmt roulem roulemt rouelemtn roulmnt
servofrein: mastervac
silencieux: silenc
silentbloc: silent silenbloc silentblok sb
soufflet: souf soufl
soupape: soup
stabilisatrice: stb stab stabilisateur stabilisatr stabilis stabilisateu bst
stationnement: stat stationnem stati sta staionnement
superieur: sup super
support: supportd supprt
suspension: sus susp suspen
synchro: synch ring synchroniseur
tableau: tab
tambour: tamb
temperature: temp
tendeur: tend tensionneur
tension: tens
transmission: transm transmis
triangle: triang triagle
tringlerie: tring
vehicule: veh
ventilateur: vent ventil
vilebrequin: vileb vilb vilbr vilbrequin
vitesse: vit
"""

# Words one letter away from a part's name that name something else.
OTHERS = """
calotte chemin voyant multifonction vibration
"""

# Quantity, state and packaging: never the name of a part.
COUNTERS = """
echange consigne kit jeu jx ensemble ens set lot paire complet complete comp piece pieces pce pces neuf new std
standard original origine type modele ref reference sbs pro nm am module assy servo
"""

# Where it sits. Part of a pattern when one asks for it, never a head noun.
PLACES = """
avant arriere gauche droit droite superieur inferieur interieur exterieur gh dr dt gd dg haut bas cote lateral premier
deuxieme troisieme eme ere eco
"""

JOINERS = """
de du des d la le les l a au aux en et pour un une avec sans sur s n sys systeme system syst
"""

# Makes, models and part makers that stand in labels; some are one letter away from a part's name (Captur, capteur).
NAMES = """
abarth accent accord alfa alhambra almera alto amarok arkana arona arosa astra ateca atos audi auris avensis baleno
bendix berlingo bipper bmw bora bosch boxer brava bravo brembo caddy canter captiva captur caravelle carens carina
carnival ceed celerio cerato charan chery chevrolet citan citroen civic clio coccinelle colt combi combo compass
connect cordoba corolla corsa coupe courier crafter creta croma cruze dacia daewoo daf daihatsu daily delphi denso
dfsk dmax doblo dodge dokker ducato duster elantra eos epica escort espace expert express fabia fiat fiesta fiorino
fluence focus ford forester freelander fusion galaxy geely getz gloria golf grandland great haval hilux honda hyundai
ibiza idea ignis iveco jaguar jazz jeep jetta jimny jogging juke jumper jumpy kadett kangoo karoq kia kodiaq koleos
korando kuga kyron lacetti laguna lancer lancia landcruiser laser latitude leon lexus linea livina lodgy logan luk
lupo magnum mahindra mahle mann master matiz mazda megane mercedes meriva micra mini mitsubishi modus mokka mondeo
movano multipla murano musso navara nemo nissan note nubira octavia omega opel outlander pajero palio panda partner
passat pathfinder patrol pegas peugeot pgo pgt picanto picasso pixo polo porsche primera prius proace punto qashqai
ranger rapid rav renault rexton rifter rio rnt rover saab sachs safrane samurai sandero santafe saxo scala scania
scenic seat sentra sephia serena sharan shuma siena skf skoda smart snr solaris sonata sorento soul space spark
sportage sprinter ssangyong stepway stilo subaru sunny superb suzuki swace swift symbol talisman tata tempra terrano
tiguan tipo toledo touareg touran tourane tourneo toyota trafic transit transporter trw tucson twingo ulysse uno urvan
valeo vectra venga vento verso vitara vito vivaro volkswagen volvo wagon wrangler xantia xsara xtrail yaris zafira
zotye
"""

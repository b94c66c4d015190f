"""Other French words for a part, abbreviations of the counter, and misspellings that mending does not reach.

A line reads `meaning: term, term`. What `catalog.trade_words` says already, or a slip of one letter, is not repeated.
"""

SYNONYMS = """
# Filters and service
filtre habitacle: filtre anti pollen, filtre antipollen, filtre charbon, filtre charbon actif, microfiltre
filtre habitacle: micro filtre
boitier filtre air: boite a air, boite air, caisse filtre air, bac filtre air
filtre gasoil: decanteur gasoil, filtre decanteur, separateur eau gasoil
bouchon vidange: bouchon de carter, vis de vidange, boulon vidange
separateur huile: decanteur huile, deshuileur
liquide frein: lockheed, lookheed
liquide frein dot3: dot3, dot 3
liquide frein dot4: dot4, dot 4
liquide frein dot5: dot5, dot 5
liquide refroidissement: liquide radiateur, glaceol, ldr
liquide lave glace: produit lave glace, produit lave vitre, eau lave glace
huile boite: huile de bv, huile bv
degrippant wd40: wd40
additif: stop fuite, anti fumee, antifumee, anti fuite
pate joint: joint bleu, joint rouge, joint noir, pate a joint noire
adblue: ad blue, ad bleu
# Brakes
plaquette frein: tablette frein
machoire frein: segments de frein, sabots de frein
tambour frein: cloche frein, cloche de roue
cylindre roue: cylindre recepteur frein, pompe de roue
maitre cylindre: pompe frein, pompe de frein, maitre cylindre tandem
flexible frein: durit de frein, tuyau souple frein
frein main: frein parking, frein a bras, frein secours
temoin usure: fil plaquette, fil usure plaquette, cable usure
servofrein: poumon frein, poumon de frein
pompe vide: pompe a depression, depresseur, pompe mastervac
repartiteur frein: correcteur freinage, correcteur de frein
couronne abs: cible abs, roue dentee abs
bloc abs: pompe abs, centrale abs
disque: disk, disc
abs: antiblocage, anti blocage
machoire frein arriere: garniture frein arriere, garniture de frein arriere, garniture arriere
# Suspension and steering
amortisseur: amorto, amortos, jambe force, jambe de suspension
coupelle amortisseur: tete amortisseur, tete d amortisseur, chapeau amortisseur, coupelle de suspension
roulement amortisseur: butee a bille amortisseur, roulement coupelle, roulement de coupelle
butee amortisseur: tampon de choc, tampon choc
ressort suspension: ressort boudin, spirale suspension
lame ressort: lame de suspension, ressort a lames
biellette stabilisatrice: tige stabilisateur, biellette antiroulis
silentbloc barre stabilisatrice: caoutchouc barre stab, palier barre stab
rotule suspension: rotule de bras, rotule de triangle, rotule porte fusee
triangle suspension: wishbone
berceau moteur: faux chassis, berceau avant moteur
rotule direction: embout direction, embout de direction, embout de biellette, embout barre direction
rotule direction: boule direction, bielle direction, bielle de direction
rotule axiale: embout cremaillere, embout de cremaillere, biellette cremaillere, rotule interieure direction
soufflet cremaillere: cache cremaillere
cremaillere direction: boite direction, boite de direction
volant direction: volant conduite, volant de conduite
pompe direction assistee: pompe da, pompe d a
huile direction: huile da, huile de da
# Transmission
mecanisme embrayage: plateau pression, plateau de pression, plateau mecanisme
disque embrayage: disque friction, disque de friction
butee embrayage: butee debrayage mecanique, roulement de butee
kit embrayage: embrayage complet, jeu d embrayage
volant moteur: volant bi masse, bi masse, couronne volant
fourchette embrayage: fourchette de butee
boite vitesse: boite mecanique
boite automatique: boite auto, bva, boite robotisee
pommeau levier: boule levier, boule de vitesse, boule levier vitesse
cardan: arbre de roue, arbre roue, demi arbre de roue
tete cardan: bol cardan, bol de cardan, tete de transmission, joint cardan cote roue
soufflet cardan: caoutchouc cardan, caoutchouc de cardan, cache cardan
croisillon cardan: etoile cardan
roulement roue: roulement de fusee
jante: jante alliage, roue alu, jante alu alliage
enjoliveur roue: cache roue, enjo, chapeau de roue, cabochon roue, couvre roue
boulon roue: goujon de jante, vis de jante
antivol roue: vis antivol
# Engine, timing, fuel, exhaust
couvercle culasse: couvre culasse, cache culasse, cache arbre a came, cache arbre came, cache soupapes
couvercle culbuteur: couvre culbuteur, cache culbuteurs
joint cache culbuteur: joint cache soupapes, joint couvre culasse, joint couvre culbuteur, joint cache culasse
pochette joint: jeu de joints, jeu joint moteur, serie joint, serie de joints, kit joint moteur
joint spi: joint levre, joint a levre, bague spi
poulie vilebrequin: poulie moteur, poulie d amortissement
carter huile: cuve huile, bac a huile
jauge huile: tige huile
support moteur: silentbloc de moteur, patte moteur, tasseau moteur
anticouple: biellette moteur, biellette de reprise, barre anti couple
moteur complet: bloc nu, moteur nu
kit distribution: pack distribution
chaine distribution: chaine moteur, chaine de moteur
galet tendeur: galet de courroie, rouleau tendeur, roulette tendeur
courroie accessoire: courroie de ventilo, courroie dynamo, courroie micro v
tendeur hydraulique: verin tendeur
pompe injection: pompe diesel
pompe carburant: pompe relevage, pompe basse pression, pompe reservoir
rampe commun: common rail, rail injection
injecteur: nez injecteur, bec injecteur, gicleur injecteur
boitier papillon: corps d injection, boitier d admission
turbo: turbo compresseur, turbo compresseurs
electrovanne turbo: solenoide turbo
debitmetre air: sonde de masse air
echangeur air: refroidisseur de suralimentation, radiateur intercooler
silencieux: pot arriere, pot central, pot intermediaire, bombe echappement, tromblon
tube avant echappement: tube y, descente echappement, descente turbo
catalyseur: pot cata, cata, kata, pot catalyseur, convertisseur catalytique
vanne egr: soupape de recyclage, recyclage gaz, vanne recyclage
sonde lambda: sonde o2, capteur o2, sonde a oxygene
filtre particule: filtre a suie, filtre fap, fap diesel
# Cooling and climate
radiateur chauffage: petit radiateur, radiateur habitacle, radiateur interieur
thermostat: calostat, caloristat, thermo eau
vase expansion: bocal radiateur, bidon radiateur, bidon eau, degazeur, pot expansion, bidon expansion
durite: manchette
ventilateur radiateur: helice radiateur, helice refroidissement, ventilo radiateur
thermocontact: bulbe temperature, bulbe de temperature, contacteur ventilateur, sonde ventilateur, bulbe radiateur
pulseur air: soufflerie, soufflante, ventilateur interieur, turbine habitacle
resistance pulseur: resistance ventilateur habitacle, resistance soufflerie, resistance clim
gaz climatisation: freon
gaz climatisation r134a: r134a
gaz climatisation r1234yf: r1234yf
filtre deshydrateur: bouteille clim, bouteille dessechante, bouteille climatiseur
condenseur climatisation: radiateur clim, radiateur de clim
embrayage compresseur: embrayage clim
# Electrics and light
alternateur: generatrice, alterno
demarreur: mise en marche, moteur demarreur, moteur demarrage
batterie: accu, accus
cosse batterie: borne batterie
allumeur: delco, distributeur allumage electronique
tete allumeur: tete delco, tete de delco, chapeau delco
doigt allumeur: doigt delco, doigt de delco, rotor delco
bougie prechauffage: bougie chauffe, bougie de chauffe, bougie mazout, bougie gasoil, crayon chauffe
faisceau allumage: faisceau de bougie, fils bougie, cables bougie
contacteur cle: antivol neiman, contact cle, serrure contact, contacteur demarreur neiman, barillet contact
capteur pmh: capteur point mort haut, capteur tour moteur, capteur volant
manocontact huile: mano huile, sonde pression huile, contacteur huile
calculateur: ordinateur moteur, computer, calculo, boitier moteur
combine instrument: tableau instrument, bloc compteur, combine compteur, compteur tableau bord
commodo: manette phare, manette essuie glace, levier clignotant, levier phare, manette de volant
bouton detresse: warning, warnings, bouton warning
relais clignotant: centrale clignotante
haut parleur: baf, baffe, enceinte
autoradio: poste cd
phare: feu croisement, feux de croisement, feux de route, feu route, code phare, gros phare, bloc phare
phare antibrouillard: longue portee brouillard
feu arriere: lanterne arriere, bloc feux arriere, phare arriere
feu stop: 3eme feu stop, feu frein
clignotant: feu clignoteur, indicateur direction, fleche direction, lampe clignotant
repetiteur: clignotant aile, rappel aile
feu recul: feu de marche arriere, feu marche arriere
eclairage plaque: lampe immatriculation, eclaireur immatriculation
ampoule: lampe phare, globe phare
catadioptre: cataphote, refleteur
antibrouillard: brouillard, brouillards
faisceau: cablage
capteur: detecteur
# Glass, body, cabin
parebrise: vitre parebrise, pare brise avant
lunette arriere: pare brise arriere, glace hayon, parebrise arriere
vitre: fenetre, fenetres
leve vitre: machine vitre, machine leve vitre, moteur vitre, mecanisme vitre, machine a glace, leve fenetre
leve vitre: monte carreau
bouton leve vitre: bouton vitre, commande vitre, bouton glace
glace retroviseur: vitre retroviseur, vitre retro, miroir retro, verre retro
coque retroviseur: cache retro, coquille retro
balai essuie glace: balayette, balais essuie, caoutchouc balai, jeu balais, essuie glaces
moteur essuie glace: moteur balai
pompe lave glace: pompe lave, pompe eau essuie glace, pompe gicleur
bocal lave glace: reservoir lave vitre, bidon lave glace
pare choc: bouclier choc
absorbeur parechoc: mousse parechoc, mousse pare choc, polystyrene pare choc
calandre: grille avant, grille de calandre, grille radiateur avant
aile: garde boue aile, aile de voiture
pare boue: coquille aile, pareboue aile, passage de roue, protege boue, cache boue, joue aile, joue d aile
protection moteur: tole sous moteur, cache sous moteur, protege carter, ski moteur, plaque sous moteur
face avant: porte radiateur, cadre radiateur, armature face avant
capot moteur: capot de devant
verin coffre: bras coffre, bras de coffre, piston coffre, verin de malle, bequille coffre
hayon: cinquieme porte, 5eme porte
serrure porte: pene porte, clenche, platine serrure
poignee porte: ouvre porte, manche porte, clenche porte
poignee exterieur: poignee de dehors
barillet: canon serrure, canon porte, cylindre porte
tirant porte: arret de portiere, retient porte
moteur centralisation: fermeture centralisee, moteur fermeture porte, verrouillage centralise
joint porte: caoutchouc de portiere, joint de portiere
baguette porte: protection porte, moulure de portiere
sigle: macaron, insigne, lettrage
adhesif: autocollant, bande adhesive
attelage: attache remorque, crochet remorque, boule remorque, attache caravane
tableau bord: planche de bord, planche a bord
tablette arriere: plage coffre, cache bagage, cache bagages
siege: banquette, fauteuil, banquette arriere
appuie tete: repose tete, tete siege
ceinture: ceinture de siege
levier frein main: poignee frein a main, baton frein main
soufflet levier vitesse: soufflet de vitesse, cuir levier, housse levier
tapis: moquette sol, tapis caoutchouc, tapis auto
pare soleil: visiere soleil
barre toit: porte bagage, porte bagages, galerie, galerie toit
couvre pedale: caoutchouc pedales, patins pedale
spoiler: aileron
# Workshop
cric: verin cric, leve voiture
cle roue: cle en croix, demonte roue, cle demonte roue
valise diagnostic: scanner, obd, obd2, lecteur obd, scan auto
triangle signalisation: triangle panne, triangle de panne, triangle securite, triangle de secours
trousse secours: boite pharmacie, trousse pharmacie, pharmacie
collier: serflex, serre flex, serre joint durite, collier serflex
agrafe: rivet plastique, clips plastique
boulon: boulonnerie
superieur: dessus, du dessus
inferieur: dessous, du dessous
"""

ABBREVIATIONS = """
filtre huile: f huile, fh, filt h, flt huile, fah
filtre air: f air, flt air
filtre gasoil: f gasoil, f go, f mazout, flt gasoil
filtre essence: f essence
filtre habitacle: f hab, f habitacle
frein: frn
plaquette frein: plaq fr, pl frein, pl fr, plqt, pqt, plaqt
disque frein: disq fr, dsq fr
cylindre roue: cyl r
maitre cylindre: m cyl, m cylindre
amortisseur: amt, amor
barre stabilisatrice: b stab
biellette stabilisatrice: biel stab, b stabilisatrice
triangle: trg
rotule: rtl
rotule direction: rot dir
cremaillere: crem, cremal
direction assistee: d assistee, dir ass
kit embrayage: k emb
boite vitesse: bv, bdv, bvm, b vit
kit distribution: k dist, kd, k distribution
courroie distribution: cr dist
courroie accessoire: c acc, cr acc
courroie alternateur: cr alt
pompe eau: ppe eau, p eau, pmp eau, pp eau
pompe: ppe, pmp
pompe huile: p huile
pompe injection: p inj, ppe inj
pompe carburant: ppe carb
joint culasse: jc, jt culasse, j culasse
joint: jt, jnt
carburant: carbu
injecteur: injec
catalyseur: catal
echappement: ech complet
liquide frein: liq fr
liquide refroidissement: liq ref, liq refroidissement
liquide: liq
radiateur: rdt
ventilateur: ventilo, vtl
demarreur: dmr
interrupteur: interr
clignotant: clg
phare: ph
feu stop: f stop
antibrouillard: antib
projecteur: projo
retroviseur: rtv, rtr
pare choc: pch, pc, p choc, par ch
parebrise: pb, p brise
leve vitre: lv
essuie glace: ess glace, e glace
poignee: poig
serrure: serr
porte: prt
capot: cpt
vilebrequin: vilo, villo
volant moteur: vol moteur
silentbloc: s bloc, slb
avant: avnt, devant
arriere: derriere
gauche: cote gauche, cote conducteur, cote chauffeur
droite: cote passager, cote droit
differentiel: diff
"""

# One letter is mended elsewhere, from five letters on and when the first letter is right.
MISSPELLINGS = """
ampoule: enpoule, empoule
amortisseur: mortiseur, a mortisseur, amor tisseur
antibrouillard: anti brouyard
biellette: bielaitte
bougie: bujie, boogie
cable: cabel, kable
cardan: quardan, kardan
capteur: kapteur, quapteur
ceinture: sinture
clignotant: clinieotant
compresseur: conpraisseur, conpresor
courroie: courwa
cremaillere: cremayere, cremaliaire
culasse: kulasse, qulasse
cylindre: silindre, silandre
debitmetre: debimaitre, debit maitre
demarreur: de mareur
disque: disck, diske
echappement: chapement, et chappement, e chappement
embrayage: anbrayage, enbraiage, ambreyage, ambriage, enbreillage, en brayage, em brayage, an brayage
enjoliveur: angoliveur
essuie glace: ess glas, esuiglasse, suie glace, essuie glas, essui glas, ecuie glace
essuie glace: sui glace
etrier: aitrier, etrillet, ettrie
faisceau: fesceau, fesseau, faicau, phaisceau
filtre: philtre, feltre, phitre
frein: fraint, frenn
gasoil: gazwal
gicleur: jicleur
habitacle: abitakle
hayon: ayon, haillon, aillon
huile: uile, hwile, huiyle
injecteur: ingekteur
jante: gente, gante, jente, jentte, gantes
jauge: jauje, joge, jauche
joint: gioint, goint
klaxon: klakson, claquson, clackson, claxson, clacson
machoire: machouar
moyeu: mwayeu
neiman: niemen, niman
optique: auptique
parebrise: parbrize, pare prise, part brise, pard brise, pare brize, pare bris
pare choc: parchoque, par choque, pare choque, part choc, pard choc, pare chok, parre choque
phare: far, fare, farre
plaquette: plakette, plaket, plakete, placket, plackete, plaquaite
pneu: pneau, peneu
poulie: poolie
rotule: rautule
roulement: roulmant, roulman, roulmen
silentbloc: silanbloc, silant bloc, silent blok, selenbloc, silen bloc, silens bloc, selen bloc, silan bloc
silentbloc: silon bloc, cilent bloc, silan blok
soufflet: souflai, soufflait
thermostat: termosta, tairmostat
vilebrequin: vilbroquin, ville brequin, vile brequin, vilbre quin
vitesse: vitaisse
volant: volent, vaulant
serrure: sairure, cerrure
poignee: poinier, pogne
capot: kapo
carter: karter
compteur: conteur, contheur
cric: crique, krik
soupape: sous pape, sou pape
prechauffage: pres chauffage, pre chauffage
leve vitre: laive vitre
retroviseur: retro viseur, retrau viseur
"""

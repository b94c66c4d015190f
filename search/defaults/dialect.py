"""Tunisian in Latin letters, in the spellings that people use: `meaning: term, term`.

Digits stand for Arabic letters (3 ع, 7 ح, 9 ق, 5 خ). Words are read one by one, so `filtre zit` needs no line of its
own: only phrases that mean something else than their words have one.
"""

DIALECT = """
# Filters, oils, liquids
filtre: feltr, falter, fltr, filtrou, filtrat, flatir, filtret
huile: zit, zet, zeit, zayt, zayet, zite, ezzit, ezit, zyout, zyut
huile moteur: zit mouteur, zit motor, zit karhba
liquide frein: lokid, likid fran, likid frina, likid frin, loukid, zit frin, zit fran, zit frina, zit lokid
liquide refroidissement: likid radiateur, antijel, lantijel, likid lakhdher
vidange: vidonj, fidanj, fidange, tabdil zit, bdel zit, tbdil zit, tabdil ezzit
air: hwa, hwe, hawa, hewe, lhwa, houa, el hwa, hwee, hweh
eau: lma, el ma, elma, lme, ilma
gasoil: mazout, mazot, mazoute, mazut, lmazout, gazwel, gazoual, gaswal, gazwar, naft
essence: isans, lisans, lessans, esans, isence, essans, benzine, bnzin
carburant: karbiran, karburan, karbirant
habitacle: abitakl
pollen: bolen
graisse: graissa, cha7ma, chahma
liquide: likid, likide, laikid
# Brakes
frein: fran, frinet, franet, frinat, franat, frane, fren, lfrin, lfran
plaquette: blakat, blaket, blakit, blakett, plakat, plakit, plaqat, blaqat, blakate, plaketet, blaket fran
plaquette: plakat fran, plak, blak
disque: diskou, diska, disket, diskat, disqat, diskes
machoire: machwar, machwer, mechwar, maschwar, machwarat, mechwer, farodo, firodo, ferrodo, feroudou, faroudou
tambour: tanbor, tanbour fran, tembor, tambourat
etrier: itriyi, itrier, itri, etriye, itriye, itriyet
flexible: fleksibl, flaksibl
frein main: fran yed, frin yed, frina yed, fran lyed, frin lyed, fran a main, franamain, frein yed
maitre cylindre: mitr silandr, mitre silandre, metr silandr, mitresilandre, mastersilandre
servofrein: mastarvak, mastervak, masterfak, mastivac, sarvo fran
cylindre: silandr, silander, selandre
cable: kabla, kabl, kablou, kablet, tirat, tiret, kabel, kablo
levier: levi, livi, levye
abs: abes, abis
# Suspension, steering, wheels
amortisseur: amortisor, amourtisor, mortisor, mortisour, lamortisor, lamortiseur, amortisorat, mousa3id, mousaed
ressort: risor, rissor, rosor, risorat
silentbloc: silonblok, silanblok, silenblok, silinblok, silamblok, selonbloc, silonbloc, silanblokat
caoutchouc: kawtchou, kawetchou, kaoutchou, kawatchou, kawchou, kaotchou, gomma
triangle: triyonggle, trayongle, trionguel
bras: dhra3, dra3, thra3
rotule: rotila, routil, routila, rotilat, routilat, routoul, rotula
biellette: byalet, biyalet, biyalat, bieletat
barre stabilisatrice: bar estab, bar stabilizatris
roulement: roulma, rolma, rouma, rolman, roulmon, rolmon, rolmanet, roulmat, rulman
moyeu: mwayou, moyo, mwayo, mouayou
essieu: isyou, lisyou
direction: direksyon, direkson, direxion, dirikson, direksion, ldirection, direksiyon, diriksiyon
volant: foulon, folon, volon, voulon, foulan, fulan
cremaillere: krimayer, kremayer, krimayir, crimaliere, krimaliere, karmayer, crimayere
colonne: kolon, kolone
roue: rouida, rwida
pneu roue: 3ajla, ajla, 3ajlet, ajlet, aajla, 3ajli
pneu: bnou, pnou, pno, bnew, pnew, bnawet, pnewet, pnio, bno
jante: janta, jenta, janti, jonta, jantat, jonte, jnout
enjoliveur: anjoliver, onjoliver, anjolivour, tasa 3ajla, tassa roue
vis: viset, brghi
boulon: boulouna, boulounet
ecrou: samoula, sammoula, ikrou
cric: krika, kriq, krick, rafe3a
suspension: suspansyon, sispansyon
# Clutch, gearbox, transmission
embrayage: ombriyaj, ambriyaj, anbriyaj, onbriyaj, lonbriyaj, lombriyaj, lambriyaj, debriyaj, dibriyaj, dombriyaj
embrayage: ombriaj
plateau: plato, blato, platou, blatou, plata
butee: biti, butay
disque embrayage: disk ombriyaj, disk debriyaj
boite: bwat, bwata, bouat, bouata, bwate, boata, bouate, boita, bwita
boite vitesse: bwat vites, bwat fites, bwata vites, bouat fitess, boit fites, bwat fitas, boite fitess, boita vites
boite vitesse: boita vitesse, bwita vitesse
vitesse: fitess, fites, fitas, fitessat, vitas, vitesset
pignon: binyon, pinyonet
fourchette: forchita, fourchita, farchita
pommeau: pomo, poumou, bomo, boumou
cardan: kardon, kardanat, kardonet, lkardan, qardan
soufflet: soufli, sofli, soufliyet
differentiel: diferansyel, differansyel, difirensiyal
# Engine and timing
moteur: motor, moutour, mutur, moutor, lmoteur, motar, moutar, makina, makinet, mekina
culasse: kilas, kilasse, koulas, kolas, koulass, killas, kulas, lakilas
joint: jouan, jwan, jwin, jouen, jouant, jwanet, jouinat, jouanat, join, jwen, jouane
joint culasse: joint kilas, jwan kilas, joint kilasse, jouan kilas
piston: bistoun, bistoune, biston, bistonat, pistounat
segment: sigman, segman, sigmon, segmon, segmo, sigmonet, sigmanat
chemise: chmiz, chemiz, chimiz, chmizat, chmizet
soupape: soubab, soupapat, soubabat
bielle: biyal, byal, biyel, byel
vilebrequin: vilbroka, vilbrokan, vilbrekan, filbrekan, filbrokan, vilbrokin, vilbriken, filbriken, vilbokin
vilebrequin: vilbroken
arbre came: arbracam, arbakam, arbrakam, arb a cam, arbre kam, arbre a kam
culbuteur: kilbiteur, kilbitor, culbitor, coulbiteur
poussoir: pouswar, boussoir, pousswar, pouswarat
carter: karta, kartir, kartar, karter zit
jauge: jouj, joj, jouja, 3oud zit
bouchon: bouchouna, sdada, saddeda
support: siport, sipor, soubor, siborr, siporet
courroie: kourwa, korwa, kouroi, krwa, kouraya, kourya, koroya, kourwat, kourwet, courwaya, kourroi
distribution: distribisyon, distribsyon, distribisyo, distribisyoun, distribision
chaine: chena, chinn, senslet, selsla, silsla, senesla, chaina
galet: gali, gala, galle, galiyet
tendeur: tondor, tandor, tondour
poulie: bouli, boulia, poulya, pouliet
pompe: pompa, bomba, pomba, bompa, ponpa, boumba, pompet, ponp, pombe
pompe eau: pompa ma, pompe ma, bomba ma, pomba ma, pompe me, pompa mé, pompao, pompeau, pompa o
radiateur: radyater, radyator, radyatour, radiator, radiatir, raditer, radiatourat
ventilateur: vontilater, ventilator, vantilater, fantilateur, vontilatour, mrawha, marwa7a, merwha, mrawa7, mrawwa7
ventilateur: marw7a
helice: ilis, elis, helis, ilisa
thermostat: tarmosta, tirmosta, tarmostat, kalostat, calosta
durite: dirita, dorit, diorit, diritet, djorit
vase: vaz, vaze, vaza
expansion: ixpansion
injecteur: injektour, enjektour, anjektour, injektor, injector, injecteurat, anjekteur
injection: injeksyon, anjexion, injexion, injiksion, injeksiyon
reservoir: rizervwar, reservwar, rezervwar, rizarvoir, khazzan, 5azzan, khazen
carburateur: karbirater, carbirater, karbiratour, karbirateur, karburater, karbirator
papillon: babiyon, babion
turbo: tirbou
echappement: echapmon, chapmon, chapemon, ichapmon, achapmon, echapmo, ichapmo, chakman, chekmen, achapement
silencieux: silensiou, silansyeu, silonsyeu, silansieu, silensyo
catalyseur: katalizor, katalizeur, katalizour, catalizour, katalyseur
sonde: sonda, sounda, sondat
lambda: landa
refroidissement: tabrid
# Electrics
batterie: batriya, batirya, bataria, patri, batrya, lbatri, batriyet
cosse: kosa, kosse, kossa, kosat, kosset
alternateur: alternator, dinamo, dinamou, lalternateur, altirnator
demarreur: dimaror, dimarer, mich, lamich, lamiche, mich en marche, dimarour
bougie: boujia, boujiya, bojia, bujia, boji, bouja, bojie, bojiet, boujiyet, boujiet, bouwaji, bugi, bouguia
allumage: alimaj
prechauffage: prichofaj, prechofaj, brichofaj, prichoffage
bobine: boubina, bobinet, boubin, bobinat
contact: kontak, kontact, kontakt
capteur: captour, kaptour, kaptor, captor, kapter, kapteurat, captourat
fusible: fizible, fizibl, fizibel, fiziblet
relais: rele, rile, rili, relie
commodo: komodo, koumoudou, komoudou, koumodo
klaxon: korna, korno, zammour, zamour, zamor, klakso, klaksoun, klakzon, zammara
compteur: kontor, kontour, kompter, kountour, konter
tableau bord: toblou, tablo bord, tabloubord, tabloborde, tablou, tablobor, toblobor
airbag: irbag, erbag, erbague
calculateur: kalkilateur, calkilateur, kalkulateur
cle: mefta7, meftah, mofta7, mofteh, miftah, mefte7, klaé
telecommande: tilikomand, telikomand, tilicomande
antenne: antina, lantin, lontan
haut parleur: oparleur, hoparleur, opparleur, o parleur, hautparlor
faisceau: fisso, faisso, feso, fisou, faisou, faysou
fil: silk, selk, slouk, slouka
bouton: boutouna, boutonet
electrique: ilektrik, elektrik, electrik, ilictrik, triciti
diesel: dizel, diyazel, diyezel
allumeur: delko, dalko, dilko
# Lights, glass, wiping
phare: fari, farat, fnar, fanar, fenar, fanous, fanoos, fwanes, fnaret, lfar
feu: dhaw, dhou, dhaou, dhow
feu arriere: fou rouj, fourouj, feu rouj, ferouge, dhaw teli, fanar teli, fenar lteli, fanous teli, fenar teli
phare avant: dhaw goddem, fanar goddem, fenar goddem, dhaw 9oddem, fenar 9oddem
clignotant: klinyotan, cliniotan, klinyoton, klinio, klinyo, clinyo, kliniotan
ampoule: lamba, boula, anpola, lambet
antibrouillard: antibrouyar, anti brouyar, dhbeb, antibrouiyar
retroviseur: retrovizor, ritrovizor, ritro, mreya, mraya, mreyet, mraia, mrayet, mirayet, mreyat, lmreya, mirwar
retroviseur: mirwer, miray, mirouar
parebrise: parbriz, barbriz, parabriz, brabriz, par briz, bare briz, barabriz, pare briz, parabrize
vitre: fitra, bellar, bellour, ballour, blar, vitrat, 9zez, kzez, gzez, chebbek, chobbek, chebek, vitra
leve vitre: lif vitr, lef vitre, lifvitre, levvitr
essuie glace: essuiglas, essuiglass, suiglas, swiglas, swiglass, siglas, massaha, masseha, massa7a, massahat
balai: bali, baliyet, baley
gicleur: jikler, jiklor, jikleur, giklor
# Body and cabin
pare choc: barchok, barchoc, parchok, bare choc, bare chok, bar choc, barachoc, bare chouk, parchouk
capot: kabo, kabou, kapou, kabout, kapout, kabot, lkapo
aile: jne7, jnah, jneh, janah, jna7, ljneh
porte: bab, beb, elbab, lbab, biben, bibane, lbeb, abweb, porta
poignee porte: yed bab, yed beb, yed elbab, lyed bab, puani
poignee: pwani, pwanyi, poinyi, bwani
coffre: koffre, kofr, koffr, sandouk, sondok, sandou9, sandou9a, kofre
malle: mala, malla, lmala, mal arriere
hayon: ayoun
serrure: srira, sirour, kfal, 9fal, kofl, gfal, kfel
siege: korsi, koursi, kersi, krasi, kerssi
ceinture: santir, santour, sentura, sentira, 7zem, hzem, santira
housse: housa, hous, houssa
pedale: bidal, bidala, pidalet
calandre: kalandre, kalandra, galandra, kalondre
tapis: tapiyet, tabi
attelage: atlaj
pare boue: barbou, bare bou
baguette: bagit, baget, bagita, bagetet
# Climate and small parts
climatisation: klima, klim, mkayef, mokayef, moukayef, klimatisor, climatizor, klimatizeur
compresseur: kompresor, compresor, kompresser, compressor, konpresor, kompreser, kompresour
condenseur: condansa, kondansa, kondonser, kondanser, kondansor
evaporateur: ivaporater, evaporator, ivaporateur
chauffage: chofaj, chofage, skhana, chufaj
pulseur: pilsor, pulsor, pilser
resistance: rizistans, rizistonse, rizistance
cache: ghta, ghata, kach, ghtah
couvercle: kouvercle, koverkl, kouverkl
tuyau: tiyo, tiyou, touyo, tuyo, ja3ba, jaaba, touyou, tiyouet
collier: koli, kolli, kolier, koliyet
rondelle: randella, rondilla
agrafe: grafa, agrafet, klips, klipset
interrupteur: antripter, antirupteur, antripteur
prise: priz, priza, brisa
boitier: bwatier, bwatyi, boitiye
kit: ta9em, takem, taqem
reparation: tasli7, taslih, tsli7, tsalih, tasliya
# Where it sits
avant: goddem, 9oddem, godem, qoddem, kodem, 9odem, gouddem, quddem, 9oddam, guddem, goddemi, 9oddemi, goddama
avant: lavan, lavon, devon
arriere: teli, lteli, louteli, lotali, wra, louteni, tali, louwrani, lourani, ltali, wara, wrani, loutali, ellouteli
arriere: laryer, lariere, dariere, daryer, wrah, loura
gauche: ysar, lisar, ysara, lysar, yasar, issar, ysari, lissar, goch, gosh, lgoch, chmel, chmal
droite: ymin, limin, imin, lymin, yamin, lyamin, ymina, limen, drwat, drouat, drwet, ldrwat, imen, yemin
superieur: fou9, fouk, foug, lfou9ani, fou9ani, foukani, fougani
inferieur: louta, ta7t, taht, loutani, lloutani, ta7tani, tahtani, mlouta, ellouta, lota
interieur: dekhel, de5el, dekhlani, da5lani, ldekhel, ldakhel
exterieur: barra, barrani, lbarra, kharji
"""

"""How each part type trades: what it fits, price in dinars, how fast it sells, when, and what one is called.

`part type  scope  low-high  speed  season | article name ; article name`. Scope: `engine`, `petrol` or `diesel` fits
engines of one family, `platform` the cars that share it, `model` one generation, `universal` any car. Speed: sales of
a good seller a week, A 2.4, B 1, C 0.4, D 0.12, E 0.04. Without a name the part type's own is the article's.
"""

ARTICLES = """
oil-filter engine 12-45 A travel
air-filter engine 18-75 A travel
fuel-filter engine 25-110 B travel
cabin-filter platform 18-70 B summer
gearbox-filter platform 60-180 E flat
filter-kit engine 65-160 C travel
oil-filter-housing engine 60-260 E flat
air-filter-housing engine 70-210 E flat
fuel-filter-housing diesel 90-320 E flat
brake-pads platform 55-210 A inspection
brake-disc platform 85-310 B inspection
brake-caliper platform 210-640 D inspection
caliper-bracket platform 90-240 E flat
caliper-repair-kit platform 18-70 C inspection
caliper-guide-kit platform 16-55 D flat
pad-fitting-kit platform 12-48 C inspection
brake-wear-sensor platform 14-60 C inspection
brake-dust-shield platform 30-95 E flat
brake-shoes platform 65-180 B inspection
brake-shoe-kit platform 130-310 C inspection
brake-drum platform 85-260 C inspection
wheel-cylinder platform 24-75 B inspection
shoe-fitting-kit platform 18-55 D flat
brake-adjuster platform 22-70 E flat
brake-backing-plate platform 55-140 E flat
brake-master-cylinder platform 110-390 D flat
brake-hose platform 18-60 C inspection
brake-pipe platform 25-85 E flat
brake-servo platform 320-950 E flat
vacuum-pump diesel 180-520 E flat
brake-fluid-reservoir platform 28-95 E flat
brake-pressure-regulator platform 70-220 E flat
brake-bleed-screw universal 3-14 D flat
handbrake-cable platform 35-130 C inspection
handbrake-lever model 60-190 E flat
abs-sensor platform 45-190 C flat
abs-ring platform 14-60 D flat
abs-unit platform 850-2600 E flat
shock-absorber platform 105-380 B travel
strut-mount platform 38-140 B travel
strut-bearing platform 22-75 C travel
bump-stop platform 18-70 C travel | Butée d'amortisseur ; Soufflet d'amortisseur ; Kit butée et soufflet d'amortisseur
coil-spring platform 75-220 C travel
leaf-spring model 150-480 D flat
spring-seat platform 22-70 E flat
air-spring model 380-1400 E flat | Ressort pneumatique de suspension ; Soufflet de suspension pneumatique
control-arm platform 110-420 B flat
control-arm-bush platform 14-65 B flat
ball-joint platform 32-120 B flat
stabilizer-link platform 26-95 A flat
stabilizer-bar platform 130-420 E flat
stabilizer-bush platform 8-35 B flat
subframe model 420-1300 E flat | Berceau moteur ; Traverse de train
axle-bush platform 35-150 C flat
knuckle platform 160-480 E flat
tie-rod-end platform 28-95 B inspection
axial-joint platform 26-85 C inspection
tie-rod platform 70-220 E flat
rack-boot platform 16-60 C inspection
steering-rack platform 620-2200 D flat
steering-column model 380-1500 E flat
rack-bush platform 14-55 D flat | Bague de crémaillère ; Silentbloc de crémaillère
steering-damper model 90-260 E flat
steering-wheel model 180-620 E flat
power-steering-pump engine 360-1200 D flat
power-steering-hose model 65-260 D flat
power-steering-tank platform 30-110 E flat
clutch-kit engine 260-950 B flat
clutch-disc engine 110-360 C flat
clutch-cover engine 130-420 C flat
release-bearing engine 38-150 C flat
hydraulic-release-bearing engine 110-360 C flat
clutch-master-cylinder platform 75-260 D flat
clutch-slave-cylinder platform 60-220 D flat
clutch-cable model 35-120 C flat
clutch-fork engine 35-130 E flat | Fourchette d'embrayage ; Tube guide de butée
flywheel engine 620-2300 D flat
manual-gearbox engine 1800-5200 E flat | Boîte de vitesses complète échange standard
gearbox-gear engine 60-420 E flat | Pignon de cinquième ; Bague de synchroniseur ; Synchroniseur de boîte
gearbox-bearing engine 35-160 D flat
gearbox-mount platform 55-210 C flat
gear-cable model 85-320 D flat | Câble de commande de vitesses ; Biellette de commande de vitesses
gear-knob model 18-90 D flat | Pommeau de levier de vitesses ; Soufflet de levier de vitesses
transfer-case model 900-3200 E flat | Boîte de transfert ; Différentiel arrière
drive-shaft platform 270-850 C flat
cv-joint platform 85-270 C flat
cv-boot platform 18-75 B flat
propshaft model 480-1600 E flat
propshaft-joint model 28-130 C flat | Croisillon de cardan ; Flector de transmission
propshaft-bearing model 75-260 D flat
wheel-bearing platform 55-260 B flat
wheel-hub platform 120-420 D flat
hub-nut platform 6-24 C flat
rim model 130-520 D flat | Jante en tôle ; Jante en aluminium
wheel-bolt platform 5-28 C flat | Vis de roue ; Écrou de roue ; Vis de roue antivol
wheel-trim model 22-85 C flat
tyre universal 150-560 A travel
inner-tube-valve universal 3-45 B travel | Valve de roue tubeless ; Chambre à air
tpms-sensor platform 95-260 D travel
head-gasket engine 55-230 C summer
gasket-set engine 140-540 D summer
rocker-gasket engine 24-110 B flat
sump-gasket engine 22-90 C flat
manifold-gasket engine 12-65 C flat | Joint de collecteur d'admission ; Joint de collecteur d'échappement
oil-seal engine 8-48 B flat
valve-stem-seal engine 18-75 D flat
engine-gasket engine 6-45 C flat | Joint de pompe à eau ; Joint de boîtier papillon ; Joint torique de thermostat
engine-mount platform 55-270 B flat
torque-rod platform 45-170 B flat
cylinder-head-assembly engine 900-3200 E summer
head-bolts engine 45-150 C summer
camshaft engine 260-850 E flat
rocker-arm engine 22-95 D flat | Poussoir hydraulique ; Culbuteur
valve engine 18-75 D flat | Soupape d'admission ; Soupape d'échappement
piston engine 120-380 D flat
piston-rings engine 90-320 D flat
big-end-bearings engine 60-240 D flat | Coussinets de bielle ; Coussinets de vilebrequin
connecting-rod engine 150-480 E flat
crankshaft engine 650-2400 E flat
crankshaft-pulley engine 110-420 C flat
engine-block engine 3200-9800 E flat
oil-pump engine 150-520 D flat
oil-sump engine 110-420 D flat
oil-drain-plug engine 6-30 B travel
oil-cap-dipstick engine 10-65 C flat | Bouchon de remplissage d'huile ; Jauge de niveau d'huile
oil-cooler engine 140-520 D summer
crankcase-breather engine 35-180 D flat | Reniflard d'huile ; Durite de reniflard
engine-cover engine 60-240 E flat
timing-kit engine 170-620 B flat
timing-kit-pump engine 250-790 B flat
timing-belt engine 45-160 C flat
timing-tensioner engine 55-190 C flat
timing-chain-kit engine 290-980 C flat
chain-tensioner engine 65-240 D flat
camshaft-pulley engine 160-620 D flat | Poulie d'arbre à cames ; Déphaseur d'arbre à cames
camshaft-valve engine 95-340 D flat
timing-cover engine 60-260 E flat
ribbed-belt engine 24-95 A flat
v-belt engine 14-48 C flat
belt-kit engine 130-420 C flat
belt-tensioner engine 75-290 B flat
idler-pulley engine 32-120 B flat
alternator-pulley engine 75-260 C flat
pump-pulley engine 40-140 E flat
injector engine 260-1180 C flat
injector-kit diesel 9-60 B flat | Joint d'injecteur ; Rondelle d'injecteur ; Kit retour d'injecteur
injection-pump diesel 1200-3900 E flat
fuel-rail engine 180-680 E flat | Régulateur de pression de carburant ; Rampe d'injection
throttle-body engine 220-760 D flat
idle-valve petrol 90-290 D flat
fuel-pump engine 170-760 C summer
fuel-gauge model 95-320 D flat
fuel-tank model 380-1200 E flat
fuel-cap model 18-80 C flat
fuel-hose engine 28-160 C flat | Durite de carburant ; Tuyau de retour de gasoil
canister petrol 85-320 E flat | Électrovanne de canister ; Canister
air-flow-meter engine 160-560 C flat
intake-hose engine 35-160 C flat
intake-manifold engine 260-820 E flat
accelerator-pedal model 90-320 E flat | Pédale d'accélérateur ; Câble d'accélérateur
turbocharger diesel 1050-3600 D flat
turbo-kit diesel 60-210 D flat
turbo-hose diesel 45-220 C flat
intercooler diesel 210-680 D flat
boost-valve diesel 95-340 C flat | Électrovanne de turbo ; Transducteur de pression
silencer model 115-430 C inspection | Silencieux arrière ; Silencieux intermédiaire
exhaust-pipe model 80-320 D inspection
exhaust-manifold engine 240-780 E flat
exhaust-mount model 8-45 B inspection | Support caoutchouc d'échappement ; Collier d'échappement ; Bride d'échappement
exhaust-gasket engine 9-40 C flat
heat-shield model 35-130 E flat
catalyst petrol 480-1950 D inspection
particulate-filter diesel 850-2900 D inspection
egr-valve engine 210-860 C flat
lambda-sensor engine 105-420 C inspection
exhaust-sensor diesel 120-480 D flat | Capteur de température d'échappement ; Capteur de pression différentielle
secondary-air diesel 260-1100 E flat | Pompe à air secondaire ; Module d'alimentation AdBlue
radiator platform 210-760 C summer
radiator-mount model 10-75 D flat | Support de radiateur ; Cache de radiateur
water-pump engine 55-240 B summer
thermostat engine 32-130 B summer
thermostat-housing engine 45-190 B summer
expansion-tank platform 32-130 B summer
radiator-cap platform 9-38 B summer | Bouchon de vase d'expansion ; Bouchon de radiateur
coolant-hose engine 22-130 B summer
coolant-sensor engine 18-85 B summer
cooling-fan platform 170-620 C summer
fan-clutch engine 180-620 D summer
fan-resistor platform 28-120 C summer | Résistance de ventilateur ; Relais de ventilateur
ac-compressor engine 720-2400 D ac
ac-condenser platform 210-690 C ac
ac-drier platform 45-160 D ac
ac-evaporator model 260-760 E ac
ac-expansion-valve platform 55-210 D ac
ac-hose model 110-420 D ac
ac-pressure-switch platform 48-170 C ac
cabin-blower platform 130-460 C ac
blower-resistor platform 38-180 C ac
heater-core model 130-420 D winter
heater-hose engine 32-150 D winter
heater-control model 110-480 E flat
battery universal 175-520 A winter
battery-parts universal 8-60 B winter | Cosse de batterie ; Câble de masse ; Câble de batterie
alternator engine 400-1350 C winter
alternator-parts engine 45-190 D flat | Régulateur d'alternateur ; Pont de diodes d'alternateur
starter engine 340-1150 C winter
starter-parts engine 40-160 D winter | Solénoïde de démarreur ; Lanceur de démarreur
spark-plug petrol 8-46 A flat
glow-plug diesel 20-78 A winter
glow-relay diesel 60-260 C winter
ignition-coil petrol 65-250 B flat
ignition-leads petrol 55-210 C flat
distributor petrol 35-280 E flat | Tête d'allumeur ; Module d'allumage
ignition-switch model 85-320 D flat | Contacteur de démarrage ; Antivol de direction
crankshaft-sensor engine 45-170 B flat
camshaft-sensor engine 42-160 B flat
map-sensor engine 60-230 C flat
fuel-pressure-sensor engine 85-320 C flat
knock-sensor petrol 48-170 D flat
oil-pressure-switch engine 14-60 B flat
speed-sensor platform 40-160 C flat
throttle-sensor engine 48-190 D flat | Capteur de position de papillon ; Potentiomètre de pédale
column-switch model 120-460 C flat | Commodo de phares ; Commodo d'essuie-glace
window-switch model 38-210 C flat | Bouton de lève-vitre ; Platine de lève-vitre
light-switch platform 14-75 B inspection | Contacteur de feu stop ; Contacteur de feu de recul
body-switch model 24-120 D flat | Contacteur de porte ; Bouton de rétroviseur
relay universal 12-75 C flat
fuse universal 2-160 B flat | Fusible à lame ; Jeu de fusibles
control-unit engine 650-2600 E flat
instrument-cluster model 420-1500 E flat
horn universal 22-85 C inspection
parking-sensor model 45-190 C flat | Capteur de recul ; Caméra de recul
rain-sensor model 95-340 E rain | Capteur de pluie ; Sonde de température extérieure
audio model 35-480 D flat | Antenne de toit ; Haut-parleur de porte ; Autoradio
wiring model 20-260 D flat | Faisceau de réparation ; Connecteur d'injecteur ; Faisceau de porte
remote-key model 60-360 C flat | Coque de clé ; Clé à télécommande
headlight model 170-980 B rain
fog-light model 60-240 C rain
daytime-light model 90-320 D rain
headlight-parts model 35-420 D rain | Moteur de réglage de phare ; Support de phare ; Ballast xénon
tail-light model 75-390 B inspection
stop-light model 48-180 D inspection
rear-fog-light model 38-140 D inspection | Feu de recul ; Feu antibrouillard arrière
plate-light model 12-48 C inspection
reflector model 14-55 D inspection
turn-signal model 16-90 C inspection | Clignotant d'aile ; Clignotant avant
side-light universal 12-60 D inspection | Feu latéral ; Feu d'encombrement
bulb universal 2-220 A rain
bulb-holder model 12-55 C rain
work-light universal 35-240 D rain | Projecteur de travail ; Gyrophare ; Projecteur longue portée
windscreen model 240-820 C flat
side-glass model 95-380 D flat
rear-glass model 220-680 D flat
glass-seal model 35-140 D rain
mirror model 85-440 B flat
mirror-glass model 22-95 B flat
mirror-cover model 26-110 C flat
interior-mirror model 38-160 E flat
wiper-blade universal 12-62 A rain
wiper-arm model 38-140 D rain
wiper-motor model 110-390 D rain
wiper-linkage model 120-420 D rain
washer-pump platform 22-85 C rain
washer-parts model 12-120 C rain | Gicleur de lave-glace ; Bocal de lave-glace
front-bumper model 170-780 C flat
bonnet model 320-1150 D flat
bonnet-parts model 20-190 D flat | Câble d'ouverture de capot ; Serrure de capot ; Vérin de capot
grille model 55-320 C flat | Calandre ; Grille de pare-chocs
front-wing model 115-490 C flat
front-panel model 190-680 D flat | Façade avant ; Traverse avant
rear-bumper model 170-760 C flat
tailgate model 620-1900 E flat | Hayon ; Porte de malle
tailgate-strut model 32-120 B flat
tailgate-parts model 38-190 D flat | Serrure de hayon ; Poignée de hayon ; Charnière de hayon
rear-wing model 220-780 E flat | Aile arrière
body-structure model 120-620 E flat | Bas de caisse ; Longeron avant
door model 580-1850 E flat
window-regulator model 85-300 B flat
door-seal model 24-150 C rain | Joint de porte ; Lécheur de vitre
door-lock model 75-290 C flat
lock-barrel model 45-210 D flat | Barillet de porte ; Jeu de serrures avec clés
door-handle model 22-140 B flat
door-hinge model 28-140 D flat | Charnière de porte ; Tirant de porte
door-actuator model 55-210 D flat
door-roller model 42-180 C flat
wheel-arch-liner model 38-180 C rain | Pare-boue ; Passage de roue
engine-undertray model 65-280 C rain
bumper-parts model 14-190 C flat | Support de pare-chocs ; Renfort de pare-chocs ; Cache de crochet de remorquage
moulding model 12-140 C flat | Baguette de porte ; Monogramme ; Moulure de pare-chocs
body-clip model 1-18 B flat | Agrafe de pare-chocs ; Clip de garniture ; Agrafe de passage de roue
towbar model 420-1200 E travel
tank-flap model 28-120 E flat
airbag model 380-1400 E flat | Airbag conducteur ; Airbag passager
airbag-parts model 120-860 E flat | Contacteur tournant d'airbag ; Calculateur d'airbag
seat-belt model 190-620 E flat
dashboard model 60-980 E flat | Aérateur de planche de bord ; Boîte à gants ; Console centrale
interior-trim model 35-260 D flat | Tapis de sol ; Pare-soleil ; Garniture de porte
seat model 180-980 E flat | Glissière de siège ; Appuie-tête
pedal model 8-120 D flat | Caoutchouc de pédale ; Pédale d'embrayage
engine-oil universal 42-240 A travel
gear-oil universal 28-130 B travel | Huile de boîte manuelle ; Huile de pont ; Huile de boîte automatique
hydraulic-oil universal 24-95 C travel | Huile de direction assistée ; Huile hydraulique
oil-service-kit platform 180-520 E flat
coolant universal 14-70 A summer
brake-fluid universal 12-48 A travel
washer-fluid universal 6-22 B rain
adblue universal 22-75 B flat
refrigerant-gas universal 45-320 C ac | Huile pour compresseur de climatisation ; Gaz de climatisation
grease universal 9-48 C flat
cleaner universal 12-58 B flat | Nettoyant de freins ; Nettoyant d'injecteurs ; Dégrippant
sealant universal 9-60 B flat | Pâte à joint ; Frein filet ; Colle pour pare-brise
bolt universal 1-18 C flat | Vis à tête hexagonale ; Écrou frein ; Goujon
washer universal 1-14 C flat | Rondelle de vidange ; Circlip ; Goupille fendue
hose-clamp universal 2-16 B flat
core-plug universal 2-14 D flat | Pastille de dessablage ; Bouchon de dilatation
ball-bearing universal 12-120 C flat
hand-tool universal 14-260 C flat | Clé à filtre à huile ; Clé dynamométrique ; Extracteur de rotule
jack universal 85-680 D travel | Cric hydraulique rouleur ; Paire de chandelles
test-equipment universal 60-620 D winter | Chargeur de batterie ; Testeur de batterie
safety-equipment universal 8-90 C travel | Triangle de présignalisation ; Gilet de sécurité ; Extincteur 1 kg
car-accessory universal 9-120 C travel | Couvre-volant ; Support de téléphone ; Porte-clés
"""

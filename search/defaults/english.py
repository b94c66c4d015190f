"""English names, from boxes and web shops: `meaning: term, term`."""

ENGLISH = """
filtre huile: oil filter, oil filters, engine oil filter
filtre air: air filter, air filters, engine air filter
filtre carburant: fuel filter, petrol filter
filtre gasoil: diesel filter
filtre habitacle: cabin filter, cabin air filter, pollen filter, ac filter
huile moteur: engine oil, motor oil
huile boite: gear oil, transmission oil, transmission fluid, gearbox oil, atf
huile direction: power steering fluid, steering fluid
liquide frein: brake fluid
liquide refroidissement: coolant, antifreeze, radiator fluid
graisse: grease
carburant: fuel
essence: petrol, gasoline
frein: brake, brakes, braking
plaquette frein: brake pad, brake pads, pads, disc pads
disque frein: brake disc, brake discs, brake rotor, brake rotors, rotor disc
etrier: caliper, calipers, brake caliper, calliper
machoire frein: brake shoe, brake shoes
tambour frein: brake drum, brake drums, drum brake
cylindre roue: wheel cylinder
maitre cylindre: master cylinder, brake master cylinder
flexible frein: brake hose, brake line hose
cable frein main: handbrake cable, parking brake cable, hand brake cable
frein main: handbrake, hand brake, parking brake
servofrein: brake booster, brake servo
capteur abs: abs sensor, wheel speed sensor
amortisseur: shock absorber, shock absorbers, shocks, damper shock, strut, struts, shock
coupelle amortisseur: strut mount, top mount
ressort suspension: spring, springs, coil springs
bras suspension: control arm, control arms, track control arm, lower arm, suspension arm
triangle suspension: wishbone arm
silentbloc: bushing, bushings, bush, bushes
rotule suspension: ball joint, ball joints
biellette stabilisatrice: stabilizer link, sway bar link, drop link, stabiliser link
barre stabilisatrice: sway bar, anti roll bar, stabilizer bar, stabilizer, stabiliser
roulement roue: wheel bearing, wheel bearings
roulement: bearing, bearings
moyeu: hub, wheel hub
rotule direction: tie rod end, track rod end
rotule axiale: tie rod, inner tie rod, axial joint
cremaillere direction: steering rack, rack and pinion
volant direction: steering wheel
pompe direction: power steering pump
direction: steering
roue: wheel, wheels
pneu: tyre, tyres, tire, tires
jante: rim, rims, alloy wheel
enjoliveur: hubcap, hub cap, wheel cover
boulon roue: wheel bolt, wheel nut, lug nut
embrayage: clutch
kit embrayage: clutch kit
disque embrayage: clutch disc, clutch plate
mecanisme embrayage: pressure plate, clutch cover
butee embrayage: release bearing, clutch bearing
cable embrayage: clutch cable
volant moteur: flywheel
boite vitesse: gearbox, gear box
boite automatique: automatic gearbox, automatic transmission
cardan: drive shaft, driveshaft, axle shaft, cv axle
tete cardan: cv joint
soufflet cardan: cv boot, cv joint boot
pommeau: gear knob, shift knob
moteur: engine
support moteur: engine mount, engine mounting, motor mount
joint culasse: head gasket, cylinder head gasket
joint: gasket, gaskets, seal, seals
joint spi: oil seal, shaft seal
culasse: cylinder head
segment piston: piston ring, piston rings
soupape: valves, intake valve, exhaust valve
bielle: connecting rod, con rod
vilebrequin: crankshaft, crank
arbre came: camshaft
poulie vilebrequin: crankshaft pulley, crank pulley, harmonic balancer
pompe huile: oil pump
carter huile: oil pan, oil sump
bouchon vidange: drain plug, oil drain plug
jauge huile: dipstick, oil dipstick
kit distribution: timing kit, timing belt kit
courroie distribution: timing belt, cam belt
chaine distribution: timing chain
courroie accessoire: serpentine belt, drive belt, fan belt, alternator belt, v ribbed belt, serpentine
courroie: belt, belts
tendeur: tensioner, belt tensioner
galet enrouleur: idler pulley
poulie: pulley
pompe eau: water pump, coolant pump
pompe carburant: fuel pump, petrol pump
pompe injection: injection pump, diesel pump
pompe: pump
injecteur: injectors, fuel injector
reservoir carburant: fuel tank
bouchon reservoir: fuel cap, petrol cap, fuel tank cap
boitier papillon: throttle body, throttle
collecteur admission: intake manifold, inlet manifold
debitmetre: air flow meter, maf sensor, mass air flow, maf
turbo: turbocharger, turbo charger
intercooler: inter cooler, charge air cooler
echappement: exhaust, exhaust system
silencieux: muffler, silencer
tuyau echappement: exhaust pipe
collecteur echappement: exhaust manifold
catalyseur: catalytic converter, catalyst, catalytic
sonde lambda: oxygen sensor, o2 sensor, lambda sensor
filtre particule: dpf, particulate filter
vanne egr: egr valve
ventilateur radiateur: radiator fan, cooling fan
thermostat eau: thermostat housing kit
vase expansion: expansion tank, coolant tank, reservoir tank
durite: hose, hoses
durite radiateur: radiator hose
climatisation: air conditioning, air conditioner, air condition
compresseur climatisation: ac compressor, a c compressor
condenseur climatisation: ac condenser, condenser
pulseur air: blower motor, heater blower, blower
radiateur chauffage: heater core, heater radiator
batterie: car battery
alternateur: generator alternator
demarreur: starter, starter motor
bougie: spark plug, spark plugs, sparkplug
bougie prechauffage: glow plug, glow plugs, heater plug
bobine allumage: ignition coil, coil pack, ignition coils
contacteur cle: ignition switch
allumage: ignition
capteur vilebrequin: crankshaft sensor, crank sensor
capteur arbre came: camshaft sensor, cam sensor
capteur map: map sensor
capteur temperature eau: temperature sensor, coolant temperature sensor
sonde huile: oil pressure sensor, oil pressure switch
fusible: fuse, fuses
boite fusible: fuse box
klaxon: horn
calculateur: engine control unit, ecu unit, control unit
combine instrument: instrument cluster, speedometer
faisceau: wiring harness, wire harness, wiring
phare: headlight, headlights, head light, headlamp, head lamp, front light, front lights
feu arriere: tail light, tail lights, taillight, rear light, tail lamp, rear lamp, rear lights
antibrouillard: fog light, fog lights, fog lamp
clignotant: turn signal, indicator light, blinker
feu stop: brake light, stop light
ampoule: bulb, bulbs, light bulb, headlight bulb
retroviseur: mirror, mirrors, side mirror, wing mirror, door mirror
retroviseur interieur: rear view mirror, interior mirror
parebrise: windshield, windscreen
vitre: side window, glass, window, windows
lunette arriere: rear window, rear windscreen
leve vitre: window regulator, window lifter
essuie glace: wiper, wipers, windshield wiper, windshield wipers, windscreen wiper
balai essuie glace: wiper blade, wiper blades
moteur essuie glace: wiper motor
pompe lave glace: washer pump
liquide lave glace: washer fluid, screen wash
pare choc: bumper, bumpers
capot: hood, bonnet
aile: fender, wing
calandre: grill
porte: door, doors
poignee porte: door handle, door handles
serrure porte: door lock
charniere: hinge, hinges
hayon: tailgate
coffre: trunk, boot lid
verin coffre: gas strut, gas spring, tailgate strut
ceinture: seat belt, seatbelt, safety belt
tableau bord: dashboard
tapis: floor mat, floor mats, car mat
cle: car key, key, keys
vis: screw, screws
boulon: bolt, bolts
ecrou: nut, nuts
rondelle: washers
collier serrage: hose clamp
agrafe: fastener, fasteners
cric: car jack
arriere: back
gauche: left, left side
droite: right, right side, right hand
superieur: upper
inferieur: lower, bottom
interieur: inner, inside
exterieur: outer, outside
detendeur: expansion valve
feu: light, lights
ventilateur: fan, fans
carburateur: carburetor, carburettor
chauffage: heating, heater
outil: tool
poignee: handle, handles
serrure: locks, lock
electrique: electrical, electric
refroidissement: cooling, cooling system
collecteur: manifold
admission: intake, inlet
collier: clamp, clamps
support: bracket, mount
reservoir: tank
plaquette: pad
condenseur: ac radiator
accumulateur: accumulator
vidange: oil change
reparation: repair
carrosserie: body parts
silencieux arriere: rear silencer
interrupteur: switch
cable: wire, wires
siege: seats, car seat
eclairage: lighting
liquide: fluid, fluids
nettoyant: cleaner, cleaners
loquet: latch
"""

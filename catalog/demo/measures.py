"""What a part of each type measures: `part type: code=low..high/step; code=value|value`.

A code of the template that is not listed is drawn from the choices of its definition, is yes or no, or is left out.
"""

MEASURES = """
oil-filter: filter_type=À visser; outer_diameter=65..93/1; inner_diameter=54..72/1
  height=58..142/1; thread=M20x1,5|3/4-16 UNF
air-filter: filter_type=Panneau; length=190..370/1; width=110..240/1; height=35..70/1
fuel-filter: filter_type=Cartouche|En ligne|À visser; outer_diameter=52..93/1; height=85..185/1
cabin-filter: length=180..340/1; width=120..240/1; height=17..42/1
gearbox-filter: height=35..80/1; width=90..210/1
filter-kit: pieces=3..4/1
oil-filter-housing: material=Aluminium|Plastique
air-filter-housing: material=Plastique
brake-pads: length=87..156/0.1; height=42..66/0.1; thickness=15..20/0.1
brake-disc: outer_diameter=234..330/1; thickness=10..28/1; height=34..68/0.1; hole_count=4..6/1
brake-caliper: piston_diameter=34..60/1; material=Fonte|Aluminium
caliper-repair-kit: piston_diameter=34..60/1
caliper-guide-kit: diameter=8..13/0.5; pieces=2..4/1
pad-fitting-kit: pieces=4..8/1
brake-wear-sensor: length=280..1180/5
brake-shoes: position=Arrière; diameter=165..254/1; width=25..56/1
brake-shoe-kit: diameter=165..254/1; width=25..56/1; piston_diameter=17.46|19.05|20.64|22.2
brake-drum: inner_diameter=180..254/1; width=32..62/1; hole_count=4..5/1
wheel-cylinder: piston_diameter=17.46|19.05|20.64|22.2; thread=M10x1
shoe-fitting-kit: pieces=8..16/1
brake-master-cylinder: piston_diameter=19.05|20.64|22.2|23.81|25.4; thread=M10x1|M12x1
brake-hose: side=Gauche|Droit|Gauche et droit; length=190..620/5; thread=M10x1|M10x1 / F10x1
brake-pipe: length=300..2400/50; diameter=4.75
brake-servo: diameter=203..280/1
vacuum-pump: material=Aluminium
brake-fluid-reservoir: volume=0.2..0.6/0.1
brake-pressure-regulator: pressure=20..45/1
brake-bleed-screw: thread=M6x1|M7x1|M8x1,25|M10x1; length=25..36/1
handbrake-cable: position=Arrière; length=980..2280/5
abs-sensor: side=Gauche|Droit|Gauche et droit; length=380..1420/5; pins=2
abs-ring: abs_teeth=26..52/1; inner_diameter=56..94/0.5
abs-unit: pins=26..46/1
shock-absorber: side=Gauche|Droit|Gauche et droit; length=330..620/1; stroke=110..220/1
bump-stop: height=48..170/1; inner_diameter=11..22/1
coil-spring: length=270..430/1; outer_diameter=98..170/1; wire_diameter=10..15/0.1
leaf-spring: length=1050..1450/10; width=60..70/10
air-spring: pressure=5..12/1
control-arm: material=Acier|Aluminium
control-arm-bush: inner_diameter=10..16/0.5; outer_diameter=30..62/0.5; length=32..70/0.5
ball-joint: diameter=15..22/0.5; thread=M10x1,25|M12x1,25|M12x1,5
stabilizer-link: length=85..345/1; thread=M10x1,5|M10x1,25|M12x1,75
stabilizer-bar: diameter=17..25/0.5; length=960..1180/5
stabilizer-bush: inner_diameter=16..26/0.5
axle-bush: inner_diameter=10..16/0.5; outer_diameter=55..78/0.5
tie-rod-end: length=68..210/1; thread=M14x1,5|M16x1,5|M12x1,25
axial-joint: length=165..320/1; thread=M12x1,25|M14x1,5|M16x1
tie-rod: length=260..420/1
rack-boot: length=140..250/1; inner_diameter=10..50/1
steering-rack: length=980..1220/5
rack-bush: inner_diameter=20..28/0.5
steering-damper: length=280..380/1; stroke=140..220/1
power-steering-pump: pressure=85..120/5; pulley_diameter=110..140/1
power-steering-hose: length=420..1450/10
power-steering-tank: volume=0.3..1/0.1
clutch-kit: outer_diameter=180..260/5; splines=17|20|21|23|26|28; pieces=2..3/1
clutch-disc: outer_diameter=180..260/5; splines=17|20|21|23|26|28
clutch-cover: outer_diameter=180..260/5
release-bearing: inner_diameter=26..36/1
hydraulic-release-bearing: inner_diameter=28..42/1
clutch-master-cylinder: piston_diameter=15.87|19.05
clutch-slave-cylinder: piston_diameter=19.05|20.64|22.2
clutch-cable: length=520..1180/5
clutch-fork: length=80..210/1
flywheel: outer_diameter=270..298/1; hole_count=6..8/1; teeth=112..138/1
manual-gearbox: gearbox=Manuelle|Automatique
gearbox-gear: teeth=23..46/1
gearbox-bearing: inner_diameter=17..35/1; outer_diameter=47..80/1; width=14..24/1
gearbox-mount: material=Acier|Aluminium
gear-cable: length=780..1450/5
transfer-case: teeth=9..41/1
drive-shaft: length=590..820/1; inner_splines=21..28/1; outer_splines=22..36/1; abs_teeth=26|29|43|44|48
cv-joint: inner_splines=21..28/1; outer_splines=22..36/1; abs_teeth=26|29|43|44|48
cv-boot: inner_diameter=20..30/1; length=75..130/1
propshaft: length=820..1900/10
propshaft-joint: diameter=19..38/0.5; length=44..106/0.5
propshaft-bearing: inner_diameter=25..40/5
wheel-bearing: inner_diameter=25..45/1; outer_diameter=52..86/1; width=20..55/1
wheel-hub: hole_count=4..5/1; bolt_circle=98|100|108|112|114.3
hub-nut: thread=M20x1,5|M22x1,5|M24x1,5|M27x1,5
rim: rim_diameter=13..17/1; width=127..178/12.7; hole_count=4..5/1
  center_bore=54.1|57.1|58.1|60.1|65.1; bolt_circle=98|100|108|112
wheel-bolt: thread=M12x1,25|M12x1,5|M14x1,5; length=21..45/1
wheel-trim: rim_diameter=13..16/1
inner-tube-valve: diameter=11.5
tpms-sensor: pressure=2..3/0.1
head-gasket: thickness=1.1..1.7/0.05; seal_material=Acier multicouche
gasket-set: pieces=18..86/1
rocker-gasket: seal_material=NBR|FKM
sump-gasket: seal_material=NBR|FKM
manifold-gasket: seal_material=NBR|FKM|Acier multicouche
oil-seal: inner_diameter=22..90/1; width=7..13/0.5; seal_material=NBR|FKM
valve-stem-seal: inner_diameter=5..8/0.5
engine-gasket: seal_material=NBR|FKM
engine-mount: material=Acier|Aluminium
torque-rod: length=98..190/1
cylinder-head-assembly: material=Aluminium|Fonte
head-bolts: thread=M10x1,5|M11x1,5|M12x1,5; length=98..185/1; pieces=10
camshaft: length=380..460/1
rocker-arm: height=24..37/1
valve: diameter=25..36/0.5; length=91..116/0.5
piston: piston_diameter=69..95.4/0.5
piston-rings: piston_diameter=69..95.4/0.5; pieces=12
big-end-bearings: diameter=43..58/0.5; pieces=8..10/2
connecting-rod: length=130..160/0.5
crankshaft: length=430..560/1
crankshaft-pulley: outer_diameter=136..176/1; ribs=5..7/1
engine-block: material=Fonte|Aluminium
oil-pump: pressure=3..5/0.5
oil-sump: material=Acier|Aluminium
oil-drain-plug: thread=M14x1,5|M16x1,5|M18x1,5|M22x1,5
oil-cap-dipstick: length=40..620/10
oil-cooler: length=90..240/5; width=60..90/5
crankcase-breather: diameter=14..32/1
engine-cover: material=Plastique
timing-kit: teeth=95..153/1; width=17|20|22|23.4|25|25.4|27|30; pieces=3..5/1
timing-kit-pump: teeth=95..153/1; width=17|20|22|23.4|25|25.4|27|30; pieces=4..6/1
timing-belt: teeth=95..153/1; width=17|20|22|23.4|25|25.4|27|30; length=905..1457/9.525
timing-tensioner: outer_diameter=52..72/1; width=22..32/1
timing-chain-kit: teeth=94..144/2; pieces=5..11/1
chain-tensioner: length=42..75/1
camshaft-pulley: teeth=36..48/1
camshaft-valve: voltage=12; pins=2
timing-cover: material=Plastique|Aluminium
ribbed-belt: ribs=3..7/1; length=605..2380/5
v-belt: width=10|13; length=625..1250/25
belt-kit: ribs=5..7/1; length=1040..2080/5; pieces=2..3/1
belt-tensioner: outer_diameter=60..80/1; width=22..30/1
idler-pulley: outer_diameter=60..80/1; width=22..30/1
alternator-pulley: ribs=4..7/1; outer_diameter=49..62/0.5
pump-pulley: outer_diameter=98..140/1
injector: pressure=1350..2000/50; pins=2
injector-kit: pieces=2..12/2
injection-pump: pressure=1350..2000/50
fuel-rail: pressure=1600..2000/50
throttle-body: diameter=38..60/1; pins=5..6/1
idle-valve: pins=3..4/1
fuel-pump: pressure=3..6/0.5; voltage=12
fuel-gauge: resistance=40..300/10
fuel-tank: volume=42..75/1
fuel-cap: diameter=40..60/1
fuel-hose: diameter=6..12/1; length=320..1500/10
canister: voltage=12
air-flow-meter: pins=4..6/1
intake-hose: diameter=50..80/1
intake-manifold: material=Plastique|Aluminium
accelerator-pedal: pins=6
turbocharger: power=50..150/5
turbo-kit: pieces=6..12/1
turbo-hose: diameter=42..64/1
intercooler: length=380..680/5; width=150..420/5
boost-valve: voltage=12; pressure=0.8..2/0.1
silencer: position=Arrière; length=420..1280/10
exhaust-pipe: length=380..1650/10; diameter=45..60/1
exhaust-manifold: material=Fonte|Acier
exhaust-mount: diameter=10..60/0.5
exhaust-gasket: inner_diameter=42..68/0.5
heat-shield: material=Aluminium|Acier
catalyst: fuel=Essence; norm=Euro 3|Euro 4|Euro 5
particulate-filter: norm=Euro 4|Euro 5|Euro 6; length=320..980/10
egr-valve: voltage=12; pins=5..6/1
lambda-sensor: length=320..980/5; pins=4..5/1
exhaust-sensor: pins=2..3/1
secondary-air: voltage=12
radiator: length=460..720/1; width=330..470/1; thickness=18..34/2; material=Aluminium
radiator-mount: material=Plastique
water-pump: height=78..128/1; hole_count=3..8/1
thermostat: opening_temperature=80..92/1; diameter=44..68/0.5
thermostat-housing: material=Plastique|Aluminium
radiator-cap: pressure=1.1..1.6/0.1
expansion-tank: volume=1.2..2.6/0.1
coolant-hose: diameter=18..40/1; length=160..820/10
coolant-sensor: pins=2..3/1; thread=M12x1,5|M14x1,25
cooling-fan: diameter=300..460/5; wattage=180..450/10
fan-clutch: diameter=120..150/1
fan-resistor: resistance=0.3..0.9/0.1
ac-compressor: pulley_diameter=100..130/1; ribs=4..7/1
ac-condenser: length=480..680/1; width=300..420/1; thickness=12|16|20
ac-drier: diameter=30..75/1; height=120..260/1
ac-evaporator: length=210..280/1; width=200..240/1
ac-hose: length=380..1450/10
ac-pressure-switch: pressure=2..32/1; pins=3..4/1
cabin-blower: voltage=12; diameter=130..155/1
blower-resistor: resistance=0.3..2.8/0.1; pins=3..8/1
heater-core: length=155..265/1; width=130..200/1
heater-hose: diameter=16..22/1
heater-control: pins=10..26/1
battery-parts: length=220..620/10
alternator: voltage=14; amperage=70..180/5; ribs=4..7/1; pins=2..4/1
alternator-parts: voltage=14
starter: voltage=12; power=0.8..2.2/0.1; teeth=8..13/1
starter-parts: voltage=12
spark-plug: electrode_gap=0.7..1.1/0.05; heat_range=5|6|7|8; thread=M14x1,25|M12x1,25
glow-plug: voltage=4.4|7|11; thread=M8x1|M10x1; length=58..142/0.5
glow-relay: voltage=12; pins=5..10/1
ignition-coil: voltage=12; pins=2..4/1
ignition-leads: pieces=4..5/1
distributor: pins=3..4/1
ignition-switch: pins=4..8/1
crankshaft-sensor: length=28..720/1; pins=2..3/1
camshaft-sensor: length=22..68/1; pins=3
map-sensor: pressure=1.1..3.5/0.1; pins=3..4/1
fuel-pressure-sensor: pressure=1600..2000/50; pins=3
knock-sensor: length=180..520/5
oil-pressure-switch: pressure=0.2..0.7/0.1; thread=M10x1|M12x1,5|M14x1,5
speed-sensor: pins=2..3/1
throttle-sensor: pins=3..6/1
column-switch: pins=12..24/1
window-switch: pins=5..12/1
light-switch: pins=2..4/1
body-switch: pins=2..6/1
relay: voltage=12; amperage=20..70/10; pins=4..5/1
fuse: amperage=5|7.5|10|15|20|25|30|40|60
control-unit: pins=64..128/16
instrument-cluster: pins=18..32/2
horn: voltage=12
parking-sensor: pins=3
rain-sensor: pins=2..4/1
audio: wattage=20..180/10
wiring: pins=2..12/1; length=120..620/10
remote-key: pins=2..3/1
headlight: lamp_type=Halogène; bulb_base=H1|H4|H7
fog-light: bulb_base=H1|H3|H7
daytime-light: lamp_type=LED
stop-light: lamp_type=LED|Halogène
plate-light: bulb_base=C5W|W5W
side-light: lamp_type=LED|Halogène
bulb-holder: bulb_base=P21W|P21/5W|W5W|C5W
work-light: voltage=12..24/12; wattage=18..72/6
glass-seal: length=2200..4200/50
interior-mirror: width=210..260/5
wiper-arm: length=330..560/5
wiper-motor: voltage=12; pins=3..5/1
washer-pump: voltage=12
washer-parts: volume=2.5..5/0.5
bonnet: material=Acier|Aluminium
grille: material=Plastique
front-wing: material=Acier|Plastique
front-panel: material=Acier|Plastique
tailgate: material=Acier
airbag: side=
headlight-parts: side=
bonnet-parts: side=; length=320..1450/10
brake-backing-plate: position=Arrière
knuckle: position=Avant
bumper-parts: side=Gauche|Droit
tailgate-strut: length=320..620/1; stroke=110..230/1
door: material=Acier
door-seal: length=620..4200/10
engine-undertray: material=Plastique|Acier
lock-barrel: pieces=1..3/1
door-actuator: pins=2..6/1
body-clip: diameter=6..12/0.5; pieces=5|10|20|50
towbar: weight=9..22/0.5
airbag-parts: pins=2..12/1
pedal: pieces=1..3/1
oil-service-kit: pieces=4..9/1; volume=4..7/1
refrigerant-gas: weight=0.5|1
grease: weight=0.4|0.5|1
cleaner: volume=0.3|0.4|0.5|0.6
sealant: volume=0.05|0.08|0.1|0.31
bolt: thread=M6x1|M8x1,25|M10x1,5|M12x1,75; length=16..80/2
hose-clamp: diameter=12..90/1
core-plug: diameter=22..48/0.5
ball-bearing: inner_diameter=10..35/5; outer_diameter=40..80/1; width=9..22/1
hand-tool: length=120..420/5
jack: weight=3..28/0.5
test-equipment: voltage=12
safety-equipment: weight=0.3..2/0.1
"""

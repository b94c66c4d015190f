"""What is fitted together in the trade: `part type: what else the job needs`, the most needed first.

A star marks what goes with any car. Each key is a part type of `taxonomy`.
"""

from collections.abc import Iterator

_TOGETHER = """
oil-filter: engine-oil* air-filter oil-drain-plug cabin-filter
air-filter: oil-filter cabin-filter fuel-filter
fuel-filter: oil-filter air-filter fuel-hose
cabin-filter: air-filter oil-filter
filter-kit: engine-oil* oil-drain-plug spark-plug
gearbox-filter: gear-oil*
engine-oil: oil-filter oil-drain-plug
brake-disc: brake-pads brake-wear-sensor pad-fitting-kit brake-fluid*
brake-pads: brake-disc brake-wear-sensor pad-fitting-kit brake-fluid*
brake-caliper: brake-pads brake-hose caliper-guide-kit brake-fluid*
caliper-repair-kit: caliper-guide-kit brake-pads brake-fluid*
brake-shoes: shoe-fitting-kit wheel-cylinder brake-drum brake-fluid*
brake-shoe-kit: brake-drum handbrake-cable brake-fluid*
brake-drum: brake-shoes wheel-cylinder shoe-fitting-kit
wheel-cylinder: brake-shoes brake-hose brake-fluid*
brake-master-cylinder: brake-hose brake-fluid*
brake-hose: brake-fluid*
shock-absorber: strut-mount bump-stop strut-bearing coil-spring
strut-mount: strut-bearing shock-absorber bump-stop
coil-spring: shock-absorber spring-seat
control-arm: ball-joint stabilizer-link control-arm-bush
ball-joint: control-arm tie-rod-end
stabilizer-link: stabilizer-bush
stabilizer-bush: stabilizer-link
tie-rod-end: axial-joint rack-boot
axial-joint: tie-rod-end rack-boot
steering-rack: tie-rod-end axial-joint hydraulic-oil*
power-steering-pump: ribbed-belt power-steering-hose hydraulic-oil*
clutch-kit: release-bearing hydraulic-release-bearing flywheel clutch-slave-cylinder gear-oil*
clutch-disc: clutch-cover release-bearing
flywheel: clutch-kit
clutch-slave-cylinder: clutch-master-cylinder brake-fluid*
drive-shaft: cv-boot hub-nut gear-oil*
cv-joint: cv-boot grease*
cv-boot: hose-clamp* grease*
wheel-bearing: hub-nut abs-ring
wheel-hub: wheel-bearing wheel-bolt
rim: wheel-bolt tpms-sensor
timing-kit: water-pump ribbed-belt coolant*
timing-kit-pump: ribbed-belt coolant*
timing-belt: timing-tensioner water-pump ribbed-belt
timing-tensioner: timing-belt water-pump
timing-chain-kit: chain-tensioner timing-cover engine-oil*
water-pump: timing-kit thermostat coolant*
ribbed-belt: belt-tensioner idler-pulley
belt-kit: alternator-pulley water-pump
belt-tensioner: ribbed-belt idler-pulley
thermostat: coolant-sensor coolant*
radiator: coolant-hose radiator-cap coolant*
expansion-tank: radiator-cap coolant*
coolant-hose: hose-clamp* coolant*
head-gasket: head-bolts rocker-gasket gasket-set coolant*
gasket-set: head-bolts oil-seal
cylinder-head-assembly: head-gasket head-bolts valve-stem-seal
rocker-gasket: oil-seal
oil-sump: sump-gasket oil-drain-plug engine-oil*
oil-pump: oil-filter sump-gasket engine-oil*
turbocharger: turbo-kit oil-filter engine-oil*
injector: injector-kit fuel-filter
injection-pump: fuel-filter injector-kit
spark-plug: ignition-coil ignition-leads air-filter
ignition-coil: spark-plug
glow-plug: glow-relay
battery: battery-parts alternator
alternator: ribbed-belt alternator-pulley battery
starter: battery starter-parts
silencer: exhaust-mount exhaust-gasket
exhaust-pipe: exhaust-mount exhaust-gasket
catalyst: exhaust-gasket lambda-sensor
ac-compressor: ac-drier ribbed-belt refrigerant-gas*
ac-condenser: ac-drier refrigerant-gas*
headlight: bulb
tail-light: bulb
wiper-blade: washer-fluid*
washer-pump: washer-fluid*
"""


def companions() -> Iterator[tuple[str, str, bool]]:
    """Key of the part type, key of what goes with it, and whether that goes with any car."""
    for line in filter(None, _TOGETHER.splitlines()):
        part_type, others = line.split(": ")
        for other in others.split():
            yield part_type, other.rstrip("*"), other.endswith("*")

"""Part makers of the demo catalogue: country, quality, price level, and what they make under which numbers.

A maker reads `Name | country | quality | price | cars`, the lines below it `pattern: categories ; pattern: categories`.
Price is in percent of the usual price of a part. Cars are `*`, `Asie` or `Europe`. In a pattern `#` is a digit, `%` a
digit but 0, `@` a letter: numbers look like the maker's own, but are invented. A category is a part type, a family or
a system.
"""

MAKERS = """
Bosch | Allemagne | first_fit | 115 | *
  0 986 49# ###: brake-pads ; 0 986 47# ###: brake-disc brake-drum
  0 986 48# ###: brake-shoes brake-shoe-kit wheel-cylinder brake-hose ; F 026 407 ###: oil-filter
  F 026 400 ###: air-filter ; 1 987 432 ###: cabin-filter ; F 026 402 ###: fuel-filter ; 0 242 %## ###: spark-plug
  0 250 20# ###: glow-plug glow-relay ; 3 397 ### ###: wiper-blade wiper-motor wiper-linkage ; 0 092 S4# ###: battery
  0 986 0## ##0: alternator alternator-parts ; 0 001 1## ###: starter starter-parts ; 0 221 5## ###: ignition
  0 445 1## ###: injection ; 0 580 4## ###: fuel-supply ; 0 258 0## ###: lambda-sensor ; 0 261 2## ###: engine-sensors
  0 281 0## ###: air-flow-meter exhaust-sensor throttle-sensor ; 0 265 0## ###: abs-sensor abs-unit
  1 987 302 ###: bulb ; 1 987 949 ###: timing ; 1 987 948 ###: ribbed-belt pump-pulley ; 0 986 320 ###: horn
  0 332 0## ###: relay fuse ; 0 684 400 ###: test-equipment
Valeo | France | first_fit | 110 | *
  82####: clutch-kit clutch-disc clutch-cover
  80####: release-bearing hydraulic-release-bearing clutch-master-cylinder clutch-slave-cylinder ; 83####: flywheel
  43####: alternator alternator-parts ; 45####: starter starter-parts ; 57####: wiper-blade wiper-motor wiper-arm
  04####: front-lights ; 08####: rear-lights turn-signal ; 73####: radiator heater-core oil-cooler
  69####: ac-compressor cooling-fan cabin-blower ; 81####: ac-condenser ac-evaporator ac-drier ac-expansion-valve
  71####: cabin-filter ; 30####: brake-pads brake-disc brake-shoes ; 85####: window-regulator door-lock door-actuator
  70####: egr-valve throttle-body ; 25####: column-switch window-switch light-switch ; 24####: ignition-coil
  36####: engine-sensors ; 59####: blower-resistor fan-resistor heater-control
Mann-Filter | Allemagne | first_fit | 108 | *
  W 7##/##: oil-filter ; C %# ###: air-filter ; CU %###: cabin-filter ; WK %###/%: fuel-filter
  H %## ##: gearbox-filter
Purflux | France | first_fit | 100 | Europe
  LS%##@: oil-filter ; A%###: air-filter ; AHC%##: cabin-filter ; CS%##@: fuel-filter
Mahle | Allemagne | first_fit | 108 | *
  OC %###: oil-filter ; LX %###: air-filter ; LA %###: cabin-filter ; KL %###: fuel-filter ; TX %## ##D: thermostat
  0%# ## 00 ##: piston piston-rings ; ACP %## 000S: ac-compressor ; CR %### 000S: radiator ; AC %## 000S: ac-condenser
  CI %## 000S: intercooler ; 0## TC %####: turbocharger
UFI | Italie | aftermarket | 92 | *
  23.%##.00: oil-filter ; 30.%##.00: air-filter ; 53.%##.00: cabin-filter ; 24.%##.00: fuel-filter
Filtron | Pologne | aftermarket | 80 | *
  OP %##/#: oil-filter ; AP %##/#: air-filter ; K %###: cabin-filter ; PP %##/#: fuel-filter
Misfat | Tunisie | aftermarket | 72 | *
  Z%##@: oil-filter ; P%##@: air-filter ; HB%##@: cabin-filter ; M%##@: fuel-filter ; SF%###: filter-kit
  BF%##@: oil-filter-housing air-filter-housing fuel-filter-housing
Brembo | Italie | first_fit | 118 | *
  P %# ###: brake-pads ; 09.@###.%1: brake-disc ; 14.@###.10: brake-drum ; S %# ###: brake-shoes
  F %# ###: brake-caliper ; T %# ###: brake-hose ; A %# ###: wheel-cylinder ; M %# ###: brake-master-cylinder
  L 04 0##: brake-fluid
TRW | Allemagne | first_fit | 106 | *
  GDB%###: brake-pads ; DF%###: brake-disc ; DB%###: brake-drum ; GS%###: brake-shoes ; GSK%###: brake-shoe-kit
  BWF%##: wheel-cylinder ; PMF%##: brake-master-cylinder ; PHB%##: brake-hose ; GCH%###: handbrake-cable
  BHN%###: brake-caliper caliper-bracket ; PFK%##: pad-fitting-kit caliper-guide-kit caliper-repair-kit
  SFK%##: shoe-fitting-kit brake-adjuster ; JBJ%###: ball-joint ; JTE%###: tie-rod-end ; JAR%###: axial-joint
  JTC%###: control-arm ; JTS%###: stabilizer-link ; JBU%###: control-arm-bush stabilizer-bush ; JRP%###: steering-rack
  JPR%###: power-steering-pump ; JRM%###: tie-rod rack-boot ; JGM%###@: shock-absorber
Ferodo | Royaume-Uni | aftermarket | 95 | *
  FDB%###: brake-pads ; DDF%###: brake-disc ; FDR%####: brake-drum ; FSB%###: brake-shoes ; FMK%##: brake-shoe-kit
  FHY%###: brake-hose wheel-cylinder ; FBX%##: brake-fluid ; FWI%##: brake-wear-sensor
ATE | Allemagne | first_fit | 112 | Europe
  13.0460-%###.2: brake-pads ; 24.0%##-0###.1: brake-disc ; 24.02%#-00##.2: brake-drum ; 03.0137-%###.2: brake-shoes
  24.3%##-17##.5: brake-caliper ; 24.51%#-0###.3: brake-hose ; 03.2%##-%###.3: brake-master-cylinder
  24.0711-%###.3: abs-sensor ; 03.9901-%###.2: brake-fluid
  03.77%#-%###.4: brake-servo brake-fluid-reservoir brake-pressure-regulator
Textar | Allemagne | first_fit | 100 | *
  2%###01: brake-pads ; 92%###00: brake-disc ; 91%###00: brake-shoes brake-shoe-kit
Icer | Espagne | aftermarket | 78 | *
  18%###: brake-pads ; 78BD%###: brake-disc ; 79%###: brake-shoes brake-shoe-kit
Remsa | Espagne | aftermarket | 82 | *
  0%##.##: brake-pads ; 6%##.##: brake-disc ; 4%##.##: brake-shoes brake-shoe-kit
LPR | Italie | aftermarket | 76 | *
  05P%###: brake-pads ; @%###V: brake-disc ; 4%###: wheel-cylinder ; 1%###: brake-master-cylinder
  6T%####: brake-hose ; 7D%###: brake-drum ; 0%###@: brake-shoes ; C%###B: handbrake-cable
  2%###: clutch-master-cylinder ; 8%###: clutch-slave-cylinder
Sachs | Allemagne | first_fit | 110 | *
  3%# ###: shock-absorber ; 80%# ###: strut-mount bump-stop ; 99%# ###: coil-spring ; 3000 %## ###: clutch-kit
  3082 %## ###: clutch-cover ; 1878 %## ###: clutch-disc ; 3151 %## ###: release-bearing
  3182 %## ###: hydraulic-release-bearing ; 2294 %## ###: flywheel
  6284 %## ###: clutch-master-cylinder clutch-slave-cylinder
Monroe | Belgique | first_fit | 100 | *
  G%###: shock-absorber ; MK%##@: strut-mount strut-bearing ; PK%##@: bump-stop ; SE%###: coil-spring spring-seat
  ML%###: tailgate-strut
KYB | Japon | first_fit | 102 | *
  33%###: shock-absorber ; RA%###: coil-spring ; SM%###: strut-mount strut-bearing ; 91%###: bump-stop
Record France | France | aftermarket | 80 | Europe
  10%###: shock-absorber ; 92%###: strut-mount strut-bearing ; 93%###: coil-spring bump-stop
LuK | Allemagne | first_fit | 108 | *
  62# %### 00: clutch-kit ; 32# 0### 10: clutch-disc ; 12# 0### 10: clutch-cover ; 500 %### 10: release-bearing
  510 0### 10: hydraulic-release-bearing ; 415 0### 10: flywheel ; 511 0### 10: clutch-master-cylinder
  512 0### 10: clutch-slave-cylinder
Exedy | Japon | first_fit | 96 | Asie
  ISK%###: clutch-kit ; ISD%###Y: clutch-disc ; ISC%###: clutch-cover ; BRG%##: release-bearing
INA | Allemagne | first_fit | 104 | *
  530 0### 10: timing-kit ; 530 0### 30: timing-kit-pump ; 531 0### 10: timing-tensioner ; 532 0### 10: idler-pulley
  534 0### 10: belt-tensioner ; 535 0### 10: alternator-pulley ; 559 %### 10: timing-chain-kit chain-tensioner
  420 %### 10: rocker-arm ; 427 %### 10: camshaft-pulley camshaft-valve ; 529 %### 10: belt-kit
SKF | Suède | first_fit | 106 | *
  VKBA %###: wheel-bearing ; VKMA 0%###: timing-kit ; VKMC 0%###: timing-kit-pump
  VKM %####: timing-tensioner belt-tensioner idler-pulley ; VKPC 8%###: water-pump ; VKJC %###: drive-shaft
  VKJA %###: cv-joint ; VKJP %###: cv-boot rack-boot ; VKDA %####: strut-mount strut-bearing
  VKDS %#### @: control-arm ball-joint ; VKCH %###: release-bearing ; VKMA 3%###: ribbed-belt belt-kit
  VKN %##: propshaft-bearing ball-bearing grease
SNR | France | first_fit | 100 | *
  R1%#.##: wheel-bearing ; KD4%#.##: timing-kit ; KDP4%#.##0: timing-kit-pump ; GT3%#.##: timing-tensioner
  GA3%#.##: belt-tensioner idler-pulley ; KB6%#.##: strut-mount strut-bearing ; 6%##.EE: ball-bearing gearbox-bearing
  BAC%##.##: release-bearing
FAG | Allemagne | first_fit | 104 | *
  713 6## %#0: wheel-bearing ; 814 00## %#: strut-mount strut-bearing ; 771 0### %0: drive-shaft cv-joint
  803 %## ##: gearbox-bearing ball-bearing
Koyo | Japon | first_fit | 98 | Asie
  DAC%#####: wheel-bearing ; 46T%####: gearbox-bearing ; RCT%###: release-bearing
Gates | Belgique | first_fit | 98 | *
  K01%###XS: timing-kit ; KP1%###XS: timing-kit-pump ; 5%##XS: timing-belt ; T4%###: timing-tensioner belt-tensioner
  T3%###: idler-pulley ; WP%####: water-pump ; 05-%###: coolant-hose heater-hose turbo-hose
  TH%####G1: thermostat thermostat-housing ; 6PK%##@: ribbed-belt v-belt ; RC%##: radiator-cap fuel-cap
Dayco | Italie | first_fit | 94 | *
  KTB%##@: timing-kit ; KTBWP%###: timing-kit-pump ; 94%###: timing-belt ; APV%###: belt-tensioner idler-pulley
  ATB%###: timing-tensioner ; DPV%###: crankshaft-pulley ; 5PK%##@: ribbed-belt belt-kit ; 13A%###: v-belt
ContiTech | Allemagne | first_fit | 96 | *
  CT%###K1: timing-kit ; CT%###WP1: timing-kit-pump ; CT%##0: timing-belt ; 7PK%##@: ribbed-belt ; AVX13X%###: v-belt
  T8%###: belt-tensioner
Hutchinson | France | first_fit | 90 | Europe
  53%###: coolant-hose air-intake turbo-hose ; 58%###: engine-mounts ; 59%###: strut-mount bump-stop control-arm-bush
  KH %##: timing-kit ; 21%###: fuel-hose heater-hose crankcase-breather
Dolz | Espagne | aftermarket | 82 | *
  R%##@: water-pump ; KD%##@: timing-kit-pump
Graf | Italie | aftermarket | 84 | *
  PA%###: water-pump ; KP%###-1: timing-kit-pump
Vernet | France | first_fit | 95 | *
  TH%###.%#J: thermostat thermostat-housing ; TS%###: coolant-sensor
Nissens | Danemark | aftermarket | 98 | *
  6%###@: radiator ; 94%###: ac-condenser ; 89%###: ac-compressor ; 96%###: intercooler ; 92%###: ac-evaporator
  7%###@: heater-core ; 85%###: cooling-fan cabin-blower ; 90%###: oil-cooler ; 99%###: expansion-tank
  95%###: ac-drier ac-expansion-valve ac-hose ac-pressure-switch
NRF | Pays-Bas | aftermarket | 82 | *
  53%###: radiator ; 35%###: ac-condenser ; 32%###: ac-compressor ; 30%###: intercooler ; 54%###: heater-core
  47%###: cooling-fan ; 34%###: cabin-blower ; 31%###: oil-cooler ; 45%###: expansion-tank radiator-cap
  33%###: ac-drier ac-pressure-switch ac-hose
Kale Oto Radyatör | Turquie | aftermarket | 66 | *
  34%###AB: radiator ; 38%###: ac-condenser ; 35%###AL: intercooler heater-core
Denso | Japon | first_fit | 106 | *
  IK%##@: spark-plug ; DCP%####: ac-compressor ; DCN%####: ac-condenser ; DAN%###: alternator ; DSN%###: starter
  DF-%##: wiper-blade ; DOX-%###: lambda-sensor ; DIC-%###: ignition-coil ; DG-%##: glow-plug ; DCRI%#####: injector
  DRM%####: radiator
NGK | Japon | first_fit | 104 | *
  LZKR%@-%#: spark-plug ; Y-%##@: glow-plug ; OZA%##-@%: lambda-sensor ; RC-@@%##: ignition-leads
  U5%##: ignition-coil
Beru | Allemagne | first_fit | 98 | Europe
  Z%##: spark-plug ; GE%##: glow-plug ; ZSE%##: ignition-coil ; ZEF%###: ignition-leads ; GSE%##: glow-relay
Hella | Allemagne | first_fit | 114 | Europe
  1EG 0## %##-0#1: front-lights ; 2VP 0## %##-0#1: rear-lights ; 2BA 0## %##-0#1: turn-signal side-light
  8GH 00# %##-1#1: bulb ; 6PU 0## %##-#31: engine-sensors ; 3AL 00# %##-7#1: horn ; 4RA 00# %##-1#1: relay
  6DD 00# %##-0#1: light-switch ; 1N0 0## %##-0#1: work-light ; 9XW 0## %##-1#1: headlight-parts
  7PA %## ###-1: parking-sensor
Philips | Pays-Bas | first_fit | 105 | *
  12%##PRC1: bulb ; 11%##CU31: daytime-light
Osram | Allemagne | first_fit | 100 | *
  64%##NBS: bulb ; LEDDRL%##: daytime-light work-light
Depo | Taïwan | aftermarket | 62 | *
  %##-11##L-LD-EM: headlight fog-light ; %##-19##R-UE: tail-light ; %##-15##L-UE: turn-signal ; %##-59##L3EB: mirror
TYC | Taïwan | aftermarket | 64 | *
  20-%###-05-2: headlight ; 11-%###-01-2: tail-light rear-fog-light stop-light ; 19-%###-01-2: fog-light
  3%#-0###: mirror mirror-glass ; 17-%###-01-2: plate-light reflector turn-signal side-light bulb-holder
Magneti Marelli | Italie | first_fit | 96 | *
  712 4%# ### 1#0: headlight ; 714 0%# ### 7#1: tail-light ; 350 103 %## ###: window-regulator
  060 7%# ### 010: ignition-coil ; 802 00# %## ###: throttle-body idle-valve ; 805 0## %## ###: injector
  510 0%# ### ###: door-actuator door-lock ; 350 316 0%# ##0: mirror mirror-glass
  313 0## %## ###: fuel-pump fuel-gauge
Alkar | Espagne | aftermarket | 68 | *
  61%#####: mirror ; 64%#####: mirror-glass ; 63%#####: mirror-cover ; 60%#####: interior-mirror
Van Wezel | Belgique | aftermarket | 78 | *
  %### 5##: front-body ; %### 6##: rear-body ; %### 8##: mirror mirror-glass ; %### 2##: window-regulator
  %### 9##: headlight tail-light ; %### 4##: body-protection bumper-parts
Prasco | Italie | aftermarket | 70 | *
  @@%##0#1: front-body ; @@%##1#1: rear-body ; @@%##2#4: wheel-arch-liner engine-undertray bumper-parts
  @@%##4#3: headlight tail-light fog-light ; @@%##7#1: mirrors ; @@%##9#0: door door-panels
Saint-Gobain Sekurit | France | first_fit | 104 | *
  %###AGSGNV@: windscreen ; %###LGSH5@: side-glass ; %###BGSHAW@: rear-glass ; S%####: glass-seal
Pilkington | Royaume-Uni | first_fit | 98 | *
  P%###AGN@: windscreen ; P%###LGN@: side-glass ; P%###BGN@: rear-glass
Corteco | Allemagne | first_fit | 96 | *
  1%######B: engine-seals ; 8%######: engine-mounts gearbox-mount ; 19%#####: brake-hose ; 21%#####: cabin-filter
  49%#####: control-arm-bush axle-bush stabilizer-bush strut-mount ; 20%#####: oil-drain-plug washer
  9%######: cv-boot rack-boot
Elring | Allemagne | first_fit | 102 | *
  %##.##0: engine-seals ; 8%#.##1: head-bolts ; 7%#.##2: turbo-kit exhaust-gasket injector-kit ; 0%#.##9: sealant
Victor Reinz | Allemagne | first_fit | 104 | *
  61-%####-00: engine-seals ; 14-%####-01: head-bolts ; 04-%####-01: turbo-kit ; 71-%####-00: exhaust-gasket
  70-%####-10: sealant
Ajusa | Espagne | aftermarket | 80 | *
  1%######: engine-seals ; 5%######: gasket-set ; 81%#####: head-bolts ; 0%######: exhaust-gasket
  85%#####: rocker-arm valve
Febi Bilstein | Allemagne | aftermarket | 88 | *
  %####: dampers springs wheel-guidance steering clutch drive-line hubs gearbox-mount gear-cable gear-knob
  1%####: engine-seals engine-mounts lubrication engine-covers timing-belts cooling air-intake fuel-supply turbo-hose
  2%#####: ignition switches engine-sensors electronics signal-lights ; 5%#####: doors body-protection rear-body
  6%#####: glass-seal bonnet-parts heating cylinder-head bottom-end
  3%#####: fasteners exhaust-line brake-hydraulics parking-brake-abs ; 4%#####: wiping filter-service
Meyle | Allemagne | aftermarket | 90 | *
  1%# %## ####: suspension steering ; 5%# %## ####: cooling air-intake engine-seals engine-mounts lubrication
  3%# %## ####: clutch drive-line hubs gearbox-mount gear-cable ; 8%# %## ####: ignition engine-sensors switches
  7%# %## ####: disc-brakes parking-brake-abs ; 9%# %## ####: doors wiping
Topran | Allemagne | aftermarket | 76 | Europe
  1%# ###: engine-seals engine-mounts lubrication cooling air-intake fuel-supply
  7%# ###: wheel-guidance tie-rods clutch drive-line gearbox ; 5%# ###: ignition switches doors wiping
  2%# ###: trim body-protection parking-brake-abs ; 3%# ###: exhaust-line heating fasteners filter-service
Sasic | France | aftermarket | 74 | Europe
  2%#####: engine-seals lubrication drive-line gear-cable gear-knob ; 4%#####: wheel-guidance steering
  7%#####: gearbox-gear engine-mounts ; 1%#####: clutch fasteners ; 5%#####: body-protection doors
  3%#####: cooling air-intake ; 6%#####: brake-hydraulics parking-brake-abs braking ; 9%#####: switches electronics
Metalcaucho | Espagne | aftermarket | 72 | *
  0%###: engine-mounts coolant-hose heating ; 9%###: turbo-hose air-intake fuel-supply
  4%###: gear-cable gear-knob door-locks ; 3%###: expansion-tank thermostat-housing radiator-mount
  2%###: body-clip fuel-cap pedal interior-trim tank-flap
Lemförder | Allemagne | first_fit | 110 | *
  %#### 01: wheel-guidance ; %#### 02: tie-rods ; %#### 03: engine-mounts gearbox-mount rack-bush
Moog | États-Unis | aftermarket | 86 | *
  RE-BJ-%###: ball-joint ; RE-ES-%###: tie-rod-end ; RE-AX-%###: axial-joint ; RE-TC-%###: control-arm
  RE-LS-%###: stabilizer-link ; RE-SB-%###: control-arm-bush axle-bush stabilizer-bush ; RE-WB-%####: wheel-bearing
Sidem | Belgique | aftermarket | 78 | *
  %##2: tie-rods ; %##5: control-arm ball-joint ; %##6: stabilizer-link ; 8%##0: control-arm-bush
Teknorot | Turquie | aftermarket | 60 | *
  R-%##@: tie-rods ; P-%##@: control-arm ball-joint ; F-%##@: stabilizer-link stabilizer-bar
555 | Japon | aftermarket | 84 | Asie
  SE-%###@: tie-rod-end ; SR-%###@: axial-joint ; SB-%###@: ball-joint ; SL-%###@: stabilizer-link
  SA-%###@: control-arm
Blue Print | Royaume-Uni | aftermarket | 78 | Asie
  ADN1%####: engine-filters cabin-filters ; ADT3%####: disc-brakes drum-brakes ; ADC4%####: suspension steering
  ADG0%####: engine timing-belts cooling ; ADS7%####: transmission hubs
  ADZ9%####: ignition engine-sensors switches fuel-air emission ; ADM5%####: brake-hydraulics parking-brake-abs
Japanparts | Italie | aftermarket | 66 | Asie
  FO-@%##: oil-filter ; FA-@%##: air-filter ; FC-@%##: fuel-filter ; FAA-@%##: cabin-filter ; PA-@%##: brake-pads
  DI-@%##: brake-disc ; GF-@%##: brake-shoes ; MM-@%###: shock-absorber ; KF-@%##: clutch-kit ; PQ-@%##: water-pump
  RU-@%###: control-arm-bush engine-mount
Nipparts | Pays-Bas | aftermarket | 68 | Asie
  N13%####: engine-filters ; N36%####: disc-brakes ; N50%####: dampers springs ; N48%####: wheel-guidance tie-rods
  N15%####: cooling ; N11%####: timing-belts auxiliary-belts ; N53%####: ignition engine-sensors
Aisin | Japon | first_fit | 100 | Asie
  WPT-%##@: water-pump ; CT-%##@: clutch-kit ; FCT-%##: fan-clutch ; SOPT-%##@: oil-pump ; KTK-%##@: steering-rack
Walker | Belgique | aftermarket | 92 | *
  2%###: exhaust-line ; 28%###: catalyst ; 93%###: particulate-filter ; 8%###: heat-shield
Bosal | Belgique | aftermarket | 88 | *
  1%#-###: silencer ; 8%#-###: exhaust-pipe ; 2%#-###: exhaust-mount exhaust-gasket ; 090-%###: catalyst
  095-%###: particulate-filter ; 0%#-##1: towbar exhaust-manifold
Garrett | États-Unis | first_fit | 118 | *
  7%####-500%S: turbocharger ; 7%####-0010: boost-valve turbo-kit
BorgWarner | Allemagne | first_fit | 116 | *
  5%39 970 0###: turbocharger ; 5%39 988 7###: boost-valve ; EGR%####: egr-valve
Delphi | Royaume-Uni | first_fit | 98 | *
  LP%###: brake-pads ; BG%###: brake-disc ; LS%###: brake-shoes ; TC%###: control-arm ball-joint ; TA%###: tie-rods
  R0%###1D: injector ; 9044A%##A: injection-pump ; HDF%##: fuel-filter ; GN%####: ignition-coil
  SS%####: engine-sensors ; FG%###: fuel-pump ; EG%####: egr-valve
VDO | Allemagne | first_fit | 108 | *
  5WS40%##: injector ; A2C59%####: engine-sensors fuel-pump ; X10-%##-00%: fuel-gauge fuel-supply
  408-2%#-00%: egr-valve throttle-body ; S1%#######: abs-sensor parking-sensor
Pierburg | Allemagne | first_fit | 104 | *
  7.2%###.%#.0: egr-valve air-flow-meter ; 7.0%###.%#.0: throttle-body vacuum-pump fuel-pump
  7.1%###.%#.0: water-pump boost-valve secondary-air idle-valve
Facet | Italie | aftermarket | 78 | *
  7.%####: engine-sensors light-switch ; 9.0%##: crankshaft-sensor camshaft-sensor ; 21.0%##: abs-sensor
  10.8%##: exhaust-sensor ; 7.8%##: coolant-sensor ; 4.9%##: ignition-leads distributor
FAE | Espagne | aftermarket | 74 | *
  11%##: oil-pressure-switch ; 3%###: coolant-sensor ; 24%##: light-switch
  79%##: crankshaft-sensor camshaft-sensor speed-sensor ; 80%##: ignition-coil ; 75%##: lambda-sensor
  15%##: map-sensor knock-sensor
Meat & Doria | Italie | aftermarket | 70 | *
  82%###: engine-sensors ; 86%###: air-flow-meter ; 89%##: throttle-body idle-valve
  88%###: egr-valve exhaust-sensor emission ; 77%###: fuel-supply injection ; 98%##: injector-kit
  23%###: window-switch column-switch switches electronics
Varta | Allemagne | first_fit | 108 | *
  5%# ### 0##: battery
Exide | France | first_fit | 98 | *
  EA%##@: battery
Assad | Tunisie | aftermarket | 78 | *
  AS%##@: battery ; CB%##@: battery-parts
TotalEnergies | France | first_fit | 100 | *
  2%####: engine-oil gear-oil hydraulic-oil ; 16%####: coolant brake-fluid ; 15%####: grease adblue
Motul | France | first_fit | 116 | *
  10%###: oils other-fluids ; 11%###: chemicals
Castrol | Royaume-Uni | first_fit | 108 | *
  15@%##: engine-oil gear-oil ; 15F%##@: brake-fluid coolant hydraulic-oil
Shell | Pays-Bas | first_fit | 104 | *
  5500%####: engine-oil gear-oil hydraulic-oil coolant
Agil | Tunisie | aftermarket | 76 | *
  AG-%###: oils other-fluids grease
Liqui Moly | Allemagne | aftermarket | 112 | *
  %###@: chemicals ; 20%##: oils other-fluids
Michelin | France | first_fit | 118 | *
  2%####: tyre
Continental | Allemagne | first_fit | 112 | *
  035%####: tyre ; 14%#-%##: inner-tube-valve tpms-sensor
Bridgestone | Japon | first_fit | 108 | *
  1%###: tyre
Hankook | Corée du Sud | aftermarket | 88 | *
  10%#####: tyre
Kumho | Corée du Sud | aftermarket | 82 | *
  22%####: tyre
Schrader | Royaume-Uni | first_fit | 100 | *
  3%##: tpms-sensor ; V2%##: inner-tube-valve
KFZ | Allemagne | aftermarket | 90 | *
  %##0: rim ; E%##5: wheel-trim
Ronal | Allemagne | aftermarket | 104 | *
  41R%####: rim ; Z%####: wheel-bolt hub-nut
SWF | Allemagne | first_fit | 96 | Europe
  11%###: wiper-blade ; 40%###: wiper-motor ; 10%###: washer-pump washer-parts
Vema | Italie | aftermarket | 66 | Europe
  17%###: thermostat-housing coolant-hose ; 30%###: injector-kit fuel-hose ; 54%###: engine-mounts
Miraglio | Italie | aftermarket | 64 | *
  30/%###: window-regulator ; 80/%###: door-handle ; 85/%###: lock-barrel ignition-switch
  40/%###: door-lock bonnet-parts tailgate-parts ; 60/%###: mirror-glass ; 95/%###: column-switch
Cofle | Italie | aftermarket | 72 | *
  10.%###: clutch-cable ; 11.%###: handbrake-cable ; 12.%###: gear-cable accelerator-pedal
  92.%###: bonnet-parts tank-flap
Lizarte | Espagne | aftermarket | 92 | *
  01.%#.####: steering-rack ; 04.%#.####: power-steering-pump ; 06.%#.####: steering-column
  81.%#.####: ac-compressor ; 05.%#.####: power-steering-hose power-steering-tank
GSP | Chine | aftermarket | 60 | *
  2%####: drive-shaft ; 8%####: cv-joint ; 9%#####: wheel-bearing wheel-hub ; 7%####: cv-boot
  5%####: strut-mount control-arm-bush engine-mount
Loebro | Allemagne | first_fit | 104 | *
  30%###: drive-shaft cv-joint ; 20%###: cv-boot propshaft-joint propshaft-bearing propshaft
Lucas | Royaume-Uni | aftermarket | 84 | *
  LRA0%###: alternator ; LRS0%###: starter ; SEB%###: engine-sensors speed-sensor ; DMB%###: ignition-coil
  LLB%##: bulb
AMC | Espagne | aftermarket | 90 | *
  9%####: cylinder-head-assembly ; 66%###: valve camshaft ; 16%###: rocker-arm valve-stem-seal
Kolbenschmidt | Allemagne | first_fit | 108 | *
  9%### 600: piston ; 8000%###: piston-rings ; 77%## 600: big-end-bearings ; 50-00%###: water-pump oil-pump
Glyco | Allemagne | first_fit | 98 | *
  71-%###/4: big-end-bearings ; H0%#/5: crankshaft connecting-rod
NPR | Japon | aftermarket | 86 | Asie
  SWM3%###: piston-rings ; PNM%###: piston engine-block
Euroricambi | Italie | aftermarket | 88 | *
  95%###@: gearbox ; 60%###@: transfer-case propshaft
Magnum | Pologne | aftermarket | 62 | *
  A2%###MT: springs dampers ; K5%###: engine-seals
Stabilus | Allemagne | first_fit | 100 | *
  %###@@: tailgate-strut ; 0%##@@: bonnet-parts
ISAM | Italie | aftermarket | 64 | *
  0%#####: front-body ; 1%#####: rear-body ; 2%#####: grille moulding
Blic | Pologne | aftermarket | 58 | *
  6%##-00-%###P: front-body rear-body ; 5%##-00-%###P: mirrors ; 5402-%#-%###: headlight-parts body-protection
  6010-%#-%###: door-locks doors
TRICLO | France | aftermarket | 70 | *
  16%###: body-clip ; 17%###: interior-trim fasteners ; 19%###: hose-clamp core-plug
ZF Airbag | Allemagne | first_fit | 110 | Europe
  306%####: airbag ; 607%####: airbag-parts ; 570%####: seat-belt
Vaico | Allemagne | aftermarket | 74 | *
  V1%-%###: trim safety ; V2%-%###: gear-knob pedal wheel-bolt wheel-trim
Facom | France | first_fit | 115 | *
  @.%##: hand-tool ; DL.%##: jack
KS Tools | Allemagne | aftermarket | 90 | *
  150.%###: hand-tool ; 161.%###: jack ; 550.%###: test-equipment
Yato | Pologne | aftermarket | 66 | *
  YT-%####: hand-tool jack ; YTD-%###: test-equipment
Loctite | Allemagne | first_fit | 110 | *
  2%####: sealant grease
3M | États-Unis | first_fit | 108 | *
  0%####: car-accessory safety-equipment sealant
WD-40 | États-Unis | aftermarket | 100 | *
  33%##: cleaner
Lampa | Italie | aftermarket | 78 | *
  6%###: car-accessory safety-equipment ; 7%###: work-light bulb bulb-holder ; 4%##@: battery-parts fuse relay
Bosal Oris | Allemagne | aftermarket | 100 | Europe
  03%#-##4: towbar
"""

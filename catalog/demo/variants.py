"""Articles sold by size: price in dinars, what the name adds, and the measures that go with it."""

VARIANTS = """
battery | 165-215 | 12 V 35 Ah 300 A | voltage=12; capacity=35; cold_cranking=300; length=187; width=127; height=227
battery | 185-250 | 12 V 45 Ah 400 A | voltage=12; capacity=45; cold_cranking=400; length=207; width=175; height=190
battery | 200-270 | 12 V 50 Ah 450 A | voltage=12; capacity=50; cold_cranking=450; length=207; width=175; height=190
battery | 215-290 | 12 V 55 Ah 480 A | voltage=12; capacity=55; cold_cranking=480; length=242; width=175; height=190
battery | 230-310 | 12 V 60 Ah 540 A | voltage=12; capacity=60; cold_cranking=540; length=242; width=175; height=175
battery | 235-320 | 12 V 62 Ah 540 A | voltage=12; capacity=62; cold_cranking=540; length=242; width=175; height=190
battery | 265-360 | 12 V 70 Ah 640 A | voltage=12; capacity=70; cold_cranking=640; length=278; width=175; height=175
battery | 265-360 | 12 V 70 Ah 630 A | voltage=12; capacity=70; cold_cranking=630; length=261; width=175; height=220
battery | 285-390 | 12 V 74 Ah 680 A | voltage=12; capacity=74; cold_cranking=680; length=278; width=175; height=190
battery | 310-420 | 12 V 80 Ah 740 A | voltage=12; capacity=80; cold_cranking=740; length=315; width=175; height=190
battery | 360-490 | 12 V 95 Ah 800 A | voltage=12; capacity=95; cold_cranking=800; length=353; width=175; height=190
battery | 380-520 | 12 V 100 Ah 720 A | voltage=12; capacity=100; cold_cranking=720; length=353; width=175; height=190
tyre | 125-190 | 155/70 R13 75T | tyre_size=155/70 R13; rim_diameter=13; load_index=75; speed_index=T
tyre | 125-190 | 155/80 R13 79T | tyre_size=155/80 R13; rim_diameter=13; load_index=79; speed_index=T
tyre | 125-190 | 165/70 R13 79T | tyre_size=165/70 R13; rim_diameter=13; load_index=79; speed_index=T
tyre | 145-235 | 165/65 R14 79T | tyre_size=165/65 R14; rim_diameter=14; load_index=79; speed_index=T
tyre | 145-235 | 165/70 R14 81T | tyre_size=165/70 R14; rim_diameter=14; load_index=81; speed_index=T
tyre | 145-235 | 175/65 R14 82T | tyre_size=175/65 R14; rim_diameter=14; load_index=82; speed_index=T
tyre | 145-235 | 175/70 R14 84T | tyre_size=175/70 R14; rim_diameter=14; load_index=84; speed_index=T
tyre | 145-235 | 185/60 R14 82H | tyre_size=185/60 R14; rim_diameter=14; load_index=82; speed_index=H
tyre | 145-235 | 185/65 R14 86H | tyre_size=185/65 R14; rim_diameter=14; load_index=86; speed_index=H
tyre | 175-310 | 185/55 R15 82V | tyre_size=185/55 R15; rim_diameter=15; load_index=82; speed_index=V
tyre | 175-310 | 185/60 R15 84H | tyre_size=185/60 R15; rim_diameter=15; load_index=84; speed_index=H
tyre | 175-310 | 185/65 R15 88H | tyre_size=185/65 R15; rim_diameter=15; load_index=88; speed_index=H
tyre | 175-310 | 195/55 R15 85V | tyre_size=195/55 R15; rim_diameter=15; load_index=85; speed_index=V
tyre | 175-310 | 195/60 R15 88H | tyre_size=195/60 R15; rim_diameter=15; load_index=88; speed_index=H
tyre | 175-310 | 195/65 R15 91H | tyre_size=195/65 R15; rim_diameter=15; load_index=91; speed_index=H
tyre | 175-310 | 195/70 R15C 104R | tyre_size=195/70 R15C; rim_diameter=15; load_index=104; speed_index=R
tyre | 230-430 | 195/55 R16 87V | tyre_size=195/55 R16; rim_diameter=16; load_index=87; speed_index=V
tyre | 230-430 | 205/55 R16 91V | tyre_size=205/55 R16; rim_diameter=16; load_index=91; speed_index=V
tyre | 230-430 | 205/60 R16 92H | tyre_size=205/60 R16; rim_diameter=16; load_index=92; speed_index=H
tyre | 230-430 | 215/65 R16 98H | tyre_size=215/65 R16; rim_diameter=16; load_index=98; speed_index=H
tyre | 320-560 | 215/60 R17 96H | tyre_size=215/60 R17; rim_diameter=17; load_index=96; speed_index=H
tyre | 320-560 | 225/45 R17 91W | tyre_size=225/45 R17; rim_diameter=17; load_index=91; speed_index=W
tyre | 320-560 | 225/65 R17 102H | tyre_size=225/65 R17; rim_diameter=17; load_index=102; speed_index=H
tyre | 230-430 | 245/70 R16 111S | tyre_size=245/70 R16; rim_diameter=16; load_index=111; speed_index=S
tyre | 230-430 | 255/70 R16 111S | tyre_size=255/70 R16; rim_diameter=16; load_index=111; speed_index=S
tyre | 320-560 | 265/65 R17 112S | tyre_size=265/65 R17; rim_diameter=17; load_index=112; speed_index=S
engine-oil | 170-260 | 0W-20 5 L | viscosity=0W-20; oil_base=Synthèse; norm=ACEA C5; volume=5
engine-oil | 170-260 | 0W-30 5 L | viscosity=0W-30; oil_base=Synthèse; norm=ACEA C2; volume=5
engine-oil | 28-58 | 5W-30 1 L | viscosity=5W-30; oil_base=Synthèse; norm=ACEA C3; volume=1
engine-oil | 110-190 | 5W-30 4 L | viscosity=5W-30; oil_base=Synthèse; norm=ACEA A5/B5; volume=4
engine-oil | 135-235 | 5W-30 5 L | viscosity=5W-30; oil_base=Synthèse; norm=ACEA C3; volume=5
engine-oil | 28-58 | 5W-40 1 L | viscosity=5W-40; oil_base=Synthèse; norm=ACEA A3/B4; volume=1
engine-oil | 135-235 | 5W-40 5 L | viscosity=5W-40; oil_base=Synthèse; norm=ACEA A3/B4; volume=5
engine-oil | 28-58 | 10W-40 1 L | viscosity=10W-40; oil_base=Semi-synthèse; norm=ACEA A3/B4; volume=1
engine-oil | 105-180 | 10W-40 5 L | viscosity=10W-40; oil_base=Semi-synthèse; norm=ACEA A3/B4; volume=5
engine-oil | 85-140 | 15W-40 5 L | viscosity=15W-40; oil_base=Minérale; norm=API CI-4/SL; volume=5
engine-oil | 75-120 | 20W-50 5 L | viscosity=20W-50; oil_base=Minérale; norm=API SG/CD; volume=5
gear-oil | 26-52 | 75W-80 1 L | viscosity=75W-80; norm=API GL-4; volume=1
gear-oil | 52-95 | 75W-80 2 L | viscosity=75W-80; norm=API GL-4; volume=2
gear-oil | 26-52 | 75W-90 1 L | viscosity=75W-90; norm=API GL-4/GL-5; volume=1
gear-oil | 26-52 | 80W-90 1 L | viscosity=80W-90; norm=API GL-5; volume=1
gear-oil | 26-52 | ATF 1 L | viscosity=ATF; norm=Dexron III; volume=1
hydraulic-oil | 22-55 | ATF 1 L | viscosity=ATF; norm=Dexron II; volume=1
hydraulic-oil | 22-55 | LHM 1 L | viscosity=LHM; norm=ISO 7308; volume=1
hydraulic-oil | 22-55 | LDS 1 L | viscosity=LDS; norm=PSA B71 2710; volume=1
coolant | 9-16 | rose 1 L | color=Rose; volume=1; norm=G12+
coolant | 24-58 | rose 5 L | color=Rose; volume=5; norm=G12+
coolant | 24-58 | jaune 5 L | color=Jaune; volume=5; norm=Type D
coolant | 24-58 | vert 5 L | color=Vert; volume=5; norm=NFR 15-601
coolant | 14-24 | bleu 2 L | color=Bleu; volume=2; norm=NFR 15-601
brake-fluid | 12-24 | DOT 4 500 ml | norm=DOT 4; volume=0.5
brake-fluid | 20-40 | DOT 4 1 L | norm=DOT 4; volume=1
brake-fluid | 12-24 | DOT 5.1 500 ml | norm=DOT 5.1; volume=0.5
washer-fluid | 5-9 | 2 L | volume=2
washer-fluid | 10-19 | 5 L | volume=5
adblue | 18-28 | 5 L | volume=5; norm=ISO 22241
adblue | 32-48 | 10 L | volume=10; norm=ISO 22241
adblue | 55-78 | 20 L | volume=20; norm=ISO 22241
bulb | 8-18 | H1 12 V 55 W | bulb_base=H1; voltage=12; wattage=55
bulb | 8-18 | H3 12 V 55 W | bulb_base=H3; voltage=12; wattage=55
bulb | 9-24 | H4 12 V 60/55 W | bulb_base=H4; voltage=12; wattage=60
bulb | 10-28 | H7 12 V 55 W | bulb_base=H7; voltage=12; wattage=55
bulb | 10-28 | H7 24 V 70 W | bulb_base=H7; voltage=24; wattage=70
bulb | 2-6 | P21W 12 V 21 W | bulb_base=P21W; voltage=12; wattage=21
bulb | 2-6 | P21/5W 12 V 21/5 W | bulb_base=P21/5W; voltage=12; wattage=21
bulb | 2-6 | W5W 12 V 5 W | bulb_base=W5W; voltage=12; wattage=5
bulb | 2-6 | C5W 12 V 5 W | bulb_base=C5W; voltage=12; wattage=5
bulb | 110-220 | D1S 35 W | bulb_base=D1S; voltage=85; wattage=35
wiper-blade | 12-34 | 300 mm | length=300; position=Arrière
wiper-blade | 12-34 | 340 mm | length=340; position=Arrière
wiper-blade | 12-34 | 400 mm | length=400; position=Avant
wiper-blade | 12-34 | 450 mm | length=450; position=Avant
wiper-blade | 12-34 | 475 mm | length=475; position=Avant
wiper-blade | 18-58 | 500 mm | length=500; position=Avant
wiper-blade | 18-58 | 530 mm | length=530; position=Avant
wiper-blade | 18-58 | 550 mm | length=550; position=Avant
wiper-blade | 18-58 | 600 mm | length=600; position=Avant
wiper-blade | 18-58 | 650 mm | length=650; position=Avant
wiper-blade | 18-58 | 700 mm | length=700; position=Avant
"""

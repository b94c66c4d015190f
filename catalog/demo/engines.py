"""Engines of the demo vehicles: key, trade name, engine codes, energy, displacement (cm³), power (hp).

The part of a key before its dash is the engine's family: what fits one member usually fits the others, whoever
sells the car. General knowledge of the trade, not a data supplier's table.
"""

ENGINES = """
D7F-60 | 1.2 | D7F 746 | petrol | 1149 | 60
D4F-75 | 1.2 16V | D4F 732, D4F 740 | petrol | 1149 | 75
K7J-75 | 1.4 MPI | K7J 710 | petrol | 1390 | 75
K7M-85 | 1.6 MPI | K7M 710, K7M 812 | petrol | 1598 | 85
K4J-98 | 1.4 16V | K4J 750, K4J 780 | petrol | 1390 | 98
K4M-105 | 1.6 16V | K4M 690, K4M 788 | petrol | 1598 | 105
K4M-112 | 1.6 16V | K4M 760, K4M 812 | petrol | 1598 | 112
F9Q-100 | 1.9 dCi | F9Q 760 | diesel | 1870 | 100
F8Q-65 | 1.9 D | F8Q 630, F8Q 662 | diesel | 1870 | 65
K9K-65 | 1.5 dCi | K9K 700, K9K 704 | diesel | 1461 | 65
K9K-75 | 1.5 dCi | K9K 612, K9K 800 | diesel | 1461 | 75
K9K-85 | 1.5 dCi | K9K 766, K9K 796 | diesel | 1461 | 85
K9K-90 | 1.5 dCi | K9K 608, K9K 628 | diesel | 1461 | 90
K9K-105 | 1.5 dCi | K9K 832, K9K 282 | diesel | 1461 | 105
K9K-110 | 1.5 dCi | K9K 636, K9K 646 | diesel | 1461 | 110
K9K-115 | 1.5 Blue dCi | K9K 872 | diesel | 1461 | 115
H4B-90 | 0.9 TCe | H4Bt 400, H4B 408 | petrol | 898 | 90
H4D-65 | 1.0 SCe | H4D 400 | petrol | 999 | 65
H4D-90 | 1.0 TCe | H4D 450, H4Dt 470 | petrol | 999 | 90
B4D-75 | 1.0 SCe | B4D 400 | petrol | 999 | 75
H4M-115 | 1.6 SCe | H4M 738 | petrol | 1598 | 115
H5H-140 | 1.3 TCe | H5H 450, H5Ht | petrol | 1332 | 140
R9M-130 | 1.6 dCi | R9M 402 | diesel | 1598 | 130
M9R-150 | 2.0 dCi | M9R 802, M9R 804 | diesel | 1995 | 150
M9T-125 | 2.3 dCi | M9T 680, M9T 870 | diesel | 2299 | 125
TU1-60 | 1.1 | HFX (TU1JP) | petrol | 1124 | 60
TU3-75 | 1.4 | KFW, KFX (TU3JP) | petrol | 1360 | 75
TU5-110 | 1.6 16V | NFU (TU5JP4) | petrol | 1587 | 110
ET3-90 | 1.4 16V | KFU (ET3J4) | petrol | 1360 | 90
EP6-120 | 1.6 VTi | 5FW, 5FS (EP6) | petrol | 1598 | 120
EC5-115 | 1.6 VTi | NFP (EC5) | petrol | 1587 | 115
EB0-68 | 1.0 VTi | ZMZ (EB0) | petrol | 999 | 68
EB2-82 | 1.2 PureTech | HMZ (EB2F) | petrol | 1199 | 82
EB2-110 | 1.2 PureTech | HNZ (EB2DT) | petrol | 1199 | 110
EB2-130 | 1.2 PureTech | HNY, HNS (EB2DTS) | petrol | 1199 | 130
XUD9-71 | 1.9 D | DJY, D9B (XUD9) | diesel | 1905 | 71
DW8-69 | 1.9 D | WJY, WJZ (DW8) | diesel | 1868 | 69
DW10-90 | 2.0 HDi | RHY (DW10TD) | diesel | 1997 | 90
DW10-150 | 2.0 BlueHDi | AHX, AHR (DW10FD) | diesel | 1997 | 150
DV4-68 | 1.4 HDi | 8HX, 8HZ (DV4TD) | diesel | 1398 | 68
DV6-75 | 1.6 HDi | 9HT, 9HN (DV6B) | diesel | 1560 | 75
DV6-90 | 1.6 HDi | 9HX, 9HJ (DV6ATED4) | diesel | 1560 | 90
DV6-92 | 1.6 HDi | 9HP (DV6DTED) | diesel | 1560 | 92
DV6-110 | 1.6 HDi | 9HZ, 9HY (DV6TED4) | diesel | 1560 | 110
DV6-100 | 1.6 BlueHDi | BHY (DV6FD) | diesel | 1560 | 100
DV6-120 | 1.6 BlueHDi | BHZ (DV6FC) | diesel | 1560 | 120
DV5-100 | 1.5 BlueHDi | YHY (DV5RD) | diesel | 1499 | 100
DV5-130 | 1.5 BlueHDi | YHZ (DV5RC) | diesel | 1499 | 130
EA111-75 | 1.4 16V | AXP, BCA | petrol | 1390 | 75
EA111-80 | 1.4 16V | BUD, CGGA | petrol | 1390 | 80
EA111-85 | 1.4 16V | CGGB, BXW | petrol | 1390 | 85
EA111-60 | 1.2 | CGPB, CGPA | petrol | 1198 | 60
EA113-102 | 1.6 | BGU, BSE, BSF | petrol | 1595 | 102
EA111-110 | 1.6 MPI | CWVA, CFNA | petrol | 1598 | 110
EA211-75 | 1.0 MPI | CHYB, CHYC | petrol | 999 | 75
EA211-95 | 1.0 TSI | CHZB, DKRF | petrol | 999 | 95
EA211-110 | 1.0 TSI | CHZD, DKRF | petrol | 999 | 110
EA211-90 | 1.2 TSI | CJZC | petrol | 1197 | 90
EA111TSI-105 | 1.2 TSI | CBZB | petrol | 1197 | 105
EA211TSI-150 | 1.4 TSI | CZDA, CZEA | petrol | 1395 | 150
EA188-105 | 1.9 TDI | BKC, BXE, BLS | diesel | 1896 | 105
EA189-105 | 1.6 TDI | CAYC | diesel | 1598 | 105
EA189-90 | 1.6 TDI | CAYB | diesel | 1598 | 90
EA288-105 | 1.6 TDI | CLHA, CXXB | diesel | 1598 | 105
EA288-115 | 1.6 TDI | DGTE, DDYA | diesel | 1598 | 115
EA189-140 | 2.0 TDI | CBAB, CFHC | diesel | 1968 | 140
EA288-150 | 2.0 TDI | CRLB, DFGA | diesel | 1968 | 150
FIRE-69 | 1.2 8V | 188A4.000, 169A4.000 | petrol | 1242 | 69
FIRE-77 | 1.4 8V | 350A1.000, 199A7.000 | petrol | 1368 | 77
FIRE-95 | 1.4 16V | 843A1.000 | petrol | 1368 | 95
FIREFLY-70 | 1.0 Hybrid | 46341162 | hybrid | 999 | 70
SDE-75 | 1.3 JTD Multijet | 199A9.000, 223A9.000 | diesel | 1248 | 75
SDE-95 | 1.3 Multijet | 199B1.000, 225A2.000 | diesel | 1248 | 95
JTDM-105 | 1.6 Multijet | 198A3.000, 263A3.000 | diesel | 1598 | 105
JTDM-120 | 1.6 Multijet | 55260384, 940C1.000 | diesel | 1598 | 120
F1A-130 | 2.3 Multijet | F1AE3481D, F1AGL411D | diesel | 2287 | 130
EPSILON-66 | 1.0 MPI | G3LA | petrol | 998 | 66
EPSILON-62 | 1.1 | G4HG | petrol | 1086 | 62
KAPPA-85 | 1.2 MPI | G4LA, G4LF | petrol | 1248 | 85
KAPPA-100 | 1.4 MPI | G4LC | petrol | 1368 | 100
KAPPA-120 | 1.0 T-GDi | G3LC, G3LF | petrol | 998 | 120
GAMMA-100 | 1.4 16V | G4FA | petrol | 1396 | 100
GAMMA-123 | 1.6 MPI | G4FC, G4FG | petrol | 1591 | 123
GAMMA-132 | 1.6 GDi | G4FD | petrol | 1591 | 132
NU-155 | 2.0 MPI | G4NA | petrol | 1999 | 155
U-90 | 1.4 CRDi | D4FC | diesel | 1396 | 90
U-115 | 1.6 CRDi | D4FB | diesel | 1582 | 115
U-136 | 1.6 CRDi | D4FE | diesel | 1598 | 136
R-136 | 2.0 CRDi | D4HA | diesel | 1995 | 136
R-185 | 2.0 CRDi | D4HA | diesel | 1995 | 185
A-170 | 2.5 CRDi | D4CB | diesel | 2497 | 170
KR-69 | 1.0 VVT-i | 1KR-FE | petrol | 998 | 69
NR-99 | 1.33 VVT-i | 1NR-FE | petrol | 1329 | 99
NR-107 | 1.5 VVT-i | 2NR-FE, 2NR-VE | petrol | 1496 | 107
M15A-116 | 1.5 Hybrid | M15A-FXE | hybrid | 1490 | 116
ZZ-110 | 1.6 VVT-i | 3ZZ-FE | petrol | 1598 | 110
ZR-132 | 1.6 Valvematic | 1ZR-FAE, 1ZR-FE | petrol | 1598 | 132
ZR-122 | 1.8 Hybrid | 2ZR-FXE | hybrid | 1798 | 122
ND-90 | 1.4 D-4D | 1ND-TV | diesel | 1364 | 90
AD-143 | 2.0 D-4D | 1AD-FTV, 1WW | diesel | 1998 | 143
KD-102 | 2.5 D-4D | 2KD-FTV | diesel | 2494 | 102
KD-144 | 2.5 D-4D | 2KD-FTV | diesel | 2494 | 144
KD-171 | 3.0 D-4D | 1KD-FTV | diesel | 2982 | 171
GD-150 | 2.4 D-4D | 2GD-FTV | diesel | 2393 | 150
GD-204 | 2.8 D-4D | 1GD-FTV | diesel | 2755 | 204
F8D-48 | 0.8 | F8D | petrol | 796 | 48
K10-68 | 1.0 | K10B | petrol | 998 | 68
K10-67 | 1.0 Dualjet | K10C | petrol | 998 | 67
K10T-111 | 1.0 Boosterjet | K10C | petrol | 998 | 111
K12-90 | 1.2 VVT | K12B, K12M | petrol | 1242 | 90
K15-103 | 1.5 | K15B | petrol | 1462 | 103
M13-85 | 1.3 | M13A | petrol | 1328 | 85
M16-120 | 1.6 VVT | M16A | petrol | 1586 | 120
F9Q-130 | 1.9 DDiS | F9QB | diesel | 1870 | 130
CR12-65 | 1.2 16V | CR12DE | petrol | 1240 | 65
HR12-80 | 1.2 | HR12DE | petrol | 1198 | 80
HR16-117 | 1.6 16V | HR16DE | petrol | 1598 | 117
HRA-115 | 1.2 DIG-T | HRA2DDT | petrol | 1197 | 115
HR10-114 | 1.0 DIG-T | HR10DDT | petrol | 999 | 114
YD25-133 | 2.5 Di | YD25DDTi | diesel | 2488 | 133
YD25-190 | 2.5 dCi | YD25DDTi | diesel | 2488 | 190
YS23-160 | 2.3 dCi | YS23DDT | diesel | 2298 | 160
TD27-85 | 2.7 TD | TD27Ti | diesel | 2664 | 85
ZD30-120 | 3.0 dCi | ZD30DDTi | diesel | 2953 | 120
4JA1-80 | 2.5 D | 4JA1 | diesel | 2499 | 80
4JA1-101 | 2.5 TD | 4JA1-L, 4JA1-TC | diesel | 2499 | 101
4JH1-130 | 3.0 TD | 4JH1-TC | diesel | 2999 | 130
4JK1-136 | 2.5 TD | 4JK1-TC | diesel | 2499 | 136
4JK1-163 | 2.5 TD | 4JK1-TCX | diesel | 2499 | 163
4JJ1-177 | 3.0 TD | 4JJ1-TCX | diesel | 2999 | 177
RZ4E-150 | 1.9 Ddi | RZ4E-TC | diesel | 1898 | 150
4JJ3-190 | 3.0 Ddi | 4JJ3-TCX | diesel | 2999 | 190
4JB1-92 | 2.8 TD | 4JB1-TC | diesel | 2771 | 92
4HK1-155 | 5.2 TD | 4HK1-TCN | diesel | 5193 | 155
4D56-90 | 2.5 TD | 4D56 | diesel | 2477 | 90
4D56-115 | 2.5 DI-D | 4D56T | diesel | 2477 | 115
4D56-136 | 2.5 DI-D | 4D56U | diesel | 2477 | 136
4N15-154 | 2.4 DI-D | 4N15 | diesel | 2442 | 154
3A92-80 | 1.2 MIVEC | 3A92 | petrol | 1193 | 80
4A91-109 | 1.5 MIVEC | 4A91 | petrol | 1499 | 109
4A92-117 | 1.6 MIVEC | 4A92 | petrol | 1590 | 117
15S4-106 | 1.5 VTi | 15S4C | petrol | 1498 | 106
15E4-162 | 1.5 T-GDI | 15E4E | petrol | 1490 | 162
10E4-111 | 1.0 T-GDI | 10E4E | petrol | 999 | 111
SQR371-68 | 1.0 | SQR371F | petrol | 998 | 68
SQR473-83 | 1.3 | SQR473F | petrol | 1297 | 83
SQR481-119 | 1.6 | SQR481F | petrol | 1596 | 119
E4G15-106 | 1.5 | SQRE4G15 | petrol | 1499 | 106
E4T15-147 | 1.5 T | SQRE4T15B | petrol | 1498 | 147
F4J16-186 | 1.6 TGDI | SQRF4J16 | petrol | 1598 | 186
4G15B-150 | 1.5 T | GW4G15B, GW4G15K | petrol | 1497 | 150
4C20-190 | 2.0 T | GW4C20 | petrol | 1967 | 190
4D20-139 | 2.0 VGT | GW4D20 | diesel | 1996 | 139
4G15-103 | 1.5 | JLC-4G15 | petrol | 1498 | 103
3G15-177 | 1.5 TD | JLH-3G15TD | petrol | 1477 | 177
MHAWK-120 | 2.2 mHawk | mHawk 2.2 CRDe | diesel | 2179 | 120
MHAWK-140 | 2.2 mHawk | mHawk 140 | diesel | 2179 | 140
MFALCON-82 | 1.2 G80 | mFalcon G80 | petrol | 1198 | 82
MSTALLION-110 | 1.2 T | mFalcon G110 | petrol | 1197 | 110
SIGMA-60 | 1.25 16V | SNJB, STJA | petrol | 1242 | 60
ECOB-100 | 1.0 EcoBoost | SFJB, M1DD | petrol | 998 | 100
DLD-68 | 1.4 TDCi | F6JB | diesel | 1399 | 68
DLD-95 | 1.6 TDCi | T3JA, HHDA | diesel | 1560 | 95
PUMA-125 | 2.2 TDCi | CYFA, CYRA | diesel | 2198 | 125
PUMA-160 | 2.2 TDCi | QJ2R, GBVA | diesel | 2198 | 160
PANTHER-170 | 2.0 EcoBlue | YMF6, BCFA | diesel | 1995 | 170
A12-85 | 1.2 16V | Z12XEP, A12XER | petrol | 1229 | 85
A14-100 | 1.4 16V | A14XER | petrol | 1398 | 100
"""

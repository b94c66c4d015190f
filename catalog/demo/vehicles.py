"""Cars driven in Tunisia: make > model generation, with years, platform, weight in the car park and engines.

A make reads `Name | OE number patterns`; a model `name | family | from | to | platform | weight | engine keys`.
In a pattern `#` is a digit, `%` a digit but 0, `@` a letter. The numbers made from them are invented.
Weight: 1 is rare, 9 is on every street.
"""

VEHICLES = """
Renault | 82 00 ### ### ; 77 01 ### ### ; %## ## ###%R
  Clio I (B57_, 5/357_) | Clio | 1990-05 | 1998-09 | renault-x57 | 2 | D7F-60 F8Q-65
  Clio II (BB_, CB_) | Clio | 1998-06 | 2012-12 | renault-x65 | 6 | D7F-60 D4F-75 K4J-98 K9K-65
  Clio III (BR0/1, CR0/1) | Clio | 2005-05 | 2014-12 | renault-b1 | 5 | D4F-75 K4M-112 K9K-85
  Clio IV (BH_) | Clio | 2012-11 | 2020-08 | renault-b2 | 9 | D4F-75 H4B-90 K9K-75 K9K-90
  Clio V (BF_) | Clio | 2019-06 | | cmf-b | 7 | H4D-65 H4D-90 H5H-140 K9K-115
  Symbol I (LB_) | Symbol | 1999-06 | 2008-12 | renault-x65 | 6 | D4F-75 K4J-98 K9K-65
  Symbol II (LU1/2_) | Symbol | 2008-09 | 2013-06 | renault-x65 | 7 | D4F-75 K9K-65 K9K-85
  Symbol III (L8_) | Symbol | 2013-01 | 2021-06 | dacia-m0 | 8 | D4F-75 H4B-90 K9K-85
  Mégane II (BM0/1_, CM0/1_) | Mégane | 2002-11 | 2011-12 | renault-c2 | 5 | K4M-112 K9K-85 K9K-105 F9Q-100
  Mégane III (BZ0_) | Mégane | 2008-11 | 2016-12 | renault-c3 | 5 | K4M-112 K9K-90 K9K-110
  Mégane IV (B9A/M/N_) | Mégane | 2015-11 | | cmf-cd | 4 | H4M-115 H5H-140 K9K-110 R9M-130
  Fluence (L3_) | Fluence | 2010-02 | 2016-12 | renault-c3 | 3 | K4M-112 K9K-110
  Kangoo I (KC0/1_) | Kangoo | 1997-08 | 2008-02 | renault-x65 | 6 | D7F-60 F8Q-65 K9K-65
  Kangoo II (KW0/1_) | Kangoo | 2008-02 | 2021-12 | renault-c2 | 7 | K4M-105 K9K-75 K9K-90
  Express Van (FJ_) | Express | 2021-03 | | dacia-m0 | 4 | K9K-75 K9K-115
  Captur I (J5_, H5_) | Captur | 2013-06 | 2019-12 | renault-b2 | 5 | H4B-90 K9K-90
  Captur II (HF_) | Captur | 2019-11 | | cmf-b | 4 | H4D-90 H5H-140 K9K-115
  Kadjar (HA_, HL_) | Kadjar | 2015-06 | 2022-12 | cmf-cd | 3 | H5H-140 K9K-110 R9M-130
  Kwid (BBA_) | Kwid | 2015-09 | | cmf-a | 3 | B4D-75
  Trafic II (EL, JL, FL) | Trafic | 2001-03 | 2014-12 | renault-x83 | 3 | F9Q-100 M9R-150
  Trafic III (FG_) | Trafic | 2014-05 | | renault-x82 | 3 | R9M-130 M9R-150
  Master III (EV, HV, UV) | Master | 2010-02 | | renault-x62 | 3 | M9T-125
Peugeot | %###.@# ; 98 ### ### 80 ; 16 ### ### 80
  106 II (1A_, 1C_) | 106 | 1996-04 | 2004-07 | psa-s1 | 2 | TU1-60 TU3-75
  206 (2A/C) | 206 | 1998-08 | 2012-12 | psa-t1 | 8 | TU1-60 TU3-75 DW8-69 DV4-68
  207 (WA_, WC_) | 207 | 2006-02 | 2015-12 | psa-a7 | 6 | TU3-75 ET3-90 EP6-120 DV4-68 DV6-90
  208 I (CA_, CC_) | 208 | 2012-03 | 2019-12 | psa-pf1 | 8 | EB0-68 EB2-82 EB2-110 DV4-68 DV6-92 DV6-100
  208 II (UB_, UP_) | 208 | 2019-06 | | cmp | 7 | EB2-82 EB2-110 EB2-130 DV5-100
  301 (DD_) | 301 | 2012-11 | | psa-pf1 | 6 | EB2-82 EC5-115 DV6-92
  307 (3A/C) | 307 | 2000-08 | 2008-12 | psa-t5 | 5 | TU5-110 DW10-90 DV6-90 DV6-110
  308 I (4A_, 4C_) | 308 | 2007-09 | 2014-10 | psa-t7 | 4 | EP6-120 DV6-92 DV6-110
  308 II (LB_, LP_) | 308 | 2013-09 | 2021-12 | emp2 | 4 | EB2-110 EB2-130 DV6-120 DV5-130
  406 (8B) | 406 | 1995-11 | 2004-12 | psa-d8 | 2 | DW10-90
  2008 I (CU_) | 2008 | 2013-03 | 2019-12 | psa-pf1 | 4 | EB2-82 EB2-110 DV6-92 DV6-100
  3008 II (MC_, MR_) | 3008 | 2016-05 | | emp2 | 4 | EB2-130 DV6-120 DV5-130 DW10-150
  Partner I (5_, G_) | Partner | 1996-04 | 2008-12 | psa-m49 | 7 | TU3-75 XUD9-71 DW8-69 DW10-90
  Partner II Tepee (B9) | Partner | 2008-04 | 2018-12 | psa-b9 | 8 | TU5-110 DV6-75 DV6-90 DV6-100
  Rifter (ER_, EC_) | Rifter | 2018-06 | | emp2-k9 | 3 | EB2-110 DV5-100 DV5-130
  Expert III (V_) | Expert | 2016-04 | | emp2-k0 | 2 | DV6-120 DW10-150
  Boxer III (250) | Boxer | 2006-04 | | ducato-250 | 3 | PUMA-125 DW10-150
Citroën | %###.@# ; 98 ### ### 80 ; 16 ### ### 80
  C15 (VD_) | C15 | 1984-10 | 2005-12 | psa-c15 | 5 | TU1-60 XUD9-71 DW8-69
  Saxo (S0, S1) | Saxo | 1996-02 | 2004-04 | psa-s1 | 2 | TU1-60 TU3-75
  C3 I (FC_) | C3 | 2002-02 | 2010-12 | psa-pf1 | 5 | TU1-60 TU3-75 DV4-68
  C3 II (SC_) | C3 | 2009-11 | 2016-12 | psa-pf1 | 5 | TU3-75 EB2-82 DV4-68 DV6-92
  C3 III (SX_) | C3 | 2016-07 | | psa-pf1 | 5 | EB2-82 EB2-110 DV6-100 DV5-100
  C-Elysée (DD_) | C-Elysée | 2012-11 | | psa-pf1 | 6 | EB2-82 EC5-115 DV6-92
  C4 I (LC_) | C4 | 2004-11 | 2011-07 | psa-t5 | 4 | TU5-110 DV6-90 DV6-110
  C4 II (B7) | C4 | 2009-11 | 2018-12 | psa-t7 | 3 | EP6-120 DV6-92 DV6-120
  C4 Cactus (0B_, 0P_) | C4 Cactus | 2014-09 | 2021-06 | psa-pf1 | 2 | EB2-82 EB2-110 DV6-100
  Xsara Picasso (N68) | Xsara | 1999-12 | 2011-12 | psa-n68 | 3 | TU5-110 DW10-90 DV6-90
  Berlingo I (M_, MF) | Berlingo | 1996-07 | 2011-12 | psa-m49 | 7 | TU3-75 XUD9-71 DW8-69 DW10-90
  Berlingo II (B9) | Berlingo | 2008-04 | 2018-12 | psa-b9 | 8 | TU5-110 DV6-75 DV6-90 DV6-100
  Berlingo III (ER_, EC_) | Berlingo | 2018-06 | | emp2-k9 | 4 | EB2-110 DV5-100 DV5-130
  Nemo (AA_) | Nemo | 2008-02 | 2017-12 | fiat-225 | 3 | TU3-75 DV4-68 SDE-75
  Jumper III (250) | Jumper | 2006-04 | | ducato-250 | 2 | PUMA-125 DW10-150
Dacia | 60 01 5## ### ; 82 01 ### ### ; %## ## ###%R
  Logan I (LS_) | Logan | 2004-09 | 2013-06 | dacia-b0 | 5 | K7J-75 K7M-85 K9K-65 K9K-85
  Logan II (L8_) | Logan | 2012-10 | 2021-06 | dacia-m0 | 6 | D4F-75 H4B-90 K9K-75 K9K-90
  Sandero I (BS_) | Sandero | 2008-06 | 2013-06 | dacia-b0 | 3 | K7J-75 K7M-85 K9K-85
  Sandero II (B8_) | Sandero | 2012-10 | 2021-06 | dacia-m0 | 5 | D4F-75 B4D-75 H4B-90 K9K-90
  Duster I (HS_) | Duster | 2010-04 | 2018-01 | dacia-b0 | 5 | K4M-105 K9K-85 K9K-110
  Duster II (HM_) | Duster | 2017-10 | | dacia-m0 | 5 | H4M-115 H5H-140 K9K-115
  Dokker (FE_, KE_) | Dokker | 2012-11 | 2021-06 | dacia-m0 | 4 | K7M-85 K9K-75 K9K-90
  Lodgy (JS_) | Lodgy | 2012-03 | 2022-03 | dacia-m0 | 2 | K7M-85 K9K-110
Volkswagen | %K# %## ### @ ; 03@ %## ### @ ; 5Q# %## ### @
  Golf IV (1J1) | Golf | 1997-08 | 2005-06 | vw-pq34 | 5 | EA111-75 EA113-102 EA188-105
  Golf V (1K1) | Golf | 2003-10 | 2009-02 | vw-pq35 | 5 | EA111-80 EA113-102 EA188-105
  Golf VI (5K1) | Golf | 2008-10 | 2013-11 | vw-pq35 | 4 | EA111-80 EA111TSI-105 EA189-105
  Golf VII (5G1) | Golf | 2012-08 | 2021-03 | mqb | 5 | EA211-110 EA211TSI-150 EA288-105 EA288-115 EA288-150
  Polo IV (9N_) | Polo | 2001-10 | 2014-05 | vw-pq24 | 6 | EA111-75 EA111-80 EA188-105
  Polo V (6R1, 6C1) | Polo | 2009-03 | 2018-12 | vw-pq25 | 8 | EA111-60 EA111-85 EA211-90 EA189-90
  Polo VI (AW1) | Polo | 2017-09 | | mqb-a0 | 6 | EA211-75 EA211-95 EA211-110
  Passat B6 (3C2) | Passat | 2005-03 | 2010-12 | vw-pq46 | 3 | EA113-102 EA188-105 EA189-140
  Jetta III (1K2) | Jetta | 2005-08 | 2010-10 | vw-pq35 | 3 | EA113-102 EA188-105
  Caddy III (2KA, 2KH) | Caddy | 2004-03 | 2015-05 | vw-pq35 | 4 | EA111-80 EA188-105 EA189-105
  Tiguan II (AD1) | Tiguan | 2016-01 | | mqb | 3 | EA211TSI-150 EA288-150
Seat | 6J# %## ### @ ; %K# %## ### @ ; 04@ %## ### @
  Ibiza III (6L1) | Ibiza | 2002-02 | 2009-11 | vw-pq24 | 4 | EA111-75 EA188-105
  Ibiza IV (6J5, 6P1) | Ibiza | 2008-03 | 2017-06 | vw-pq25 | 6 | EA111-60 EA111-85 EA211-75 EA189-90
  Ibiza V (KJ1) | Ibiza | 2017-01 | | mqb-a0 | 5 | EA211-75 EA211-95 EA211-110
  Leon III (5F1) | Leon | 2012-09 | 2020-12 | mqb | 3 | EA211-110 EA211TSI-150 EA288-105
  Arona (KJ7) | Arona | 2017-07 | | mqb-a0 | 3 | EA211-95 EA211-110
Skoda | 6R# %## ### @ ; 5J# %## ### @ ; 04@ %## ### @
  Fabia II (542) | Fabia | 2006-12 | 2014-12 | vw-pq24 | 4 | EA111-60 EA111-85 EA189-90
  Fabia III (NJ3) | Fabia | 2014-08 | 2021-12 | vw-pq26 | 3 | EA211-75 EA211-90
  Octavia II (1Z3) | Octavia | 2004-02 | 2013-06 | vw-pq35 | 3 | EA113-102 EA188-105 EA189-105
  Octavia III (5E3) | Octavia | 2012-11 | 2020-10 | mqb | 3 | EA211TSI-150 EA288-105 EA288-150
  Rapid (NH1, NH3) | Rapid | 2012-07 | 2020-12 | vw-pq25 | 2 | EA111-110 EA211-90 EA189-105
Fiat | 5%###### ; 46 ### ### ; 71 7## ###
  Punto II (188_) | Punto | 1999-09 | 2012-03 | fiat-188 | 4 | FIRE-69 SDE-75
  Grande Punto (199_) | Punto | 2005-06 | 2018-08 | fiat-sccs | 5 | FIRE-69 FIRE-77 SDE-75 SDE-95
  Panda II (169_) | Panda | 2003-09 | 2013-12 | fiat-169 | 3 | FIRE-69 SDE-75
  Panda III (312_) | Panda | 2012-02 | | fiat-312 | 3 | FIRE-69 FIREFLY-70 SDE-95
  500 (312_) | 500 | 2007-10 | | fiat-312 | 3 | FIRE-69 FIREFLY-70
  Linea (323_) | Linea | 2007-06 | 2017-12 | fiat-sccs | 3 | FIRE-77 SDE-95
  Tipo (356_) | Tipo | 2015-10 | | fiat-usw | 4 | FIRE-95 SDE-95 JTDM-120
  Doblo I (119_, 223_) | Doblo | 2001-03 | 2010-01 | fiat-188 | 4 | FIRE-77 SDE-75
  Doblo II (263_) | Doblo | 2010-02 | 2022-12 | fiat-sccs | 5 | FIRE-95 SDE-95 JTDM-105
  Fiorino III (225_) | Fiorino | 2007-09 | | fiat-225 | 5 | FIRE-77 SDE-75 SDE-95
  Ducato III (250_) | Ducato | 2006-07 | | ducato-250 | 4 | F1A-130
Kia | %####-%@### ; %####-#@#00
  Picanto I (BA) | Picanto | 2004-04 | 2011-05 | hmc-sa | 4 | EPSILON-62
  Picanto II (TA) | Picanto | 2011-05 | 2017-12 | hmc-ta | 7 | EPSILON-66 KAPPA-85
  Picanto III (JA) | Picanto | 2017-01 | | hmc-ja | 8 | EPSILON-66 KAPPA-85
  Rio III (UB) | Rio | 2011-06 | 2017-12 | hmc-rb | 7 | KAPPA-85 GAMMA-100 U-90
  Rio IV (YB, SC) | Rio | 2016-12 | | hmc-k2 | 6 | KAPPA-85 KAPPA-100 KAPPA-120
  Cerato III (YD) | Cerato | 2012-11 | 2018-12 | hmc-md | 2 | GAMMA-123
  Sportage III (SL) | Sportage | 2009-09 | 2016-12 | hmc-lm | 4 | GAMMA-132 NU-155 R-136
  Sportage IV (QL) | Sportage | 2015-09 | 2022-12 | hmc-tl | 4 | GAMMA-132 U-136 R-185
  Ceed II (JD) | Ceed | 2012-05 | 2018-07 | hmc-gd | 2 | GAMMA-100 U-115
Hyundai | %####-%@### ; %####-#@#00
  i10 I (PA) | i10 | 2007-10 | 2013-11 | hmc-sa | 4 | EPSILON-62 KAPPA-85
  i10 II (BA, IA) | i10 | 2013-08 | 2019-12 | hmc-ta | 6 | EPSILON-66 KAPPA-85
  Grand i10 (AI3) | i10 | 2019-08 | | hmc-ja | 7 | EPSILON-66 KAPPA-85
  i20 I (PB) | i20 | 2008-08 | 2015-12 | hmc-pb | 5 | KAPPA-85 GAMMA-100 U-90
  i20 II (GB, IB) | i20 | 2014-11 | 2020-12 | hmc-gb | 5 | KAPPA-85 KAPPA-100 U-90
  Accent IV (RB) | Accent | 2010-11 | 2018-12 | hmc-rb | 5 | GAMMA-100 GAMMA-123 U-115
  Elantra V (MD) | Elantra | 2011-02 | 2015-12 | hmc-md | 2 | GAMMA-123
  Tucson II (LM, ix35) | Tucson | 2010-01 | 2015-08 | hmc-lm | 4 | GAMMA-132 NU-155 R-136
  Tucson III (TL) | Tucson | 2015-06 | 2020-12 | hmc-tl | 4 | GAMMA-132 U-136 R-185
  H-1 (TQ) | H-1 | 2008-02 | 2021-12 | hmc-tq | 3 | A-170
Toyota | %####-#%### ; 0%###-@#### ; %####-0@###
  Yaris II (P9) | Yaris | 2005-08 | 2012-12 | toyota-nbc | 4 | KR-69 NR-99 ND-90
  Yaris III (P13) | Yaris | 2010-12 | 2020-12 | toyota-nbc2 | 5 | KR-69 NR-99 NR-107
  Yaris IV (P21) | Yaris | 2020-02 | | tnga-b | 4 | M15A-116 NR-107
  Corolla E12 (_E12_) | Corolla | 2001-11 | 2008-07 | toyota-mc | 3 | ZZ-110 ND-90
  Corolla E21 (_E21_) | Corolla | 2018-07 | | tnga-c | 4 | ZR-132 ZR-122
  RAV4 IV (_A4_) | RAV4 | 2012-12 | 2019-02 | toyota-mc2 | 2 | AD-143
  Hilux VII (_N1_, _N2_) | Hilux | 2004-08 | 2016-05 | toyota-imv | 6 | KD-102 KD-144 KD-171
  Hilux VIII (_N1_) | Hilux | 2015-05 | | toyota-imv2 | 6 | GD-150 GD-204
  Land Cruiser Prado (_J15_) | Land Cruiser | 2009-08 | | toyota-imv | 2 | KD-171 GD-204
Suzuki | %####-##@## ; %####M##@## ; 0####-#####
  Alto VII (GF) | Alto | 2009-01 | 2014-12 | suzuki-gf | 3 | F8D-48 K10-68
  Celerio II (LF) | Celerio | 2014-01 | 2021-12 | suzuki-lf | 6 | K10-68
  S-Presso (S5) | S-Presso | 2019-09 | | suzuki-heartect | 5 | K10-67
  Swift IV (FZ, NZ) | Swift | 2010-10 | 2017-12 | suzuki-fz | 5 | K12-90 SDE-75
  Swift V (A2L) | Swift | 2017-04 | | suzuki-heartect | 5 | K12-90 K10T-111
  Dzire (ZC) | Dzire | 2017-05 | | suzuki-heartect | 4 | K12-90
  Ertiga (NC) | Ertiga | 2018-04 | | suzuki-heartect | 2 | K15-103
  Grand Vitara II (JT) | Vitara | 2005-10 | 2015-02 | suzuki-jt | 3 | M16-120 F9Q-130
  Vitara IV (LY) | Vitara | 2015-02 | | suzuki-ly | 3 | M16-120 K10T-111
  Jimny III (FJ) | Jimny | 1998-09 | 2018-10 | suzuki-fj | 2 | M13-85
Nissan | %####-%@@#@ ; @%###-%@@#@ ; %####-##@##
  Micra III (K12) | Micra | 2003-01 | 2010-06 | renault-b1 | 4 | CR12-65 K9K-65
  Micra IV (K13) | Micra | 2010-05 | 2016-12 | nissan-v | 4 | HR12-80
  Micra V (K14) | Micra | 2016-12 | | nissan-v2 | 2 | H4B-90 H4D-90
  Sunny (N17) | Sunny | 2011-01 | 2020-12 | nissan-v | 3 | HR16-117
  Note I (E11) | Note | 2006-01 | 2012-06 | renault-b1 | 2 | K9K-85 HR16-117
  Juke I (F15) | Juke | 2010-06 | 2019-12 | nissan-v | 3 | HR16-117 K9K-110
  Juke II (F16) | Juke | 2019-10 | | cmf-b | 2 | HR10-114
  Qashqai I (J10) | Qashqai | 2006-12 | 2014-04 | renault-c2 | 5 | HR16-117 K9K-105 M9R-150
  Qashqai II (J11) | Qashqai | 2013-11 | 2021-12 | cmf-cd | 5 | HRA-115 K9K-110 R9M-130
  X-Trail III (T32) | X-Trail | 2014-04 | 2022-12 | cmf-cd | 2 | R9M-130
  Navara D40 (D40) | Navara | 2005-01 | 2015-12 | nissan-f | 5 | YD25-133 YD25-190
  Navara D23 (NP300) | Navara | 2014-11 | | nissan-f2 | 5 | YS23-160 YD25-190
  Pick-up D22 (D22) | Navara | 1998-02 | 2008-12 | nissan-d22 | 5 | TD27-85 YD25-133
  Patrol GR V (Y61) | Patrol | 1997-06 | 2013-12 | nissan-y61 | 2 | ZD30-120
Isuzu | 8-9####-###-# ; 8-%####-###-# ; 5-8####-###-0
  D-Max I (TFR, TFS) | D-Max | 2002-05 | 2012-06 | isuzu-gmt355 | 8 | 4JA1-80 4JA1-101 4JH1-130 4JK1-136
  D-Max II (RT85, TFS85) | D-Max | 2011-10 | 2020-06 | isuzu-rt50 | 9 | 4JK1-136 4JK1-163 4JJ1-177 RZ4E-150
  D-Max III (RG) | D-Max | 2019-10 | | isuzu-rg | 7 | RZ4E-150 4JJ3-190
  TFR Pick-up (TFR54) | KB | 1988-04 | 2003-12 | isuzu-tfr | 5 | 4JA1-80 4JA1-101
  MU-X (RF) | MU-X | 2013-11 | 2020-12 | isuzu-rt50 | 2 | 4JJ1-177 RZ4E-150
  NKR (N-Series) | NKR | 1994-01 | | isuzu-nkr | 5 | 4JB1-92 4JH1-130
  NPR (N-Series) | NPR | 1998-01 | | isuzu-npr | 4 | 4HK1-155
Mitsubishi | M@###### ; %###@### ; MZ######
  L200 III (K7_T, K6_T) | L200 | 1996-06 | 2007-12 | mmc-k7 | 6 | 4D56-90 4D56-115
  L200 IV (KA_T, KB_T) | L200 | 2005-11 | 2015-12 | mmc-kb | 7 | 4D56-136
  L200 V (KJ_, KK_, KL_) | L200 | 2014-11 | | mmc-kk | 6 | 4N15-154 4D56-136
  Pajero Sport II (KH_) | Pajero | 2008-04 | 2016-12 | mmc-kb | 2 | 4D56-136
  Attrage (A1_A) | Attrage | 2013-05 | | mmc-a0 | 4 | 3A92-80
  Lancer X (CY_A) | Lancer | 2007-08 | 2017-12 | mmc-gs | 2 | 4A91-109 4A92-117
  ASX (GA_W_) | ASX | 2010-02 | 2020-12 | mmc-gs | 2 | 4A92-117
MG | 10###### ; 30###### ; C000#####
  MG3 | MG3 | 2013-08 | 2023-12 | saic-3 | 3 | 15S4-106
  MG5 (AP) | MG5 | 2020-11 | | saic-ip42 | 4 | 15S4-106
  ZS | ZS | 2017-03 | | saic-zs | 5 | 15S4-106 10E4-111
  HS | HS | 2018-09 | | saic-hs | 3 | 15E4-162
Chery | @11-####### ; @21-####### ; %####00%@@ABK
  QQ (S11) | QQ | 2003-07 | 2015-12 | chery-s11 | 3 | SQR371-68
  A1 (S12) | A1 | 2007-09 | 2015-12 | chery-s12 | 2 | SQR473-83
  Tiggo (T11) | Tiggo | 2005-03 | 2013-12 | chery-t11 | 2 | SQR481-119
  Tiggo 1X (T1C) | Tiggo | 2019-06 | | chery-t1c | 3 | E4G15-106
  Tiggo 3X (T17) | Tiggo | 2016-11 | | chery-t1c | 3 | E4G15-106
  Tiggo 7 Pro (T1E) | Tiggo | 2020-04 | | chery-t1x | 3 | E4T15-147 F4J16-186
Haval | %######XKZ16A ; %######XST01A ; %######AKZ16A
  H6 II (B01) | H6 | 2017-04 | 2021-12 | gwm-b01 | 3 | 4G15B-150 4C20-190
  H6 III (B30) | H6 | 2020-08 | | gwm-lemon | 3 | 4G15B-150 4C20-190
  Jolion (A01) | Jolion | 2020-12 | | gwm-lemon | 4 | 4G15B-150
  H2 (CHB021) | H2 | 2014-07 | 2021-12 | gwm-h2 | 2 | 4G15B-150
  Wingle 5 | Wingle | 2011-04 | | gwm-p | 3 | 4D20-139
Geely | 10######## ; 20######## ; 60########
  Emgrand (EC7) | Emgrand | 2009-09 | 2018-12 | geely-fe | 2 | 4G15-103
  GX3 Pro (SX7) | GX3 | 2021-01 | | geely-fe | 4 | 4G15-103
  Coolray (SX11) | Coolray | 2018-10 | | geely-bma | 3 | 3G15-177
Mahindra | 0%##@@%####N ; 16##@@%####N
  Scorpio Pik-Up | Scorpio | 2006-08 | | mahindra-s | 5 | MHAWK-120 MHAWK-140
  KUV100 NXT | KUV100 | 2016-01 | | mahindra-s1 | 4 | MFALCON-82
  XUV300 (S201) | XUV300 | 2019-02 | | mahindra-x100 | 2 | MSTALLION-110
Ford | %###### ; %@5%-%@###-@@
  Fiesta V (JH_, JD_) | Fiesta | 2001-11 | 2010-03 | ford-b2e | 4 | SIGMA-60 DLD-68
  Fiesta VI (CB1, CCN) | Fiesta | 2008-06 | 2017-12 | ford-b3 | 4 | SIGMA-60 ECOB-100 DLD-95
  Focus II (DA_, HCP) | Focus | 2004-07 | 2012-09 | ford-c1 | 3 | DLD-95
  Ranger III (TKE) | Ranger | 2011-04 | 2022-12 | ford-t6 | 5 | PUMA-160 PANTHER-170
  Transit VII (FA_ _) | Transit | 2006-04 | 2014-12 | ford-v347 | 3 | PUMA-125
Opel | 95 5## ### ; 13 ### ### ; 93 1## ###
  Corsa C (X01) | Corsa | 2000-09 | 2009-12 | gm-gamma | 3 | A12-85 SDE-75
  Corsa D (S07) | Corsa | 2006-07 | 2014-08 | fiat-sccs | 4 | A12-85 A14-100 SDE-75 SDE-95
  Corsa F (P2JO) | Corsa | 2019-07 | | cmp | 3 | EB2-82 EB2-110 DV5-100
  Astra H (A04) | Astra | 2004-01 | 2014-05 | gm-delta | 3 | A14-100 SDE-95
"""

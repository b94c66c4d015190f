"""Makes, models and part makers as customers spell them: `meaning: term, term`."""

CARS = """
renault: rinou, rino, reno, rono
peugeot: pijo, pijou, bijo, bijou, peujo, pejo, pejot, pigeot
citroen: sitroen, sitroin, sitroan, citrouane, sitrouan
volkswagen: vw, volks, wolswagen, folsvagen, folksvagen, vwagen
mercedes: marsides, benz, marsidis
hyundai: hunday, hondai, hyundey
mitsubishi: mitsibichi
suzuki: souzouki
isuzu: isouzou, izuzu, isuzou, izouzou
skoda: chkoda
clio: klio, clyo, kliyo
megane: maigane
symbol: sanbol, senbol
kangoo: congo, kongou
partner: bartner
golf: gholf, goulf
polo: poulo, bolo
ibiza: hibiza
punto: bounto
picanto: bikanto
dmax: dimax, demax
qashqai: kachkai, cashcai, kashkai, kachkay
"""

BRANDS = """
bosch: bosh, boch
valeo: valio, falio
mann filter: manfilter, manfiltre, mannfilter
purflux: pirflux, porflux
monroe: monroi, monrou
sachs: saks
castrol: kastrol, castroil
varta: farta, vartha
ngk: n g k
skf: s k f
"""

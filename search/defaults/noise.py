"""Words that ask, greet or name the car in general. None of them is in the name of a part."""

NOISE = """
# French
bonjour, bonsoir, salut, bjr, slt, coucou, hello, svp, stp, merci, sil vous plait, s il vous plait, s il te plait
si possible, urgent, urgence, monsieur, madame
ai, veux, voudrais, voudrai, souhaite, souhaiterais, aimerais, cherche, cherchons, recherche, recherchons, besoin
trouver, trouve, acheter, achete, achat, vendre, vendez, vends, vente, commander, avoir, avez, vous avez, avez vous
auriez vous, auriez, est ce que, y a t il, il y a, ya, quels, quelles, combien, coute, coutent, cout
prix, tarif, tarifs, soldes, solde, promo, promotion, meilleur, moins cher, pas cher, cher, dispo, dispos, disponible
disponibles, disponibilite, stock, en stock, magasin, boutique, livraison, livrer, livrez, en ligne, tunisie, tunis
moi, changer, remplacer, remplacement
voiture, voitures, auto, automobile, automobiles, bagnole
piece, pieces, piece auto, pieces auto, piece detachee, pieces detachees, piece rechange, pieces rechange, rechange
neuf, neuve, neufs, occasion, occaz
adaptable, original, originale, origine, d origine, oem, generique, premiere qualite, bonne qualite, qualite, garantie
# Tunisian
n7eb, nheb, nhab, n7ib, nhib, n7ebou, nhebou, n7ebbou, t7eb, theb, bghit, n7ab, 7abit, hachti, 7achti, hajti, 7ajti
nest7a9, nesthak, nestha9, mest7a9, lezemni, lazemni, ylzemni, yelzemni, yelzmni, lazem, lezem
fama, famma, famech, famech 3andkom, famma chi, fammachi, famachi, andek, 3andek, andkom, 3andkom, 3andkoum, andkoum
3andik, 3andkomchi, 3andekchi, andekchi, mawjoud, maoujoud, mawjouda, mawjoudin, yetwajed
chhal, ch7al, chhel, ch7el, 9addech, 9adech, 9adeh, 9addeh, qaddech, qadech, kaddech, kadech, kadeh, gaddech, gadech
b9addech, b9adech, b9adeh, bkadech, bqadech, b9ad, bch7al, bchhal, soum, soumou, souma, soumha, essoum, elsoum
choufli, chouflou, chouf, chouflna, wri, werini, warini, lawej, nlawej, nlaweju, nlawwej, nlawaj, nlawjou, lawejli
nal9a, nal9ah, nal9aha, nelka, nalka, nil9a, win nal9a, win, winou, wini, mnin, mnine, nechri, nchri, neshri, nchriw
chri
tbi3, tbi3ou, tbi3ouch, nbi3, 3tini, a3tini, atini, 3tiwni, jibli, jibouli, chnoua, chnowa, chnia, chneya, chniya
aslema, 3aslema, asslema, labes, labess, salam, slm, salem, ahla, ahlan, brabi, b rabi, y3aychek, yaychek, 3aychek
aychek
y3aichek, rabi y5alik, sa7a, saha, sahbi, khouya, khoya, 5ouya, bro, yezi, tawa, taw, barcha, behi, bahi
mta3, mta3i, mtaa, mtaai, mte3, mtei, mta, ta3, taa, te3, te3i, nta3, ntaa, el, lel, lil, lal, fel, wel, bel, elli
illi
wa7da, wahda, wahed, 9odwa, win najem, najem, najm, kifech, kifeh
karhba, karahba, karhbti, karhabti, karehba, karhbet, karahbi, kerhba, lkarhba, elkarhba, karhbtek, sayara, siyara
sayarti, jdid, jdida, jdod, mosta3mel, mestaamel, asli, asliya, ourijinal
kifesh, ynajjem, ynajem, ya3ni, barsha, n9aleb, nfarkes, nfarkess, nhawes, n7awes, 3la, 3ala, marka
# English
price, how much, i need, need, i want, want, looking for, looking, my, please, buy, car, cars, vehicle parts
part, parts, spare part, spare parts, auto parts, car parts, available
genuine, aftermarket, brand new, used, second hand
# Arabic
نحب, نحبو, بغيت, اريد, ابحث, ابحث عن, محتاج, حاجتي, نستحق, يلزمني, لازم, لازمني, نلوج, نلوجو, نلقى, نشري, شراء, للبيع
فما, فمة, فماش, عندكم, عندك, عندكمش, موجود, موجودة, متوفر, متوفرة, يوجد, هل يوجد, تبيعو, وين, منين
بكم, كم, كم سعر, بقداش, قداش, شحال, بشحال, ثمن, سعر, اسعار, سوم, سومها
سلام, السلام عليكم, عليكم, عسلامة, اهلا, مرحبا, صباح الخير, شكرا, من فضلك, لو سمحت, بربي, يعيشك, يا, خويا
متاع, متاعي, متع, تاع, ديال, لكرهبة, كرهبة, كرهبتي, كراهب, سيارة, سيارات, سيارتي, لسيارة, للسيارة
قطعة, قطع, غيار, قطع غيار, قطعة غيار, جديد, جديدة, اصلي, اصلية
"""

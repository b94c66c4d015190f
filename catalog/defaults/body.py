"""Category tree, third part: electrics, lighting, body, cabin, fluids, workshop. See `nodes.parse`."""

ELECTRICS = """
electrical | Électricité | الكهرباء | alternator
  starting-charging | Démarrage et charge | التشغيل والشحن | alternator
    battery | Batterie | بطارية | battery | voltage capacity cold_cranking length width height terminal
      = batterie; batterie demarrage; accumulateur
    battery-parts | Bac, cosse et câble de batterie | لوازم البطارية | battery | length
      = cosse; cosse batterie; bac batterie; cable batterie/masse; sangle/support/bride/cache/fixation batterie
      = tresse masse; support boitier batterie; cache cosse batterie; interrupteur batterie
      = interrupteur principal batterie; coupe batterie
    alternator | Alternateur | مولد الكهرباء | alternator | voltage amperage ribs pins
      = alternateur; alternateur echange; dynamo; demarreur alternateur
    alternator-parts | Régulateur et pièces d'alternateur | منظم وقطع المولد | alternator | voltage
      = regulateur alternateur; regulateur tension; charbon alternateur; pont diode; porte charbon
      = rotor/stator alternateur; redresseur alternateur; support/bride/vis alternateur; roulement alternateur
      = regulateur ensemble
    starter | Démarreur | بادئ التشغيل | starter | voltage power teeth
      = demarreur
    starter-parts | Solénoïde et pièces de démarreur | قطع بادئ التشغيل | starter | voltage
      = solenoide; solenoide demarreur; reparation demarreur
      = contacteur/relais/charbon/lanceur/bendix/bague/douille/palier demarreur; lanceur; bague arbre demarreur
      = douille palier collecteur demarreur; contacteur solenoide; induit demarreur; douille arbre demarreur
  ignition | Allumage et préchauffage | الإشعال والتسخين المسبق | spark-plug
    spark-plug | Bougie d'allumage | شمعة الإشعال | spark-plug | electrode_gap heat_range thread
      = bougie; bougie allumage; bougie essence
    glow-plug | Bougie de préchauffage | شمعة التسخين | glow-plug | voltage thread length
      = bougie prechauffage/chauffage/diesel; crayon prechauffage; bougie incandescence
    glow-relay | Relais de préchauffage | مرحّل التسخين المسبق | switch | voltage pins
      = relais/boitier/temporisateur prechauffage; relais bougie; boitier relais prechauffage
      = appareil commande prechauffage
    ignition-coil | Bobine d'allumage | ملف الإشعال | ignition-coil | voltage pins
      = bobine; bobine allumage; rampe allumage; bobine allumage crayon; faisceau bobine
    ignition-leads | Faisceau d'allumage | أسلاك الإشعال | cable | pieces
      = fil bougie; cable allumage; faisceau allumage; faisceau bougie; antiparasite bougie; fil allumage
      = cable bougie; fiche bougie; fil haut tension; pince cosse bougie
    distributor | Allumeur | موزع الإشعال | ignition-coil | pins
      = allumeur; tete allumeur; doigt allumeur; tete distributeur; distributeur allumage; rupteur; vis platinee
      = condensateur allumage; module allumage; reparation distributeur allumage; fiche distributeur
      = rotor distributeur
    ignition-switch | Contacteur à clé et Neiman | مفتاح التشغيل | lock | pins
      = neiman; contacteur cle/neiman/demarrage; antivol direction; interrupteur allumage; barillet neiman
      = interrupteur allumage demarreur; contact demarrage
  engine-sensors | Capteurs moteur | حساسات المحرك | sensor
    crankshaft-sensor | Capteur de vilebrequin | حساس عمود المرفق | sensor | length pins
      = capteur vilebrequin; capteur pmh; capteur regime; capteur angle vilebrequin; capteur position vilebrequin
      = capteur volant moteur; capteur point mort; generateur impulsion vilebrequin
    camshaft-sensor | Capteur d'arbre à cames | حساس عمود الكامات | sensor | length pins
      = capteur arbre came; capteur came; capteur position arbre came; capteur phase
    map-sensor | Capteur de pression d'admission | حساس ضغط السحب | sensor | pressure pins
      = capteur pression admission; capteur map; capteur pression collecteur; capteur pression turbo
      = capteur pression air; capteur pression turbocompresseur; capteur pression suralimentation
      = capteur pression tuyau admission; capteur temperature air admission; capteur temperature air
    fuel-pressure-sensor | Capteur de pression de carburant | حساس ضغط الوقود | sensor | pressure pins
      = capteur pression carburant; capteur pression rampe; capteur haut pression carburant
      = capteur temperature carburant
    knock-sensor | Capteur de cliquetis | حساس الطرق | sensor | length
      = capteur cliquetis; capteur cognement
    oil-pressure-switch | Manocontact d'huile | حساس ضغط الزيت | sensor | pressure thread
      = manocontact; manocontact huile; capteur pression huile; sonde huile; capteur huile; sonde niveau huile
      = contacteur/indicateur pression huile; capteur niveau huile; capteur temperature huile
      = interrupteur pression huile
    speed-sensor | Capteur de vitesse | حساس السرعة | sensor | pins
      = capteur vitesse; capteur compteur; capteur vitesse boite; capteur vitesse regime; cable compteur
      = transmission compteur; cable flexible commande compteur; flexible compteur
    throttle-sensor | Capteur de papillon et de pédale | حساس الخانق والدواسة | sensor | pins
      = capteur papillon; potentiometre papillon; capteur pedale; capteur position papillon; potentiometre
  switches | Interrupteurs et relais | المفاتيح والمرحّلات | switch
    column-switch | Commodo | مجموعة مفاتيح المقود | switch | pins
      = commodo+; commutateur colonne/feu/phare/essuieglace; commande phare; manette clignotant; commodo essuieglace
      = contacteur tournant; bague spirale; comodo
    window-switch | Bouton de lève-vitre | زر رافع الزجاج | switch | pins side
      = bouton/interrupteur/commande/contacteur levevitre; platine levevitre; interrupteur vitre -chauffage
    light-switch | Contacteurs de feux | مفاتيح الأضواء | switch | pins
      = contacteur stop; contacteur feu; contacteur feu stop/recul; interrupteur feu frein; contacteur recul
      = mano stop; capteur feu; capteur marche arriere; bouton detresse; bouton feu detresse; interrupteur detresse
      = contacteur pedale; contacteur frein; interrupteur feu; interrupteur antibrouillard; contacteur marche arriere
      = capteur embrayage; interrupteur embrayage; contacteur embrayage; interrupteur freinmain
      = contacteur pedale frein
    body-switch | Contacteur de porte et boutons | مفتاح الباب والأزرار | switch | pins
      = contacteur porte/coffre; bouton retroviseur; commande retroviseur; interrupteur porte
      = touche deverrouillage hayon; interrupteur verrouillage porte; bouton coffre/hayon; interrupteur hayon/coffre
      = interrupteur retroviseur; interrupteur siege
    relay | Relais | مرحّل كهربائي | switch | voltage amperage pins
      = relais+; centrale clignotant; relais clignotant; minuterie+; relais klaxon
    fuse | Fusible et boîte à fusibles | فيوز وعلبة الفيوزات | switch | amperage
      = fusible+; boite fusible; porte fusible; bsm; boitier fusible; cache boite fusible; bsi
  electronics | Électronique et confort | الإلكترونيات ولوازم الراحة | switch
    control-unit | Calculateur | وحدة التحكم الإلكترونية | switch | pins
      = calculateur; calculateur moteur; calculateur injection; unite commande; appareil commande; centrale commande
      = ecu; boitier commande; boitier electronique
    instrument-cluster | Combiné d'instruments | لوحة العدادات | switch | pins
      = combine instrument; compteur; combine; compteur vitesse; tableau instrument; verre combine instrument
      = compte tour
    horn | Klaxon | منبه الصوت | switch | voltage
      = klaxon; avertisseur+; avertisseur sonore; trompe
    parking-sensor | Capteur de recul et caméra | حساس وكاميرا الرجوع | sensor | pins
      = capteur recul; capteur parking/stationnement; radar recul; camera recul; capteur aide stationnement
      = capteur park
    rain-sensor | Capteurs de confort | حساسات الراحة | sensor | pins
      = capteur pluie; capteur luminosite; capteur lumiere; capteur temperature exterieur; capteur niveau suspension
      = capteur correcteur portee; capteur hauteur; capteur angle direction; capteur angle volant
    audio | Autoradio, antenne et haut-parleur | الراديو والهوائي والسماعات | switch | wattage
      = autoradio; antenne+; radio; poste radio; hautparleur; baffle; base/embase antenne; mat antenne
    wiring | Faisceau et connecteur | الأسلاك والوصلات | cable | pins length
      = faisceau -radiateur -allumage; connecteur; reparation cable; cable electrique; fiche electrique
      = faisceau electrique; cable abs connexion; faisceau moteur/porte/interieur; kit cable; prise remorque; prise
      = allume cigare; faisceau cable; cable adaptateur; connecteur injecteur
    remote-key | Clé et télécommande | المفتاح وجهاز التحكم | lock | pins
      = cle!; telecommande; cle telecommande; coque cle; transpondeur; cle contact; pile telecommande
      = emetteur telecommande

lighting-visibility | Éclairage et visibilité | الإنارة والرؤية | headlight
  front-lights | Éclairage avant | الإنارة الأمامية | headlight
    headlight | Projecteur avant | المصباح الأمامي | headlight | side lamp_type bulb_base electric
      = phare; phare avant; optique; optique phare/avant; projecteur; projecteur principal; bloc optique; feu avant
      = optique projecteur
    fog-light | Feu antibrouillard | مصباح الضباب | headlight | side bulb_base
      = antibrouillard; phare/feu/projecteur antibrouillard; optique antibrouillard; boitier antibrouillard
      = feu antibrouillard avant; boitier projecteur antibrouillard
    daytime-light | Feu diurne | مصباح النهار | headlight | side lamp_type
      = feu diurne; feu jour; feu roulage; feu led jour
    headlight-parts | Pièces de projecteur | قطع المصباح الأمامي | headlight | side
      = moteur phare; correcteur phare; reglage phare; support phare; verre phare; glace phare; cabochon phare
      = ballast; cache phare; regulateur portee phare; boite allumage lampe decharge; bonnette projecteur
      = moteur correcteur phare; support/boitier projecteur; support optique; garniture optique; boitier xenon
      = correcteur portee; calculateur xenon
  rear-lights | Éclairage arrière | الإنارة الخلفية | tail-light
    tail-light | Feu arrière | المصباح الخلفي | tail-light | side lamp_type with_bulb
      = feu arriere; feu rouge; bloc feu; feu rouge arriere; platine feu; feu!; cabochon feu arriere
      = disperseur feu arriere; boitier feu; boitier feu arriere; disperseur feu; porte lampe; porte lampe feu
      = platine feu arriere; feu arriere exterieur
    stop-light | Troisième feu stop | مصباح الفرامل الثالث | tail-light | lamp_type
      = feu stop; troisieme feu stop; eme feu stop; feu stop additionnel
    rear-fog-light | Feu de recul et antibrouillard arrière | مصباح الرجوع والضباب الخلفي | tail-light | side
      = feu recul; feu antibrouillard arriere; disperseur feu recul; feu brouillard arriere
    plate-light | Éclairage de plaque | مصباح اللوحة | tail-light | bulb_base
      = eclairage plaque; lampe plaque; feu plaque; eclaireur plaque; feu plaque immatriculation
    reflector | Catadioptre | عاكس الضوء | tail-light | side
      = catadioptre; reflecteur; catadioptre parechoc
  signal-lights | Clignotants et ampoules | الغمازات والمصابيح | bulb
    turn-signal | Clignotant | غمّاز | tail-light | side with_bulb
      = clignotant; feu clignotant; clignotant lateral/avant/aile; repetiteur; repetiteur aile; feu direction
      = disperseur feu clignotant; rappel clignotant; clignotant retroviseur; feu position
    side-light | Feu latéral et d'encombrement | مصباح جانبي | tail-light | lamp_type
      = feu lateral; feu encombrement; feu gabarit; disperseur feu lateral; eclairage interieur; plafonnier
      = lampe interieur
    bulb | Ampoule | لمبة | bulb | bulb_base voltage wattage
      = ampoule+; lampe!; ampoule projecteur/phare/feu/antibrouillard; lampe phare/temoin; ampoule led; ampoule xenon
      = veilleuse
    bulb-holder | Douille d'ampoule | قاعدة اللمبة | bulb | bulb_base
      = douille lampe/ampoule; douille feu; support ampoule/lampe; porte ampoule; cache lampe
    work-light | Projecteurs additionnels et gyrophares | مصابيح إضافية | headlight | voltage wattage
      = projecteur travail; projecteur longue portee; gyrophare; phare travail; phare longue portee; feu eclat
      = barre led; phare additionnel; phare chercheur; projecteur additionnel
  glazing | Vitrage | الزجاج | windscreen
    windscreen | Pare-brise | الزجاج الأمامي | windscreen | heated
      = parebrise
    side-glass | Vitre de porte | زجاج الباب | windscreen | position side
      = vitre; vitre porte; vitre avant/arriere; glace porte; deflecteur verre; vitre custode; vitre laterale
      = glace laterale
    rear-glass | Lunette arrière | الزجاج الخلفي | windscreen | heated
      = lunette; lunette arriere; vitre hayon/malle; vitre lunette
    glass-seal | Joint de vitrage | مطاط الزجاج | seal | length
      = joint parebrise; joint lunette; moulure parebrise; joint vitrage; baguette parebrise; kit collage parebrise
      = colle parebrise
  mirrors | Rétroviseurs | المرايا | mirror
    mirror | Rétroviseur extérieur | المرآة الخارجية | mirror | side electric heated to_paint
      = retroviseur; retroviseur exterieur; retroviseur electrique; retroviseur manuel; retroviseur exterieur cabine
    mirror-glass | Glace de rétroviseur | زجاج المرآة | mirror | side heated
      = miroir; glace/verre/miroir retroviseur; verre retroviseur exterieur; miroir retroviseur exterieur
      = miroir rampe
    mirror-cover | Coque de rétroviseur | غطاء المرآة | mirror | side to_paint
      = cache/coque/capot/coquille/revetement/couvercle/boitier retroviseur; cache retroviseur interieur
      = revetement retroviseur exterieur
    interior-mirror | Rétroviseur intérieur | المرآة الداخلية | mirror | width
      = retroviseur interieur
  wiping | Essuyage et lavage | المسح والغسل | wiper
    wiper-blade | Balai d'essuie-glace | شفرة المسّاحة | wiper | length position
      = balai; balai essuieglace; essuieglace; lame essuieglace; caoutchouc essuieglace; raclette essuieglace
      = essuieglace kit
    wiper-arm | Bras d'essuie-glace | ذراع المسّاحة | wiper | length position
      = bras essuieglace; bras balai essuieglace; porte balai; cache essuieglace; bras essuieglace arriere
    wiper-motor | Moteur d'essuie-glace | محرك المسّاحات | wiper | position voltage pins
      = moteur essuieglace; moteur lunette; moteur essuieglace arriere/avant
    wiper-linkage | Tringlerie d'essuie-glace | آلية المسّاحات | wiper | with_motor
      = tringlerie essuieglace; mecanisme essuieglace; timonerie essuieglace; platine essuieglace; tringlerie!
      = axe essuieglace
    washer-pump | Pompe de lave-glace | مضخة غسل الزجاج | water-pump | voltage
      = pompe laveglace; pompe lave; pompe eau nettoyage; pompe vase eau; pompe nettoyage; pompe lavephare
      = pompe lave vitre; pompe essuieglace; pompe eau nettoyage vitre
    washer-parts | Gicleur et bocal de lave-glace | رشاش وخزان غسل الزجاج | part | volume
      = gicleur; gicleur laveglace; gicleur eau; reservoir laveglace; bocal laveglace; bouchon laveglace; buse eau
      = buse eau essuieglace; bouchon reservoir essuieglace; gicleur eau nettoyage; tube remplissage laveglace
      = reservoir essuieglace; durite laveglace; vase laveglace; tube remplissage eau essuieglace; bouchon bocal
"""

BODY = """
body | Carrosserie et habitacle | الهيكل والمقصورة | bumper
  front-body | Avant | الجزء الأمامي | bonnet
    front-bumper | Pare-chocs avant | واقي الصدمات الأمامي | bumper | to_paint
      = parechoc avant; parechoc!; parechoc; bouclier avant; bouclier
    bonnet | Capot moteur | غطاء المحرك | bonnet | material
      = capot; capot moteur; capot avant
    bonnet-parts | Charnière, vérin et serrure de capot | لوازم غطاء المحرك | lock | side length
      = charniere/serrure/verin/tige/cable/amortisseur/bequille/tirette/gache capot; verin capot moteur
      = agrafe tige capot; cale capot; insonorisant capot; joint capot; tirette cable capot
    grille | Calandre et grilles | الشبك الأمامي | bumper | material
      = calandre; grille; grille calandre/radiateur/parechoc; grille ventilation parechoc; grille antibrouillard
      = cache antibrouillard; enjoliveur antibrouillard; suspension grille radiateur
      = enjoliveur projecteur antibrouillard
    front-wing | Aile avant | الجناح الأمامي | part | side material
      = aile; aile avant; aile aile
    front-panel | Façade et traverse avant | الواجهة الأمامية | part | material
      = facade avant; facade; traverse avant/radiateur/superieur; tete traverse radiateur; support radiateur traverse
      = tablier avant; armature avant; plage avant; poutre avant; traverse avant inferieur; support traverse
      = renfort traverse; support tete traverse radiateur; face avant; moustache; moustache parebrise
  rear-body | Arrière | الجزء الخلفي | bumper
    rear-bumper | Pare-chocs arrière | واقي الصدمات الخلفي | bumper | to_paint
      = parechoc arriere; bouclier arriere
    tailgate | Hayon et malle | باب الصندوق الخلفي | door | material
      = hayon; malle; malle arriere; porte coffre; coffre; couvercle coffre; porte malle; porte hayon
    tailgate-strut | Vérin de hayon | مكبس باب الصندوق | shock-absorber | length stroke
      = verin hayon; verin!; verin coffre; amortisseur hayon/malle/coffre; verin hayon coffre; verrin; verin lunette
      = verin malle; ressort gaz
    tailgate-parts | Serrure et charnière de hayon | قفل ومفصلات باب الصندوق | lock | electric
      = serrure hayon/coffre/malle; charniere hayon/coffre/malle; poignee hayon/coffre/malle; moteur hayon/coffre
      = barillet coffre; gache coffre; garniture malle/hayon; baguette malle/hayon; joint malle/hayon/coffre
      = moteur electrique hayon
    rear-wing | Aile et panneau arrière | الجناح واللوح الخلفي | part | side
      = aile arriere; panneau arriere; jupe arriere; custode; panneau lateral; jupe; panneau feu; section lateral
    body-structure | Longerons, montants et planchers | العوارض والأعمدة والأرضيات | part | side
      = longeron; plancher; montant; montant central/lateral/avant; traverse arriere/plancher/longeron
      = membre plancher; tole longeron; bascaisse; panneau plancher; plancher roue; traverse!; tole plancher
  doors | Ouvrants | الأبواب | door
    door-panels | Portes et vitres | الأبواب والزجاج | door
      door | Porte | باب | door | position side material
        = porte avant/arriere; porte!; portiere; panneau porte; porte laterale; porte coulissante
      window-regulator | Lève-vitre | رافع الزجاج | window-regulator | position side electric with_motor
        = levevitre; appareil levevitre; mecanisme levevitre; moteur levevitre; manivelle levevitre/vitre
        = poignee levevitre; levevitre avant/arriere; levevitre electrique
      door-seal | Joint de porte et lécheur | مطاط الباب والزجاج | seal | length
        = joint porte; joint vitre; lechevitre; joint lechevitre; lecheur; lecheur vitre; joint lecheur
        = joint lecheur vitre; joint etancheite porte; baguette vitre; baguette joint vitre; caoutchouc porte/vitre
        = joint porte avant/arriere; coulisse vitre
    door-locks | Serrures et poignées | الأقفال والمقابض | lock
      door-lock | Serrure de porte | قفل الباب | lock | position side electric
        = serrure; serrure porte; serrure porte avant/arriere; gache; gache porte; loquet; loquet porte
        = serrure porte electrique; tirette cable porte; bouton verrouillage
      lock-barrel | Barillet et serrures | أسطوانات الأقفال | lock | pieces
        = barillet; barillet porte; serrure cle; serrure cle porte; serrure reservoir; serrure boite gant
        = cylindre serrure; serrure siege; cylindre fermeture; boitier serrure
      door-handle | Poignée de porte | مقبض الباب | lock | position side color
        = poignee; poignee porte; poignee exterieur/interieur; poignee porte exterieur/interieur
        = chapeau/socle/palette poignee; joint poignee; cache poignee; chapeau porte; support poignee; chapeau poignee
        = socle poignee porte; poignet porte
      door-hinge | Charnière et tirant de porte | مفصلة ومحدد فتح الباب | part | position side
        = charniere; charniere porte; tirant porte; arret porte; limiteur porte; cale porte; axe charniere
        = renfort charniere
      door-actuator | Moteur de centralisation | محرك القفل المركزي | lock | pins
        = actionneur porte; moteur centralisation/serrure; verrouillage central; element ajustage verrouillage central
        = moteur fermeture; centralisation; motoreducteur serrure
      door-roller | Galet de porte coulissante | بكرة الباب المنزلق | part | side
        = galet porte; galet porte coulissante; chariot porte; rail porte; guide porte coulissante; roulement porte
  body-protection | Protections et fixations | الحماية والتثبيت | part
    wheel-arch-liner | Pare-boue et passage de roue | واقي الوحل | part | position side
      = pareboue; passage roue; gardeboue; garniture passage roue; tablier gardeboue; panneau tablier gardeboue
      = bavette; extension gardeboue/passage; bras passage roue; pareboue avant/arriere; garniture aile
      = extension aile; support aile
    engine-undertray | Protection sous moteur | واقي أسفل المحرك | part | material
      = cache moteur inferieur; protection moteur; sous moteur; tole moteur; plaque moteur; carter protection moteur
      = pareboue moteur; insonorisant moteur; sabot; protection sous moteur; cuvelage; isolation compartiment moteur
    bumper-parts | Supports et renforts de pare-chocs | حوامل ودعامات واقي الصدمات | bumper | position side
      = support/renfort/traverse/absorbeur/garniture/moulure/baguette/fixation/spoiler/cache parechoc
      = cache remorquage; cache crochet remorquage; sousparechoc; sous parechoc; baguette sousparechoc
      = crochet remorquage; anneau remorquage; support parechoc avant/arriere; support plaque immatriculation; spoiler
      = becquet; lame parechoc; boulon remorquage; revetement jupe
    moulding | Moulures, baguettes et sigles | الزخارف والشعارات | part | color
      = moulure+; baguette+; sigle+; monogramme+; embleme+; baguette porte/aile/toit/laterale; logo; sticker
      = deflecteur air; enjoliveur porte; baguette protection; ecusson; adhesif+; baguette toit; deflecteur porte
      = moulure porte; deflecteur vitre; moulure montant; barre toit; rail lateral toit
    body-clip | Agrafe et clip de carrosserie | مشابك الهيكل | bolt | diameter pieces
      = agrafe+; agrafe parechoc/aile/porte; clip+; clip carrosserie; agrafe garniture; rivet!; rivet expansion
      = attache!; agrafe feu; agrafe siege; agrafe plancher; agrafe parasoleil; clip enjoliveur; attache moulure
    towbar | Attelage | وصلة القطر | part | weight
      = attelage; dispositif attelage; crochet attelage; boule attelage; kit electrique attelage; pivot attelage
      = rotule attelage
    tank-flap | Trappe à carburant | باب خزان الوقود | part | color
      = trappe carburant/essence/reservoir; porte reservoir; cable trappe; cable trappe carburant; volet carburant
      = serrure trappe; portillon carburant; caoutchouc trappe carburant
  safety | Sécurité | السلامة | part
    airbag | Airbag | وسادة هوائية | part | side
      = airbag; airbag volant/passager; module airbag; coussin gonflable
    airbag-parts | Calculateur et capteur d'airbag | وحدة وحساس الوسادة الهوائية | sensor | pins
      = capteur choc; calculateur airbag; capteur airbag; centrale airbag; contacteur airbag; ressort airbag
      = cache airbag
    seat-belt | Ceinture de sécurité | حزام الأمان | part | position side
      = ceinture; ceinture securite; boucle ceinture; enrouleur ceinture; pretensionneur; ceinture avant/arriere
  trim | Garnitures | التجهيز الداخلي | part
    dashboard | Tableau de bord et console | لوحة القيادة | part | color
      = tableaubord; console; console central; boite gant; vide poche; aerateur; planche bord; cendrier
      = joint tableaubord; bouchon tableaubord; feutre tableaubord; caisse gant; planche bord inferieur
    interior-trim | Garnitures intérieures | الكسوة الداخلية | part | color
      = garniture porte; garniture montant; garniture interieur; garniture seuil; seuil porte; garniture coffre
      = tapis!; parasoleil; revetement toit; tablette arriere; plage arriere; revetement coffre; moquette
      = garniture custode; garniture pavillon; ciel toit; garniture aile arriere interieur; planche arriere
      = support tablette; accoudoir; houssesiege; tapis sol; cache baguette interieur; poignee maintien; housse
      = garniture toit
    seat | Siège et mécanisme | المقعد وآلياته | part | side
      = siege avant/arriere; siege!; glissiere siege; mecanisme siege; dossier siege; element ajustage siege
      = appuietete; moteur siege; traction cable dossier
    pedal | Pédalier et caoutchoucs | الدواسات ومطاطها | part | pieces
      = pedale; pedalier; caoutchouc pedale; revetement pedale; couvre pedale; patin pedale; pedale frein/embrayage
      = revetement pedale frein

workshop | Huiles et atelier | الزيوت والورشة | oil
  oils | Huiles | الزيوت | oil
    engine-oil | Huile moteur | زيت المحرك | oil | viscosity oil_base norm volume
      = huile moteur; huile; huile synthese; huile moteur synthese; bidon huile; lubrifiant
    gear-oil | Huile de boîte et de pont | زيت علبة السرعات | oil | viscosity norm volume
      = huile boite; huile transmission; huile boite vitesse; huile pont; huile boite automatique; huile essieu
      = huile atf; huile double embrayage
    hydraulic-oil | Huile hydraulique et de direction | زيت هيدروليكي | oil | viscosity norm volume
      = huile hydraulique; huile direction; huile direction assistee; liquide direction; huile lhm
      = liquide hydraulique
    oil-service-kit | Kit de vidange de boîte | طقم تغيير زيت علبة السرعات | oil | pieces volume
      = vidange huile boite; vidange boite; piece vidange huile boite; vidange boite automatique
  other-fluids | Liquides | السوائل | coolant
    coolant | Liquide de refroidissement | سائل التبريد | coolant | color volume norm
      = liquide refroidissement; antigel; produit antigel; protection antigel
    brake-fluid | Liquide de frein | سائل الفرامل | oil | norm volume
      = liquide frein; huile frein
    washer-fluid | Liquide lave-glace | سائل غسل الزجاج | coolant | volume
      = liquide laveglace; lave glace liquide; concentre laveglace; nettoyant vitre
    adblue | AdBlue | سائل أدبلو | coolant | volume norm
      = adblue; uree; liquide uree
    refrigerant-gas | Gaz et huile de climatisation | غاز وزيت المكيف | coolant | refrigerant weight
      = gaz climatisation; gaz refrigerant; huile compresseur; huile climatisation; traceur climatisation
  chemicals | Produits d'atelier | مواد الورشة | oil
    grease | Graisse | شحم | oil | weight
      = graisse+; graisse roulement; graisse cardan; pate cuivre; graisse lithium; pate montage
    cleaner | Nettoyants | منظفات | oil | volume
      = nettoyant+; nettoyant frein; degraissant; nettoyant injecteur; decalaminant; bidon nettoyant; additif+
      = degrippant; nettoyant moteur; nettoyant climatisation; degivreur
    sealant | Colles et pâtes à joint | لاصق ومعجون الحشيات | oil | volume
      = pate joint; silicone; colle; mastic; frein filet; substance etancheisante; pate etancheite; joint liquide!
  fasteners | Visserie et petites fournitures | البراغي واللوازم الصغيرة | bolt
    bolt | Vis, boulon et écrou | برغي وصامولة | bolt | thread length
      = vis!; boulon!; ecrou!; goujon!; assortiment vis; vis raccord; vis creuse; ecrou cage; boulon fixation
    washer | Rondelle, circlip et goupille | حلقة ودبوس تثبيت | bolt | inner_diameter outer_diameter
      = rondelle!; circlip!; circlip exterieur/interieur; goupille!; goupille securite; rondelle calage
      = circlip roulement; circlip roue; clavette; bague arret
    hose-clamp | Collier de serrage | طوق تثبيت | part | diameter
      = collier+; collier serrage; collier durite; collier cardan; collier soufflet; collier plastique
    core-plug | Pastille et bouchon de dilatation | سدادة تمدد | part | diameter
      = pastille+; bouchon dilatation; pastille sablage; bouchon bloc; bouchon pastille
    ball-bearing | Roulement standard | محمل كريات قياسي | wheel-bearing | inner_diameter outer_diameter width
      = roulement; roulement billes; roulement aiguille; roulement poulie; roulement rouleau
  tools | Outillage | العدة | tool
    hand-tool | Outillage à main | عدة يدوية | tool | length
      = outil+; cle filtre huile; cle roue; cle dynamometrique; tournevis+; pince+; marteau+; douille choc
      = extracteur+; boite outil; manette cric; coffret outil; cle polygonale; cle croix; ciseaux; servante atelier
      = foret; arrache; kit outil; levier montage; coffret outillage; rallonge douille; cle multifonction
      = pied coulisse; adaptateur extracteur
    jack | Cric et levage | رافعة | tool | weight
      = cric; cric hydraulique; chandelle; verin hydraulique; cric rouleur; floor jack
    test-equipment | Diagnostic et charge | أجهزة الفحص والشحن | tool | voltage
      = testeur+; chargeur; chargeur batterie; valise diagnostic; booster; cable demarrage; multimetre
  equipment | Équipement | التجهيزات | part
    safety-equipment | Sécurité routière | لوازم السلامة على الطريق | part | weight
      = extincteur; triangle signalisation; gilet; trousse secours; cable remorquage; sangle remorquage
      = triangle presignalisation
    car-accessory | Accessoires | إكسسوارات | part | color
      = housse volant; porte cle; desodorisant; support telephone; chargeur telephone; pare soleil accessoire
      = couvre volant
"""

"""Category tree, second part: engine, timing, fuel and air, exhaust, cooling and climate. See `nodes.parse`."""

ENGINE = """
engine | Moteur | المحرك | piston
  engine-seals | Joints moteur | حشيات المحرك | gasket
    head-gasket | Joint de culasse | حشية رأس المحرك | gasket | thickness seal_material
      = joint culasse; joint cylindre culasse
    gasket-set | Pochette de joints moteur | طقم حشيات المحرك | gasket | pieces
      = pochette; pochette joint; pochette moteur; pochette rodage; joint moteur -electrique -volant
      = joint complet moteur; pochette culasse; joint bloc moteur; joint culasse pochette
    rocker-gasket | Joint de cache-culbuteurs | حشية غطاء الصبابات | gasket | seal_material
      = joint culbuteur; joint cache culbuteur/soupape; joint couvercle culasse/culbuteur; joint vis couvercle culasse
      = joint housse culasse
    sump-gasket | Joint de carter d'huile | حشية حوض الزيت | gasket | seal_material
      = joint carter; joint carter huile -distribution -vilebrequin
    manifold-gasket | Joint de collecteur | حشية مجمع السحب أو العادم | gasket | seal_material
      = joint collecteur; joint collecteur admission/echappement; joint tubulure admission; joint admission
    oil-seal | Joint spi | مانع تسرب الزيت | seal | inner_diameter outer_diameter width seal_material
      = arrethuile+; joint spi; joint spy; bague etancheite -injecteur -porteinjecteur; bague etancheite vilebrequin
      = joint arbre came; joint vilebrequin; arrethuile moteur/boite/roue; bague etancheite moyeu/boite/arbre
      = joint tournant; joint queue vilebrequin
    valve-stem-seal | Joint de queue de soupape | مانع تسرب ساق الصمام | seal | inner_diameter
      = joint queue/tige soupape; joint etancheite tige soupape
    engine-gasket | Joint moteur divers | حشيات أخرى للمحرك | gasket | seal_material
      = joint thermostat; joint pompe eau/huile/vide/injection/carburant; joint carter distribution; joint papillon
      = joint boitier papillon; joint vanne egr; joint radiateur huile; joint filtre huile; joint turbo
      = joint injecteur; joint bouchon; joint torique; rondelle etancheite; rondelle etancheite vidange
      = joint boitier filtre huile; joint corps papillon; joint corps thermostat; joint support filtre
      = joint tamis huile; joint porteinjecteur; joint pompe carburant; joint bouchon huile
      = bague etancheite injecteur/porteinjecteur; joint turbocompresseur; joint corps pompe huile; joint tendeur
      = joint conduite; joint tuyauterie; joint couvercle distribution; joint bouchon vidange; rondelle joint vidange
      = joint jauge; joint tuyau; joint bride
  engine-mounts | Supports moteur | حوامل المحرك | engine-mount
    engine-mount | Support moteur | حامل المحرك | engine-mount | side material
      = support moteur -electrique -essuieglace -ventilateur -boite; silentbloc moteur; tampon moteur; palier moteur
      = support palier moteur; suspension moteur; support hydraulique moteur; butee elastique moteur
      = butee elastique support moteur
    torque-rod | Biellette anti-couple | ذراع مقاومة العزم | engine-mount | length
      = biellette anticouple; anticouple; tirant moteur; biellette reprise couple; biellette moteur; barre anticouple
      = tirant posterieur moteur; tirant bielle
  cylinder-head | Culasse et soupapes | رأس المحرك والصمامات | piston
    cylinder-head-assembly | Culasse | رأس المحرك | piston | material
      = culasse; culasse nue/complet/cylindre -compresseur; couvercle culasse; cache soupape/culbuteur
      = couvercle culbuteur
    head-bolts | Vis de culasse | براغي رأس المحرك | bolt | thread length pieces
      = vis/boulon/goujon culasse; boulon culasse cylindre
    camshaft | Arbre à cames | عمود الكامات | camshaft | length
      = arbre came; support arbre came; palier arbre came
    rocker-arm | Culbuteur et poussoir | ذراع الصبابات والدافعات | camshaft | height
      = culbuteur; culbuteur distribution; poussoir; linguet; poussoir hydraulique; poussoir soupape
      = arbre/axe/support culbuteur; basculeur
    valve | Soupape | صمام | piston | diameter length
      = soupape admission/echappement/emission; guide/ressort/siege/assiette/clavette/coupelle soupape
      = demicone soupape; retenue ressort soupape; demi cone soupape
  bottom-end | Bas moteur | أجزاء المحرك السفلية | piston
    piston | Piston | مكبس | piston | piston_diameter
      = piston; piston moteur; piston segment; axe/goupille/circlip piston; chemise; chemise cylindre; chemise piston
    piston-rings | Segments de piston | حلقات المكبس | piston | piston_diameter pieces
      = segment; segment piston; segmentation
    big-end-bearings | Coussinets de bielle et de vilebrequin | سبائك ذراع التوصيل وعمود المرفق | part | diameter pieces
      = coussinet bielle/vilebrequin; roulement bielle/vilebrequin; coussinet palier bielle/vilebrequin
      = roulement axial vilebrequin; cale laterale vilebrequin; coussinet moteur; roulement manivelle
    connecting-rod | Bielle | ذراع التوصيل | piston | length
      = bielle -suspension -direction -stabilisatrice; bielle moteur; ecrou/vis/boulon bielle
    crankshaft | Vilebrequin | عمود المرفق | piston | length
      = vilebrequin
    crankshaft-pulley | Poulie de vilebrequin | بكرة عمود المرفق | belt | outer_diameter ribs
      = poulie vilebrequin; poulie damper; damper; vis poulie vilebrequin; amortisseur torsion/vibration vilebrequin
      = poulie amortisseur vilebrequin
    engine-block | Bloc moteur | كتلة المحرك | piston | material
      = moteur complet/nu/echange; bloc moteur; demi moteur; bloc cylindre; moteur!; couvercle carter vilebrequin
  lubrication | Lubrification | دائرة التزييت | oil
    oil-pump | Pompe à huile | مضخة الزيت | water-pump | pressure
      = pompe huile -frein -direction; crepine; crepine huile; roue dentee pompe huile; chaine pompe huile
      = chaine commande pompe huile; tendeur chaine pompe huile; coulisse chaine pompe huile
    oil-sump | Carter d'huile | حوض الزيت | piston | material
      = carter huile; carter inferieur/moteur; cloison carter huile; plaque carter huile
    oil-drain-plug | Bouchon de vidange | سدادة تفريغ الزيت | bolt | thread
      = bouchon vidange; vis vidange; bouchon carter; vis bouchon carter; vis fermeture carter; bouchon vidange carter
      = bouchon carter huile
    oil-cap-dipstick | Bouchon et jauge d'huile | سدادة وعود قياس الزيت | part | length
      = bouchon huile; bouchon remplissage huile; jauge niveau huile; jauge huile; bouchon huile moteur
      = bouchon moteur; tube jauge; entonnoir jauge; jauge!
    oil-cooler | Radiateur d'huile | مبرد الزيت | radiator | length width
      = radiateur huile; refroidisseur huile; refrigerant; refrigerant huile; echangeur huile; tube refrigerant
      = gaine radiateur huile
    crankcase-breather | Reniflard et récupérateur de vapeurs | منفس المحرك | hose | diameter
      = reniflard; soupape reniflard; separateur huile; recuperateur vapeur; tuyau aeration/ventilation carter
      = soupape degazage carter; valve pcv; durite reniflard; flexible aeration culasse; tuyau ventilation carter
  engine-covers | Caches moteur | أغطية المحرك | part
    engine-cover | Cache moteur | غطاء المحرك العلوي | part | material
      = cache moteur; capot insonorisant moteur; couvercle moteur; element fixation cache moteur

timing-belts | Distribution et courroies | التوزيع والسيور | timing-kit
  timing | Distribution | منظومة التوزيع | timing-kit
    timing-kit | Kit de distribution | طقم التوزيع | timing-kit | teeth width pieces
      = distribution; distribution kit; courroie distribution kit; courroie distribution galet; courroie crantee kit
      = kit courroie crantee
    timing-kit-pump | Kit de distribution avec pompe à eau | طقم التوزيع مع مضخة الماء | timing-kit | teeth width pieces
      = distribution pompe; distribution pompe eau; pompe eau kit courroie; pompe eau courroie crantee kit
      = pompe eau kit distribution
    timing-belt | Courroie de distribution | سير التوزيع | belt | teeth width length
      = courroie distribution; courroie crantee; courroie dentee
    timing-tensioner | Galet tendeur de distribution | بكرة شد سير التوزيع | timing-kit | outer_diameter width
      = galet distribution; galet tendeur distribution; tendeur distribution; tendeur courroie distribution/crantee
      = poulie tendeur distribution; galet enrouleur distribution; poulie renvoi distribution; tendeur crantee
      = galet/poulie crantee; poulie renvoi crantee; galet enrouleur crantee
    timing-chain-kit | Chaîne de distribution | سلسلة التوزيع | timing-kit | teeth pieces
      = chaine distribution; kit chaine distribution; chaine -huile -neige; distribution chaine; guide chaine
      = patin/coulisse/goujon/rail chaine distribution; patin/coulisse/guide chaine; pignon chaine distribution
    chain-tensioner | Tendeur de chaîne | شداد سلسلة التوزيع | timing-kit | length
      = tendeur chaine; tendeur chaine distribution
    camshaft-pulley | Poulie et déphaseur d'arbre à cames | بكرة عمود الكامات | camshaft | teeth
      = poulie arbre came; pignon arbre came; roue dentee arbre came; dephaseur; dephaseur arbre came
      = reglage electrique arbre came; dispositif reglage arbre came; pignon distribution
    camshaft-valve | Électrovanne d'arbre à cames | صمام تحكم عمود الكامات | sensor | voltage pins
      = electrovanne arbre came; valve arbre came; valve commande reglage arbre came; electrovanne distribution
    timing-cover | Carter de distribution | غطاء التوزيع | part | material
      = carter distribution; cache distribution; couvercle carter distribution; couvercle distribution
  auxiliary-belts | Courroies d'accessoires | سيور الملحقات | belt
    ribbed-belt | Courroie d'accessoires | سير الملحقات المضلع | belt | ribs length
      = courroie striee/accessoire/alternateur/climatisation/direction/climatiseur/poly; courroie pompe eau
      = courroie trapezoidale nervure; courroie compresseur; courroie elastique; courroie poly v; courroie ventilateur
    v-belt | Courroie trapézoïdale | سير على شكل V | belt | width length
      = courroie trapezoidale
    belt-kit | Kit de courroie d'accessoires | طقم سير الملحقات | belt | ribs length pieces
      = courroie kit; courroie accessoire kit; courroie striee kit; courroie trapezoidale nervure kit
    belt-tensioner | Tendeur de courroie d'accessoires | شداد سير الملحقات | belt | outer_diameter width
      = tendeur courroie; tendeur -chaine; tendeur accessoire; tendeur courroie accessoire; bras tendeur courroie
      = galet tendeur; poulie tendeur; poulie tendeur courroie; galet tendeur accessoire; poulie tension courroie
      = poulie tension courroie trapezoidale; tendeur courroie trapezoidale; tendeur striee
      = reparation tendeur courroie; poulie tension; levier tendeur courroie; galet tendeur courroie accessoire
    idler-pulley | Galet enrouleur | بكرة توجيه السير | belt | outer_diameter width
      = galet; galet enrouleur; poulie renvoi; galet accessoire; poulie renvoi courroie; poulie enrouleur
    alternator-pulley | Poulie d'alternateur | بكرة المولد | belt | ribs outer_diameter
      = poulie alternateur; poulie libre alternateur; poulie debrayable; poulie rouelibre alternateur
      = poulie rouelibre
    pump-pulley | Poulie de pompe | بكرة المضخة | belt | outer_diameter
      = poulie pompe; poulie pompe eau; poulie direction; poulie compresseur

fuel-air | Alimentation et suralimentation | الوقود والهواء | injector
  injection | Injection | نظام الحقن | injector
    injector | Injecteur | حاقن الوقود | injector | fuel pressure pins
      = injecteur; injecteur diesel/essence/carburant; corps injecteur; nez injecteur; porteinjecteur
      = unite injection -uree; injecteur pompe
    injector-kit | Kit de réparation d'injecteur | طقم إصلاح الحاقن | gasket | pieces
      = reparation injecteur; circlip injecteur; bride/vis/rondelle injecteur; rondelle injecteur cuivre
      = joint injecteur kit; retour injecteur; durite retour injecteur; tuyau retour injecteur; tuyau carburant fuite
      = clip injecteur
    injection-pump | Pompe à injection | مضخة الحقن | fuel-pump | fuel pressure
      = pompe injection; pompe haute pression; pompe haute pression carburant; pompe hp; reparation pompe injection
    fuel-rail | Rampe et régulateur de pression | سكة الحقن ومنظم الضغط | injector | pressure
      = rampe injection/carburant; regulateur pression carburant; regulateur pression rampe; detendeur rampe commun
      = rampe commun
    throttle-body | Boîtier papillon | جسم الخانق | sensor | diameter pins
      = corps papillon; boitier papillon; papillon; carburateur; papillon gaz; boitier papillon motorise
      = flasque carburateur
    idle-valve | Régulateur de ralenti | منظم السرعة الدنيا | sensor | pins
      = regulateur ralenti; actuateur ralenti; vanne ralenti; moteur pas pas ralenti; valve ralenti
  fuel-supply | Réservoir et pompe à carburant | الخزان ومضخة الوقود | fuel-pump
    fuel-pump | Pompe à carburant | مضخة الوقود | fuel-pump | fuel pressure voltage
      = pompe carburant/essence/gasoil; pompe electrique carburant; module alimentation carburant; pompe gavage
      = pompe immergee; pompe alimentation; pompe amorcage; poire amorcage; poire gasoil; module pompe carburant
    fuel-gauge | Jauge à carburant | عوامة خزان الوقود | sensor | resistance
      = jauge carburant/essence/gasoil/reservoir; jauge pompe carburant; capteur niveau carburant
      = transmetteur carburant; jauge pompe essence
    fuel-tank | Réservoir à carburant | خزان الوقود | part | volume
      = reservoir carburant/essence/gasoil; conduite remplissage carburant; bande/sangle/support reservoir carburant
      = goulotte reservoir; tube remplissage carburant; sangle reservoir; reservoir!
    fuel-cap | Bouchon de réservoir | سدادة خزان الوقود | lock | diameter
      = bouchon reservoir carburant/essence/gasoil; bouchon reservoir!; bouchon carburant/essence/gasoil
    fuel-hose | Durite et tuyau à carburant | خرطوم الوقود | hose | diameter length
      = durite/tuyau/flexible/conduite/canalisation/tube carburant/gasoil/essence; durite retour gasoil
      = tuyau/conduite haut pression injection; canalisation injection
    canister | Canister et électrovanne de purge | علبة أبخرة الوقود | part | voltage
      = canister; valve/electrovanne/filtre canister; soupape ventilation reservoir; electrovanne purge
  air-intake | Admission d'air | سحب الهواء | filter-air
    air-flow-meter | Débitmètre d'air | حساس تدفق الهواء | sensor | pins
      = debitmetre; debitmetre air; debitmetre masse air; capteur debit air
    intake-hose | Durite d'admission d'air | خرطوم سحب الهواء | hose | diameter
      = durite/manchon/tuyau/tube/flexible air -comprime -frein; durite/manchon/tuyau/tube filtre air
      = tuyau aspiration air; durite/manchon/tuyau admission; tube cabine filtre air; tete durite filtre air
      = conduit air
    intake-manifold | Collecteur d'admission | مجمع السحب | exhaust | material
      = collecteur admission; tubulure admission; pipe admission; module admission; module tube admission
    accelerator-pedal | Pédale et câble d'accélérateur | دواسة وكابل التسارع | cable | length pins
      = cable acceleration/accelerateur; pedale accelerateur; tirette accelerateur; tirette cable accelerateur
      = capteur pedale accelerateur
  turbo | Suralimentation | الشحن التوربيني | turbo
    turbocharger | Turbocompresseur | الشاحن التوربيني | turbo | power
      = turbo; turbocompresseur; carter turbocompresseur; echange turbo; groupe carter turbocompresseur; chra; turbine
    turbo-kit | Kit de montage de turbo | طقم تركيب الشاحن التوربيني | gasket | pieces
      = montage turbo; montage turbocompresseur; accessoire turbo; joint turbo kit; vis turbo; graissage turbo
      = tuyau/durite/conduite/flexible graissage turbo; tuyau huile turbo; tuyau huile turbocompresseur
    turbo-hose | Durite de turbo | خرطوم الشاحن التوربيني | hose | diameter
      = durite turbo; manchon turbo; gaine suralimentation; durite suralimentation; bride gaine suralimentation
      = durite echangeur; durite intercooler; tuyau suralimentation; tuyau turbo; manchon suralimentation
    intercooler | Échangeur air-air | مبرد هواء الشحن | radiator | length width
      = intercooler; echangeur air; radiateur turbo; refroidisseur air; intercooler echangeur; echangeur!
      = radiateur air; refroidisseur suralimentation
    boost-valve | Électrovanne de turbo | صمام ضغط الشاحن | sensor | voltage pressure
      = electrovanne turbo; electrovanne pression; valve turbo; detendeur suralimentation; wastegate
      = transmetteur pression; soupape suralimentation; actuateur turbo; convertisseur pression

exhaust | Échappement et dépollution | العادم ومعالجة الغازات | exhaust
  exhaust-line | Ligne d'échappement | خط العادم | exhaust
    silencer | Silencieux d'échappement | كاتم صوت العادم | exhaust | position length
      = silencieux; silencieux arriere/avant/central/intermediaire; marmite; marmite echappement; pot echappement
      = echappement; echappement complet; pot detente
    exhaust-pipe | Tuyau d'échappement | أنبوب العادم | exhaust | length diameter
      = tuyau/tube/ligne echappement; raccord tuyau echappement; embout echappement; flexible echappement
      = tube avant echappement; tresse echappement; compensateur echappement
    exhaust-manifold | Collecteur d'échappement | مجمع العادم | exhaust | material
      = collecteur echappement; ecrou/goujon/vis collecteur; ecrou/vis/goujon collecteur echappement
    exhaust-mount | Support et fixation d'échappement | حوامل وتثبيت العادم | exhaust | diameter
      = support/caoutchouc/silentbloc/collier/bride/suspension echappement; assemblage echappement; vis echappement
      = assemblage systeme echappement; ressort echappement; entretoise echappement; serrage echappement
      = ressort tuyau echappement; piece serrage echappement; fixation echappement; patte echappement
      = rondelle echappement
    exhaust-gasket | Joint d'échappement | حشية العادم | gasket | inner_diameter
      = joint echappement; anneau echappement; joint tuyau echappement; bague echappement; joint silencieux
      = joint etancheite tuyau echappement
    heat-shield | Tôle pare-chaleur | صفيحة واقية من الحرارة | exhaust | material
      = parechaleur; tole antithermique; tole parechaleur; ecran thermique; tole anti thermique; protection thermique
  emission | Dépollution | معالجة غازات العادم | egr-valve
    catalyst | Catalyseur | المحفّز الحفاز | exhaust | fuel norm
      = catalyseur; pot catalytique; precatalyseur
    particulate-filter | Filtre à particules | فلتر الجسيمات | exhaust | norm length
      = filtre particule; fap; filtre fap; filtre particule suie; filtre suie
    egr-valve | Vanne EGR | صمام إعادة تدوير الغازات | egr-valve | voltage pins
      = vanne egr; egr; soupape egr; valve egr; electrovanne egr; radiateur egr; refroidisseur egr; tuyau egr
      = echangeur egr
    lambda-sensor | Sonde lambda | حساس الأكسجين | lambda-sensor | length pins
      = sonde lambda; sonde oxygene; capteur oxygene; capteur lambda; sonde!
    exhaust-sensor | Capteur de gaz d'échappement | حساس غازات العادم | sensor | pins
      = capteur nox; capteur temperature gaz; capteur temperature echappement; capteur pression gaz echappement
      = capteur pression echappement; capteur pression differentiel; sonde temperature gaz
      = sonde temperature echappement; capteur fap; capteur particule; capteur pression filtre particule
    secondary-air | Air secondaire et AdBlue | الهواء الثانوي واليوريا | part | voltage
      = pompe air secondaire; soupape air secondaire; module alimentation uree; injecteur uree; tuyau uree
      = pompe adblue; reservoir adblue/uree; module uree

cooling-climate | Refroidissement et climatisation | التبريد والتكييف | radiator
  cooling | Refroidissement moteur | تبريد المحرك | radiator
    radiator | Radiateur de refroidissement | مبرد الماء | radiator | length width thickness material with_ac
      = radiateur; radiateur eau/moteur/refroidissement; radiateur refroidissement moteur; faisceau radiateur
    radiator-mount | Support et cache de radiateur | حوامل وأغطية المبرد | radiator | material
      = support/cache/fixation/deflecteur/silentbloc radiateur; suspension radiateur; support superieur radiateur
    water-pump | Pompe à eau | مضخة الماء | water-pump | height hole_count pulley_diameter
      = pompe eau; pompe eau essence/diesel; pompe eau moteur; pompe eau refroidissement; pompe eau auxiliaire
      = reparation pompe eau; pompe refroidissement
    thermostat | Thermostat d'eau | منظم حرارة الماء | thermostat | opening_temperature diameter
      = thermostat; thermostat eau; thermostat liquide refroidissement; calorstat; thermostat refroidissement
    thermostat-housing | Boîtier de thermostat | علبة منظم الحرارة | thermostat | material
      = corps/boitier/support/couvercle/bouchon/pipe thermostat; boitier eau; boite eau; bride liquide refroidissement
      = bride refroidissement; bride eau; sortie eau; collecteur eau
    expansion-tank | Vase d'expansion | خزان تمدد ماء التبريد | part | volume
      = vase; vase expansion/eau; bocal expansion/eau; reservoir eau; reservoir liquide refroidissement
      = reservoir eau radiateur; palier reservoir compensation; vase expansion eau
    radiator-cap | Bouchon de radiateur et de vase | سدادة المبرد والخزان | part | pressure
      = bouchon radiateur; bouchon vase; bouchon vase expansion/eau; bouchon reservoir eau
      = bouchon reservoir liquide refroidissement; bouchon refroidissement; bouchon eau
    coolant-hose | Durite de refroidissement | خرطوم ماء التبريد | hose | diameter length
      = durite -huile -compresseur -turbo -direction -frein; durite eau/radiateur
      = durite radiateur superieur/inferieur; tube/tuyau/conduite/pipe/canalisation eau; durite refroidissement
      = tuyau liquide refroidissement; tuyau radiateur; tuyauterie liquide refroidissement; tuyauterie refroidissement
      = conduite refroidissement; durite culasse; tuyau refroidissement; tube metallique eau
    coolant-sensor | Sonde de température d'eau | حساس حرارة الماء | sensor | pins thread
      = sonde/capteur/thermocontact eau; sonde/capteur temperature eau; thermocontact
      = capteur temperature refroidissement; sonde temperature liquide refroidissement
      = capteur temperature liquide refroidissement; sonde eau moteur; interrupteur temperature ventilateur
      = sonde temperature refroidissement; contact thermique; sonde temperature
      = capteur niveau liquide refroidissement
    cooling-fan | Ventilateur de refroidissement | مروحة التبريد | cabin-fan | diameter wattage
      = ventilateur; ventilateur moteur/radiateur/refroidissement; motoventilateur; motoventilateur radiateur; helice
      = moteur ventilateur; moteur ventilateur radiateur/refroidissement; helice ventilateur; buse ventilateur; gmv
      = roue souffleur refroidissement moteur; roue souffleur refroidissement; groupe motoventilateur
    fan-clutch | Viscocoupleur de ventilateur | قابض المروحة | cabin-fan | diameter
      = viscocoupleur ventilateur; embrayage ventilateur; coupleur ventilateur; embrayage ventilateur radiateur; visco
    fan-resistor | Résistance et relais de ventilateur | مقاومة المروحة | switch | resistance
      = resistance ventilateur/motoventilateur; relais ventilateur/motoventilateur; relais ventilateur radiateur
      = resistance motoventilateur refroidissement; relais chasse ventilateur
  air-conditioning | Climatisation | التكييف | ac-compressor
    ac-compressor | Compresseur de climatisation | ضاغط المكيف | ac-compressor | refrigerant pulley_diameter ribs
      = compresseur -comprime; compresseur climatisation/clim/climatiseur; embrayage compresseur climatisation
      = embrayage magnetique; montage compresseur; poulie compresseur climatisation; valve compresseur
    ac-condenser | Condenseur de climatisation | مكثف المكيف | radiator | length width thickness
      = condenseur; condenseur climatisation; radiateur climatisation; support condenseur; condenseur clim
    ac-drier | Filtre déshydrateur | مجفف غاز المكيف | ac-compressor | diameter height
      = filtre deshydrateur; deshydrateur; bouteille deshydratante; filtre deshydratant
      = filtre deshydratant climatisation; bouteille climatisation; dessicateur climatisation; bouteille deshydrateur
    ac-evaporator | Évaporateur de climatisation | مبخّر المكيف | radiator | length width
      = evaporateur; evaporateur climatisation
    ac-expansion-valve | Détendeur de climatisation | صمام تمدد المكيف | ac-compressor | refrigerant
      = detendeur; detendeur climatisation; soupape expansion; orifice calibre climatisation
      = valve expansion climatisation
    ac-hose | Flexible de climatisation | خرطوم المكيف | hose | length
      = flexible/conduite/tuyau/tube/durite/canalisation climatisation; durite compresseur/condenseur
      = flexible clim haut; conduite haut pression climatisation; durite bas pression; conduite bas pression
      = durite haut pression; tuyau compresseur; tuyauterie climatisation; flexible compresseur
    ac-pressure-switch | Pressostat de climatisation | حساس ضغط المكيف | sensor | pressure pins
      = pressostat; pressostat climatisation; capteur pression climatisation/gaz; manocontact climatisation
      = capteur pression gaz climatisation; capteur evaporateur; sonde evaporateur; capteur sortie evaporateur
  heating | Chauffage et ventilation | التدفئة والتهوية | cabin-fan
    cabin-blower | Pulseur d'air | مروحة المقصورة | cabin-fan | voltage diameter
      = pulseur; pulseur air; ventilateur habitacle/chauffage; moteur ventilateur habitacle; moteur chauffage
      = pulseur air habitacle; moteur pulseur; ventilateur cabine; moteur electrique pulseur; turbine chauffage
    blower-resistor | Résistance de pulseur | مقاومة مروحة المقصورة | switch | resistance pins
      = resistance pulseur; resistance chauffage; resistance pulseur air habitacle; regulateur pulseur
      = resistance habitacle; module pulseur; resistance!
    heater-core | Radiateur de chauffage | مبرد التدفئة | radiator | length width
      = radiateur chauffage; aerotherme; systeme chauffage; echangeur chaleur chauffage; radiateur aerotherme
      = chauffage!
    heater-hose | Durite de chauffage | خرطوم التدفئة | hose | diameter
      = durite/tuyau/tube/gaine/flexible chauffage; robinet chauffage; durite aerotherme; tuyau echangeur chauffage
    heater-control | Commande de chauffage | لوحة تحكم التدفئة والتكييف | switch | pins
      = commande chauffage/climatisation; bouton ventilateur/climatisation/chauffage; element ajustage clapet melange
      = boitier commande chauffage; bouton commande temperature; bouton controle climatisation; cable chauffage
      = moteur volet chauffage; actionneur volet; capteur temperature interieur; interrupteur ventilateur
"""

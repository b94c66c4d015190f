"""Category tree, first part: filters, brakes, suspension, steering, transmission, wheels. See `nodes.parse`."""

CHASSIS = """
filtration | Filtration | الفلاتر | filter-oil
  engine-filters | Filtres moteur | فلاتر المحرك | filter-oil
    oil-filter | Filtre à huile | فلتر الزيت | filter-oil | filter_type outer_diameter inner_diameter height thread
      = filtre/cartouche huile; filtre huile moteur; filtre hui
    air-filter | Filtre à air | فلتر الهواء | filter-air | filter_type length width height outer_diameter
      = filtre/cartouche/element air -comprime -frein; filtre air moteur; filtre air secondaire; filtre air sport
    fuel-filter | Filtre à carburant | فلتر الوقود | filter-fuel | filter_type fuel outer_diameter height
      = filtre/cartouche/prefiltre carburant/gasoil/essence/diesel; prefiltre; filtre combustible
  cabin-filters | Filtres d'habitacle | فلاتر المقصورة | filter-cabin
    cabin-filter | Filtre d'habitacle | فلتر المقصورة | filter-cabin | cabin_filter_type length width height
      = filtre habitacle/pollen/climatisation/cabine; filtre air habitacle/climatisation/cabine
  filter-service | Filtres de boîte et accessoires | فلاتر علبة السرعات ولوازمها | filter-oil
    gearbox-filter | Filtre de boîte automatique | فلتر علبة السرعات الأوتوماتيكية | filter-oil | height width
      = filtre boite; filtre hydraulique boite; filtre huile boite; filtre transmission automatique
    filter-kit | Kit de filtres | طقم فلاتر | filter-oil | pieces
      = filtres kit vidange/entretien/complet; kit filtration
    oil-filter-housing | Support de filtre à huile | حامل فلتر الزيت | filter-oil | material
      = support/boitier/corps/couvercle/cache filtre huile
    air-filter-housing | Boîtier de filtre à air | علبة فلتر الهواء | filter-air | material
      = boitier/boite/support/couvercle filtre air
    fuel-filter-housing | Support de filtre à carburant | حامل فلتر الوقود | filter-fuel | fuel
      = support/boitier/corps/tete filtre carburant/gasoil

braking | Freinage | الفرامل | brake-disc
  disc-brakes | Freins à disque | فرامل قرصية | brake-disc
    brake-pads | Plaquettes de frein | صفائح الفرامل | brake-pad | position length height thickness wear_contact
      = plaquette; plaquette frein; plaquette/garniture frein disque; patin frein; plaq frein
    brake-disc | Disque de frein | قرص الفرامل | brake-disc
      | position disc_type outer_diameter thickness min_thickness height hole_count
      = disque!; disque frein; disque surface; disque frein roulement; disque roulement surface; disque bimetal
    brake-caliper | Étrier de frein | ملقط الفرامل | brake-caliper | position side piston_diameter material
      = etrier; etrier frein
    caliper-bracket | Support d'étrier de frein | حامل ملقط الفرامل | brake-caliper | position side
      = support/chape etrier; support etrier frein
    caliper-repair-kit | Kit de réparation d'étrier | طقم إصلاح ملقط الفرامل | brake-caliper | piston_diameter
      = reparation etrier; piston etrier; joint etrier; soufflet etrier; reparation frein disque
    caliper-guide-kit | Colonnettes d'étrier | محاور انزلاق ملقط الفرامل | brake-caliper | diameter pieces
      = douille/axe/colonnette/guide/goupille etrier; douille guidage; goupille glissante
    pad-fitting-kit | Kit de montage de plaquettes | طقم تركيب صفائح الفرامل | brake-pad | position pieces
      = accessoire plaquette; accessoire plaquette frein; montage plaquette; ressort plaquette; clip plaquette
      = ressort etrier; accessoire frein disque; clip ressort plaquette; protection poussiere; antibruit plaquette
    brake-wear-sensor | Témoin d'usure de plaquettes | حساس تآكل صفائح الفرامل | sensor | length position
      = temoin usure; contact avertissement usure; capteur/contact usure; contact/capteur/fil usure plaquette
    brake-dust-shield | Tôle de protection de disque | صفيحة واقية لقرص الفرامل | brake-disc | position side
      = deflecteur disque; tole/flasque/protection disque; tole protection frein; deflecteur frein
  drum-brakes | Freins à tambour | فرامل أسطوانية | brake-drum
    brake-shoes | Mâchoires de frein | فكوك الفرامل | brake-shoe | position diameter width
      = machoire; machoire frein; ferodo; sabot frein; segment frein; garniture frein tambour; garniture machoire
    brake-shoe-kit | Kit de freins arrière prémonté | طقم فرامل خلفية جاهز | brake-shoe | diameter width piston_diameter
      = frein premonte; frein classique; frein arriere; superkit frein; machoire kit cylindre; frein tambour
    brake-drum | Tambour de frein | طنبور الفرامل | brake-drum | inner_diameter width hole_count with_bearing
      = tambour; tambour frein; tambour roulement
    wheel-cylinder | Cylindre de roue | أسطوانة الفرامل | master-cylinder | piston_diameter thread
      = cylindre roue; cylindre frein; cylindre roue frein; reparation cylindre roue
    shoe-fitting-kit | Kit de montage de mâchoires | طقم تركيب فكوك الفرامل | brake-shoe | pieces
      = accessoire machoire; accessoire sabot; ressort machoire; ressort frein; accessoire frein stationnement
      = montage machoire
    brake-adjuster | Rattrapage de frein à tambour | ضابط خلوص الفرامل | brake-shoe | side
      = ajusteur; ajusteur frein; rattrapage frein; reparation extenseur; extenseur; rattrapage automatique frein
    brake-backing-plate | Plateau de frein | صحن الفرامل | brake-drum | position side
      = plateau frein; flasque frein
  brake-hydraulics | Hydraulique de frein | هيدروليك الفرامل | master-cylinder
    brake-master-cylinder | Maître-cylindre de frein | الأسطوانة الرئيسية للفرامل | master-cylinder
      | piston_diameter thread
      = maitrecylindre+ -embrayage; maitrecylindre frein
    brake-hose | Flexible de frein | خرطوم الفرامل | brake-hose | length thread position side
      = flexible!; flexible/durite/tuyau frein
    brake-pipe | Tuyau rigide de frein | أنبوب الفرامل | hose | length diameter
      = conduite/canalisation/pipe/tube/tuyauterie frein; pipe huile frein; tuyau rigide frein
    brake-servo | Servofrein | معزز الفرامل | master-cylinder | diameter
      = servofrein; amplificateur frein; assistance frein; mastervac; dispositif assistance frein
    vacuum-pump | Pompe à vide | مضخة التفريغ | water-pump | material
      = pompe vide/depression; pompe vide freinage; pompe assistance freinage
    brake-fluid-reservoir | Réservoir de liquide de frein | خزان سائل الفرامل | master-cylinder | volume
      = reservoir/bocal frein; reservoir liquide/huile frein; bouchon reservoir frein; bouchon reservoir liquide frein
    brake-pressure-regulator | Répartiteur de freinage | منظم ضغط الفرامل | master-cylinder | pressure
      = repartiteur frein/freinage; regulateur freinage/frein; compensateur frein/freinage; limiteur frein
    brake-bleed-screw | Vis de purge de frein | برغي تنفيس الفرامل | bolt | thread length
      = vis purge; bouchon/valve purge; vis purge air; purgeur frein
  parking-brake-abs | Frein à main et ABS | فرامل اليد ونظام ABS | cable
    handbrake-cable | Câble de frein à main | كابل فرامل اليد | cable | length position side
      = cable/tirette frein; cable frein main/stationnement/parking; tirette cable frein
    handbrake-lever | Levier de frein à main | ذراع فرامل اليد | part | color
      = levier/poignee frein; levier frein main/stationnement
    abs-sensor | Capteur ABS | حساس ABS | sensor | position side length pins
      = capteur abs; abs capteur; capteur vitesse roue; capteur roue abs; cable abs; palpeur abs
    abs-ring | Couronne ABS | حلقة ABS | part | abs_teeth inner_diameter
      = anneau/couronne/bague abs; anneau palpeur abs; bague/anneau/couronne impulsion
    abs-unit | Bloc ABS | وحدة ABS | part | pins
      = bloc/module/groupe/actionneur/unite/calculateur/pompe abs; groupe hydraulique; agregat freinage abs

suspension | Suspension | نظام التعليق | shock-absorber
  dampers | Amortisseurs | ممتصات الصدمات | shock-absorber
    shock-absorber | Amortisseur | ممتص الصدمات | shock-absorber | position side damper_type length stroke
      = amortisseur -vibration -bruit; amortisseur jambe/force; amortisseur gaz; amortisseur suspension
      = amortisseur standard; amortisseur cartridge; cartouche amortisseur -torsion -cabine -moteur; jambe force
      = jambe suspension
    strut-mount | Coupelle d'amortisseur | قاعدة ممتص الصدمات | shock-absorber | position side with_bearing
      = coupelle; coupelle suspension/amortisseur; fixation/support/tete/appui amortisseur; palier jambe suspension
      = butee/roulement suspension support; reparation coupelle; caoutchouc amortisseur; silentbloc amortisseur
    strut-bearing | Roulement d'amortisseur | محمل ممتص الصدمات | wheel-bearing | inner_diameter
      = roulement amortisseur; roulement suspension; roulement support amortisseur; roulement jambe suspension
    bump-stop | Butée et soufflet d'amortisseur | مصد وغطاء ممتص الصدمات | shock-absorber | height inner_diameter
      = butee/soufflet/toc/protection/tampon/bouchon amortisseur; butee elastique suspension; cache poussiere
      = butee suspension; tampon suspension; pareposussiere; soufflet suspension
  springs | Ressorts | النوابض | spring
    coil-spring | Ressort de suspension | نابض التعليق | spring | position length outer_diameter wire_diameter
      = ressort!; ressort suspension/avant/arriere; ressort helicoidal; ressort amortisseur; ressort chassis
    leaf-spring | Lame de ressort | صفيحة النابض | spring | length width
      = lame!; lame ressort/suspension; ressort lame; jumelle; jumelle ressort
    spring-seat | Coupelle de ressort | قاعدة النابض | spring | position
      = siege/coupelle/assiette/toc ressort; siege ressort amortisseur; siege inferieur boudin; cale ressort
    air-spring | Suspension pneumatique | تعليق هوائي | spring | position side pressure
      = ressort pneumatique; ressort pneumatique chassis; amortisseur pneumatique; soufflet suspension pneumatique
      = coussin air suspension; boudin pneumatique; sphere suspension; accumulateur pression suspension; sphere
  wheel-guidance | Train avant et arrière | المحاور الأمامية والخلفية | control-arm
    arms | Bras et triangles | أذرع ومثلثات التعليق | control-arm
      control-arm | Bras de suspension | ذراع التعليق | control-arm | position side level material
        = bras; bras suspension/liaison/commande/inferieur/superieur/oscillant/longitudinal/transversal
        = triangle+ -signalisation -presignalisation; triangle suspension; bras triangulaire
        = bras liaison suspension roue; tirant suspension; triangle inferieur/superieur
      control-arm-bush | Silentbloc de bras | جلبة مطاطية لذراع التعليق | part | inner_diameter outer_diameter length
        = silentbloc; silentbloc bras/triangle/suspension; suspension bras liaison; douille bras commande/suspension
        = silentbloc arriere/avant; suspension bras; suspension piece liaison; reparation bras; reparation triangle
        = silentbloc barre; douille suspension; assemblage bras liaison; suspension liaison; douille main suspension
    joints | Rotules et biellettes | المفاصل الكروية والأذرع الرابطة | ball-joint
      ball-joint | Rotule de suspension | مفصل كروي للتعليق | ball-joint | position level diameter thread
        = rotule; rotule suspension/inferieur/superieur/bras/triangle; rotule pivot; pivot suspension
      stabilizer-link | Biellette de barre stabilisatrice | ذراع رابط لقضيب التوازن | stabilizer-link
        | position side length thread
        = biellette; biellette stabilisatrice; biellette barre stabilisatrice; biellette suspension; entretoise tige
        = entretoise/tige stabilisatrice; bielle suspension; biellette barre; tirant biellette
        = stabilisatrice piece liaison; biellette avant/arriere; bielle stabilisatrice
    stabilizer-bar | Barre stabilisatrice | قضيب التوازن | stabilizer-link | position diameter length
      = barre stabilisatrice; stabilisatrice; stabilisatrice chassis; barre torsion; barre antidevers
    stabilizer-bush | Silentbloc de barre stabilisatrice | جلبة قضيب التوازن | part | inner_diameter
      = caoutchouc/palier/silentbloc/support/coussinet/bague barre stabilisatrice; suspension stabilisatrice
      = support stabilisatrice; suspension barre couplage stabilisatrice; coussinet palier stabilisatrice
      = silentbloc stabilisatrice; support suspension stabilisatrice; caoutchouc stabilisatrice; caoutchouc barre
      = silentbloc bras stabilisatrice; reparation barre couplage stabilisatrice; reparation suspension stabilisatrice
    subframe | Berceau et traverse de train | الهيكل الحامل للمحور | control-arm | position
      = berceau; berceau moteur/avant; essieu; essieu arriere; train arriere/avant; traverse train
    axle-bush | Silentbloc d'essieu | جلبة المحور الخلفي | part | inner_diameter outer_diameter
      = silentbloc essieu/train/berceau; suspension corps essieu; support train; suspension essieu
      = suspension support essieu; joint essieu liaison; reparation corps essieu; support essieu
      = support arriere train
    knuckle | Fusée de roue | حامل محور العجلة | wheel-bearing | position side
      = fusee; fusee roue/essieu; porte moyeu; pivot fusee; fusee essieu suspension roue; assemblage pivot fusee
      = jambe essieu

steering | Direction | نظام التوجيه | steering-rack
  tie-rods | Rotules et biellettes de direction | مفاصل وقضبان التوجيه | tie-rod
    tie-rod-end | Rotule de direction | مفصل التوجيه | tie-rod | side length thread
      = rotule direction; rotule barre; rotule barre connexion/accouplement/direction; chape
      = rotule exterieur direction; chape direction
    axial-joint | Rotule axiale de direction | مفصل محوري للتوجيه | tie-rod | length thread
      = biellette direction; rotule axiale; biellette axiale; rotule direction interieure; rotule interieur direction
      = rotule direction interieure barre connexion; rotule cremaillere; axiale
    tie-rod | Barre de direction | قضيب التوجيه | tie-rod | side length
      = barre connexion/direction/accouplement; bras direction; levier direction; levier commande direction
      = levier intermediaire direction
    rack-boot | Soufflet de crémaillère | غطاء مطاطي لعلبة التوجيه | part | length inner_diameter
      = soufflet cremaillere/direction; joint soufflet direction; joint direction soufflet; soufflet rotule
  steering-gear | Crémaillère et colonne | علبة وعمود التوجيه | steering-rack
    steering-rack | Crémaillère de direction | علبة التوجيه | steering-rack | steering_type length
      = cremaillere; cremaillere direction; boitier direction; mecanisme direction
    steering-column | Colonne de direction | عمود التوجيه | steering-rack | steering_type
      = colonne direction; arbre direction; cardan direction; module eps; croisillon direction; flector direction
      = flecteur direction; colonne!
    rack-bush | Bague et palier de direction | جلبة علبة التوجيه | part | inner_diameter
      = bague/caoutchouc/palier/silentbloc direction; bague/palier/silentbloc/caoutchouc cremaillere
      = suspension direction; reparation direction
    steering-damper | Amortisseur de direction | مخمد التوجيه | shock-absorber | length stroke
      = amortisseur direction
    steering-wheel | Volant de direction | عجلة القيادة | steering-rack | color
      = volant; volant direction
  power-steering | Direction assistée | التوجيه المعزز | power-steering-pump
    power-steering-pump | Pompe de direction assistée | مضخة التوجيه المعزز | power-steering-pump
      | pressure pulley_diameter
      = pompe direction; pompe hydraulique direction; pompe assistance direction; pompe direction assistee
      = pompe assistee
    power-steering-hose | Durite de direction assistée | خرطوم التوجيه المعزز | hose | length
      = durite/flexible/tuyau/conduite direction; tuyau hydraulique direction
    power-steering-tank | Réservoir de direction assistée | خزان زيت التوجيه | part | volume
      = reservoir/bocal direction; reservoir huile direction; vase direction

transmission | Embrayage et transmission | القابض وناقل الحركة | clutch-kit
  clutch | Embrayage | القابض | clutch-kit
    clutch-kit | Kit d'embrayage | طقم القابض | clutch-kit | outer_diameter splines pieces with_release_bearing
      = embrayage; kit embrayage; necessaire embrayage
    clutch-disc | Disque d'embrayage | قرص القابض | clutch-kit | outer_diameter splines
      = disque embrayage
    clutch-cover | Mécanisme d'embrayage | غطاء القابض | clutch-kit | outer_diameter
      = mecanisme/plateau/cloche embrayage
    release-bearing | Butée d'embrayage | محمل فصل القابض | wheel-bearing | inner_diameter
      = butee!; butee embrayage/debrayage; roulement embrayage; roulement debrayage
    hydraulic-release-bearing | Butée hydraulique d'embrayage | محمل فصل القابض الهيدروليكي | wheel-bearing
      | inner_diameter
      = butee hydraulique; butee hydraulique embrayage/debrayage; butee embrayage hydraulique; recepteur concentrique
      = dispositif debrayage central
    clutch-master-cylinder | Émetteur d'embrayage | الأسطوانة الرئيسية للقابض | master-cylinder | piston_diameter
      = emetteur!; emetteur embrayage; cylindre emetteur; cylindre emetteur embrayage; maitrecylindre embrayage
    clutch-slave-cylinder | Récepteur d'embrayage | أسطوانة القابض السفلية | master-cylinder | piston_diameter
      = recepteur!; recepteur embrayage; cylindre recepteur embrayage; cylindre recepteur; cylindre embrayage
    clutch-cable | Câble d'embrayage | كابل القابض | cable | length
      = cable/tirette embrayage; tirette cable embrayage; tirette cable commande embrayage; cable debrayage
    clutch-fork | Fourchette d'embrayage | شوكة القابض | part | length
      = fourchette/guide embrayage; fourchette debrayage; levier embrayage; tube guidage embrayage
      = douille guidage embrayage; palier guidage embrayage; axe fourchette; manchon guidage debrayage
    flywheel | Volant moteur | الحدافة | flywheel | outer_diameter hole_count teeth
      = volant moteur; volant bimasse; bimasse; volant inertie
  gearbox | Boîte de vitesses | علبة السرعات | gearbox
    manual-gearbox | Boîte de vitesses | علبة السرعات الكاملة | gearbox | gearbox teeth
      = boite vitesse; boite automatique; corps/carter boite vitesse; carter boite
    gearbox-gear | Pignon et synchro de boîte | مسنن ومزامن علبة السرعات | gearbox | teeth
      = pignon; pignon vitesse; pignon arbre; synchro; synchro vitesse; synchronisateur
      = anneau/bague/moyeu/manchon synchro; synchronisateur boite; moyeu synchro vitesse; fourchette boite/vitesse
      = arbre primaire/secondaire; circlip synchro; plaque/plateau synchro; plateau synchronisateur
      = manchon synchronisation; cle synchronisateur; anneau synchronisation; plaque moyeu synchro
    gearbox-bearing | Roulement de boîte | محمل علبة السرعات | wheel-bearing | inner_diameter outer_diameter width
      = roulement boite; roulement vitesse; roulement boite vitesse; roulement differentiel; roulement boite manuelle
    gearbox-mount | Support de boîte | حامل علبة السرعات | engine-mount | material
      = support boite; support boite vitesse; suspension boite; suspension boite manuelle/automatique
      = support transmission; silentbloc boite
    gear-cable | Câble et tringlerie de vitesses | كابل تغيير السرعات | cable | length
      = cable vitesse/boite/selecteur; tige vitesse; biellette vitesse/boite/selecteur; tringlerie boite/vitesse
      = tirette cable boite; rotule vitesse/boite/tringlerie/levier; reparation levier; tige levier
      = biellette levier vitesse; selecteur vitesse; tige boite; timonerie vitesse
      = reparation levier changement vitesse
    gear-knob | Pommeau et soufflet de levier | مقبض وغطاء ذراع السرعات | part | color
      = pommeau; pommeau levier; soufflet levier/vitesse; levier vitesse; garnissage levier changement vitesse
      = boule vitesse
    transfer-case | Différentiel et boîte de transfert | التروس التفاضلية | gearbox | teeth
      = differentiel; boitier/carter/reparation differentiel; boite transfert; couple conique; pont arriere/avant
      = arbre differentiel
  drive-line | Cardans et arbres | أعمدة نقل الحركة | drive-shaft
    drive-shaft | Cardan de transmission | عمود نقل الحركة | drive-shaft
      | side length inner_splines outer_splines abs_teeth
      = cardan; transmission; cardan avant/arriere; arbre transmission/roue; arbre entrainement; arbre commande
      = demi arbre
    cv-joint | Tête de cardan | رأس عمود نقل الحركة | cv-joint | inner_splines outer_splines abs_teeth
      = tete cardan/transmission; joint homocinetique; joint arbre entrainement; homocinetique; noix cardan
      = joint arbre entrainement kit; joint arbre transmission; joint cardan; tulipe; tripode; tripode arbre commande
      = trepied arbre
    cv-boot | Soufflet de cardan | غطاء مطاطي لعمود النقل | cv-joint | inner_diameter length
      = soufflet!; soufflet cardan/transmission/roue/boite; joint soufflet; joint soufflet arbre; soufflet arbre
      = joint soufflet transmission
    propshaft | Arbre de transmission longitudinal | عمود الإدارة | drive-shaft | length
      = arbre longitudinal; arbre cardan; arbre transmission central; arbre pont
    propshaft-joint | Croisillon et flector | صليب وفلكتور عمود الإدارة | cv-joint | diameter length
      = croisillon; flector; flecteur; flecteur transmission; flector transmission; joint arbre longitudinal
      = croisillon cardan; croisillon transmission
    propshaft-bearing | Palier d'arbre de transmission | محمل عمود الإدارة | wheel-bearing | inner_diameter
      = palier arbre!; palier arbre transmission; palier central; palier transmission
      = palier central arbre transmission; suspension arbre cardan; relais transmission; palier/support cardan
      = roulement palier; roulement cardan

wheels | Roues et pneus | العجلات والإطارات | wheel
  hubs | Moyeux et roulements de roue | محاور ومحامل العجلات | wheel-bearing
    wheel-bearing | Roulement de roue | محمل العجلة | wheel-bearing
      | position inner_diameter outer_diameter width abs_ring
      = roulement roue; roulement roue avant/arriere; roulement avant/arriere; roulement moyeu; roulement tambour
      = roulement roue kit
    wheel-hub | Moyeu de roue | صرة العجلة | wheel-bearing | position hole_count bolt_circle abs_ring
      = moyeu; moyeu roue; moyeu avant/arriere; moyeu roulement
    hub-nut | Écrou de moyeu | صامولة الصرة | bolt | thread
      = ecrou moyeu/fusee/cardan; ecrou essieu; ecrou arbre transmission; ecrou essieu arbre
  rims | Jantes et fixation | الجنوط ولوازم التثبيت | wheel
    rim | Jante | جنط | wheel | rim_diameter width material hole_count center_bore bolt_circle
      = jante; jante acier/alu/tole/aluminium
    wheel-bolt | Vis et écrou de roue | برغي وصامولة العجلة | bolt | thread length
      = vis/ecrou/boulon/goujon/axe roue; vis/boulon/goujon/ecrou jante; vis roue antivol; boulon serrage roue
    wheel-trim | Enjoliveur de roue | غطاء العجلة | wheel | rim_diameter
      = enjoliveur; enjoliveur roue; cache moyeu/roue/jante; sigle jante; couvercle moyeu roue
  tyres | Pneus | الإطارات | tyre
    tyre | Pneu | إطار مطاطي | tyre | tyre_size rim_diameter load_index speed_index season
      = pneu; pneumatique; pneu tourisme/utilitaire/ete
    inner-tube-valve | Valve et chambre à air | صمام وأنبوب الإطار | tyre | diameter
      = valve roue/pneu/tubeless; chambre air; obus valve
    tpms-sensor | Capteur de pression de pneu | حساس ضغط الإطار | sensor | pressure
      = capteur pression pneu/roue; valve tpms; capteur roue controle pression pneu; soupape controle pression pneu
"""

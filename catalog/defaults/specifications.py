"""Typed specifications of parts: one definition for each code that a template of the category tree names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Specification:
    """`kind` is number, text, boolean or choice; `choices` are pairs (French, Arabic)."""

    code: str
    name_fr: str
    name_ar: str
    kind: str = "number"
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def stored_kind(self) -> str:
        """A product holds a choice as its French text."""
        return "text" if self.kind == "choice" else self.kind


def _choice(code: str, name_fr: str, name_ar: str, choices: str) -> Specification:
    """`choices` reads `French=Arabic; ...`; a value that both languages write alike stands alone."""
    pairs = (choice.partition("=") for choice in choices.split("; "))
    return Specification(code, name_fr, name_ar, "choice", choices=tuple((fr, ar or fr) for fr, _, ar in pairs))


def _text(code: str, name_fr: str, name_ar: str) -> Specification:
    return Specification(code, name_fr, name_ar, "text")


def _flag(code: str, name_fr: str, name_ar: str) -> Specification:
    return Specification(code, name_fr, name_ar, "boolean")


_DIMENSIONS = (
    Specification("diameter", "Diamètre", "القطر", unit="mm"),
    Specification("outer_diameter", "Diamètre extérieur", "القطر الخارجي", unit="mm"),
    Specification("inner_diameter", "Diamètre intérieur", "القطر الداخلي", unit="mm"),
    Specification("length", "Longueur", "الطول", unit="mm"),
    Specification("width", "Largeur", "العرض", unit="mm"),
    Specification("height", "Hauteur", "الارتفاع", unit="mm"),
    Specification("thickness", "Épaisseur", "السُّمك", unit="mm"),
    Specification("min_thickness", "Épaisseur minimale", "السُّمك الأدنى", unit="mm"),
    Specification("stroke", "Course", "الشوط", unit="mm"),
    Specification("weight", "Poids", "الوزن", unit="kg"),
    Specification("volume", "Contenance", "السعة", unit="L"),
    Specification("center_bore", "Alésage central", "القطر المركزي", unit="mm"),
    Specification("bolt_circle", "Entraxe", "دائرة المسامير", unit="mm"),
    Specification("pulley_diameter", "Diamètre de la poulie", "قطر البكرة", unit="mm"),
    Specification("piston_diameter", "Diamètre du piston", "قطر المكبس", unit="mm"),
    Specification("wire_diameter", "Diamètre du fil", "قطر السلك", unit="mm"),
)

_COUNTS = (
    Specification("hole_count", "Nombre de trous", "عدد الثقوب"),
    Specification("teeth", "Nombre de dents", "عدد الأسنان"),
    Specification("ribs", "Nombre de nervures", "عدد الأضلاع"),
    Specification("splines", "Nombre de cannelures", "عدد الأخاديد"),
    Specification("inner_splines", "Cannelures intérieures", "الأخاديد الداخلية"),
    Specification("outer_splines", "Cannelures extérieures", "الأخاديد الخارجية"),
    Specification("abs_teeth", "Dents de la couronne ABS", "أسنان حلقة ABS"),
    Specification("pins", "Nombre de broches", "عدد الدبابيس"),
    Specification("pieces", "Nombre de pièces", "عدد القطع"),
    Specification("load_index", "Indice de charge", "مؤشر الحمولة"),
)

_PHYSICS = (
    Specification("voltage", "Tension", "الجهد", unit="V"),
    Specification("amperage", "Intensité", "شدة التيار", unit="A"),
    Specification("capacity", "Capacité", "سعة البطارية", unit="Ah"),
    Specification("cold_cranking", "Courant de démarrage à froid", "تيار الإقلاع على البارد", unit="A"),
    Specification("power", "Puissance", "القدرة", unit="kW"),
    Specification("wattage", "Puissance électrique", "القدرة الكهربائية", unit="W"),
    Specification("pressure", "Pression", "الضغط", unit="bar"),
    Specification("opening_temperature", "Température d'ouverture", "درجة حرارة الفتح", unit="°C"),
    Specification("resistance", "Résistance", "المقاومة", unit="Ω"),
    Specification("electrode_gap", "Écartement des électrodes", "المسافة بين القطبين", unit="mm"),
    Specification("rim_diameter", "Diamètre de jante", "قطر الجنط", unit="pouces"),
)

_TEXTS = (
    _text("thread", "Filetage", "اللولب"),
    _text("viscosity", "Viscosité", "اللزوجة"),
    _text("norm", "Norme", "المواصفة"),
    _text("tyre_size", "Dimension", "المقاس"),
    _text("speed_index", "Indice de vitesse", "مؤشر السرعة"),
    _text("heat_range", "Degré thermique", "الدرجة الحرارية"),
    _text("color", "Couleur", "اللون"),
)

_FLAGS = (
    _flag("wear_contact", "Avec témoin d'usure", "مع مؤشر التآكل"),
    _flag("abs_ring", "Avec bague ABS", "مع حلقة ABS"),
    _flag("with_bearing", "Avec roulement", "مع المحمل"),
    _flag("with_release_bearing", "Avec butée", "مع محمل فصل القابض"),
    _flag("electric", "Commande électrique", "تحكم كهربائي"),
    _flag("heated", "Dégivrant", "مع مزيل الصقيع"),
    _flag("with_motor", "Avec moteur", "مع المحرك الكهربائي"),
    _flag("with_bulb", "Avec ampoule", "مع المصباح"),
    _flag("to_paint", "À peindre", "قابل للطلاء"),
    _flag("with_ac", "Pour véhicule climatisé", "لسيارة مكيّفة"),
)

# Where the part sits comes first on a page.
_PLACES = (
    _choice("position", "Position", "الموضع", "Avant=أمامي; Arrière=خلفي"),
    _choice("side", "Côté", "الجهة", "Gauche=يسار; Droit=يمين; Gauche et droit=يسار ويمين"),
    _choice("level", "Hauteur de montage", "موضع التركيب", "Supérieur=علوي; Inférieur=سفلي"),
)

_CHOICES = (
    _choice("disc_type", "Type de disque", "نوع القرص", "Plein=مصمت; Ventilé=مهوّى"),
    _choice(
        "filter_type", "Type de filtre", "نوع الفلتر", "Cartouche=خرطوشة; À visser=لولبي; Panneau=مسطح; En ligne=خطي"
    ),
    _choice("cabin_filter_type", "Filtration", "نوع الترشيح", "Pollen=حبوب اللقاح; Charbon actif=كربون نشط"),
    _choice("damper_type", "Type d'amortisseur", "نوع المخمد", "Gaz=غاز; Huile=زيت"),
    _choice("fuel", "Carburant", "الوقود", "Essence=بنزين; Diesel=ديزل"),
    _choice("refrigerant", "Gaz réfrigérant", "غاز التبريد", "R134a; R1234yf"),
    _choice("terminal", "Borne positive", "القطب الموجب", "Droite=يمين; Gauche=يسار"),
    _choice("material", "Matériau", "المادة", "Acier=فولاذ; Aluminium=ألمنيوم; Fonte=حديد الزهر; Plastique=بلاستيك"),
    _choice("seal_material", "Matière", "المادة", "NBR; FKM; Acier multicouche=فولاذ متعدد الطبقات"),
    _choice("oil_base", "Base", "الأساس", "Synthèse=تخليقي; Semi-synthèse=نصف تخليقي; Minérale=معدني"),
    _choice("bulb_base", "Culot", "قاعدة المصباح", "H1; H3; H4; H7; P21W; P21/5W; W5W; C5W; D1S"),
    _choice("lamp_type", "Technologie", "التقنية", "Halogène=هالوجين; Xénon=زينون; LED"),
    _choice("season", "Saison", "الموسم", "Été=صيفي; Toutes saisons=كل الفصول"),
    _choice("gearbox", "Boîte de vitesses", "علبة السرعات", "Manuelle=يدوية; Automatique=أوتوماتيكية"),
    _choice("steering_type", "Assistance", "نوع التوجيه", "Hydraulique=هيدروليكي; Électrique=كهربائي; Sans=بدون"),
)

SPECIFICATIONS: tuple[Specification, ...] = _PLACES + _DIMENSIONS + _COUNTS + _PHYSICS + _TEXTS + _FLAGS + _CHOICES

"""Who may do what: the roles of the staff, as groups that `migrate` brings in line with the table below.

What the table does not name, nobody may but a superuser.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

ROLES = ("manager", "seller", "storekeeper", "buyer")
MANAGER = ROLES[0]

# v view, a add, c change, d delete. README shows this table.
MATRIX = """
                              manager  seller  storekeeper  buyer
catalog.product               vac      v       v            vac
catalog.productphoto          vacd     v       v            vacd
catalog.productreference      vacd     v       v            vacd
catalog.productspecification  vacd     v       v            vacd
catalog.specification         vacd     v       v            vac
catalog.fitment               vacd     v       v            vacd
catalog.equivalence           vacd     v       v            vacd
catalog.supersession          vacd     v       v            vacd
catalog.brand                 vacd     v       v            vac
catalog.category              vacd     v       v            vac
catalog.vehiclemake           vacd     v       v            vac
catalog.vehiclemodel          vacd     v       v            vac
catalog.vehicleengine         vacd     v       v            vac
catalog.stockmovement         va       v       va           v
catalog.priceevent            v        v       -            v
catalog.importrun             va       -       -            va
catalog.importrefusal         v        -       -            v
catalog.supplierprofile       vacd     -       -            vac
catalog.supplierfamily        vacd     -       -            vacd
catalog.exchangerate          vacd     -       -            vacd
catalog.shopfacts             vc       v       v            v
orders.order                  vc       vc      v            -
orders.enquiry                vacd     vac     v            vc
orders.saleline               va       -       -            v
orders.invoice                va       va      v            -
orders.deliveryzone           vacd     v       v            -
orders.governorate            vc       v       v            -
orders.delegation             vacd     v       v            -
orion.forecastrun             v        -       -            v
orion.forecastsettings        vc       -       -            vc
orion.proposal                vc       -       -            vc
orion.proposalline            vc       -       -            vc
orion.purchaseorder           vac      -       v            vac
orion.purchaseline            vacd     -       v            vacd
orion.receipt                 va       -       va           va
orion.supplier                vacd     -       -            vac
orion.supplyterms             vacd     -       -            vacd
orion.calendarevent           vacd     -       -            vacd
orion.schoolterm              vacd     -       -            vacd
orion.weatherday              v        -       -            v
orion.fleetage                vacd     -       -            vacd
search.synonym                vacd     v       -            vacd
search.missedsearch           vc       vc      -            vc
search.searchlog              v        -       -            v
prospector.fetchhost          vac      -       -            vac
prospector.fetchswitch        vac      -       -            vac
prospector.competitorsite     vac      -       -            vac
prospector.sitescan           v        -       -            v
prospector.offer              v        v       -            v
prospector.priceobservation   vc       v       -            vc
prospector.match              vc       -       -            vc
prospector.competitorprice    v        v       -            v
prospector.pricesuggestion    vc       -       -            vc
prospector.pricepolicy        vc       -       -            vc
auth.user                     vac      -       -            -
auth.group                    v        -       -            -
"""
# Steps of an order, each somebody's work: codename, what staff read, roles.
STEPS = {
    "confirm_order": ("Peut appeler, confirmer et annuler", ("manager", "seller")),
    "pack_order": ("Peut emballer et remettre au livreur", ("manager", "storekeeper")),
    "deliver_order": ("Peut noter la livraison ou le refus", ("manager", "seller", "storekeeper")),
    "cash_order": ("Peut noter le paiement", ("manager", "seller")),
}
VERBS = {"v": "view", "a": "add", "c": "change", "d": "delete"}


def rights() -> dict[str, set[str]]:
    """Permissions of each role, as `user.has_perm` takes them."""
    given: dict[str, set[str]] = {role: set() for role in ROLES}
    _, *rows = MATRIX.strip().splitlines()
    for row in rows:
        label, *columns = row.split()
        app, model = label.split(".")
        for role, letters in zip(ROLES, columns, strict=True):
            given[role] |= {f"{app}.{VERBS[letter]}_{model}" for letter in letters.replace("-", "")}
    for codename, (_, roles) in STEPS.items():
        for role in roles:
            given[role].add(f"orders.{codename}")
    return given


@transaction.atomic
def install_roles() -> None:
    """Groups with exactly the rights of the table. Raises LookupError when it names what does not exist."""
    orders = ContentType.objects.get(app_label="orders", model="order")
    Permission.objects.bulk_create(
        [Permission(content_type=orders, codename=codename, name=name) for codename, (name, _) in STEPS.items()],
        ignore_conflicts=True,
    )
    known = {
        f"{app}.{codename}": pk
        for app, codename, pk in Permission.objects.values_list("content_type__app_label", "codename", "pk")
    }
    for role, wanted in rights().items():
        if missing := wanted - known.keys():
            raise LookupError(f"the table of roles names what does not exist: {sorted(missing)}")
        Group.objects.get_or_create(name=role)[0].permissions.set([known[name] for name in wanted])

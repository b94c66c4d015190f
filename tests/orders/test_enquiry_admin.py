"""Enquiries in the back office: who may see customers' telephones, how to call back, what is kept."""

from typing import Any
from urllib.parse import quote_plus

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from orders.models import Enquiry
from tests.catalog.admin.staff import form_data, messages, text, url

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10


def client_of(*permissions: str, **flags: bool) -> Client:
    user = get_user_model().objects.create_user("vendeur", **({"is_staff": True} | flags))
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="orders", codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def chef() -> Client:
    return client_of(is_superuser=True)


def enquiry(**changed: Any) -> Enquiry:
    usual = {"name": "Ali", "phone": "+21622123456", "query": "démarreur lada", "source": "site", "language": "fr"}
    return Enquiry.objects.create(**usual | changed)


def save(client: Client, row: Enquiry, **changed: Any) -> Any:
    address = url(Enquiry, "change", row.pk)
    return client.post(address, form_data(client.get(address), Enquiry, **changed), follow=True)


def addresses(row: Enquiry) -> list[str]:
    return [url(Enquiry), url(Enquiry, "add"), url(Enquiry, "change", row.pk), url(Enquiry, "delete", row.pk)]


def test_visitors_and_customers_are_sent_to_the_login() -> None:
    row = enquiry()
    customer = client_of("view_enquiry", "change_enquiry", is_staff=False)
    for browser in (Client(), customer):
        for address in addresses(row):
            assert browser.get(address).headers["Location"].startswith("/admin/login/")


def test_staff_without_permission_see_no_telephone() -> None:
    row = enquiry()
    newcomer = client_of()
    for address in addresses(row):
        assert newcomer.get(address).status_code == 403
        assert newcomer.post(address, {"post": "yes", "status": "closed"}).status_code == 403
    row.refresh_from_db()
    assert row.status == "new"


def test_who_may_only_look_changes_nothing() -> None:
    row = enquiry()
    viewer = client_of("view_enquiry")
    assert "tel:+21622123456" in text(viewer.get(url(Enquiry)))
    viewer.post(url(Enquiry), {"action": "close", "_selected_action": row.pk, "index": 0})
    assert viewer.post(url(Enquiry, "change", row.pk), {"status": "closed"}).status_code == 403
    row.refresh_from_db()
    assert (row.status, row.handled_by) == ("new", None)


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        ("fr", "Bonjour, ici Shabou Auto Pièces, au sujet de votre demande : démarreur & co"),
        ("ar", "مرحبًا، معك شعبو لقطع غيار السيارات بخصوص طلبك: démarreur & co"),
    ],
)
def test_a_customer_is_called_or_written_to(chef: Client, language: str, greeting: str) -> None:
    enquiry(language=language, query="démarreur & co")
    page = text(chef.get(url(Enquiry)))
    assert '<a class="nowrap" href="tel:+21622123456">+216 22 123 456</a>' in page
    assert f'href="https://wa.me/21622123456?text={quote_plus(greeting)}"' in page


def test_many_are_answered_at_once_in_somebody_s_name(chef: Client) -> None:
    rows = [enquiry(), enquiry(query="filtre"), enquiry(query="déjà", status="answered")]
    chosen = {"_selected_action": [row.pk for row in rows], "index": 0}
    said = messages(chef.post(url(Enquiry), {"action": "answer", **chosen}, follow=True))
    assert said == ["2 demandes : répondue."]
    by = get_user_model().objects.get()
    assert list(Enquiry.objects.filter(handled_by=by).order_by("pk")) == rows[:2]
    assert LogEntry.objects.count() == 2
    assert messages(chef.post(url(Enquiry), {"action": "close", **chosen}, follow=True)) == ["3 demandes : close."]
    assert messages(chef.post(url(Enquiry), {"action": "reopen", **chosen}, follow=True)) == ["3 demandes : à traiter."]
    assert set(Enquiry.objects.values_list("status", "handled_by")) == {("new", None)}


def test_a_status_changed_on_the_page_is_in_somebody_s_name(chef: Client) -> None:
    row = enquiry()
    save(chef, row, status="closed")
    row.refresh_from_db()
    assert (row.status, row.handled_by) == ("closed", get_user_model().objects.get())
    save(chef, row, status="new")
    row.refresh_from_db()
    assert row.handled_by is None


def test_staff_note_what_nobody_can_be_called_back_for(chef: Client) -> None:
    data = form_data(chef.get(url(Enquiry, "add"), {"query": "lada niva", "language": "ar"}), Enquiry)
    assert (data["query"], data["language"]) == ("lada niva", "ar")
    assert chef.post(url(Enquiry, "add"), data).status_code == 302
    row = Enquiry.objects.get()
    assert (row.query, row.phone, row.source, row.status, row.mailed_at) == ("lada niva", "", "staff", "new", None)
    assert chef.post(url(Enquiry, "add"), data).status_code == 302
    assert Enquiry.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"phone": "123"}, "Écrivez un numéro tunisien de 8 chiffres, par exemple 22 123 456."),
        ({"query": ""}, "Écrivez ce qui est demandé : une recherche ou un message."),
        ({"name": ""}, "Une demande du site a un nom et un téléphone."),
        ({"status": "lost"}, "Sélectionnez un choix valide."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(chef: Client, changed: dict[str, str], sentence: str) -> None:
    row = enquiry()
    assert sentence in text(save(chef, row, **changed))
    row.refresh_from_db()
    assert (row.phone, row.query, row.name, row.status) == ("+21622123456", "démarreur lada", "Ali", "new")


def test_a_telephone_is_corrected_in_any_writing(chef: Client) -> None:
    row = enquiry()
    save(chef, row, phone="98.765.432")
    row.refresh_from_db()
    assert row.phone == "+21698765432"


@pytest.mark.parametrize("typed", ["22 123 456", "+216-22123456", "demarreur", "Démarreur LADA", "ali"])
def test_an_enquiry_is_found(chef: Client, typed: str) -> None:
    row = enquiry(query="demarreur lada démarreur")
    enquiry(name="Sonia", phone="+21698765432", query="filtre")
    listed = chef.get(url(Enquiry), {"q": typed}).context["cl"].result_list
    assert list(listed) == [row]


def test_odd_searches_and_filters_are_answered(chef: Client) -> None:
    enquiry()
    for typed in ("\0", "%_\\", "'\"", "é" * 500):
        assert chef.get(url(Enquiry), {"q": typed}).status_code == 200
    for chosen in ({"status__exact": "new"}, {"language__exact": "fr"}, {"source__exact": "site"}):
        assert len(chef.get(url(Enquiry), chosen).context["cl"].result_list) == 1


def test_who_asks_to_be_forgotten_is(chef: Client) -> None:
    row = enquiry()
    chef.post(url(Enquiry), {"action": "delete_selected", "_selected_action": row.pk, "post": "yes", "index": 0})
    assert Enquiry.objects.exists()
    chef.post(url(Enquiry, "delete", row.pk), {"post": "yes"})
    assert not Enquiry.objects.exists()


def test_fifty_rows_cost_as_many_queries_as_one(chef: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert chef.get(url(Enquiry)).status_code == 200
        return len(captured)

    by = get_user_model().objects.get()
    enquiry(handled_by=by)
    chef.get(url(Enquiry))
    one = queries()
    for number in range(49):
        enquiry(query=f"pièce {number}", handled_by=get_user_model().objects.create_user(f"v{number}"))
    assert one == queries() <= MOST_QUERIES

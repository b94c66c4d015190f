"""The public form « demandez-nous »: in two languages, refused with a sentence, and of no use to programmes."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from orders.models import Enquiry
from orders.throttle import may_enquire

pytestmark = pytest.mark.django_db

FORM, SENT = "/demande/", "/demande/envoyee/"
ASKED = {"name": "Ali", "phone": "22 123 456", "query": "démarreur lada"}
ARABIC_ERROR = "اكتب رقم هاتف تونسيًا من 8 أرقام"


@pytest.fixture(autouse=True)
def _first_time() -> None:
    cache.clear()


def send(language: str = "", client: Client | None = None, **changed: str) -> Any:
    return (client or Client()).post(language + FORM, ASKED | changed)


def text(response: Any) -> str:
    return response.content.decode()


def value_of(page: str, name: str) -> str:
    return re.search(rf'<input[^>]* name="{name}"[^>]* value="([^"]*)"', page)[1]


def test_a_customer_asks_in_french() -> None:
    response = send(email="ali@mail.tn", vehicle="Niva 1.7", message="Pour lundi")
    assert (response.status_code, response.headers["Location"]) == (302, SENT)
    row = Enquiry.objects.get()
    assert (row.name, row.phone, row.query, row.email) == ("Ali", "+21622123456", "démarreur lada", "ali@mail.tn")
    assert (row.vehicle, row.message, row.language, row.source) == ("Niva 1.7", "Pour lundi", "fr", "site")
    assert "Votre demande est bien arrivée" in text(Client().get(SENT))


def test_a_customer_asks_in_arabic() -> None:
    response = send("/ar", phone="٢٢ ١٢٣ ٤٥٦", query="بوجي", name="علي")
    assert response.headers["Location"] == "/ar" + SENT
    assert Enquiry.objects.values_list("name", "phone", "query", "language").get() == (
        "علي",
        "+21622123456",
        "بوجي",
        "ar",
    )
    assert "وصلنا طلبك" in text(Client().get("/ar" + SENT))


def test_the_form_knows_what_was_searched() -> None:
    page = text(Client().get(FORM, {"q": ' "8200 768" <b> ', "vehicle": "Clio"}))
    assert value_of(page, "query") == "&quot;8200 768&quot; &lt;b&gt;"
    assert value_of(page, "vehicle") == "Clio"


@pytest.mark.parametrize("typed", ["", "x" * 5_000, "\0", "\0بوجي%_\\", "\ud800"])
def test_odd_texts_are_prefilled_without_harm(typed: str) -> None:
    page = Client().get(FORM, {"q": typed.encode("utf-8", "replace")})
    assert page.status_code == 200
    assert len(value_of(text(page), "query")) <= 200


def test_the_page_is_nobody_s_to_keep() -> None:
    response = Client().get(FORM)
    assert "no-store" in response.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in text(response)
    assert Client().head(FORM).status_code == 200
    assert Client().put(FORM).status_code == 405
    assert Client().post(SENT).status_code == 405


def test_no_form_without_its_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(client=strict).status_code == 403
    assert not Enquiry.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text(strict.get(FORM)))[1]
    assert send(client=strict, csrfmiddlewaretoken=token).status_code == 302


def test_a_page_of_results_includes_the_form() -> None:
    """With what it has: the text searched, and the car."""
    page = render_to_string(
        "orders/_enquiry_form.html", {"query": "bougie <x>", "vehicle": "Clio IV"}, RequestFactory().get("/recherche/")
    )
    assert 'action="/demande/"' in page
    assert (value_of(page, "query"), value_of(page, "vehicle")) == ("bougie &lt;x&gt;", "Clio IV")
    assert value_of(page, "name") == value_of(page, "phone") == ""
    assert "Demandez-nous cette pièce" in page
    assert "csrfmiddlewaretoken" in page
    assert "aria-invalid" not in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"phone": "2212345"}, "Écrivez un numéro tunisien de 8 chiffres, par exemple 22 123 456."),
        ({"phone": "+33612345678"}, "Écrivez un numéro tunisien de 8 chiffres"),
        ({"phone": "0" * 41}, "Écrivez un numéro tunisien de 8 chiffres"),
        ({"phone": ""}, "Ce champ est obligatoire."),
        ({"name": "  "}, "Ce champ est obligatoire."),
        ({"name": "x" * 81}, "au plus 80 caractères"),
        ({"query": ""}, "Écrivez la pièce que vous cherchez, ou un message."),
        ({"query": "x" * 201}, "au plus 200 caractères"),
        ({"message": "x" * 2_001}, "au plus 2000 caractères"),
        ({"email": "ali@"}, "Saisissez une adresse e-mail valide."),
        ({"query": "a\0b"}, "Le caractère nul n’est pas autorisé."),
    ],
)
def test_what_cannot_be_answered_is_refused_beside_its_field(changed: dict[str, str], sentence: str) -> None:
    page = text(send(**changed))
    name = next(iter(changed))
    assert sentence in page
    assert f'id="enquiry-{name}-error"' in page
    assert f'aria-describedby="enquiry-{name}-error"' in page
    assert not Enquiry.objects.exists()


def test_what_was_typed_stays_when_it_is_refused() -> None:
    page = text(send(phone="22", message="<b>Pour lundi</b>"))
    assert (value_of(page, "phone"), value_of(page, "query")) == ("22", "démarreur lada")
    assert "\n&lt;b&gt;Pour lundi&lt;/b&gt;</textarea>" in page


def test_refusals_in_arabic() -> None:
    page = text(send("/ar", phone="123"))
    assert ARABIC_ERROR in page
    assert "هذا الحقل مطلوب" in text(send("/ar", name=""))
    assert "اكتب القطعة التي تبحث عنها أو رسالة." in text(send("/ar", query=""))


def test_a_message_alone_asks_enough() -> None:
    assert send(query="", message="Avez-vous des pièces Lada ?").status_code == 302


def test_a_robot_is_thanked_and_forgotten() -> None:
    response = send(website="http://spam.example")
    assert (response.status_code, response.headers["Location"]) == (302, SENT)
    assert not Enquiry.objects.exists()


def test_sent_twice_it_is_one() -> None:
    for _ in range(2):
        assert send().status_code == 302
    assert Enquiry.objects.count() == 1


# --- how often -------------------------------------------------------------------------------


def test_five_an_hour_from_one_address() -> None:
    for number in range(5):
        assert send(query=f"pièce {number}").status_code == 302
    send(phone="22")  # refused for itself: not counted
    refused = send(query="une de trop")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert "Vous nous avez déjà écrit plusieurs fois. Réessayez dans une heure." in text(refused)
    assert value_of(text(refused), "query") == "une de trop"
    assert "لقد كتبت لنا عدة مرات" in text(send("/ar", query="une de trop"))
    other = Client(REMOTE_ADDR="198.51.100.7")
    assert send(client=other, query="d'ailleurs").status_code == 302
    assert Enquiry.objects.count() == 6


def test_a_header_is_no_other_address() -> None:
    for number in range(5):
        send(query=f"pièce {number}")
    spoofed = Client(headers={"x-forwarded-for": "198.51.100.9", "x-real-ip": "198.51.100.9"})
    assert send(client=spoofed, query="une de trop").status_code == 429


def test_an_hour_later_it_starts_anew() -> None:
    assert [may_enquire("192.0.2.1") for _ in range(6)] == [True] * 5 + [False]
    assert 3_500 < cache.ttl("enquiries:192.0.2.1") <= 3_600  # type: ignore[attr-defined]  # of django-redis
    cache.delete("enquiries:192.0.2.1")
    assert may_enquire("192.0.2.1") is True


def test_without_a_cache_everybody_may(settings: Any) -> None:
    away = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}
    for number in range(7):
        assert send(query=f"pièce {number}").status_code == 302
    assert Enquiry.objects.count() == 7


def test_contact_has_the_form_and_gets_it_back() -> None:
    page = text(Client().get("/contact/", {"q": "filtre"}))
    assert value_of(page, "query") == "filtre"
    assert '<input type="hidden" name="sent_from" value="contact">' in page
    refused = send(phone="12", sent_from="contact", message="Bonjour")
    assert refused.status_code == 200
    assert "<h1>Contact et demande de devis</h1>" in text(refused)
    assert (value_of(text(refused), "phone"), "\nBonjour</textarea>" in text(refused)) == ("12", True)
    assert not Enquiry.objects.exists()
    assert send(sent_from="contact").headers["Location"] == SENT
    assert "<h1>Demandez-nous une pièce</h1>" in text(send(phone="12", sent_from="<x>"))

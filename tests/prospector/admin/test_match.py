"""The review queue: who may decide, what is shown side by side, and that passing on loses nothing."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from prospector.models import Match
from tests.factories import ProductFactory
from tests.prospector import market

pytestmark = pytest.mark.django_db

QUEUE = "admin:prospector_match_review"


def client_of(role: str) -> Client:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def test_offer_and_product_stand_side_by_side() -> None:
    product = ProductFactory(name_fr="Plaquettes avant", mpn="GDB1330", price="95.000")
    market.match(offer=market.offer(name="PLAQUETTES TRW", mpn="GDB 1330"), product=product)
    page = client_of("buyer").get(reverse(QUEUE)).content.decode()
    for shown in ("PLAQUETTES TRW", "GDB 1330", "Plaquettes avant", "GDB1330", "95,000", "98 %", "1 à vérifier"):
        assert shown in page


def test_a_verdict_leads_to_the_next_pair() -> None:
    client = client_of("buyer")
    first, second = market.match(confidence="0.900"), market.match(confidence="0.800")
    answer = client.post(reverse("admin:prospector_match_decide", args=[first.pk]), {"verdict": "accept"}, follow=True)
    assert answer.context["match"] == second
    first.refresh_from_db()
    assert (first.state, first.by.username if first.by else None) == ("accepted", "buyer")
    client.post(reverse("admin:prospector_match_decide", args=[second.pk]), {"verdict": "reject"})
    second.refresh_from_db()
    assert second.state == "rejected"
    assert "Rien à vérifier" in client.get(reverse(QUEUE)).content.decode()


def test_passing_on_decides_nothing() -> None:
    client = client_of("buyer")
    first, second = market.match(confidence="0.900"), market.match(confidence="0.900")
    assert client.get(reverse(QUEUE), {"after": first.pk}).context["match"] == second
    answer = client.get(reverse(QUEUE), {"after": second.pk})
    assert "Vous avez tout vu" in answer.content.decode()
    assert Match.objects.waiting().count() == 2


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, ""])
def test_a_strange_address_starts_over(after: str) -> None:
    row = market.match()
    assert client_of("buyer").get(reverse(QUEUE), {"after": after}).context["match"] == row


def test_an_offer_that_has_its_product_refuses_another() -> None:
    offer = market.offer()
    rejected = market.match(offer=offer, state="rejected")
    market.match(offer=offer, state="accepted")
    address = reverse("admin:prospector_match_decide", args=[rejected.pk])
    answer = client_of("buyer").post(address, {"verdict": "accept"}, follow=True)
    assert "Cette offre a déjà un autre produit" in answer.content.decode()


@pytest.mark.parametrize("role", ["seller", "storekeeper"])
def test_others_decide_nothing(role: str) -> None:
    row = market.match()
    client = client_of(role)
    assert client.get(reverse(QUEUE)).status_code == 403
    assert client.post(reverse("admin:prospector_match_decide", args=[row.pk])).status_code == 403
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_verdict_is_posted() -> None:
    assert client_of("buyer").get(reverse("admin:prospector_match_decide", args=[1])).status_code == 405


@pytest.mark.parametrize(("action", "state"), [("accept", "accepted"), ("reject", "rejected")])
def test_many_at_once(action: str, state: str) -> None:
    rows = [market.match(), market.match()]
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    client_of("buyer").post(reverse("admin:prospector_match_changelist"), data)
    assert set(Match.objects.values_list("state", flat=True)) == {state}


def test_hostile_text_of_a_shop_is_text() -> None:
    market.match(offer=market.offer(name="<script>alert(1)</script>"))
    page = client_of("buyer").get(reverse(QUEUE)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page

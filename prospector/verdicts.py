"""What people say about proposed matches: it is never overwritten, and later proposals are judged by it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from catalog import audit
from prospector.models import Match, MatchState
from prospector.price_desk import refresh


@transaction.atomic
def decide(match: int, *, accept: bool, by: User, now: datetime) -> Match:
    """A person's yes or no; the same person or another may say otherwise later. Raises Match.DoesNotExist, OfferTaken.

    The prices of the competitors are counted anew for the product.
    """
    row = Match.objects.select_for_update().get(pk=match)
    if (
        accept
        and Match.objects.filter(offer=row.offer_id).exclude(state=MatchState.REJECTED).exclude(pk=match).exists()
    ):
        raise OfferTaken(row)
    row.state = MatchState.ACCEPTED if accept else MatchState.REJECTED
    row.by, row.decided_at = by, now
    row.save(update_fields=["state", "by", "decided_at"])
    audit.record(by=by, of=row, action=audit.CHANGE, message=f"Rapprochement {row.get_state_display().lower()}.")
    refresh(now=now, products=[row.product_id])
    return row


class OfferTaken(Exception):
    """Another product is proposed or accepted for the same offer: say no to that first."""

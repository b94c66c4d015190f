"""The transition table of orders."""

from itertools import pairwise

import pytest

from orders.states import (
    DEEDS,
    HOLDING_STOCK,
    LABELS,
    NEXT,
    NEXT_OF_PICK_UP,
    UNCONFIRMED,
    IllegalStep,
    State,
    all_steps,
    check_step,
    next_states,
)

BEFORE_HAND_OVER = (State.NEW, State.CALLED, State.CONFIRMED, State.PACKED)
WAY = (State.NEW, State.CALLED, State.CONFIRMED, State.PACKED, State.HANDED_OVER, State.DELIVERED, State.PAID)


def test_the_way_of_a_delivered_order():
    for now, after in pairwise(WAY):
        check_step(now, after, pick_up=False)


def test_what_is_refused_at_the_door_is_never_paid():
    check_step(State.HANDED_OVER, State.REFUSED, pick_up=False)
    with pytest.raises(IllegalStep):
        check_step(State.REFUSED, State.PAID, pick_up=False)


@pytest.mark.parametrize("now", State)
def test_an_order_is_cancelled_before_hand_over_only(now):
    assert (State.CANCELLED in next_states(now, pick_up=False)) is (now in BEFORE_HAND_OVER)


@pytest.mark.parametrize("now", State)
def test_only_what_nobody_confirmed_expires(now):
    assert (State.EXPIRED in next_states(now, pick_up=False)) is (now in UNCONFIRMED)


def test_what_is_fetched_is_given_over_the_counter():
    assert next_states(State.PACKED, pick_up=True) == (State.DELIVERED, State.CANCELLED)
    assert next_states(State.PACKED, pick_up=False) == (State.HANDED_OVER, State.CANCELLED)


@pytest.mark.parametrize("table", [NEXT, NEXT_OF_PICK_UP])
def test_no_way_leads_back(table):
    def reachable(state):  # states on any way from here
        return {state}.union(*map(reachable, table[state]))

    assert set(table) == set(State)
    assert [state for state in State if state in set().union(*map(reachable, table[state]))] == []


@pytest.mark.parametrize("table", [NEXT, NEXT_OF_PICK_UP])
def test_stock_is_taken_at_confirmation_and_given_back_by_cancel_and_refusal_only(table):
    steps = [(now, after) for now, later in table.items() for after in later]
    taking = {(now, after) for now, after in steps if after in HOLDING_STOCK and now not in HOLDING_STOCK}
    giving = {after for now, after in steps if now in HOLDING_STOCK and after not in HOLDING_STOCK}
    assert taking == {(State.CALLED, State.CONFIRMED)}
    assert giving == {State.CANCELLED, State.REFUSED} - ({State.REFUSED} if table is NEXT_OF_PICK_UP else set())


def test_a_refused_step_says_why():
    with pytest.raises(IllegalStep) as refused:
        check_step(State.DELIVERED, State.CANCELLED, pick_up=False)
    assert str(refused.value) == "« Annuler » n'est pas possible : l'état de la commande est « livrée »."


def test_every_state_has_its_words():
    assert set(LABELS) == set(State)
    assert set(DEEDS) == set(State) - {State.NEW, State.EXPIRED}


def test_the_database_knows_the_steps_of_both_tables():
    assert len(all_steps()) == 14
    assert ("packed", "delivered") in all_steps()
    assert ("new", "confirmed") not in all_steps()

"""Nobody gets an answer to a question that was asked before he came."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from shabou.arrivals import Latest, hand_ticket, take_ticket


class Asking:
    """Answers with the number of the question; the first waits until it is let go."""

    def __init__(self) -> None:
        self.times = 0
        self.is_asked, self.may_answer = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.times += 1
        number = self.times
        if number == 1:
            self.is_asked.set()
            assert self.may_answer.wait(10)
        return str(number)


def test_without_a_ticket_everybody_asks() -> None:
    asking = Asking()
    asking.may_answer.set()
    latest = Latest(asking)
    assert [latest(), latest(), latest()] == ["1", "2", "3"]


def test_who_came_before_a_question_takes_its_answer() -> None:
    asking = Asking()
    asking.may_answer.set()
    latest = Latest(asking)
    ticket = latest.begun  # two requests are here
    answers = []
    for _ in range(2):
        hand_ticket(ticket)
        answers.append(latest())
    assert answers == ["1", "1"]
    assert latest() == "2"  # and a third, which came after


def test_who_came_while_it_was_asked_asks_again() -> None:
    asking = Asking()
    latest = Latest(asking)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(latest)
        assert asking.is_asked.wait(10)
        hand_ticket(latest.begun)
        threading.Thread(target=lambda: (time.sleep(0.05), asking.may_answer.set())).start()
        assert latest() == "2"
        assert first.result(10) == "1"


def test_a_ticket_is_good_once_and_in_its_thread() -> None:
    hand_ticket(7)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(take_ticket).result(10) is None
    assert [take_ticket(), take_ticket()] == [7, None]


def test_a_question_that_failed_is_nobodys_answer() -> None:
    said = iter([ValueError("away"), "2"])

    def ask() -> str:
        one = next(said)
        if isinstance(one, ValueError):
            raise one
        return one

    latest = Latest(ask)
    ticket = latest.begun
    with pytest.raises(ValueError, match="away"):
        latest()
    hand_ticket(ticket)
    assert latest() == "2"
